"""Quotes: a text that is quoted has its own quotation marks turned."""

from hypothesis import given
from hypothesis import strategies as st

from generator.text.quotes import nested

WORDS = st.text(alphabet="三重一大决策制度，", min_size=1, max_size=5)


def quoted(outer: bool, depth: int) -> st.SearchStrategy[str]:  # noqa: FBT001
    """Text whose quotation marks alternate properly, down to a depth."""
    if depth == 0:
        return WORDS
    marks = "“”" if outer else "‘’"
    inner = st.one_of(WORDS, quoted(not outer, depth - 1))
    return st.tuples(WORDS, inner, WORDS).map(lambda parts: f"{parts[0]}{marks[0]}{parts[1]}{marks[1]}{parts[2]}")


TEXTS = st.integers(0, 4).flatmap(lambda depth: quoted(True, depth))  # noqa: FBT003


def alternates(text: str) -> bool:
    """Whether every mark is of the kind that its depth asks for, and closed."""
    depth = 0
    for mark in text:
        if mark in "“‘":
            if mark != "“‘"[depth % 2]:
                return False
            depth += 1
        elif mark in "”’":
            depth -= 1
            if depth < 0 or mark != "”’"[depth % 2]:
                return False
    return depth == 0


@given(TEXTS)
def test_a_proper_text_stays_proper_inside_quotes(text: str) -> None:
    assert alternates(text)
    assert alternates(f"“{nested(text)}”")


@given(st.text(alphabet="“”‘’甲乙"))
def test_nothing_but_quotation_marks_changes(text: str) -> None:
    changed = nested(text)
    assert len(changed) == len(text)
    assert all(new == old or {new, old} in ({"“", "‘"}, {"”", "’"}) for new, old in zip(changed, text, strict=True))


@given(st.text().filter(lambda text: not set(text) & set("“”‘’")))
def test_a_text_without_quotes_stays_as_it_is(text: str) -> None:
    assert nested(text) == text


def test_quotes_inside_a_title_become_single() -> None:
    assert nested("落实“三重一大”制度不力") == "落实‘三重一大’制度不力"
    assert nested("执行“‘第一议题’制度”不严") == "执行‘“第一议题”制度’不严"
