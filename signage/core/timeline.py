"""The timeline: what a channel shows, as flat UTC segments, and where a given instant falls in it."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from math import lcm

MOST_PASSES = 60  # of one loop, for languages by share
WEEK_MS = 7 * 24 * 3600 * 1000


class CueKind(StrEnum):
    IMAGE = "image"  # a picture at the panel's exact pixels
    SLIDE = "slide"  # a self-contained HTML document at the panel's size
    VIDEO = "video"  # an MP4 file, fitted into the panel


@dataclass(frozen=True, slots=True)
class Cue:
    """One asset for `ms` milliseconds. `page` counts from 0 within one content.

    `until_ms`: the instant after which the content has expired, None without limit; it guards the weeks that a player
    repeats past its horizon. `identify`: the player lays the screen's id and a moving line over it (the test card).
    `scroll`: pixels a second at which a picture wider than its zone moves from right to left, 0 for one that stands.
    `sound`: a video is heard; silent otherwise. `whole`: on a divided screen it covers all of the panel.
    """

    asset: str
    kind: CueKind
    ms: int
    content_id: str
    language: str
    page: int = 0
    until_ms: int | None = None
    identify: bool = False
    scroll: int = 0
    sound: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """Cues played one after the other, for ever. `total_ms` > 0; never empty."""

    id: str
    cues: tuple[Cue, ...]
    total_ms: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Half-open [start_ms, end_ms) of one loop.

    `anchor_ms`: the true opening of what plays (a window's start, a rotation day's start), never clipped to the compile
    window; the loop's position at `now` is `(now − anchor) mod total`. `reason`: of `emergency:<id>`, `takeover:<id>`,
    `schedule:<id>[+<id>…]`, `base`, `last-resort` at most one, and with shares `share:<id>[+<id>…]`, a `;` between them
    (see `reasons.parts`). `day`: the rotation day in ISO form.
    """

    start_ms: int
    end_ms: int
    anchor_ms: int
    loop_id: str
    reason: str
    day: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Segments without gap or overlap over [from_ms, until_ms), each naming one of `loops`.

    `undated`: the loop for a player that cannot trust its clock (undated items only). `last_resort`: the loop that is
    there when all else is missing.
    """

    from_ms: int
    until_ms: int
    segments: tuple[Segment, ...]
    loops: Mapping[str, Loop]
    undated: str
    last_resort: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where an instant falls: cue number `index` of `loop`, `into_ms` after its start, `left_ms` before its end."""

    segment: Segment | None
    loop: Loop
    index: int
    into_ms: int
    left_ms: int

    @property
    def cue(self) -> Cue:
        return self.loop.cues[self.index]


@dataclass(frozen=True, slots=True)
class Block:
    """Cues that stay together: the pages of one content. `text` is all that is shown, for the loop's name.

    `passes`: what stands there in one pass through its row after the other, when that differs; empty else. Then the
    others are those of the first pass, and the row is to be unrolled before it becomes a loop.
    """

    cues: tuple[Cue, ...]
    text: bytes
    ms: int
    passes: tuple[Block, ...] = ()


def make_block(cues: tuple[Cue, ...]) -> Block:
    rows = [
        [c.asset, c.kind, c.ms, c.content_id, c.language, c.page, c.until_ms, c.identify, *_moving(c)] for c in cues
    ]
    return Block(cues, "".join(json.dumps(row) + "\n" for row in rows).encode(), sum(cue.ms for cue in cues))


def _moving(cue: Cue) -> tuple[int, ...]:
    """Left out where nothing moves, sounds or covers: other loops keep their names."""
    moving = (cue.scroll, cue.sound) if cue.scroll or cue.sound or cue.whole else ()
    return (*moving, cue.whole) if cue.whole else moving


def make_loop(cues: tuple[Cue, ...]) -> Loop:
    """A loop named by the hash of its cues (16 hex digits), so that equal loops are one."""
    return join_loop([make_block(cues)])


def join_loop(blocks: Sequence[Block]) -> Loop:
    """`make_loop` of the blocks' cues in order."""
    digest = hashlib.sha256(b"".join([block.text for block in blocks])).hexdigest()[:16]
    cues = tuple(chain.from_iterable([block.cues for block in blocks]))
    return Loop(digest, cues, sum([block.ms for block in blocks]))


def make_turning(passes: Sequence[Block]) -> Block:
    """A block that shows one of these in each pass; at least one, without passes of their own."""
    if all(block is passes[0] for block in passes):
        return passes[0]
    return replace(passes[0], passes=tuple(passes))


def unrolled(rows: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The rows that play together, each with all its passes one after the other, and each as many times.

    That is as many as it takes until all have come round; where that would be too many, as many as the longest has.
    """
    lengths = {len(block.passes) or 1 for row in rows for block in row}
    count = lcm(*lengths) if lcm(*lengths) <= MOST_PASSES else max(lengths)
    if count == 1:
        return [list(row) for row in rows]
    return [
        [block.passes[n % len(block.passes)] if block.passes else block for n in range(count) for block in row]
        for row in rows
    ]


def locate(timeline: Timeline, now_ms: int) -> Position:
    """The segment and cue at an instant. Stateless; the player's `locate` answers the same (shared vectors).

    Past the horizon the last seven days are repeated, before it the first segment counts. A cue whose content has
    expired by `now_ms` is passed over, and when none is left the last-resort loop plays. `left_ms` reaches neither
    beyond the segment's end nor beyond the next expiry in the loop: there, ask again.
    """
    at = now_ms
    if at >= timeline.until_ms:
        at -= WEEK_MS * ((at - timeline.until_ms) // WEEK_MS + 1)
    segment = timeline.segments[max(0, bisect_right(timeline.segments, at, key=_start) - 1)]
    stops = [segment.end_ms - at] if at < segment.end_ms else []
    return _within(timeline, segment.loop_id, segment, now_ms, at - segment.anchor_ms, stops)


def locate_undated(timeline: Timeline, now_ms: int) -> Position:
    """The cue for a player that cannot trust its clock: the undated loop, whatever the clock says. No segment.

    Counted from 1970 by that very clock, so that it goes on evenly; the player's `locateUndated` answers the same.
    """
    return _within(timeline, timeline.undated, None, now_ms, now_ms, [])


def _within(
    timeline: Timeline, loop_id: str, segment: Segment | None, now_ms: int, elapsed_ms: int, stops: list[int]
) -> Position:
    loop = timeline.loops[loop_id]
    live = [n for n, cue in enumerate(loop.cues) if cue.until_ms is None or now_ms < cue.until_ms]
    if not live:
        loop = timeline.loops[timeline.last_resort]
        live = list(range(len(loop.cues)))
    stops += [until - now_ms for n in live if (until := loop.cues[n].until_ms) is not None and until > now_ms]
    offset = elapsed_ms % sum(loop.cues[n].ms for n in live)
    for n in live:
        ms = loop.cues[n].ms
        if offset < ms:
            return Position(segment, loop, n, offset, min([ms - offset, *stops]))
        offset -= ms
    raise AssertionError("an offset below the total falls into a cue")


def _start(segment: Segment) -> int:
    return segment.start_ms
