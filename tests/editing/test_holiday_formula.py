from __future__ import annotations

from datetime import date, timedelta

import pytest

from signage.core.calendars import HolidayKind
from signage.core.lunar import lunar, tet
from signage.editing.calendars import check_year
from signage.editing.holiday_formula import FIRST_YEAR, LAST_YEAR, expected
from signage.errors import Invalid

FIXED = {"new-year", "hung-kings", "reunification-day", "labour-day", "culture-day"}


def test_2026_with_its_swap() -> None:
    found = {one.day: one for one in expected(2026)}
    assert found[date(2026, 8, 31)].kind is HolidayKind.SWAPPED
    assert found[date(2026, 8, 22)].kind is HolidayKind.WORKED
    assert found[date(2026, 8, 31)].key == found[date(2026, 8, 22)].key == "national-day"
    assert found[date(2026, 4, 27)].kind is HolidayKind.COMPENSATION
    assert [day for day, one in found.items() if one.key == "tet"] == [date(2026, 2, 16 + n) for n in range(5)]


@pytest.mark.parametrize("year", [2026, 2027, 2030, 2037, 2038])
def test_each_day_has_its_key_and_what_is_decided_each_year_is_pending(year: int) -> None:
    found = expected(year)
    assert {one.key for one in found} == FIXED | {"tet", "national-day"}
    for one in found:
        usual = one.kind is HolidayKind.PUBLIC and one.key in FIXED
        assert one.pending != usual
        assert one.source or one.kind in (HolidayKind.SWAPPED, HolidayKind.WORKED)
    assert tet(year) in [one.day for one in found if one.key == "tet"]
    kings = next(one.day for one in found if one.key == "hung-kings" and one.kind is HolidayKind.PUBLIC)
    assert (lunar(kings).month, lunar(kings).day) == (3, 10)


def test_every_year_s_table_can_be_saved() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        found = expected(year)
        assert check_year(year, found) == found
        assert sum(one.key == "tet" for one in found) >= 5
        eve = tet(year) - timedelta(days=1)
        assert eve in [one.day for one in found]


@pytest.mark.parametrize("year", [0, FIRST_YEAR - 1, LAST_YEAR + 1])
def test_a_year_without_a_formula(year: int) -> None:
    with pytest.raises(Invalid) as refused:
        expected(year)
    assert refused.value.code.id == "SD40"
