"""What a change of the content does: one table of old, new and the changes expected; most of them none."""

import re
from pathlib import Path
from typing import Any

import pytest
from edits import read, state_of
from support import CANARY, PROJECT

from generator.diff.change import Caution, Change, Kind
from generator.diff.notices import find_changes, find_dropped
from generator.load.spelling import spell
from generator.model.notice import Notice

GOLDEN = (PROJECT / "tests" / "golden" / "notice.yml").read_text(encoding="utf-8")
SAMPLES = sorted((PROJECT / "content" / "notices").glob("*/*.yml"))


def edited(*replacements: tuple[str, str], source: str = GOLDEN) -> str:
    for old, new in replacements:
        assert old in source, old
        source = source.replace(old, new, 1)
    return source


def told(change: Change) -> str:
    """A change as one line: kind, problem, where, before → after, and why it deserves a second look."""
    head = " ".join(part for part in (change.kind.value, change.problem, change.where) if part)
    caution = f" ！{change.caution.value}" if change.caution else ""
    return f"{head}：{change.before} → {change.after}{caution}"


def lines(old: str | dict[str, Any], new: str | dict[str, Any]) -> list[str]:
    return [told(change) for change in find_changes(state_of(old), state_of(new))]


NOTHING = {
    "a comment above": lambda text: "# 新的备注\n" + text,
    "comments everywhere": lambda text: re.sub(r"(?m)^(\s*)(- )?编号: (p\d+)$", r"\1\2编号: \3  # 备注", text),
    "comments removed": lambda text: re.sub(r"(?m)^#.*\n", "", text),
    "empty lines": lambda text: text.replace("\n反馈问题:", "\n\n\n反馈问题:"),
    "keys in another order": lambda text: edited(
        ("巡察组: 第二组\n", ""), ("种类:", "巡察组: 第二组\n种类:"), source=text
    ),
    "keys of a problem in another order": lambda text: edited(
        (
            "编号: p06\n        标题: 档案移交不及时\n        状态: 正在整改\n",
            "状态: 正在整改\n        标题: 档案移交不及时\n        编号: p06\n",
        ),
        source=text,
    ),
    "double quotes": lambda text: edited(("巡察组: 第二组", '巡察组: "第二组"'), source=text),
    "single quotes": lambda text: edited(("标题: 档案移交不及时", "标题: '档案移交不及时'"), source=text),
    "a text as a literal block": lambda text: edited(
        ("未完成原因: 库房改造尚未验收。", "未完成原因: |\n          库房改造尚未验收。"), source=text
    ),
    "a text as a folded block": lambda text: edited(
        ("未完成原因: 库房改造尚未验收。", "未完成原因: >-\n          库房改造\n          尚未验收。"), source=text
    ),
    "a text broken over lines": lambda text: edited(
        ("成立整改工作领导小组，下设办公室。", "成立整改工作领导小组，\n      下设办公室。"), source=text
    ),
    "a flow mapping as a block": lambda text: edited(
        (
            "  - {标题: 统一认识, 内容: 先后召开 5 次专题会议，逐项研究整改。}",
            "  - 标题: 统一认识\n    内容: 先后召开 5 次专题会议，逐项研究整改。",
        ),
        source=text,
    ),
    "a flow list as a block": lambda text: edited(
        (
            "分项: [补齐会议记录12份, 退回手续不全的单据3份]",
            "分项:\n                  - 补齐会议记录12份\n                  - 退回手续不全的单据3份",
        ),
        source=text,
    ),
    "a measure as a mapping": lambda text: edited(
        ("- 修订议事规则，大额支出一律集体研究。", "- {内容: 修订议事规则，大额支出一律集体研究。}"), source=text
    ),
    "a single measure as a list": lambda text: edited(
        ("措施: 统一记录本格式，逐人记录发言要点。", "措施: [统一记录本格式，逐人记录发言要点。]"), source=text
    ),
    "a flag that says no": lambda text: edited(("编号: p06\n", "编号: p06\n        长期坚持: 否\n"), source=text),
    "empty keys": lambda text: edited(("编号: p06\n", "编号: p06\n        成效:\n        结语: ~\n"), source=text),
    "a date in words": lambda text: edited(("截至: 2022-10-31", "截至: 2022年10月31日"), source=text),
    "a date without zeros": lambda text: edited(("原时限: 2022-12-31", "原时限: 2022年12月31日"), source=text),
    "a range that says its year once": lambda text: edited(("2022-03 至 2022-05", "2022年3月至5月"), source=text),
    "a default spelled out": lambda text: edited(("种类: 阶段性进展", "种类: 阶段性进展\n格式: ''"), source=text),
    "the state of a rule spelled out": lambda text: edited(
        ("动作: 修订, 日期: 2022-09}", "动作: 修订, 日期: 2022-09, 状态: 印发}"), source=text
    ),
    "none as a total": lambda text: edited(("问题线索: 无", "问题线索: {总数: 0}"), source=text),
    "persons as a number": lambda text: edited(("批评教育: 11,", "批评教育: {人: 11},"), source=text),
    "one problem of an open item without a list": lambda text: edited(
        ("问题: [p06, p08]", "问题: [p06,   'p08']"), source=text
    ),
    "blanks at the end": lambda text: edited(("标题: 巩固成果,", "标题: '巩固成果 ',"), source=text),
    "the spelling of fmt": lambda text: spell(text, "x.yml", "notice").text,
    "byte order and line ends": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("spelling", NOTHING)
def test_another_spelling_of_the_same_content_is_no_change(spelling: str) -> None:
    new = NOTHING[spelling](GOLDEN)
    assert new != GOLDEN
    assert lines(GOLDEN, new) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_fmt_changes_nothing_in_any_sample(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert lines(source, spell(source, path.name, "notice").text) == []


P06_MEASURES = """        措施:
          - 主题: 库房建设
            措施: [完成库房改造设计, 采购密集架一套]
          - 主题: 档案整理
            措施: [整理2019年以前的文书档案]
"""
P06_OPEN = """        未完成原因: 库房改造尚未验收。
        下一步措施: 12月完成验收，次年1月移交。
        时限: 2023-01-31
        原时限: 2022-12-31
        时限调整原因: 验收单位排期顺延。
"""
P07 = """      - 编号: p07
        合并问题:
          - {编号: p08, 标题: 公务接待无公函}
          - {编号: p09, 标题: 报销单据不全}
        状态: 移交
        措施: 有关情况移交区财政局处理。
"""
APART = """      - 编号: p08
        标题: 公务接待无公函
        状态: 移交
        措施: 有关情况移交区财政局处理。
      - 编号: p09
        标题: 报销单据不全
        状态: 移交
        措施: 有关情况移交区财政局处理。
"""
P11 = """      - 编号: p11
        不编序号: 是
        反馈原文: 上次巡察指出的两项问题仍未整改到位。
        状态: 无法整改
        措施: 原项目已拆除，改为完善新建项目管理。
"""
LINKED = "对 3 笔 <无法联系> 的款项 *登报* 公告，见 [公告](https://example.com/a_b)。"
P06_TURNED_DONE = (("状态: 正在整改", "状态: 已完成"), ("        未完成原因: 库房改造尚未验收。\n", ""))
TABLE: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "a status forward": (
        list(P06_TURNED_DONE),
        [
            "状态前进 p06 状态：正在整改 → 已完成",
            "文字 p06 未完成原因：库房改造尚未验收。 → ",
            "总数 已完成：1 → 2",
            "总数 正在整改：1 → 0",
        ],
    ),
    "a status back": (
        [
            (
                "            状态: 已完成\n            长期坚持: 是\n            完成日期: 2022-09-22\n",
                "            状态: 正在整改\n            长期坚持: 是\n",
            )
        ],
        [
            "状态后退 p02 状态：已完成 → 正在整改 ！状态后退",
            "事实 p02 完成日期：2022年9月22日 → ",
            "总数 已完成：1 → 0",
            "总数 正在整改：1 → 2",
        ],
    ),
    "done, and still going on": (
        [*P06_TURNED_DONE, ("[整理2019年以前的文书档案]", "[目前正在整理2019年以前的文书档案]")],
        [
            "状态前进 p06 状态：正在整改 → 已完成 ！写着已完成，文字里却还在进行",
            "措施改了文字 p06 措施 3：整理2019年以前的文书档案 → 目前正在整理2019年以前的文书档案",
            "文字 p06 未完成原因：库房改造尚未验收。 → ",
            "总数 已完成：1 → 2",
            "总数 正在整改：1 → 0",
        ],
    ),
    "a text of a done problem that says that it goes on": (
        [("成效: 9月以来的大额支出全部经过会议研究。", "成效: 实施细则尚未印发。")],
        ["文字 p02 成效：9月以来的大额支出全部经过会议研究。 → 实施细则尚未印发。 ！写着已完成，文字里却还在进行"],
    ),
    "a done problem whose text names what was unfinished": (
        [
            (
                "成效: 9月以来的大额支出全部经过会议研究。",
                "成效: 对尚未入账的3笔支出补办了手续，把“正在办理”的台账清零。",
            )
        ],
        [
            "文字 p02 成效：9月以来的大额支出全部经过会议研究。 → 对尚未入账的3笔支出补办了手续，把“正在办理”的台账清零。"
        ],
    ),
    "a deadline put off without another reason": (
        [("时限: 2023-01-31\n        原时限: 2022-12-31", "时限: 2023-06-30\n        原时限: 2023-01-31")],
        ["时限 p06 时限：2023年1月31日 → 2023年6月30日 ！推迟了时限而没有写原因"],
    ),
    "a deadline put off with a reason": (
        [
            ("时限: 2023-01-31\n        原时限: 2022-12-31", "时限: 2023-06-30\n        原时限: 2023-01-31"),
            ("验收单位排期顺延", "消防设计变更"),
        ],
        [
            "时限 p06 时限：2023年1月31日 → 2023年6月30日",
            "文字 p06 时限调整原因：验收单位排期顺延。 → 消防设计变更。",
        ],
    ),
    "a deadline brought forward": (
        [("        时限: 2023-01-31\n        原", "        时限: 2023-01-15\n        原")],
        ["时限 p06 时限：2023年1月31日 → 2023年1月15日"],
    ),
    "a deadline told less precisely": (
        [("        时限: 2023-01-31\n        原", "        时限: 2023-01\n        原")],
        ["时限 p06 时限：2023年1月31日 → 2023年1月"],
    ),
    "a deadline in words": (
        [("        时限: 视法院裁定", "        时限: 视破产清算进度")],
        ["时限 p10 时限：视法院裁定 → 视破产清算进度"],
    ),
    "a deadline taken away": (
        [("        时限: 视法院裁定\n", "")],
        ["时限 p10 时限：视法院裁定 →  ！推迟了时限而没有写原因"],
    ),
    "long-term": ([("            长期坚持: 是\n", "")], ["长期坚持 p02 长期坚持：是 → 否", "总数 长期坚持：1 → 0"]),
    "a problem retitled": (
        [("标题: 档案移交不及时", "标题: 文书档案移交不及时")],
        ["问题改了标题 p06 标题：档案移交不及时 → 文书档案移交不及时"],
    ),
    "a problem renumbered": ([("编号: p10", "编号: p12")], ["问题换了编号 p12 编号：p10 → p12 ！编号不见了"]),
    "a joined finding retitled": (
        [("标题: 公务接待无公函", "标题: 公务接待没有公函")],
        ["问题改了标题 p08 标题：公务接待无公函 → 公务接待没有公函"],
    ),
    "a problem added": (
        [
            (
                "      - 编号: p07\n",
                "      - {编号: p12, 标题: 物资领用无登记, 状态: 未完成, 时限: 2023-03}\n      - 编号: p07\n",
            )
        ],
        ["新增问题 p12： → 物资领用无登记", "总数 问题：8 → 9", "总数 未完成：1 → 2"],
    ),
    "a problem removed": (
        [
            (
                P11,
                "      - {编号: p12, 标题: 食堂采购没有验收, 状态: 已完成, 措施: 建立两人验收制度。}\n",
            )
        ],
        [
            "删除问题 p11：上次巡察指出的两项问题仍未整改到位。 →  ！编号不见了",
            "新增问题 p12： → 食堂采购没有验收",
            "总数 已完成：1 → 2",
            "总数 无法整改：1 → 0",
        ],
    ),
    "a problem split by giving it children": (
        [
            (
                "        状态: 正在整改\n" + P06_MEASURES,
                (
                    "        子问题:\n"
                    "          - {编号: p20, 标题: 库房没有建好, 状态: 正在整改, 措施: [完成库房改造设计, 采购密集架一套]}\n"
                    "          - {编号: p21, 标题: 档案没有整理, 状态: 已完成, 措施: [整理2019年以前的文书档案]}\n"
                ),
            ),
            (P06_OPEN, ""),
        ],
        [
            "时限 p20 时限：2023年1月31日 →  ！推迟了时限而没有写原因",
            "问题拆分 p06 p20、p21：档案移交不及时 → 库房没有建好；档案没有整理",
            "状态前进 p21 状态：正在整改 → 已完成",
            "文字 p20 未完成原因：库房改造尚未验收。 → ",
            "文字 p20 下一步措施：12月完成验收，次年1月移交。 → ",
            "文字 p20 原时限：2022年12月31日 → ",
            "文字 p20 时限调整原因：验收单位排期顺延。 → ",
            "总数 问题：8 → 9",
            "总数 已完成：1 → 2",
        ],
    ),
    "joined findings taken apart": (
        [(P07, APART)],
        [
            "问题拆分 p07 p08、p09：公务接待无公函；报销单据不全 → 公务接待无公函；报销单据不全 ！编号不见了",
            "总数 措施：14 → 15",
        ],
    ),
    "a measure added": (
        [("              - {要点: 加强学习", "              - 新设大额支出会签单。\n              - {要点: 加强学习")],
        ["新增措施 p02 措施 2： → 新设大额支出会签单。", "总数 措施：14 → 15"],
    ),
    "a measure removed": (
        [("              - 修订议事规则，大额支出一律集体研究。\n", "")],
        ["删除措施 p02 措施 1：修订议事规则，大额支出一律集体研究。 → ", "总数 措施：14 → 13"],
    ),
    "a measure reworded": (
        [("大额支出一律集体研究。", "5万元以上的支出一律集体研究。")],
        ["措施改了文字 p02 措施 1：修订议事规则，大额支出一律集体研究。 → 修订议事规则，5万元以上的支出一律集体研究。"],
    ),
    "a sub-measure reworded": (
        [("补齐会议记录12份", "补齐会议记录13份")],
        [
            "措施改了文字 p02 措施 3：逐笔核对。补齐会议记录12份退回手续不全的单据3份 → 逐笔核对。补齐会议记录13份退回手续不全的单据3份"
        ],
    ),
    "a lead reworded": (
        [("要点: 加强学习", "要点: 加强业务学习")],
        ["措施改了文字 p02 措施 2：加强学习。8月组织业务培训2次。 → 加强业务学习。8月组织业务培训2次。"],
    ),
    "date and actor of a measure": (
        [("日期: 2022-08, 执行: 办公室", "日期: 2022-09, 执行: 财务科")],
        ["事实 p02 措施 2 日期：2022年8月 → 2022年9月", "事实 p02 措施 2 执行：办公室 → 财务科"],
    ),
    "only a link behind a word": (
        [("(https://example.com/a_b)", "(https://example.com/b)")],
        [
            f"措施改了文字 p10 措施 3：{LINKED} → {LINKED.replace('a_b', 'b')}",
        ],
    ),
    "a theme renamed": (
        [("主题: 库房建设", "主题: 库房改造")],
        ["文字 p06 措施主题：库房建设 → 库房改造"],
    ),
    "a measure in another theme": (
        [("[完成库房改造设计, 采购密集架一套]", "[完成库房改造设计]"), ("[整理2019", "[采购密集架一套, 整理2019")],
        ["措施换了位置 p06 措施 2：库房建设 → 档案整理"],
    ),
    "measures in another order": (
        [("[逐笔函证, 分类提出处理意见,", "[分类提出处理意见, 逐笔函证,")],
        ["措施换了位置 p10 措施 2：第 1 条 → 第 2 条"],
    ),
    "an aspect retitled": (
        [("方面: 执行财经纪律", "方面: 执行财经纪律和内控制度")],
        ["方面改了名称 方面：执行财经纪律 → 执行财经纪律和内控制度"],
    ),
    "an aspect retitled wholly": (
        [("方面: 执行财经纪律", "方面: 廉洁风险防控")],
        ["方面改了名称 方面：执行财经纪律 → 廉洁风险防控"],
    ),
    "an aspect added": (
        [("移交:\n", "  - {方面: 作风建设, 措施: [开展作风检查4次]}\n移交:\n")],
        ["新增方面： → 作风建设", "总数 方面：4 → 5", "总数 措施：14 → 15"],
    ),
    "a finding in the inspectors' words": (
        [("2021年有2笔大额支出", "2021年有3笔大额支出")],
        ["文字 p02 反馈原文：2021年有2笔大额支出没有经过会议研究。 → 2021年有3笔大额支出没有经过会议研究。"],
    ),
    "a fact": ([("公布: 2022-11-15", "公布: 2022-11-18")], ["事实 公布：2022年11月15日 → 2022年11月18日"]),
    "a title": (
        [("种类: 阶段性进展", "种类: 阶段性进展\n标题: 关于巡察整改情况的通报")],
        ["通报标题 标题：某市某区园林绿化中心关于九届区委第一轮巡察整改阶段性进展情况的通报 → 关于巡察整改情况的通报"],
    ),
    "people held to account": ([("诫勉: {人: 2,", "诫勉: {人: 3,")], ["事实 追责问责 诫勉：2人、3人次 → 3人、3人次"]),
    "nobody held to account": (
        [("追责问责: {批评教育: 11, 提醒谈话: {人次: 7}, 诫勉: {人: 2, 人次: 3}}", "追责问责: 无")],
        ["事实 追责问责：诫勉 2人、3人次，批评教育 11人，提醒谈话 7人次 → 无"],
    ),
    "a transfer": (
        [("信访件: {总数: 19, 办结: 13, 在办: 6", "信访件: {总数: 19, 办结: 15, 在办: 4")],
        [
            "事实 移交 信访件 办结：13 → 15",
            "事实 移交 信访件 在办：6 → 4",
        ],
    ),
    "none in place of nothing said": ([("  问题线索: 无\n", "")], ["事实 移交 问题线索：无 → "]),
    "a rule in force": (
        [("动作: 制定, 状态: 征求意见", "动作: 制定, 状态: 试行")],
        ["事实 建章立制《档案管理办法》 状态：征求意见 → 试行", "总数 制定制度：1 → 2"],
    ),
    "a rule added": (
        [("资金:\n", "  - {名称: 值班制度}\n资金:\n")],
        ["事实 建章立制《值班制度》： → 动作 制定，状态 印发", "总数 制定制度：1 → 2"],
    ),
    "money": ([("金额: 11155元", "金额: 1.2万元")], ["事实 资金 违规发放的补贴 金额：11155元 → 1.2万元"]),
    "an open item": (
        [("下一步: 每月会商一次。", "下一步: 每周会商一次。")],
        ["文字 p06 遗留问题 1 下一步：每月会商一次。 → 每周会商一次。"],
    ),
    "an open item put off": (
        [("下一步: 每月会商一次。, 时限: 2023-01-31", "下一步: 每月会商一次。, 时限: 2023-12-31")],
        ["时限 p06 遗留问题 1 时限：2023年1月31日 → 2023年12月31日"],
    ),
    "a passage": (
        [("先后召开 5 次专题会议", "先后召开 6 次专题会议")],
        ["文字 组织领导 1 内容：先后召开 5 次专题会议，逐项研究整改。 → 先后召开 6 次专题会议，逐项研究整改。"],
    ),
    "passages in another order": (
        [
            (
                "  - {标题: 持续用力, 内容: 对未完成的事项逐月调度。}\n  - {标题: 巩固成果, 内容: 把有效做法写成制度。}",
                "  - {标题: 巩固成果, 内容: 把有效做法写成制度。}\n  - {标题: 持续用力, 内容: 对未完成的事项逐月调度。}",
            ),
        ],
        ["文字 下一步 2 位置：第 1 个 → 第 2 个"],
    ),
    "a declared total": ([("申报: {问题: 14", "申报: {问题: 15")], ["事实 申报 问题：14 → 15"]),
    "another contact": (
        [
            (
                "监督: {期限: 公布之日起15个工作日内}",
                "监督: {期限: 公布之日起15个工作日内, 联系方式: {电话: 0000-1, 邮箱: 示例}}",
            )
        ],
        ["联系方式 电话：示例 → 0000-1"],
    ),
    "the signature": ([("落款: {署名: 某市某区园林绿化中心}\n", "")], ["事实 落款：署名 某市某区园林绿化中心 → "]),
    "a correction": (
        [("内部:", "更正: [{日期: 2022-12-01, 事由: 更正措施数}]\n内部:")],
        ["更正 更正 1： → 2022年12月1日，更正措施数"],
    ),
    "withdrawn": (
        [("内部:", "撤回: {日期: 2022-12-01, 事由: 内容有误}\n内部:")],
        ["撤回通报 撤回： → 2022年12月1日，内容有误"],
    ),
    "only the internal record": ([("内部备注绝不公开", CANARY)], ["内部记录 内部： → "]),
    "the internal record of a problem": (
        [("编号: p06\n", f"编号: p06\n        内部: {{责任人: {CANARY}}}\n")],
        ["内部记录 p06 内部： → "],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_change_is_told_as_people_say_it(name: str) -> None:
    replacements, expected = TABLE[name]
    assert lines(GOLDEN, edited(*replacements)) == expected


def test_joined_findings_put_together_are_a_merge() -> None:
    apart = edited((P07, APART))
    assert lines(apart, GOLDEN) == [
        "问题合并 p07 p08、p09：公务接待无公函；报销单据不全 → 公务接待无公函；报销单据不全",
        "总数 措施：15 → 14",
    ]


def test_a_problem_moves_alone_and_not_all_that_shift() -> None:
    old, new = read(GOLDEN), read(GOLDEN)
    new["反馈问题"][1]["问题"].append(new["反馈问题"][0]["问题"].pop(1))
    assert lines(old, new) == ["问题换了位置 p06 位置：领导班子履职尽责 → 执行财经纪律"]
    new = read(GOLDEN)
    new["反馈问题"].insert(0, new["反馈问题"].pop(2))
    assert lines(old, new) == ["方面换了位置 位置：第 3 个 → 第 1 个"]
    new = read(GOLDEN)
    new["反馈问题"][0]["问题"].reverse()
    assert lines(old, new) == ["问题换了位置 p01 位置：第 1 个 → 第 2 个"]


def test_ids_that_were_shifted_by_hand_are_seen_through() -> None:
    problems = [
        {"编号": "p01", "标题": "议事决策不够科学", "状态": "已完成", "措施": "修订议事规则，大额支出一律集体研究。"},
        {"编号": "p02", "标题": "档案移交不及时", "状态": "已完成", "措施": "整理2019年以前的文书档案并移交区档案馆。"},
        {"编号": "p03", "标题": "公务接待无公函", "状态": "已完成", "措施": "严格执行公函制度，无公函一律不予接待。"},
    ]
    old = {"单位": "lvhua", "轮次": "qu-9-1", "反馈问题": problems}
    new = {**old, "反馈问题": [{**problems[1], "编号": "p01"}, {**problems[2], "编号": "p02"}]}
    assert lines(old, new)[:3] == [
        "删除问题 p01：议事决策不够科学 →  ！编号不见了",
        "问题换了编号 p01 编号：p02 → p01 ！编号不见了",
        "问题换了编号 p02 编号：p03 → p02 ！编号不见了",
    ]


def test_a_problem_taken_apart_beside_itself_is_a_split() -> None:
    first = "清理2019年以前形成的各类文书档案一千二百卷并移交区档案馆保管。"
    second = "新建专用库房一处，配备密集架、除湿机和恒温设备，由专人管理。"
    old = {
        "单位": "lvhua",
        "轮次": "qu-9-1",
        "反馈问题": [{"编号": "p01", "标题": "档案管理薄弱", "状态": "已完成", "措施": [first, second]}],
    }
    new = {
        **old,
        "反馈问题": [
            {"编号": "p01", "标题": "档案管理薄弱", "状态": "已完成", "措施": [first]},
            {"编号": "p02", "标题": "库房条件不达标", "状态": "已完成", "措施": [second]},
        ],
    }
    assert lines(old, new) == [
        "问题拆分 p01 p01、p02：档案管理薄弱 → 档案管理薄弱；库房条件不达标",
        "总数 问题：1 → 2",
        "总数 已完成：1 → 2",
    ]
    assert lines(new, old)[0] == "问题合并 p01 p01、p02：档案管理薄弱；库房条件不达标 → 档案管理薄弱 ！编号不见了"


def test_what_deserves_a_second_look_comes_first() -> None:
    new = edited(("公布: 2022-11-15", "公布: 2022-11-18"), ("编号: p10", "编号: p12"))
    found = find_changes(state_of(GOLDEN), state_of(new))
    assert [change.caution for change in found] == [Caution.ID_VANISHED, None]


def test_a_published_notice_says_that_it_was_corrected() -> None:
    new = edited(("公布: 2022-11-15", "公布: 2022-11-18"))
    old = state_of(GOLDEN, published=True)
    assert [(change.kind, change.caution) for change in find_changes(old, state_of(new))] == [
        (Kind.CORRECTION, Caution.NOT_CORRECTED),
        (Kind.FACT, None),
    ]
    corrected = new + "更正: [{日期: 2022-12-01, 事由: 更正公布日期}]\n"
    assert not [change for change in find_changes(old, state_of(corrected)) if change.caution]
    withdrawn = new + "撤回: {日期: 2022-12-01, 事由: 内容有误}\n"
    assert not [change for change in find_changes(old, state_of(withdrawn)) if change.caution]
    unprinted = edited(("日期: 2022-08, 执行: 办公室", "日期: 2022-09, 执行: 办公室"))
    assert not [change for change in find_changes(old, state_of(unprinted)) if change.caution]


def test_a_notice_that_comes_or_goes_is_one_change() -> None:
    state = state_of(GOLDEN)
    assert find_changes(None, None) == []
    assert [told(change) for change in find_changes(None, state)] == [f"新增通报： → {state.title}"]
    assert [told(change) for change in find_changes(state, None)] == [f"删除通报：{state.title} →  ！编号不见了"]


def test_a_renamed_notice_keeps_its_old_address() -> None:
    old = state_of(GOLDEN, published=True)
    assert [told(change) for change in find_changes(old, state_of(GOLDEN, id_="y"))] == [
        "通报改了地址 地址：2022/x → 2022/y ！编号不见了"
    ]
    kept = state_of(GOLDEN + "曾用地址: [2022/x]\n", id_="y")
    assert [told(change) for change in find_changes(old, kept)] == ["通报改了地址 地址：2022/x → 2022/y"]


def test_an_open_problem_that_a_later_notice_drops_is_found() -> None:
    later = read(GOLDEN)
    later["反馈问题"][0]["问题"].pop(1)
    later["遗留问题"] = []
    assert [
        told(change) for change in find_dropped(Notice.model_validate(read(GOLDEN)), Notice.model_validate(later))
    ] == ["删除问题 p06：档案移交不及时 →  ！后一份通报没有再提到没有完成的问题"]
    assert find_dropped(*(Notice.model_validate(read(GOLDEN)) for _ in range(2))) == []


# --- every field is seen ------------------------------------------------------------------------------------------------
