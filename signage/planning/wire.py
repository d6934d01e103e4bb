"""From the core's timeline to the manifest on the wire."""

from __future__ import annotations

from collections.abc import Mapping

from signage.core import timeline as core
from signage.planning.facts import Channel
from signage.protocol.manifest import Asset, Cue, Manifest, PanelSize, Segment
from signage.protocol.version import PROTOCOL
from signage.storage.renders import StoredPage


def manifest_of(channel: Channel, timeline: core.Timeline, stored: Mapping[str, StoredPage]) -> Manifest:
    """The channel's manifest. `stored` knows every asset that the timeline names, by SHA-256."""
    named = sorted({cue.asset for loop in timeline.loops.values() for cue in loop.cues})
    return Manifest(
        protocol=PROTOCOL,
        channel=channel.id,
        zone=channel.zone,
        panel=PanelSize(kind=channel.panel.kind.value, width=channel.panel.width, height=channel.panel.height),
        start=timeline.from_ms,
        end=timeline.until_ms,
        segments=[
            Segment(start=s.start_ms, end=s.end_ms, anchor=s.anchor_ms, loop=s.loop_id, reason=s.reason, day=s.day)
            for s in timeline.segments
        ],
        loops={name: [_cue(cue) for cue in loop.cues] for name, loop in sorted(timeline.loops.items())},
        undated=timeline.undated,
        last_resort=timeline.last_resort,
        assets=[Asset(sha256=sha, size=stored[sha].size, type=stored[sha].type) for sha in named],
    )


def _cue(cue: core.Cue) -> Cue:
    return Cue(
        asset=cue.asset,
        kind=cue.kind.value,
        ms=cue.ms,
        content=cue.content_id,
        language=cue.language,
        page=cue.page,
        until=cue.until_ms,
        identify=cue.identify,
    )
