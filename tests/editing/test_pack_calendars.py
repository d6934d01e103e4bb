"""Packs about time: recurrences, conditions, dayparts, holidays and opening hours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from signage.core.calendars import (
    Around,
    HolidayKind,
    LunarSpan,
    OnHolidays,
    OnWorkingDays,
    OpeningHours,
    WhileOpen,
)
from signage.core.people import SYSTEM
from signage.core.schedules import DayException, Recurrence, Rung
from signage.editing import packs
from signage.editing.desk import Desk
from signage.events import Bus
from signage.storage import calendars, schedules
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.editing.desks import MovedClock
from tests.editing.pack_files import found, write

PACK = """
    units:
      - {id: xa, name: Xã Tân An}
    contents:
      - {id: a, kind: slogan, text: Vì nhân dân phục vụ}
    playlists:
      - {id: p, name: Khẩu hiệu, entries: [a]}
    dayparts:
      - {id: gio-lam, name: Giờ làm việc, hours: ["07:30-11:30", "13:30–17:00"]}
    holidays:
      - year: 2027
        days:
          - {date: 2027-02-06, key: tet, name: Tết, source: Thông báo 1/TB, pending: true}
          - {date: 2027-09-04, key: national-day, name: Làm bù, kind: worked}
    opening_hours:
      - unit: xa
        week: {mon: ["07:30-11:30", "13:30-17:00"], sat: ["07:30-11:30"]}
        exceptions: [{day: 2027-02-05, hours: ["07:30-10:00"]}, {day: 2027-02-06}]
    schedules:
      - id: s
        name: Mỗi thứ Bảy thứ hai
        playlist: p
        units: [xa]
        rung: share
        share: 25
        mandatory: true
        owner: xa
        recurrence:
          {first: 2026-01-02, rule: FREQ=WEEKLY;INTERVAL=2;BYDAY=SA, except: [2026-03-07], extra: [2026-03-08]}
        dayparts: [gio-lam]
        conditions:
          - {is: no-holidays}
          - {is: working-days}
          - {is: lunar, first: 23/12, last: 5/1, leap: false}
          - {is: around, holiday: tet, before: 3, after: 1}
          - {is: around, day: 2026-05-04}
          - {is: open}
        exceptions: [{day: 2026-04-05, hours: "10:00-11:00"}, {day: 2026-04-06}]
      - {id: t, name: Ba ngày, playlist: p, units: [xa], minutes: 4320, from_date: 2026-05-05, until_date: 2026-05-05}
"""


def test_all_of_it_is_loaded(tmp_path: Path, desk: Desk) -> None:
    folder = write(tmp_path / "mot", PACK)
    assert found(folder) == []
    packs.load(desk, SYSTEM, folder)
    with desk.database.read() as tx:
        one, other = (schedules.get(tx, name) for name in ("s", "t"))
        table = calendars.year(tx, 2027)
        assert calendars.dayparts(tx)["gio-lam"].hours == ((450, 690), (810, 1020))
        assert calendars.opening(tx, "xa") == OpeningHours(
            (((450, 690), (810, 1020)), (), (), (), (), ((450, 690),), ()),
            exceptions={date(2027, 2, 5): ((450, 600),), date(2027, 2, 6): ()},
        )
    assert one is not None
    assert other is not None
    assert [(day.key, day.kind, day.source, day.pending) for day in table] == [
        ("tet", HolidayKind.PUBLIC, "Thông báo 1/TB", True),
        ("national-day", HolidayKind.WORKED, "", False),
    ]
    assert (one.rung, one.share, one.mandatory, one.owner_id) == (Rung.SHARE, 25, True, "xa")
    assert one.recurrence == Recurrence(
        date(2026, 1, 2),
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
        frozenset({date(2026, 3, 7)}),
        frozenset({date(2026, 3, 8)}),
    )
    assert one.dayparts == ("gio-lam",)
    assert one.conditions == (
        OnHolidays(True),
        OnWorkingDays(),
        LunarSpan((12, 23), (1, 5), False),
        Around(None, "tet", 3, 1),
        Around(date(2026, 5, 4)),
        WhileOpen(),
    )
    assert one.exceptions == (DayException(date(2026, 4, 5), (600, 660)), DayException(date(2026, 4, 6)))
    assert other.minutes == 4320


def test_loading_again_changes_nothing_and_edits_are_kept(tmp_path: Path, desk: Desk) -> None:
    folder = write(tmp_path / "mot", PACK)
    packs.load(desk, SYSTEM, folder)
    again = packs.load(desk, SYSTEM, folder)
    assert (again.created, again.updated, again.kept) == ((), (), ())
    with desk.database.write() as tx:
        calendars.replace_year(tx, 2027, [])
        calendars.save_daypart(tx, calendars.dayparts(tx)["gio-lam"].__class__("gio-lam", "Khác", ((1, 2),)))
        calendars.save_opening(tx, "xa", OpeningHours())
    later = packs.load(desk, SYSTEM, folder)
    assert later.created == ("holidays 2027",)
    assert set(later.kept) == {"daypart gio-lam", "opening-hours xa"}


def test_an_export_gives_it_all_again(tmp_path: Path, desk: Desk) -> None:
    packs.load(desk, SYSTEM, write(tmp_path / "mot", PACK))
    file = packs.export(desk, tmp_path / "out")
    database = Database.open(f"sqlite:///{tmp_path / 'other.db'}")
    database.migrate()
    other = Desk(database, Blobs(tmp_path / "other"), Bus(), MovedClock())
    packs.load(other, SYSTEM, file.parent)
    with desk.database.read() as tx, database.read() as copy:
        assert schedules.all(copy) == schedules.all(tx)
        assert calendars.calendar(copy) == calendars.calendar(tx)
        assert calendars.dayparts(copy) == calendars.dayparts(tx)
        assert calendars.openings(copy) == calendars.openings(tx)
    again = packs.export(other, tmp_path / "again")
    assert yaml.safe_load(again.read_text()) == yaml.safe_load(file.read_text())
    database.dispose()


@pytest.mark.parametrize(
    ("was", "wrong", "code"),
    [
        ('"07:30-11:30", "13:30–17:00"', '"07:30-11:30", "11:00–17:00"', "SD45"),
        ('"07:30-11:30", "13:30–17:00"', '"07:30"', "PK"),
        ('"07:30-11:30", "13:30–17:00"', "", "SD44"),
        ("2027-09-04", "2027-02-06", "SD41"),
        ("2027-09-04", "2028-09-04", "SD42"),
        ("2027-09-04", "2027-09-03", "SD43"),
        ("year: 2027", "year: 27", "CT11"),
        ("unit: xa", "unit: nowhere", "PK"),
        ("dayparts: [gio-lam]", "dayparts: [nowhere]", "PK"),
        ("first: 23/12", "first: 23.12", "PK40"),
        ("is: open", "is: closed", "PK"),
        ("mon:", "monday:", "PK"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, was: str, wrong: str, code: str) -> None:
    assert was in PACK
    told = found(write(tmp_path / "mot", PACK.replace(was, wrong, 1)))
    assert [one for _, one, _ in told if one.startswith(code)]


def test_a_year_or_a_unit_twice_is_named(tmp_path: Path) -> None:
    body = PACK.replace(
        "    opening_hours:", "      - {year: 2027, days: [{date: 2027-01-01, key: x, name: X}]}\n    opening_hours:"
    )
    assert "PK" in found(write(tmp_path / "mot", body))[0][1]
