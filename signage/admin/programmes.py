"""What a screen should be showing, read from the manifest that its channel plays: nothing is planned anew."""

from __future__ import annotations

import threading
from collections import OrderedDict

from signage.admin.context import AdminContext
from signage.core.timeline import Cue, CueKind, Loop, Segment, Timeline
from signage.protocol.manifest import Manifest
from signage.storage import channels
from signage.storage.engine import Transaction

KEPT = 32

_lock = threading.Lock()
_known: OrderedDict[str, Timeline] = OrderedDict()


def revision_of(tx: Transaction, screen_id: str) -> str | None:
    """The revision that the screen should have; None before its channel was planned."""
    assignment = channels.assignment(tx, screen_id)
    channel = channels.get(tx, assignment.channel_id) if assignment is not None else None
    return channel.revision if channel is not None else None


def timeline_of(context: AdminContext, revision: str) -> Timeline | None:
    """The timeline of a revision; None when its file is not there."""
    with _lock:
        found = _known.get(revision)
        if found is not None:
            _known.move_to_end(revision)
            return found
    data = context.desk.blobs.read(revision)
    if data is None:
        return None
    timeline = _timeline(Manifest.model_validate_json(data))
    with _lock:
        _known[revision] = timeline
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return timeline


def _timeline(manifest: Manifest) -> Timeline:
    loops = {}
    for name, row in manifest.loops.items():
        cues = tuple(
            Cue(c.asset, CueKind(c.kind), c.ms, c.content, c.language, c.page, c.until, c.identify) for c in row
        )
        loops[name] = Loop(name, cues, sum(cue.ms for cue in cues))
    segments = tuple(Segment(s.start, s.end, s.anchor, s.loop, s.reason, s.day) for s in manifest.segments)
    return Timeline(manifest.start, manifest.end, segments, loops, manifest.undated, manifest.last_resort)
