"""Files from other programs."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from signage.core.schedules import DayException, Recurrence, Schedule
from signage.editing import ical_load
from signage.editing.desk import Desk
from signage.editing.ical_read import Found, read
from signage.errors import Invalid
from signage.storage import calendars, schedules
from tests.editing.desks import APPROVER, with_playlist, with_screen

HCM = ZoneInfo("Asia/Ho_Chi_Minh")
USUAL = Schedule("", "", "p", frozenset({"led-1"}), priority=3)


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\nUID:{n}@elsewhere\n{event.strip()}\nEND:VEVENT\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//elsewhere//EN\n{body}END:VCALENDAR\n".replace(
        "\n", "\r\n"
    ).encode()


def found(*events: str, closures: bool = False) -> Found:
    return read(calendar(*events), HCM, USUAL, closures=closures)


def one(event: str) -> Schedule:
    told = found(event)
    assert told.refused == []
    return told.schedules[0]


def test_a_weekly_meeting() -> None:
    told = one(
        "SUMMARY:Họp giao ban\nDTSTART:20260302T080000\nDTEND:20260302T093000\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260630T235959\nEXDATE:20260427T080000"
    )
    assert (told.name, told.playlist_id, told.screen_ids, told.priority) == ("Họp giao ban", "p", {"led-1"}, 3)
    assert (told.start, told.end, told.minutes) == (480, 570, None)
    rule = told.recurrence
    assert rule is not None
    assert rule.first == date(2026, 3, 2)
    assert rule.except_days == {date(2026, 4, 27)}
    assert "UNTIL=20260630" in rule.rule.split(";")
    assert told.id.startswith("hop-giao-ban-")


def test_the_same_event_has_the_same_id_each_time() -> None:
    event = "SUMMARY:Họp\nDTSTART:20260302T080000\nDTEND:20260302T093000"
    assert one(event).id == one(event).id
    assert found(event, event).schedules[0].id != found(event, event).schedules[1].id


def test_a_single_event_is_a_day() -> None:
    told = one("SUMMARY:Lễ\nDTSTART:20260302T220000\nDTEND:20260303T020000")
    assert (told.from_date, told.until_date, told.start, told.end) == (date(2026, 3, 2), date(2026, 3, 2), 1320, 120)
    assert told.recurrence is None


def test_an_event_of_days_lasts_from_midnight_to_midnight() -> None:
    told = one("SUMMARY:Lễ\nDTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260303")
    assert (told.start, told.end, told.minutes) == (0, 1440, None)
    told = one("SUMMARY:Lễ\nDTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260305")
    assert (told.start, told.minutes) == (0, 3 * 1440)
    told = one("SUMMARY:Lễ\nDTSTART;VALUE=DATE:20260302")
    assert (told.start, told.end) == (0, 1440)


def test_a_repeated_event_keeps_its_exact_length() -> None:
    """Case (b) as another program writes it: 15 August 00:00 to 1 September 00:00, every month."""
    told = one(
        "SUMMARY:Nửa tháng\nDTSTART:20250815T000000\nDTEND:20250901T000000\nRRULE:FREQ=MONTHLY;UNTIL=20261101T000000"
    )
    assert told.minutes == 17 * 1440
    assert told.recurrence == Recurrence(date(2025, 8, 15), "FREQ=MONTHLY;UNTIL=20261101")


def test_times_with_a_zone_become_the_screens() -> None:
    told = one("SUMMARY:Z\nDTSTART:20260302T230000Z\nDTEND:20260303T000000Z")
    assert (told.from_date, told.start, told.end) == (date(2026, 3, 3), 360, 420)
    told = one(
        "SUMMARY:Z\nDTSTART;TZID=Asia/Bangkok:20260302T080000\nDTEND;TZID=Asia/Bangkok:20260302T090000\nRRULE:FREQ=DAILY"
    )
    assert told.start == 480


def test_a_last_instant_before_the_start_is_the_day_before() -> None:
    told = one("SUMMARY:Z\nDTSTART:20260302T080000\nDTEND:20260302T090000\nRRULE:FREQ=DAILY;UNTIL=20260310T070000")
    assert told.recurrence is not None
    assert "UNTIL=20260309" in told.recurrence.rule


def test_moved_and_added_instances_are_exceptions() -> None:
    base = (
        "SUMMARY:Họp\nDTSTART:20260302T080000\nDTEND:20260302T090000\nRRULE:FREQ=WEEKLY\n"
        "RDATE:20260304T080000\nRDATE:20260305T100000"
    )
    moved = (
        "UID:0@elsewhere\nSUMMARY:Họp\nRECURRENCE-ID:20260309T080000\nDTSTART:20260310T140000\nDTEND:20260310T150000"
    )
    data = calendar(moved, base).replace(b"UID:0@elsewhere\r\nUID:0@elsewhere", b"UID:1@elsewhere")
    told = read(data, HCM, USUAL)
    assert told.refused == []
    assert told.schedules[0].exceptions == (
        DayException(date(2026, 3, 5), (600, 660)),
        DayException(date(2026, 3, 9)),
        DayException(date(2026, 3, 10), (840, 900)),
    )
    assert told.schedules[0].recurrence is not None
    assert told.schedules[0].recurrence.extra_days == {date(2026, 3, 4)}


def test_days_without_a_rule() -> None:
    told = one("SUMMARY:Họp\nDTSTART:20260302T080000\nDTEND:20260302T090000\nRDATE:20260304T080000,20260309T080000")
    days = frozenset({date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 9)})
    assert told.recurrence == Recurrence(date(2026, 3, 2), "", extra_days=days)


def test_whole_days_can_be_holidays() -> None:
    event = "SUMMARY:Tết Nguyên Đán\nDTSTART;VALUE=DATE:20270206\nDTEND;VALUE=DATE:20270208"
    told = found(event, "SUMMARY:Họp\nDTSTART:20260302T080000\nDTEND:20260302T090000", closures=True)
    assert [(day.day, day.key, day.name) for day in told.holidays] == [
        (date(2027, 2, 6), "tet-nguyen-dan", "Tết Nguyên Đán"),
        (date(2027, 2, 7), "tet-nguyen-dan", "Tết Nguyên Đán"),
    ]
    assert len(told.schedules) == 1


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("SUMMARY:Hỏng\nDTSTART:someday", "SD61"),
        ("SUMMARY:Hỏng", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nRRULE:FREQ=SOMETIMES", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nDTEND;VALUE=DATE:20260303", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nRRULE:FREQ=HOURLY", "TL21"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nRECURRENCE-ID:20260302T080000", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nRDATE;VALUE=PERIOD:20260302T080000/PT1H", "SD61"),
        (
            "SUMMARY:Hỏng\nDTSTART;TZID=Europe/Paris:20260302T080000\nDTEND;TZID=Europe/Paris:20260302T090000\n"
            "RRULE:FREQ=DAILY",
            "SD62",
        ),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nX-SIGNAGE-SCHEDULE:s\nX-SIGNAGE-PRIORITY:much", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nX-SIGNAGE-SCHEDULE:s\nX-SIGNAGE-CONDITIONS:[{}]", "SD61"),
        ("SUMMARY:Hỏng\nDTSTART:20260302T080000\nX-SIGNAGE-OPENING-OF:s\nX-SIGNAGE-HOURS:[1]", "SD61"),
    ],
)
def test_an_event_that_cannot_be_used_is_named_and_the_others_are_taken(event: str, code: str) -> None:
    told = found(event, "SUMMARY:Họp\nDTSTART:20260303T080000\nDTEND:20260303T090000")
    assert [(name, error.code.id) for name, error in told.refused] in ([("Hỏng", code)], [("0@elsewhere", code)])
    assert [schedule.name for schedule in told.schedules] == ["Họp"]


@pytest.mark.parametrize("data", [b"", b"hello", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe\x00", b"BEGIN:VEVENT\r\nEND:X\r\n"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read(data, HCM, USUAL)
    assert refused.value.code.id == "SD60"


def test_what_another_program_changed_wins() -> None:
    ours = (
        "X-SIGNAGE-SCHEDULE:s\nX-SIGNAGE-PLAYLIST:q\nX-SIGNAGE-HOURS:[480\\,540]\nX-SIGNAGE-WEEKLY:TRUE\n"
        "X-SIGNAGE-FROM:2026-03-02\nSUMMARY:Sáng\n"
    )
    kept = one(ours + "DTSTART:20260302T080000\nDTEND:20260302T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO")
    assert (kept.weekdays, kept.from_date, kept.recurrence, kept.playlist_id) == ({0}, date(2026, 3, 2), None, "q")
    later = one(ours + "DTSTART:20260309T100000\nDTEND:20260309T110000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU")
    assert (later.start, later.end, later.from_date, later.weekdays) == (600, 660, date(2026, 3, 9), {0, 1})
    rarer = one(ours + "DTSTART:20260302T080000\nDTEND:20260302T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    assert rarer.recurrence == Recurrence(date(2026, 3, 2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")


def test_loading_saves_what_can_be_saved(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")
    data = calendar(
        "SUMMARY:Họp\nDTSTART:20260302T080000\nDTEND:20260302T090000\nRRULE:FREQ=WEEKLY",
        "SUMMARY:Không bao giờ\nDTSTART:20260302T080000\nDTEND:20260302T090000\n"
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "SUMMARY:Tết\nDTSTART;VALUE=DATE:20270206\nDTEND;VALUE=DATE:20270207",
        "SUMMARY:Đóng cửa\nDTSTART;VALUE=DATE:20270207\nX-SIGNAGE-OPENING-OF:nowhere",
        "SUMMARY:Xa\nDTSTART;VALUE=DATE:19990207",
    )
    report = ical_load.load(desk, APPROVER, data, HCM, USUAL, closures=True)
    assert [(name, error.code.id) for name, error in report.refused] == [
        ("Không bao giờ", "TL25"),
        ("1999", "CT11"),
        ("nowhere", "SD48"),
    ]
    assert report.years == [2027]
    with desk.database.read() as tx:
        assert [one.name for one in schedules.all(tx)] == ["Họp"]
        assert [one.name for one in calendars.year(tx, 2027)] == ["Tết"]
