"""From the core's timeline to the manifest on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from signage.core.timeline import Cue, Loop, Segment, Timeline
from signage.planning.channels import Channel
from signage.protocol.version import PROTOCOL
from signage.storage.renders import StoredPage


def manifest_bytes(channel: Channel, timeline: Timeline, stored: Mapping[str, StoredPage]) -> bytes:
    """The channel's manifest as canonical JSON; `stored` knows every asset that the timeline names, by SHA-256.

    Put together as text, without the protocol's models, which cost more than compiling; the tests hold that they read
    it and would write the same bytes.
    """
    write = _Writer()
    panel = channel.panel
    named = sorted({cue.asset for loop in timeline.loops.values() for cue in loop.cues})
    assets = ",".join([f'{{"sha256":"{sha}","size":{stored[sha].size},"type":"{stored[sha].type}"}}' for sha in named])
    loops = ",".join([f'"{name}":[{write.loop(timeline.loops[name])}]' for name in sorted(timeline.loops)])
    segments = ",".join([write.segment(segment) for segment in timeline.segments])
    size = f'{{"height":{panel.height},"kind":"{panel.kind.value}","width":{panel.width}}}'
    main = f'{{"height":{panel.height},"width":{panel.width},"x":0,"y":0}}'
    return (
        f'{{"assets":[{assets}],"channel":"{channel.id}","clock":null,"end":{timeline.until_ms},'
        f'"last_resort":"{timeline.last_resort}","loops":{{{loops}}},"main":{main},"panel":{size},'
        f'"protocol":{PROTOCOL},"segments":[{segments}],"start":{timeline.from_ms},'
        f'"undated":"{timeline.undated}","zone":{write.text(channel.zone)},"zones":[]}}'
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


def _word(value: bool) -> str:
    return "true" if value else "false"
