"""The items of a pack: its rows as nouns, each checked by the rules of its own form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from signage.core.content import Kind
from signage.core.films import with_facts
from signage.core.screens import Unit
from signage.editing import calendars, content, pack_build, pack_calendars, pack_media, playlists, schedules, screens
from signage.editing import pack_codes as codes
from signage.editing.pack_build import (
    CALENDAR,
    CONTENT,
    DAYPART,
    HOLIDAYS,
    OPENING,
    PLAYLIST,
    SCHEDULE,
    SCREEN,
    UNIT,
    Noun,
)
from signage.editing.pack_calendars import Opening, YearTable
from signage.editing.pack_media import Media
from signage.editing.pack_model import CalendarRow, ContentRow, PlaylistRow, ScheduleRow, ScreenRow, UnitRow
from signage.editing.pack_parse import Parsed
from signage.editing.pack_report import FieldPath, written
from signage.editing.pack_times import DaypartRow, HolidaysRow, OpeningRow
from signage.errors import SignageError
from signage.rendering import darkroom

FIELDS = {
    "parent_id": "parent",
    "unit_id": "unit",
    "base_id": "base",
    "side_id": "side",
    "ticker_id": "ticker",
    "sponsor_id": "sponsor",
    "playlist_id": "playlist",
    "screen_ids": "screens",
    "unit_ids": "units",
    "owner_id": "owner",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a pack. `draft`: it is to stay a draft. `path`: its place in the pack.yaml.

    `told`: what was done to its texts to make them fit for keeping (CT44, CT45), and what there is to know of its
    picture (see `rendering.intake_codes`).
    """

    kind: str
    id: str
    value: Noun
    path: FieldPath
    draft: bool = False
    media: Media | None = None
    told: tuple[SignageError, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.kind} {self.id}"


def items(parsed: Parsed) -> list[Item]:
    """The items that could be made; what is wrong with the others is noted in the document."""
    found: list[Item] = []
    for section, rows in parsed.rows.items():
        for path, row in rows:
            try:
                item = _item(parsed, row, path, section[0] == "drafts")
            except SignageError as error:
                parsed.document.add((*path, *field_path(error)), error)
            else:
                if item is not None:
                    found.append(item)
    return found


def field_path(error: SignageError) -> Iterator[str]:
    """The field that a refusal names, as packs call it."""
    for part in (error.field or "").split("."):
        if part:
            yield FIELDS.get(part, part)


def _item(parsed: Parsed, row: BaseModel, path: FieldPath, draft: bool) -> Item | None:
    value: Any
    if isinstance(row, ContentRow):
        return _content(parsed, row, path, draft)
    if isinstance(row, PlaylistRow):
        value = playlists.check(pack_build.playlist(row, parsed.pack_id))
        if not value.entries and not draft:
            raise playlists.NO_ENTRIES(field="entries")
        return Item(PLAYLIST, value.id, value, path, draft)
    if isinstance(row, ScheduleRow):
        value = schedules.check(pack_build.schedule(row))
        return Item(SCHEDULE, value.id, value, path)
    if isinstance(row, ScreenRow):
        value = screens.check(pack_build.screen(row))
        return Item(SCREEN, value.id, value, path)
    if isinstance(row, UnitRow):
        value = pack_build.unit(row)
        return Item(UNIT, value.id, value, path)
    if isinstance(row, CalendarRow):
        value = pack_build.calendar(row)
        if not value.dates:
            raise codes.EMPTY(field="dates")
        return Item(CALENDAR, value.id, value, path)
    return _of_time(row, path)


def _of_time(row: BaseModel, path: FieldPath) -> Item:
    if isinstance(row, DaypartRow):
        daypart = calendars.check_daypart(pack_calendars.daypart(row))
        return Item(DAYPART, daypart.id, daypart, path)
    if isinstance(row, HolidaysRow):
        table = pack_calendars.year_table(row)
        kept = YearTable(table.year, calendars.check_year(table.year, table.days))
        if not kept.days:
            raise codes.EMPTY(field="days")
        return Item(HOLIDAYS, str(kept.year), kept, path)
    if isinstance(row, OpeningRow):
        given = pack_calendars.opening(row)
        return Item(OPENING, given.unit_id, Opening(given.unit_id, calendars.check_opening(given.hours)), path)
    raise TypeError(type(row).__name__)


def _content(parsed: Parsed, row: ContentRow, path: FieldPath, draft: bool) -> Item | None:
    document = parsed.document
    kind = row.kind or parsed.defaults.kind
    if kind is None:
        document.add(path, codes.MISSING_FIELD(field=written((*path, "kind")), name="kind"))
        return None
    if (row.variants is None) == (row.text is None) or (row.variants is not None and row.data is not None):
        raise codes.TEXT_OR_VARIANTS(field="text")
    if (kind in (Kind.PICTURE, Kind.VIDEO)) != (row.media is not None):
        raise codes.MEDIA_WANTED(field="media")
    media = pack_media.take(document.file.parent, row.media, kind) if row.media is not None else None
    made = pack_build.content(row, parsed.defaults, parsed.pack_id, kind, media.sha256 if media else None)
    if media is not None and media.filmed is not None:
        made = with_facts(made, media.filmed.facts)
    mended, told = content.mended(made)
    if media is not None and media.developed is not None:
        told += darkroom.told(media.developed)
    value = content.check(mended)
    return Item(CONTENT, value.id, value, path, draft, media, tuple(told))


def units_of(found: Iterable[Item]) -> dict[str, Unit]:
    return {item.id: item.value for item in found if isinstance(item.value, Unit)}
