"""Reviews: the files in which it stands who read which text (content/reviews)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import Mistake
from generator.load.explain import closest
from generator.load.folders import list_records
from generator.load.notices import load_record
from generator.model.review import Review

FOLDER = "content/reviews"


def review_path(root: Path, id_: str) -> Path:
    """Return where the reviews of a notice are recorded."""
    return root / FOLDER / f"{id_}.yml"


def load_reviews(root: Path, notices: Iterable[str]) -> tuple[Mapping[str, list[Review]], list[Mistake]]:
    """Return all reviews by the id of their notice, and the mistakes of their files.

    Args:
        root: The project.
        notices: The ids of all notices that there are.
    """
    known = set(notices)
    mistakes: list[Mistake] = []
    reviews: dict[str, list[Review]] = {}
    for path in list_records(root, "reviews", mistakes):
        shown = path.relative_to(root).as_posix()
        record, wrong = load_record(path, shown, root / "content", "review")
        mistakes += wrong
        if path.stem in known:
            reviews[path.stem] = record.reviews if record else []
        else:
            mistakes.append(_orphan(path.stem, shown, known))
    return reviews, mistakes


def _orphan(id_: str, shown: str, known: set[str]) -> Mistake:
    meant = closest(id_, sorted(known))
    like = f"（例如 {meant}.yml）" if meant else ""
    found = f"没有编号为“{id_}”的通报，这份审核记录没有着落"
    return Mistake(
        shown, 1, 1, found, "文件名与通报的编号相同", f"通报删了，就删去这个文件；通报改了名，就跟着改名{like}"
    )
