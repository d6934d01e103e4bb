from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from signage.core.sequences import merged

SIZES = st.lists(st.integers(0, 20), max_size=5)


def rows_of(sizes: list[int]) -> list[list[tuple[int, int]]]:
    return [[(row, place) for place in range(size)] for row, size in enumerate(sizes)]


def test_one_row_is_itself_and_none_is_empty() -> None:
    assert merged(["abc"]) == ("a", "b", "c")
    assert merged([]) == merged([""]) == ()


def test_equal_rows_take_turns_and_an_empty_row_takes_none() -> None:
    assert "".join(merged(["ace", "bdf", ""])) == "abcdef"


def test_a_short_row_is_spread_over_the_long_one() -> None:
    assert "".join(merged(["abcdef", "XY"])) == "abXcdeYf"
    assert "".join(merged(["abcdefghi", "X"])) == "abcdeXfghi"


@given(SIZES)
def test_each_item_comes_once_and_each_row_keeps_its_order(sizes: list[int]) -> None:
    whole = merged(rows_of(sizes))
    assert Counter(whole) == Counter(item for row in rows_of(sizes) for item in row)
    for number, row in enumerate(rows_of(sizes)):
        assert [item for item in whole if item[0] == number] == row


@given(SIZES)
def test_every_prefix_holds_each_row_s_share_within_the_rows_that_there_are(sizes: list[int]) -> None:
    """A row of m among n in all stands at (a + ½)/m: what any prefix holds of it is near prefix · m / n."""
    whole = merged(rows_of(sizes))
    others = max(1, len([size for size in sizes if size]))
    had: Counter[int] = Counter()
    for taken, (number, _) in enumerate(whole, 1):
        had[number] += 1
        for row, size in enumerate(sizes):
            assert abs(had[row] - Fraction(taken * size, len(whole))) <= Fraction(others, 2) + Fraction(1, 2)


@given(st.integers(1, 30), st.integers(1, 30))
def test_the_longest_gap_of_two_rows_is_within_one_of_the_even_spacing(m: int, n: int) -> None:
    whole = [row for row, _ in merged(rows_of([m, n]))]
    for row, size, rest in ((0, m, n), (1, n, m)):
        places = [place for place, item in enumerate(whole) if item == row]
        gaps = [(b - a) % len(whole) or len(whole) for a, b in zip(places, places[1:] + places[:1], strict=True)]
        assert max(gaps) <= Fraction(size + rest, size) + 1
