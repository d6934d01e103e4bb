"""The holidays of Viet Nam that are to be expected in a year, from the law and the lunar calendar at UTC+7.

The days come from the library `holidays`. What is decided by a yearly notice (the spread of Tết, the second day of
National Day, swapped days, days off for a weekend) is `pending` until somebody enters the document.
"""

from __future__ import annotations

import re
from datetime import date

from signage.core.calendars import Holiday, HolidayKind
from signage.errors import Code, Invalid

FIRST_YEAR, LAST_YEAR = 2021, 2100  # the labour code in force; the library's lunar tables

LABOUR_CODE = "Bộ luật Lao động 45/2019/QH14, Điều 112"
CULTURE_DAY = "Nghị quyết 80-NQ/TW"
WORKED_NAME = "Ngày làm bù"

NO_FORMULA = Code(
    "SD40",
    Invalid,
    "The holidays of {year} cannot be worked out. Give a year from {first} to {last}, or enter the table by hand.",
    "Không tính được ngày nghỉ lễ năm {year}. Hãy chọn năm từ {first} đến {last} hoặc nhập bảng bằng tay.",
)

# of each holiday its key, by a piece of its Vietnamese name; the first that is found counts
_KEYS = (
    ("Tết Dương lịch", "new-year"),
    ("Tết", "tet"),
    ("Hùng Vương", "hung-kings"),
    ("Chiến thắng", "reunification-day"),
    ("Quốc tế Lao động", "labour-day"),
    ("Quốc khánh", "national-day"),
    ("Văn hóa", "culture-day"),
)
_DECIDED_YEARLY = {"tet", "national-day"}
_SWAPPED = re.compile(r"thay cho ngày (\d\d)/(\d\d)/(\d{4})")
_OBSERVED = "(nghỉ bù"


def expected(year: int) -> tuple[Holiday, ...]:
    """The table of a year, by day. Raises SD40 for a year without a formula."""
    from holidays import country_holidays  # a tenth of a second that few commands need

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NO_FORMULA(field="year", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    found = country_holidays("VN", years=year, language="vi")
    names = {day: name for day, name in found.items() if day.year == year}
    table = {day: _holiday(day, name, names) for day, name in names.items()}
    for day, name in names.items():
        worked = _worked(name)
        if worked is not None and worked.year == year:
            table[worked] = Holiday(worked, table[day].key, WORKED_NAME, HolidayKind.WORKED, pending=True)
    return tuple(table[day] for day in sorted(table))


def _holiday(day: date, name: str, names: dict[date, str]) -> Holiday:
    if _worked(name) is not None:
        return Holiday(day, _key_near(day, names), name, HolidayKind.SWAPPED, pending=True)
    key = _key(name)
    if _OBSERVED in name:
        return Holiday(day, key, name, HolidayKind.COMPENSATION, LABOUR_CODE, pending=True)
    source = CULTURE_DAY if key == "culture-day" else LABOUR_CODE
    return Holiday(day, key, name, HolidayKind.PUBLIC, source, pending=key in _DECIDED_YEARLY)


def _key(name: str) -> str:
    return next((key for piece, key in _KEYS if piece in name), "holiday")


def _key_near(day: date, names: dict[date, str]) -> str:
    """A swapped day belongs to the nearest holiday."""
    others = [(abs((other - day).days), name) for other, name in names.items() if _worked(name) is None]
    return _key(min(others)[1])


def _worked(name: str) -> date | None:
    """The weekend day that is worked instead of a swapped day."""
    found = _SWAPPED.search(name)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None
