"""Schedules: playlist × screens × window × precedence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DAY_MINUTES = 24 * 60
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A weekly window in the screen's zone, half-open.

    `start` in minutes from local midnight, 0 … 1439; `end` 1 … 1440. `end < start` crosses midnight and belongs to the
    day on which it starts: its weekday and its dates are those of that day. `weekdays`: 0 = Monday … 6 = Sunday.
    `from_date` and `until_date` are inclusive local start days, None without limit. It addresses the screens named and
    all screens of the units named and of the units below them. The larger `priority` wins; equals play together.
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
