"""The compiler: a channel's facts become its timeline.

Every instant of the timeline has a loop: of the schedules open then the winners' (see `precedence`), else the base
playlist's, else the last-resort card. Anchors are the true openings, never clipped to the compiled days, and the
compiled days begin and end at a fixed local hour: compiling twice, or a day later, says the same of the same instant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from signage.core.content import Content
from signage.core.listing import BEGINNING, Cues, Listing, Shelf
from signage.core.playlists import Playlist
from signage.core.precedence import ranked, spans, winners
from signage.core.schedules import Schedule
from signage.core.sequences import merged
from signage.core.timeline import Block, Cue, Loop, Segment, Timeline, join_loop, make_loop
from signage.core.windows import windows
from signage.core.zones import LocalDays, instant, zone_of

DAYS = 35


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """All that decides what a channel shows.

    `zone`: IANA name. `rotation_hour`: local hour at which a rotation day starts. `schedules`: those that address the
    channel; disabled ones are passed over. `playlists`, `contents`: released, by id; a playlist or content that is not
    there shows nothing. `cues`: the pages of a content shown for so many seconds each (None: its reading time), without
    `until_ms`. `last_resort`: never empty.
    """

    zone: str
    rotation_hour: int
    base: Playlist | None
    schedules: Sequence[Schedule]
    playlists: Mapping[str, Playlist]
    contents: Mapping[str, Content]
    cues: Cues = field(default_factory=dict)
    last_resort: tuple[Cue, ...] = ()


def needed(facts: ChannelFacts) -> set[tuple[str, int | None]]:
    """The (content id, seconds) whose cues a compilation may ask for; `cues` and `last_resort` may be missing yet."""
    used = [facts.playlists[s.playlist_id] for s in facts.schedules if s.enabled and s.playlist_id in facts.playlists]
    if facts.base is not None:
        used.append(facts.base)
    entries = chain.from_iterable(playlist.entries for playlist in used)
    return {(entry.content_id, entry.seconds) for entry in entries if entry.content_id in facts.contents}


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

    `schedules`: the enabled ones with a released playlist, by rank; `windows` of each. `starts`: of the rotation days
    from number 1 on.
    """

    def __init__(self, facts: ChannelFacts, first_day: date, count: int) -> None:
        zone = zone_of(facts.zone)
        self.days = LocalDays(zone, first_day - timedelta(days=1), count + 3)
        self.iso = [day.isoformat() for day in self.days.dates]
        self.starts = [self.days.instant(n, facts.rotation_hour * 60) for n in range(1, count + 2)]
        self.fixed = instant(zone, BEGINNING, facts.rotation_hour * 60)
        self.schedules = ranked(s for s in facts.schedules if s.enabled and s.playlist_id in facts.playlists)
        self.priorities = [schedule.priority for schedule in self.schedules]
        self.windows = [windows(schedule, self.days) for schedule in self.schedules]
        self.listings: dict[str, Listing] = {}
        self.shelf = Shelf(facts.contents, facts.cues, zone)
        self.ranks = [self._listing(facts.playlists[s.playlist_id]) for s in self.schedules]
        self.base = self._listing(facts.base) if facts.base is not None else None
        self.loops: dict[str, Loop] = {}
        self.named: dict[tuple[object, ...], Loop] = {}
        self.last_resort = self._kept(make_loop(facts.last_resort))

    def timeline(self) -> Timeline:
        undated = self.base.undated() if self.base is not None else ()
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
        calendar = 1
        before: tuple[object, ...] = ()
        began, day, on = self.starts[0], self.iso[1], On("", 0, "")
        for start, _, open_now in spans(self.windows, self.starts[0], self.starts[-1], self._cuts()):
            rotation = bisect_right(self.starts, start)
            while self.days.midnights[calendar + 1] <= start:
                calendar += 1
            won = self.won(open_now, rotation, calendar)
            if (won, rotation, calendar) == before:
                continue
            before = (won, rotation, calendar)
            now = self.on(won, rotation, calendar)
            if now != on:
                if began < start:
                    yield Segment(began, start, on.anchor_ms, on.loop_id, on.reason, day)
                began, day, on = start, self.iso[rotation], now
        yield Segment(began, self.starts[-1], on.anchor_ms, on.loop_id, on.reason, day)

    def won(self, open_now: Sequence[tuple[int, int]], rotation: int, calendar: int) -> list[tuple[int, int]]:
        """Of the open windows, (rank, opening) each, those that are on; none means the base is, or the last resort."""
        return winners(open_now, self.priorities, lambda rank: bool(self.ranks[rank].row(rotation, calendar)))

    def on(self, won: list[tuple[int, int]], rotation: int, calendar: int) -> On:
        """What is on when these windows are. A daily list has an anchor of its own each day."""
        began = self.starts[rotation - 1]
        if won:
            listings = list(dict.fromkeys([self.ranks[rank] for rank, _ in won]))
            anchor = max([max(opened, began) if self.ranks[rank].daily else opened for rank, opened in won])
            reason = "schedule:" + "+".join([self.schedules[rank].id for rank, _ in won])
        elif self.base is not None and self.base.row(rotation, calendar):
            listings, anchor, reason = [self.base], began if self.base.daily else self.fixed, "base"
        else:
            return On(self.last_resort.id, self.fixed, "last-resort")
        return On(self._loop(listings, rotation, calendar).id, anchor, reason)

    def _loop(self, listings: list[Listing], rotation: int, calendar: int) -> Loop:
        name = tuple((id(listing), *listing.key(rotation, calendar)) for listing in listings)
        if name not in self.named:
            blocks: tuple[Block, ...] = merged([listing.row(rotation, calendar) for listing in listings])
            self.named[name] = self._kept(join_loop(blocks))
        return self.named[name]

    def _kept(self, loop: Loop) -> Loop:
        """The loop, which is in the timeline from now on. Raises ValueError when it is empty."""
        if not loop.cues or loop.total_ms <= 0:
            raise ValueError("a loop needs a cue that lasts")
        return self.loops.setdefault(loop.id, loop)

    def _listing(self, playlist: Playlist) -> Listing:
        if playlist.id not in self.listings:
            self.listings[playlist.id] = Listing(playlist, self.shelf, self.days)
        return self.listings[playlist.id]

    def _cuts(self) -> set[int]:
        """Where what a playlist shows may change without a window: rotation days, and midnights of validity."""
        used = self.listings.values()
        cuts = {self.days.midnights[n] for listing in used for n in listing.changes}
        return cuts | set(self.starts) if any(listing.daily for listing in used) else cuts
