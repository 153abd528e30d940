"""A long history: fifty random edits of notices, each released, and everything that was ever published is still there, word for word."""

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from releasing import NOTICE, Put, composed, runner
from support import PROJECT, ROUND, UNIT

from generator.load.versions import recorded

EDITS = 50
START = dt.date(2025, 12, 1)


class History:
    """Three notices and what was published of each, kept apart from the program."""

    def __init__(self, root: Path, put: Put, chance: Random) -> None:
        self.root, self.put, self.chance = root, put, chance
        self.day = START
        self.names = {number: f"n{number}" for number in range(3)}
        self.bodies = {number: NOTICE.replace("档案", word) for number, word in enumerate(("档案", "合同", "车辆"))}
        self.corrections: dict[int, list[str]] = {number: [] for number in self.names}
        self.former: dict[int, list[str]] = {number: [] for number in self.names}
        self.withdrawn: dict[int, str] = {}
        self.common: list[str] = []
        self.texts: dict[int, list[str]] = {number: [] for number in self.names}

    def write(self) -> None:
        for number, name in self.names.items():
            text = self.bodies[number]
            if self.corrections[number]:
                text += "更正:\n" + "".join(f"  - {one}\n" for one in self.corrections[number])
            if self.former[number]:
                text += f"曾用地址: [{', '.join(self.former[number])}]\n"
            if number in self.withdrawn:
                text += f"撤回: {self.withdrawn[number]}\n"
            self.put(f"content/notices/2025/{name}.yml", text)
        if self.common:
            self.put("content/site.yml", "统一更正:\n" + "".join(f"  - {one}\n" for one in self.common))

    def note(self) -> None:
        for number, name in self.names.items():
            text = composed(self.root, name).text
            if not self.texts[number] or self.texts[number][-1] != text:
                self.texts[number].append(text)

    def reason(self) -> str:
        return f"{{日期: {self.day}, 事由: 第{self.chance.randrange(1000)}次核对}}"

    def correct(self, number: int, old: str, new: str) -> None:
        self.bodies[number] = re.sub(old, new, self.bodies[number], count=1)
        self.corrections[number].append(self.reason())
        self.withdrawn.pop(number, None)  # corrected, it is published again


def a_number(history: History, number: int) -> None:
    history.correct(number, r"\d+份", f"{history.chance.randrange(20, 99)}份")


def a_measure(history: History, number: int) -> None:
    history.correct(number, r"措施: \[", f"措施: [抽查{history.chance.randrange(2, 99)}次。, ")


def a_status(history: History, number: int) -> None:
    history.correct(number, "状态: (?:正在整改|未完成)", f"状态: {history.chance.choice(['正在整改', '未完成'])}")


def a_title(history: History, number: int) -> None:
    history.correct(
        number, "标题: 会议记录[^,]*", f"标题: 会议记录{history.chance.choice(['不全', '过于简单', '不规范'])}"
    )


def nothing_that_is_read(history: History, number: int) -> None:
    kept = re.sub("^#.*\n|^内部:.*\n", "", history.bodies[number], flags=re.MULTILINE)
    history.bodies[number] = (
        f"# 备注{history.chance.randrange(99)}\n{kept}内部: {{备注: 金丝雀{history.chance.randrange(99)}}}\n"
    )


def the_manner_of_all(history: History, number: int) -> None:  # noqa: ARG001  it concerns no single one
    own = history.chance.choice(["我中心", "本中心", "我单位", "本单位"])
    history.put("content/units/lvhua.yml", UNIT.replace("我中心", own))
    history.common.append(history.reason())


def another_name(history: History, number: int) -> None:
    history.former[number].append(f"2025/{history.names[number]}")
    (history.root / f"content/notices/2025/{history.names[number]}.yml").unlink()
    history.names[number] = f"n{number}-{history.day}"


def a_withdrawal(history: History, number: int) -> None:
    history.withdrawn.setdefault(number, history.reason())


KINDS: tuple[Callable[[History, int], None], ...] = (
    a_number,
    a_number,
    a_measure,
    a_status,
    a_title,
    nothing_that_is_read,
    the_manner_of_all,
    another_name,
    a_withdrawal,
)


@pytest.fixture(scope="module", params=[1, 2])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """A history, built at its end."""
    root = tmp_path_factory.mktemp("history")
    shutil.copytree(PROJECT / "templates", root / "templates", ignore=shutil.ignore_patterns("generated"))

    def put(name: str, text: str) -> Path:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    put("content/units/lvhua.yml", UNIT)
    put("content/rounds/qu-9-1.yml", ROUND)
    history = History(root, put, Random(request.param))  # noqa: S311  nothing secret
    with pytest.MonkeyPatch.context() as patch:
        for number in range(EDITS + 1):
            history.day = START + dt.timedelta(days=3 * number)
            noon = dt.datetime.combine(history.day, dt.time(12), dt.UTC)
            patch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
            if number:
                history.chance.choice(KINDS)(history, history.chance.randrange(3))
            history.write()
            done = runner(root)("release")
            assert done.exit_code == 0, (number, done.stderr)
            history.note()
        done = runner(root)("build", "--no-site")
        assert done.exit_code == 0, done.stderr
        yield history


def folder_of(history: History, number: int) -> Path:
    return history.root / "content" / "releases" / history.names[number]


def texts_of(history: History, number: int) -> list[str]:
    count = len({release.version for release in recorded(folder_of(history, number))})
    return [
        (folder_of(history, number) / f"{version}.txt").read_text(encoding="utf-8") for version in range(1, count + 1)
    ]


def test_the_history_is_long_enough_to_tell(told: History) -> None:
    assert sum(len(texts) for texts in told.texts.values()) > 30
    assert any(told.former.values())


def test_every_text_that_was_ever_published_can_still_be_read(told: History) -> None:
    for number, texts in told.texts.items():
        assert texts_of(told, number) == texts


def test_every_digest_is_that_of_its_text(told: History) -> None:
    for number in told.names:
        for release in recorded(folder_of(told, number)):
            content = (folder_of(told, number) / f"{release.version}.txt").read_bytes()
            assert release.digest == hashlib.sha256(content).hexdigest()
        assert [one.version for one in recorded(folder_of(told, number))] == sorted(
            one.version for one in recorded(folder_of(told, number))
        )


def test_every_address_that_there_ever_was_leads_somewhere(told: History) -> None:
    source = told.root / "site_src"
    for number, name in told.names.items():
        assert (source / f"notices/2025/{name}.md").is_file()
        for former in told.former[number]:
            assert f"notices/2025/{name}/index.html" in (source / f"notices/{former}/index.md").read_text(
                encoding="utf-8"
            )


def test_nothing_internal_was_ever_kept(told: History) -> None:
    kept = [path for path in (told.root / "content/releases").rglob("*") if path.is_file()]
    kept += [path for path in (told.root / "site_src").rglob("*") if path.is_file()]
    assert [path for path in kept if "金丝雀".encode() in path.read_bytes()] == []


def test_the_pages_of_changes_show_exactly_the_differences(told: History) -> None:
    shown = 0
    for number, name in told.names.items():
        page = told.root / f"site_src/notices/2025/{name}/changes/index.md"
        assert page.is_file() == (number not in told.withdrawn and len(told.texts[number]) > 1)
        if page.is_file():
            sections = re.findall(r'<div class="words">\n(.*?)</div>', page.read_text(encoding="utf-8"), re.DOTALL)
            assert len(sections) == len(told.texts[number]) - 1
            for section, (before, after) in zip(sections[::-1], pairwise(told.texts[number]), strict=True):
                follow(section, before.splitlines(), after.splitlines())
                shown += 1
    assert shown > 10


def follow(section: str, before: list[str], after: list[str]) -> None:
    """Read a page of changes as a person does: both texts come out of it, line by line, gaps for what is the same."""
    for row in re.findall(r"<p(?: class=\"gap\")?>.*?</p>", section):
        if gap := re.fullmatch(r'<p class="gap">（(\d+) 段没有变）</p>', row):
            count = int(gap[1])
            assert before[:count] == after[:count]
            del before[:count], after[:count]
            continue
        inner = row.removeprefix("<p>").removesuffix("</p>")
        old = unescape(re.sub(r"</?del>", "", re.sub(r"<ins>.*?</ins>", "", inner)))
        new = unescape(re.sub(r"</?ins>", "", re.sub(r"<del>.*?</del>", "", inner)))
        if old:
            assert before.pop(0) == old
        if new:
            assert after.pop(0) == new
    assert (before, after) == ([], [])
