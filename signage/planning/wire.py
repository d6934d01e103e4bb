"""From the core's timelines to the manifest on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from signage.core.layouts import Box
from signage.core.timeline import Cue, Loop, Segment, Timeline
from signage.planning.channels import Channel
from signage.planning.programme import Timelines
from signage.protocol.version import PROTOCOL
from signage.rendering import zone_cards
from signage.storage.renders import StoredPage


def manifest_bytes(channel: Channel, shown: Timelines, stored: Mapping[str, StoredPage]) -> bytes:
    """The channel's manifest as canonical JSON; `stored` knows every asset that the timelines name, by SHA-256.

    Put together as text, without the protocol's models, which cost more than compiling; the tests hold that they read
    it and would write the same bytes.
    """
    write, timeline = _Writer(), shown.main
    panel, division = channel.panel, channel.division
    known = dict(timeline.loops)
    for zone in shown.zones.values():
        known.update(zone.loops)
    named = sorted({cue.asset for loop in known.values() for cue in loop.cues})
    assets = ",".join([f'{{"sha256":"{sha}","size":{stored[sha].size},"type":"{stored[sha].type}"}}' for sha in named])
    loops = ",".join([f'"{name}":[{write.loop(known[name])}]' for name in sorted(known)])
    segments = ",".join([write.segment(segment) for segment in timeline.segments])
    size = f'{{"height":{panel.height},"kind":"{panel.kind.value}","width":{panel.width}}}'
    zones = ",".join([write.zone(name, box, shown.zones[name]) for name, box in division.zones()])
    return (
        f'{{"assets":[{assets}],"channel":"{channel.id}","clock":{_clock(channel)},"end":{timeline.until_ms},'
        f'"last_resort":"{timeline.last_resort}","loops":{{{loops}}},"main":{_box(division.main)},"panel":{size},'
        f'"protocol":{PROTOCOL},"segments":[{segments}],"start":{timeline.from_ms},'
        f'"undated":"{timeline.undated}","zone":{write.text(channel.zone)},"zones":[{zones}]}}'
    ).encode()


class _Writer:
    """Texts and cues come again in many loops: each is written once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._cues: dict[int, str] = {}

    def text(self, value: str) -> str:
        written = self._texts.get(value)
        if written is None:
            written = self._texts[value] = json.dumps(value, ensure_ascii=False)
        return written

    def segment(self, segment: Segment) -> str:
        return (
            f'{{"anchor":{segment.anchor_ms},"day":"{segment.day}","end":{segment.end_ms},"loop":"{segment.loop_id}",'
            f'"reason":{self.text(segment.reason)},"start":{segment.start_ms}}}'
        )

    def zone(self, name: str, box: Box, timeline: Timeline) -> str:
        segments = ",".join([self.segment(segment) for segment in timeline.segments])
        return (
            f'{{"box":{_box(box)},"last_resort":"{timeline.last_resort}","name":"{name}","segments":[{segments}],'
            f'"undated":"{timeline.undated}"}}'
        )

    def loop(self, loop: Loop) -> str:
        return ",".join([self._cues.get(id(cue)) or self._cue(cue) for cue in loop.cues])

    def _cue(self, cue: Cue) -> str:
        """The timeline keeps the cue alive, so its address names it as long as this writer is in use."""
        written = self._cues[id(cue)] = (
            f'{{"asset":"{cue.asset}","content":{self.text(cue.content_id)},"identify":{_word(cue.identify)},'
            f'"kind":"{cue.kind.value}","language":{self.text(cue.language)},"ms":{cue.ms},"page":{cue.page},'
            f'"scroll":{cue.scroll},"sound":{_word(cue.sound)},'
            f'"until":{"null" if cue.until_ms is None else cue.until_ms},"whole":{_word(cue.whole)}}}'
        )
        return written


def _box(box: Box) -> str:
    return f'{{"height":{box.height},"width":{box.width},"x":{box.x},"y":{box.y}}}'


def _clock(channel: Channel) -> str:
    division = channel.division
    if division.clock is None:
        return "null"
    language = json.dumps(channel.languages[0], ensure_ascii=False)
    return (
        f'{{"box":{_box(division.clock)},"ink":"{zone_cards.ink(channel.panel)}","language":{language},'
        f'"size":{division.clock_size}}}'
    )


def _word(value: bool) -> str:
    return "true" if value else "false"
