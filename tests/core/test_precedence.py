from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from signage.core.precedence import ranked, spans, winners
from signage.core.schedules import Schedule


def flat(windows: list[list[tuple[int, int]]], from_ms: int, until_ms: int, cuts: tuple[int, ...] = ()) -> list[object]:
    return [(a, b, list(open_now)) for a, b, open_now in spans(windows, from_ms, until_ms, cuts)]


def test_by_falling_priority_then_by_id() -> None:
    one = Schedule("b", "B", "p")
    others = [one, replace(one, id="a"), replace(one, id="z", priority=5), replace(one, id="c", priority=-1)]
    assert [schedule.id for schedule in ranked(others)] == ["z", "a", "b", "c"]


def test_a_window_keeps_its_true_opening_where_it_is_cut_off() -> None:
    assert flat([[(-50, 10)], [(5, 99)]], 0, 20) == [
        (0, 5, [(0, -50)]),
        (5, 10, [(0, -50), (1, 5)]),
        (10, 20, [(1, 5)]),
    ]


def test_one_ends_as_another_opens() -> None:
    assert flat([[(0, 10), (10, 20)]], 0, 30) == [(0, 10, [(0, 0)]), (10, 20, [(0, 10)]), (20, 30, [])]


def test_cuts_cut_and_what_lies_outside_does_not_count() -> None:
    assert flat([[(-9, 0)], [(30, 40)]], 0, 30, (-5, 0, 12, 30, 31)) == [(0, 12, []), (12, 30, [])]


WINDOWS = st.lists(
    st.lists(st.integers(-30, 130), unique=True, max_size=8).map(
        lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
    ),
    max_size=5,
)


@given(WINDOWS, st.sets(st.integers(-10, 110), max_size=5))
def test_the_sweep_covers_all_and_says_of_each_instant_what_is_open(
    windows: list[list[tuple[int, int]]], cuts: set[int]
) -> None:
    at = 0
    for start, end, open_now in spans(windows, 0, 100, cuts):
        assert start == at < end
        at = end
        for instant in (start, end - 1):
            expected = [(n, a) for n, row in enumerate(windows) for a, b in row if a <= instant < b]
            assert open_now == expected
    assert at == 100


def test_the_larger_priority_wins_and_equals_play_together() -> None:
    assert winners([(0, 7), (1, 8), (2, 9)], [5, 5, 1], lambda _: True) == [(0, 7), (1, 8)]


def test_what_shows_nothing_does_not_win() -> None:
    assert winners([(0, 7), (1, 8), (2, 9)], [5, 4, 4], lambda rank: rank > 0) == [(1, 8), (2, 9)]
    assert winners([(0, 7), (1, 8), (2, 9)], [5, 5, 1], lambda rank: rank == 1) == [(1, 8)]
    assert winners([(0, 7)], [5], lambda _: False) == []
