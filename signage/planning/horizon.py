"""The horizon: keeps every channel planned, 35 days ahead, by one thread of its own.

It is woken by facts (an approval, a schedule, a screen), by the alarm clock, and at the latest every 30 s by itself;
each time it derives from the date what is due. Nothing is lost when a wake-up is, and nothing is done twice.
"""

from __future__ import annotations

import logging
import threading
from datetime import date, datetime

from signage.clock import Clock
from signage.core.rotation import rotation_day
from signage.events import (
    Bus,
    CalendarChanged,
    ClockJumped,
    ContentChanged,
    EmergencyChanged,
    Event,
    PackLoaded,
    PlaylistChanged,
    ScheduleChanged,
    ScreenChanged,
    UnitChanged,
)
from signage.planning.planner import Planner
from signage.storage import journal, screens, site
from signage.storage.engine import Database

log = logging.getLogger(__name__)

LONGEST_SLEEP = 30.0
FACTS: tuple[type[Event], ...] = (
    ContentChanged,
    PlaylistChanged,
    ScheduleChanged,
    EmergencyChanged,
    CalendarChanged,
    ScreenChanged,
    UnitChanged,
    PackLoaded,
    ClockJumped,
)
SWEPT_KEY = "swept"  # the day on which files were last swept


class Horizon:
    """Call `start` once; `wake` from any thread; `stop` waits for the plan in hand."""

    def __init__(self, planner: Planner, database: Database, bus: Bus, clock: Clock) -> None:
        self._planner = planner
        self._database = database
        self._clock = clock
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._done: dict[tuple[str, int], date] = {}
        self._dirty = True  # at the start everything is
        self._head = (-1, "")
        self._thread = threading.Thread(target=self._run, name="planning", daemon=True)
        for kind in FACTS:
            bus.subscribe(kind, self._changed)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout=10)

    def wake(self) -> None:
        """Something may be due. Cheap, from any thread; many calls are one."""
        self._woken.set()

    def due(self, now: datetime) -> bool:
        """Whether a rotation day has begun, in any zone that a screen lives in, since the last plan."""
        return any(self._done.get(place) != day for place, day in self._today(now).items())

    def _changed(self, _event: Event) -> None:
        self._dirty = True
        self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.turn()
            except Exception:
                log.exception("planning failed; the screens keep what they have, next try in %d s", LONGEST_SLEEP)
            self._woken.wait(LONGEST_SLEEP)
            self._woken.clear()

    def turn(self) -> None:
        """1. what day is it where? 2. anything new, here or by another process? 3. plan, 4. and remember what for.

        Once a day, after a plan, also the files that no screen needs any more are swept out. Called by the thread.
        """
        now = self._clock.now()
        with self._database.read() as tx:
            head = journal.head(tx)
        if not (self._dirty or head != self._head or self.due(now)):
            return
        self._dirty, self._head = False, head
        try:
            changed = self._planner.plan()
        except Exception:
            self._dirty = True
            raise
        self._done = self._today(now)
        if changed:
            log.info("%d channels have a new revision", changed)
        self._sweep(now)

    def _sweep(self, now: datetime) -> None:
        day = now.date().isoformat()
        with self._database.read() as tx:
            if site.get(tx, SWEPT_KEY) == day:
                return
        self._planner.sweep()
        with self._database.write() as tx:
            site.set(tx, SWEPT_KEY, day)

    def _today(self, now: datetime) -> dict[tuple[str, int], date]:
        with self._database.read() as tx:
            places = screens.places(tx)
        return {place: rotation_day(now, *place) for place in places}
