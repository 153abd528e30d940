"""Corpus: how much of the real notices the import understands, held against what a careful reader found in them.

python tools/corpus.py             a table, a line a notice and all together
python tools/corpus.py 17 24b      and every difference in these
"""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.ingest.compare import EQUAL, compare
from generator.ingest.draft.notices import draft_of
from generator.ingest.draft.problems import year_of
from generator.ingest.draft.states import due, last_day
from generator.ingest.draft.style import style_of
from generator.ingest.preview import preview
from generator.ingest.sources.read import read_source
from generator.ingest.structure.found import FoundNotice, FoundProblem, FoundText
from generator.ingest.structure.front import span_date
from generator.ingest.structure.line import lines_of
from generator.ingest.structure.recognise import recognise

CORPUS: Final = Path(os.environ.get("CORPUS_DIR", "../shared/corpus"))
FLOORS: Final = {
    "found": 100.0, "right": 100.0, "parents": 100.0, "starts": 100.0, "ends": 100.0, "measures": 99.5, "status": 100.0,
    "deadline": 100.0, "title": 100.0, "issuer": 96.0, "published": 100.0, "inspection": 100.0, "totals": 98.0, "contact": 100.0, "equal": 86.5,
}  # fmt: skip
"""Percent: what has been reached. They may only rise."""
Truth = dict[str, Any]


@dataclass
class Score:
    """Right out of how many, by what is measured, and what was not right."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    of: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)

    def note(self, name: str, fine: bool, told: str = "") -> None:  # noqa: FBT001
        """Count one."""
        self.of[name] += 1
        self.right[name] += fine
        if not fine:
            self.wrong.append(f"{name}: {told}")

    def percent(self, name: str) -> float:
        """Percent right; a hundred where there was nothing to be right about."""
        return 100 * self.right[name] / self.of[name] if self.of[name] else 100.0


def plain(text: str | None) -> str:
    """Return a text without what may differ: white space, adverts, a final full stop."""
    return re.sub(r"【\s*更[^】]*】|\s", "", text or "").rstrip("。：:")


def leaves_of(truth: Truth) -> Iterator[tuple[Truth, str]]:
    """Yield the leaf problems of a notice, each with the title of what is above it."""

    def walk(problem: Truth, parent: str) -> Iterator[tuple[Truth, str]]:
        if not problem.get("children"):
            yield problem, parent
        for child in problem.get("children") or []:
            yield from walk(child, plain(problem["title"]))

    for aspect in truth["aspects"]:
        for problem in aspect["problems"]:
            yield from walk(problem, plain(aspect["title"]))


def found_leaves(notice: FoundNotice) -> Iterator[tuple[set[str], str, FoundProblem]]:
    """Yield what the import found: titles by which a leaf may be known, what is above it, and the leaf."""

    def walk(problem: FoundProblem, parent: str) -> Iterator[tuple[set[str], str, FoundProblem]]:
        heading = problem.heading.text if problem.heading else ""
        if problem.children:
            for child in problem.children:
                yield from walk(child, plain(heading))
            return
        if problem.joined and problem.heading and problem.joined[0].line is not problem.heading.line:
            for one in problem.joined:
                yield {plain(one.text)}, plain(heading), FoundProblem()
            return
        whole = heading + (problem.finding.text if problem.finding else "")
        yield {plain(heading), plain(whole)}, parent, problem

    for aspect in notice.aspects:
        for problem in aspect.children:
            yield from walk(problem, plain(aspect.heading.text if aspect.heading else ""))
    for problem in notice.problems:
        yield from walk(problem, "")


def score_tree(truth: Truth, notice: FoundNotice, score: Score) -> None:
    """Hold the tree, its texts and its statuses against the truth."""
    left = list(found_leaves(notice))
    for leaf, parent in leaves_of(truth):
        title = plain(leaf["title"])
        match = next((one for one in left if title in one[0]), None)
        score.note("found", match is not None, f"{leaf['no']} {title}")
        if match is None:
            continue
        left.remove(match)
        _, above, problem = match
        score.note("parents", above == parent, f"{title}: {above} / {parent}")
        _score_text(leaf, title, problem.text, score)
        _score_deadline(leaf, title, problem, notice, score)
    score.of["right"] += len(list(found_leaves(notice)))
    score.right["right"] += len(list(found_leaves(notice))) - len(left)
    score.wrong += [f"false: {' / '.join(sorted(titles))[:90]}" for titles, _, _ in left]


def _score_text(leaf: Truth, title: str, text: FoundText, score: Score) -> None:
    body = plain("".join(span.text for span in text.body)) + "。"
    if leaf.get("text_start"):
        start, end = plain(leaf["text_start"]), plain(leaf["text_end"])
        score.note("starts", body.startswith(start[:10]), f"{title[:20]}: {body[:18]} / {start}")
        score.note("ends", body.rstrip("。").endswith(end[-10:]), f"{title[:20]}: {body[-18:]} / {end}")
        score.note("measures", len(text.measures) == leaf["measures"], f"{title[:30]}: {len(text.measures)} / {leaf['measures']}")
    if leaf.get("status") or text.status:
        said = plain(text.status.text if text.status else "")
        score.note("status", said == plain(leaf.get("status")), f"{title[:20]}: {said} / {leaf.get('status')}")


def _score_deadline(leaf: Truth, title: str, problem: FoundProblem, notice: FoundNotice, score: Score) -> None:
    item = next((one for one in notice.open_items if problem in one.problems), None)
    date, _ = due(problem, year_of(notice), item)
    if leaf.get("deadline") or date:
        said = last_day(date)
        score.note("deadline", said == (leaf.get("deadline") or ""), f"{title[:20]}: {said} / {leaf.get('deadline')}")


def score_front(truth: Truth, notice: FoundNotice, score: Score) -> None:
    """Hold title, date, inspection, totals and contact against the truth."""
    title = "".join(span.text for span in notice.title)
    score.note("title", plain(title) == plain(truth["title"]), f"{title} / {truth['title']}")
    score.note("issuer", plain(notice.issuer) == plain(truth["issuer"]), f"{notice.issuer} / {truth['issuer']}")
    published = span_date(notice.published)
    score.note("published", published == (truth["published"] or ""), f"{published} / {truth['published']}")
    inspection, told = notice.inspection, truth["inspection"]
    start, _, end = inspection.stay.partition(" 至 ")
    values = {
        "kind": inspection.kind, "authority": inspection.authority, "team": inspection.team, "start": start, "end": end,
        "round": re.sub("巡[察视]$", "", inspection.round), "feedback": re.sub("[上中下]旬", "", inspection.feedback),
    }  # fmt: skip
    for name, value in values.items():
        score.note("inspection", value == (told[name] or ""), f"{name} {value} / {told[name]}")
    _score_totals(truth, notice, score)
    _score_contact(truth, notice, score)


def _score_totals(truth: Truth, notice: FoundNotice, score: Score) -> None:
    for declared in truth["declared"]:
        wanted = {declared[name] for name in ("aspects", "items", "problems", "done", "basically_done", "ongoing", "long_term", "not_done")}
        wanted -= {None}
        quote = plain(declared["quote"])
        figures = {
            number
            for total in notice.totals
            if quote[:24] in plain(total.quote) or quote[-24:] in plain(total.quote) or plain(total.quote) in quote
            for numbers in total.figures.values()
            for number in numbers
        }
        score.note("totals", wanted <= figures, f"{declared['quote'][:60]}: {sorted(figures)} / {sorted(wanted)}")


def _score_contact(truth: Truth, notice: FoundNotice, score: Score) -> None:
    contact, told = notice.contact, truth["contact"] or {}
    values: dict[str, list[str]] = {"phone": [one.text for one in contact.phones]}
    for name in ("email", "address", "postcode", "person", "hours"):
        span = getattr(contact, name)
        values[name] = [span.text] if span else []
    for name, found in values.items():
        wanted = told.get(name) or []
        wanted = wanted if isinstance(wanted, list) else [wanted]
        score.note("contact", [plain(one) for one in found] == [plain(one) for one in wanted], f"{name} {found} / {wanted}")


def _score_round_trip(notice: FoundNotice, score: Score) -> None:
    """Print the draft in the profile that was read off its source, and hold it against that, paragraph by paragraph."""
    style = style_of(notice)
    draft = draft_of(notice, style, {"单位": "u", "轮次": "r", "格式": "g"}, "行")
    document = preview(draft, style, Path(__file__).parents[1] / "templates")
    if document is None:
        score.note("equal", fine=False, told="the draft cannot be printed")
        return
    for one in compare(notice, document, draft.unsorted):
        score.note("equal", one.outcome == EQUAL, f"{one.line.number} {one.outcome}: {one.line.text[:40]}")


def notices_of_corpus() -> Iterator[tuple[str, Truth, FoundNotice | None]]:
    """Yield each notice by its name, with what a reader found in it and what the import did."""
    for path in sorted((CORPUS / "notices").glob("*.txt")):
        found = recognise(lines_of(read_source(path).paragraphs))
        for index, name in enumerate((path.stem, f"{path.stem}b")):
            truth = CORPUS / "truth" / f"{name}.json"
            if truth.exists():
                yield name, json.loads(truth.read_text("utf-8")), found[index] if index < len(found) else None


def measure() -> dict[str, Score]:
    """Return the score of each notice."""
    scores = {}
    for name, truth, notice in notices_of_corpus():
        score = scores[name] = Score()
        if notice is None:
            score.wrong.append("the notice was not told apart from the one before it")
            notice = FoundNotice([])  # noqa: PLW2901
        score_tree(truth, notice, score)
        score_front(truth, notice, score)
        _score_round_trip(notice, score)
    return scores


def together(scores: dict[str, Score]) -> Score:
    """Return the sum of all scores."""
    total = Score()
    for score in scores.values():
        for name, count in score.of.items():
            total.of[name] += count
            total.right[name] += score.right[name]
    return total


def main() -> None:
    """Print the table."""
    scores = measure()
    print(f"{'':<6}" + "".join(f"{name[:9]:>11}" for name in FLOORS))
    for name, score in (*scores.items(), ("all", together(scores))):
        print(f"{name:<6}" + "".join(f"{score.right[one]:>5}/{score.of[one]:<5}" for one in FLOORS))
    total = together(scores)
    print(f"{'%':<6}" + "".join(f"{total.percent(one):>11.1f}" for one in FLOORS))
    print(f"{'floor':<6}" + "".join(f"{FLOORS[one]:>11.1f}" for one in FLOORS))
    for name in sys.argv[1:]:
        print(f"\n{name}", *scores[name].wrong, sep="\n  ")


if __name__ == "__main__":
    main()
