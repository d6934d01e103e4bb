"""The whole site as a pack: loaded into an empty database it gives the same units, contents, playlists, screens,
schedules and calendars, approved and drafts alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from signage.core.content import Audience, Content, Variant
from signage.core.films import without_facts
from signage.core.playlists import Entry, Mode, Playlist, RotationRule
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, Schedule
from signage.core.screens import DEFAULT_ROTATION_HOUR, DEFAULT_ZONE, Arrangement, LanguagePolicy, Screen, Unit
from signage.editing import pack_calendars, pack_marks
from signage.editing.desk import Desk
from signage.editing.pack_build import Calendar, by_parent, texts
from signage.editing.pack_calendars import Opening, YearTable
from signage.editing.pack_codes import MEDIA_LOST, NOT_EMPTY
from signage.editing.pack_find import FILE
from signage.editing.pack_media import SUFFIXES
from signage.editing.pack_times import WEEKDAYS
from signage.storage import blobs, calendars, contents, playlists, schedules, screens, units
from signage.storage.engine import Transaction

SITE = "site"


def export(desk: Desk, path: Path, *, pack_id: str = SITE) -> Path:
    """Writes the pack into a new or empty folder and returns its pack.yaml. Raises PK24 for one that is not empty, and
    PK27 for a lost file.

    Not in it: people, devices, the journal, play records, and where each rotation stands today.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise NOT_EMPTY(path=path)
    with desk.database.read() as tx:
        tree, media = _tree(tx, pack_id, desk.clock.now().date())
        _check_media(tx, desk.blobs)
    path.mkdir(parents=True, exist_ok=True)
    for sha256, name in media.items():
        (path / "media").mkdir(exist_ok=True)
        (path / name).write_bytes(desk.blobs.read(sha256) or b"")
    text = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1)
    file = path / FILE
    file.write_text(text, encoding="utf-8")
    return file


class _Row(dict[str, Any]):
    """A mapping on one line."""


class _List(list[Any]):
    """A list on one line."""


class _Dumper(yaml.SafeDumper):
    """Everything is written out: no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Quoted(str):
    """A text in quotes, as every time of day should be."""


_Dumper.add_representer(
    _List, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)
_Dumper.add_representer(_Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
_Dumper.add_representer(
    _Row, lambda dumper, row: dumper.represent_mapping("tag:yaml.org,2002:map", row.items(), flow_style=True)
)


def _tree(tx: Transaction, pack_id: str, today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The pack.yaml as plain values, and the file name of each media asset."""
    records = sorted(contents.all(tx), key=lambda record: record.draft.id)
    lists = sorted(playlists.all(tx), key=lambda record: record.draft.id)
    media = _media(tx, [v.media for record in records for v in (record.draft, record.released) if v and v.media])
    drafts = {
        "contents": [_content(r.draft, media) for r in records if r.draft_hash != r.released_hash],
        "playlists": [_playlist(r.draft) for r in lists if r.draft_hash != r.released_hash],
    }
    tree: dict[str, Any] = {
        "pack": {
            "id": pack_id,
            "title": {"vi": "Toàn bộ hệ thống", "en": "The whole site"},
            "version": today.isoformat(),
        },
        "units": [_unit(unit) for unit in by_parent(units.all(tx))],
        "contents": [_content(record.released, media) for record in records if record.released],
        "playlists": [_playlist(record.released) for record in lists if record.released],
        "screens": [_screen(screen) for screen in sorted(screens.all(tx), key=lambda screen: screen.id)],
        "schedules": [_schedule(one) for one in sorted(schedules.all(tx), key=lambda one: one.id)],
        "dayparts": [_inline(pack_calendars.daypart_row(one)) for one in calendars.dayparts(tx).values()],
        "holidays": [_years(tx, year) for year in calendars.years(tx)],
        "opening_hours": [
            pack_calendars.opening_row(Opening(unit_id, hours)) for unit_id, hours in calendars.openings(tx).items()
        ],
        "calendars": [_calendar(one) for one in pack_marks.calendars(tx)],
        "drafts": {name: rows for name, rows in drafts.items() if rows},
    }
    return {name: value for name, value in tree.items() if value}, media


def _check_media(tx: Transaction, files: blobs.Blobs) -> None:
    for record in contents.all(tx):
        for content in (record.draft, record.released):
            if content and content.media and files.read(content.media, verify=True) is None:
                raise MEDIA_LOST(id=content.id)


def _media(tx: Transaction, wanted: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for sha256 in wanted:
        blob = blobs.find(tx, sha256)
        out[sha256] = f"media/{sha256[:16]}{SUFFIXES.get(blob.type, '') if blob else ''}"
    return out


def _name(noun_id: str) -> str:
    """A content's id without the pack's before it."""
    return noun_id if "/" in noun_id else f"/{noun_id}"


def _short(row: dict[str, Any], defaults: dict[str, Any]) -> dict[str, Any]:
    """Without what goes without saying. Only the fields named in `defaults` may be left out."""
    return {name: value for name, value in row.items() if name not in defaults or value != defaults[name]}


def _content(content: Content, media: dict[str, str]) -> dict[str, Any]:
    content = without_facts(content)
    row: dict[str, Any] = {
        "id": _name(content.id),
        "kind": content.kind.value,
        "topic": content.topic.value if content.topic else None,
        "audience": content.audience.value,
        "valid_from": content.valid_from,
        "valid_until": content.valid_until,
        "source": content.source,
        "sample": content.sample,
        "media": media[content.media] if content.media else None,
        "unit": content.unit_id,
    }
    unsaid = {
        "topic": None,
        "audience": Audience.EVERYONE.value,
        "valid_from": None,
        "valid_until": None,
        "source": "",
        "sample": False,
        "media": None,
        "unit": None,
    }
    row = _short(row, unsaid)
    variants = content.variants
    if all(_said_by_text(variant) for variant in variants[1:]):
        row["text"] = texts({variant.language: variant.text for variant in variants})
        if variants[0].data:
            return row | {"data": _plain(variants[0].data)}
        return _Row(row)
    return row | {"variants": [_variant(variant) for variant in variants]}


def _said_by_text(variant: Variant) -> bool:
    """Whether there is nothing to tell of a translation but its text."""
    return _variant(variant).keys() == {"language", "text"}


def _variant(variant: Variant) -> dict[str, Any]:
    more = {
        "data": _plain(variant.data),
        "texts": dict(variant.texts),
        "orthography": variant.orthography,
        "source": variant.source,
        "reviewer": variant.reviewer,
        "reviewed": variant.reviewed,
        "in_review": variant.in_review,
    }
    return {"language": variant.language, "text": variant.text} | {name: value for name, value in more.items() if value}


def _plain(value: Any) -> Any:
    """Mappings and sequences as dicts and lists."""
    if hasattr(value, "items"):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _playlist(playlist: Playlist) -> dict[str, Any]:
    rule, plain = playlist.rule, RotationRule()
    rotation: dict[str, Any] = {
        "mode": rule.mode.value,
        "per_day": rule.per_day,
        "lane_by": rule.lane_by.value,
        "weights": dict(rule.weights),
        "quotas": dict(rule.quotas),
        "languages": dict(rule.languages),
    }
    unsaid: dict[str, Any] = {
        "per_day": plain.per_day,
        "lane_by": plain.lane_by.value,
        "weights": {},
        "quotas": {},
        "languages": {},
    }
    rotation = _short(rotation, unsaid)
    row: dict[str, Any] = {"id": playlist.id, "name": playlist.name}
    if rotation != {"mode": Mode.ALL.value}:
        row["rotation"] = _Row(rotation)
    return row | {"entries": [_entry(entry) for entry in playlist.entries]}


def _entry(entry: Entry) -> str | dict[str, Any]:
    name = _name(entry.content_id)
    more = _short({"seconds": entry.seconds, "pinned": entry.pinned}, {"seconds": None, "pinned": None})
    return _Row({"content": name, **more}) if more else name


def _unit(unit: Unit) -> dict[str, Any]:
    row = {"id": unit.id, "name": unit.name, "parent": unit.parent_id, "hotline": unit.hotline}
    return _short(row, {"parent": None, "hotline": ""})


def _screen(screen: Screen) -> dict[str, Any]:
    panel = _Row({"kind": screen.panel.kind.value, "width": screen.panel.width, "height": screen.panel.height})
    panel["colour"] = screen.panel.colour.value
    row: dict[str, Any] = {
        "id": screen.id,
        "name": screen.name,
        "unit": screen.unit_id,
        "panel": panel,
        "x": screen.x,
        "y": screen.y,
        "zone": screen.zone,
        "languages": _List(screen.languages),
        "language_policy": screen.language_policy.value,
        "language_shares": _Row(screen.language_shares),
        "rotation_hour": screen.rotation_hour,
        "base": screen.base_id,
        "layout": screen.layout.arrangement.value,
        "side": screen.layout.side_id,
        "ticker": screen.layout.ticker_id,
        "sponsor": screen.layout.sponsor_id,
        "band": screen.layout.band,
        "demo": screen.demo,
    }
    unsaid: dict[str, Any] = {"language_policy": LanguagePolicy.FALLBACK.value, "language_shares": {}}
    unsaid |= {
        "x": 0,
        "y": 0,
        "zone": DEFAULT_ZONE,
        "rotation_hour": DEFAULT_ROTATION_HOUR,
        "base": None,
        "layout": Arrangement.FULL.value,
        "side": None,
        "ticker": None,
        "sponsor": None,
        "band": False,
        "demo": False,
    }
    return _short(row, unsaid)


def _schedule(schedule: Schedule) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": schedule.id,
        "name": schedule.name,
        "playlist": schedule.playlist_id,
        "screens": _List(sorted(schedule.screen_ids)),
        "units": _List(sorted(schedule.unit_ids)),
        "weekdays": _List(WEEKDAYS[day] for day in sorted(schedule.weekdays)),
        "start": _time(schedule.start),
        "end": _time(schedule.end),
        "from_date": schedule.from_date,
        "until_date": schedule.until_date,
        "priority": schedule.priority,
        "enabled": schedule.enabled,
    }
    every_day = [WEEKDAYS[day] for day in sorted(EVERY_DAY)]
    unsaid = {"screens": [], "units": [], "weekdays": every_day, "start": _time(0), "end": _time(DAY_MINUTES)}
    row = _short(row, unsaid | {"from_date": None, "until_date": None, "priority": 0, "enabled": True})
    return row | {name: _inline(value) for name, value in pack_calendars.schedule_fields(schedule).items()}


def _years(tx: Transaction, year: int) -> dict[str, Any]:
    row = pack_calendars.year_row(YearTable(year, tuple(calendars.year(tx, year))))
    return {**row, "days": [_Row(day) for day in row["days"]]}


def _inline(value: Any) -> Any:
    """Mappings and lists on one line."""
    if isinstance(value, dict):
        return _Row({name: _inline(part) for name, part in value.items()})
    return _List(map(_inline, value)) if isinstance(value, list) else value


def _time(minutes: int) -> str:
    return _Quoted(f"{minutes // 60:02}:{minutes % 60:02}")


def _calendar(calendar: Calendar) -> dict[str, Any]:
    dates = [_Row({"date": day, "name": name}) for day, name in calendar.dates]
    return {"id": calendar.id, "name": calendar.name, "source": calendar.source, "dates": dates}
