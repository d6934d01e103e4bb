"""Effect: what differs between two timelines of one screen, in which time, and what the screen loses and gains."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from signage.core.timeline import Loop, Segment, Timeline
from signage.core.zones import MINUTE_MS

Played = Mapping[str, int]
"""Milliseconds by content id."""


@dataclass(frozen=True, slots=True)
class Change:
    """Half-open [start_ms, end_ms) with another loop, or another place in it, than before.

    `before`, `after`: the segments' reasons. `gained`, `lost`: by how much more or less each content plays in it;
    empty when only the order or the place in the loop is another.
    """

    start_ms: int
    end_ms: int
    before: str
    after: str
    gained: Played
    lost: Played


@dataclass(frozen=True, slots=True)
class Effect:
    """All changes in the time that both timelines cover, in order; `gained` and `lost` over all of it."""

    changes: tuple[Change, ...] = ()
    gained: Played = field(default_factory=dict)
    lost: Played = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """The time that changes, rounded up."""
        return -(-sum(change.end_ms - change.start_ms for change in self.changes) // MINUTE_MS)


def diff(before: Timeline, after: Timeline) -> Effect:
    """What is other in `after`. Neighbouring changes with equal reasons are one."""
    spans: list[tuple[int, int, str, str, dict[str, int]]] = []
    total: dict[str, int] = {}
    for start, end, old, new in _together(before, after):
        if _same(old, new, after.loops[new.loop_id]):
            continue
        more = played(after, new, start, end)
        for name, ms in played(before, old, start, end).items():
            more[name] = more.get(name, 0) - ms
        _add(total, more)
        if spans and (spans[-1][1], *spans[-1][2:4]) == (start, old.reason, new.reason):
            start, _, _, _, sum_so_far = spans.pop()
            _add(sum_so_far, more)
            more = sum_so_far
        spans.append((start, end, old.reason, new.reason, more))
    changes = tuple([Change(start, end, was, now, *_parted(more)) for start, end, was, now, more in spans])
    return Effect(changes, *_parted(total))


def played(timeline: Timeline, segment: Segment, start_ms: int, end_ms: int) -> dict[str, int]:
    """What plays between two instants of a segment, exact to the millisecond."""
    loop = timeline.loops[segment.loop_id]
    rounds = (end_ms - start_ms) // loop.total_ms
    found: dict[str, int] = {}
    if rounds:
        for cue in loop.cues:
            found[cue.content_id] = found.get(cue.content_id, 0) + cue.ms * rounds
    left = (end_ms - start_ms) - rounds * loop.total_ms
    at = (start_ms - segment.anchor_ms) % loop.total_ms
    ends = list(accumulate(cue.ms for cue in loop.cues))
    number = bisect_right(ends, at)
    while left > 0:
        cue = loop.cues[number % len(ends)]
        step = min(left, ends[number % len(ends)] - at)
        found[cue.content_id] = found.get(cue.content_id, 0) + step
        left, at, number = left - step, (at + step) % loop.total_ms, number + 1
    return found


def _together(before: Timeline, after: Timeline) -> Iterator[tuple[int, int, Segment, Segment]]:
    """The time that both cover, cut at the ends of both's segments."""
    start, end = max(before.from_ms, after.from_ms), min(before.until_ms, after.until_ms)
    points = {segment.start_ms for segment in (*before.segments, *after.segments)} | {start, end}
    olds, news = iter(before.segments), iter(after.segments)
    old, new = next(olds), next(news)
    for a, b in pairwise(sorted(point for point in points if start <= point <= end)):
        while old.end_ms <= a:
            old = next(olds)
        while new.end_ms <= a:
            new = next(news)
        yield a, b, old, new


def _same(old: Segment, new: Segment, loop: Loop) -> bool:
    """Whether both show the same at every instant. Equal loops have equal names."""
    return old.loop_id == new.loop_id and (old.anchor_ms - new.anchor_ms) % loop.total_ms == 0


def _add(total: dict[str, int], more: Played) -> None:
    for name, ms in more.items():
        total[name] = total.get(name, 0) + ms


def _parted(more: Played) -> tuple[dict[str, int], dict[str, int]]:
    """What is gained and what is lost, by content id."""
    ordered = sorted(more.items())
    return {name: ms for name, ms in ordered if ms > 0}, {name: -ms for name, ms in ordered if ms < 0}
