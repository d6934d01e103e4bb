"""Numbers as their readers write them: 107.737 and 95,8 % in Vietnamese, 107,737 and 95.8% in English.

Every language of the country but English takes the Vietnamese form. Nothing breaks inside: spaces are U+00A0.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

_SWAP = str.maketrans(",.", ".,")


def is_english(language: str) -> bool:
    return language.split("-")[0].lower() == "en"


def exact(value: Number) -> Decimal:
    """The number as it was written: 0.1 is one tenth."""
    return Decimal(str(value))


def places(*values: Number) -> int:
    """The decimals that the most precise of these numbers has: 85.1 and 86.0 have one, 86 none."""
    least = 0
    for value in values:
        exponent = exact(value).normalize().as_tuple().exponent
        least = max(least, -exponent if isinstance(exponent, int) else 0)
    return least


def number(value: Number, language: str, decimals: int | None = None) -> str:
    """Grouped by thousands; with `decimals` rounded half up to that many, else with those that it needs."""
    wanted = places(value) if decimals is None else decimals
    text = f"{exact(value).quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP):,f}"
    text = text.replace("-", "\N{MINUS SIGN}")
    return text if is_english(language) else text.translate(_SWAP)


def percent(part: int, whole: int, language: str) -> str:
    """`part` of `whole` with one decimal, none when it is exact without.

    100 % and 0 % are said only when they are true: 9999 of 10000 is 99,9 % and 1 of 10000 is 0,1 %.
    ValueError unless 0 ≤ part ≤ whole and whole > 0.
    """
    if not 0 <= part <= whole or whole <= 0:
        raise ValueError(f"{part} of {whole} is no share")
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if 0 < part < whole:
        share = min(max(share, Decimal("0.1")), Decimal("99.9"))
    text = number(share, language)
    return f"{text}%" if is_english(language) else f"{text}\N{NO-BREAK SPACE}%"


def change(value: Number, language: str, decimals: int) -> str:
    """A difference with its sign: +3,9 or −0,4; no sign for none."""
    text = number(value, language, decimals)
    return f"+{text}" if exact(value) > 0 and any(char in "123456789" for char in text) else text


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date, language: str) -> str:
    """The day of the week by its name: Thứ Hai, Monday."""
    names = _ENGLISH_WEEKDAYS if is_english(language) else _WEEKDAYS
    return names[day.weekday()].replace(" ", "\N{NO-BREAK SPACE}")


def month(day: date, language: str) -> str:
    """The month with its year: Tháng 9, 2026, September 2026."""
    if is_english(language):
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return f"Tháng\N{NO-BREAK SPACE}{day.month}, {day.year}"


def moment(at: date | datetime, language: str) -> str:
    """A day, or a local instant, in words that do not break: 30/6/2026, 16:00 30/6/2026, 30 June 2026."""
    space = "\N{NO-BREAK SPACE}"
    day = f"{at.day}{space}{_MONTHS[at.month - 1]}{space}{at.year}"
    if not is_english(language):
        day = f"{at.day}/{at.month}/{at.year}"
    return f"{at:%H:%M}{space}{day}" if isinstance(at, datetime) else day


def loose(day: date, language: str) -> str:
    """A day that may break between its parts where room is narrow: 30/6/2026, 30 June 2026."""
    return moment(day, language).replace("\N{NO-BREAK SPACE}", " ")
