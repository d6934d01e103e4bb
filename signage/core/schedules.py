"""Schedules: playlist × screens × window × recurrence × precedence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signage.core.calendars import Condition

DAY_MINUTES = 24 * 60
EVERY_DAY = frozenset(range(7))

Hours = tuple[int, int]
"""(start, end) in minutes from local midnight: start 0 … 1439, end 1 … 1440; `end < start` crosses midnight."""


class Rung(StrEnum):
    """The ladder of precedence, from the strongest. Above it stand emergencies, below it base and last-resort card."""

    TAKEOVER = "takeover"  # alone on the screen while it is open; of two, the larger priority, the later start, the id
    ORDINARY = "ordinary"  # the larger priority; equals are merged evenly
    SHARE = "share"  # `share` per cent of the seconds of whatever plays below the emergencies and takeovers


@dataclass(frozen=True, slots=True)
class Recurrence:
    """On which local days a schedule starts, by RFC 5545. `first` is DTSTART's date and counts only where it matches.

    `rule`: an RRULE's value with FREQ=DAILY or coarser, such as `FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SA`; empty when
    there are single days only. `except_days` (EXDATE) are taken out, `extra_days` (RDATE) put in.
    """

    first: date
    rule: str = ""
    except_days: frozenset[date] = frozenset()
    extra_days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class DayException:
    """Another rule for one start day: `hours` on that day instead of the usual ones; None: not on that day."""

    day: date
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A window in the screen's zone, half-open, on the days that recurrence, dates and conditions allow.

    `start` in minutes from local midnight, 0 … 1439; `end` 1 … 1440. `end < start` crosses midnight and belongs to the
    day on which it starts: its weekday, dates and conditions are those of that day. `weekdays`: 0 = Monday … 6 =
    Sunday; passed over when `recurrence` is given. `from_date` and `until_date` are inclusive local start days, None
    without limit. It addresses the screens named and all screens of the units named and of the units below them. The
    larger `priority` wins; equals play together.

    `minutes`: exact elapsed length from the start, instead of `end`; may be longer than a day. `dayparts`: ids of named
    hours, instead of `start` and `end`. `conditions` must all hold for the start day. `exceptions`: single days with
    hours of their own, or none; they need no recurrence, weekday or condition. `share`: per cent, 1 … 100, on the rung
    SHARE. `mandatory`: on the rung SHARE, a share that nothing but an emergency displaces; `owner_id` is the unit
    whose schedule it is, None for the whole site.
    """

    id: str
    name: str
    playlist_id: str
    screen_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    weekdays: frozenset[int] = EVERY_DAY
    start: int = 0
    end: int = DAY_MINUTES
    from_date: date | None = None
    until_date: date | None = None
    priority: int = 0
    enabled: bool = True
    rung: Rung = Rung.ORDINARY
    share: int = 0
    mandatory: bool = False
    owner_id: str | None = None
    recurrence: Recurrence | None = None
    minutes: int | None = None
    dayparts: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[DayException, ...] = ()


@dataclass(frozen=True, slots=True)
class Emergency:
    """Covers everything at once on the screens it addresses, from `issued_ms` to `until_ms` or to its cancellation.

    Always ends. Of two at one time the one issued last shows; the other resumes if it still runs.
    """

    id: str
    name: str
    playlist_id: str
    issued_ms: int
    until_ms: int
    screen_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    cancelled_ms: int | None = None
