"""Minimizers and stakes: what a long string is looked up by."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.search.minimizers import SIZE, WINDOW, gram_hashes, minimizers
from generator.publish.search.shards import starts_of
from generator.publish.search.stakes import FAR, find_stakes

LETTERS = st.lists(st.integers(0, 5), min_size=1, max_size=400)


def codes(letters: list[int]) -> np.ndarray:
    return np.array(letters, dtype=np.uint16)


@given(LETTERS)
def test_they_are_the_least_of_each_window_without_a_nought(letters: list[int]) -> None:
    hashes = gram_hashes(codes(letters)).tolist() if len(letters) >= SIZE else []
    expected = {
        min(range(start, start + SIZE), key=lambda at: (hashes[at], at))
        for start in range(len(letters) - WINDOW + 1)
        if 0 not in letters[start : start + WINDOW]
    }
    positions, chosen = minimizers(codes(letters))
    assert positions.tolist() == sorted(expected)
    assert chosen.tolist() == [hashes[at] for at in sorted(expected)]


@given(st.lists(st.integers(1, 5), min_size=WINDOW, max_size=200), LETTERS, LETTERS)
def test_a_word_has_them_wherever_it_stands_and_they_cover_it(word: list[int], before: list[int], behind: list[int]) -> None:
    alone = minimizers(codes(word))[0].tolist()
    within = minimizers(codes([*before, *word, *behind]))[0] - len(before)
    assert set(alone) <= set(within.tolist())
    assert alone
    assert alone[0] < SIZE
    assert all(later - one <= SIZE for one, later in pairwise(alone))


def test_work_in_parts_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(1)  # noqa: S311
    text = codes(dice.choices(range(30), k=5000))
    whole = minimizers(text)
    monkeypatch.setattr("generator.publish.search.tally.AT_ONCE", 100)
    for one, other in zip(minimizers(text), whole, strict=True):
        assert one.tolist() == other.tolist()


@given(st.lists(st.sampled_from(range(4)), min_size=2, max_size=30), st.integers(1, 4))
def test_a_stake_tells_how_much_is_the_same_at_all_its_positions(numbers: list[int], rare: int) -> None:
    dice = random.Random(7)  # noqa: S311
    models = [dice.choices(range(1, 9), k=size) for size in (10, 25, 40, 300)]
    text = [letter for number in numbers for letter in (*models[number], *([0] if number == 2 else []))] + [0]
    stakes = find_stakes(codes(text), rare)
    starts = [*starts_of(stakes.keys).tolist(), len(stakes.keys)]
    for (first, end), before, behind in zip(pairwise(starts), stakes.before, stakes.behind, strict=True):
        places = stakes.positions[first:end].tolist()
        assert len(places) > rare
        assert behind >= SIZE, "no two grams here have one hash"
        assert len({tuple(text[at - before : at + behind]) for at in places}) == 1
        assert behind == FAR or 0 in (following := {text[at + behind] for at in places}) or len(following) > 1
        ahead = {text[at - before - 1] if at > before else 0 for at in places}
        assert before == FAR or 0 in ahead or len(ahead) > 1
