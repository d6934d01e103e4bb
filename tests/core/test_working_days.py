from __future__ import annotations

from datetime import date, timedelta

import pytest

from signage.core.almanac import Almanac
from signage.core.calendars import Around, Calendar, Holiday, HolidayKind
from signage.core.working_days import FARTHEST, blocks, is_holiday, is_off, shifted
from signage.editing.holiday_formula import expected
from tests.core.test_documented import rows

AROUND = list(rows("calendars.md", "| Condition in 2026 | First day | Last day |"))
KINDS = list(rows("calendars.md", "| Kind | Meaning | The day is |"))
TABLE = Calendar({one.day: one for one in expected(2026)})


@pytest.mark.parametrize(("condition", "first", "last"), AROUND)
def test_the_spans_of_the_docs(condition: str, first: str, last: str) -> None:
    what, before, after = condition.split(", ")
    counts = {"before": int(before.split()[0]), "after": int(after.split()[0])}
    named = Around(date.fromisoformat(what), **counts) if what[0] == "2" else Around(None, what, **counts)
    found = Almanac(TABLE).spans(named)
    assert [[one.isoformat() for one in span] for span in found] == [[first, last]]


@pytest.mark.parametrize(("kind", "_meaning", "state"), KINDS)
def test_the_kinds_of_the_docs(kind: str, _meaning: str, state: str) -> None:
    saturday = date(2026, 3, 7)
    table = Calendar({saturday: Holiday(saturday, "x", "X", HolidayKind(kind))})
    assert is_off(table, saturday) == is_holiday(table, saturday) == (state == "off")


def test_every_kind_is_in_the_docs() -> None:
    assert [row[0] for row in KINDS] == [kind.value for kind in HolidayKind]


def test_a_weekend_is_off_and_no_holiday() -> None:
    assert is_off(Calendar(), date(2026, 3, 7))
    assert not is_holiday(Calendar(), date(2026, 3, 7))
    assert not is_off(Calendar(weekend=frozenset({6})), date(2026, 3, 7))


def test_working_days_there_and_back() -> None:
    friday = date(2026, 3, 6)
    assert shifted(TABLE, friday, 1) == date(2026, 3, 9)
    assert shifted(TABLE, friday, 0) == friday
    for count in range(1, 30):
        assert shifted(TABLE, shifted(TABLE, friday, count), -count) == friday


def test_a_calendar_without_working_days_has_none_to_count() -> None:
    with pytest.raises(ValueError):
        shifted(Calendar(weekend=frozenset(range(7))), date(2026, 3, 6), 1)


def test_each_year_has_a_block_of_its_own() -> None:
    two = Calendar({one.day: one for year in (2026, 2027) for one in expected(year)})
    assert blocks(two, "tet") == [(date(2026, 2, 16), date(2026, 2, 20)), (date(2027, 2, 4), date(2027, 2, 10))]
    assert blocks(two, "no-such") == []


def test_a_block_goes_on_over_a_weekend_and_is_cut_by_a_working_day() -> None:
    days = [date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 11)]
    table = Calendar({day: Holiday(day, "x", "X") for day in days})
    assert blocks(table, "x") == [(days[0], days[1]), (days[2], days[2])]


def test_a_year_off_is_no_block() -> None:
    idle = Calendar(
        {day: Holiday(day, "x", "X") for day in (date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=FARTHEST + 2))},
        weekend=frozenset(range(7)),
    )
    assert len(blocks(idle, "x")) == 2
