"""verify-site: what it finds in a site that somebody has touched, and that it finds nothing in one that nobody has."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from releasing import CORRECTED, DAYS, NOTICE, WITHDRAWN, runner
from support import PROJECT, ROUND, UNIT
from typer.testing import CliRunner, Result

from generator.cli import app

FIRST = "notices/2025/a/"
OTHER = "notices/2025/b/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A built project with a corrected, an unchanged, a withdrawn and a moved notice."""
    root = tmp_path_factory.mktemp("verified")
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(PROJECT / "site_src" / "about", root / "site_src" / "about")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    write(root, "content/units/lvhua.yml", UNIT)
    write(root, "content/rounds/qu-9-1.yml", ROUND)
    for name in ("a", "b", "c", "d"):
        write(root, f"content/notices/2025/{name}.yml", NOTICE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAYS["first"])
        assert runner(root)("release").exit_code == 0
        patch.setenv("SOURCE_DATE_EPOCH", DAYS["second"])
        write(root, "content/notices/2025/a.yml", CORRECTED)
        write(root, "content/notices/2025/c.yml", WITHDRAWN)
        (root / "content/notices/2025/d.yml").unlink()
        write(root, "content/notices/2025/dd.yml", NOTICE + "曾用地址: 2025/d\n")
        assert runner(root)("release").exit_code == 0
        done = runner(root)("build")
        assert done.exit_code == 0, done.stderr
        yield root


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of the site, to be touched."""
    return Path(shutil.copytree(built / "site", tmp_path / "copy"))


def verify(site: Path, root: Path) -> Result:
    return CliRunner().invoke(app, ["verify-site", str(site), "--root", str(root)])


def test_a_site_that_nobody_touched_is_as_it_was_built(built: Path, site: Path, tmp_path: Path) -> None:
    inside, outside = verify(site, built), verify(site, tmp_path)
    assert (inside.exit_code, inside.stderr, outside.exit_code, outside.stderr) == (0, "", 0, "")
    assert "3 份通报的网页、文字、数据和摘要清单和登记的、现在的内容都一致" in inside.stdout
    assert "撤回 1 份，旧地址 1 个" in inside.stdout
    assert "这里不是项目" in outside.stdout


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def harm(site: Path) -> None:
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return harm


def removed(name: str) -> Callable[[Path], None]:
    return lambda site: (site / name).unlink()


def copied(name: str, to: str) -> Callable[[Path], object]:
    return lambda site: shutil.copytree(site / name, site / to)


def told_otherwise(key: str, change: Callable[[dict], object]) -> Callable[[Path], None]:
    def harm(site: Path) -> None:
        path = site / FIRST / "index.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        record[key] = change(record)
        path.write_text(json.dumps(record), encoding="utf-8")

    return harm


TOUCHED = {
    "a word of a page": (replaced(f"{FIRST}index.html", "13份", "31份"), "网页和 index.txt 的文字不同：网页是“……"),
    "a word more on a page": (replaced(f"{FIRST}index.html", "</article>", "<p>另有说明。</p></article>"), "文字不同"),
    "a word beside the text": (replaced(f"{FIRST}index.html", "</main>", "<p>另有说明。</p></main>"), "文字不同"),
    "a word less on a page": (replaced(f"{FIRST}index.html", "制定档案管理办法", ""), "文字不同"),
    "a status of a page": (replaced(f"{FIRST}index.html", ">正在整改</em>", ">已完成</em>"), "文字不同"),
    "a fact of a page": (replaced(f"{FIRST}index.html", "<dd>2025年11月15日", "<dd>2024年11月15日"), "文字不同"),
    "a title of a page": (replaced(f"{FIRST}index.html", "</h1>", "（修订）</h1>"), "文字不同"),
    "a correction of a page": (replaced(f"{FIRST}index.html", "更正份数", "更正错字"), "文字不同"),
    "the figure of a page": (
        replaced(f"{FIRST}index.html", "<b>1</b> / 2", "<b>2</b> / 2"),
        "要点写的是“2/2个问题已完成”",
    ),
    "a word of a text": (replaced(f"{FIRST}index.txt", "13份", "31份"), "文字和清单不符"),
    "the list": (
        replaced("data/digests.txt", "  notices/2025/a/", "0  notices/2025/a/"),
        "data/digests.txt 第 1 行写得不对",
    ),
    "a line left out of the list": (
        lambda site: write(
            site, "data/digests.txt", "".join((site / "data/digests.txt").read_text().splitlines(keepends=True)[1:])
        ),
        f"{FIRST}：网站上有，清单 data/digests.txt 里没有",
    ),
    "a page": (removed(f"{FIRST}index.html"), "index.html：清单里有，文件不见了"),
    "a text": (removed(f"{FIRST}index.txt"), "index.txt：清单里有，文件不见了"),
    "the data": (removed(f"{FIRST}index.json"), "index.json：清单里有，文件不见了"),
    "one notice more": (copied(FIRST, "notices/2025/zzz"), "notices/2025/zzz/：网站上有，清单 data/digests.txt 里没有"),
    "another page in its place": (
        lambda site: shutil.copy(site / "index.html", site / FIRST / "index.html"),
        "index.html：不是通报的网页",
    ),
    "the title of the data": (told_otherwise("title", lambda _: "别的标题"), "标题是“别的标题”"),
    "the total of the data": (
        told_otherwise("totals", lambda record: record["totals"] | {"problems": 9}),
        "问题数写的是 9",
    ),
    "the counts of the data": (
        told_otherwise(
            "totals", lambda record: record["totals"] | {"by_status": record["totals"]["by_status"] | {"done": 2}}
        ),
        "各状态的个数和逐个数出来的不同",
    ),
    "the text of the data": (
        told_otherwise("text", lambda record: record["text"][::-1]),
        "index.json：正文和 index.txt 不同",
    ),
    "data that is none": (lambda site: write(site, f"{FIRST}index.json", "[]"), "index.json：不是通报的数据"),
    "an old text of a withdrawn notice": (
        lambda site: write(site, "notices/2025/c/index.txt", "旧的文字"),
        "notices/2025/c/index.txt：通报已经撤回，文件还在",
    ),
    "a way that leads nowhere": (
        replaced("notices/2025/d/index.html", 'content="0; url=../dd/index.html"', 'content="0; url=../x/index.html"'),
        "notices/2025/d/index.html：转到 notices/2025/x/，那里没有通报",
    ),
}


@pytest.mark.parametrize("what", TOUCHED)
def test_what_was_touched_is_told(what: str, site: Path, tmp_path: Path) -> None:
    harm, said = TOUCHED[what]
    harm(site)
    done = verify(site, tmp_path)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "处不同" in done.stdout


def forged(site: Path) -> None:
    """Change a word everywhere, the list of digests included."""
    for name in ("index.html", "index.json", "index.txt"):
        path = site / FIRST / name
        path.write_bytes(path.read_bytes().replace("13份".encode(), "31份".encode()))
    digest = hashlib.sha256((site / FIRST / "index.txt").read_bytes()).hexdigest()
    lines = (site / "data/digests.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if FIRST not in line]
    write(site, "data/digests.txt", "".join(f"{line}\n" for line in sorted([*kept, f"{digest}  {FIRST}index.txt"])))


def test_a_forgery_that_fits_together_is_found_by_the_record(built: Path, site: Path, tmp_path: Path) -> None:
    forged(site)
    assert verify(site, tmp_path).exit_code == 0
    done = verify(site, built)
    assert (done.exit_code, f"{FIRST}：网站上的文字不是登记过的，登记的是第 2 版" in done.stderr) == (1, True)


def test_an_old_copy_is_told_by_its_version(built: Path, site: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "later", ignore=shutil.ignore_patterns("site")))
    write(
        root,
        "content/notices/2025/b.yml",
        NOTICE.replace("8次", "9次") + "更正: [{日期: 2026-02-13, 事由: 更正次数}]\n",
    )
    assert runner(root)("release").exit_code == 0
    done = verify(site, root)
    assert f"{OTHER}：网站上的文字是旧的第 1 版，登记的是第 2 版" in done.stderr


def test_a_site_is_held_against_what_the_project_has_and_has_not(built: Path, site: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(built, tmp_path / "later", ignore=shutil.ignore_patterns("site")))
    shutil.rmtree(root / "content/releases")
    (root / "content/notices/2025/a.yml").unlink()
    write(root, "content/notices/2025/b.yml", NOTICE + "撤回: {日期: 2026-02-13, 事由: 重复公布}\n")
    write(root, "content/notices/2025/c.yml", NOTICE)
    write(root, "content/notices/2025/dd.yml", NOTICE.replace("8次", "9次") + "曾用地址: [2025/d, 2025/ddd]\n")
    said = verify(site, root).stderr
    for line in (
        f"{FIRST}：网站上有，内容里没有",
        f"{OTHER}：通报已经撤回，网站上还在",
        "notices/2025/c/：内容里有，网站上没有",
        "notices/2025/dd/：网站上的文字和现在的内容不同",
        "notices/2025/ddd/：曾用地址没有转到 notices/2025/dd/",
    ):
        assert line in said


@pytest.mark.parametrize("lacking", ["folder", "list", "content"])
def test_what_cannot_be_checked_is_no_difference(lacking: str, built: Path, site: Path, tmp_path: Path) -> None:
    root = tmp_path / "none"
    if lacking == "folder":
        site = tmp_path / "nowhere"
    elif lacking == "list":
        (site / "data/digests.txt").unlink()
    else:
        root = Path(shutil.copytree(built, tmp_path / "broken", ignore=shutil.ignore_patterns("site")))
        write(root, "content/notices/2025/b.yml", "单位: nobody\n")
    done = verify(site, root)
    assert (done.exit_code, "不能运行" in done.stderr) == (2, True)
