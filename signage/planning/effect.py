"""Effect: which screens an edit changes, in which minutes, and what they lose and gain, before it is made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from signage.clock import to_ms
from signage.core.content import Content, State, content_hash
from signage.core.effect import Effect, diff
from signage.core.epochs import revise
from signage.core.playlists import Mode, Playlist, playlist_hash
from signage.core.rotation import rotation_day
from signage.core.schedules import Emergency, Schedule
from signage.core.screens import DEFAULT_ROTATION_HOUR, DEFAULT_ZONE
from signage.core.translations import on_walls
from signage.planning.channels import Channel, Tuner
from signage.planning.facts import Facts, Reader, digest_of
from signage.planning.fingerprints import Fingerprints
from signage.planning.planner import DAYS, PAST_MS
from signage.planning.programme import Programme, Timelines, programme, timelines
from signage.planning.skeletons import Skeletons
from signage.planning.studio import Studio
from signage.storage import contents, playlists, site
from signage.storage.blobs import Blobs
from signage.storage.engine import Database

MAIN = "main"

Edit = Callable[[Facts, date], Facts]
"""The facts after an edit on this rotation day."""


@dataclass(frozen=True, slots=True)
class ChannelEffect:
    """What an edit does to one part of screens that are alike. `zone`: theirs, for telling times. `part`: `main`, or
    the name of a zone of a divided screen."""

    screen_ids: tuple[str, ...]
    zone: str
    effect: Effect
    part: str = MAIN


class Forecast:
    """Compares the facts of now with what they would be. Draws what it needs, writes nothing else. Thread-safe."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._reader = Reader(database)
        self._studio = Studio(database, blobs)
        self._skeletons = Skeletons()
        self._lock = threading.Lock()

    def facts(self, at: datetime) -> Facts:
        """The facts of now, as they are planned from at an instant."""
        with self._lock:
            return self._reader.read(to_ms(at) - PAST_MS)

    def what_if(self, edit: Edit, at: datetime) -> tuple[ChannelEffect, ...]:
        """What the edit changes in the 35 days from the rotation day of `at` on, the most changed minutes first.

        Screens that do not change are not named, and cost one comparison.
        """
        before = self.facts(at)
        with self._database.read() as tx:
            zone = site.get(tx, "zone") or DEFAULT_ZONE
        return self.between(before, edit(before, rotation_day(at, zone, DEFAULT_ROTATION_HOUR)), at)

    def between(self, before: Facts, after: Facts, at: datetime) -> tuple[ChannelEffect, ...]:
        """As `what_if`, of two sets of facts; of screens that are in both."""
        alike: dict[tuple[int, int], tuple[Channel, Channel, list[str]]] = {}
        old, new = Tuner(before), Tuner(after)
        for screen_id in sorted(before.screens.keys() & after.screens.keys()):
            was, now = old.channel(before.screens[screen_id]), new.channel(after.screens[screen_id])
            alike.setdefault((id(was), id(now)), (was, now, []))[2].append(screen_id)
        prints = Fingerprints(before), Fingerprints(after)
        found = []
        for was, now, screen_ids in alike.values():
            days = _day(was, at), _day(now, at)
            if was.id == now.id and prints[0].of(was, days[0]) == prints[1].of(now, days[1]):
                continue
            one, other = self._timelines(was, before, days[0]), self._timelines(now, after, days[1])
            effects = {MAIN: diff(one.main, other.main)}
            effects |= {name: diff(one.zones[name], other.zones[name]) for name in one.zones if name in other.zones}
            told = {part: effect for part, effect in effects.items() if effect.changes}
            found += [ChannelEffect(tuple(screen_ids), now.zone, effect, part) for part, effect in told.items()]
        return tuple(sorted(found, key=lambda one: (-one.effect.minutes, one.screen_ids, one.part)))

    def programme(self, channel: Channel, facts: Facts) -> Programme:
        """See there."""
        with self._lock:
            return programme(channel, facts, self._studio)

    def _timelines(self, channel: Channel, facts: Facts, first_day: date) -> Timelines:
        made = self.programme(channel, facts)
        with self._lock:
            return timelines(made, lambda given: self._skeletons.timeline(given, first_day, DAYS))


def with_content(content: Content) -> Edit:
    """The content approved as it is here."""
    return lambda facts, today: _with_contents(facts, today, [content])


def without_content(content_id: str) -> Edit:
    """The content withdrawn."""

    def edit(facts: Facts, today: date) -> Facts:
        rest = {name: one for name, one in facts.contents.items() if name != content_id}
        return _rotated(replace(facts, contents=rest), today, {content_id})

    return edit


def with_playlist(playlist: Playlist) -> Edit:
    """The playlist released as it is here; its rotation goes on from the one released before."""
    return lambda facts, today: _with_playlists(facts, today, [playlist])


def without_playlist(playlist_id: str) -> Edit:
    """The playlist withdrawn."""

    def edit(facts: Facts, _today: date) -> Facts:
        rest = {name: one for name, one in facts.playlists.items() if name != playlist_id}
        return replace(facts, playlists=rest, digests=_digests(facts, "playlist", {playlist_id: ""}))

    return edit


def with_schedule(schedule: Schedule) -> Edit:
    """The schedule saved as it is here; one that is switched off is gone."""

    def edit(facts: Facts, _today: date) -> Facts:
        rest = [one for one in facts.schedules if one.id != schedule.id]
        every = sorted([*rest, schedule] if schedule.enabled else rest, key=lambda one: one.id)
        digest = digest_of(repr((schedule, sorted(schedule.weekdays))))
        return replace(facts, schedules=tuple(every), digests=_digests(facts, "schedule", {schedule.id: digest}))

    return edit


def without_schedule(schedule_id: str) -> Edit:
    """The schedule deleted."""
    return lambda facts, _: replace(facts, schedules=tuple(one for one in facts.schedules if one.id != schedule_id))


def with_emergency(emergency: Emergency) -> Edit:
    """The emergency issued or cancelled as it is here."""

    def edit(facts: Facts, _today: date) -> Facts:
        rest = [one for one in facts.emergencies if one.id != emergency.id]
        digests = _digests(facts, "emergency", {emergency.id: digest_of(repr(emergency))})
        every = tuple(sorted([*rest, emergency], key=lambda one: one.id))
        return replace(facts, emergencies=every, digests=digests)

    return edit


def with_drafts(database: Database) -> Edit:
    """Every content and playlist that has a draft, approved and released as drafted."""
    with database.read() as tx:
        drafted = [one.draft for state in (State.DRAFT, State.CHANGED) for one in contents.all(tx, state=state)]
        lists = [one.draft for state in (State.DRAFT, State.CHANGED) for one in playlists.all(tx, state=state)]
    filled = [one for one in lists if one.entries]
    return lambda facts, today: _with_playlists(_with_contents(facts, today, drafted), today, filled)


def _with_contents(facts: Facts, today: date, given: Iterable[Content]) -> Facts:
    new = {content.id: content for content in given}
    hashes = {**facts.hashes, **{name: content_hash(content) for name, content in new.items()}}
    shown = {name: on_walls(content) for name, content in new.items()}
    return _rotated(replace(facts, contents={**facts.contents, **shown}, hashes=hashes), today, set(new))


def _with_playlists(facts: Facts, today: date, given: Iterable[Playlist]) -> Facts:
    new: dict[str, Playlist] = {}
    for playlist in given:
        before = facts.playlists.get(playlist.id)
        held = replace(playlist, epochs=before.epochs if before is not None else ())
        new[playlist.id] = replace(held, epochs=revise(held, facts.contents, today))
    digests = {name: digest_of(playlist_hash(playlist) + repr(playlist.epochs)) for name, playlist in new.items()}
    return replace(facts, playlists={**facts.playlists, **new}, digests=_digests(facts, "playlist", digests))


def _rotated(facts: Facts, today: date, changed: set[str]) -> Facts:
    """The daily lists with one of these contents, as they go on from tomorrow."""
    daily = (one for one in facts.playlists.values() if one.rule.mode is Mode.DAILY)
    touched = (one for one in daily if any(entry.content_id in changed for entry in one.entries))
    return _with_playlists(facts, today, touched)


def _digests(facts: Facts, noun: str, given: Mapping[str, str]) -> dict[tuple[str, str], str]:
    return {**facts.digests, **{(noun, name): digest for name, digest in given.items()}}


def _day(channel: Channel, at: datetime) -> date:
    return rotation_day(at, channel.zone, channel.rotation_hour)
