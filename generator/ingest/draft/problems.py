"""Problems: the tree of a draft."""

import re
from typing import Final

from generator.ingest.draft.states import deadline_of, due, status_of
from generator.ingest.draft.style import Style
from generator.ingest.draft.texts import Value, heading_of, mapping, measures_value, prose_of, sequence, source_of
from generator.ingest.draft.wraps import title_of
from generator.ingest.structure.found import FoundNotice, FoundPassage, FoundProblem
from generator.ingest.structure.front import span_date
from generator.ingest.structure.line import Span
from generator.ingest.structure.parts import Kind
from generator.load.nodes import Entry, Group, Scalar
from generator.model.words import Status
from generator.text.sentences import without_stop

_YEAR: Final = re.compile(r"\d{4}")
ASKED: Final = "# 待核：原文没有写状态，请填一个：已完成 基本完成 正在整改 未完成"
"""Stands beside a status that nothing tells."""
_INTERNAL: Final = {"领导": "责任领导", "股室": "责任股室", "科室": "责任股室", "处室": "责任股室", "部门": "责任单位", "单位": "责任单位", "人": "责任人"}
_HANDED_OVER: Final = (("问题线索", "线索"), ("信访件", "信访"), ("立行立改", "立行立改"))
_ALL_DONE: Final = re.compile(r"(?:已|均|目前)?(?:经)?全部(?:按要求)?(?:完成整改|整改到位|整改完成|完成)")


class ProblemWriter:
    """Writes aspects, problems and open items, and keeps the ids that they are given."""

    def __init__(self, notice: FoundNotice, style: Style) -> None:
        self._notice = notice
        self._style = style
        self._ids: dict[int, str] = {}
        self.doubts: list[tuple[int, str]] = []
        self.remarks: dict[str, str] = {}
        self._year = year_of(notice)
        self._all_done = self._said_all_done()
        self._items = {id(problem): item for item in notice.open_items for problem in item.problems}

    def findings(self) -> Value:
        """Return the list of aspects, or of problems."""
        notice = self._notice
        values: list[Value] = [self._aspect(aspect) for aspect in notice.aspects] or [self._problem(one) for one in notice.problems]
        return sequence(values)

    def open_items(self) -> Value | None:
        """Return the section on what is still open."""
        values: list[Value] = []
        for item in self._notice.open_items:
            ids = [self._ids[id(problem)] for problem in item.problems if id(problem) in self._ids]
            if not ids:
                self._doubt(item.title, f"没有找到“{item.title.text[:30]}”说的是上面哪一个问题，请在“问题”里填编号")
            if item.doubt:
                self._doubt(item.title, item.doubt)
            entries: dict[str, Value | str | None] = {
                "问题": Group([_item(one) for one in ids or ["p00"]], keyed=False, flow=True),
                "标题": heading_of(item.title.text),
                "原因": prose_of(item.reason),
                "下一步": prose_of(item.next_measures),
                "时限": deadline_of(item.deadline.text) if item.deadline else None,
            }
            values.append(mapping(entries))
        return sequence(values) if values else None

    def transfers(self) -> Value | None:
        """Return what was handed over, where the notice says that nothing was."""
        found = {name: "无" for name, _ in self._told_as_none()}
        return mapping(dict(found), flow=True) if found else None

    def told_in_words(self) -> list[FoundPassage]:
        """Return the sections whose words no key holds."""
        none = [passage for _, passage in self._told_as_none()]
        return [passage for passage in self._notice.sections if passage not in none]

    def _told_as_none(self) -> list[tuple[str, FoundPassage]]:
        found = []
        for passage in self._notice.sections:
            said = "".join(span.text for span in passage.spans).strip("。 　")
            heading = (passage.title.text if passage.title else "") + " ".join(part.heading.text for part in self._notice.parts if part.kind == Kind.SECTION)
            name = next((name for name, pattern in _HANDED_OVER if re.search(pattern, heading)), "")
            if said == "无" and name:
                found.append((name, passage))
        return found

    def declared(self) -> Value | None:
        """Return the total that the notice declares where it counts finer than what is printed."""
        printed = sum(1 for _ in self._notice.leaves)
        early = [total for total in self._notice.totals if self._is_of_notice(total.line.number)]
        counted = [number for total in early for number in total.figures.get("problems", []) if number > printed]
        if not counted or not printed:
            return None
        self.remarks["申报"] = f"原文说有 {counted[0]} 个问题，列出的是 {printed} 个。确实按更细的口径计数的留下，否则删去"
        return mapping({"问题": str(counted[0])}, flow=True)

    def _is_of_notice(self, number: int) -> bool:
        """Whether a line stands before the problems, where totals speak of the whole notice."""
        first = next((top.line.number for top in self._notice.tops if top.line), 0)
        return number < first

    def _said_all_done(self) -> str:
        leaves = sum(1 for _ in self._notice.leaves)
        for total in self._notice.totals:
            problems = total.figures.get("problems", [])
            if not self._is_of_notice(total.line.number) or leaves not in (*problems, *total.figures.get("done", [])):
                continue
            if _ALL_DONE.search(total.quote) or leaves in total.figures.get("done", []):
                return total.quote[:40]
        return ""

    def _title(self, problem: FoundProblem) -> str:
        return title_of(problem, self._style.wraps.get(id(problem), "")).title

    def _doubt(self, span: Span, said: str) -> None:
        self.doubts.append((span.line.number, said))

    def _aspect(self, aspect: FoundProblem) -> Group:
        if aspect.line:
            self.doubts += [(aspect.line.number, doubt) for doubt in aspect.doubts if "没有整改情况" not in doubt]
        entries: dict[str, Value | str | None] = {"方面": source_of(self._title(aspect)), "不计数": "是" if aspect.by_status else None}
        if aspect.children:
            entries["引言"] = prose_of(aspect.introduction)
            entries["问题"] = sequence([self._problem(child) for child in aspect.children])
        else:
            entries |= self._texts(aspect)
        return mapping(entries)

    def _problem(self, problem: FoundProblem) -> Group:
        number = f"p{len(self._ids) + 1:02d}"
        self._ids[id(problem)] = number
        if problem.line:
            self.doubts += [(problem.line.number, doubt) for doubt in problem.doubts]
        apart = bool(problem.joined and problem.heading and problem.joined[0].line is not problem.heading.line)
        title = self._title(problem) if not problem.joined or apart else ""
        found = [*([problem.finding] if problem.finding else []), *problem.text.finding]
        entries: dict[str, Value | str | None] = {
            "编号": number,
            "标题": source_of(title),
            "反馈原文": prose_of([*problem.introduction, *found]),
            "不编序号": "是" if problem.label is None and not problem.children else None,
            "合并问题": self._joined(problem, number),
        }
        if problem.children:
            entries["子问题"] = sequence([self._problem(child) for child in problem.children])
            return mapping(entries)
        entries |= self._status(problem)
        entries |= self._texts(problem)
        entries |= self._open(problem)
        value = mapping(entries)
        if "状态" not in value.keys:
            self._ask_for_status(value)
        return value

    def _joined(self, problem: FoundProblem, number: str) -> Value | None:
        if not problem.joined:
            return None
        return sequence(
            [mapping({"编号": f"{number}-{index}", "标题": heading_of(span.text)}, flow=True) for index, span in enumerate(problem.joined, 1)]
        )

    def _ask_for_status(self, value: Group) -> None:
        """A status must be there, and nothing says which: the person is asked, at the place."""
        at = next((index for index, entry in enumerate(value.entries) if entry.key and entry.key.text not in ("编号", "标题", "反馈原文", "不编序号", "合并问题")), len(value.entries))
        entry = _entry("状态", Scalar((self._all_done and Status.DONE.value) or None))
        said = f"# 待核：原文总的说“{self._all_done}”" if self._all_done else ASKED
        entry.beside.append(said)
        value.entries.insert(at, entry)

    def _status(self, problem: FoundProblem) -> dict[str, Value | str | None]:
        span = problem.text.status
        if span is None:
            return {}
        status, long_term = status_of(span.text)
        if status is None:
            self._doubt(span, f"“{span.text}”说的是哪一种状态，认不出来")
            return {"状态表述": span.text}
        if problem.text.status_in_text:
            return {"状态": status.value, "长期坚持": "是" if long_term else None}
        wording = without_stop(span.text)
        usual = self._style.wordings.get(status, status.value) + (self._style.long_term if long_term else "")
        return {"状态": status.value, "长期坚持": "是" if long_term else None, "状态表述": None if wording == usual else wording}

    def _texts(self, problem: FoundProblem) -> dict[str, Value | str | None]:
        text = problem.text
        return {
            "完成日期": span_date(text.finished) or None,
            "情况说明": prose_of(text.explanation),
            "引语": _lead_in(text.lead_in),
            "措施": measures_value(text.measures),
            "结语": prose_of(text.closing),
            "成效": prose_of(text.result),
        }

    def _open(self, problem: FoundProblem) -> dict[str, Value | str | None]:
        text = problem.text
        date, supplied = due(problem, self._year, self._items.get(id(problem)))
        if supplied and text.status:
            self._doubt(text.status, f"时限的年份原文没有写，读成 {date}")
        return {
            "未完成原因": prose_of(text.reason),
            "下一步措施": prose_of(text.next_measures),
            "时限": date,
            "内部": _internal(problem),
        }


def _lead_in(spans: list[Span]) -> Value | None:
    return Scalar("\n\n".join(source_of(span.text) for span in spans)) if spans else None


def _internal(problem: FoundProblem) -> Value | None:
    entries: dict[str, Value | str | None] = {}
    for word, span in problem.text.responsible:
        key = next((key for ending, key in _INTERNAL.items() if word.endswith(ending)), "备注")
        entries[key] = f"{entries[key]}；{span.text}" if key in entries else span.text
    return mapping(entries, flow=True) if entries else None


def year_of(notice: FoundNotice) -> int | None:
    """Return the year of publication, or else that of the feedback."""
    for said in (span_date(notice.published), span_date(notice.signed_on), notice.inspection.feedback):
        if found := _YEAR.match(said):
            return int(found[0])
    return None


def _entry(key: str, value: Value) -> Entry:
    return Entry(Scalar(key), value)


def _item(text: str) -> Entry:
    return Entry(None, Scalar(text))
