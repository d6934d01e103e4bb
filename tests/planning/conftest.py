"""A small site with real storage: two boards alike, one other, a TV; a daily playlist of slogans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing import content, playlists, screens, units
from signage.editing.desk import Desk
from signage.events import Bus, ChannelPlanned, Event, ScreenTuned
from signage.planning.planner import Planner
from signage.protocol.signing import Signer, new_key
from signage.storage.blobs import Blobs
from signage.storage.engine import Database

BOARD = Panel(PanelKind.LED, 320, 160)
GATE = Panel(PanelKind.LED, 192, 64)
TV = Panel(PanelKind.TV, 1920, 1080)
TEXTS = (
    "Một lần nộp đủ, không phải đi lại",
    "Phí bao nhiêu, niêm yết bấy nhiêu",
    "Lấy số, chờ gọi tên, ai cũng công bằng",
    "Nói dễ hiểu, hướng dẫn đến nơi",
    "Văn bản rõ ràng, dân dễ làm theo",
    "Nộp phí không tiền mặt, có biên lai ngay",
)


class SetClock:
    """A clock that stands until it is set."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.ticks = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.ticks


@dataclass
class Place:
    """The site under test. `heard`: all revisions and assignments told on the bus."""

    desk: Desk
    planner: Planner
    clock: SetClock
    signer: Signer
    heard: list[Event] = field(default_factory=list)

    def planned(self) -> list[ChannelPlanned]:
        return [event for event in self.heard if isinstance(event, ChannelPlanned)]

    def slogan(self, name: str, text: str, topic: Topic = Topic.PROCEDURES) -> Content:
        return Content(id=name, kind=Kind.SLOGAN, variants=(Variant("vi", text),), topic=topic)


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Iterator[Place]:
    database = Database.open(database_url)
    database.migrate()
    bus = Bus()
    clock = SetClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))  # Monday, 09:00 in Việt Nam
    desk = Desk(database, Blobs(tmp_path / "blobs"), bus, clock)
    signer = Signer(new_key())
    made = Place(desk, Planner(database, desk.blobs, bus, clock, signer), clock, signer)
    bus.subscribe(ChannelPlanned, made.heard.append)
    bus.subscribe(ScreenTuned, made.heard.append)
    units.save(desk, SYSTEM, Unit("tinh", "Tỉnh Mẫu", hotline="1900 0000"), new=True)
    units.save(desk, SYSTEM, Unit("xa", "Xã Mẫu", parent_id="tinh"), new=True)
    for number, text in enumerate(TEXTS, 1):
        topic = list(Topic)[number % 3]
        content.publish(desk, SYSTEM, made.slogan(f"s{number}", text, topic), new=True)
    rule = RotationRule(Mode.DAILY, per_day=3, lane_by=LaneBy.TOPIC)
    entries = tuple(Entry(f"s{number}") for number in range(1, len(TEXTS) + 1))
    playlists.publish(desk, SYSTEM, Playlist("ngay", "Mỗi ngày", entries, rule), new=True)
    for name, panel, unit in (("a", BOARD, "xa"), ("b", BOARD, "xa"), ("cong", GATE, "xa"), ("tv", TV, "tinh")):
        screens.save(desk, SYSTEM, Screen(name, f"Màn hình {name}", unit, panel, base_id="ngay"), new=True)
    yield made
    database.dispose()
