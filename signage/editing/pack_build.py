"""Rows of a pack become the nouns that the commands take, and back again for an export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from signage.core.calendars import Daypart
from signage.core.content import Audience, Content, Kind, Variant
from signage.core.playlists import Entry, Playlist, RotationRule
from signage.core.schedules import Schedule
from signage.core.screens import Layout, Panel, Screen, Unit
from signage.editing import pack_calendars
from signage.editing.pack_calendars import Opening, YearTable
from signage.editing.pack_fields import LANGUAGE
from signage.editing.pack_model import (
    CalendarRow,
    ContentRow,
    Defaults,
    PlaylistRow,
    ScheduleRow,
    ScreenRow,
    UnitRow,
)
from signage.editing.pack_times import WEEKDAYS

CONTENT, PLAYLIST, SCHEDULE, SCREEN, UNIT, CALENDAR = "content", "playlist", "schedule", "screen", "unit", "calendar"
DAYPART, HOLIDAYS, OPENING = "daypart", "holidays", "opening-hours"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Named days and the document that they come from. `dates`: (day, name), in the order given."""

    id: str
    name: str
    source: str
    dates: tuple[tuple[date, str], ...]


Noun = Content | Playlist | Schedule | Screen | Unit | Calendar | Daypart | YearTable | Opening


def content_id(pack_id: str, name: str) -> str:
    """The content that a name in this pack means: `s01` is the pack's own, `other/s01` another's, `/s01` just s01."""
    return name.removeprefix("/") if "/" in name else f"{pack_id}/{name}"


def plain_id(name: str) -> str:
    """Playlists and schedules are named without the pack."""
    return name.removeprefix("/")


def content(row: ContentRow, defaults: Defaults, pack_id: str, kind: Kind, media: str | None) -> Content:
    """The row with what it leaves to the defaults."""
    if row.variants is not None:
        variants = tuple(Variant(**dict(variant)) for variant in row.variants)
    else:
        variants = tuple(Variant(language, text, row.data or {}) for language, text in (row.text or {}).items())
    both = (row, defaults)
    return Content(
        id=content_id(pack_id, row.id),
        kind=kind,
        variants=variants,
        topic=next((one.topic for one in both if one.topic), None),
        audience=next((one.audience for one in both if one.audience), Audience.EVERYONE),
        valid_from=next((one.valid_from for one in both if one.valid_from), None),
        valid_until=next((one.valid_until for one in both if one.valid_until), None),
        source=next((one.source for one in both if one.source is not None), ""),
        sample=next((one.sample for one in both if one.sample is not None), False),
        media=media,
        unit_id=row.unit,
    )


def playlist(row: PlaylistRow, pack_id: str) -> Playlist:
    rule = row.rotation
    return Playlist(
        id=plain_id(row.id),
        name=row.name,
        entries=tuple(Entry(content_id(pack_id, e.content), e.seconds, e.pinned) for e in row.entries),
        rule=RotationRule(rule.mode, rule.per_day, rule.lane_by, rule.weights, rule.quotas, rule.languages),
    )


def unit(row: UnitRow) -> Unit:
    return Unit(row.id, row.name, row.parent, row.hotline)


def screen(row: ScreenRow) -> Screen:
    return Screen(
        id=row.id,
        name=row.name,
        unit_id=row.unit,
        panel=Panel(row.panel.kind, row.panel.width, row.panel.height, row.panel.colour),
        x=row.x,
        y=row.y,
        zone=row.zone,
        languages=tuple(row.languages),
        language_policy=row.language_policy,
        language_shares=row.language_shares,
        rotation_hour=row.rotation_hour,
        base_id=_playlist(row.base),
        demo=row.demo,
        layout=Layout(row.layout, _playlist(row.side), _playlist(row.ticker), _playlist(row.sponsor), row.band),
    )


def _playlist(name: str | None) -> str | None:
    return plain_id(name) if name else None


def schedule(row: ScheduleRow) -> Schedule:
    return Schedule(
        id=plain_id(row.id),
        name=row.name,
        playlist_id=plain_id(row.playlist),
        screen_ids=frozenset(row.screens),
        unit_ids=frozenset(row.units),
        weekdays=frozenset(WEEKDAYS.index(day) for day in row.weekdays),
        start=row.start,
        end=row.end,
        from_date=row.from_date,
        until_date=row.until_date,
        priority=row.priority,
        enabled=row.enabled,
        rung=row.rung,
        share=row.share,
        mandatory=row.mandatory,
        owner_id=row.owner,
        recurrence=pack_calendars.recurrence(row.recurrence),
        minutes=row.minutes,
        dayparts=tuple(row.dayparts),
        conditions=tuple(map(pack_calendars.condition, row.conditions)),
        exceptions=pack_calendars.exceptions(row.exceptions),
    )


def calendar(row: CalendarRow) -> Calendar:
    return Calendar(row.id, row.name, row.source, tuple((one.date, one.name) for one in row.dates))


def by_parent(found: Iterable[Unit]) -> list[Unit]:
    """Units in an order in which each comes after the one above it; those in a circle come last."""
    left = {one.id: one for one in found}
    out: list[Unit] = []
    while left:
        ready = [one for one in left.values() if one.parent_id not in left] or list(left.values())
        out += ready
        left = {name: one for name, one in left.items() if one not in ready}
    return out


def texts(variants: Mapping[str, str]) -> str | dict[str, str]:
    """A text as it is written in a pack: Vietnamese alone needs no tag."""
    return variants[LANGUAGE] if set(variants) == {LANGUAGE} else dict(variants)
