"""Explain: what is on a channel at an instant, and of everything else why it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from signage.core.closed import why_closed
from signage.core.compiler import ChannelFacts, Compilation
from signage.core.content import Content
from signage.core.ladder import Claim, Rank, ordered, rank_of
from signage.core.playlists import Entry, Mode, Playlist
from signage.core.precedence import Open
from signage.core.reasons import Reason, Why
from signage.core.rotation import rotation_day
from signage.core.schedules import Emergency, Schedule
from signage.core.timeline import locate
from signage.core.windows import open_at
from signage.core.zones import local_time, ms_of, zone_of

BASE, LAST_RESORT = "base", "last-resort"
_ON = (Why.ON, Why.ON_TOGETHER, Why.ON_SHARE, Why.SCALED)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry of a playlist that is not shown now."""

    content_id: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be on, and why it is or is not. `name` is for people.

    `rank`: `emergency`, `takeover`, `schedule`, `share`, `base` or `last-resort`; `id`: of the emergency or schedule,
    None for the last two. `left_out`: what its playlist does not show now, each entry once, by the first reason.
    """

    rank: str
    id: str | None
    name: str
    reason: Reason
    left_out: tuple[LeftOut, ...] = ()

    @property
    def on(self) -> bool:
        return self.reason.why in _ON


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reason` as in the timeline's segments; `content_ids` in the loop's order; `content_id`: on the glass at `at`.

    Candidates in the order of the ladder; the base and the last-resort card come last.
    """

    at: datetime
    day: date
    reason: str
    content_ids: tuple[str, ...]
    content_id: str
    candidates: tuple[Candidate, ...]

    @property
    def winners(self) -> tuple[Candidate, ...]:
        return tuple(candidate for candidate in self.candidates if candidate.on)


def explain(facts: ChannelFacts, at: datetime, refused: Mapping[str, Reason] | None = None) -> Explanation:
    """What is on at this instant (aware), and why each emergency, schedule and the base are on or not.

    The decision is the compiler's own. `refused`: released contents that the channel cannot show, and why; they need
    not be in `facts.contents`. Raises TL01 for an unknown zone.
    """
    return _Inquiry(facts, at, refused or {}).explanation()


class _Inquiry:
    """A compilation of the rotation day that an instant falls into, asked about that instant."""

    def __init__(self, facts: ChannelFacts, at: datetime, refused: Mapping[str, Reason]) -> None:
        self.facts, self.at, self.at_ms, self.refused = facts, at, ms_of(at), refused
        self.zone = zone_of(facts.zone)
        self.day = rotation_day(at, facts.zone, facts.rotation_hour)
        self.local = local_time(self.zone, self.at_ms)
        self.tables = tables = Compilation(facts, self.day, 1)
        self.spell = tables.spells.at(self.at_ms)
        opened = [(place, open_at(claim.windows, self.at_ms)) for place, claim in enumerate(tables.claims)]
        self.open_now: list[Open] = [(place, window[0]) for place, window in opened if window is not None]
        self.won = tables.won(self.open_now, 1, self.spell)
        self.parts = tables.parts(self.won)
        self.full = sum(self.parts.values()) >= 1
        self.places = {claim_key(claim): place for place, claim in enumerate(tables.claims)}
        won = {place for place, _ in self.won}
        self.mains = [] if self.full else [tables.claims[n] for n in sorted(won - self.parts.keys())]
        self.shares = [tables.claims[place] for place, part in self.parts.items() if part]

    def explanation(self) -> Explanation:
        on = self.tables.on(self.won, 1, self.spell)
        cues = self.tables.loops[on.loop_id].cues
        ids = tuple(cue.content_id for cue in cues if cue.page == 0)
        shown = locate(self.tables.timeline(), self.at_ms).cue.content_id
        return Explanation(self.at, self.day, on.reason, ids, shown, tuple(self._candidates(on.reason)))

    def _candidates(self, reason: str) -> Iterator[Candidate]:
        urgent = sorted(self.facts.emergencies, key=lambda one: (one.issued_ms, one.id), reverse=True)
        for emergency in urgent:
            why, left = self._emergency(emergency), self._left_out(self._playlist(emergency.playlist_id))
            yield Candidate(Rank.EMERGENCY.value, emergency.id, emergency.name, why, left)
        for schedule in ordered(self.facts.schedules):
            why, left = self._schedule(schedule), self._left_out(self._playlist(schedule.playlist_id))
            yield Candidate(rank_of(schedule).value, schedule.id, schedule.name, why, left)
        base = self.facts.base
        yield Candidate(BASE, None, base.name if base else "", self._base(), self._left_out(base))
        card = Reason(Why.ON, {}) if reason == LAST_RESORT else Reason(Why.COVERED, {"others": self._names()})
        yield Candidate(LAST_RESORT, None, "", card)

    def _emergency(self, emergency: Emergency) -> Reason:
        until, cancelled = emergency.until_ms, emergency.cancelled_ms
        if cancelled is not None and cancelled <= min(self.at_ms, until - 1):
            return Reason(Why.CANCELLED, {"at": local_time(self.zone, cancelled)})
        if self.at_ms >= until:
            return Reason(Why.ENDED, {"at": local_time(self.zone, until)})
        if self.at_ms < emergency.issued_ms:
            return Reason(Why.COMING, {"at": local_time(self.zone, emergency.issued_ms)})
        lacking = self._lacking(emergency.playlist_id, (Rank.EMERGENCY, emergency.id))
        if lacking is not None:
            return lacking
        if emergency.id == self.mains[0].id and self.mains[0].rank is Rank.EMERGENCY:
            return Reason(Why.ON, {})
        return Reason(Why.LATER_EMERGENCY, {"others": self._names(), "until": local_time(self.zone, until)})

    def _schedule(self, schedule: Schedule) -> Reason:
        if not schedule.enabled:
            return Reason(Why.DISABLED, {})
        if schedule.playlist_id not in self.facts.playlists:
            return Reason(Why.NOT_RELEASED, {"playlist": schedule.playlist_id})
        rank = rank_of(schedule)
        place = self.places[rank, schedule.id]
        if place not in [number for number, _ in self.open_now]:
            closed = why_closed(schedule, self.zone, self.at_ms, self.facts.almanac)
            if closed is None:
                raise AssertionError(f"{schedule.id} is open and has no window")
            return Reason(Why(closed.cause.value), closed.params)
        lacking = self._lacking(schedule.playlist_id, (rank, schedule.id))
        if lacking is not None:
            return lacking
        if self.mains and self.mains[0].rank is Rank.EMERGENCY:
            return Reason(Why.EMERGENCY, {"others": self._names()})
        if rank is Rank.SHARE:
            return self._share(schedule, place)
        if self.full:
            return Reason(Why.CROWDED, {"others": tuple(claim.name for claim in self.shares)})
        return self._main(schedule, rank)

    def _share(self, schedule: Schedule, place: int) -> Reason:
        if place not in self.parts:
            return Reason(Why.TAKEOVER, {"others": (self.mains[0].name,)})
        part, asked = self.parts[place], schedule.share
        if not part:
            return Reason(Why.NOTHING_LEFT, {"others": tuple(claim.name for claim in self.shares)})
        return Reason(Why.ON_SHARE if part * 100 == asked else Why.SCALED, {"part": part, "share": asked})

    def _main(self, schedule: Schedule, rank: Rank) -> Reason:
        winner = self.mains[0]
        others = tuple(claim.name for claim in self.mains if claim.id != schedule.id)
        if len(others) < len(self.mains):
            return Reason(Why.ON_TOGETHER, {"others": others, "priority": winner.priority}) if others else ON_ALONE
        if winner.rank is Rank.TAKEOVER:
            return Reason(Why.OTHER_TAKEOVER if rank is Rank.TAKEOVER else Why.TAKEOVER, {"others": others})
        return Reason(Why.LOWER, {"priority": schedule.priority, "others": others, "larger": winner.priority})

    def _base(self) -> Reason:
        base = self.facts.base
        if base is None:
            return Reason(Why.NO_BASE, {})
        if self.mains:
            return Reason(Why.COVERED, {"others": tuple(claim.name for claim in self.mains)})
        listing = self.tables.base
        if listing is None or not listing.row(1, self.spell):
            return Reason(Why.NOTHING_TO_SHOW, self._empty(base))
        if self.full:
            return Reason(Why.CROWDED, {"others": tuple(claim.name for claim in self.shares)})
        return ON_ALONE

    def _lacking(self, playlist_id: str, key: tuple[Rank, str]) -> Reason | None:
        """Why an open claim has nothing to show; None when it has."""
        if playlist_id not in self.facts.playlists:
            return Reason(Why.NOT_RELEASED, {"playlist": playlist_id})
        if self.tables.lists[self.places[key]].row(1, self.spell):
            return None
        return Reason(Why.NOTHING_TO_SHOW, self._empty(self.facts.playlists[playlist_id]))

    def _names(self) -> tuple[str, ...]:
        """Who is on: schedules and emergencies, else the base."""
        names = tuple(claim.name for claim in (*self.mains, *self.shares))
        return names or ((self.facts.base.name,) if self.facts.base is not None else ())

    def _playlist(self, playlist_id: str) -> Playlist | None:
        return self.facts.playlists.get(playlist_id)

    def _left_out(self, playlist: Playlist | None) -> tuple[LeftOut, ...]:
        if playlist is None:
            return ()
        listing = self.tables.listings.get(playlist.id)
        shown = {block.cues[0].content_id for block in listing.row(1, self.spell)} if listing is not None else set()
        found: dict[str, Reason] = {}
        for entry in playlist.entries:
            if entry.content_id not in shown and entry.content_id not in found:
                found[entry.content_id] = self._why_left_out(playlist, entry)
        return tuple(LeftOut(content_id, reason) for content_id, reason in found.items())

    def _why_left_out(self, playlist: Playlist, entry: Entry) -> Reason:
        if entry.content_id in self.refused:
            return self.refused[entry.content_id]
        content = self.facts.contents.get(entry.content_id)
        if content is None:
            return Reason(Why.NOT_APPROVED, {})
        dated = _dated(content, self.tables.spells.day(self.spell)) or self._expired(content)
        if dated is not None:
            return dated
        if not self.facts.cues.get((entry.content_id, entry.seconds)):
            return Reason(Why.NO_PAGE, {})
        return Reason(Why.RESTING if playlist.rule.mode is Mode.DAILY else Why.NO_PAGE, {})

    def _expired(self, content: Content) -> Reason | None:
        """Why a content is hidden by its figures or its days; None when it is not."""
        expiry = self.facts.limits.expiries.get(content.id)
        if expiry is None or self.at_ms < expiry.at_ms:
            return None
        return Reason(Why.PAST if expiry.past else Why.STALE, {"at": local_time(self.zone, expiry.at_ms)})

    def _empty(self, playlist: Playlist) -> dict[str, Any]:
        """Why its entries do not show, counted."""
        counts = {"unreleased": 0, "invalid": 0, "unfit": 0, "resting": 0}
        kinds = {Why.NOT_APPROVED: "unreleased", Why.RESTING: "resting"}
        kinds |= dict.fromkeys((Why.EARLY, Why.EXPIRED, Why.STALE, Why.PAST), "invalid")
        for entry in playlist.entries:
            counts[kinds.get(self._why_left_out(playlist, entry).why, "unfit")] += 1
        return {"playlist": playlist.name, "entries": len(playlist.entries), **counts}


ON_ALONE = Reason(Why.ON, {})


def claim_key(claim: Claim) -> tuple[Rank, str]:
    """Names a claim within its ladder: an emergency and a schedule may have the same id."""
    return claim.rank, claim.id


def _dated(content: Content, day: date) -> Reason | None:
    """Why a content may not be shown on a day by its dates; None when it may."""
    if content.valid_on(day):
        return None
    if content.valid_from is not None and day < content.valid_from:
        return Reason(Why.EARLY, {"day": content.valid_from})
    return Reason(Why.EXPIRED, {"day": content.valid_until})
