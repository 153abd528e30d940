"""Approval: who read which text, what a change voids, and what is recorded of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROUND, UNIT
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load.appending import appended
from generator.load.nodes import Scalar
from generator.load.tree import parse_tree
from generator.model.publisher import Approval
from generator.model.review import Review
from generator.model.standing import same_name, standing_of

Put = Callable[[str, str], Path]
NOTICE = """单位: lvhua
轮次: qu-9-1
公布: 2022-11-15
反馈问题:
  - {编号: p01, 标题: 档案移交不及时, 状态: 已完成, 措施: [补齐档案12份。, 修订办法。], 内部: {备注: 等验收单}}
"""
OTHER = NOTICE.replace("12份", "13份")
RULES = Approval()
A, B = "a" * 64, "b" * 64


def read(step: str, name: str, digest: str = A) -> Review:
    return Review.model_validate({"步骤": step, "姓名": name, "日期": "2026-11-20", "文字": digest})


@pytest.fixture
def filled(project: Path, put: Put, setting: None, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    put("content/notices/2022/lvhua-2022.yml", NOTICE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763683200")  # 2025-11-21
    return project


@pytest.fixture
def tongbao(filled: Path) -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(app, [*words, "--root", str(filled)])


@pytest.fixture
def review(tongbao: Callable[..., Result]) -> Callable[..., Result]:
    return lambda step, name, *words: tongbao("review", "lvhua-2022", "--step", step, "--by", name, *words)


@pytest.fixture
def standing(tongbao: Callable[..., Result]) -> Callable[[], dict[str, object]]:
    return lambda: json.loads(tongbao("status", "lvhua-2022", "--json").stdout)["notices"][0]


def approve(review: Callable[..., Result]) -> None:
    for step, name in (("初审", "张三"), ("复审", "李四"), ("终审", "王五")):
        assert review(step, name).exit_code == 0


# --- what counts ----------------------------------------------------------------------------------------------------------


def test_nothing_read_waits_for_the_first_step() -> None:
    standing = standing_of([], A, RULES)
    assert (standing.next_step, standing.complete, standing.void) == ("初审", False, ())


def test_steps_count_in_their_order() -> None:
    standing = standing_of([read("初审", "甲"), read("复审", "乙")], A, RULES)
    assert ([one.step for one in standing.done], standing.next_step) == (["初审", "复审"], "终审")
    assert standing_of([read("初审", "甲"), read("复审", "乙"), read("终审", "丙")], A, RULES).complete


def test_a_step_that_was_written_before_those_it_follows_does_not_count() -> None:
    standing = standing_of([read("复审", "乙"), read("初审", "甲")], A, RULES)
    assert ([one.step for one in standing.done], standing.next_step) == (["初审"], "复审")


def test_a_second_step_by_the_same_person_does_not_count_unless_that_is_allowed() -> None:
    reviews = [read("初审", "张三"), read("复审", "张 三")]
    assert standing_of(reviews, A, RULES).next_step == "复审"
    assert standing_of(reviews, A, Approval.model_validate({"各步不同人": "否"})).next_step == "终审"


def test_another_text_has_none_of_the_reviews_and_they_are_void() -> None:
    reviews = [read("初审", "甲"), read("复审", "乙")]
    standing = standing_of(reviews, B, RULES)
    assert (standing.done, standing.next_step, list(standing.void)) == ((), "初审", reviews)


def test_only_the_reviews_of_the_text_read_last_are_told_as_void() -> None:
    reviews = [read("初审", "甲", A), read("初审", "乙", B)]
    assert [one.name for one in standing_of(reviews, "c" * 64, RULES).void] == ["乙"]


def test_a_text_changed_back_is_approved_again() -> None:
    reviews = [read("初审", "甲"), read("复审", "乙"), read("终审", "丙"), read("初审", "丁", B)]
    standing = standing_of(reviews, A, RULES)
    assert (standing.complete, standing.void) == (True, ())


def test_a_step_that_the_rules_have_gained_is_waited_for_with_those_behind_it() -> None:
    rules = Approval.model_validate({"步骤": ["初审", "法审", "终审"]})
    reviews = [read("初审", "甲"), read("终审", "丙")]
    assert standing_of(reviews, A, rules).next_step == "法审"
    assert standing_of([*reviews, read("法审", "丁")], A, rules).next_step == "终审"


@pytest.mark.parametrize("typed", ["张三", "张 三", "张　三", " 张三 ", "张\u200b三"])
def test_a_name_is_the_same_however_it_is_typed(typed: str) -> None:
    assert same_name("张三", typed)
    assert not same_name("张三丰", typed)


def test_dots_and_width_make_no_other_person() -> None:
    assert same_name("阿卜杜拉·买买提", "阿卜杜拉・买买提")
    assert same_name("Ｗang", "wang")


# --- what is recorded -----------------------------------------------------------------------------------------------------


def test_a_review_records_step_name_date_and_digest(review: Callable[..., Result], filled: Path) -> None:
    done = review("初审", "张三", "--date", "2025-11-20")
    assert done.exit_code == 0
    written = (filled / "content/reviews/lvhua-2022.yml").read_text(encoding="utf-8")
    kept = parse_tree(written, "").value
    assert isinstance(kept, dict)
    [first] = kept["审核"]  # type: ignore[misc]
    assert (first["步骤"], first["姓名"], first["日期"]) == ("初审", "张三", "2025-11-20")  # type: ignore[index,call-overload]
    assert first["文字"][:8] in done.stdout  # type: ignore[index,call-overload]


def test_what_was_read_is_told(review: Callable[..., Result], tongbao: Callable[..., Result]) -> None:
    said = review("初审", "张三").stdout
    assert "某市某区园林绿化中心关于九届区委第一轮巡察整改阶段性进展情况的通报" in said
    assert "问题 1 个" in said
    assert "tongbao show lvhua-2022" in said  # the page has not been written
    tongbao("build", "--no-site")
    assert "site_src/notices/2022/lvhua-2022.md" in review("复审", "李四").stdout


def test_the_date_is_today_unless_it_is_given(review: Callable[..., Result], standing: Callable[[], dict]) -> None:
    review("初审", "张三")
    assert standing()["done"][0]["date"] == "2025-11-21"


def test_earlier_entries_and_comments_stay(review: Callable[..., Result], filled: Path, put: Put) -> None:
    review("初审", "张三")
    path = filled / "content/reviews/lvhua-2022.yml"
    before = path.read_text(encoding="utf-8").replace("姓名: 张三", "姓名: 张三  # 电话里说的") + "# 末尾的话\n"
    put("content/reviews/lvhua-2022.yml", before)
    assert review("复审", "李四").exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.removesuffix("# 末尾的话\n"))
    assert after.count("# 末尾的话") == 1


@pytest.mark.parametrize(
    "before", ["", "# 备注\n", "审核:\n", "审核: []  # 空的\n", "审核: [{步骤: 初审, 姓名: 甲}]\n"]
)
def test_an_entry_is_appended_to_any_spelling(before: str) -> None:
    text = appended(before, "x", "审核", {"步骤": Scalar("复审"), "文字": Scalar("12e4", quoted=True)})
    kept = parse_tree(text, "").value
    assert isinstance(kept, dict)
    assert kept["审核"][-1] == {"步骤": "复审", "文字": "12e4"}  # type: ignore[index]
    assert all(remark in text for remark in ("# 备注", "# 空的") if remark in before)
    assert 'e4"' in text  # other programs would read a number


def test_comments_and_internal_records_void_nothing(
    review: Callable[..., Result], standing: Callable[[], dict], put: Put
) -> None:
    approve(review)
    put("content/notices/2022/lvhua-2022.yml", "# 备注\n" + NOTICE.replace("等验收单", "别的话"))
    assert standing()["complete"]


# --- what voids -----------------------------------------------------------------------------------------------------------


def change_data(root: Path) -> None:
    write(root / "content/notices/2022/lvhua-2022.yml", OTHER)


def change_unit(root: Path) -> None:
    write(root / "content/units/lvhua.yml", UNIT.replace("绿化中心", "绿化局"))


def change_round(root: Path) -> None:
    write(root / "content/rounds/qu-9-1.yml", ROUND.replace("第一轮", "第二轮"))


def change_profile(root: Path) -> None:
    write(root / "content/site.yml", "默认格式: 四段式\n")


def change_prose(root: Path) -> None:
    path = root / "templates/prose/标准/监督.j2"
    write(path, path.read_text(encoding="utf-8").replace("欢迎", "敬请"))


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("change", [change_data, change_unit, change_round, change_profile, change_prose])
def test_any_change_of_the_public_text_voids_and_says_whose(
    change: Callable[[Path], None],
    filled: Path,
    review: Callable[..., Result],
    standing: Callable[[], dict],
    tongbao: Callable[..., Result],
) -> None:
    approve(review)
    assert standing()["complete"]
    change(filled)
    now = standing()
    assert (now["complete"], now["next_step"], now["done"]) == (False, "初审", [])
    assert [one["name"] for one in now["void"]] == ["张三", "李四", "王五"]
    said = tongbao("status").stdout
    assert "初审 张三 2025-11-21、复审 李四 2025-11-21、终审 王五 2025-11-21" in said
    assert "其中 1 份的审核因为文字改了而作废" in said
    refused = review("终审", "王五")
    assert refused.exit_code == 1
    assert "终审之前还要初审、复审。原来的初审（张三，2025-11-21）" in refused.stderr
    assert review("初审", "王五").exit_code == 0


def test_what_was_approved_is_approved_again_when_it_is_restored(
    filled: Path, review: Callable[..., Result], standing: Callable[[], dict]
) -> None:
    approve(review)
    change_data(filled)
    review("初审", "张三")
    write(filled / "content/notices/2022/lvhua-2022.yml", NOTICE)
    assert standing()["complete"]


# --- what is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("初省", "张三"), "没有“初省”这一步。site.yml 里规定的步骤是：初审、复审、终审。是否想写“初审”？"),
        (("终审", "张三"), "终审之前还要初审、复审。请先运行 tongbao review，--step 写初审。"),
        (("初审", "　"), "请在 --by 后面写审的人的姓名。"),
        (("初审", "张三", "--date", "2025-11-22"), "--date 写的2025年11月22日还没有到。"),
        (("初审", "张三", "--date", "2025-11"), "--date 要写到日，例如 2025-11-21。"),
        (("初审", "张三", "--date", "2025-02-30"), "--date 写得不对："),
        (("初审", "张三", "--digest", "zz"), "不是您读的那一份（zz）。请读了现在的文字再审。"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(
    words: tuple[str, ...], said: str, review: Callable[..., Result], filled: Path
) -> None:
    done = review(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert not (filled / "content/reviews").exists()


def test_a_step_is_not_done_twice_nor_by_the_same_person(review: Callable[..., Result]) -> None:
    review("初审", "张三")
    assert "初审已经由张三在2025年11月21日审过，文字没有变，不用再审。下一步是复审。" in review("初审", "李四").stderr
    assert "初审已经是张三审的。" in review("复审", "张　三").stderr
    assert "早于初审的2025年11月21日" in review("复审", "李四", "--date", "2025-11-20").stderr
    approve_rest = [review("复审", "李四"), review("终审", "王五")]
    assert [done.exit_code for done in approve_rest] == [0, 0]
    assert "各步都审完了" in review("终审", "赵六").stderr


def test_site_yml_sets_the_steps_and_who_may_do_them(review: Callable[..., Result], put: Put) -> None:
    put("content/site.yml", "审核: {步骤: [科室, 巡察办], 各步不同人: 否}\n")
    assert "规定的步骤是：科室、巡察办" in review("初审", "张三").stderr
    assert review("科室", "张三").exit_code == 0
    assert "各步都审完了" in review("巡察办", "张三").stdout


def test_the_digest_that_was_read_may_be_given(review: Callable[..., Result], standing: Callable[[], dict]) -> None:
    assert review("初审", "张三", "--digest", str(standing()["digest"])[:6].upper()).exit_code == 0


def test_an_unknown_notice_is_refused_with_the_one_that_was_meant(tongbao: Callable[..., Result]) -> None:
    done = tongbao("review", "lvhua-2021", "--step", "初审", "--by", "张三")
    assert (done.exit_code, done.stderr) == (1, "没有编号为“lvhua-2021”的通报。是否想写“lvhua-2022”？\n")


@pytest.mark.parametrize("text", [NOTICE.replace("已完成", "好了"), NOTICE.replace("12份", "【待填】12份")])
def test_a_notice_with_mistakes_or_gaps_is_not_approved(
    text: str, put: Put, review: Callable[..., Result], filled: Path
) -> None:
    put("content/notices/2022/lvhua-2022.yml", text)
    done = review("初审", "张三")
    assert done.exit_code == 1
    assert done.stderr.startswith("content/notices/2022/lvhua-2022.yml:5:")
    assert not (filled / "content/reviews").exists()


def test_mistakes_of_other_notices_do_not_keep_this_one_from_being_approved(
    put: Put, review: Callable[..., Result]
) -> None:
    put("content/notices/2022/other.yml", NOTICE.replace("已完成", "好了"))
    put("content/reviews/gone.yml", "审核: []\n")
    assert review("初审", "张三").exit_code == 0


def test_a_notice_can_be_approved_before_the_day_of_its_publication(put: Put, review: Callable[..., Result]) -> None:
    put("content/notices/2022/lvhua-2022.yml", NOTICE.replace("2022-11-15", "2025-12-31"))
    assert review("初审", "张三").exit_code == 0


# --- files of reviews -----------------------------------------------------------------------------------------------------


def test_a_broken_file_of_reviews_is_told_like_all_content(put: Put, tongbao: Callable[..., Result]) -> None:
    put(
        "content/reviews/lvhua-2022.yml",
        "审核:\n  - {步骤: 初审, 姓名: 张三, 日期: 2025-11-31, 文字: abc}\n  - {步骤: 复审, 日期: 2025-11-20}\n",
    )
    done = tongbao("check")
    assert done.exit_code == 1
    assert [line.partition(" — ")[0] for line in done.stderr.splitlines()] == [
        "content/reviews/lvhua-2022.yml:2:26: “2025-11-31”不是可能的日期：2025 年 11 月没有 31 日",
        "content/reviews/lvhua-2022.yml:2:42: “abc”不是一份文字的 SHA-256",
        "content/reviews/lvhua-2022.yml:3:5: 缺少“姓名”",
        "content/reviews/lvhua-2022.yml:3:5: 缺少“文字”",
    ]
    assert tongbao("review", "lvhua-2022", "--step", "初审", "--by", "张三").exit_code == 1


def test_a_file_of_reviews_without_its_notice_is_told(put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/reviews/lvhua-2021.yml", "审核: []\n")
    done = tongbao("check")
    assert done.exit_code == 1
    assert done.stderr == (
        "content/reviews/lvhua-2021.yml:1:1: 没有编号为“lvhua-2021”的通报，这份审核记录没有着落 — 文件名与通报的编号相同"
        " — 通报删了，就删去这个文件；通报改了名，就跟着改名（例如 lvhua-2022.yml）\n"
    )


def test_fmt_keeps_files_of_reviews_in_the_same_spelling(
    put: Put, review: Callable[..., Result], tongbao: Callable[..., Result]
) -> None:
    approve(review)
    assert tongbao("fmt", "--check").exit_code == 0
    path = put(
        "content/reviews/lvhua-2022.yml", "审核: [{姓名: 张三, 步骤: 初审, 日期: 2025年11月2日, 文字: " + A + "}]\n"
    )
    tongbao("fmt")
    assert path.read_text(encoding="utf-8").startswith("审核: [{步骤: 初审, 姓名: 张三, 日期: 2025-11-02")


@pytest.mark.parametrize(
    ("rules", "found"),
    [("[]", "这里有 0 项"), ("[初审, 初审]", "“初审”写了两次"), ("[初审, '']", "有一步是空白")],
)
def test_steps_that_make_no_sense_are_told(rules: str, found: str, put: Put, tongbao: Callable[..., Result]) -> None:
    put("content/site.yml", f"审核: {{步骤: {rules}}}\n")
    assert found in tongbao("check").stderr


# --- status ---------------------------------------------------------------------------------------------------------------


def test_what_waits_comes_first_and_all_is_counted(
    put: Put, review: Callable[..., Result], tongbao: Callable[..., Result]
) -> None:
    for name in ("a", "b", "c", "d"):
        put(f"content/notices/2022/{name}.yml", NOTICE)
    approve(review)
    for step, name in (("初审", "张三"), ("复审", "李四")):
        tongbao("review", "c", "--step", step, "--by", name)
    tongbao("review", "b", "--step", "初审", "--by", "张三")
    put("content/notices/2022/b.yml", OTHER)
    put("content/notices/2022/d.yml", NOTICE.replace("已完成", "好了"))
    done = tongbao("status")
    assert done.exit_code == 1  # d has a mistake
    rows = [line.split() for line in done.stdout.split("\n\n")[0].splitlines()[1:]]
    assert [(row[0], row[2]) for row in rows] == [
        ("d", "有错误"), ("b", "初审"), ("c", "终审"), ("a", "初审"), ("lvhua-2022", "审完"),
    ]  # fmt: skip
    assert "共 5 份：审完 1，等初审 2，等复审 0，等终审 1，有错误 1。其中 1 份的审核因为文字改了而作废。" in done.stdout


def test_what_waits_is_a_failure_only_where_approval_is_demanded(
    put: Put, review: Callable[..., Result], tongbao: Callable[..., Result]
) -> None:
    assert tongbao("status").exit_code == 0
    put("content/site.yml", "审核: {审完才公布: 是}\n")
    waiting = tongbao("status")
    assert waiting.exit_code == 1
    assert "tongbao build 不公布没有审完的 1 份" in waiting.stdout
    approve(review)
    assert tongbao("status").exit_code == 0


def test_status_of_an_unknown_notice_suggests_a_known_one(tongbao: Callable[..., Result]) -> None:
    done = tongbao("status", "lvhua-2021")
    assert done.exit_code == 2
    assert "是否想写“lvhua-2022”？" in done.stderr


def test_status_of_nothing_says_so(project: Path) -> None:
    done = CliRunner().invoke(app, ["status", "--root", str(project)])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "共 0 份：审完 0，等初审 0，等复审 0，等终审 0。")
