"""Timing: whether what a schedule says about when it plays can be meant. Checked before it is saved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from signage.core import conditions, recurrence
from signage.core.schedules import DAY_MINUTES, DayException, Hours, Schedule
from signage.errors import Code, Invalid

MOST_MINUTES = 31 * DAY_MINUTES

LENGTH = Code(
    "TL33",
    Invalid,
    "A length of {minutes} minutes cannot be used. Give 1 to {most} (31 days); for longer, use a first and a last day.",
    "Không dùng được thời lượng {minutes} phút. Hãy nhập từ 1 đến {most} (31 ngày); nếu dài hơn, hãy dùng ngày bắt đầu "
    "và ngày kết thúc.",
)
TWO_LENGTHS = Code(
    "TL34",
    Invalid,
    "The schedule has both a length in minutes and dayparts. Keep one of them.",
    "Lịch phát có cả thời lượng tính bằng phút và các buổi đặt tên. Hãy chỉ giữ một trong hai.",
)
HOURS_WRONG = Code(
    "TL35",
    Invalid,
    "The hours {hours} cannot be used. Start at 00:00 to 23:59, end at 00:01 to 24:00, and not both at the same time.",
    "Không dùng được khung giờ {hours}. Giờ bắt đầu từ 00:00 đến 23:59, giờ kết thúc từ 00:01 đến 24:00 và không được "
    "trùng nhau.",
)
EXCEPTIONS_CONTRADICT = Code(
    "TL36",
    Invalid,
    "The day {day} is both left out and given hours of its own, or is left out twice. Keep one of these exceptions.",
    "Ngày {day} vừa bị loại trừ vừa có khung giờ riêng, hoặc bị loại trừ hai lần. Hãy chỉ giữ một ngoại lệ.",
)
NO_DAY = Code(
    "TL37",
    Invalid,
    "Between its first and its last day there is no day on which the schedule plays. Check the dates, the weekdays and "
    "the recurrence.",
    "Giữa ngày bắt đầu và ngày kết thúc không có ngày nào lịch được phát. Hãy kiểm tra ngày tháng, thứ trong tuần và "
    "quy tắc lặp.",
)
DAYPART_UNKNOWN = Code(
    "TL38",
    Invalid,
    "There is no daypart {id}. Choose one of the list, or add it to the dayparts first.",
    "Không có buổi {id}. Hãy chọn trong danh sách hoặc thêm buổi này trước.",
)


def check(schedule: Schedule, dayparts: Collection[str] | None = None) -> None:
    """Raises TL20–TL38. `dayparts`: the ids that there are; None: not asked.

    The plain fields `weekdays`, `start`, `end` and the order of the dates are the caller's.
    """
    if schedule.recurrence is not None:
        recurrence.check(schedule.recurrence)
    for condition in schedule.conditions:
        conditions.check(condition)
    if schedule.minutes is not None:
        if not 1 <= schedule.minutes <= MOST_MINUTES:
            raise LENGTH(field="minutes", minutes=schedule.minutes, most=MOST_MINUTES)
        if schedule.dayparts:
            raise TWO_LENGTHS(field="minutes")
    for name in schedule.dayparts:
        if dayparts is not None and name not in dayparts:
            raise DAYPART_UNKNOWN(field="dayparts", id=name)
    _check_exceptions(schedule.exceptions)
    if not _has_day(schedule):
        raise NO_DAY(field="until_date")


def check_hours(hours: Hours, field: str) -> None:
    """Raises TL35."""
    start, end = hours
    if not (0 <= start < DAY_MINUTES and 1 <= end <= DAY_MINUTES) or start == end:
        raise HOURS_WRONG(field=field, hours="–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in hours))


def _check_exceptions(exceptions: tuple[DayException, ...]) -> None:
    out: set[date] = set()
    kept: set[date] = set()
    for one in exceptions:
        if one.day in out or (one.hours is None and one.day in kept):
            raise EXCEPTIONS_CONTRADICT(field="exceptions", day=one.day.isoformat())
        if one.hours is None:
            out.add(one.day)
        else:
            check_hours(one.hours, "exceptions")
            kept.add(one.day)


def _has_day(schedule: Schedule) -> bool:
    """Whether dates, weekdays, recurrence and exceptions leave a day; what conditions leave depends on the tables."""
    since, until = schedule.from_date or date.min, schedule.until_date or date.max
    if any(one.hours is not None and since <= one.day <= until for one in schedule.exceptions):
        return True
    out = {one.day for one in schedule.exceptions}
    day = _next(schedule, since)
    while day is not None and day <= until:
        if day not in out:
            return True
        day = _next(schedule, day + timedelta(days=1))
    return False


def _next(schedule: Schedule, since: date) -> date | None:
    if schedule.recurrence is not None:
        return recurrence.next_day(schedule.recurrence, since)
    week = (since + timedelta(days=n) for n in range(7))
    return next((day for day in week if day.weekday() in schedule.weekdays), None)
