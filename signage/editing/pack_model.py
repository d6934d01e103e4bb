"""What may stand in a pack.yaml. docs/pack.schema.json is generated from here, and loading goes by it.

`python -m signage.editing.pack_model` in a checkout writes the schema; a test fails while it is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic_core import core_schema

from signage.core.content import Audience, Kind, Topic
from signage.core.playlists import LaneBy, Mode
from signage.core.schedules import DAY_MINUTES, Rung
from signage.core.screens import DEFAULT_ROTATION_HOUR, DEFAULT_ZONE, Arrangement, LanguagePolicy, LedColour, PanelKind
from signage.core.timing import MOST_MINUTES
from signage.editing import check, content, playlists, rules, schedules, screens, units
from signage.editing.pack_fields import (
    ID_SCHEMA,
    LANGUAGE,
    Day,
    Id,
    Language,
    Minutes,
    Name,
    PackId,
    Seconds,
    Slug,
    Source,
    Text,
    Texts,
    Told,
    line,
    whole,
)
from signage.editing.pack_times import (
    WEEKDAYS,
    ConditionRow,
    DaypartRow,
    ExceptionRow,
    HolidaysRow,
    OpeningRow,
    RecurrenceRow,
    Weekday,
)

Lax = Field(strict=False)  # an enumeration is written as its word


class Row(BaseModel):
    """Nothing is guessed: unknown fields and other types are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Head(Row):
    """The pack itself. `requires`: ids of packs whose contents and playlists are named here."""

    id: PackId
    title: Texts
    version: Annotated[str, line(40, "version")]
    licence: Annotated[str, line(check.LONGEST_NAME, "licence", empty=True)] = ""
    requires: list[PackId] = []


class Defaults(Row):
    """What holds for every content of this file that does not say otherwise. Dates are inclusive."""

    kind: Annotated[Kind | None, Lax] = None
    topic: Annotated[Topic | None, Lax] = None
    audience: Annotated[Audience | None, Lax] = None
    source: Source | None = None
    sample: bool | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None


class VariantRow(Row):
    """One language of a content. The first has the data; the others say the same words over it.

    `texts`: for each text of the first one's data what stands for it in this language; figures are the first one's. A
    whole body in `data` is taken as well when it has the same figures. `orthography`: the spelling, where there are
    several. `source`: the hash of the words that it was made from; `in_review`: nobody has vouched for it yet, else
    `reviewer` did on the day `reviewed`.
    """

    language: Language
    text: Text
    data: dict[str, Any] = {}
    texts: dict[str, str] = {}
    orthography: Annotated[str, line(40, "orthography", empty=True)] = ""
    source: Annotated[str, line(64, "source", empty=True)] = ""
    reviewer: Annotated[str, line(check.LONGEST_NAME, "reviewer", empty=True)] = ""
    reviewed: Day | None = None
    in_review: bool = False


class ContentRow(Defaults):
    """A thing to show. The pack's id goes before an id without a slash; `/id` is the id alone.

    `text`: the slogan, or the title of any other kind. `data`: the body of an infographic, by its own `kind`.
    `unit`: the unit whose content it is. `media`: the file of a picture or a video, within the pack's folder.
    """

    id: Id
    text: Texts | None = None
    data: dict[str, Any] | None = None
    variants: list[VariantRow] | None = None
    unit: Slug | None = None
    media: Annotated[str, line(200, "media")] | None = None


class UnitRow(Row):
    """An organisation. `parent`: the unit above. An empty hotline is inherited."""

    id: Slug
    name: Name
    parent: Slug | None = None
    hotline: Annotated[str, line(units.LONGEST_HOTLINE, "hotline", empty=True)] = ""


class PanelRow(Row):
    """The lit pixels. `colour`: the text's on a LED board."""

    kind: Annotated[PanelKind, Lax]
    width: Annotated[int, whole(screens.LEAST_PIXELS, screens.MOST_PIXELS, "width")]
    height: Annotated[int, whole(screens.LEAST_PIXELS, screens.MOST_PIXELS, "height")]
    colour: Annotated[LedColour, Lax] = LedColour.AMBER


class ScreenRow(Row):
    """A display. `x`, `y`: the panel's place on the player's canvas. `base`: the playlist when nothing else plays.

    `language_policy`: the first of the `languages` that there is, all in turn by `language_shares`, or two stacked.
    `layout`: which zones there are; `side`, `ticker`, `sponsor`: their playlists; `band`: a strip with name and clock.
    """

    id: Slug
    name: Name
    unit: Slug
    panel: PanelRow
    x: Annotated[int, whole(0, screens.FARTHEST, "x")] = 0
    y: Annotated[int, whole(0, screens.FARTHEST, "y")] = 0
    zone: Annotated[str, Told(check.zone)] = DEFAULT_ZONE
    languages: list[Language] = [LANGUAGE]
    language_policy: Annotated[LanguagePolicy, Lax] = LanguagePolicy.FALLBACK
    language_shares: dict[Language, Annotated[int, whole(1, rules.MOST_SHARE, "language_shares")]] = {}
    rotation_hour: Annotated[int, whole(0, 23, "rotation_hour")] = DEFAULT_ROTATION_HOUR
    base: Id | None = None
    layout: Annotated[Arrangement, Lax] = Arrangement.FULL
    side: Id | None = None
    ticker: Id | None = None
    sponsor: Id | None = None
    band: bool = False
    demo: bool = False


class RotationRow(Row):
    """`all`: every entry in order. `daily`: `per_day` of them each day, the lanes in turn.

    `weights`, `quotas` (least places a day) by lane name; `languages`: shares by tag, in both modes.
    """

    mode: Annotated[Mode, Lax] = Mode.ALL
    per_day: Annotated[int, whole(1, rules.MOST_PER_DAY, "per_day")] = 10
    lane_by: Annotated[LaneBy, Lax] = LaneBy.NONE
    weights: dict[str, Annotated[int, whole(1, rules.MOST_WEIGHT, "weights")]] = {}
    quotas: dict[str, Annotated[int, whole(0, rules.MOST_PER_DAY, "quotas")]] = {}
    languages: dict[Language, Annotated[int, whole(1, rules.MOST_SHARE, "languages")]] = {}


class EntryRow(Row):
    """A place in a playlist. `seconds`: of each page, else the reading time. `pinned`: its place each day, from 0."""

    content: Id
    seconds: Seconds | None = None
    pinned: Annotated[int, whole(0, playlists.MOST_ENTRIES, "pinned")] | None = None


class _OrText:
    """In the JSON Schema an entry is a mapping, or the content's id alone."""

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", **ID_SCHEMA}, handler(core)]}


def _entry(value: object) -> object:
    return {"content": value} if isinstance(value, str) else value


class PlaylistRow(Row):
    """Contents in order. An entry may be just the content's id."""

    id: Id
    name: Name
    rotation: RotationRow = RotationRow()
    entries: list[Annotated[EntryRow, BeforeValidator(_entry), _OrText()]]


class ScheduleRow(Row):
    """A window in each screen's own zone; an end before the start is on the next day.

    `recurrence` instead of `weekdays`; `minutes` instead of `end`; `dayparts` instead of `start` and `end`. `share`:
    per cent, on the rung `share`.
    """

    id: Id
    name: Name
    playlist: Id
    screens: list[Slug] = []
    units: list[Slug] = []
    weekdays: list[Weekday] = list(WEEKDAYS)
    start: Minutes = 0
    end: Minutes = DAY_MINUTES
    from_date: Day | None = None
    until_date: Day | None = None
    priority: Annotated[int, whole(-schedules.PRIORITIES, schedules.PRIORITIES, "priority")] = 0
    enabled: bool = True
    rung: Annotated[Rung, Lax] = Rung.ORDINARY
    share: Annotated[int, whole(0, 100, "share")] = 0
    mandatory: bool = False
    owner: Slug | None = None
    recurrence: RecurrenceRow | None = None
    minutes: Annotated[int, whole(1, MOST_MINUTES, "minutes")] | None = None
    dayparts: list[Slug] = []
    conditions: list[ConditionRow] = []
    exceptions: list[ExceptionRow] = []


class DateRow(Row):
    """A named day."""

    date: Day
    name: Name


class CalendarRow(Row):
    """Named days with the document they come from."""

    id: PackId
    name: Name
    source: Annotated[str, line(content.LONGEST_SOURCE, "source")]
    dates: list[DateRow]


class Drafts(Row):
    """What is written and not approved: a draft of its own, or the next version of what stands above."""

    contents: list[ContentRow] = []
    playlists: list[PlaylistRow] = []


class Pack(Row):
    """A pack.yaml."""

    pack: Head
    defaults: Defaults = Defaults()
    units: list[UnitRow] = []
    contents: list[ContentRow] = []
    playlists: list[PlaylistRow] = []
    screens: list[ScreenRow] = []
    schedules: list[ScheduleRow] = []
    calendars: list[CalendarRow] = []
    dayparts: list[DaypartRow] = []
    holidays: list[HolidaysRow] = []
    opening_hours: list[OpeningRow] = []
    drafts: Drafts = Drafts()


SECTIONS: dict[tuple[str, ...], type[BaseModel]] = {
    ("units",): UnitRow,
    ("contents",): ContentRow,
    ("playlists",): PlaylistRow,
    ("screens",): ScreenRow,
    ("schedules",): ScheduleRow,
    ("calendars",): CalendarRow,
    ("dayparts",): DaypartRow,
    ("holidays",): HolidaysRow,
    ("opening_hours",): OpeningRow,
    ("drafts", "contents"): ContentRow,
    ("drafts", "playlists"): PlaylistRow,
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a pack.yaml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Pack.model_json_schema()}


def text() -> str:
    """The schema file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    (root / "docs" / "pack.schema.json").write_text(text(), encoding="utf-8")
