"""All facts that decide what is on the walls, read at one instant, and the channels they make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signage.core.content import Content, content_hash
from signage.core.playlists import Playlist
from signage.core.schedules import Schedule
from signage.core.screens import Panel, Screen, Site, Unit, site_of
from signage.storage import contents, playlists, schedules, screens, units
from signage.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Facts:
    """A consistent picture of the released state. `hashes`: of the contents, by id."""

    units: Mapping[str, Unit]
    screens: Mapping[str, Screen]
    schedules: tuple[Schedule, ...]
    playlists: Mapping[str, Playlist]
    contents: Mapping[str, Content]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Channel:
    """What screens with equal inputs share. `id` is the hash of exactly these inputs (16 hex digits)."""

    id: str
    panel: Panel
    zone: str
    languages: tuple[str, ...]
    rotation_hour: int
    site: Site
    base_id: str | None
    demo: bool
    schedules: tuple[Schedule, ...]


def gather(database: Database) -> Facts:
    """Reads all released facts in one read transaction."""
    with database.read() as tx:
        released = contents.released(tx)
        return Facts(
            units={unit.id: unit for unit in units.all(tx)},
            screens={screen.id: screen for screen in screens.all(tx)},
            schedules=tuple(sorted((s for s in schedules.all(tx) if s.enabled), key=lambda s: s.id)),
            playlists=playlists.released(tx),
            contents=released,
            hashes={content_id: content_hash(content) for content_id, content in released.items()},
        )


def ancestry(unit_id: str, all_units: Mapping[str, Unit]) -> tuple[str, ...]:
    """The unit and those above it, nearest first."""
    chain: list[str] = []
    at: str | None = unit_id
    while at is not None and at in all_units and at not in chain:
        chain.append(at)
        at = all_units[at].parent_id
    return tuple(chain)


def channel_of(screen: Screen, facts: Facts) -> Channel:
    """The channel that a screen is tuned to. Everything that could make two screens differ is in its identity."""
    above = ancestry(screen.unit_id, facts.units)
    mine = tuple(s for s in facts.schedules if screen.id in s.screen_ids or not s.unit_ids.isdisjoint(above))
    site = site_of(screen.unit_id, dict(facts.units))
    identity = [
        [screen.panel.kind, screen.panel.width, screen.panel.height, screen.panel.colour],
        screen.zone,
        screen.languages,
        screen.rotation_hour,
        [site.name, site.hotline],
        screen.base_id,
        screen.demo,
        [s.id for s in mine],
    ]
    digest = hashlib.sha256(json.dumps(identity, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:16]
    return Channel(
        digest,
        screen.panel,
        screen.zone,
        screen.languages,
        screen.rotation_hour,
        site,
        screen.base_id,
        screen.demo,
        mine,
    )


def tuned(facts: Facts, screen_ids: Iterable[str] | None = None) -> dict[str, Channel]:
    """Channel by screen id, for these screens or all; equal channels are one object."""
    known: dict[str, Channel] = {}
    out: dict[str, Channel] = {}
    for screen_id in sorted(facts.screens if screen_ids is None else screen_ids):
        channel = channel_of(facts.screens[screen_id], facts)
        out[screen_id] = known.setdefault(channel.id, channel)
    return out
