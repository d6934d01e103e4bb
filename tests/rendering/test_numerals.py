from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from signage.rendering import numerals
from signage.rendering.numerals import Number


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (107737, "107.737", "107,737"),
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (0.61, "0,61", "0.61"),
        (0.1, "0,1", "0.1"),
        (86.0, "86", "86"),
        (-2.5, "−2,5", "−2.5"),
        (Decimal("1234567.80"), "1.234.567,8", "1,234,567.8"),
    ],
)
def test_numbers_take_the_readers_form(value: Number, vi: str, en: str) -> None:
    assert numerals.number(value, "vi") == vi
    assert numerals.number(value, "en") == en
    assert numerals.number(value, "tyz") == vi  # Tày reads as Vietnamese does
    assert numerals.number(value, "en-GB") == en


def test_decimals_are_kept_and_rounded_half_up() -> None:
    assert numerals.number(86, "vi", 1) == "86,0"
    assert numerals.number(Decimal("0.25"), "vi", 1) == "0,3"
    assert numerals.number(2.5, "vi", 0) == "3"


def test_the_most_precise_number_sets_the_places() -> None:
    assert numerals.places(85.1, 86.0, 87) == 1
    assert numerals.places(0.61, 0.7) == 2
    assert numerals.places(100, 2000) == 0
    assert numerals.places() == 0


@pytest.mark.parametrize(
    ("part", "whole", "vi"),
    [
        (1188, 1240, "95,8 %"),
        (1, 2, "50 %"),
        (0, 7, "0 %"),
        (7, 7, "100 %"),
        (9999, 10000, "99,9 %"),
        (1, 10000, "0,1 %"),
    ],
)
def test_a_whole_is_said_only_when_it_is_one(part: int, whole: int, vi: str) -> None:
    assert numerals.percent(part, whole, "vi") == vi.replace(" ", "\N{NO-BREAK SPACE}")
    assert numerals.percent(part, whole, "en") == vi.replace(" ", "").replace(",", ".")


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (-1, 3), (0, 0)])
def test_what_is_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        numerals.percent(part, whole, "vi")


def test_a_change_has_its_sign() -> None:
    assert numerals.change(Decimal("3.9"), "vi", 1) == "+3,9"
    assert numerals.change(Decimal("-0.4"), "vi", 1) == "−0,4"
    assert numerals.change(Decimal("0.004"), "vi", 1) == "0,0"


def test_moments() -> None:
    assert numerals.moment(date(2026, 6, 30), "vi") == "30/6/2026"
    assert numerals.moment(datetime(2026, 6, 30, 7, 5), "vi") == "07:05\N{NO-BREAK SPACE}30/6/2026"  # noqa: DTZ001
    assert numerals.moment(date(2026, 12, 1), "en") == "1 December 2026".replace(" ", "\N{NO-BREAK SPACE}")
