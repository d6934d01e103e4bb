"""Random schedules of every kind, and the tables that they ask."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from signage.core.almanac import Almanac
from signage.core.calendars import (
    Around,
    Calendar,
    Condition,
    Daypart,
    Holiday,
    HolidayKind,
    LunarSpan,
    OnHolidays,
    OnWorkingDays,
    OpeningHours,
    WhileOpen,
)
from signage.core.rules import WEEKDAYS
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, DayException, Hours, Recurrence, Schedule

FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
DAYPARTS = {
    "office": Daypart("office", "Giờ làm việc", ((450, 690), (810, 1020))),
    "night": Daypart("night", "Ban đêm", ((1320, 360),)),
    "shift": Daypart("shift", "Ca", ((0, 61), (60, 90), (100, 1440))),
}


def table() -> Calendar:
    """A few holidays each year, some swapped and some weekend days worked."""
    days = {}
    for year in range(FIRST.year, LAST.year + 1):
        for month, day, key in ((1, 1, "new-year"), (2, 16, "tet"), (2, 17, "tet"), (2, 20, "tet"), (9, 2, "national")):
            days[date(year, month, day)] = Holiday(date(year, month, day), key, key)
        swapped, worked = date(year, 9, 1), next(d for d in _days(date(year, 8, 20)) if d.weekday() == 5)
        days[swapped] = Holiday(swapped, "national", "swapped", HolidayKind.SWAPPED)
        days[worked] = Holiday(worked, "national", "worked", HolidayKind.WORKED)
    return Calendar(days)


def almanac() -> Almanac:
    office = ((450, 690), (810, 1020))
    week = (office, office, office, office, office, ((480, 720),), ())
    return Almanac(table(), OpeningHours(week, exceptions={date(2026, 5, 4): ((600, 660),)}), DAYPARTS)


def _days(first: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(8)]


dates = st.dates(FIRST, LAST)
pieces: st.SearchStrategy[Hours] = st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(1, DAY_MINUTES)).filter(
    lambda hours: hours[0] != hours[1]
)
conditions: st.SearchStrategy[Condition] = st.one_of(
    st.builds(OnHolidays, st.booleans()),
    st.builds(OnWorkingDays, st.booleans()),
    st.builds(
        LunarSpan,
        st.tuples(st.integers(1, 12), st.integers(1, 30)),
        st.tuples(st.integers(1, 12), st.integers(1, 30)),
        st.booleans(),
    ),
    st.builds(Around, dates, st.just(""), st.integers(0, 5), st.integers(0, 5)),
    st.builds(Around, st.none(), st.sampled_from(["tet", "national"]), st.integers(0, 5), st.integers(0, 5)),
    st.just(WhileOpen()),
)


@st.composite
def rules(draw: st.DrawFn, *, exotic: bool = True, counted: bool = True) -> str:
    """Rules that dateutil and the RFC understand alike."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 13))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    end = draw(st.sampled_from(["", "UNTIL", "COUNT"] if counted else ["", "UNTIL"]))
    if end == "UNTIL":
        parts.append(f"UNTIL={draw(dates):%Y%m%d}")
    elif end == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    limits = []
    if draw(st.booleans()):
        numbered = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
        days = draw(st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=4))
        ordinals = st.integers(-5, 5).filter(bool)
        limits.append("BYDAY=" + ",".join(f"{draw(ordinals) if numbered else ''}{day}" for day in sorted(days)))
    if frequency != "WEEKLY" and draw(st.integers(0, 2)) == 0:
        days_of_month = draw(st.sets(st.integers(-31, 31).filter(bool), min_size=1, max_size=4))
        limits.append("BYMONTHDAY=" + ",".join(map(str, sorted(days_of_month))))
    if draw(st.integers(0, 2)) == 0:
        months = draw(st.sets(st.integers(1, 12), min_size=1, max_size=4))
        limits.append("BYMONTH=" + ",".join(map(str, sorted(months))))
    if exotic and frequency == "YEARLY" and draw(st.integers(0, 4)) == 0:
        limits.append(f"BYYEARDAY={draw(st.integers(1, 366))},{draw(st.integers(-366, -1))}")
    if exotic and limits and draw(st.integers(0, 4)) == 0:
        limits.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1, -2]))}")
    return ";".join(parts + limits)


@st.composite
def recurrences(draw: st.DrawFn, *, exotic: bool = True) -> Recurrence:
    rule = draw(st.one_of(rules(exotic=exotic), st.just("")))
    extra = draw(st.frozensets(dates, max_size=3, min_size=0 if rule else 1))
    return Recurrence(draw(dates), rule, draw(st.frozensets(dates, max_size=3)), extra)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any window that a schedule can describe."""
    hours = draw(pieces)
    length = draw(st.sampled_from(["", "minutes", "dayparts"]))
    since = draw(st.one_of(st.none(), dates))
    out = draw(st.sets(dates, max_size=2))
    exceptions = [DayException(day) for day in sorted(out)]
    special = draw(st.sets(dates, max_size=2)) - out
    exceptions += [DayException(day, draw(pieces)) for day in sorted(special)]
    return Schedule(
        "s",
        "S",
        "p",
        frozenset({"led-1"}),
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)) if draw(st.booleans()) else EVERY_DAY,
        start=hours[0],
        end=hours[1],
        from_date=since,
        until_date=draw(st.one_of(st.none(), st.dates(since or FIRST, LAST))),
        recurrence=draw(st.one_of(st.none(), recurrences())),
        minutes=draw(st.integers(1, 6 * DAY_MINUTES)) if length == "minutes" else None,
        dayparts=tuple(draw(st.sets(st.sampled_from(sorted(DAYPARTS)), min_size=1))) if length == "dayparts" else (),
        conditions=tuple(draw(st.lists(conditions, max_size=2))),
        exceptions=tuple(exceptions),
    )
