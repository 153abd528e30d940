"""Starter: the first text of a content file, every key in it with what it means."""

from collections.abc import Mapping
from typing import Final

from generator.load.keys import keys_of
from generator.load.layout import lay_out
from generator.load.nodes import Entry, Group, Page, Scalar
from generator.load.order import written_keys
from generator.load.unfilled import TO_FILL_IN
from generator.model.measure import Measure
from generator.model.notice import Notice, Passage
from generator.model.problem import Aspect, Problem
from generator.model.record import Record
from generator.model.round import Round
from generator.model.unit import Contact, Unit
from generator.model.words import Status

_NOTICE_HEADER: Final = (
    f"# 把写着{TO_FILL_IN}的地方换成自己的内容，“#”后面是说明。用不上的键空着或删去都可以。",
    "# 序号、“一是、二是”、总数、标题、开头一段和落款由程序生成，不用写。",
    "# 再加问题，照样子复制一段，不写编号；写完运行 tongbao fmt 补编号，运行 tongbao check 检查。",
)
Values = Mapping[str, Scalar | Group | str | None]


def unit_text(values: Values) -> str:
    """Return the file of a unit."""
    contact = _described(Contact, {})
    return lay_out(Page(_described(Unit, {**values, "联系方式": contact}), ["# 单位：文件名就是它的编号。"]))


def round_text(values: Values) -> str:
    """Return the file of a round."""
    return lay_out(Page(_described(Round, values), ["# 轮次：文件名就是它的编号。"]))


def notice_text(values: Values) -> str:
    """Return the file of a notice, with an aspect, problems and measures to overwrite."""
    passage = {"标题": f"{TO_FILL_IN}小标题", "内容": f"{TO_FILL_IN}正文。"}
    parts = {
        "组织领导": _listed(_described(Passage, passage)),
        "反馈问题": _listed(_aspect()),
        "下一步": _listed(_plain(passage)),
    }
    return lay_out(Page(_described(Notice, {**values, **parts}), [*_NOTICE_HEADER]))


def _aspect() -> Group:
    measures = _listed(
        _described(Measure, {"要点": f"{TO_FILL_IN}措施的要点", "内容": f"{TO_FILL_IN}做了什么。"}),
        Scalar(f"{TO_FILL_IN}另一条措施，不分要点。"),
    )
    first: Values = {"编号": "p01", "标题": f"{TO_FILL_IN}问题的标题", "状态": Status.ONGOING.value, "措施": measures}
    second = {
        "编号": "p02",
        "标题": f"{TO_FILL_IN}另一个问题，常用的键只有这几个",
        "状态": Status.DONE.value,
        "措施": f"{TO_FILL_IN}整改情况。",
    }
    problems = _listed(_described(Problem, first), _plain(second))
    return _described(Aspect, {"方面": f"{TO_FILL_IN}方面的名称", "问题": problems})


def _described(record: type[Record], values: Values) -> Group:
    """Return a mapping of all keys of a record, each with the words of the model beside it."""
    names = keys_of(record)
    return Group(
        [
            Entry(Scalar(key), _value(values.get(key)), beside=[f"# {record.model_fields[names[key]].description}"])
            for key in written_keys(record)
        ]
    )


def _plain(values: Values) -> Group:
    return Group([Entry(Scalar(key), _value(value)) for key, value in values.items()])


def _listed(*values: Group | Scalar) -> Group:
    return Group([Entry(None, value) for value in values], keyed=False)


def _value(value: Scalar | Group | str | None) -> Scalar | Group:
    return value if isinstance(value, (Scalar, Group)) else Scalar(value or None)
