"""Conflicts: what was arranged for a channel and does not come about, or not as it was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from signage.core.compiler import DAYS, ChannelFacts, Compilation
from signage.core.conflict_sentences import SENTENCES
from signage.core.ladder import Claim, Rank, rank_of
from signage.core.precedence import Open
from signage.core.reasons import words
from signage.core.schedules import Schedule
from signage.core.windows import windows
from signage.core.zones import MINUTE_MS, LocalDays, local_time

FAR_DAYS = 400  # a year and a month: a schedule without a window in them is taken for one that never comes


class Kind(StrEnum):
    NOT_RELEASED = "not-released"  # the schedule's playlist (playlist)
    NEVER_COMES = "never-comes"  # no window in the next 400 days
    ENDED = "ended"  # no window any more (day: its last)
    EMPTY = "empty"  # its playlist has nothing to show in any of its windows (playlist, open)
    NEVER_ON = "never-on"  # others are on in all of its time (others, open)
    PARTLY_HIDDEN = "partly-hidden"  # others are on in part of its time (others, open, hidden)
    SHARES = "shares"  # shares ask for more than there is (others, total, minutes, since)
    STARVED = "starved"  # its part is so small that some of its contents do not come (missing, playlist)
    ONLY_BASE = "only-base"  # no schedule is ever on
    LAST_RESORT = "last-resort"  # at times there is nothing but the card (minutes, since)


_NOTES = (Kind.ENDED, Kind.PARTLY_HIDDEN, Kind.ONLY_BASE)


@dataclass(frozen=True, slots=True)
class Conflict:
    """`schedule_id`, `name`: None and empty where it is about the screen. `open`, `hidden`, `minutes` are minutes."""

    kind: Kind
    schedule_id: str | None
    name: str
    params: Mapping[str, Any]

    @property
    def serious(self) -> bool:
        """Whether something has to be mended; else it is good to know."""
        return self.kind not in _NOTES

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        tongue = "vi" if language == "vi" else "en"
        return SENTENCES[self.kind.value][tongue == "vi"].format_map(words(self.params, tongue))


def conflicts(facts: ChannelFacts, first_day: date, days: int = DAYS) -> tuple[Conflict, ...]:
    """Of the rotation days from `first_day` on: the schedules by id, then the screen's. Emergencies do not count.

    Raises TL01 for an unknown zone.
    """
    return tuple(_Review(facts, first_day, days).found())


class _Review:
    def __init__(self, facts: ChannelFacts, first_day: date, days: int) -> None:
        self.facts, self.first_day = facts, first_day
        self.tables = Compilation(facts, first_day, days)
        self.open: Counter[int] = Counter()  # ms, by place on the ladder
        self.on: Counter[int] = Counter()
        self.empty: Counter[int] = Counter()
        self.hiders: dict[int, dict[str, None]] = {}
        self.over: list[tuple[int, int, int, tuple[str, ...]]] = []
        self.bare: list[tuple[int, int]] = []
        self.missing: dict[int, set[str]] = {}
        for decision in self.tables.decisions():
            self._count(*decision)

    def found(self) -> Iterator[Conflict]:
        places = {claim.id: place for place, claim in enumerate(self.tables.claims) if claim.rank is not Rank.EMERGENCY}
        for schedule in sorted(self.facts.schedules, key=lambda one: one.id):
            if not schedule.enabled:
                continue
            if schedule.id in places:
                yield from self._schedule(schedule, places[schedule.id])
            else:
                yield self._of(schedule, Kind.NOT_RELEASED, playlist=schedule.playlist_id)
        yield from self._screen()

    def _count(
        self, start: int, end: int, open_now: Sequence[Open], won: list[Open], rotation: int, calendar: int
    ) -> None:
        if won and self.tables.claims[won[0][0]].rank is Rank.EMERGENCY:
            return
        parts = self.tables.parts(won)
        full = sum(parts.values()) >= 1
        on = {place for place, _ in won if parts.get(place, not full)}
        for place, _ in open_now:
            claim = self.tables.claims[place]
            if claim.rank is Rank.EMERGENCY:
                continue
            self.open[place] += end - start
            if place in on:
                self.on[place] += end - start
            elif not self.tables.lists[place].row(rotation, calendar):
                self.empty[place] += end - start
            else:
                names = {self.tables.claims[one].name: None for one in sorted(on) if self._above(one, claim)}
                self.hiders.setdefault(place, {}).update(names)
        asked = [self.tables.claims[place] for place in parts]
        total = sum(claim.share for claim in asked)
        if total > 100:
            self.over.append((start, end, total, tuple(claim.name for claim in asked)))
        loop = self.tables.loops[self.tables.on(won, rotation, calendar).loop_id]
        if loop.id == self.tables.last_resort.id:
            self.bare.append((start, end))
        if on & parts.keys():
            shown = {cue.content_id for cue in loop.cues}
            for place in on:
                row = self.tables.lists[place].row(rotation, calendar)
                self.missing.setdefault(place, set()).update({block.cues[0].content_id for block in row} - shown)

    def _above(self, place: int, hidden: Claim) -> bool:
        """Whether a claim that is on can be what hides another: shares hide what they leave no time only."""
        return self.tables.claims[place].rank is not Rank.SHARE or hidden.rank is not Rank.SHARE

    def _schedule(self, schedule: Schedule, place: int) -> Iterator[Conflict]:
        opened, on, empty = self.open[place], self.on[place], self.empty[place]
        playlist = self.facts.playlists[schedule.playlist_id].name
        others = tuple(self.hiders.get(place, {}))
        if not opened:
            yield from self._never(schedule)
        elif empty == opened:
            yield self._of(schedule, Kind.EMPTY, playlist=playlist, open=_minutes(opened))
        elif not on:
            yield self._of(schedule, Kind.NEVER_ON, others=others, open=_minutes(opened))
        elif opened - on - empty > 0:
            hidden = _minutes(opened - on - empty)
            yield self._of(schedule, Kind.PARTLY_HIDDEN, others=others, open=_minutes(opened), hidden=hidden)
        missing = self.missing.get(place)
        if missing:
            yield self._of(schedule, Kind.STARVED, missing=tuple(sorted(missing)), playlist=playlist)

    def _never(self, schedule: Schedule) -> Iterator[Conflict]:
        """Without a window in the days looked at: is there one later?"""
        days = LocalDays(self.tables.days.zone, self.first_day, FAR_DAYS)
        if windows(schedule, days, self.facts.almanac):
            return
        if schedule.until_date is not None and schedule.until_date < self.first_day:
            yield self._of(schedule, Kind.ENDED, day=schedule.until_date)
        else:
            yield self._of(schedule, Kind.NEVER_COMES)

    def _screen(self) -> Iterator[Conflict]:
        if self.over:
            worst = max(total for _, _, total, _ in self.over)
            names = tuple(dict.fromkeys(name for _, _, _, given in self.over for name in given))
            yield self._of(None, Kind.SHARES, others=names, total=worst, **self._when([row[:2] for row in self.over]))
        if self.bare:
            yield self._of(None, Kind.LAST_RESORT, **self._when(self.bare))
        elif not any(self.on.values()):
            yield self._of(None, Kind.ONLY_BASE)

    def _when(self, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
        minutes = _minutes(sum(end - start for start, end in spans))
        return {"minutes": minutes, "since": local_time(self.tables.days.zone, spans[0][0])}

    def _of(self, schedule: Schedule | None, kind: Kind, **params: Any) -> Conflict:
        if schedule is None:
            return Conflict(kind, None, "", params)
        return Conflict(kind, schedule.id, schedule.name, {"rank": rank_of(schedule).value, **params})


def _minutes(ms: int) -> int:
    return -(-ms // MINUTE_MS)
