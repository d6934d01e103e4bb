from __future__ import annotations

from datetime import date, timedelta

import pytest

from signage.core.almanac import NONE, Almanac
from signage.core.calendars import (
    Around,
    Calendar,
    Condition,
    LunarSpan,
    OnHolidays,
    OnWorkingDays,
    WhileOpen,
)
from signage.core.conditions import check, holds
from signage.editing.holiday_formula import expected
from signage.errors import Invalid

TABLES = Almanac(Calendar({one.day: one for year in (2026, 2027) for one in expected(year)}))


def days(condition: Condition, first: str, last: str) -> list[str]:
    day, found = date.fromisoformat(first), []
    while day <= date.fromisoformat(last):
        if holds(condition, day, TABLES):
            found.append(day.isoformat())
        day += timedelta(days=1)
    return found


def test_holidays_and_all_other_days() -> None:
    assert days(OnHolidays(), "2026-08-20", "2026-09-05") == ["2026-08-31", "2026-09-01", "2026-09-02"]
    assert len(days(OnHolidays(inverted=True), "2026-08-20", "2026-09-05")) == 14


def test_working_days_with_a_swap() -> None:
    """Saturday 22 August is worked for Monday 31 August."""
    working = days(OnWorkingDays(), "2026-08-20", "2026-09-04")
    assert "2026-08-22" in working
    assert "2026-08-31" not in working
    assert "2026-08-29" not in working
    assert set(days(OnWorkingDays(inverted=True), "2026-08-20", "2026-09-04")).isdisjoint(working)


def test_from_the_kitchen_gods_to_the_fifth_of_tet() -> None:
    assert days(LunarSpan((12, 23), (1, 5)), "2026-01-20", "2026-03-10") == [
        (date(2026, 2, 10) + timedelta(days=n)).isoformat() for n in range(12)
    ]


def test_the_30th_of_a_short_month_is_its_last_day() -> None:
    """The twelfth months of 2025 and 2026 have 29 days; that of 2032 has 30."""
    eve = LunarSpan((12, 30), (12, 30))
    assert days(eve, "2026-01-01", "2027-12-31") == ["2026-02-16", "2027-02-05"]
    assert days(eve, "2033-01-01", "2033-12-31") == ["2033-01-30"]
    assert days(LunarSpan((12, 30), (1, 1)), "2026-01-01", "2026-12-31") == ["2026-02-16", "2026-02-17"]


def test_a_leap_month_repeats_its_month() -> None:
    """2028 has a second fifth month."""
    fifth = LunarSpan((5, 5), (5, 5))
    assert days(fifth, "2028-01-01", "2028-12-31") == ["2028-05-28", "2028-06-27"]
    assert days(LunarSpan((5, 5), (5, 5), leap=False), "2028-01-01", "2028-12-31") == ["2028-05-28"]


def test_working_days_around_a_holiday() -> None:
    assert days(Around(holiday="tet", before=2), "2026-02-01", "2026-03-01")[0] == "2026-02-12"
    assert days(Around(day=date(2026, 3, 6), after=1), "2026-03-01", "2026-03-31") == [
        "2026-03-06",
        "2026-03-07",
        "2026-03-08",
        "2026-03-09",
    ]
    assert days(Around(holiday="no-such"), "2026-01-01", "2026-12-31") == []


def test_while_open_lets_every_day_begin() -> None:
    assert holds(WhileOpen(), date(2026, 1, 1), NONE)


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (LunarSpan((13, 1), (1, 5)), "TL30"),
        (LunarSpan((12, 1), (12, 31)), "TL30"),
        (LunarSpan((12, 0), (12, 3)), "TL30"),
        (Around(), "TL31"),
        (Around(date(2026, 1, 1), "tet"), "TL31"),
        (Around(holiday="tet", before=-1), "TL32"),
        (Around(holiday="tet", after=61), "TL32"),
    ],
)
def test_what_cannot_be_meant_is_refused(condition: Condition, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(condition)
    assert refused.value.code.id == code


@pytest.mark.parametrize("condition", [LunarSpan((12, 30), (1, 5)), Around(holiday="tet"), WhileOpen(), OnHolidays()])
def test_what_can_be_meant_is_taken(condition: Condition) -> None:
    check(condition)
