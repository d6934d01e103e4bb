from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.tijdeman import turns

WEIGHTS = st.lists(st.integers(1, 30), min_size=1, max_size=9).map(tuple)


def worst_prefix(order: list[int], weights: tuple[int, ...]) -> Fraction:
    """The largest distance of any lane from its share after any number of turns."""
    total, had, worst = sum(weights), [0] * len(weights), Fraction(0)
    for turn, lane in enumerate(order, 1):
        had[lane] += 1
        worst = max(worst, *(abs(Fraction(turn * w, total) - x) for w, x in zip(weights, had, strict=True)))
    return worst


def smooth_round_robin(weights: tuple[int, ...]) -> list[int]:
    """The well-known smooth weighted round-robin, which the chairman assignment must not be replaced by."""
    credit = [0] * len(weights)
    order = []
    for _ in range(sum(weights)):
        credit = [have + weight for have, weight in zip(credit, weights, strict=True)]
        chosen = credit.index(max(credit))
        credit[chosen] -= sum(weights)
        order.append(chosen)
    return order


@given(WEIGHTS)
def test_each_lane_gets_its_weight_a_round(weights: tuple[int, ...]) -> None:
    order = turns(weights).order
    assert [order.count(lane) for lane in range(len(weights))] == list(weights)


@given(WEIGHTS)
def test_each_prefix_is_within_the_bound_of_the_theorem(weights: tuple[int, ...]) -> None:
    lanes = len(weights)
    bound = 1 - Fraction(1, 2 * lanes - 2) if lanes > 1 else 0
    assert worst_prefix(list(turns(weights).order), weights) <= bound


def test_smooth_round_robin_breaks_where_this_does_not() -> None:
    weights = (*[102] * 5, *[1] * 51)
    assert round(worst_prefix(smooth_round_robin(weights), weights), 2) == Fraction("1.64")
    assert worst_prefix(list(turns(weights).order), weights) < 1


@given(WEIGHTS, st.integers(-500, 500), st.integers(0, 200))
def test_counts_add_up_from_any_turn(weights: tuple[int, ...], start: int, length: int) -> None:
    sequence = turns(weights)
    window = [sequence.order[turn % sum(weights)] for turn in range(start, start + length)]
    for lane in range(len(weights)):
        assert sequence.count(lane, start + length) - sequence.count(lane, start) == window.count(lane)


@given(WEIGHTS, st.integers(0, 500), st.integers(0, 200))
def test_any_window_is_within_two(weights: tuple[int, ...], start: int, length: int) -> None:
    sequence = turns(weights)
    for lane, weight in enumerate(weights):
        had = sequence.count(lane, start + length) - sequence.count(lane, start)
        assert abs(Fraction(length * weight, sum(weights)) - had) < 2


@pytest.mark.parametrize("weights", [(), (0,), (2, 0), (1, -1)])
def test_a_lane_without_weight_is_refused(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        turns(weights)
