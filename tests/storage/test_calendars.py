from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.calendars import Daypart, Holiday, HolidayKind, OpeningHours
from signage.core.screens import Unit
from signage.storage import calendars, units
from signage.storage.engine import Database

TET = Holiday(date(2027, 2, 6), "tet", "Tết Nguyên Đán", HolidayKind.PUBLIC, "Thông báo 1/TB", pending=True)
WORKED = Holiday(date(2027, 9, 4), "national-day", "Ngày làm bù", HolidayKind.WORKED)
NEXT = Holiday(date(2028, 1, 1), "new-year", "Tết Dương lịch")
OFFICE = ((450, 690), (810, 1020))
OPENING = OpeningHours((OFFICE,) * 5 + ((), ()), True, {date(2027, 2, 6): (), date(2027, 2, 5): ((480, 60),)})


def test_a_year_s_table_is_replaced_and_the_others_stay(database: Database) -> None:
    with database.write() as tx:
        calendars.replace_year(tx, 2027, [TET, WORKED])
        calendars.replace_year(tx, 2028, [NEXT])
    with database.read() as tx:
        assert calendars.year(tx, 2027) == [TET, WORKED]
        assert calendars.calendar(tx).holidays == {one.day: one for one in (TET, WORKED, NEXT)}
        assert calendars.years(tx) == [2027, 2028]
    with database.write() as tx:
        calendars.replace_year(tx, 2027, [])
        assert calendars.years(tx) == [2028]
        assert calendars.year(tx, 2027) == []


def test_the_database_refuses_a_day_twice(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as tx:
        calendars.replace_year(tx, 2027, [TET, TET])
    with database.read() as tx:
        assert calendars.years(tx) == []


def test_dayparts_by_their_hours(database: Database) -> None:
    late, early = Daypart("a", "Chiều", ((810, 1020),)), Daypart("b", "Sáng", ((450, 600), (610, 690)))
    with database.write() as tx:
        calendars.save_daypart(tx, late)
        calendars.save_daypart(tx, early)
        calendars.save_daypart(tx, Daypart("c", "Đêm", ((1320, 360),)))
        calendars.delete_daypart(tx, "c")
    with database.read() as tx:
        assert list(calendars.dayparts(tx).items()) == [("b", early), ("a", late)]


def test_opening_hours_of_the_nearest_unit(database: Database) -> None:
    with database.write() as tx:
        for unit in (Unit("tinh", "Tỉnh"), Unit("xa", "Xã", "tinh"), Unit("khac", "Khác")):
            units.save(tx, unit)
        calendars.save_opening(tx, "tinh", OPENING)
    with database.read() as tx:
        assert calendars.opening(tx, "xa") == calendars.opening(tx, "tinh") == OPENING
        assert calendars.opening(tx, "khac") is None
        assert calendars.openings(tx) == {"tinh": OPENING}
    own = OpeningHours()
    with database.write() as tx:
        calendars.save_opening(tx, "xa", own)
        assert calendars.opening(tx, "xa") == own
        calendars.save_opening(tx, "xa", None)
        assert calendars.opening(tx, "xa") == OPENING


def test_opening_hours_go_with_their_unit(database: Database) -> None:
    with database.write() as tx:
        units.save(tx, Unit("tinh", "Tỉnh"))
        calendars.save_opening(tx, "tinh", OPENING)
        units.delete(tx, "tinh")
        assert calendars.openings(tx) == {}


def test_equal_opening_hours_are_equal_documents() -> None:
    other = OpeningHours(OPENING.week, True, dict(reversed(OPENING.exceptions.items())))
    assert calendars.document(other) == calendars.document(OPENING)


def test_a_circle_of_units_ends() -> None:
    assert calendars.nearest({}, {"a": "b", "b": "a"}, "a") is None
