"""Style: how a source looks, as a profile: labels, counters, wraps, the place of a status."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from generator.ingest.draft.states import status_of
from generator.ingest.draft.wraps import BARE, commonest, title_of
from generator.ingest.structure.found import FoundNotice, FoundProblem, FoundText
from generator.ingest.structure.labels import Label, Shape
from generator.ingest.structure.line import Span
from generator.ingest.structure.parts import Kind
from generator.ingest.structure.words import Role, field_word
from generator.model.profile import Arrangement, HeadingPlace, StatusPlace
from generator.model.profile import Counter as Counting
from generator.model.words import Status
from generator.text.sentences import without_stop

_LEVELS: Final = 3
_DEFAULT_LABELS: Final = ("{数字}.", "（{数字}）", "{圈码}")
_REST: Final = ("移交", "追责问责", "建章立制", "资金", "遗留问题")
_HOUSE_HEADINGS: Final = {"组织领导": "整改工作组织情况", "反馈问题": "反馈问题整改落实情况", "下一步": "下一步打算"}


@dataclass
class Style:
    """A profile that has been read off a source, and what drafts need to know of it."""

    values: dict[str, Any] = field(default_factory=dict)
    wordings: dict[Status, str] = field(default_factory=dict)
    long_term: str = "，长期坚持"
    wraps: dict[int, str] = field(default_factory=dict)
    """The wrap of the level of each node, by the id of the object."""
    unplaced: list[Span] = field(default_factory=list)
    """Headings of parts that the profile has no room for."""


def style_of(notice: FoundNotice) -> Style:
    """Return the profile that a notice looks like."""
    style = Style()
    levels = list(_levels(notice))
    if row := _one_row(style, notice):
        levels = [[[problem for problem in group if problem.children] for group in groups] for groups in levels]
    style.values = {
        "说明": f"导入时照原文的样子拟的：{_title(notice)[:40]}",
        "部分": _parts(notice, style),
        "部分序号": _pattern((part.label for part in notice.parts), "{汉字}、"),
        "方面": _level(style, notice.aspects, [notice.aspects], default="（{汉字}）", alike=True),
        "问题": [_level(style, *_at(levels, depth), default=_DEFAULT_LABELS[depth]) for depth in range(_LEVELS)],
        "末级": row,
        "小标题序号": _pattern((passage.label for passage in (*notice.organisation, *notice.next_steps) if passage.title), "（{汉字}）"),
        "小标题位置": _heading_place(notice),
        "状态": _status(notice, style),
        "措施": _measures(notice),
        "前言": _words(notice),
    }
    style.values = {name: value for name, value in style.values.items() if value}
    return style


def _title(notice: FoundNotice) -> str:
    return "".join(span.text for span in notice.title) or notice.issuer


def _parts(notice: FoundNotice, style: Style) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    told: set[str] = set()
    top_aspects = not any(part.kind == Kind.FINDINGS for part in notice.parts)
    for part in notice.parts:
        contents = list(_REST[:2]) if part.kind == Kind.SECTION else [part.kind]
        contents = [one for one in contents if one not in told]
        if not contents:
            style.unplaced.append(part.heading)
            continue
        told.update(contents)
        parts.append({"标题": without_stop(part.heading.text), "内容": contents})
    if top_aspects:
        # aspects at the top level, or problems without any part around them
        at = sum(part["内容"] == ["组织领导"] for part in parts)
        parts.insert(at, {"内容": ["反馈问题"]} if notice.aspects else {"标题": _HOUSE_HEADINGS["反馈问题"], "内容": ["反馈问题"]})
        told.add("反馈问题")
    for content, at in (("组织领导", 0), ("下一步", len(parts) + 1)):
        if content not in told:
            parts.insert(at, {"标题": _HOUSE_HEADINGS[content], "内容": [content]})
    rest = [content for content in _REST if content not in told]
    holder = next((part for part in parts if "反馈问题" in part["内容"] and "标题" in part), None)
    if holder is None:
        parts.append({"标题": "其他有关情况", "内容": rest})
    else:
        holder["内容"] = [*holder["内容"], *rest]
    return parts


def _levels(notice: FoundNotice) -> Iterator[list[list[FoundProblem]]]:
    """For each depth below the aspects the groups of siblings."""
    groups = [aspect.children for aspect in notice.aspects] if notice.aspects else [notice.problems]
    while any(groups):
        yield [group for group in groups if group]
        groups = [problem.children for group in groups for problem in group]


def _at(levels: list[list[list[FoundProblem]]], depth: int) -> tuple[list[FoundProblem], list[list[FoundProblem]]]:
    groups = levels[depth] if depth < len(levels) else []
    return [problem for group in groups for problem in group], groups


def _pattern(labels: Iterable[Label | None], default: str) -> str:
    counted = Counter(label.pattern for label in labels if label and label.shape is not Shape.BARE)
    return counted.most_common(1)[0][0] if counted else default


def _level(
    style: Style, problems: list[FoundProblem], groups: list[list[FoundProblem]], *, default: str, alike: bool = False
) -> dict[str, Any]:
    """The style of one level; `alike` where groups and leaves have one wrap."""
    leaves = [problem for problem in problems if not problem.children or alike]
    parents = [problem for problem in problems if problem.children]
    found = {
        "序号": _pattern((problem.label for problem in problems), default),
        "计数": Counting.RUN_ON.value if _runs_on(groups) else "",
        "标题": commonest(title_of(problem).wrap for problem in leaves) if leaves else BARE,
        "组标题": commonest(title_of(problem).wrap for problem in parents) if parents and not alike else "",
    }
    style.wraps |= {id(one): found["标题"] for one in leaves} | {id(one): found["组标题"] or found["标题"] for one in parents}
    return {name: value for name, value in found.items() if value}


def _runs_on(groups: list[list[FoundProblem]]) -> bool:
    """Whether a counter goes on where the group before it ended."""
    numbers = [[problem.label.number for problem in group if problem.label] for group in groups]
    numbers = [group for group in numbers if group]
    on = sum(after[0] == before[-1] + 1 for before, after in pairwise(numbers))
    anew = sum(after[0] == 1 for after in numbers[1:])
    return on > anew


def _one_row(style: Style, notice: FoundNotice) -> dict[str, Any] | None:
    """One row of numbers for all leaves, whatever their level."""
    depths = {depth for top in notice.tops for depth, _ in _leaf_depths(top, 0)}
    leaves = list(notice.leaves)
    kinds = {leaf.label.kind for leaf in leaves if leaf.label}
    if len(depths) < 2 or len(kinds) != 1 or not _runs_on([[leaf] for leaf in leaves]):  # noqa: PLR2004
        return None
    level = _level(style, leaves, [leaves], default="{数字}、", alike=True)
    return {**level, "计数": Counting.RUN_ON.value}


def _leaf_depths(problem: FoundProblem, depth: int) -> Iterator[tuple[int, FoundProblem]]:
    if not problem.children and depth:
        yield depth, problem
    for child in problem.children:
        yield from _leaf_depths(child, depth + 1)


def _heading_place(notice: FoundNotice) -> str:
    titled = [passage for passage in (*notice.organisation, *notice.next_steps) if passage.title]
    own = sum(passage.own_line for passage in titled)
    # a heading on its own line that is printed with its text makes two paragraphs differ, the other way round one
    return HeadingPlace.OWN_LINE.value if own * 2 > len(titled) - own else ""


def _texts(notice: FoundNotice) -> list[FoundText]:
    return [leaf.text for leaf in notice.leaves] + [aspect.text for aspect in notice.aspects if not aspect.children]


def _status(notice: FoundNotice, style: Style) -> dict[str, Any] | None:
    by_group = {id(leaf) for aspect in notice.aspects if aspect.by_status for leaf in aspect.leaves}
    leaves = [leaf for leaf in notice.leaves if leaf.text.status and id(leaf) not in by_group]
    own: list[Span] = []
    opening: list[Span] = []
    for leaf in leaves:
        span = leaf.text.status
        if span is None or leaf.text.status_in_text:
            continue
        before = span.line.text[: span.start].strip()
        word = field_word(span.line.text)
        labelled = not before or (word and before.endswith((":", "：")))
        (own if span.line is leaf.line or (labelled and span.end >= len(span.line.text.rstrip("。"))) else opening).append(span)
    count = len(list(notice.leaves))
    if not count or max(len(own), len(opening)) * 2 < count:
        return None
    chosen = own if len(own) >= len(opening) else opening
    _note_wordings([span.text for span in chosen], style)
    words = [f"{word.word}：" if (word := field_word(span.line.text)) else "" for span in own]
    prefix = commonest(words) if words and chosen is own else ""
    return {
        "位置": (StatusPlace.OWN_LINE if chosen is own else StatusPlace.IN_TEXT).value,
        **({"前缀": prefix} if prefix else {}),
        "表述": {status.value: wording for status, wording in style.wordings.items()},
        "长期坚持": style.long_term,
    }


def _note_wordings(texts: list[str], style: Style) -> None:
    counted: dict[Status, Counter[str]] = {}
    for text in texts:
        status, long_term = status_of(text)
        wording = without_stop(text)
        if status is None or (status is not Status.DONE and "年" in wording):
            continue
        if long_term:
            at = min((where for mark in ("，长期", "并长期", "、长期", "，并长期", "长期") if (where := wording.find(mark)) > 0), default=0)
            if at:
                style.long_term = wording[at:]
                wording = wording[:at]
        counted.setdefault(status, Counter())[wording] += 1
    style.wordings = {status: words.most_common(1)[0][0] for status, words in counted.items()}


def _measures(notice: FoundNotice) -> dict[str, str]:
    texts = [text for text in _texts(notice) if len(text.measures) > 1]
    # paragraphs that nothing counts are told apart by being paragraphs
    counted = Counter(text.series or Arrangement.PARAGRAPH_EACH.value for text in texts)
    arrangement = counted.most_common(1)[0][0] if counted else Arrangement.ONE_PARAGRAPH.value
    ends = Counter(span.text[-1:] for text in texts for measure in text.measures[:-1] for span in [*measure.spans[-1:], *measure.parts[-1:]])
    separator = "；" if ends["；"] + ends[";"] > ends["。"] else "。"
    return {"排列": arrangement, "分隔": separator}


def _words(notice: FoundNotice) -> dict[str, str]:
    texts = _texts(notice)
    found = {"整改情况": _opening_word(texts)}
    own = sum(text.own_line for text in texts)
    if found["整改情况"] and own * 2 > len(texts):
        found["整改情况独行"] = "是"
    for name, role in (("成效", Role.RESULT), ("未完成原因", Role.REASON), ("下一步措施", Role.NEXT), ("时限", Role.DEADLINE), ("反馈原文", Role.FINDING)):
        if common := _common_word(texts, role):
            found[name] = f"{common}："
    items = [line.text for item in notice.open_items for span in item.all_spans for line in [span.line]]
    for name, roles in (("未完成原因", (Role.REASON, Role.EXPLANATION)), ("下一步措施", (Role.NEXT, Role.MEASURES)), ("时限", (Role.DEADLINE,))):
        words = Counter(word.word for text in items if (word := field_word(text)) and word.role in roles)
        if words and name not in found:
            found[name] = f"{words.most_common(1)[0][0]}："
    return found


def _opening_word(texts: list[FoundText]) -> str:
    words = Counter(
        word
        for text in texts
        for word in text.words
        if (found := field_word(f"{word}：x")) and found.role in (Role.TEXT, Role.MEASURES) and not _is_word_of(text, word)
    )
    word, count = words.most_common(1)[0] if words else ("", 0)
    return f"{word}：" if count * 2 > len(texts) else ""


def _is_word_of(text: FoundText, word: str) -> bool:
    """Whether the word stands before the status and not before the text."""
    if text.status is None:
        return False
    found = field_word(text.status.line.text)
    return bool(found and found.word == word and text.status.line.text[found.length :].strip() == text.status.text)


def _common_word(texts: list[FoundText], role: Role) -> str:
    if role is Role.RESULT:
        texts = [text for text in texts if text.result]  # behind 整改结果： may stand the status
    counted = Counter(word for text in texts for word in text.words if (found := field_word(f"{word}：x")) and found.role is role)
    return counted.most_common(1)[0][0] if counted else ""


