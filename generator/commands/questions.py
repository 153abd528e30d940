"""Questions: what `tongbao new` asks, and by which option each question is answered beforehand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.load.answers import words_of
from generator.load.keys import description_of, keys_of
from generator.model.notice import Notice
from generator.model.record import Record
from generator.model.round import Round
from generator.model.unit import Unit
from generator.model.words import Word
from generator.publish.starter import Values, round_text, unit_text


@dataclass(frozen=True)
class Question:
    """What is asked about one key."""

    option: str
    """The option of the command line by which it is answered beforehand."""
    record: type[Record]
    key: str

    @property
    def needed(self) -> bool:
        """Whether there must be an answer."""
        return self.record.model_fields[keys_of(self.record)[self.key]].is_required()

    @property
    def default(self) -> str:
        """What stands for no answer."""
        value = self.record.model_fields[keys_of(self.record)[self.key]].default
        return str(value.value) if isinstance(value, Word) else value if isinstance(value, str) else ""

    @property
    def words(self) -> list[str]:
        """The words among which the answer is chosen."""
        return words_of(self.record, self.key)

    @property
    def said(self) -> str:
        """The question as printed."""
        listed = "  ".join(f"{number} {word}" for number, word in enumerate(self.words, 1))
        said = f"{self.key}（{description_of(self.record, (), self.key)}）"
        return f"{said}\n  {listed}" if listed else said


@dataclass(frozen=True)
class Kind:
    """Something that a notice refers to, and that may have to be made first."""

    name: str
    option: str
    folder: str
    record: type[Record]
    questions: tuple[Question, ...]
    text: Callable[[Values], str]
    called: tuple[str, ...]
    """Keys by which an id is proposed, the first that is answered."""


UNIT: Final = Kind(
    "单位",
    "unit",
    "units",
    Unit,
    (
        Question("unit-name", Unit, "名称"),
        Question("unit-short", Unit, "简称"),
        Question("unit-self", Unit, "自称"),
        Question("region", Unit, "地区"),
        Question("level", Unit, "层级"),
        Question("unit-kind", Unit, "类别"),
    ),
    unit_text,
    ("简称", "名称"),
)
ROUND: Final = Kind(
    "轮次",
    "round",
    "rounds",
    Round,
    (
        Question("round-name", Round, "名称"),
        Question("authority", Round, "机关"),
        Question("round-kind", Round, "类型"),
        Question("round-mode", Round, "方式"),
        Question("round-year", Round, "年度"),
    ),
    round_text,
    ("名称",),
)
NOTICE: Final = (
    Question("team", Notice, "巡察组"),
    Question("stay", Notice, "进驻"),
    Question("feedback", Notice, "反馈"),
    Question("kind", Notice, "种类"),
    Question("as-of", Notice, "截至"),
    Question("published", Notice, "公布"),
)
OPTIONS: Final = (
    "unit",
    "round",
    "id",
    "year",
    "profile",
    *(question.option for question in (*UNIT.questions, *ROUND.questions, *NOTICE)),
)
"""All options by which questions are answered beforehand."""
