"""Recurrence: the local days that an RFC 5545 rule with its single days names.

A rule is a question put to each day asked for, never a walk from its beginning, nor one in search of an occurrence that
may not come before the year 9999: that is why dateutil's rrule, to which the tests hold every answer, does not give
the answers itself. `first` counts only where it matches.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from signage.core.rules import MOST_COUNT, TOO_MANY, Frequency, Rule, parse, spelt_out
from signage.core.schedules import Recurrence
from signage.errors import Code, Invalid

LAST_DAY = date(2199, 12, 31)

NEVER = Code(
    "TL25",
    Invalid,
    "The recurrence never comes to pass: no day matches it. Check the month days, the weekdays and the left-out days.",
    "Lịch lặp không bao giờ xảy ra: không có ngày nào khớp. Hãy kiểm tra ngày trong tháng, thứ trong tuần và các ngày "
    "bị loại trừ.",
)
CROSSED = Code(
    "TL26",
    Invalid,
    "The recurrence ends on {until}, before it begins on {first}. Choose a later last day.",
    "Lịch lặp kết thúc ngày {until}, trước ngày bắt đầu {first}. Hãy chọn ngày kết thúc muộn hơn.",
)


def check(recurrence: Recurrence) -> None:
    """Raises TL20–TL26 for one that cannot be read, is finer than a day, never comes, or comes too often."""
    singles = max(len(recurrence.extra_days), len(recurrence.except_days))
    if singles > MOST_COUNT:
        raise TOO_MANY(field="recurrence", count=singles, most=MOST_COUNT)
    if recurrence.rule:
        rule = parse(recurrence.rule)
        if rule.until is not None and rule.until < recurrence.first:
            raise CROSSED(field="recurrence", until=rule.until.isoformat(), first=recurrence.first.isoformat())
    if next(_from(recurrence), None) is None:
        raise NEVER(field="recurrence")


def occurrences(recurrence: Recurrence, first: date, last: date) -> frozenset[date]:
    """The days from `first` to `last`, both included, on which it starts. Raises TL20–TL24 for a rule unchecked."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return frozenset(day for month in months for day in _of_month(recurrence, month) if first <= day <= last)


@lru_cache(maxsize=32768)
def _of_month(recurrence: Recurrence, month: int) -> frozenset[date]:
    """Its days in a month, counted from the year 0: the next day's compilation asks for nearly the same months."""
    first = date(month // 12, month % 12 + 1, 1)
    return _occurrences(recurrence, first, first.replace(day=monthrange(first.year, first.month)[1]))


def next_day(recurrence: Recurrence, since: date) -> date | None:
    """The first day on or after `since` on which it starts, up to the year 2199."""
    return next(_from(recurrence, since), None)


def _occurrences(recurrence: Recurrence, first: date, last: date) -> frozenset[date]:
    found = set(_of_rule(recurrence, first, last)) if recurrence.rule else set[date]()
    found |= {day for day in recurrence.extra_days if first <= day <= last}
    return frozenset(found - recurrence.except_days)


def _from(recurrence: Recurrence, since: date = date.min) -> Iterator[date]:
    """The days from `since` on in order, worked out a year at a time."""
    begin = max(since, min([recurrence.first, *recurrence.extra_days]))
    last = max([*([_until(recurrence)] if recurrence.rule else []), *recurrence.extra_days], default=date.min)
    while begin <= last:
        end = min(last, date(begin.year, 12, 31))
        yield from sorted(_occurrences(recurrence, begin, end))
        begin = end + timedelta(days=1)


def _of_rule(recurrence: Recurrence, first: date, last: date) -> Iterator[date]:
    first, last = max(first, recurrence.first), min(last, _until(recurrence))
    if first > last:
        return iter(())
    return _days(spelt_out(parse(recurrence.rule), recurrence.first), recurrence.first, first, last)


@lru_cache(maxsize=4096)
def _until(recurrence: Recurrence) -> date:
    """The last day of the rule: UNTIL, or the last of COUNT."""
    rule = parse(recurrence.rule)
    if rule.count is None:
        return rule.until or LAST_DAY
    left, rule = rule.count, spelt_out(rule, recurrence.first)
    begin = recurrence.first
    while begin <= LAST_DAY:
        end = date(begin.year, 12, 31)
        found = list(_days(rule, recurrence.first, begin, end))
        if len(found) >= left:
            return found[left - 1]
        left -= len(found)
        begin = end + timedelta(days=1)
    return LAST_DAY


def _days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days of a rule with DTSTART `start` from `first`, not before `start`, to `last`; COUNT is not asked."""
    fits = _question(rule, start)
    step = rule.interval if rule.frequency is Frequency.DAILY else 1
    skipped = -(-(first - start).days // step) * step if step > 1 else (first - start).days
    days = (start + timedelta(days=n) for n in range(skipped, (last - start).days + 1, step))
    found = (day for day in days if fits(day))
    return _in_position(rule, fits, found) if rule.by_position else found


def _question(rule: Rule, start: date) -> Callable[[date], bool]:
    """Whether a day is one of a rule; BYSETPOS is not asked."""
    plain = frozenset(weekday for number, weekday in rule.by_day if not number)
    numbered = frozenset(one for one in rule.by_day if one[0])
    in_year = rule.frequency is Frequency.YEARLY and not rule.by_month

    def fits(day: date) -> bool:
        if rule.by_month and day.month not in rule.by_month:
            return False
        if rule.by_day and day.weekday() not in plain and not (numbered and _numbered(day, in_year) & numbered):
            return False
        if rule.by_month_day and not _month_days(day) & rule.by_month_day:
            return False
        if rule.by_year_day and not _year_days(day) & rule.by_year_day:
            return False
        if rule.by_week and not _weeks(day, rule.week_start) & rule.by_week:
            return False
        return _in_turn(rule, start, day)

    return fits


def _in_turn(rule: Rule, start: date, day: date) -> bool:
    """Whether a day lies in a period that INTERVAL does not skip."""
    if rule.interval == 1:
        return True
    if rule.frequency is Frequency.DAILY:
        passed = (day - start).days
    elif rule.frequency is Frequency.WEEKLY:
        passed = (day - _week(start, rule.week_start)).days // 7
    elif rule.frequency is Frequency.MONTHLY:
        passed = (day.year - start.year) * 12 + day.month - start.month
    else:
        passed = day.year - start.year
    return passed % rule.interval == 0


def _numbered(day: date, in_year: bool) -> set[tuple[int, int]]:
    """Which of its weekdays a day is, from the front and from the back, in its month or year."""
    length = monthrange(day.year, day.month)[1]
    at = day.day
    if in_year:
        length, at = date(day.year, 12, 31).timetuple().tm_yday, day.timetuple().tm_yday
    return {((at - 1) // 7 + 1, day.weekday()), (-((length - at) // 7 + 1), day.weekday())}


def _month_days(day: date) -> set[int]:
    return {day.day, day.day - monthrange(day.year, day.month)[1] - 1}


def _week(day: date, week_start: int) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def _year_days(day: date) -> set[int]:
    at, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    return {at, at - length - 1}


def _weeks(day: date, week_start: int) -> set[int]:
    """The number of a day's week in its year, from the front and from the back.

    A week belongs to the year in which four of its days lie: that of its fourth day.
    """
    fourth = _week(day, week_start) + timedelta(days=3)
    at, length = fourth.timetuple().tm_yday, date(fourth.year, 12, 31).timetuple().tm_yday
    return {(at - 1) // 7 + 1, -((length - at) // 7 + 1)}


def _in_position(rule: Rule, fits: Callable[[date], bool], found: Iterator[date]) -> Iterator[date]:
    """Of the days found those at BYSETPOS within their period; a period is whole, also the first one."""
    chosen, period = frozenset[date](), None
    for day in found:
        first, last = _period(rule, day)
        if first != period:
            period = first
            days = [one for n in range((last - first).days + 1) if fits(one := first + timedelta(days=n))]
            chosen = frozenset(days[at - 1 if at > 0 else at] for at in rule.by_position if abs(at) <= len(days))
        if day in chosen:
            yield day


def _period(rule: Rule, day: date) -> tuple[date, date]:
    """The first and the last day of the day's period."""
    if rule.frequency is Frequency.DAILY:
        return day, day
    if rule.frequency is Frequency.WEEKLY:
        first = _week(day, rule.week_start)
        return first, first + timedelta(days=6)
    if rule.frequency is Frequency.MONTHLY:
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)
