"""Explain: what is on a channel at an instant, and of everything else why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from signage.core.compiler import ChannelFacts, Compilation
from signage.core.playlists import Mode, Playlist
from signage.core.reasons import Reason, Why
from signage.core.rotation import rotation_day
from signage.core.schedules import Schedule
from signage.core.windows import hours, open_at, overnight, windows
from signage.core.zones import LocalDays, local_time, ms_of, zone_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A schedule, or the base playlist (`schedule_id` None), and why it is on or not. `name` is for people."""

    schedule_id: str | None
    name: str
    reason: Reason

    @property
    def on(self) -> bool:
        return self.reason.why in (Why.ON, Why.ON_TOGETHER)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reason` as in the timeline's segments; `content_ids` in the loop's order; the base is the last candidate."""

    at: datetime
    day: date
    reason: str
    content_ids: tuple[str, ...]
    candidates: tuple[Candidate, ...]


def explain(facts: ChannelFacts, at: datetime) -> Explanation:
    """What is on at this instant (aware), and why each schedule and the base are on or not.

    The decision is the compiler's own. Schedules come in the order of precedence. Raises TL01 for an unknown zone.
    """
    return _Inquiry(facts, at).explanation()


class _Inquiry:
    """A compilation of the rotation day that an instant falls into, asked about that instant."""

    def __init__(self, facts: ChannelFacts, at: datetime) -> None:
        self.facts, self.at, self.at_ms = facts, at, ms_of(at)
        self.day = rotation_day(at, facts.zone, facts.rotation_hour)
        self.local = local_time(zone_of(facts.zone), self.at_ms)
        self.tables = Compilation(facts, self.day, 1)
        self.calendar = (self.local.date() - self.tables.days.first).days
        opened = [(rank, open_at(found, self.at_ms)) for rank, found in enumerate(self.tables.windows)]
        self.open_now = [(rank, window[0]) for rank, window in opened if window is not None]
        self.won = self.tables.won(self.open_now, 1, self.calendar)
        self.winners = [self.tables.schedules[rank] for rank, _ in self.won]

    def explanation(self) -> Explanation:
        on = self.tables.on(self.won, 1, self.calendar)
        cues = self.tables.loops[on.loop_id].cues
        order = sorted(self.facts.schedules, key=lambda schedule: (-schedule.priority, schedule.id))
        candidates = [Candidate(schedule.id, schedule.name, self._schedule(schedule)) for schedule in order]
        base = Candidate(None, self.facts.base.name if self.facts.base is not None else "", self._base())
        ids = tuple(cue.content_id for cue in cues if cue.page == 0)
        return Explanation(self.at, self.day, on.reason, ids, (*candidates, base))

    def _schedule(self, schedule: Schedule) -> Reason:
        if not schedule.enabled:
            return Reason(Why.DISABLED, {})
        playlist = self.facts.playlists.get(schedule.playlist_id)
        if playlist is None:
            return Reason(Why.NOT_RELEASED, {"playlist": schedule.playlist_id})
        rank = self.tables.schedules.index(schedule)
        if rank not in [number for number, _ in self.open_now]:
            return self._closed(schedule)
        if not self.tables.ranks[rank].row(1, self.calendar):
            return Reason(Why.NOTHING_TO_SHOW, self._empty(playlist))
        others = tuple(winner.name for winner in self.winners if winner.id != schedule.id)
        if schedule not in self.winners:
            larger = self.winners[0].priority
            return Reason(Why.LOWER, {"priority": schedule.priority, "others": others, "larger": larger})
        if others:
            return Reason(Why.ON_TOGETHER, {"others": others, "priority": schedule.priority})
        return Reason(Why.ON, {})

    def _closed(self, schedule: Schedule) -> Reason:
        """Why no window is open. In the small hours an overnight window is one of the day before."""
        day = self.local.date()
        if overnight(schedule) and self.local.hour * 60 + self.local.minute < schedule.end:
            day -= timedelta(days=1)
        if schedule.from_date is not None and day < schedule.from_date:
            return Reason(Why.NOT_YET, {"day": schedule.from_date})
        if schedule.until_date is not None and day > schedule.until_date:
            return Reason(Why.OVER, {"day": schedule.until_date})
        if day.weekday() not in schedule.weekdays:
            return Reason(Why.WEEKDAY, {"weekday": day.weekday()})
        exists = windows(schedule, LocalDays(self.tables.days.zone, day, 2))
        return Reason(Why.HOURS if exists else Why.CLOCK_CHANGE, {"hours": hours(schedule)})

    def _base(self) -> Reason:
        base = self.facts.base
        if base is None:
            return Reason(Why.NO_BASE, {})
        if self.winners:
            return Reason(Why.COVERED, {"others": tuple(winner.name for winner in self.winners)})
        listing = self.tables.base
        if listing is None or not listing.row(1, self.calendar):
            return Reason(Why.NOTHING_TO_SHOW, self._empty(base))
        return Reason(Why.ON, {})

    def _empty(self, playlist: Playlist) -> dict[str, Any]:
        """Why an entry does not show, counted; each entry once, by the first reason."""
        counts = {"unreleased": 0, "invalid": 0, "unfit": 0, "resting": 0}
        for entry in playlist.entries:
            content = self.facts.contents.get(entry.content_id)
            if content is None:
                counts["unreleased"] += 1
            elif not content.valid_on(self.local.date()):
                counts["invalid"] += 1
            elif not self.facts.cues.get((entry.content_id, entry.seconds)):
                counts["unfit"] += 1
            elif playlist.rule.mode is Mode.DAILY:
                counts["resting"] += 1
        return {"playlist": playlist.name, "entries": len(playlist.entries), **counts}
