"""All facts that decide what is on the walls, read at one instant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from signage.core.almanac import Almanac
from signage.core.calendars import Calendar, Daypart, OpeningHours
from signage.core.content import Content
from signage.core.playlists import Playlist
from signage.core.schedules import Emergency, Schedule
from signage.core.screens import Screen, Unit
from signage.storage import calendars, journal, site, units
from signage.storage.engine import Database
from signage.storage.released import Released

M = TypeVar("M")


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A consistent picture of the released state. Its parts are never changed: `is` says whether nothing did.

    `schedules`: the enabled ones, by id. `emergencies`: by id, without those that were over long ago. `almanacs`: by
    the unit whose opening hours are in it, and the one without any by None. `hashes`: of the contents. `digests`: of
    whatever else goes into manifests, by noun and id. `head`: number of the journal's last entry, which grows with
    every change. `epoch`: of the signed documents.
    """

    head: int
    epoch: int
    units: Mapping[str, Unit]
    screens: Mapping[str, Screen]
    schedules: tuple[Schedule, ...]
    emergencies: tuple[Emergency, ...]
    playlists: Mapping[str, Playlist]
    contents: Mapping[str, Content]
    almanacs: Mapping[str | None, Almanac]
    hashes: Mapping[str, str]
    digests: Mapping[tuple[str, str], str]


class Reader:
    """Reads the facts again and again; what did not change is not parsed anew. For one thread at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._released = Released()
        self._made: dict[str, tuple[object, Any]] = {}

    def read(self, since_ms: int = 0) -> Facts:
        """The facts of now, in one read transaction; without emergencies that ended before `since_ms`."""
        kept = self._released
        with self._database.read() as tx:
            head, _ = journal.head(tx)
            epoch = int(site.get(tx, "epoch") or "1")
            all_units = {unit.id: unit for unit in units.all(tx)}
            tables = calendars.calendar(tx), calendars.dayparts(tx), calendars.openings(tx)
            kept.read(tx)
        parts = (kept.playlists.digests, kept.schedules.digests, kept.emergencies.digests, *tables)
        schedules = kept.schedules.nouns
        emergencies = tuple(e for _, e in sorted(kept.emergencies.nouns.items()) if ended(e) > since_ms)
        return Facts(
            head=head,
            epoch=epoch,
            units=self._once("units", all_units, lambda: all_units),
            screens=kept.screens.nouns,
            schedules=self._once(
                "schedules", schedules, lambda: tuple(s for _, s in sorted(schedules.items()) if s.enabled)
            ),
            emergencies=self._once("emergencies", emergencies, lambda: emergencies),
            playlists=kept.playlists.nouns,
            contents=kept.contents.nouns,
            almanacs=self._once("almanacs", tables, lambda: _almanacs(*tables)),
            hashes=kept.contents.digests,
            digests=self._once("digests", parts, lambda: _digests(*parts)),
        )

    def _once(self, name: str, source: object, make: Callable[[], M]) -> M:
        """What was made of an equal source before; it is looked at deeply only where it was made anew."""
        before = self._made.get(name)
        if before is None or before[0] != source:
            before = self._made[name] = (source, make())
        made: M = before[1]
        return made


def gather(database: Database, since_ms: int = 0) -> Facts:
    """The facts of now, read once."""
    return Reader(database).read(since_ms)


def ended(emergency: Emergency) -> int:
    """When it is over: at its end, or at its cancellation before."""
    cancelled = emergency.cancelled_ms
    return emergency.until_ms if cancelled is None else min(cancelled, emergency.until_ms)


def _almanacs(
    calendar: Calendar, dayparts: Mapping[str, Daypart], openings: Mapping[str, OpeningHours]
) -> dict[str | None, Almanac]:
    given: list[tuple[str | None, OpeningHours | None]] = [(None, None), *openings.items()]
    return {unit: Almanac(calendar=calendar, opening=hours, dayparts=dayparts) for unit, hours in given}


def _digests(
    playlists: Mapping[str, str],
    schedules: Mapping[str, str],
    emergencies: Mapping[str, str],
    calendar: Calendar,
    dayparts: Mapping[str, Daypart],
    openings: Mapping[str, OpeningHours],
) -> dict[tuple[str, str], str]:
    named = (("playlist", playlists), ("schedule", schedules), ("emergency", emergencies))
    found = {(noun, key): digest for noun, part in named for key, digest in part.items()}
    found |= {("opening", unit): digest_of(calendars.document(hours)) for unit, hours in openings.items()}
    days = [repr(calendar.holidays[day]) for day in sorted(calendar.holidays)]
    found["calendar", ""] = digest_of(repr([days, sorted(calendar.weekend)]))
    found["dayparts", ""] = digest_of(repr(sorted(dayparts.items())))
    return found


def digest_of(text: str) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(text.encode()).hexdigest()
