from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations_with_replacement
from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.languages import order, passes, spoken

TAGS = ("vi", "en", "km", "zh-Hans")
SHARES = st.dictionaries(st.sampled_from(TAGS), st.integers(1, 9), min_size=1).filter(
    lambda shares: sum(shares.values()) // gcd(*shares.values()) <= 12
)


@given(SHARES, st.integers(0, 30))
def test_each_entry_is_within_one_play_of_its_share_after_any_number_of_passes_and_exact_after_all(
    shares: dict[str, int], places: int
) -> None:
    rows, total = passes(shares, places), sum(shares.values())
    assert len(rows) == total // gcd(*shares.values())
    for place in range(places):
        had: Counter[str] = Counter()
        for number, row in enumerate(rows, 1):
            had[row[place]] += 1
            assert all(abs(Fraction(number * shares[tag], total) - had[tag]) < 1 for tag in shares)
        assert all(had[tag] * total == len(rows) * shares[tag] for tag in shares)


TWO = [(a, b) for a, b in combinations_with_replacement(range(1, 12), 2) if a + b <= 12 and gcd(a, b) == 1]


@pytest.mark.parametrize("two", TWO)
def test_two_languages_are_within_two_plays_of_their_shares_at_any_place_of_the_whole_list(
    two: tuple[int, int],
) -> None:
    shares = dict(zip(TAGS, two, strict=False))
    for places in (*range(1, 21), 40):
        had: Counter[str] = Counter()
        for number, tag in enumerate((tag for row in passes(shares, places) for tag in row), 1):
            had[tag] += 1
            assert all(abs(Fraction(number * shares[one], sum(two)) - had[one]) < 2 for one in shares)


def test_three_to_one() -> None:
    assert passes({"en": 1, "vi": 3}, 4) == passes({"en": 10, "vi": 30}, 4)
    assert passes({"en": 1, "vi": 3}, 4)[:2] == (("vi", "vi", "en", "vi"), ("vi", "vi", "vi", "en"))
    assert passes({"vi": 7}, 2) == (("vi", "vi"),)


def test_what_there_is_not_falls_to_the_next_smaller_share_and_after_the_smallest_to_the_largest() -> None:
    shares = {"km": 1, "vi": 5, "en": 3}
    assert order(shares) == ("vi", "en", "km")
    assert [spoken(tag, shares, {"vi", "km"}) for tag in order(shares)] == ["vi", "km", "km"]
    assert spoken("km", shares, {"vi", "en"}) == "vi"
    assert spoken("vi", shares, {"zh-Hans"}) is None
