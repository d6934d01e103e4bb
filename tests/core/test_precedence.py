from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.ladder import Claim, Rank
from signage.core.precedence import Precedence, spans


def flat(windows: list[list[tuple[int, int]]], from_ms: int, until_ms: int, cuts: tuple[int, ...] = ()) -> list[object]:
    return [(a, b, list(open_now)) for a, b, open_now in spans(windows, from_ms, until_ms, cuts)]


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


LADDER = [
    Claim(Rank.EMERGENCY, "late", "", "p", ()),
    Claim(Rank.EMERGENCY, "early", "", "p", ()),
    Claim(Rank.TAKEOVER, "big", "", "p", (), 5),
    Claim(Rank.TAKEOVER, "t1", "", "p", (), 1),
    Claim(Rank.TAKEOVER, "t2", "", "p", (), 1),
    Claim(Rank.SCHEDULE, "a", "", "p", (), 5),
    Claim(Rank.SCHEDULE, "b", "", "p", (), 5),
    Claim(Rank.SCHEDULE, "c", "", "p", (), 1),
    Claim(Rank.SHARE, "m", "", "p", (), share=20, mandatory=True),
    Claim(Rank.SHARE, "s", "", "p", (), share=20),
]


def on(opened: str, empty: str = "") -> str:
    """Who is on of those named, `name` or `name@opening` each, when some have nothing to show."""
    names = [claim.id for claim in LADDER]
    pairs = [(names.index(word.partition("@")[0]), int(word.partition("@")[2] or 0)) for word in opened.split()]
    won = Precedence(LADDER).winners(sorted(pairs), lambda place: names[place] not in empty.split())
    assert set(won) <= set(pairs)
    return " ".join(names[place] for place, _ in won)


@pytest.mark.parametrize(
    ("opened", "empty", "expected"),
    [
        ("", "", ""),
        ("a b c", "", "a b"),
        ("b c", "", "b"),
        ("a b c", "a b", "c"),
        ("a b c", "a", "b"),
        ("a", "a", ""),
        ("a b m s", "", "a b m s"),
        ("m s", "", "m s"),
        ("a m s", "a m", "s"),
        ("t1 t2 a", "", "t1"),
        ("t1@5 t2@9 a", "", "t2"),
        ("big@1 t1@5 t2@9", "", "big"),
        ("big@1 t1@5 t2@9 c", "big t2", "t1"),
        ("t1 a m s", "", "t1 m"),
        ("t1 a m s", "t1 m", "a s"),
        ("t1 a m s", "m", "t1"),
        ("early t1 a m s", "", "early"),
        ("late early", "", "late"),
        ("late early t1", "late", "early"),
        ("late early t1 m", "late early", "t1 m"),
    ],
)
def test_who_is_on(opened: str, empty: str, expected: str) -> None:
    assert on(opened, empty) == expected
