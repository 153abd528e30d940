"""Measure: what was done about a problem; and themes, which group measures."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Tag

from generator.model.record import Days, Heading, Line, Record, Text, TextOrSeries, key, listed
from generator.text.prose import Prose


def _as_mapping(value: object) -> object:
    return {"内容": value} if isinstance(value, str) else value


class Measure(Record):
    """One measure: an optional lead phrase, text, and optional sub-measures ①②."""

    lead: Heading = key("要点", "一句话概括，印在措施开头，不带句号", "")
    text: Text | None = key("内容", "做了什么", None)
    date: Days | None = key("日期", "完成日期，任意精度；只入数据，不印在正文里", None)
    actor: Line = key("执行", "由别的单位执行时写明，例如：派驻纪检监察组；只入数据，不印在正文里", "")
    parts: Annotated[list[Text], BeforeValidator(listed, list[Text] | Text)] = key(
        "分项", "分条写的小项，印成 ①②③", list
    )


class Theme(Record):
    """Measures under a common heading, each theme with its own 一是 series (as 08:16)."""

    name: Heading = key("主题", "这一组措施的主题，印成“……方面：”一类的开头")
    measures: "Measures" = key("措施", "这个主题下的措施")


def _kind(value: object) -> str:
    return "#theme" if isinstance(value, Theme) or (isinstance(value, dict) and "主题" in value) else "#measure"


MeasureOrTheme = Annotated[
    Annotated[Measure, Tag("#measure")] | Annotated[Theme, Tag("#theme")],
    Discriminator(_kind),
    BeforeValidator(_as_mapping, Measure | Theme | Text),
]
MeasureOrText = Annotated[Measure, BeforeValidator(_as_mapping, Measure | Text)]
Measures = Annotated[list[MeasureOrText], BeforeValidator(listed, list[MeasureOrText] | MeasureOrText)]
MeasuresAndThemes = Annotated[list[MeasureOrTheme], BeforeValidator(listed, list[MeasureOrTheme] | MeasureOrTheme)]

Theme.model_rebuild()


class Narrative(Record):
    """The text of a rectification, without its status."""

    explanation: TextOrSeries | None = key("情况说明", "措施之前的说明：成因、核查情况", None)
    lead_in: Text | None = key("引语", "“一是”之前的一句话", None)
    measures: MeasuresAndThemes = key(
        "措施", "一条文字，或一列措施；每条可以是文字、{要点, 内容, 日期, 执行, 分项}，或 {主题, 措施}", list
    )
    closing: TextOrSeries | None = key("结语", "措施列完以后的一句话", None)
    result: TextOrSeries | None = key("成效", "与措施分开写的成效", None)

    @property
    def has_text(self) -> bool:
        """Whether anything is told at all."""
        return bool(self.explanation or self.lead_in or self.measures or self.closing or self.result)

    @property
    def measure_count(self) -> int:
        """Measures at the first level; those of a theme count, a theme and sub-measures do not."""
        return sum(len(item.measures) if isinstance(item, Theme) else 1 for item in self.measures)


def texts_of(narrative: Narrative) -> list[Prose]:
    """Return every text of a narrative in printed order."""
    found: list[Any] = [narrative.explanation, narrative.lead_in]
    for item in narrative.measures:
        for measure in item.measures if isinstance(item, Theme) else [item]:
            found += [measure.text, *measure.parts]
    return [text for text in (*found, narrative.closing, narrative.result) if text is not None]
