"""From the core's timeline to the manifest on the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from signage.core.timeline import Cue, Timeline
from signage.planning.facts import Channel
from signage.protocol.version import PROTOCOL
from signage.storage.renders import StoredPage


def manifest_bytes(channel: Channel, timeline: Timeline, stored: Mapping[str, StoredPage]) -> bytes:
    """The channel's manifest as canonical JSON; `stored` knows every asset that the timeline names, by SHA-256.

    Written without the protocol's models, which cost more than compiling; the tests hold that they read it and would
    write the same bytes.
    """
    named = sorted({cue.asset for loop in timeline.loops.values() for cue in loop.cues})
    panel = channel.panel
    body = {
        "protocol": PROTOCOL,
        "channel": channel.id,
        "zone": channel.zone,
        "panel": {"kind": panel.kind, "width": panel.width, "height": panel.height},
        "start": timeline.from_ms,
        "end": timeline.until_ms,
        "segments": [
            {
                "start": segment.start_ms,
                "end": segment.end_ms,
                "anchor": segment.anchor_ms,
                "loop": segment.loop_id,
                "reason": segment.reason,
                "day": segment.day,
            }
            for segment in timeline.segments
        ],
        "loops": {name: [_cue(cue) for cue in loop.cues] for name, loop in timeline.loops.items()},
        "undated": timeline.undated,
        "last_resort": timeline.last_resort,
        "assets": [{"sha256": sha, "size": stored[sha].size, "type": stored[sha].type} for sha in named],
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "asset": cue.asset,
        "kind": cue.kind,
        "ms": cue.ms,
        "content": cue.content_id,
        "language": cue.language,
        "page": cue.page,
        "until": cue.until_ms,
        "identify": cue.identify,
    }
