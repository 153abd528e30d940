"""Golden notices: one notice that uses everything, under every profile and for machines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import PROJECT

from generator.load.notices import NoticeFile, load_notice
from generator.load.site import load_setting
from generator.render.document import Document, compose_document
from generator.render.markdown import render_markdown
from generator.render.record import notice_record

GOLDEN = PROJECT / "tests" / "golden"
PROFILES = sorted(path.stem for path in (PROJECT / "templates" / "profiles").glob("*.yml"))


def composed(project: Path, put: Callable[[str, str], Path], profile: str) -> Document:
    path = put(
        "content/notices/2022/all.yml", (GOLDEN / "notice.yml").read_text(encoding="utf-8") + f"格式: {profile}\n"
    )
    entry, mistakes = load_notice(
        NoticeFile(path, "all.yml", "all", 2022), project / "content", load_setting(project).setting
    )
    assert mistakes == []
    assert entry is not None
    return compose_document(entry, project / "templates")


def hold(request: pytest.FixtureRequest, name: str, given: str) -> None:
    """Compare with the golden file, or write it with --rewrite-golden."""
    path = GOLDEN / name
    if request.config.getoption("--rewrite-golden"):
        path.write_text(given, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == given, "如果改动是有意的：make golden，看过 git diff 再提交"


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize("profile", PROFILES)
def test_the_full_notice_reads_as_it_was_approved(
    profile: str, project: Path, put: Callable[[str, str], Path], request: pytest.FixtureRequest
) -> None:
    hold(request, f"{profile}.md", render_markdown(composed(project, put, profile), project / "templates"))


@pytest.mark.usefixtures("setting")
def test_the_machine_interface_keeps_its_form(
    project: Path, put: Callable[[str, str], Path], request: pytest.FixtureRequest
) -> None:
    record = notice_record(composed(project, put, "三段式"))
    hold(request, "notice.json", json.dumps(record, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_that_was_written_is_left_out(profile: str, project: Path, put: Callable[[str, str], Path]) -> None:
    page = render_markdown(composed(project, put, profile), project / "templates").replace("\\", "")
    written = [
        "5 次专题会议", "每周听取一次汇报", "写入整改方案", "议事决策不够规范", "没有经过会议研究", "没有会议记录", "两头入手", "一律集体研究",
        "业务培训2次", "补齐会议记录12份", "手续不全的单据3份", "内部控制手册", "大额支出全部经过会议研究", "逐人记录发言要点", "决定事项通知",
        "完成库房改造设计", "采购密集架一套", "文书档案", "库房改造尚未验收", "次年1月移交", "2023年1月31日", "原2022年12月31日", "排期顺延",
        "公务接待无公函", "报销单据不全", "移交区财政局", "逐笔函证", "登报", "https://example.com/a_b", "对方单位已注销", "视法院裁定",
        "上次巡察指出的两项问题仍未整改到位", "原项目已拆除", "坚持从严管理", "谈心谈话 46 人次", "共4件", "问题线索：无", "共19件", "均在期限内",
        "批评教育11人", "提醒谈话7人次", "诫勉2人、3人次", "公务用车管理办法", "示例〔2022〕1号", "档案管理办法", "11155元", "约1.33万元",
        "每月会商一次", "逐月调度", "写成制度", "列问题14个", "公布之日起15个工作日内",
    ]  # fmt: skip
    assert [words for words in written if words not in page] == []


@pytest.mark.usefixtures("setting")
@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_content_gives_the_same_bytes(profile: str, project: Path, put: Callable[[str, str], Path]) -> None:
    pages = {render_markdown(composed(project, put, profile), project / "templates") for _ in range(2)}
    assert len(pages) == 1
