from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from signage.core.lunar import FIRST_YEAR, LAST_YEAR, lunar, months, solar, tet
from tests.core.test_documented import rows

VECTORS = list(rows("calendars.md", "| Year | Tết (UTC+7) | Tết at UTC+8 | Leap month | Months of 29 days |"))


@pytest.mark.parametrize(("year", "day", "at_8", "leap", "short"), VECTORS)
def test_the_table_of_the_docs(year: str, day: str, at_8: str, leap: str, short: str) -> None:
    number = int(year)
    assert tet(number).isoformat() == day
    assert tet(number, hours=8).isoformat() == at_8
    found = months(number)
    assert ", ".join(str(one.month) for one in found if one.leap) == leap.replace("none", "")
    named = [f"{one.month}{' leap' if one.leap else ''}" for one in found if one.length == 29]
    assert ", ".join(named) == short


def test_the_table_has_the_years_that_it_promises() -> None:
    assert [int(row[0]) for row in VECTORS] == list(range(2026, 2039))


def test_tet_is_what_the_library_of_holidays_says() -> None:
    """For all years that it knows; the two were made apart."""
    compared = 0
    for year in range(1901, 2101):
        found = country_holidays("VN", years=year, language="vi").items()
        days = [day for day, name in found if "Tết Nguyên Đán" in name.split("; ")]
        assert days == [tet(year)]
        compared += 1
    assert compared == 200


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1968, 1, 29), (1968, 1, 1, False)),  # a day before China's
        (date(1985, 1, 21), (1985, 1, 1, False)),  # a month before China's
        (date(1985, 3, 21), (1985, 2, 1, True)),
        (date(2007, 2, 17), (2007, 1, 1, False)),
        (date(2023, 3, 22), (2023, 2, 1, True)),
        (date(2025, 7, 25), (2025, 6, 1, True)),
        (date(2026, 2, 16), (2025, 12, 29, False)),
        (date(2027, 2, 5), (2026, 12, 29, False)),
        (date(2033, 1, 30), (2032, 12, 30, False)),
        (date(2033, 12, 22), (2033, 11, 1, True)),
    ],
)
def test_known_days(day: date, expected: tuple[int, int, int, bool]) -> None:
    at = lunar(day)
    assert (at.year, at.month, at.day, at.leap) == expected
    assert solar(at.year, at.month, at.day, at.leap) == day


def test_each_day_follows_the_one_before() -> None:
    day, before = date(FIRST_YEAR, 1, 1), lunar(date(FIRST_YEAR, 1, 1))
    while day < date(LAST_YEAR, 12, 31):
        day += timedelta(days=1)
        at = lunar(day)
        if before.day < before.length:
            assert (at.year, at.month, at.leap, at.day) == (before.year, before.month, before.leap, before.day + 1)
        else:
            assert at.day == 1
            follows = (before.month % 12 + 1, False)
            assert (at.month, at.leap) in (follows, (before.month, True))
            assert at.length in (29, 30)
        before = at


def test_the_30th_of_a_short_month_is_its_last_day() -> None:
    assert solar(2026, 12, 30) == solar(2026, 12, 29) == date(2027, 2, 5)
    assert solar(2032, 12, 30) == date(2033, 1, 30)


def test_a_year_without_the_leap_month_has_no_such_day() -> None:
    assert solar(2026, 6, 1, leap=True) is None


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 31)])
def test_no_such_lunar_date(month: int, day: int) -> None:
    with pytest.raises(ValueError):
        solar(2026, month, day)


@pytest.mark.parametrize("year", [1899, 2200])
def test_years_without_lunar_dates(year: int) -> None:
    with pytest.raises(ValueError):
        lunar(date(year, 6, 1))
