from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from signage.admin.geometry import LANES, QUARTERS, sheet
from signage.admin.tables import Place
from signage.admin.week import DayColumn, columns
from signage.core.almanac import NONE
from signage.core.calendars import Calendar, Holiday
from signage.core.schedules import EVERY_DAY, DayException, Recurrence, Schedule
from signage.core.zones import zone_of

MONDAY = date(2026, 11, 23)
HERE = Place(zone_of("Asia/Ho_Chi_Minh"), NONE)
FREE = Calendar({date(2026, 11, 24): Holiday(date(2026, 11, 24), "culture-day", "Ngày Văn hóa")})


def week_of(*schedules: Schedule) -> tuple[DayColumn, ...]:
    return columns([(one, HERE) for one in schedules], FREE, MONDAY)


def window(name: str, start: int, end: int, days: frozenset[int] = EVERY_DAY, **fields: object) -> Schedule:
    return Schedule(name, name, "p", frozenset({"s"}), weekdays=days, start=start, end=end, **fields)  # type: ignore[arg-type]


def test_a_night_of_sunday_shows_on_monday_too() -> None:
    week = week_of(window("n", 22 * 60, 6 * 60, frozenset({6})))
    assert [block.goes_on for block in week[0].blocks] == [True]
    assert [block.goes_on for block in week[6].blocks] == [False]


def test_dates_bound_the_start_day() -> None:
    first = window("n", 22 * 60, 6 * 60, from_date=date(2026, 11, 25), until_date=date(2026, 11, 25))
    week = week_of(first)
    assert [len(column.blocks) for column in week] == [0, 0, 1, 1, 0, 0, 0]


def test_overlapping_windows_stand_side_by_side() -> None:
    day = week_of(window("a", 480, 720), window("b", 600, 660), window("c", 720, 780))[0]
    assert [(b.schedule.id, b.classes.split()[-1]) for b in day.blocks] == [("a", "l0-2"), ("b", "l1-2"), ("c", "l0-1")]


def test_only_windows_that_really_open_are_drawn() -> None:
    rule = Recurrence(date(2026, 11, 14), "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SA")
    every_other = window("n", 480, 600, recurrence=rule, exceptions=(DayException(MONDAY, (600, 660)),))
    week = week_of(every_other)
    assert [[block.hours for block in column.blocks] for column in week] == [
        ["10:00–11:00"], [], [], [], [], ["08:00–10:00"], []
    ]  # fmt: skip
    assert week[0].blocks[0].special


def test_a_window_of_days_has_a_part_in_each() -> None:
    long = window("n", 1200, 1440, frozenset({0}), minutes=2 * 1440)
    week = week_of(long)
    assert [(b.hours, b.goes_on) for column in week for b in column.blocks] == [
        ("20:00–24:00", False), ("00:00–24:00", True), ("00:00–20:00", True)
    ]  # fmt: skip


def test_days_bear_their_lunar_date_and_holiday() -> None:
    week = week_of()
    assert (week[0].lunar.day, week[0].lunar.month) == (15, 10)
    assert week[1].holiday is not None
    assert week[1].holiday.name == "Ngày Văn hóa"
    assert week[2].holiday is None


@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda w: w[0] != w[1]), max_size=12))
def test_every_block_has_a_place_in_the_style_sheet(windows: list[tuple[int, int]]) -> None:
    rules = sheet()
    schedules = [window(f"w{n}", start, end) for n, (start, end) in enumerate(windows)]
    for column in week_of(*schedules):
        assert {block.schedule.id for block in column.blocks} == {one.id for one in schedules}
        for block in column.blocks:
            top, height, lane = block.classes.split()
            assert all(f".{name}{{" in rules for name in (top, height, lane))
            assert int(top[1:]) + int(height[1:]) <= QUARTERS
            assert int(lane.split("-")[1]) <= LANES
