"""Record: the common manner of all things that are written as a YAML mapping, and the types of their values."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from generator.text.dates import Date, DateRange, parse_date, parse_range
from generator.text.labels import typed_label
from generator.text.prose import Prose, ProseError, parse_prose

ID_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
"""Ids and file names."""


def key(name: str, description: str, default: Any = ..., **more: Any) -> Any:  # noqa: ANN401  as pydantic.Field
    """Declare a field by its Chinese key, with the words that an editor shows while a person types."""
    if callable(default):
        return Field(default_factory=default, alias=name, title=name, description=description, **more)
    return Field(default, alias=name, title=name, description=description, **more)


class Record(BaseModel):
    """A mapping of the content: known keys only, and never changed after loading.

    A key without a value counts as left out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: object) -> object:
        return {name: value for name, value in data.items() if value is not None} if isinstance(data, dict) else data


def refuse(kind: str, message: str, remedy: str = "") -> PydanticCustomError:
    """Return an error of our own: Chinese, with how to mend it. Texts go in as context, never as a template."""
    return PydanticCustomError("tongbao", "{found}", {"found": message, "remedy": remedy, "kind": kind})


def _before(read: Callable[[str], Any], remedy: str, wanted: type) -> BeforeValidator:
    def validate(value: object) -> object:
        if isinstance(value, wanted):
            return value
        if not isinstance(value, str):
            raise refuse("text", "这里要写一段文字，而不是列表或下级键", remedy)
        try:
            return read(value)
        except ProseError as error:
            raise refuse("prose", str(error), "只写段落文字；要强调用 **…**，链接用 [文字](https://…)") from None
        except ValueError as error:
            raise refuse("date", str(error), remedy) from None

    return BeforeValidator(validate)


def _text(value: object) -> object:
    if isinstance(value, str) and "\n" in value.strip():
        raise refuse("line", "这里只能写一行，不能换行", "把文字并成一行")
    return value.strip() if isinstance(value, str) else value


def _prose(source: str) -> Prose:
    if typed := typed_label(source):
        raise refuse("label", f"开头的“{typed}”是手工编的序号", "删去序号；序号和“一是、二是”由程序按顺序生成")
    return parse_prose(source)


def _heading(value: object) -> object:
    value = _text(value)
    if isinstance(value, str) and (typed := typed_label(value)):
        raise refuse("label", f"标题开头的“{typed}”是手工编的序号", "删去序号，只留标题文字；序号由程序按层级生成")
    return value


def _flag(value: object) -> object:
    if value in ("是", "否"):
        return value == "是"
    if isinstance(value, bool):
        return value
    raise refuse("flag", f"“{value}”不是“是”或“否”", "写 是 或 否")


_DATE_FORMS = "写成 2022、2022-08、2022-08上旬、2022-08-15 或 2022-06底前"

Line = Annotated[str, BeforeValidator(_text)]
"""One line of plain text."""
Heading = Annotated[str, BeforeValidator(_heading)]
"""One line of plain text to which a label is added."""
Text = Annotated[Prose, _before(_prose, "写一段文字", Prose), WithJsonSchema({"type": "string"})]
"""One or more paragraphs."""
Day = Annotated[Date, _before(parse_date, _DATE_FORMS, Date), WithJsonSchema({"type": ["string", "integer"]})]
"""A date of any precision."""
Days = Annotated[
    DateRange,
    _before(parse_range, f"{_DATE_FORMS}；起止之间用“至”", DateRange),
    WithJsonSchema({"type": ["string", "integer"]}),
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


def _deadline(source: str) -> Deadline:
    try:
        return Deadline(date=parse_date(source))
    except ValueError as error:
        if "不是可能的日期" in str(error):
            raise
    return Deadline(words=_text(source))


Due = Annotated[
    Deadline,
    _before(_deadline, "写日期（2023-01-31、2022-12底前）或文字（视验收情况）", Deadline),
    WithJsonSchema({"type": "string"}),
]
"""A deadline."""


def listed(value: object) -> object:
    """Let a single value stand for a list of one."""
    return value if isinstance(value, list) else [value]
