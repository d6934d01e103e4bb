"""Channels: what screens with equal inputs share, so that each timeline is compiled once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from signage.core.layouts import Division, of_screen
from signage.core.schedules import Emergency, Schedule
from signage.core.screens import FULL, LanguagePolicy, Layout, Panel, Screen, Site, Unit, site_of
from signage.planning.facts import Facts, digest_of


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """`id` (16 hex digits) names all that makes two screens differ: the screen's own facts, its unit, and the schedules
    and emergencies that name screens one by one. What addresses the whole unit changes the programme, not the channel,
    so no screen has to be tuned anew for it.

    `opening_unit`: the unit whose opening hours count, this one or one above; None where none has any. `division`: the
    panel's parts by the `layout`, which names the playlists of the zones. `language_policy`, `language_shares`: as on
    the screen.
    """

    id: str
    panel: Panel
    zone: str
    languages: tuple[str, ...]
    rotation_hour: int
    unit_id: str
    site: Site
    base_id: str | None
    demo: bool
    schedules: tuple[Schedule, ...]
    emergencies: tuple[Emergency, ...]
    opening_unit: str | None
    layout: Layout
    division: Division
    language_policy: LanguagePolicy
    language_shares: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """What the screens of one unit have in common."""

    site: Site
    schedules: Mapping[str, Schedule]
    emergencies: Mapping[str, Emergency]
    opening_unit: str | None


class Tuner:
    """Finds the channel of each screen: once for all screens of a unit, and once for all that are alike."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._places: dict[str, _Place] = {}
        self._channels: dict[tuple[object, ...], Channel] = {}
        self._schedules: dict[str, list[Schedule]] = {}
        self._emergencies: dict[str, list[Emergency]] = {}
        for schedule in facts.schedules:
            for screen_id in schedule.screen_ids:
                self._schedules.setdefault(screen_id, []).append(schedule)
        for emergency in facts.emergencies:
            for screen_id in emergency.screen_ids:
                self._emergencies.setdefault(screen_id, []).append(emergency)

    def channel(self, screen: Screen) -> Channel:
        """The channel that a screen is tuned to; alike screens get one object."""
        place = self._places.get(screen.unit_id) or self._place(screen.unit_id)
        schedules = [s for s in self._schedules.get(screen.id, ()) if s.id not in place.schedules]
        emergencies = [e for e in self._emergencies.get(screen.id, ()) if e.id not in place.emergencies]
        key = (
            screen.unit_id,
            screen.panel,
            screen.zone,
            screen.languages,
            screen.rotation_hour,
            screen.base_id,
            screen.demo,
            screen.layout,
            _speech(screen),
            tuple([s.id for s in schedules]),
            tuple([e.id for e in emergencies]),
        )
        channel = self._channels.get(key)
        if channel is None:
            layout, division = of_screen(screen)
            channel = self._channels[key] = Channel(
                id=_name(screen, layout, schedules, emergencies),
                panel=screen.panel,
                zone=screen.zone,
                languages=screen.languages,
                rotation_hour=screen.rotation_hour,
                unit_id=screen.unit_id,
                site=place.site,
                base_id=screen.base_id,
                demo=screen.demo,
                schedules=tuple(sorted([*place.schedules.values(), *schedules], key=lambda schedule: schedule.id)),
                emergencies=tuple(sorted([*place.emergencies.values(), *emergencies], key=lambda one: one.id)),
                opening_unit=place.opening_unit,
                layout=layout,
                division=division,
                language_policy=screen.language_policy,
                language_shares=screen.language_shares,
            )
        return channel

    def _place(self, unit_id: str) -> _Place:
        facts = self._facts
        above = ancestry(unit_id, facts.units)
        place = self._places[unit_id] = _Place(
            site=site_of(unit_id, dict(facts.units)),
            schedules={s.id: s for s in facts.schedules if not s.unit_ids.isdisjoint(above)},
            emergencies={e.id: e for e in facts.emergencies if not e.unit_ids.isdisjoint(above)},
            opening_unit=next((unit for unit in above if unit in facts.almanacs), None),
        )
        return place


def ancestry(unit_id: str, all_units: Mapping[str, Unit]) -> tuple[str, ...]:
    """The unit and those above it, nearest first."""
    chain: list[str] = []
    at: str | None = unit_id
    while at is not None and at in all_units and at not in chain:
        chain.append(at)
        at = all_units[at].parent_id
    return tuple(chain)


def channel_of(screen: Screen, facts: Facts) -> Channel:
    """The channel that one screen is tuned to."""
    return Tuner(facts).channel(screen)


def tuned(facts: Facts, screen_ids: Iterable[str] | None = None) -> dict[str, Channel]:
    """Channel by screen id, for these screens or all; equal channels are one object."""
    tuner = Tuner(facts)
    names = sorted(facts.screens if screen_ids is None else screen_ids)
    return {name: tuner.channel(facts.screens[name]) for name in names}


def _speech(screen: Screen) -> tuple[str, tuple[tuple[str, int], ...]]:
    """In which languages the screen shows what has several. The order of the shares means nothing."""
    return screen.language_policy.value, tuple(sorted(screen.language_shares.items()))


def _name(screen: Screen, layout: Layout, schedules: Iterable[Schedule], emergencies: Iterable[Emergency]) -> str:
    panel = screen.panel
    identity = [
        [panel.kind, panel.width, panel.height, panel.colour],
        screen.zone,
        screen.languages,
        screen.rotation_hour,
        screen.unit_id,
        screen.base_id,
        screen.demo,
        [schedule.id for schedule in schedules],
        [emergency.id for emergency in emergencies],
        *([asdict(layout)] if layout != FULL else []),
        *([_speech(screen)] if screen.language_policy is not LanguagePolicy.FALLBACK else []),
    ]
    return digest_of(json.dumps(identity, ensure_ascii=False, separators=(",", ":")))[:16]
