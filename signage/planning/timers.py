"""The alarm clock: wakes the horizon at each zone's rotation hour, and notices when the wall clock is set.

APScheduler with the memory store; a job only says "look what is due". What is due is always derived from the date, so a
ring that is late, doubled or missing does no harm (`misfire_grace_time=None`, coalesced).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from signage.clock import Clock
from signage.events import Bus, ClockJumped
from signage.storage import screens
from signage.storage.engine import Database

log = logging.getLogger(__name__)

WATCH_SECONDS = 2
JUMP_SECONDS = 2.0
REARM_MINUTES = 10


class Timers:
    """`ring` is called at every rotation hour in use. A jump of the wall clock by more than 2 s is told on the bus."""

    def __init__(self, database: Database, bus: Bus, clock: Clock, ring: Callable[[], None]) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._ring = ring
        self._scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._lead = self._wall_lead()

    def start(self) -> None:
        self._scheduler.add_job(self._watch, IntervalTrigger(seconds=WATCH_SECONDS), id="watch")
        self._scheduler.add_job(self._rearm, IntervalTrigger(minutes=REARM_MINUTES), id="rearm")
        self._scheduler.start()
        self._rearm()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    def _rearm(self) -> None:
        """One alarm for each (zone, rotation hour) that a screen lives in; ones no longer needed are taken off."""
        with self._database.read() as tx:
            places = screens.places(tx)
        wanted = {f"rotation {zone} {hour}": (zone, hour) for zone, hour in places}
        for job in self._scheduler.get_jobs():
            if job.id.startswith("rotation ") and job.id not in wanted:
                job.remove()
        for name, (zone, hour) in wanted.items():
            trigger = CronTrigger(hour=hour, minute=0, second=0, timezone=zone)
            self._scheduler.add_job(self._ring, trigger, id=name, replace_existing=True)

    def _watch(self) -> None:
        lead = self._wall_lead()
        jump, self._lead = lead - self._lead, lead
        if abs(jump) > JUMP_SECONDS:
            log.warning("the clock was set by %s", timedelta(seconds=round(jump)))
            self._bus.publish(ClockJumped(jump))
            self._rearm()

    def _wall_lead(self) -> float:
        """Wall clock minus monotonic clock: constant while nobody sets the clock."""
        return self._clock.now().timestamp() - self._clock.monotonic()
