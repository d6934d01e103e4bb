"""The compiler: a channel's facts become its timeline.

Every instant of the timeline has a loop: of the claims open then the winners' (see `ladder` and `precedence`), else the
base playlist's, else the last-resort card; and the shares that are open are merged into it (see `shares`). Anchors are
the true openings, never clipped to the compiled days, and the compiled days begin and end at a fixed local hour:
compiling twice, or a day later, says the same of the same instant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from signage.core import shares
from signage.core.almanac import NONE, Almanac
from signage.core.content import Content
from signage.core.ladder import claims
from signage.core.listing import BEGINNING, Cues, Listing, Shelf
from signage.core.playlists import Playlist
from signage.core.precedence import Open, Precedence, spans
from signage.core.schedules import Emergency, Schedule
from signage.core.sequences import merged
from signage.core.spells import UNLIMITED, Limits, Spells
from signage.core.timeline import Block, Cue, Loop, Segment, Timeline, join_loop, make_loop, unrolled
from signage.core.zones import LocalDays, instant, zone_of

DAYS = 35


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """All that decides what a channel shows.

    `zone`: IANA name. `rotation_hour`: local hour at which a rotation day starts. `schedules`: those that address the
    channel; disabled ones are passed over. `playlists`, `contents`: released, by id; a playlist or content that is not
    there shows nothing. `cues`: the pages of a content shown for so many seconds each (None: its reading time), without
    `until_ms`; for languages by share also by language, where the content has it and the screen shows it.
    `limits`: what the clock decides about contents besides their validity; the cues of later stages are among `cues`.
    `last_resort`: never empty. `almanac`: what the schedules' conditions ask, one object for all channels with these
    tables. `emergencies`: those that address the channel, cancelled ones too. `language_shares`: the screen's own, for
    the playlists that have none.
    """

    zone: str
    rotation_hour: int
    base: Playlist | None
    schedules: Sequence[Schedule]
    playlists: Mapping[str, Playlist]
    contents: Mapping[str, Content]
    cues: Cues = field(default_factory=dict)
    last_resort: tuple[Cue, ...] = ()
    almanac: Almanac = NONE
    emergencies: tuple[Emergency, ...] = ()
    limits: Limits = UNLIMITED
    language_shares: Mapping[str, int] = field(default_factory=dict)


def needed(facts: ChannelFacts) -> set[tuple[str, int | None]]:
    """The (content id, seconds) whose cues a compilation may ask for; `cues` and `last_resort` may be missing yet."""
    entries = chain.from_iterable(playlist.entries for playlist in _used(facts))
    return {(entry.content_id, entry.seconds) for entry in entries if entry.content_id in facts.contents}


def needed_by_language(facts: ChannelFacts) -> set[tuple[str, int | None, str]]:
    """Of those also needed by language: (content id, seconds, language), whether or not there is that variant."""
    return {
        (entry.content_id, entry.seconds, language)
        for playlist in _used(facts)
        for language in playlist.rule.languages or facts.language_shares
        for entry in playlist.entries
        if entry.content_id in facts.contents
    }


def _used(facts: ChannelFacts) -> list[Playlist]:
    """The playlists that a compilation may show."""
    names = [schedule.playlist_id for schedule in facts.schedules if schedule.enabled]
    names += [emergency.playlist_id for emergency in facts.emergencies]
    used = [facts.playlists[name] for name in names if name in facts.playlists]
    return used if facts.base is None else [*used, facts.base]


def compile_timeline(facts: ChannelFacts, first_day: date, days: int = DAYS) -> Timeline:
    """The timeline from the rotation hour of `first_day` to that of `first_day + days`, local time.

    Equal facts give equal timelines. Raises TL01 for an unknown zone, ValueError without a last-resort cue.
    """
    return Compilation(facts, first_day, days).timeline()


class On(NamedTuple):
    """What a segment says: see there."""

    loop_id: str
    anchor_ms: int
    reason: str


class Compilation:
    """The tables of one compilation, by day numbers: 0 is the eve of the first day, whose evening may still run.

    `claims`: those with a released playlist, in the order of the ladder. `starts`: of the rotation days from number 1
    on. `spells`: what the listings are asked by besides the rotation day.
    """

    def __init__(self, facts: ChannelFacts, first_day: date, count: int) -> None:
        zone = zone_of(facts.zone)
        self.days = LocalDays(zone, first_day - timedelta(days=1), count + 3)
        self.iso = [day.isoformat() for day in self.days.dates]
        self.starts = [self.days.instant(n, facts.rotation_hour * 60) for n in range(1, count + 2)]
        self.fixed = instant(zone, BEGINNING, facts.rotation_hour * 60)
        self.claims = claims(
            (one for one in facts.schedules if one.enabled and one.playlist_id in facts.playlists),
            (one for one in facts.emergencies if one.playlist_id in facts.playlists),
            self.days,
            facts.almanac,
        )
        self.precedence = Precedence(self.claims)
        self.listings: dict[str, Listing] = {}
        self.language_shares = facts.language_shares
        self.shelf = Shelf(facts.contents, facts.cues, zone, facts.limits)
        self.spells = Spells(self.days, facts.limits.every())
        self.lists = [self._listing(facts.playlists[claim.playlist_id]) for claim in self.claims]
        self.base = self._listing(facts.base) if facts.base is not None else None
        self.loops: dict[str, Loop] = {}
        self.named: dict[tuple[object, ...], Loop] = {}
        self.quotas: dict[tuple[int, ...], dict[int, Fraction]] = {}
        self.last_resort = self._kept(make_loop(facts.last_resort))

    def timeline(self) -> Timeline:
        undated = unrolled([self.base.undated()])[0] if self.base is not None else []
        return Timeline(
            from_ms=self.starts[0],
            until_ms=self.starts[-1],
            segments=tuple(self._segments()),
            undated=(self._kept(join_loop(undated)) if undated else self.last_resort).id,
            loops=dict(sorted(self.loops.items())),
            last_resort=self.last_resort.id,
        )

    def _segments(self) -> Iterator[Segment]:
        """The spans with what is on in them; neighbours that say the same are one."""
        before: tuple[object, ...] = ()
        began, day, on = self.starts[0], self.iso[1], On("", 0, "")
        for start, _, _, won, rotation, spell in self.decisions():
            if (won, rotation, spell) == before:
                continue
            before = (won, rotation, spell)
            now = self.on(won, rotation, spell)
            if now != on:
                if began < start:
                    yield Segment(began, start, on.anchor_ms, on.loop_id, on.reason, day)
                began, day, on = start, self.iso[rotation], now
        yield Segment(began, self.starts[-1], on.anchor_ms, on.loop_id, on.reason, day)

    def decisions(self) -> Iterator[tuple[int, int, list[Open], list[Open], int, int]]:
        """Span by span: start, end, the claims that are open and those that are on, rotation day and spell.

        The list of the open ones is the sweep's own: see `precedence.spans`.
        """
        spell, starts = 0, [*self.spells.starts, self.days.midnights[-1]]
        windows = [claim.windows for claim in self.claims]
        for start, end, open_now in spans(windows, self.starts[0], self.starts[-1], self._cuts()):
            rotation = bisect_right(self.starts, start)
            while starts[spell + 1] <= start:
                spell += 1
            yield start, end, open_now, self.won(open_now, rotation, spell), rotation, spell

    def won(self, open_now: Sequence[Open], rotation: int, spell: int) -> list[Open]:
        """Of the open claims those that are on; none of them means the base is, or the last resort."""
        return self.precedence.winners(open_now, lambda place: bool(self.lists[place].row(rotation, spell)))

    def parts(self, won: Sequence[Open]) -> dict[int, Fraction]:
        """The part of the seconds of each share that is on, by its place on the ladder."""
        places = tuple([place for place, _ in won if place >= self.precedence.first_share])
        if places not in self.quotas:
            asked = [(self.claims[place].share, self.claims[place].mandatory) for place in places]
            self.quotas[places] = dict(zip(places, shares.quotas(asked), strict=True))
        return self.quotas[places]

    def on(self, won: Sequence[Open], rotation: int, spell: int) -> On:
        """What is on when these claims are. A daily list has an anchor of its own each day."""
        began, first_share = self.starts[rotation - 1], self.precedence.first_share
        parts = self.parts(won) if won and won[-1][0] >= first_share else {}
        anchors = [max(opened, began) if self.lists[n].daily else opened for n, opened in won if n in parts]
        below: list[Listing] = []
        reasons: list[str] = []
        if sum(parts.values()) < 1:
            mains = [one for one in won if one[0] < first_share]
            if mains:
                below = list(dict.fromkeys([self.lists[place] for place, _ in mains]))
                anchors += [max(opened, began) if self.lists[n].daily else opened for n, opened in mains]
                rank = self.claims[mains[0][0]].rank
                reasons.append(f"{rank.value}:{'+'.join([self.claims[place].id for place, _ in mains])}")
            elif self.base is not None and self.base.row(rotation, spell):
                below = [self.base]
                anchors.append(began if self.base.daily else self.fixed)
                reasons.append("base")
        if not below and not parts:
            return On(self.last_resort.id, self.fixed, "last-resort")
        if parts:
            reasons.append("share:" + "+".join([self.claims[place].id for place in parts]))
        return On(self._loop(below, parts, rotation, spell).id, max(anchors), ";".join(reasons))

    def _loop(self, below: list[Listing], parts: Mapping[int, Fraction], rotation: int, spell: int) -> Loop:
        with_parts = [(self.lists[place], part) for place, part in parts.items()]
        name: tuple[object, ...] = tuple((id(listing), listing.key(rotation, spell)) for listing in below)
        if parts:
            name += (tuple(parts), *(listing.key(rotation, spell) for listing, _ in with_parts))
        if name not in self.named:
            blocks: tuple[Block, ...] = merged(unrolled([listing.row(rotation, spell) for listing in below]))
            if parts:
                rows = [unrolled([listing.row(rotation, spell)])[0] for listing, _ in with_parts]
                blocks = shares.shared(blocks, rows, [part for _, part in with_parts])
            self.named[name] = self._kept(join_loop(blocks))
        return self.named[name]

    def _kept(self, loop: Loop) -> Loop:
        """The loop, which is in the timeline from now on. Raises ValueError when it is empty."""
        if not loop.cues or loop.total_ms <= 0:
            raise ValueError("a loop needs a cue that lasts")
        return self.loops.setdefault(loop.id, loop)

    def _listing(self, playlist: Playlist) -> Listing:
        if playlist.id not in self.listings:
            self.listings[playlist.id] = Listing(playlist, self.shelf, self.spells, self.language_shares)
        return self.listings[playlist.id]

    def _cuts(self) -> set[int]:
        """Where what a playlist shows may change without a window: rotation days, and what `Listing.changes` says."""
        used = self.listings.values()
        cuts = {moment for listing in used for moment in listing.changes}
        return cuts | set(self.starts) if any(listing.daily for listing in used) else cuts
