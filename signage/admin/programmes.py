"""What a screen should be showing, read from the manifest that its channel plays: nothing is planned anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from signage.admin.context import AdminContext
from signage.core.timeline import Cue, CueKind, Loop, Segment, Timeline
from signage.protocol.manifest import Manifest, Zone
from signage.storage import channels
from signage.storage.engine import Transaction

KEPT = 32


@dataclass(frozen=True)
class Shown:
    """What a revision shows: in main, and on a divided screen in its zones by name."""

    timeline: Timeline
    zones: Mapping[str, Timeline]


_lock = threading.Lock()
_known: OrderedDict[str, Shown] = OrderedDict()


def revision_of(tx: Transaction, screen_id: str) -> str | None:
    """The revision that the screen should have; None before its channel was planned."""
    assignment = channels.assignment(tx, screen_id)
    channel = channels.get(tx, assignment.channel_id) if assignment is not None else None
    return channel.revision if channel is not None else None


def timeline_of(context: AdminContext, revision: str) -> Timeline | None:
    """The timeline of a revision; None when its file is not there."""
    found = shown_of(context, revision)
    return found.timeline if found is not None else None


def shown_of(context: AdminContext, revision: str) -> Shown | None:
    """What a revision shows; None when its file is not there."""
    with _lock:
        found = _known.get(revision)
        if found is not None:
            _known.move_to_end(revision)
            return found
    data = context.desk.blobs.read(revision)
    if data is None:
        return None
    shown = _shown(Manifest.model_validate_json(data))
    with _lock:
        _known[revision] = shown
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return shown


def _shown(manifest: Manifest) -> Shown:
    loops = {}
    for name, row in manifest.loops.items():
        cues = tuple(
            Cue(
                asset=c.asset,
                kind=CueKind(c.kind),
                ms=c.ms,
                content_id=c.content,
                language=c.language,
                page=c.page,
                until_ms=c.until,
                identify=c.identify,
                scroll=c.scroll,
                sound=c.sound,
                whole=c.whole,
            )
            for c in row
        )
        loops[name] = Loop(name, cues, sum(cue.ms for cue in cues))

    def timeline(part: Manifest | Zone) -> Timeline:
        segments = tuple(Segment(s.start, s.end, s.anchor, s.loop, s.reason, s.day) for s in part.segments)
        return Timeline(manifest.start, manifest.end, segments, loops, part.undated, part.last_resort)

    return Shown(timeline(manifest), {zone.name: timeline(zone) for zone in manifest.zones})
