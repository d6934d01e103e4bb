"""Covering: on a divided screen an emergency or a takeover has the whole panel, drawn for its size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from signage.core.ladder import Rank
from signage.core.reasons import parts
from signage.core.timeline import Segment, Timeline

_COVERING = (Rank.EMERGENCY.value, Rank.TAKEOVER.value)


def covers(reason: str) -> bool:
    """Whether what plays for this reason covers the whole panel."""
    return parts(reason)[0][0] in _COVERING


def covered(main: Timeline, over: Timeline) -> Timeline:
    """`main`, but for the times in which an emergency or a takeover plays in `over`; both of one span.

    Only the loops that play, and main's for want of others, are kept.
    """
    above = [segment for segment in over.segments if covers(segment.reason)]
    if not above:
        return main
    segments = tuple(_merged(main, above))
    loops = {name: loop for name, loop in main.loops.items() if name in (main.undated, main.last_resort)}
    for segment in segments:
        loops[segment.loop_id] = (over if covers(segment.reason) else main).loops[segment.loop_id]
    return replace(main, segments=segments, loops=dict(sorted(loops.items())))


def _merged(main: Timeline, above: list[Segment]) -> Iterator[Segment]:
    waiting = iter(above)
    over = next(waiting, None)
    for segment in main.segments:
        start = segment.start_ms
        while over is not None and over.start_ms < segment.end_ms:
            if start < over.start_ms:
                yield replace(segment, start_ms=start, end_ms=over.start_ms)
            if over.start_ms >= segment.start_ms:
                yield over
            start = max(start, over.end_ms)
            if over.end_ms > segment.end_ms:
                break
            over = next(waiting, None)
        if start < segment.end_ms:
            yield replace(segment, start_ms=start, end_ms=segment.end_ms)
