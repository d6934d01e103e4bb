from __future__ import annotations

import datetime as datetime_module
import time
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import dateutil.rrule
import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from signage.core.recurrence import check, next_day, occurrences
from signage.core.schedules import Recurrence
from signage.errors import Invalid
from tests.core.times import FIRST, LAST, dates, recurrences, rules


def days(rule: str, first: str, since: str, until: str) -> list[str]:
    found = occurrences(
        Recurrence(date.fromisoformat(first), rule), date.fromisoformat(since), date.fromisoformat(until)
    )
    return [day.isoformat() for day in sorted(found)]


def test_a_weekly_rule_begins_on_its_own_weekday() -> None:
    """Saturdays, with DTSTART on a Friday: the first Saturday is there and the Friday is not (case f)."""
    assert days("FREQ=WEEKLY;BYDAY=SA", "2026-01-02", "2026-01-01", "2026-01-17") == [
        "2026-01-03",
        "2026-01-10",
        "2026-01-17",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (29, ["2026-01-29", "2026-03-29", "2026-04-29", "2026-05-29"]),
        (30, ["2026-01-30", "2026-03-30", "2026-04-30", "2026-05-30"]),
        (31, ["2026-01-31", "2026-03-31", "2026-05-31"]),
        (-1, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
    ],
)
def test_a_month_without_the_day_is_skipped(day: int, expected: list[str]) -> None:
    """Case (g)."""
    assert days(f"FREQ=MONTHLY;BYMONTHDAY={day}", "2026-01-01", "2026-01-01", "2026-05-31") == expected


def test_a_month_day_can_come_from_the_first_day() -> None:
    assert days("FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-05-31") == ["2026-01-31", "2026-03-31", "2026-05-31"]


def test_the_fifth_weekday_of_a_month() -> None:
    """Case (h): months with four Fridays are skipped."""
    assert days("FREQ=MONTHLY;BYDAY=5FR", "2026-01-01", "2026-01-01", "2026-08-31") == [
        "2026-01-30",
        "2026-05-29",
        "2026-07-31",
    ]


def test_the_29th_of_february() -> None:
    """Case (i)."""
    expected = ["2028-02-29", "2032-02-29"]
    assert days("FREQ=YEARLY", "2028-02-29", "2026-01-01", "2035-12-31") == expected
    assert days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", "2026-01-01", "2035-12-31") == expected


def test_every_two_weeks_by_the_week_start_in_the_rule() -> None:
    """Case (j): the RFC's own example of WKST."""
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST="
    monday = days(rule + "MO", "1997-08-05", "1997-08-01", "1997-12-31")
    sunday = days(rule + "SU", "1997-08-05", "1997-08-01", "1997-12-31")
    assert monday == ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    assert sunday == ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]


def test_without_a_week_start_weeks_begin_on_monday() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO"
    assert days(rule, "2026-01-05", "2026-01-01", "2026-02-02") == days(
        rule + ";WKST=MO", "2026-01-05", "2026-01-01", "2026-02-02"
    )


def test_every_three_months() -> None:
    """Case (k)."""
    assert days("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "2026-02-01", "2026-01-01", "2026-12-31") == [
        "2026-02-15",
        "2026-05-15",
        "2026-08-15",
        "2026-11-15",
    ]


def test_the_last_working_weekday_of_a_month() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert days(rule, "2026-01-01", "2026-01-01", "2026-03-31") == ["2026-01-30", "2026-02-27", "2026-03-31"]


def test_positions_are_counted_in_whole_weeks_also_in_the_first() -> None:
    """DTSTART on the Wednesday: the week's first of Monday, Wednesday and Friday was the Monday before."""
    rule = "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1"
    assert days(rule, "2026-01-07", "2026-01-01", "2026-01-20") == ["2026-01-12", "2026-01-19"]


def test_numbered_and_plain_weekdays_stand_side_by_side() -> None:
    assert days("FREQ=MONTHLY;BYDAY=1MO,SA", "2026-03-01", "2026-03-01", "2026-03-31") == [
        "2026-03-02",
        "2026-03-07",
        "2026-03-14",
        "2026-03-21",
        "2026-03-28",
    ]


def test_week_numbers() -> None:
    assert days("FREQ=YEARLY;BYWEEKNO=20", "2026-01-05", "2026-01-01", "2027-12-31") == ["2026-05-11", "2027-05-17"]


def test_single_days_are_added_and_left_out() -> None:
    one = Recurrence(
        date(2026, 1, 5),
        "FREQ=WEEKLY;BYDAY=MO",
        except_days=frozenset({date(2026, 1, 12), date(2026, 1, 15)}),
        extra_days=frozenset({date(2026, 1, 14), date(2026, 1, 15), date(2025, 1, 1)}),
    )
    found = sorted(occurrences(one, date(2026, 1, 1), date(2026, 1, 20)))
    assert found == [date(2026, 1, 5), date(2026, 1, 14), date(2026, 1, 19)]


def test_a_count_counts_days_left_out() -> None:
    one = Recurrence(date(2026, 1, 1), "FREQ=DAILY;COUNT=3", except_days=frozenset({date(2026, 1, 2)}))
    assert sorted(occurrences(one, date(2025, 1, 1), date(2027, 1, 1))) == [date(2026, 1, 1), date(2026, 1, 3)]


def test_the_next_day() -> None:
    one = Recurrence(date(2026, 1, 1), "FREQ=YEARLY;COUNT=2", extra_days=frozenset({date(2031, 5, 5)}))
    assert next_day(one, date(2026, 1, 1)) == date(2026, 1, 1)
    assert next_day(one, date(2026, 1, 2)) == date(2027, 1, 1)
    assert next_day(one, date(2027, 1, 2)) == date(2031, 5, 5)
    assert next_day(one, date(2031, 5, 6)) is None


@settings(max_examples=200, deadline=None)
@given(rule=rules(), first=dates, since=dates, length=st.integers(0, 400))
def test_any_rule_names_the_days_that_dateutil_names(rule: str, first: date, since: date, length: int) -> None:
    assume(not (rule.startswith("FREQ=WEEKLY") and "BYSETPOS" in rule))  # dateutil cuts the first week: see above
    until = since + timedelta(days=length)
    oracle = by_dateutil(rule, first, until)
    assert sorted(occurrences(Recurrence(first, rule), since, until)) == [day for day in oracle if day >= since]


class Near:
    """`datetime` with a nearer end of time: dateutil walks to the year 9999 for a rule that never comes to pass."""

    MAXYEAR = LAST.year + 3

    def __getattr__(self, name: str) -> Any:
        return getattr(datetime_module, name)


def by_dateutil(rule: str, first: date, until: date) -> list[date]:
    parts = dict(part.split("=") for part in rule.split(";"))
    count, end = int(parts.pop("COUNT", 0)), f"{until:%Y%m%d}"
    parts["UNTIL"] = min(parts.get("UNTIL", end), end)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    start = datetime.combine(first, datetime.min.time())
    with patch.object(dateutil.rrule, "datetime", Near()):
        found = [at.date() for at in rrulestr(text, dtstart=start)]
    return found[:count] if count else found


@settings(max_examples=100, deadline=None)
@given(one=recurrences(), cut=dates)
def test_days_do_not_depend_on_where_one_begins_to_look(one: Recurrence, cut: date) -> None:
    whole = occurrences(one, FIRST, LAST)
    assert whole == occurrences(one, FIRST, cut) | occurrences(one, cut, LAST)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (Recurrence(date(2026, 1, 1), "FREQ=HOURLY"), "TL21"),
        (Recurrence(date(2026, 1, 1), "FREQ=SECONDLY"), "TL21"),
        (Recurrence(date(2026, 1, 1), "FREQ=DAILY;BYHOUR=9"), "TL21"),
        (Recurrence(date(2026, 1, 1), "FREQ=WEEKLY;BYDAY="), "TL22"),
        (Recurrence(date(2026, 1, 1), "FREQ=DAILY;COUNT=100000"), "TL24"),
        (Recurrence(date(2026, 1, 1), "FREQ=DAILY;COUNT=2;UNTIL=20260105"), "TL23"),
        (Recurrence(date(2026, 1, 1), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "TL25"),
        (Recurrence(date(2026, 1, 1), "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"), "TL25"),
        (Recurrence(date(2026, 1, 1), "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6"), "TL25"),
        (Recurrence(date(2026, 1, 1), "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6"), "TL25"),
        (Recurrence(date(2026, 1, 1), "FREQ=DAILY;COUNT=1", frozenset({date(2026, 1, 1)})), "TL25"),
        (Recurrence(date(2026, 1, 1)), "TL25"),
        (Recurrence(date(2200, 1, 1), "FREQ=DAILY"), "TL25"),
        (Recurrence(date(2026, 1, 2), "FREQ=DAILY;UNTIL=20260101"), "TL26"),
    ],
)
def test_what_cannot_be_meant_is_refused(one: Recurrence, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(Invalid) as refused:
        check(one)
    assert refused.value.code.id == code
    assert time.monotonic() - began < 2


def test_too_many_single_days_are_refused() -> None:
    many = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(10_001))
    with pytest.raises(Invalid) as refused:
        check(Recurrence(date(2026, 1, 1), extra_days=many))
    assert refused.value.code.id == "TL24"


@settings(max_examples=50, deadline=None)
@given(one=recurrences())
def test_what_passes_the_check_comes_to_pass(one: Recurrence) -> None:
    try:
        check(one)
    except Invalid as error:
        crossed = error.code.id == "TL26"  # then its extra days alone would come to pass
        assert occurrences(one, date(2020, 1, 1), date(2120, 1, 1)) <= (one.extra_days if crossed else frozenset())
    else:
        assert next_day(one, date.min) is not None


def test_it_is_quick_far_from_its_beginning() -> None:
    """40 rules in their hundredth year, within 37 days."""
    texts = ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=3", "FREQ=YEARLY"]
    many = [Recurrence(date(2000, 1, 1) + timedelta(days=n), texts[n % 4]) for n in range(40)]
    took = []
    for year in (2097, 2098, 2099):
        began = time.perf_counter()
        for one in many:
            occurrences(one, date(year, 6, 1), date(year, 7, 7))
        took.append(time.perf_counter() - began)
    assert min(took) < 0.1
