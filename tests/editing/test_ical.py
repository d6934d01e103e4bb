"""Round trips, and what other programs see. Files from elsewhere: test_ical_read.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from signage.core.calendars import Holiday, HolidayKind, OpeningHours
from signage.core.schedules import DayException, Recurrence, Rung, Schedule
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of
from signage.editing import calendars, ical, ical_load, schedules
from signage.editing.desk import Desk
from signage.editing.ical_read import Found, read
from tests.core.times import DAYPARTS
from tests.core.times import schedules as any_schedule
from tests.editing.desks import APPROVER, UNIT, with_playlist, with_screen

NOW = datetime(2026, 3, 4, tzinfo=UTC)
HCM = ZoneInfo("Asia/Ho_Chi_Minh")
FOREIGN = Schedule("", "", "foreign", frozenset({"elsewhere"}), priority=7)


def back(*given: Schedule) -> Found:
    return read(ical.write(given, (), {}, DAYPARTS, NOW), HCM, FOREIGN)


names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@settings(max_examples=200, deadline=None)
@given(
    one=any_schedule(),
    name=names,
    rung=st.sampled_from(Rung),
    numbers=st.tuples(st.integers(-1000, 1000), st.integers(0, 100)),
    flags=st.tuples(st.booleans(), st.booleans()),
    owner=st.sampled_from([None, "xa", "tinh"]),
    screens=st.frozensets(st.sampled_from(["led-1", "tv-2"])),
)
def test_any_schedule_comes_back_as_it_was(
    one: Schedule,
    name: str,
    rung: Rung,
    numbers: tuple[int, int],
    flags: tuple[bool, bool],
    owner: str | None,
    screens: frozenset[str],
) -> None:
    given_one = replace(
        one, name=name, rung=rung, priority=numbers[0], share=numbers[1], enabled=flags[0], mandatory=flags[1],
        owner_id=owner, screen_ids=screens, unit_ids=frozenset({"tinh"}),
    )  # fmt: skip
    found = back(given_one)
    assert found.refused == []
    assert found.schedules == [given_one]


@pytest.mark.parametrize(
    "text", ["BYDAY=SA;FREQ=WEEKLY", "rrule:freq=monthly;bymonthday=-1", "FREQ=YEARLY;UNTIL=20301231;WKST=SU"]
)
def test_a_rule_keeps_its_words(text: str) -> None:
    one = replace(FOREIGN, id="s", name="S", recurrence=Recurrence(date(2026, 1, 2), text))
    assert back(one).schedules == [one]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(one=any_schedule(), first=st.dates(date(2026, 1, 1), date(2030, 6, 1)))
def test_other_programs_show_the_same_days(one: Schedule, first: date) -> None:
    """But for what no program knows: conditions, dates beside a recurrence, and several hours a day."""
    one = replace(one, conditions=(), dayparts=())
    if one.recurrence is not None:
        one = replace(one, from_date=None, until_date=None)
    one = replace(one, from_date=max(one.from_date or ical.BEGINNING, ical.BEGINNING))
    first = max(first, one.from_date)
    data = ical.write([one], (), {}, {}, NOW)
    days = [first + timedelta(days=n) for n in range(40)]
    usual = replace(one, minutes=1, start=one.start, exceptions=tuple(replace(e, hours=None) for e in one.exceptions))
    ours = windows(usual, LocalDays(zone_of("UTC"), first, 41))
    told = {datetime.fromtimestamp(opens / 1000, UTC).date() for opens, _ in ours}
    calendar = Calendar.from_ical(data)
    calendar.subcomponents = [part for part in calendar.subcomponents if "X-SIGNAGE-EXCEPTION-OF" not in part]
    shown = {
        event["DTSTART"].dt.date()
        for event in recurring_ical_events.of(calendar).between(first, days[-1] + timedelta(days=1))
        if first <= event["DTSTART"].dt.date() <= days[-1]
    }
    assert shown == told


def test_closures_come_back_as_they_were() -> None:
    holidays = [
        Holiday(date(2027, 2, 6), "tet", "Tết, mùng một; vui", HolidayKind.PUBLIC, "Thông báo 1\\2", pending=True),
        Holiday(date(2027, 9, 4), "national-day", "Làm bù", HolidayKind.WORKED),
    ]
    openings = {"tinh": OpeningHours(exceptions={date(2027, 2, 5): ((480, 690), (1320, 60)), date(2027, 2, 6): ()})}
    found = read(ical.write((), holidays, openings, {}, NOW), HCM, FOREIGN)
    assert (found.holidays, found.schedules, found.refused) == (holidays, [], [])
    assert found.openings == {"tinh": dict(openings["tinh"].exceptions)}


def test_a_site_comes_back_as_it_was(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")
    calendars.draft_year(desk, APPROVER, 2027)
    week = (((450, 690),),) * 5 + ((), ())
    calendars.save_opening(desk, APPROVER, UNIT.id, OpeningHours(week, exceptions={date(2027, 2, 5): ((450, 600),)}))
    one = Schedule(
        "s", "Sáng", "p", frozenset({"led-1"}), start=480, end=540, exceptions=(DayException(date(2027, 2, 4)),)
    )
    schedules.save(desk, APPROVER, one)
    data = ical.export(desk)
    schedules.delete(desk, APPROVER, "s")
    calendars.save_year(desk, APPROVER, 2027, [])
    calendars.save_opening(desk, APPROVER, UNIT.id, OpeningHours(week))
    report = ical_load.load(desk, APPROVER, data, HCM, FOREIGN)
    assert (report.schedules, report.years, report.units, report.refused) == (["s"], [2027], [UNIT.id], [])
    assert ical.export(desk) == data


def test_no_line_is_longer_than_the_rfc_allows() -> None:
    one = replace(FOREIGN, id="s", name="Chào mừng " * 12)
    lines = ical.write([one], (), {}, {}, NOW).split(b"\r\n")
    assert max(map(len, lines)) <= 75
