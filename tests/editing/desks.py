"""Who sits at the desk, and what lies on it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.people import SYSTEM, Actor, Role
from signage.core.playlists import Entry, Playlist, RotationRule
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing import content, playlists, screens, units
from signage.editing.desk import Desk
from signage.storage import journal

VIEWER = Actor("v", "Vy", Role.VIEWER)
EDITOR = Actor("e", "Em", Role.EDITOR, "10.0.0.5")
APPROVER = Actor("a", "An", Role.APPROVER)
ADMIN = Actor("q", "Quân", Role.ADMINISTRATOR)

UNIT = Unit("tt", "Trung tâm Phục vụ hành chính công", None, "1900 1234")
BOARD = Panel(PanelKind.LED, 320, 160)
TV = Panel(PanelKind.TV, 1920, 1080)


class MovedClock:
    """A clock that stands still until it is moved: the rules under test ask it alone."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)  # 10 o'clock in Ho Chi Minh City

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return time.monotonic()

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)


def slogan(content_id: str, text: str = "Vì nhân dân phục vụ", topic: Topic | None = None) -> Content:
    return Content(content_id, Kind.SLOGAN, (Variant("vi", text),), topic=topic)


def playlist(playlist_id: str, *ids: str, rule: RotationRule | None = None) -> Playlist:
    made = Playlist(playlist_id, f"Danh sách {playlist_id}", tuple(map(Entry, ids)))
    return made if rule is None else replace(made, rule=rule)


def screen(screen_id: str = "led-1", panel: Panel = BOARD, base_id: str | None = None) -> Screen:
    return Screen(screen_id, "Bảng cổng chính", UNIT.id, panel, base_id=base_id)


def with_screen(desk: Desk, screen_id: str = "led-1", panel: Panel = BOARD) -> None:
    """A unit and a screen of it."""
    units.save(desk, SYSTEM, UNIT)
    screens.save(desk, SYSTEM, screen(screen_id, panel))


def with_playlist(desk: Desk, playlist_id: str, *ids: str, rule: RotationRule | None = None) -> None:
    """Published contents and a published playlist of them."""
    for content_id in ids:
        content.publish(desk, SYSTEM, slogan(content_id))
    playlists.publish(desk, SYSTEM, playlist(playlist_id, *ids, rule=rule))


def noted(desk: Desk) -> list[tuple[str, str, str, str]]:
    """The journal: (actor, action, noun, id), the oldest first."""
    with desk.database.read() as tx:
        assert journal.verify(tx).broken is None
        return [(e.actor_id, e.action, e.noun, e.noun_id) for e in reversed(journal.page(tx, limit=1000))]
