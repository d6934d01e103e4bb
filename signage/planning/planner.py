"""The planner: compiles channels, signs what is new, and says so. Unchanged channels cost one comparison."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from signage.clock import Clock, to_ms
from signage.core.compiler import compile_timeline
from signage.core.rotation import rotation_day
from signage.core.screens import Screen
from signage.core.timeline import Timeline
from signage.errors import Code, NotFound, SignageError
from signage.events import Bus, ChannelPlanned
from signage.planning.channels import Channel, Tuner
from signage.planning.facts import Facts, Reader
from signage.planning.fingerprints import Fingerprints, Grounds, running
from signage.planning.programme import Programme, programme, timelines
from signage.planning.skeletons import Skeletons
from signage.planning.studio import Studio
from signage.planning.sweep import sweep
from signage.planning.tuning import Assignments
from signage.planning.wire import manifest_bytes
from signage.protocol.documents import Notice
from signage.protocol.manifest import canonical, revision_of
from signage.protocol.signing import Signer
from signage.storage import blobs as blob_table
from signage.storage import channels as channel_table
from signage.storage.blobs import Blob, Blobs
from signage.storage.channels import Channel as Stored
from signage.storage.engine import Database

log = logging.getLogger(__name__)

DAYS = 35
MANIFEST_TYPE = "application/json"
BATCH_SECONDS = 0.04  # of compiling between two commits: the first screens need not wait for the last
BATCH_MOST = 16  # manifests held in memory
PAST_MS = 2 * 24 * 3600 * 1000  # of emergencies that are over: a rotation day, in any zone

SCREEN_UNKNOWN = Code(
    "SN90",
    NotFound,
    "There is no screen {screen}. Look at the list of screens for its id.",
    "Không có màn hình {screen}. Xin xem mã trong danh sách màn hình.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a screen shows for 35 local days: the timeline, and `data`, the canonical bytes of its manifest.

    `zones`: what plays beside main on a divided screen, by the zones' names. `refused`: contents that cannot play
    there, and why (see `Programme`), in main and in each zone.
    """

    screen: Screen
    channel: Channel
    timeline: Timeline
    data: bytes
    refused: Mapping[str, SignageError | None]
    zones: Mapping[str, Timeline]
    refused_in: Mapping[str, Mapping[str, SignageError | None]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A manifest that is written but not announced. `grounds`: what it was made from."""

    channel: Channel
    revision: str
    size: int
    grounds: Grounds


class Planner:
    """Thread-safe: one plan is made at a time. `signer` signs notices and assignments; both carry the site's epoch."""

    def __init__(self, database: Database, blobs: Blobs, bus: Bus, clock: Clock, signer: Signer) -> None:
        self._database = database
        self._blobs = blobs
        self._bus = bus
        self._clock = clock
        self._signer = signer
        self._reader = Reader(database)
        self._studio = Studio(database, blobs)
        self._skeletons = Skeletons()
        self._assignments = Assignments(database, signer)
        self._tuned: tuple[tuple[object, ...], dict[str, Channel]] = ((), {})
        self._there: set[str] = set()  # files seen in the plan in hand
        self._lock = threading.Lock()

    def plan(self, screen_ids: Collection[str] | None = None) -> int:
        """Brings the channels of these screens (all: None) up to date for now; the count of channels that changed.

        For each channel its assets, then the manifest, then the signed notice, then the event: nothing is announced
        that cannot be fetched. Planning twice changes nothing. A channel that cannot be planned is logged and keeps its
        revision. Subscribers run while the next plan waits: they hand over and return.
        """
        with self._lock:
            now = self._clock.now()
            facts = self._reader.read(to_ms(now) - PAST_MS)
            channels = self._channels(facts)
            if screen_ids is not None:
                channels = {name: channels[name] for name in screen_ids if name in channels}
            self._there = set()
            changed, drafts, since = 0, list[Draft](), time.monotonic()
            for channel, grounds in self._due(channels.values(), facts, now):
                try:
                    drafts.append(self._draft(channel, facts, grounds, now))
                except Exception:
                    log.exception("channel %s could not be planned and keeps what it has", channel.id)
                if len(drafts) >= BATCH_MOST or time.monotonic() - since > BATCH_SECONDS:
                    changed += self._announce(drafts, facts.epoch, to_ms(now))
                    drafts, since = [], time.monotonic()
            changed += self._announce(drafts, facts.epoch, to_ms(now))
            for tunings in self._assignments.renew(channels, facts):
                for tuning in tunings:
                    self._bus.publish(tuning)
        return changed

    def programme_of(self, screen_id: str, at: datetime) -> tuple[Channel, Facts, Programme]:
        """All that decides what a screen shows around an instant. Raises SN90 for an unknown screen."""
        with self._lock:
            facts = self._reader.read(to_ms(at) - PAST_MS)
            if screen_id not in facts.screens:
                raise SCREEN_UNKNOWN(screen=screen_id)
            channel = Tuner(facts).channel(facts.screens[screen_id])
            return channel, facts, programme(channel, facts, self._studio)

    def preview(self, screen_id: str, at: datetime) -> Plan:
        """The plan as it would be made at any instant; nothing is announced. Raises SN90 for an unknown screen."""
        channel, facts, made = self.programme_of(screen_id, at)
        shown = timelines(made, lambda given: compile_timeline(given, _first_day(channel, at), DAYS))
        data = manifest_bytes(channel, shown, made.stored)
        zones = made.parts.refused if made.parts is not None else {}
        return Plan(facts.screens[screen_id], channel, shown.main, data, made.refused, shown.zones, zones)

    def timeline(self, screen_id: str, at: datetime) -> Timeline:
        """What the screen shows in the 35 local days from the rotation day of `at` on."""
        return self.preview(screen_id, at).timeline

    def sweep(self) -> int:
        """Removes files that no player can need any more; how many. Long after a plan only: planning waits for it."""
        with self._lock:
            gone = sweep(self._database, self._blobs, self._clock.now())
            if gone:
                self._studio.forget()
        return gone

    def _channels(self, facts: Facts) -> dict[str, Channel]:
        """Of all screens; the same as before as long as nothing that they are made of has changed."""
        parts = (facts.units, facts.screens, facts.schedules, facts.emergencies, facts.almanacs)
        before, channels = self._tuned
        if len(before) != len(parts) or any(a is not b for a, b in zip(before, parts, strict=True)):
            tuner = Tuner(facts)
            channels = {name: tuner.channel(screen) for name, screen in facts.screens.items()}
            self._tuned = (parts, channels)
        return channels

    def _due(self, tuned: Collection[Channel], facts: Facts, now: datetime) -> list[tuple[Channel, Grounds]]:
        """The channels whose manifest may have to change, those with the most screens first."""
        screens = Counter(channel.id for channel in tuned)
        fingerprints = Fingerprints(facts)
        with self._database.read() as tx:
            stored = {channel.id: channel for channel in channel_table.all(tx)}
        due = []
        for channel in {channel.id: channel for channel in tuned}.values():
            print_ = fingerprints.of(channel, _first_day(channel, now))
            grounds = Grounds(facts.head, print_, running(channel, to_ms(now)))
            before = stored.get(channel.id)
            if before is None or before.epoch != facts.epoch or Grounds.read(before.facts).fingerprint != print_:
                due.append((channel, grounds))
        return sorted(due, key=lambda row: (-screens[row[0].id], row[0].id))

    def _draft(self, channel: Channel, facts: Facts, grounds: Grounds, now: datetime) -> Draft:
        """Compiles the channel and writes its manifest. Every file it names is there."""
        made = programme(channel, facts, self._studio)
        if not self._whole(made, now):
            self._studio.forget()
            self._there.clear()
            made = programme(channel, facts, self._studio)
        first_day = _first_day(channel, now)
        shown = timelines(made, lambda given: self._skeletons.timeline(given, first_day, DAYS))
        data = manifest_bytes(channel, shown, made.stored)
        self._blobs.put(data, MANIFEST_TYPE)
        return Draft(channel, revision_of(data), len(data), grounds)

    def _whole(self, made: Programme, now: datetime) -> bool:
        """Whether every file is there; notes that they are needed. Each file is looked at once in a plan."""
        new = made.stored.keys() - self._there
        self._there |= new
        return all(self._blobs.touch(asset, now.timestamp()) for asset in new)

    def _announce(self, drafts: Collection[Draft], epoch: int, now_ms: int) -> int:
        """Signs and keeps what is new in one transaction, then tells it; how many."""
        if not drafts:
            return 0
        with self._database.write() as tx:
            before = channel_table.find(tx, [draft.channel.id for draft in drafts])
            signed = [self._sign(draft, before.get(draft.channel.id), epoch, now_ms) for draft in drafts]
            rows = [row for row in signed if row is not None]
            blob_table.register_all(tx, [Blob(draft.revision, draft.size, MANIFEST_TYPE) for draft in drafts])
            channel_table.save_all(tx, rows)
        new = [row for row in rows if row.id not in before or row.notice != before[row.id].notice]
        for row in new:
            self._bus.publish(ChannelPlanned(row.id, row.revision, row.sequence, row.notice))
        return len(new)

    def _sign(self, draft: Draft, before: Stored | None, epoch: int, now_ms: int) -> Stored | None:
        """The channel's row with its next notice, or with the one it has when that says the same. None when another
        process planned it meanwhile from newer facts: that stays."""
        grounds = Grounds.read(before.facts) if before is not None else Grounds(0, "", {})
        if before is not None and before.epoch == epoch:
            if grounds.head > draft.grounds.head:
                return None
            if before.revision == draft.revision:
                return replace(before, facts=replace(draft.grounds, previous=grounds.previous).text())
        document = Notice(
            type="notice",
            channel=draft.channel.id,
            revision=draft.revision,
            size=draft.size,
            epoch=epoch,
            sequence=before.sequence + 1 if before is not None else 1,
            urgent=draft.grounds.urgent_after(grounds, now_ms),
        )
        notice = canonical(self._signer.sign(document))
        facts = replace(draft.grounds, previous=before.revision if before is not None else "").text()
        return Stored(draft.channel.id, draft.revision, draft.size, document.sequence, epoch, notice, facts)


def _first_day(channel: Channel, at: datetime) -> date:
    return rotation_day(at, channel.zone, channel.rotation_hour)
