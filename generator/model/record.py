"""Record: the common manner of all things that are written as a YAML mapping, and the types of their values."""

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from generator.text.dates import DATE_PATTERN, Date, DateRange, parse_date, parse_range
from generator.text.labels import typed_label
from generator.text.prose import Prose, ProseError, parse_prose
from generator.text.series import enumerated

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
"""Ids and file names."""
LONGEST_TEXT = 20_000
"""Characters of one text; the longest notice read so far has 25,000 in all."""
ID = re.compile(ID_PATTERN)
"""The same, for asking."""


def key(name: str, description: str, default: Any = ..., **more: Any) -> Any:  # noqa: ANN401  as pydantic.Field
    """Declare a field by its Chinese key, with the words that an editor shows while a person types."""
    if callable(default):
        return Field(default_factory=default, alias=name, title=name, description=description, **more)
    return Field(default, alias=name, title=name, description=description, **more)


class Record(BaseModel):
    """A mapping of the content: known keys only, and never changed after loading.

    A key without a value counts as left out; so does a blank text where something must be said.
    """

    # built when first needed: most records are only parts of another, which is built of all of them at once
    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=False, arbitrary_types_allowed=True, defer_build=True
    )

    may_be_blank: ClassVar[frozenset[str]] = frozenset()
    """Keys that must be there, and may be set to a blank text."""

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        needed = _needed(cls)
        return {
            name: value
            for name, value in data.items()
            if value is not None and not (name in needed and _is_blank(value))
        }


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


@cache
def _needed(record: type[Record]) -> frozenset[str]:
    return (
        frozenset(field.alias or "" for field in record.model_fields.values() if field.is_required())
        - record.may_be_blank
    )


def refuse(kind: str, message: str, expected: str, remedy: str, culprit: str = "") -> PydanticCustomError:
    """Return an error of our own: Chinese, with what was expected and how to mend it.

    Texts go in as context, never as a template. The culprit is the part of the value that is wrong, as it was typed.
    """
    said = {"found": message, "expected": expected, "remedy": remedy, "kind": kind, "culprit": culprit}
    return PydanticCustomError("tongbao", "{found}", said)


_DATES_MEANT = {"不是可能的日期": "日历上有的日期", "早于": "结束不早于开始"}
"""What is expected where the form of a date is right."""


def _before(read: Callable[[str], Any], expected: str, wanted: type) -> BeforeValidator:
    def validate(value: object) -> object:
        if isinstance(value, wanted):
            return value
        if not isinstance(value, str):
            raise refuse("text", f"这里写的是{what_is(value)}", expected, "写成“键: 内容”，内容以 [ 或 { 开头时加引号")
        try:
            return read(value)
        except PydanticCustomError:
            raise
        except ProseError as error:
            remedy = "删去或改写；要加粗写 **文字**，要链接写 [文字](https://……)"
            raise refuse("prose", str(error), "只写段落文字", remedy, error.culprit) from None
        except ValueError as error:
            meant = next((right for wrong, right in _DATES_MEANT.items() if wrong in str(error)), expected)
            raise refuse("date", str(error), meant, "改成正确的日期；说不准的可以只写到月或年") from None

    return BeforeValidator(validate)


def written_as(pattern: str, meant: str, *types: str) -> WithJsonSchema:
    """Tell editors how a value is written, and what to say where it is not."""
    said = {"pattern": rf"^\s*(?:{pattern})\s*$", "patternErrorMessage": f"应当是：{meant}"}
    return WithJsonSchema({"type": list(types), **said})


def what_is(value: object) -> str:
    """Return how messages name a value, however long it is."""
    if isinstance(value, dict):
        return "下级键"
    if isinstance(value, list):
        return "列表"
    said = "" if value is None else str(value)
    return f"“{said[:30]}{'……' if len(said) > 30 else ''}”" if said.strip() else "空白"  # noqa: PLR2004


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    line = value.strip()
    if "\n" in line:
        raise refuse("line", "这里有换行", "只写一行", "把文字并成一行")
    return line


def _prose(source: str) -> Prose:
    if len(source) > LONGEST_TEXT:
        found = f"这段文字有 {len(source)} 个字"
        remedy = "拆成几条措施或几个小标题；或检查是否漏了引号、缩进"
        raise refuse("long", found, f"一段文字不超过 {LONGEST_TEXT} 个字", remedy)
    if typed := typed_label(source):
        raise refuse(
            "label", f"开头的“{typed}”是手工编的序号", "只写文字", "删去序号；序号和“一是、二是”由程序按顺序生成"
        )
    prose = parse_prose(source)
    if not prose.paragraphs:
        raise refuse("empty", "这里是空白", "一段文字", "写上文字，或删去这一行")
    return prose


def _heading(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and (typed := typed_label(value)):
        raise refuse("label", f"标题开头的“{typed}”是手工编的序号", "只写标题文字", "删去序号；序号由程序按层级生成")
    return value


def _flag(value: object) -> object:
    if value in ("是", "否"):
        return value == "是"
    if isinstance(value, bool):
        return value
    raise refuse("flag", f"{what_is(value)}不是“是”或“否”", "是 或 否", "改成 是 或 否；也可以删去这一行，就是 否")


_DATE_FORMS = "日期，例如 2022、2022-08、2022-08上旬、2022-08-15、2022-06底前"

Line = Annotated[str, BeforeValidator(_text)]
"""One line of plain text."""
Heading = Annotated[str, BeforeValidator(_heading)]
"""One line of plain text to which a label is added."""
Text = Annotated[Prose, _before(_prose, "一段文字", Prose), WithJsonSchema({"type": "string"})]
"""One or more paragraphs."""
_Series = Annotated[list[Text], Field(min_length=1), AfterValidator(enumerated)]


class _OrSeries:
    """Lets a list of texts stand for one. Told to pydantic alone: what is held is one text, whichever was written."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(
            Annotated[
                Annotated[Text, Tag("#text")] | Annotated[_Series, Tag("#series")],
                Discriminator(lambda value: "#series" if isinstance(value, list) else "#text"),
            ]
        )


TextOrSeries = Annotated[Prose, _OrSeries()]
"""A text, or a list of texts that becomes one paragraph: 一是…；二是…。"""
Day = Annotated[
    Date,
    _before(parse_date, _DATE_FORMS, Date),
    written_as(DATE_PATTERN, _DATE_FORMS, "string", "integer"),
]
"""A date of any precision."""
Days = Annotated[
    DateRange,
    _before(parse_range, f"{_DATE_FORMS}；起止之间用“至”", DateRange),
    written_as(rf"{DATE_PATTERN}\s*(?:至.*)?", f"{_DATE_FORMS}；起止之间用“至”", "string", "integer"),
]
"""A date or a range."""
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["是", "否"]})]
"""是 or 否."""
Count = Annotated[int, Field(ge=0)]
"""A whole number."""
Identifier = Annotated[str, Field(pattern=f"^{ID_PATTERN}$"), BeforeValidator(_text)]
"""An id that stays for ever."""


class Deadline(Record):
    """When something is to be finished: a date of any precision, or words."""

    date: Date | None = None
    words: str = ""

    @property
    def prose(self) -> str:
        """As printed."""
        return self.date.prose if self.date else self.words


_LIKE_A_DATE = re.compile(r"[\d\s./年月日号-]+前?")
"""Digits and nothing else were meant as a date, not as words."""


def _deadline(source: str) -> Deadline:
    try:
        return Deadline(date=parse_date(source))
    except ValueError as error:
        if "不是可能的日期" in str(error) or _LIKE_A_DATE.fullmatch(source):
            raise
    return Deadline(words=_text(source))


Due = Annotated[
    Deadline,
    _before(_deadline, "日期（2023-01-31、2022-12底前）或文字（视验收情况）", Deadline),
    WithJsonSchema({"type": "string"}),
]
"""A deadline."""


def listed(value: object) -> object:
    """Let a single value stand for a list of one."""
    return value if isinstance(value, list) else [value]
