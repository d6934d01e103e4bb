"""Skeletons: timelines with names in the place of pages, so that the hard part is done once for many channels.

When what opens, who wins and what comes after what does not depend on the pixels: it is the same on a board and on a
television of one place, and stays as it is when somebody mends a word. So it is compiled once, with one cue that stands
for each content, and each channel puts its own pages there. The result is the compiler's own for the channel's facts.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.content import Content
from signage.core.listing import CueKey
from signage.core.schedules import Rung
from signage.core.timeline import Block, Cue, CueKind, Loop, Segment, Timeline, join_loop, make_block

MOST = 128  # some 100 kB each
MOST_SHAPES = 20_000

_LAST_RESORT = "last-resort"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`names`: what each stand-in stands for, by its asset. `held` keeps alive what the key names by address."""

    timeline: Timeline
    names: Mapping[str, CueKey]
    held: tuple[object, ...]


class Skeletons:
    """The skeletons used last. For one thread at a time."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[object, ...], Skeleton] = OrderedDict()
        self._shapes: dict[tuple[Content, tuple[str, ...]], int] = {}
        self._shape_of: dict[int, tuple[Content, int]] = {}  # by address; the content itself is kept alive with it

    def timeline(self, facts: ChannelFacts, first_day: date, days: int) -> Timeline:
        """Equal to `compile_timeline`."""
        self._tidy()
        held = (facts.base, *facts.schedules, *facts.playlists.values(), facts.almanac, *facts.emergencies)
        shares = any(schedule.rung is Rung.SHARE for schedule in facts.schedules)
        limits = facts.limits
        lengths = {name: sum(cue.ms for cue in cues) if shares else 1000 for name, cues in facts.cues.items() if cues}
        key = (
            facts.zone,
            facts.rotation_hour,
            first_day,
            days,
            tuple([id(one) for one in held]),
            frozenset([self._shape(content) for content in facts.contents.values()]),
            frozenset(lengths.items() if shares else lengths),
            frozenset(limits.expiries.items()),
            frozenset(limits.turns.items()),
            frozenset(facts.language_shares.items()),
        )
        skeleton = self._known.get(key)
        if skeleton is None:
            skeleton = self._known[key] = _skeleton(facts, lengths, held, first_day, days)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return _dressed(skeleton, facts)

    def _shape(self, content: Content) -> int:
        """A number for all of a content but its words."""
        known = self._shape_of.get(id(content))
        if known is None or known[0] is not content:
            shape = (replace(content, variants=()), tuple([variant.language for variant in content.variants]))
            known = self._shape_of[id(content)] = (content, self._shapes.setdefault(shape, len(self._shapes)))
        return known[1]

    def _tidy(self) -> None:
        """Contents come and go: not all that ever were are kept."""
        if len(self._shape_of) > MOST_SHAPES:
            self._known.clear()
            self._shapes.clear()
            self._shape_of.clear()


def _skeleton(
    facts: ChannelFacts, lengths: Mapping[CueKey, int], held: tuple[object, ...], first_day: date, days: int
) -> Skeleton:
    names: dict[str, CueKey] = {str(number): name for number, name in enumerate(lengths)}
    cues: dict[CueKey, tuple[Cue, ...]] = {
        name: (_stand_in(asset, name[0], lengths[name]),) for asset, name in names.items()
    }
    plain = replace(facts, cues=cues, last_resort=(_stand_in(_LAST_RESORT, _LAST_RESORT, 1000),))
    return Skeleton(compile_timeline(plain, first_day, days), names, held)


def _stand_in(asset: str, content_id: str, ms: int) -> Cue:
    return Cue(asset, CueKind.IMAGE, ms, content_id, "")


def _dressed(skeleton: Skeleton, facts: ChannelFacts) -> Timeline:
    """The skeleton with the channel's pages; neighbours that say the same now are one."""
    bare, blocks = skeleton.timeline, dict[tuple[str, int | None], Block]()
    loops: dict[str, Loop] = {}
    for name, loop in bare.loops.items():
        row = []
        for cue in loop.cues:
            block = blocks.get((cue.asset, cue.until_ms))
            if block is None:
                pages = facts.last_resort if cue.asset == _LAST_RESORT else facts.cues[skeleton.names[cue.asset]]
                if cue.until_ms is not None:
                    pages = tuple([replace(page, until_ms=cue.until_ms) for page in pages])
                block = blocks[cue.asset, cue.until_ms] = make_block(pages)
            row.append(block)
        loops[name] = join_loop(row)
    segments: list[Segment] = []
    for segment in bare.segments:
        start, end, anchor, loop_id = segment.start_ms, segment.end_ms, segment.anchor_ms, loops[segment.loop_id].id
        if segments:
            last = segments[-1]
            if last.loop_id == loop_id and last.anchor_ms == anchor and last.reason == segment.reason:
                segments[-1] = replace(last, end_ms=end)
                continue
        segments.append(Segment(start, end, anchor, loop_id, segment.reason, segment.day))
    return Timeline(
        from_ms=bare.from_ms,
        until_ms=bare.until_ms,
        segments=tuple(segments),
        loops=dict(sorted((loop.id, loop) for loop in loops.values())),
        undated=loops[bare.undated].id,
        last_resort=loops[bare.last_resort].id,
    )
