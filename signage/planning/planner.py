"""The planner: compiles channels, signs what is new, and says so. Unchanged channels cost one comparison."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from signage.clock import Clock
from signage.core.compiler import compile_timeline
from signage.core.rotation import rotation_day
from signage.core.screens import Screen
from signage.core.timeline import Timeline
from signage.errors import Code, NotFound, SignageError
from signage.events import Bus, ChannelPlanned, ScreenTuned
from signage.planning.facts import Channel, Facts, gather, tuned
from signage.planning.programme import Programme, programme
from signage.planning.studio import Studio
from signage.planning.wire import manifest_bytes
from signage.protocol.documents import Assignment, Notice
from signage.protocol.manifest import canonical, revision_of
from signage.protocol.signing import Signer
from signage.rendering import pages as drawing
from signage.storage import blobs as blob_table
from signage.storage import channels as channel_table
from signage.storage import site
from signage.storage.blobs import Blobs
from signage.storage.channels import Channel as Stored
from signage.storage.engine import Database

log = logging.getLogger(__name__)

DAYS = 35
MANIFEST_TYPE = "application/json"

SCREEN_UNKNOWN = Code(
    "SN90",
    NotFound,
    "There is no screen {screen}. Look at the list of screens for its id.",
    "Không có màn hình {screen}. Xin xem mã trong danh sách màn hình.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a screen shows for 35 local days: the timeline, and `data`, the canonical bytes of its manifest.

    `refused`: contents that cannot play there, and why (see `Programme`).
    """

    screen: Screen
    channel: Channel
    timeline: Timeline
    data: bytes
    refused: Mapping[str, SignageError | None]


class Planner:
    """Thread-safe: one plan is made at a time. `signer` signs notices and assignments; both carry `epoch`."""

    def __init__(self, database: Database, blobs: Blobs, bus: Bus, clock: Clock, signer: Signer) -> None:
        self._database = database
        self._blobs = blobs
        self._bus = bus
        self._clock = clock
        self._signer = signer
        self._studio = Studio(database, blobs)
        self._lock = threading.Lock()

    def plan(self, screen_ids: Collection[str] | None = None) -> int:
        """Brings the channels of these screens (all: None) up to date for now; the count of channels that changed.

        For each channel its assets, then the manifest, then the signed notice, then the event: nothing is announced
        that cannot be fetched. Planning twice changes nothing. A channel that cannot be planned is logged and keeps its
        revision. Subscribers run while the next plan waits: they hand over and return.
        """
        with self._lock:
            facts = gather(self._database)
            now = self._clock.now()
            wanted = None if screen_ids is None else [s for s in screen_ids if s in facts.screens]
            channels = tuned(facts, wanted)
            changed = 0
            for channel in {c.id: c for c in channels.values()}.values():
                try:
                    event = self._renew(channel, facts, now)
                except Exception:
                    log.exception("channel %s could not be planned and keeps what it has", channel.id)
                    continue
                if event is not None:
                    changed += 1
                    self._bus.publish(event)
            for tuning in self._tune(facts.screens, channels, facts):
                self._bus.publish(tuning)
        return changed

    def preview(self, screen_id: str, at: datetime) -> Plan:
        """The plan as it would be made at any instant; nothing is announced. Raises SN90 for an unknown screen."""
        facts = gather(self._database)
        if screen_id not in facts.screens:
            raise SCREEN_UNKNOWN(screen=screen_id)
        channel = tuned(facts, [screen_id])[screen_id]
        with self._lock:
            made = programme(channel, facts, self._studio)
        timeline = compile_timeline(made.facts, _first_day(channel, at), DAYS)
        data = manifest_bytes(channel, timeline, made.stored)
        return Plan(facts.screens[screen_id], channel, timeline, data, made.refused)

    def timeline(self, screen_id: str, at: datetime) -> Timeline:
        """What the screen shows in the 35 local days from the rotation day of `at` on."""
        return self.preview(screen_id, at).timeline

    def _renew(self, channel: Channel, facts: Facts, now: datetime) -> ChannelPlanned | None:
        first_day = _first_day(channel, now)
        fingerprint = _fingerprint(channel, facts, first_day)
        with self._database.read() as tx:
            before = channel_table.get(tx, channel.id)
            epoch = int(site.get(tx, "epoch") or "1")
        if before is not None and before.facts == fingerprint and before.epoch == epoch:
            return None
        made: Programme = programme(channel, facts, self._studio)
        data = manifest_bytes(channel, compile_timeline(made.facts, first_day, DAYS), made.stored)
        revision = revision_of(data)
        if before is not None and before.revision == revision and before.epoch == epoch:
            with self._database.write() as tx:
                channel_table.save(tx, replace(before, facts=fingerprint))
            return None
        sequence = before.sequence + 1 if before is not None else 1
        document = Notice(
            type="notice",
            channel=channel.id,
            revision=revision,
            size=len(data),
            epoch=epoch,
            sequence=sequence,
            urgent=False,
        )
        notice = canonical(self._signer.sign(document))
        self._blobs.put(data, MANIFEST_TYPE)
        with self._database.write() as tx:
            blob_table.register(tx, revision, len(data), MANIFEST_TYPE)
            channel_table.save(tx, Stored(channel.id, revision, len(data), sequence, epoch, notice, fingerprint))
        return ChannelPlanned(channel.id, revision, sequence, notice)

    def _tune(self, screens: Mapping[str, Screen], channels: Mapping[str, Channel], facts: Facts) -> list[ScreenTuned]:
        """Signs an assignment for each screen whose channel, name or geometry is not the one last signed."""
        events: list[ScreenTuned] = []
        with self._database.write() as tx:
            epoch = int(site.get(tx, "epoch") or "1")
            for screen_id, channel in channels.items():
                screen = screens[screen_id]
                before = channel_table.assignment(tx, screen_id)
                sequence = before.sequence if before is not None else 0
                wanted = _assignment(screen, facts.units[screen.unit_id].name, channel.id, epoch, sequence)
                if before is not None and json.loads(before.document)["payload"] == canonical(wanted).decode():
                    continue
                signed = canonical(self._signer.sign(wanted.model_copy(update={"sequence": sequence + 1})))
                channel_table.save_assignment(tx, screen_id, channel.id, sequence + 1, signed)
                events.append(ScreenTuned(screen_id, channel.id, signed))
        return events


def _first_day(channel: Channel, at: datetime) -> date:
    return rotation_day(at, channel.zone, channel.rotation_hour)


def _assignment(screen: Screen, unit: str, channel_id: str, epoch: int, sequence: int) -> Assignment:
    return Assignment(
        type="assignment",
        screen=screen.id,
        name=screen.name,
        unit=unit,
        channel=channel_id,
        panel=screen.panel.kind.value,
        width=screen.panel.width,
        height=screen.panel.height,
        x=screen.x,
        y=screen.y,
        epoch=epoch,
        sequence=sequence,
    )


def _fingerprint(channel: Channel, facts: Facts, first_day: date) -> str:
    """Hash of all that goes into the channel's manifest: equal fingerprints, equal bytes."""
    names = {s.playlist_id for s in channel.schedules} | ({channel.base_id} if channel.base_id else set())
    chosen = [facts.playlists[name] for name in sorted(names) if name in facts.playlists]
    shown = sorted({entry.content_id for playlist in chosen for entry in playlist.entries} & facts.contents.keys())
    body = [
        drawing.VERSION,
        str(first_day),
        asdict(channel),
        [asdict(playlist) for playlist in chosen],
        [facts.hashes[content_id] for content_id in shown],
    ]
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    """Sets come in an order of their own in each process: sorted they hash alike everywhere."""
    return sorted(value) if isinstance(value, frozenset) else str(value)
