"""Several texts in one paragraph."""

from generator.text.labels import ordinal
from generator.text.prose import Prose, parse_prose
from generator.text.series import enumerated, in_series


def prose(*texts: str) -> list[Prose]:
    return [parse_prose(text) for text in texts]


def said(*texts: str) -> str:
    return "".join(run.text for run in in_series(prose(*texts), ordinal))


def test_semicolons_stand_between_items_of_one_sentence() -> None:
    assert said("清点档案。", "改造库房") == "一是清点档案；二是改造库房。"


def test_full_points_stand_between_items_where_one_has_several_sentences() -> None:
    assert said("清点档案。已登记36卷。", "改造库房；", "归档") == "一是清点档案。已登记36卷。二是改造库房。三是归档。"


def test_one_text_alone_is_not_enumerated() -> None:
    assert enumerated(prose("清点档案")).plain == "清点档案"
