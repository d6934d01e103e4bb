"""Conditions: whether a start day satisfies one, by the almanac's tables."""

from __future__ import annotations

from datetime import date

from signage.core.almanac import Almanac
from signage.core.calendars import Around, Condition, LunarSpan, OnHolidays, OnWorkingDays
from signage.core.lunar import lunar
from signage.core.working_days import is_holiday, is_off
from signage.errors import Code, Invalid

MOST_WORKING_DAYS = 60

LUNAR_WRONG = Code(
    "TL30",
    Invalid,
    "There is no lunar date {day}/{month}. Months are 1 to 12, days 1 to 30; the 30th of a month of 29 days is its "
    "last day.",
    "Không có ngày âm lịch {day}/{month}. Tháng từ 1 đến 12, ngày từ 1 đến 30; ngày 30 của tháng thiếu được hiểu là "
    "ngày cuối tháng (29).",
)
AROUND_WHAT = Code(
    "TL31",
    Invalid,
    "A span of working days needs either a date or a holiday to count from, not both. Choose one.",
    "Khoảng ngày làm việc cần một mốc để tính: hoặc một ngày, hoặc một ngày lễ, không dùng cả hai. Hãy chọn một.",
)
AROUND_FAR = Code(
    "TL32",
    Invalid,
    "{count} working days cannot be counted. Give 0 to {most} on either side.",
    "Không tính được {count} ngày làm việc. Hãy nhập từ 0 đến {most} cho mỗi phía.",
)


def check(condition: Condition) -> None:
    """Raises TL30, TL31, TL32."""
    if isinstance(condition, LunarSpan):
        for month, day in (condition.first, condition.last):
            if not (1 <= month <= 12 and 1 <= day <= 30):
                raise LUNAR_WRONG(field="conditions", day=day, month=month)
    elif isinstance(condition, Around):
        if (condition.day is None) == (not condition.holiday):
            raise AROUND_WHAT(field="conditions")
        for count in (condition.before, condition.after):
            if not 0 <= count <= MOST_WORKING_DAYS:
                raise AROUND_FAR(field="conditions", count=count, most=MOST_WORKING_DAYS)


def holds(condition: Condition, day: date, almanac: Almanac) -> bool:
    """Whether it allows windows to start on a day. `WhileOpen` allows every day: it clips the windows instead."""
    if isinstance(condition, OnHolidays):
        return is_holiday(almanac.calendar, day) != condition.inverted
    if isinstance(condition, OnWorkingDays):
        return is_off(almanac.calendar, day) == condition.inverted
    if isinstance(condition, LunarSpan):
        return _in_lunar_span(condition, day)
    if isinstance(condition, Around):
        return any(first <= day <= last for first, last in almanac.spans(condition))
    return True


def _in_lunar_span(span: LunarSpan, day: date) -> bool:
    at = lunar(day)
    if at.leap and not span.leap:
        return False
    # in a month of 29 days its last day is the 30th as well, for whichever end names it
    reach = (at.month, 30 if at.day == at.length else at.day)
    place = (at.month, at.day)
    if span.first <= span.last:
        return span.first <= reach and place <= span.last
    return span.first <= reach or place <= span.last
