from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from signage.admin.geometry import LANES, QUARTERS, sheet
from signage.admin.week import columns
from signage.core.schedules import EVERY_DAY, Schedule

MONDAY = date(2026, 11, 23)


def window(name: str, start: int, end: int, days: frozenset[int] = EVERY_DAY, **fields: object) -> Schedule:
    return Schedule(name, name, "p", frozenset({"s"}), weekdays=days, start=start, end=end, **fields)  # type: ignore[arg-type]


def test_a_night_of_sunday_shows_on_monday_too() -> None:
    week = columns([window("n", 22 * 60, 6 * 60, frozenset({6}))], MONDAY)
    assert [block.goes_on for block in week[0].blocks] == [True]
    assert [block.goes_on for block in week[6].blocks] == [False]


def test_dates_bound_the_start_day() -> None:
    first = window("n", 22 * 60, 6 * 60, from_date=date(2026, 11, 25), until_date=date(2026, 11, 25))
    week = columns([first], MONDAY)
    assert [len(column.blocks) for column in week] == [0, 0, 1, 1, 0, 0, 0]


def test_overlapping_windows_stand_side_by_side() -> None:
    day = columns([window("a", 480, 720), window("b", 600, 660), window("c", 720, 780)], MONDAY)[0]
    assert [(b.schedule.id, b.classes.split()[-1]) for b in day.blocks] == [("a", "l0-2"), ("b", "l1-2"), ("c", "l0-1")]


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda w: w[0] != w[1]), max_size=12))
def test_every_block_has_a_place_in_the_style_sheet(windows: list[tuple[int, int]]) -> None:
    rules = sheet()
    schedules = [window(f"w{n}", start, end) for n, (start, end) in enumerate(windows)]
    for column in columns(schedules, MONDAY):
        assert {block.schedule.id for block in column.blocks} == {one.id for one in schedules}
        for block in column.blocks:
            top, height, lane = block.classes.split()
            assert all(f".{name}{{" in rules for name in (top, height, lane))
            assert int(top[1:]) + int(height[1:]) <= QUARTERS
            assert int(lane.split("-")[1]) <= LANES
