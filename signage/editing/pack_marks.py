"""What each pack put here: fingerprints of its items as they were loaded, to tell what people have edited since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from signage.core.calendars import Daypart
from signage.core.content import Content, content_hash
from signage.core.playlists import Playlist, playlist_hash
from signage.core.schedules import Schedule
from signage.core.screens import Screen, Unit
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
    Calendar,
    Noun,
)
from signage.editing.pack_calendars import Opening, YearTable
from signage.storage import calendars as calendar_table
from signage.storage import contents, documents, playlists, schedules, screens, site, units
from signage.storage.engine import Transaction

_PACK, _CALENDAR = "pack/", "calendars/"


def marks(tx: Transaction, pack_id: str) -> dict[str, str]:
    """The fingerprint with which each item was loaded, by its label; empty for a pack never loaded."""
    found: dict[str, str] = json.loads(site.get(tx, _PACK + pack_id) or "{}")
    return found


def save_marks(tx: Transaction, pack_id: str, found: Mapping[str, str]) -> None:
    site.set(tx, _PACK + pack_id, documents.encode(found))


def loaded(tx: Transaction) -> frozenset[str]:
    """Ids of all packs ever loaded."""
    return frozenset(key.removeprefix(_PACK) for key in site.keys(tx, _PACK))


def calendars(tx: Transaction) -> list[Calendar]:
    """By id."""
    found = (calendar(tx, key.removeprefix(_CALENDAR)) for key in site.keys(tx, _CALENDAR))
    return [one for one in found if one is not None]


def calendar(tx: Transaction, calendar_id: str) -> Calendar | None:
    text = site.get(tx, _CALENDAR + calendar_id)
    if text is None:
        return None
    body = json.loads(text)
    dates = tuple((date.fromisoformat(day), name) for day, name in body["dates"])
    return Calendar(body["id"], body["name"], body["source"], dates)


def save_calendar(tx: Transaction, one: Calendar) -> None:
    site.set(tx, _CALENDAR + one.id, _document(one))


def versions(released: str | None, draft: str) -> str:
    """The fingerprint of a noun with two versions: the hash that is released, and the hash that is written."""
    return f"{released or ''}|{draft}"


def fingerprint(noun: Noun) -> str:
    """Equal for equal nouns; of a content or a playlist its own hash."""
    if isinstance(noun, Content):
        return content_hash(noun)
    if isinstance(noun, Playlist):
        return playlist_hash(noun)
    text = schedules.document(noun) if isinstance(noun, Schedule) else _document(noun)
    return hashlib.sha256(text.encode()).hexdigest()


def present(tx: Transaction, kind: str, noun_id: str) -> str | None:
    """The fingerprint of what is there now; None when nothing is."""
    if kind == CONTENT:
        content = contents.get(tx, noun_id)
        return None if content is None else versions(content.released_hash, content.draft_hash)
    if kind == PLAYLIST:
        playlist = playlists.get(tx, noun_id)
        return None if playlist is None else versions(playlist.released_hash, playlist.draft_hash)
    noun: Noun | None
    if kind in (DAYPART, HOLIDAYS, OPENING):
        noun = _of_time(tx, kind, noun_id)
    else:
        get = {SCHEDULE: schedules.get, SCREEN: screens.get, UNIT: units.get, CALENDAR: calendar}[kind]
        noun = get(tx, noun_id)
    return None if noun is None else fingerprint(noun)


def _of_time(tx: Transaction, kind: str, noun_id: str) -> Daypart | YearTable | Opening | None:
    if kind == DAYPART:
        return calendar_table.dayparts(tx).get(noun_id)
    if kind == HOLIDAYS:
        days = tuple(calendar_table.year(tx, int(noun_id)))
        return YearTable(int(noun_id), days) if days else None
    hours = calendar_table.openings(tx).get(noun_id)
    return Opening(noun_id, hours) if hours is not None else None


def _document(noun: Screen | Unit | Calendar | Daypart | YearTable | Opening) -> str:
    if isinstance(noun, Opening):
        return noun.unit_id + calendar_table.document(noun.hours)
    if isinstance(noun, YearTable):
        return documents.encode([{**asdict(day), "day": day.day.isoformat()} for day in noun.days])
    if isinstance(noun, Calendar):
        dates = [[day.isoformat(), name] for day, name in noun.dates]
        return documents.encode({"id": noun.id, "name": noun.name, "source": noun.source, "dates": dates})
    return documents.encode(asdict(noun))
