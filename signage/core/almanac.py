"""The almanac: all calendars that a schedule asks, in one place, with what was worked out kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from signage.core.calendars import Around, Calendar, Daypart, OpeningHours
from signage.core.openings import Interval, open_between
from signage.core.working_days import blocks, shifted

MOST_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Almanac:
    """The holiday table, the opening hours of the screen's site (None: not known), and the named hours by id.

    Its tables are never changed: make a new one for new tables. One almanac serves all screens that share its tables,
    from many threads: what is kept is the same whoever works it out.
    """

    calendar: Calendar = field(default_factory=Calendar)
    opening: OpeningHours | None = None
    dayparts: Mapping[str, Daypart] = field(default_factory=dict)
    _spans: dict[Around, tuple[tuple[date, date], ...]] = field(default_factory=dict, repr=False)
    _open: dict[tuple[str, date, date], list[Interval]] = field(default_factory=dict, repr=False)

    def spans(self, around: Around) -> tuple[tuple[date, date], ...]:
        """The (first, last) days that a span of working days covers, once a block of its holiday."""
        if around not in self._spans:
            table = self.calendar
            places = [(around.day, around.day)] if around.day is not None else blocks(table, around.holiday)
            self._spans[around] = tuple(
                (shifted(table, first, -around.before), shifted(table, last, around.after)) for first, last in places
            )
        return self._spans[around]

    def open_between(self, zone: ZoneInfo, first: date, last: date) -> list[Interval]:
        """When the site is open, of the hours that begin on these days; never without opening hours."""
        if self.opening is None:
            return []
        key = (str(zone), first, last)
        if key not in self._open:
            if len(self._open) >= MOST_KEPT:
                self._open.clear()
            found = open_between(self.opening, self.calendar, zone, first, last)
            return self._open.setdefault(key, found)
        return self._open[key]


NONE = Almanac()
"""Without any table: no holidays, weekends off, no opening hours, no named hours."""
