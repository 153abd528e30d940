"""The record of what was published: what release writes, and what build and check hold against it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from releasing import CHANGED, CORRECTED, DAYS, NOTICE, WITHDRAWN, Put, Run, composed, runner

from generator.load.versions import recorded

A = "content/notices/2025/a.yml"
VERSIONS = "content/releases/a/versions.yml"


@pytest.fixture
def root(project: Path, put: Put, setting: None, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    """Two notices that were published on 2026-01-05; today is 2026-02-13."""
    put(A, NOTICE)
    put("content/notices/2025/b.yml", NOTICE.replace("档案", "合同"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["first"])
    assert runner(project)("release").exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["second"])
    return project


@pytest.fixture
def tongbao(root: Path) -> Run:
    return runner(root)


def snapshot(root: Path) -> dict[str, bytes]:
    folder = root / "content" / "releases"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_first_release_keeps_date_address_title_digest_and_text(root: Path) -> None:
    (release,) = recorded(root / "content/releases/a")
    text = (root / "content/releases/a/1.txt").read_bytes()
    assert (release.version, str(release.date), release.address) == (1, "2026-01-05", "2025/a")
    assert release.digest == hashlib.sha256(text).hexdigest() == composed(root, "a").publication.digest
    assert text.decode("utf-8") == composed(root, "a").text
    assert release.title == composed(root, "a").title


def test_what_did_not_change_is_not_recorded_again(root: Path, tongbao: Run) -> None:
    before = snapshot(root)
    done = tongbao("release")
    assert (done.exit_code, "登记 0 份，不变 2 份。" in done.stdout) == (0, True)
    assert snapshot(root) == before


def test_remarks_spelling_and_internal_records_are_no_change(root: Path, put: Put, tongbao: Run) -> None:
    before = snapshot(root)
    put(A, "# 备注\n" + NOTICE.replace("2025-11-15", "2025年11月15日") + "内部: {备注: 等验收单}\n")
    assert tongbao("build", "--no-site").exit_code == 0
    assert "不变 2 份" in tongbao("release").stdout
    assert snapshot(root) == before


@pytest.mark.parametrize("command", [("build", "--no-site"), ("build", "--check"), ("check",), ("release",)])
def test_a_published_text_that_changed_without_a_word_stops_everything(
    command: tuple[str, ...], root: Path, put: Put, tongbao: Run
) -> None:
    tongbao("build", "--no-site")
    page, before = (root / "site_src/notices/2025/a.md").read_bytes(), snapshot(root)
    put(A, CHANGED)
    done = tongbao(*command)
    assert done.exit_code == 1
    assert f"{A}:1:1: 公布过的通报改了文字，没有写更正" in done.stderr
    assert "更正: [{日期: 2026-02-13, 事由: ……}]" in done.stderr
    assert "与公布的第 1 版不同的地方" in done.stderr
    assert "一是补齐档案[-12份-]{+13份+}；" in done.stderr
    assert (root / "site_src/notices/2025/a.md").read_bytes() == page
    assert snapshot(root) == before


def test_a_draft_shows_the_change_and_only_reminds(put: Put, tongbao: Run) -> None:
    put(A, CHANGED)
    done = tongbao("build", "--no-site", "--draft")
    assert (done.exit_code, "提醒：公布过的通报改了文字，没有写更正" in done.stderr) == (0, True)


def test_a_correction_lets_it_pass_and_the_next_release_keeps_it(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    done = tongbao("build", "--no-site")
    assert (done.exit_code, "有 1 份还没有登记，或改了还没有登记" in done.stdout) == (0, True)
    assert "  第 2 版 content/releases/a/" in tongbao("release").stdout
    first, second = recorded(root / "content/releases/a")
    assert (second.version, str(second.date), second.corrections, second.note) == (2, "2026-02-13", 1, "")
    assert first.digest != second.digest
    assert "更正：2026年2月3日，更正份数" in (root / "content/releases/a/2.txt").read_text(encoding="utf-8")
    assert "没有登记" not in tongbao("build", "--no-site").stdout


def test_one_correction_is_good_for_one_change(put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    put(A, CORRECTED.replace("8次", "9次"))
    done = tongbao("check")
    assert f"{A}:7:1: 公布过的通报改了文字，没有写更正" in done.stderr
    put(A, CORRECTED.replace("8次", "9次").replace("}]", "}, {日期: 2026-02-13, 事由: 更正次数}]"))
    assert tongbao("check").exit_code == 0


def test_a_text_that_was_changed_back_needs_no_correction(put: Put, tongbao: Run) -> None:
    put(A, CHANGED)
    put(A, NOTICE)
    assert tongbao("check").exit_code == 0


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-01-04", "更正的日期（2026年1月4日）早于上一版登记的日期（2026年1月5日）"),
        ("2026-02-14", "更正的日期（2026年2月14日）还没有到"),
        ("2025", "更正的日期（2025年）早于上一版登记的日期"),
    ],
)
def test_a_correction_lies_between_the_last_version_and_today(date: str, said: str, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED.replace("2026-02-03", date))
    done = tongbao("build", "--no-site")
    assert (done.exit_code, said in done.stderr) == (1, True)


@pytest.mark.parametrize("date", ["2026-01-05", "2026-02-13", "2026-01", "2026"])
def test_a_correction_may_be_as_precise_as_is_known(date: str, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED.replace("2026-02-03", date))
    assert tongbao("check").exit_code == 0


def test_a_change_of_words_that_touches_many_is_told_once_and_explained_once(
    root: Path, put: Put, tongbao: Run
) -> None:
    unit = (root / "content/units/lvhua.yml").read_text(encoding="utf-8")
    put("content/units/lvhua.yml", unit.replace("我中心", "本中心"))
    done = tongbao("check")
    assert done.exit_code == 1
    assert "共 1 处错误" in done.stdout
    assert "content/site.yml:1:1: 版式、用语、单位或轮次的改动牵动 2 份已公布的通报" in done.stderr
    assert done.stderr.count("{+本+}") == 1
    put("content/site.yml", "统一更正: [{日期: 2026-01-04, 事由: 改了自称}]\n")
    assert tongbao("check").exit_code == 1
    put("content/site.yml", "统一更正: [{日期: 2026-02-01, 事由: 改了自称}]\n")
    assert tongbao("check").exit_code == 0
    assert "登记 2 份" in tongbao("release").stdout
    assert [one.note for one in recorded(root / "content/releases/b")] == ["", "改了自称"]
    assert [one.corrections for one in recorded(root / "content/releases/b")] == [0, 0]


def test_a_common_correction_does_not_cover_a_change_of_the_matter(put: Put, tongbao: Run) -> None:
    put("content/site.yml", "统一更正: [{日期: 2026-02-01, 事由: 改了自称}]\n")
    put(A, CHANGED)
    assert tongbao("check").exit_code == 1


def test_the_page_and_its_data_tell_the_versions(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    tongbao("build", "--no-site")
    page = (root / "site_src/notices/2025/a.md").read_text(encoding="utf-8")
    for line in (
        "版本: 2",
        "首次公布: 2025年11月15日",
        "最近更新: 2026年2月13日",
        "更正:\n- 日期: 2026年2月3日\n  事由: 更正份数",
    ):
        assert f"\n{line}\n" in page
    record = json.loads((root / "site_src/notices/2025/a/index.json").read_text(encoding="utf-8"))
    assert (record["version"], record["updated"]["value"], record["first_published"]["value"]) == (
        2,
        "2026-02-13",
        "2025-11-15",
    )
    assert [(one["reason"], one["common"]) for one in record["corrections"]] == [("更正份数", False)]
    other = json.loads((root / "site_src/notices/2025/b/index.json").read_text(encoding="utf-8"))
    assert (other["version"], other["updated"], other["corrections"]) == (1, None, [])


def test_subscribers_see_a_correction_by_its_date(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    tongbao("build", "--no-site")
    feed = json.loads((root / "site_src/feeds/all.json").read_text(encoding="utf-8"))
    first, second = feed["items"]
    assert first["url"].endswith("notices/2025/a/index.html")
    assert (first["date_published"], first["date_modified"]) == (
        "2025-11-15T00:00:00+08:00",
        "2026-02-13T00:00:00+08:00",
    )
    assert "date_modified" not in second
    atom = (root / "site_src/feeds/all.xml").read_text(encoding="utf-8")
    assert "<updated>2026-02-13T00:00:00+08:00</updated>" in atom


def test_the_page_of_changes_shows_what_changed_and_nothing_else(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    tongbao("build", "--no-site")
    page = (root / "site_src/notices/2025/a/changes/index.md").read_text(encoding="utf-8")
    assert "一是补齐档案<del>12份</del><ins>13份</ins>；" in page
    assert page.count("<del>") == 2  # one of them explains the marks
    assert "<ins>更正：2026年2月3日，更正份数</ins>" in page
    assert "会议记录" not in page
    assert not (root / "site_src/notices/2025/b/changes").exists()


def test_a_change_that_is_not_recorded_yet_is_a_version_already(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("build", "--no-site")
    page = (root / "site_src/notices/2025/a/changes/index.md").read_text(encoding="utf-8")
    assert "第 2 版 <small>2026年2月3日</small>" in page
    assert "<ins>13份</ins>" in page


def test_public_texts_and_their_digests_are_published(root: Path, tongbao: Run) -> None:
    tongbao("build", "--no-site")
    listed = (root / "site_src/data/digests.txt").read_text(encoding="utf-8").splitlines()
    assert listed == [
        f"{hashlib.sha256((root / 'site_src' / name).read_bytes()).hexdigest()}  {name}"
        for name in ("notices/2025/a/index.txt", "notices/2025/b/index.txt")
    ]
    assert (root / "site_src/notices/2025/a/index.txt").read_bytes() == (root / "content/releases/a/1.txt").read_bytes()


def test_a_withdrawn_notice_leaves_its_reason_and_nothing_else(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    put(A, WITHDRAWN.replace("2026-02-10", "2026-02-13"))
    assert tongbao("build", "--no-site").exit_code == 0
    assert "第 3 版（撤回）" in tongbao("release").stdout
    done = tongbao("build", "--no-site")
    assert (done.exit_code, "通报 1 份" in done.stdout, "没有登记" in done.stdout) == (0, True, False)
    written = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "site_src").rglob("*")
        if path.is_file()
    }
    assert sorted(name for name in written if "2025/a" in name) == ["site_src/notices/2025/a.md"]
    page = written["site_src/notices/2025/a.md"].decode("utf-8")
    assert "这份通报已于2026年2月13日撤回。原因：误用了另一轮的数据。" in page
    assert [name for name, content in written.items() if "档案".encode() in content] == []
    told = [name for name, content in written.items() if b"2025/a" in content]
    assert told == ["site_src/corrections/index.md"]
    assert recorded(root / "content/releases/a")[-1].withdrawn == "误用了另一轮的数据"


def test_what_was_withdrawn_comes_back_only_with_a_correction(put: Put, tongbao: Run) -> None:
    put(A, WITHDRAWN)
    tongbao("release")
    put(A, NOTICE)
    assert tongbao("check").exit_code == 1
    put(A, NOTICE + "更正: [{日期: 2026-02-13, 事由: 核实无误，恢复公布}]\n")
    assert tongbao("check").exit_code == 0
    assert "第 3 版" in tongbao("release").stdout


@pytest.mark.parametrize(
    ("date", "said"),
    [("2026-01-01", "撤回的日期（2026年1月1日）早于上一版"), ("2026-02-14", "撤回的日期（2026年2月14日）还没有到")],
)
def test_a_withdrawal_has_a_possible_date(date: str, said: str, put: Put, tongbao: Run) -> None:
    put(A, WITHDRAWN.replace("2026-02-10", date))
    done = tongbao("check")
    assert (done.exit_code, said in done.stderr) == (1, True)


def test_a_withdrawn_notice_that_was_never_recorded_is_told_at_its_address_and_not_recorded(
    root: Path, put: Put, tongbao: Run
) -> None:
    put("content/notices/2025/c.yml", WITHDRAWN)
    assert "登记 0 份" in tongbao("release").stdout
    assert "没有登记" not in tongbao("build", "--no-site").stdout
    assert "撤回" in (root / "site_src/notices/2025/c.md").read_text(encoding="utf-8")


def test_a_renamed_notice_is_missed_and_its_new_name_is_guessed(root: Path, tongbao: Run) -> None:
    (root / A).rename(root / "content/notices/2025/aa.yml")
    done = tongbao("build", "--no-site")
    assert done.exit_code == 1
    assert "content/notices/2025/aa.yml:1:1: 公布过的地址 2025/a 断了" in done.stderr
    assert "在 content/notices/2025/aa.yml 里写“曾用地址: [2025/a]”" in done.stderr


def test_a_deleted_notice_is_missed(root: Path, tongbao: Run) -> None:
    (root / A).unlink()
    done = tongbao("check")
    assert f"{VERSIONS}:1:1: 公布过的地址 2025/a 断了：没有这份通报了" in done.stderr
    assert f"恢复 {A}，在里面写“撤回: {{日期: 2026-02-13, 事由: ……}}”" in done.stderr


def test_a_notice_that_went_to_another_year_is_missed(root: Path, put: Put, tongbao: Run) -> None:
    (root / A).unlink()
    put("content/notices/2026/a.yml", NOTICE)
    assert "content/notices/2026/a.yml:1:1: 公布过的地址 2025/a 断了" in tongbao("check").stderr
    put("content/notices/2026/a.yml", NOTICE + "曾用地址: 2025/a\n")
    assert tongbao("check").exit_code == 0


def test_a_former_address_leads_on_and_the_record_moves_along(root: Path, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    tongbao("release")
    (root / A).unlink()
    put("content/notices/2025/aa.yml", CORRECTED + "曾用地址: [2025/a]\n")
    assert tongbao("build", "--no-site").exit_code == 0
    for way, there in (("a", "aa"), ("a/changes", "aa/changes")):
        page = (root / f"site_src/notices/2025/{way}/index.md").read_text(encoding="utf-8")
        assert f"移到: notices/2025/{there}/index.html" in page
    assert "第 2 版换了地址 content/releases/aa/" in tongbao("release").stdout
    assert not (root / "content/releases/a").exists()
    assert [(one.version, one.address) for one in recorded(root / "content/releases/aa")] == [
        (1, "2025/a"),
        (2, "2025/a"),
        (2, "2025/aa"),
    ]
    assert "不变 2 份" in tongbao("release").stdout
    assert "版本: 2\n" in (root / "site_src/notices/2025/aa.md").read_text(encoding="utf-8")


def test_every_address_that_was_recorded_counts_not_only_the_last(root: Path, put: Put, tongbao: Run) -> None:
    (root / A).unlink()
    put("content/notices/2025/aa.yml", NOTICE + "曾用地址: [2025/a]\n")
    tongbao("release")
    (root / "content/notices/2025/aa.yml").unlink()
    put("content/notices/2025/aaa.yml", NOTICE + "曾用地址: [2025/aa]\n")
    assert "content/notices/2025/aaa.yml" in tongbao("check").stderr
    put("content/notices/2025/aaa.yml", NOTICE + "曾用地址: [2025/aa, 2025/a]\n")
    assert tongbao("check").exit_code == 0


@pytest.mark.parametrize(
    ("former", "said"),
    [
        ("2025/b", "曾用地址“2025/b”是content/notices/2025/b.yml 现在的地址"),
        ("2025/a", "曾用地址“2025/a”是它自己现在的地址"),
        ("2024/old", "曾用地址“2024/old”在 content/notices/2025/b.yml 里也写了"),
    ],
)
def test_an_address_leads_to_one_notice(former: str, said: str, put: Put, tongbao: Run) -> None:
    put(A, NOTICE + f"曾用地址: [{former}]\n")
    put("content/notices/2025/b.yml", NOTICE.replace("档案", "合同") + "曾用地址: [2024/old]\n")
    done = tongbao("check")
    assert (
        done.exit_code,
        said.replace("是content", "是 content") in done.stderr.replace("是content", "是 content"),
    ) == (1, True)
    assert f"{A}:7:1:" in done.stderr


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: (folder / "1.txt").write_text("甲\n", encoding="utf-8"), "a/1.txt:1:1: 登记的文字被改动过"),
        (lambda folder: (folder / "1.txt").unlink(), "a/1.txt:1:1: 登记的文字不见了"),
        (
            lambda folder: (folder / "notes.txt").write_text("甲", encoding="utf-8"),
            "a/notes.txt:1:1: 这个文件不是登记的内容",
        ),
        (lambda folder: (folder / "3.txt").write_text("甲", encoding="utf-8"), "a/3.txt:1:1: 这个文件不是登记的内容"),
        (lambda folder: (folder / "versions.yml").write_text("版本: []\n", encoding="utf-8"), "一版也没有"),
        (lambda folder: shutil.copytree(folder, folder.with_name("zz")), "这份登记没有通报认领"),
    ],
)
@pytest.mark.parametrize("command", [("build", "--no-site"), ("check",), ("release",)])
def test_a_record_that_was_tampered_with_is_told_with_its_place(
    harm: object, said: str, command: tuple[str, ...], root: Path, tongbao: Run
) -> None:
    assert callable(harm)
    harm(root / "content/releases/a")
    done = tongbao(*command)
    assert (done.exit_code, said in done.stderr) == (1, True)


def test_a_version_of_a_record_without_its_list_is_told(root: Path, tongbao: Run) -> None:
    (root / VERSIONS).unlink()
    (root / "content/releases/a/2.txt").write_text("甲", encoding="utf-8")
    assert f"{VERSIONS}:1:1: 缺少 versions.yml" in tongbao("check").stderr


@pytest.mark.parametrize("left", ["2.txt", "new"])
def test_a_release_that_was_cut_off_is_finished_by_the_next(left: str, root: Path, put: Put, tongbao: Run) -> None:
    if left == "new":
        put("content/notices/2025/c.yml", NOTICE.replace("档案", "车辆"))
        put("content/releases/c/1.txt", "写了一半")
        folder, version = root / "content/releases/c", 1
    else:
        put(A, CORRECTED)
        put(f"content/releases/a/{left}", "写了一半")
        folder, version = root / "content/releases/a", 2
    assert tongbao("check").exit_code == 0
    assert tongbao("release").exit_code == 0
    last = recorded(folder)[-1]
    assert last.version == version
    assert hashlib.sha256((folder / f"{version}.txt").read_bytes()).hexdigest() == last.digest
    assert tongbao("check").exit_code == 0


def test_only_the_notices_that_are_named_are_recorded(root: Path, put: Put, tongbao: Run) -> None:
    put("content/notices/2025/c.yml", NOTICE.replace("档案", "车辆"))
    put(A, CHANGED)  # which stands in nobody else's way
    assert tongbao("release", "c").exit_code == 0
    assert (root / "content/releases/c/1.txt").is_file()
    assert tongbao("release", "a").exit_code == 1
    done = tongbao("release", "nobody")
    assert (done.exit_code, "没有编号为“nobody”的通报" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("date", "code", "said"),
    [
        ("2026-02-14", 2, "还没有到"),
        ("2026-02", 2, "--date 要写到日"),
        ("昨天", 2, "--date 写得不对"),
        ("2026-01-04", 1, "登记的日期（2026-01-04）早于上一版（2026-01-05）"),
        ("2026-02-12", 0, ""),
    ],
)
def test_the_day_of_a_release_is_a_day_that_can_be(date: str, code: int, said: str, put: Put, tongbao: Run) -> None:
    put(A, CORRECTED)
    done = tongbao("release", "--date", date)
    assert (done.exit_code, said in done.stderr) == (code, True)


def test_nothing_is_recorded_where_the_content_has_mistakes(root: Path, put: Put, tongbao: Run) -> None:
    before = snapshot(root)
    put(A, CORRECTED)
    put("content/notices/2025/b.yml", "单位: nobody\n")
    assert tongbao("release").exit_code == 1
    assert snapshot(root) == before


def test_only_what_was_approved_is_recorded_where_approval_is_demanded(root: Path, put: Put, tongbao: Run) -> None:
    put("content/site.yml", "审核: {审完才公布: 是, 步骤: [终审]}\n")
    put("content/notices/2025/c.yml", NOTICE.replace("档案", "车辆"))
    done = tongbao("release")
    assert (done.exit_code, "还有 1 份没有审完，不登记" in done.stdout) == (0, True)
    assert not (root / "content/releases/c").exists()
    assert tongbao("review", "c", "--step", "终审", "--by", "张三").exit_code == 0
    tongbao("release")
    kept = b"".join(snapshot(root).values())
    assert (root / "content/releases/c/1.txt").is_file()
    assert "张三".encode() not in kept


def test_nothing_internal_is_in_the_record(root: Path, put: Put, tongbao: Run) -> None:
    put("content/notices/2025/c.yml", NOTICE + "内部: {备注: 金丝雀, 不公开事项: [金丝雀]}\n")
    tongbao("release")
    assert (root / "content/releases/c/1.txt").is_file()
    assert "金丝雀".encode() not in b"".join(snapshot(root).values())


def test_a_text_survives_systems_that_end_lines_otherwise() -> None:
    rules = (Path(__file__).resolve().parents[1] / ".gitattributes").read_text(encoding="utf-8")
    assert "\ncontent/releases/**/*.txt" in rules
