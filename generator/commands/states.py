"""States: notices of two sides become what changed in them, on as many processors as there are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.commands.courses import since_of
from generator.commands.notices import for_each
from generator.diff.comparison import Comparison, NoticeDiff, compare_notices, diff_notice
from generator.diff.since import Since
from generator.diff.state import State
from generator.errors import CannotRunError, Mistake
from generator.load.candidates import Candidate, changed_files, find_candidates, lay_sides
from generator.load.notices import NoticeFile, load_notice
from generator.load.siblings import find_siblings
from generator.load.sides import NOTICE, Side
from generator.load.site import load_setting
from generator.model.register import Entry, Setting
from generator.render.document import Document, compose_document


@dataclass
class Compared:
    """What came of comparing two sides."""

    comparison: Comparison
    read: int
    """Notices that had to be read."""
    mistakes: list[Mistake] = field(default_factory=list)
    """Why some notices could not be compared."""
    reasons: list[str] = field(default_factory=list)
    """The same, where it is not the fault of a content file."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one side gives to all its notices."""

    root: Path
    prefix: str
    setting: Setting
    files: frozenset[str]
    """Notices that are to be read from this side's own folder."""


@dataclass(frozen=True, slots=True)
class Bases:
    """Both sides, and what is equal on them."""

    old: Basis
    new: Basis
    same_words: bool
    """Whether sentences and profiles are the same files on both sides."""
    released: frozenset[str]
    """Ids of notices that were published on the older side, and no correction speaks for all of them."""
    siblings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Files of the notices that one may take up, by its own, where that may be news."""
    chosen: bool = False
    """Whether somebody said which one it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one notice; small enough to come back from another process."""

    diff: NoticeDiff | None = None
    mistakes: tuple[Mistake, ...] = ()
    reason: str = ""


_bases: list[Bases] = []
"""What this process compares with; set once, since it is large."""


def compare_sides(
    old: Side, new: Side, only: Sequence[str] = (), tick: Callable[[], object] = lambda: None
) -> Compared:
    """Compare all notices of two sides.

    Raises:
        CannotRunError: a notice that is asked for is on neither side, or a side has no templates.
    """
    candidates = find_candidates(old, new, only)
    if not candidates:
        return Compared(compare_notices([]), 0)
    if not any(side.below("templates/profiles/") for side in (old, new)):
        message = "两边都没有版式（templates/profiles）。请从项目里恢复 templates 文件夹。"
        raise CannotRunError(message)
    with TemporaryDirectory(prefix="tongbao-diff-") as name:
        folders = Path(name) / "old", Path(name) / "new"
        for folder in folders:
            (folder / "content").mkdir(parents=True)
        lay_sides(old, new, candidates, folders)
        siblings = find_siblings(old, new, candidates)
        new.lay({path for paths in siblings.values() for path in paths} - {one.new for one in candidates}, folders[1])
        bases, mistakes = _load(old, new, candidates, folders)
        bases = replace(bases, siblings=siblings, chosen=bool(new.follows))
        told = for_each(candidates, compare_notice, tick, partial(_begin, bases))
        _bases.clear()
    diffs = [one.diff for one in told if one.diff]
    mistakes += [mistake for one in told for mistake in one.mistakes]
    return Compared(
        compare_notices(diffs),
        len(candidates),
        sorted(set(mistakes)),
        sorted({one.reason for one in told if one.reason}),
    )


def compare_notice(candidate: Candidate) -> Told:
    """Compare one notice in this process."""
    bases = _bases[-1]
    try:
        old, new, mistakes = _entries(bases, candidate)
        if mistakes or (old is None and new is None):
            return Told(mistakes=tuple(mistakes))
        if candidate.same and old and new and bases.same_words and _same_around(old, new):
            return Told()
        was = _document(bases.old, old)
        now = _document(bases.new, new, was)
        since = _since(bases, candidate, old, new)
    except CannotRunError as error:
        return Told(reason=str(error))
    released = candidate.id in bases.released
    diff = diff_notice(_state(candidate.old, was, released=released), _state(candidate.new, now), since)
    return Told(diff if diff.changes else None)


def _load(
    old: Side, new: Side, candidates: Sequence[Candidate], folders: tuple[Path, Path]
) -> tuple[Bases, list[Mistake]]:
    mistakes: list[Mistake] = []
    bases = []
    for side, folder in zip((old, new), folders, strict=True):
        loading = load_setting(folder)
        mistakes += [replace(mistake, path=side.prefix + mistake.path) for mistake in loading.mistakes]
        bases.append(Basis(folder, side.prefix, loading.setting, frozenset(side.files)))
    corrected = len(bases[1].setting.publisher.corrections) > len(bases[0].setting.publisher.corrections)
    released = () if corrected else (one.id for one in candidates if _released(old, one))
    same_words = not any(
        path.startswith(("templates/prose/", "templates/profiles/")) for path in changed_files(old, new)
    )
    return Bases(bases[0], bases[1], same_words, frozenset(released)), mistakes


def _released(old: Side, candidate: Candidate) -> bool:
    return any(
        f"content/releases/{Path(path).stem}/versions.yml" in old.files for path in (candidate.old, candidate.new)
    )


def _begin(bases: Bases) -> None:
    _bases[:] = [bases]


def _entries(bases: Bases, candidate: Candidate) -> tuple[Entry | None, Entry | None, list[Mistake]]:
    new, mistakes = _entry(bases.new, candidate.new)
    if candidate.same and new and (old := _moved(new, bases.old.setting)):
        return old, new, mistakes
    old, wrong = _entry(bases.new if candidate.same else bases.old, candidate.old, bases.old)
    return old, new, mistakes + wrong


def _entry(place: Basis, path: str, basis: Basis | None = None) -> tuple[Entry | None, list[Mistake]]:
    """Load a notice from where it lies, as one of a side."""
    basis = basis or place
    if not path:
        return None, []
    found = NOTICE.fullmatch(path)
    file = NoticeFile(place.root / path, path, Path(path).stem, int(found[1]) if found else 0)
    entry, mistakes = load_notice(file, place.root / "content", basis.setting, draft=True)
    return entry, [replace(mistake, path=basis.prefix + mistake.path) for mistake in mistakes]


def _moved(entry: Entry, setting: Setting) -> Entry | None:
    """Return the same notice as it was in another setting; nothing where it could not have been there."""
    notice = entry.notice
    unit, round_ = setting.units.get(notice.unit), setting.rounds.get(notice.round)
    profile = setting.profiles.get(notice.profile or setting.publisher.default_profile)
    return replace(entry, unit=unit, round=round_, profile=profile) if unit and round_ and profile else None


def _same_around(old: Entry, new: Entry) -> bool:
    return (old.unit, old.round, old.profile) == (new.unit, new.round, new.profile)


def _document(basis: Basis, entry: Entry | None, like: Document | None = None) -> Document | None:
    return compose_document(entry, basis.root / "templates", like) if entry else None


def _state(path: str, document: Document | None, *, released: bool = False) -> State | None:
    if document is None:
        return None
    lines = tuple(document.text.splitlines())
    return State(path, document.entry, document.title, document.totals, lines, released)


def _since(bases: Bases, candidate: Candidate, old: Entry | None, new: Entry | None) -> Since | None:
    siblings = bases.siblings.get(candidate.new, ())
    if new is None or not siblings:
        return None
    return since_of(
        new,
        old,
        siblings,
        lambda path: _entry(bases.new, path)[0],
        lambda entry: entry.notice.title or compose_document(entry, bases.new.root / "templates").title,
        chosen=bases.chosen,
    )
