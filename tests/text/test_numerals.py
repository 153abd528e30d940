"""Numerals: each number has one Chinese numeral, and it means that number."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.numerals import LARGEST_CIRCLED, LARGEST_HAN, circled, han

UNITS = {"十": 10, "百": 100, "千": 1000}


def read_han(written: str) -> int:
    """Read a numeral by what its characters mean, which is not how it is written."""
    total, digit = 0, None
    for character in written:
        if character in UNITS:
            total += (1 if digit is None else digit) * UNITS[character]
            digit = None
        else:
            digit = int(unicodedata.numeric(character))
    return total + (digit or 0)


def test_every_numeral_means_its_number_and_no_other() -> None:
    written = {number: han(number) for number in range(1, LARGEST_HAN + 1)}
    assert {number: read_han(numeral) for number, numeral in written.items()} == {number: number for number in written}
    assert len(set(written.values())) == LARGEST_HAN


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (112, "一百一十二"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (2005, "二千零五"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numerals_are_those_of_official_documents(number: int, numeral: str) -> None:
    assert han(number) == numeral


def test_a_numeral_has_no_zero_at_its_end_and_no_two_in_a_row() -> None:
    for number in range(1, LARGEST_HAN + 1):
        assert not han(number).endswith("零")
        assert not han(number).startswith("零")
        assert "零零" not in han(number)


@pytest.mark.parametrize("number", [0, -1, LARGEST_HAN + 1])
def test_numbers_without_a_numeral_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        han(number)


def test_every_circled_number_means_its_number() -> None:
    for number in range(1, LARGEST_CIRCLED + 1):
        assert len(circled(number)) == 1
        assert unicodedata.numeric(circled(number)) == number
        assert "CIRCLED" in unicodedata.name(circled(number))


@given(st.integers(LARGEST_CIRCLED + 1, 10**6))
def test_numbers_without_a_circle_stand_in_brackets(number: int) -> None:
    assert circled(number) == f"（{number}）"


@given(st.integers(max_value=0))
def test_no_circle_holds_less_than_one(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        circled(number)
