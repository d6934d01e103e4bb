"""Calendars as operands: public holidays, working days, lunar dates, opening hours, named hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class HolidayKind(StrEnum):
    PUBLIC = "public"  # nobody works
    COMPENSATION = "compensation"  # a day off for a holiday that fell on a weekend
    SWAPPED = "swapped"  # a working day moved: this day is off, another weekend day is worked
    WORKED = "worked"  # a weekend day on which people work instead


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the table. `key` names what it belongs to (`tet`, `national-day`); `source`: the deciding document.

    `pending`: expected by the formula, not yet decided by a document.
    """

    day: date
    key: str
    name: str
    kind: HolidayKind = HolidayKind.PUBLIC
    source: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The holiday table by day. `weekend`: weekdays that are off, 0 = Monday."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Daypart:
    """Named hours of the day, such as `buoi-sang` 07:30–11:30; several pieces make one daypart."""

    id: str
    name: str
    hours: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a site is open: for each weekday its hours; closed on days off of the calendar unless `on_holidays`.

    `exceptions`: hours of single days, () for closed.
    """

    week: tuple[tuple[tuple[int, int], ...], ...] = ((),) * 7
    on_holidays: bool = False
    exceptions: Mapping[date, tuple[tuple[int, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnHolidays:
    """The start day is a public holiday (or a day off for one); `inverted`: it is none."""

    inverted: bool = False


@dataclass(frozen=True, slots=True)
class OnWorkingDays:
    """The start day is a working day, swapped days counted; `inverted`: it is none."""

    inverted: bool = False


@dataclass(frozen=True, slots=True)
class LunarSpan:
    """The start day's lunar date (UTC+7) lies from (month, day) to (month, day), both inclusive, over the year's end.

    The 30th of a month with 29 days means its last day. Leap months count as the month that they repeat unless
    `leap` is False.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    leap: bool = True


@dataclass(frozen=True, slots=True)
class Around:
    """From `before` working days before to `after` working days after a date, or after each block of a holiday key.

    Exactly one of `day` and `holiday` is given. 0 and 0: the very day (or the block of days) itself.
    """

    day: date | None = None
    holiday: str = ""
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class WhileOpen:
    """Windows are clipped to the opening hours of the screen's site; without any, nothing is left."""


Condition = OnHolidays | OnWorkingDays | LunarSpan | Around | WhileOpen
