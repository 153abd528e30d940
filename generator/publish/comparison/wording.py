"""Wording: how a change is told in words, the same in every form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.diff.change import Caution, Change, Kind
from generator.diff.comparison import LookChange, NoticeDiff
from generator.diff.since import Since
from generator.diff.words import Segment, marked
from generator.publish.comparison.report import Report, cautions

SHORT: Final = 24
"""Characters up to which two values are told as one becoming the other."""
_PLACES_SAY_IT: Final = (Kind.TEXT, Kind.FACT, Kind.TOTAL, Kind.CONTACT)
"""Kinds whose place says all: 公布, 未完成原因."""
_PROSE: Final = (Kind.TEXT, Kind.MEASURE_REWORDED)
"""Kinds of texts, in which words are marked however short they are."""
_MOST_TOTALS: Final = 4
_MOST_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """One change in words."""

    change: Change
    what: str
    """What sort of change, and where: `措施改了文字（措施 3）`."""
    pieces: tuple[Segment, ...]
    """What it was and what it is, in one; empty where nothing more is to be said."""
    turned: tuple[str, str] | None = None
    """Two short values, of which one became the other; then there are no pieces."""

    @property
    def caution(self) -> str:
        """Why it deserves a second look, unless what it is says so already."""
        caution = self.change.caution
        return caution.value if caution and caution.value != self.what else ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one problem, or of the notice itself."""

    problem: str
    title: str
    tellings: tuple[Telling, ...]

    @property
    def heading(self) -> str:
        """What the changes are about."""
        return f"{self.problem} {self.title}".strip() or "通报"


def tell(change: Change) -> Telling:
    """Tell one change."""
    before, after = change.before, change.after
    what = _what(change)
    short = len(before) <= SHORT and len(after) <= SHORT and "\n" not in before + after
    if before and after and short and change.kind not in _PROSE:
        return Telling(change, what, (), (before, after))
    return Telling(change, what, tuple(_pieces(before, after)))


def groups_of(changes: Iterable[Change]) -> list[Group]:
    """Put changes together by what they are about: the notice first, then each problem in order."""
    found: dict[str, list[Change]] = {"": []}
    for change in changes:
        found.setdefault(change.problem, []).append(change)
    return [
        Group(problem, next((one.title for one in own if one.title), "") if problem else "", tuple(map(tell, own)))
        for problem, own in found.items()
        if own
    ]


def subject(change: Change) -> str:
    """Name what a change is about, in a line of its own."""
    return f"{change.problem}“{change.title}”" if change.problem and change.title else change.problem


def brief(notice: NoticeDiff) -> str:
    """Say in one line what matters in a notice: what deserves a second look, totals, and how much of what."""
    if notice.is_internal_only:
        return "只动了内部记录，公布的文字没有变"
    totals = [
        f"{change.where} {change.before or '0'}→{change.after or '0'}"
        for change in notice.changes
        if change.kind is Kind.TOTAL
    ]
    kinds: Counter[Kind] = Counter(change.kind for change in notice.changes if change.kind is not Kind.TOTAL)
    whole = [kind.value for kind in (Kind.NOTICE_ADDED, Kind.NOTICE_REMOVED, Kind.NOTICE_WITHDRAWN) if kind in kinds]
    parts = [
        f"要再看：{'，'.join(_warned(notice))}" if cautions(notice) else "",
        "，".join(whole),
        "，".join(totals[:_MOST_TOTALS]) + ("……" if len(totals) > _MOST_TOTALS else ""),
        _counted({kind.value: kinds[kind] for kind in Kind if kind in kinds and kind.value not in whole}),
        _since_brief(notice.since) if notice.since else "",
    ]
    return "；".join(part for part in parts if part)


def since_heading(since: Since) -> str:
    """Name the notice before."""
    return f"和前一份（{since.title}{f'，{since.day}' if since.day else ''}）相比"


def since_note(since: Since) -> str:
    """Say in one line what the changes since the notice before do not."""
    if since.is_drops_only:
        return ""
    said = [] if since.changes else ["问题都还在，状态和时限都没有变"]
    if since.reworded:
        said.append(f"{len(since.reworded)} 个问题的措施或者别的文字有改动：{'、'.join(since.reworded)}")
    return "；".join(said)


def _since_brief(since: Since) -> str:
    kinds = Counter(map(_kind, since.changes))
    words = {"改了文字的问题": len(since.reworded)} if since.reworded else {}
    return f"和前一份相比：{_counted({**kinds, **words}) or '问题的状态和时限都没有变'}"


def overview(report: Report) -> str:
    """Say in one sentence how much changed."""
    if not report.differs:
        return "能比较的通报都没有变化。" if report.failures else "通报没有变化。"
    notices, looks = report.notices, report.looks
    warned = len(list(report.warned))
    parts = [
        f"{len(notices)} 份通报有变化" if notices else "",
        f"{len(looks)} 处版式或用语的变化，涉及 {len({id_ for look in looks for id_, _title in look.places})} 份通报"
        if looks
        else "",
        f"{warned} 处要再看一眼" if warned else "",
    ]
    return "，".join(part for part in parts if part) + "。"


def look_heading(look: LookChange) -> str:
    """Say how many notices a change of look touches."""
    warned = f"，其中 {look.uncorrected} 份公布过而没有写更正" if look.uncorrected else ""
    return f"{len(look.places)} 份通报的用语都这样变了{warned}"


def warning(notice: NoticeDiff, change: Change) -> str:
    """Say what deserves a second look, and where."""
    about = subject(change)
    said = change.caution.value if change.caution else ""
    return f"{said}：{notice.title}{f'，{about}' if about else ''}"


def _warned(notice: NoticeDiff) -> Iterator[str]:
    """Yield why a notice deserves a second look, with the problems concerned."""
    about: dict[str, list[str]] = {}
    for change in notice.doubtful:
        if change.caution:
            about.setdefault(change.caution.value, []).append(change.problem)
    for caution, problems in about.items():
        named = [problem for problem in problems if problem]
        more = "……" if len(named) > _MOST_NAMED else ""
        yield f"{caution}（{'、'.join(named[:_MOST_NAMED])}{more}）" if named else caution


def _what(change: Change) -> str:
    if change.kind in _PLACES_SAY_IT and change.where:
        return change.where
    said = _kind(change)
    return f"{said}（{change.where}）" if change.where and change.where not in said else said


def _kind(change: Change) -> str:
    return "没有再提到" if change.caution is Caution.DROPPED else change.kind.value


def _pieces(before: str, after: str) -> Sequence[Segment]:
    if before and after:
        return marked(before, after)
    if before:
        return [Segment(before, "removed")]
    return [Segment(after, "added")] if after else []


def _counted(numbers: Mapping[str, int]) -> str:
    return "，".join(f"{name} {number}" for name, number in numbers.items())
