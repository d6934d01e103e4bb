"""Nouns to store."""

from __future__ import annotations

from datetime import UTC, date, datetime

from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.playlists import Entry, Playlist
from signage.core.screens import LedColour, Panel, PanelKind, Screen, Unit
from signage.storage import contents, playlists, screens, units
from signage.storage.engine import Transaction

NOW = datetime(2026, 3, 4, 5, 6, 7, 8000, tzinfo=UTC)
UNIT = Unit("tt", "Trung tâm Phục vụ hành chính công", None, "1900 1234")


def slogan(content_id: str, text: str = "Vì nhân dân phục vụ", topic: Topic | None = None) -> Content:
    return Content(content_id, Kind.SLOGAN, (Variant("vi", text),), topic=topic)


def everything(content_id: str) -> Content:
    """A content with every field set."""
    return Content(
        content_id,
        Kind.INFOGRAPHIC,
        (
            Variant("vi", "Hồ sơ đất đai", {"kind": "counts", "items": [{"label": "Trả đúng hạn", "value": 98.5}]}),
            Variant("en", "Land records", {"kind": "counts", "items": []}),
        ),
        topic=Topic.PROCEDURES,
        audience=Audience.CITIZENS,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        source="Quyết định 1085/QĐ-TTg",
        sample=True,
        media="0" * 64,
        unit_id="xa",
    )


def released(tx: Transaction, *ids: str) -> None:
    for content_id in ids:
        contents.save_draft(tx, slogan(content_id), "me", NOW)
        contents.release(tx, content_id, "me", NOW)


def screen(screen_id: str = "led-1", base_id: str | None = None) -> Screen:
    return Screen(
        screen_id,
        "Bảng cổng chính",
        UNIT.id,
        Panel(PanelKind.LED, 320, 160, LedColour.GREEN),
        x=3,
        y=4,
        zone="Asia/Bangkok",
        languages=("vi", "km"),
        rotation_hour=5,
        base_id=base_id,
        demo=True,
    )


def site_with(tx: Transaction, *, playlist_id: str = "base", screen_id: str = "led-1") -> None:
    """A unit, a playlist with one released content, and a screen that plays it."""
    units.save(tx, UNIT)
    released(tx, "a")
    playlists.save_draft(tx, Playlist(playlist_id, "Nền", (Entry("a"),)), "me", NOW)
    playlists.release(tx, playlist_id, "me", NOW)
    screens.save(tx, screen(screen_id, playlist_id))
