"""The calendars that a schedule is read by, for one screen or for the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from signage.core.almanac import Almanac
from signage.core.schedules import Schedule
from signage.core.screens import DEFAULT_ZONE, Screen, Unit
from signage.core.windows import Window, start_days, windows, within
from signage.core.zones import LocalDays, local_time, ms_of, zone_of
from signage.storage import calendars, site, units
from signage.storage.engine import Transaction

_DAY = timedelta(days=1)
REACHES = (120, 800, 4000)  # days to look ahead, until enough was found


@dataclass(frozen=True)
class Place:
    """A zone with the almanac that counts there."""

    zone: ZoneInfo
    almanac: Almanac


class Tables:
    """The almanacs of all units, made of tables read once; one almanac for all with the same opening hours."""

    def __init__(self, tx: Transaction) -> None:
        self._calendar = calendars.calendar(tx)
        self.dayparts = calendars.dayparts(tx)
        self._openings = calendars.openings(tx)
        self._parents = {unit.id: unit.parent_id for unit in units.all(tx)}
        self._zone = site.get(tx, "zone") or DEFAULT_ZONE
        self._made: dict[str | None, Almanac] = {}

    @property
    def holidays(self) -> Almanac:
        """Without opening hours."""
        return self._almanac(None)

    def place_of(self, screen: Screen) -> Place:
        return Place(zone_of(screen.zone), self._almanac(screen.unit_id))

    def site(self, unit_id: str | None = None) -> Place:
        """The site's zone, with the opening hours of a unit."""
        return Place(zone_of(self._zone), self._almanac(unit_id))

    def place_for(self, schedule: Schedule, screens: Sequence[Screen]) -> Place:
        """Where a schedule plays: at its first screen, else with the first of its units."""
        first = next(
            (one for one in screens if one.id in schedule.screen_ids or one.unit_id in schedule.unit_ids), None
        )
        if first is not None:
            return self.place_of(first)
        return self.site(min(schedule.unit_ids, default=None))

    def _almanac(self, unit_id: str | None) -> Almanac:
        opening = calendars.nearest(self._openings, self._parents, unit_id)
        key = unit_id if opening is not None else None
        if key not in self._made:
            self._made[key] = Almanac(self._calendar, opening, self.dayparts)
        return self._made[key]


def ancestry(unit_id: str, known: Sequence[Unit]) -> set[str]:
    """The unit and those above it."""
    by_id: Mapping[str, Unit] = {unit.id: unit for unit in known}
    above: set[str] = set()
    at: str | None = unit_id
    while at is not None and at in by_id and at not in above:
        above.add(at)
        at = by_id[at].parent_id
    return above


def opened(schedule: Schedule, place: Place, first: date, days: int) -> list[Window]:
    """Its windows that touch these local days."""
    found = windows(schedule, LocalDays(place.zone, first - _DAY, days + 2), place.almanac)
    start, end = LocalDays(place.zone, first, days).midnights[::days]
    return [window for window in found if window[1] > start and window[0] < end]


def upcoming(schedule: Schedule, place: Place, now: datetime, count: int) -> list[tuple[datetime, datetime]]:
    """The next windows that are not over, as local times; fewer where no more come within eleven years."""
    today = local_time(place.zone, ms_of(now)).date()
    found: list[tuple[datetime, datetime]] = []
    for reach in REACHES:
        found = []
        for window in _from(schedule, place, today - _DAY, reach):
            if window[1] > ms_of(now):
                found.append((local_time(place.zone, window[0]), local_time(place.zone, window[1])))
                if len(found) == count:
                    return found
    return found


def _from(schedule: Schedule, place: Place, first: date, reach: int) -> Iterator[Window]:
    """The windows that start on each of its start days, one day at a time."""
    days = set(start_days(schedule, first, first + reach * _DAY, place.almanac))
    days |= {one.day for one in schedule.exceptions if one.hours is not None and within(schedule, one.day)}
    for day in sorted(days):
        if day < first:
            continue
        span = LocalDays(place.zone, day, 2)
        opens = (window for window in windows(schedule, span, place.almanac))
        yield from (window for window in opens if span.midnights[0] <= window[0] < span.midnights[1])
