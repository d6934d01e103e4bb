"""The almanac: all calendars that a schedule's conditions ask, in one place, with what was worked out kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from signage.core.calendars import Calendar, Daypart, OpeningHours


@dataclass(frozen=True, slots=True, eq=False)
class Almanac:
    """The holiday table, the opening hours of the screen's site (None: not known), and the named hours by id.

    Never changed: make a new one for new tables. One almanac serves all screens that share its tables.
    """

    calendar: Calendar = field(default_factory=Calendar)
    opening: OpeningHours | None = None
    dayparts: Mapping[str, Daypart] = field(default_factory=dict)


NONE = Almanac()
"""Without any table: no holidays, weekends off, no opening hours, no named hours."""
