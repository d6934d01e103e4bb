"""Rules: the text of an RRULE taken apart, with what RFC 5545 leaves to DTSTART written out.

Only what local days can follow is taken: FREQ=DAILY and coarser, UNTIL as a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from signage.errors import Code, Invalid

MOST_COUNT = 10_000
MOST_INTERVAL = 1_000
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

UNREADABLE = Code(
    "TL20",
    Invalid,
    "The rule cannot be read at “{part}”. Write it as RFC 5545 says, such as FREQ=WEEKLY;BYDAY=MO,FR, or choose the "
    "days in the form.",
    "Không đọc được quy tắc lặp ở “{part}”. Hãy viết theo chuẩn RFC 5545, ví dụ FREQ=WEEKLY;BYDAY=MO,FR, hoặc chọn "
    "ngày trong biểu mẫu.",
)
TOO_FINE = Code(
    "TL21",
    Invalid,
    "The rule repeats within the day ({part}). Rules choose days; for several times a day use dayparts.",
    "Quy tắc lặp trong ngày ({part}). Quy tắc lặp chỉ chọn ngày; muốn phát nhiều lần trong ngày, hãy dùng các buổi "
    "(khung giờ đặt tên).",
)
NO_WEEKDAY = Code(
    "TL22",
    Invalid,
    "The rule has an empty set of weekdays, so it would never play. Choose at least one.",
    "Quy tắc lặp không có ngày nào trong tuần nên sẽ không bao giờ phát. Hãy chọn ít nhất một ngày.",
)
COUNT_AND_UNTIL = Code(
    "TL23",
    Invalid,
    "The rule gives both a number of times (COUNT) and a last day (UNTIL). Keep one of them.",
    "Quy tắc lặp có cả số lần (COUNT) và ngày cuối (UNTIL). Hãy chỉ giữ một trong hai.",
)
TOO_MANY = Code(
    "TL24",
    Invalid,
    "The recurrence has {count} single times; at most {most} are taken. Give a last day instead.",
    "Lịch lặp có tới {count} lần; tối đa {most} lần. Hãy đặt ngày kết thúc thay vì số lần.",
)


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True)
class Rule:
    """`by_day`: (0, weekday) for every one, (n, weekday) for the n-th of the month or year, −1 the last; 0 = Monday.

    Empty sets do not limit. `week_start`: 0 = Monday.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None
    week_start: int = 0
    by_day: frozenset[tuple[int, int]] = frozenset()
    by_month_day: frozenset[int] = frozenset()
    by_month: frozenset[int] = frozenset()
    by_year_day: frozenset[int] = frozenset()
    by_week: frozenset[int] = frozenset()
    by_position: frozenset[int] = frozenset()


@lru_cache(maxsize=4096)
def parse(text: str) -> Rule:
    """The rule of an RRULE's value. Raises TL20, TL21, TL22, TL23, TL24."""
    found: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").strip().rstrip(";").split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals or name in found:
            raise _unreadable(part or text)
        found[name] = value
    _check_frequency(found)
    given: dict[str, object] = {}
    for name, value in found.items():
        if name not in _PARTS:
            raise _unreadable(f"{name}={value}")
        if name == "BYDAY" and not value:
            raise NO_WEEKDAY(field="recurrence")
        field, read = _PARTS[name]
        try:
            given[field] = read(value)
        except ValueError as error:
            raise _unreadable(f"{name}={value}") from error
    rule = Rule(**given)  # type: ignore[arg-type]  # each reader gives its field's type
    _check(rule)
    return rule


def spelt_out(rule: Rule, first: date) -> Rule:
    """With the days that the RFC takes from DTSTART, `first`, where the rule names none."""
    named = rule.by_day or rule.by_month_day or rule.by_year_day
    if rule.by_week and not named:
        return replace(rule, by_day=frozenset({(0, first.weekday())}))
    if named or rule.by_week or rule.frequency is Frequency.DAILY:
        return rule
    if rule.frequency is Frequency.WEEKLY:
        return replace(rule, by_day=frozenset({(0, first.weekday())}))
    month = rule.by_month or (frozenset({first.month}) if rule.frequency is Frequency.YEARLY else rule.by_month)
    return replace(rule, by_month=month, by_month_day=frozenset({first.day}))


def _check_frequency(found: dict[str, str]) -> None:
    frequency = found.get("FREQ", "")
    if frequency in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise TOO_FINE(field="recurrence", part=f"FREQ={frequency}")
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        if name in found:
            raise TOO_FINE(field="recurrence", part=name)
    if frequency not in set(Frequency):
        raise _unreadable(f"FREQ={frequency}")


def _check(rule: Rule) -> None:
    """What the RFC forbids to stand together, and what nobody can mean. Raises TL20, TL23, TL24."""
    if rule.count is not None and rule.until is not None:
        raise COUNT_AND_UNTIL(field="recurrence")
    if rule.count is not None and rule.count > MOST_COUNT:
        raise TOO_MANY(field="recurrence", count=rule.count, most=MOST_COUNT)
    yearly = rule.frequency is Frequency.YEARLY
    numbered = any(number for number, _ in rule.by_day)
    limits = (rule.by_day, rule.by_month_day, rule.by_month, rule.by_year_day, rule.by_week)
    for wrong, part in (
        (numbered and rule.frequency not in (Frequency.MONTHLY, Frequency.YEARLY), "BYDAY"),
        (numbered and bool(rule.by_week), "BYDAY"),
        (rule.by_week and not yearly, "BYWEEKNO"),
        (rule.by_year_day and not yearly, "BYYEARDAY"),
        (rule.by_month_day and rule.frequency is Frequency.WEEKLY, "BYMONTHDAY"),
        (rule.by_position and not any(limits), "BYSETPOS"),
    ):
        if wrong:
            raise _unreadable(part)


def _number(least: int, most: int, signed: bool = False) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}" if signed else r"[0-9]{1,9}", text):
            raise ValueError(text)
        number = int(text)
        if not least <= abs(number) <= most:
            raise ValueError(text)
        return number

    return read


def _numbers(most: int, signed: bool = True) -> Callable[[str], frozenset[int]]:
    one = _number(1, most, signed)
    return lambda text: frozenset(map(one, text.split(",")))


def _days(text: str) -> frozenset[tuple[int, int]]:
    found = set()
    for part in text.split(","):
        number = _number(1, 53, signed=True)(part[:-2]) if part[:-2] else 0
        found.add((number, WEEKDAYS.index(part[-2:])))
    return frozenset(found)


def _day(text: str) -> date:
    if not re.fullmatch(r"[0-9]{8}", text):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


_PARTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "FREQ": ("frequency", Frequency),
    "INTERVAL": ("interval", _number(1, MOST_INTERVAL)),
    "COUNT": ("count", _number(1, 10**9)),
    "UNTIL": ("until", _day),
    "WKST": ("week_start", WEEKDAYS.index),
    "BYDAY": ("by_day", _days),
    "BYMONTHDAY": ("by_month_day", _numbers(31)),
    "BYMONTH": ("by_month", _numbers(12, signed=False)),
    "BYYEARDAY": ("by_year_day", _numbers(366)),
    "BYWEEKNO": ("by_week", _numbers(53)),
    "BYSETPOS": ("by_position", _numbers(366)),
}


def _unreadable(part: str) -> Exception:
    return UNREADABLE(field="recurrence", part=part[:60])
