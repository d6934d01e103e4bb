"""A province: communes with their own slogans and hours, boards and televisions; written by storage, drawn already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signage.core.content import Content, Kind, Topic, Variant, content_hash
from signage.core.epochs import revise
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.schedules import Schedule
from signage.core.screens import Panel, PanelKind, Screen, Site, Unit
from signage.core.timeline import CueKind
from signage.editing.desk import Desk
from signage.events import Bus, ChannelPlanned, ScreenTuned
from signage.planning.planner import Planner
from signage.planning.studio import key_of
from signage.protocol.signing import Signer, new_key
from signage.rendering import pages
from signage.rendering.recent import Inputs, inputs
from signage.storage import blobs, contents, playlists, renders, schedules, screens, units
from signage.storage.blobs import Blobs
from signage.storage.engine import Database, Transaction

COMMUNES = 50
SHARED_ITEMS = 150  # of the province; each commune has five of its own
OWN_ITEMS = 5
SHARED_SCHEDULES = 20
OWN_SCHEDULES = 180
BY = "bench"
PANELS = (
    Panel(PanelKind.LED, 192, 64),
    Panel(PanelKind.LED, 320, 160),
    Panel(PanelKind.TV, 1920, 1080),
    Panel(PanelKind.TV, 1080, 1920),
    Panel(PanelKind.LED, 256, 64),
    Panel(PanelKind.LED, 384, 192),
    Panel(PanelKind.LED, 128, 64),
    Panel(PanelKind.LED, 512, 256),
)
START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 09:00 in Việt Nam


class SetClock:
    """Stands until it is set."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


@dataclass
class Province:
    """`planned`, `tuned`: how often each was told since they were last cleared."""

    desk: Desk
    planner: Planner
    clock: SetClock
    planned: list[ChannelPlanned] = field(default_factory=list)
    tuned: list[ScreenTuned] = field(default_factory=list)


def slogan(name: str, text: str) -> Content:
    return Content(name, Kind.SLOGAN, (Variant("vi", text),), list(Topic)[sum(name.encode()) % 6])


@contextmanager
def province(folder: Path, screen_count: int, panel_count: int) -> Iterator[Province]:
    """`screen_count` screens over the communes, with so many kinds of panel in each."""
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    database.migrate()
    clock, bus, store = SetClock(), Bus(), Blobs(folder / "blobs")
    planner = Planner(database, store, bus, clock, Signer(new_key()))
    made = Province(Desk(database, store, bus, clock), planner, clock)
    bus.subscribe(ChannelPlanned, made.planned.append)
    bus.subscribe(ScreenTuned, made.tuned.append)
    shared = [slogan(f"s{n}", f"Khẩu hiệu chung số {n}") for n in range(SHARED_ITEMS)]
    own = {c: [slogan(f"x{c}-{n}", f"Khẩu hiệu {n} của xã {c}") for n in range(OWN_ITEMS)] for c in range(COMMUNES)}
    everything = [*shared, *(item for items in own.values() for item in items)]
    with database.write() as tx:
        _units(tx)
        for item in everything:
            contents.save_draft(tx, item, BY, START)
            contents.release(tx, item.id, BY, START)
        _playlists(tx, shared, own)
        _screens(tx, screen_count, panel_count)
        _schedules(tx)
        _renders(tx, store, everything, panel_count)
    try:
        yield made
    finally:
        database.dispose()


def _units(tx: Transaction) -> None:
    units.save(tx, Unit("tinh", "Tỉnh", hotline="1900 0000"))
    for c in range(COMMUNES):
        units.save(tx, Unit(f"xa-{c}", f"Xã số {c}", parent_id="tinh"))


def _playlists(tx: Transaction, shared: list[Content], own: dict[int, list[Content]]) -> None:
    """The daily base of the province; ten lists for its schedules; one list a commune."""
    rule = RotationRule(Mode.DAILY, per_day=12, lane_by=LaneBy.TOPIC)
    base = Playlist("nen", "Nền", tuple(Entry(item.id) for item in shared), rule)
    lists = [base]
    lists += [
        Playlist(f"chung-{n}", f"Chung {n}", tuple(Entry(item.id) for item in shared[n * 15 : n * 15 + 8]))
        for n in range(10)
    ]
    lists += [Playlist(f"xa-{c}", f"Xã {c}", tuple(Entry(item.id) for item in items)) for c, items in own.items()]
    for playlist in lists:
        playlists.save_draft(tx, playlist, BY, START)
        playlists.release(tx, playlist.id, BY, START)
    by_id = {item.id: item for item in shared}
    playlists.save_epochs(tx, "nen", revise(base, by_id, START.date()))


def _schedules(tx: Transaction) -> None:
    for n in range(SHARED_SCHEDULES + OWN_SCHEDULES):
        common = n < SHARED_SCHEDULES
        unit = "tinh" if common else f"xa-{n % COMMUNES}"
        schedule = Schedule(
            f"lich-{n:03}",
            f"Lịch {n}",
            f"chung-{n % 10}" if common else unit,
            unit_ids=frozenset({unit}),
            weekdays=frozenset({n % 7, (n + 2) % 7, (n + 4) % 7}),
            start=(n * 37) % 1440,
            end=((n * 37) % 1440 + 90) % 1440 or 1440,
            from_date=START.date() + timedelta(days=n % 9) if n % 3 else None,
            priority=n % 4,
        )
        schedules.save(tx, schedule)


def _screens(tx: Transaction, count: int, panel_count: int) -> None:
    for n in range(count):
        panel = PANELS[n // COMMUNES % panel_count]
        screens.save(tx, Screen(f"m{n}", f"Màn hình {n}", f"xa-{n % COMMUNES}", panel, base_id="nen"))


def _renders(tx: Transaction, store: Blobs, everything: list[Content], panel_count: int) -> None:
    """What the renderer would have left in the cache: a page for each item and panel, of any content."""
    sites = [Site(f"Xã số {c}", "1900 0000") for c in range(COMMUNES)]
    for item in everything:
        for panel in PANELS[:panel_count]:
            page = _page(tx, store, f"{item.id} {panel}", panel)
            for site in sites if panel.kind is PanelKind.TV else sites[:1]:
                key = inputs(item, content_hash(item), item.variants[0], panel, site)
                renders.put(tx, key_of(key), (page,))
    for panel in PANELS[:panel_count]:
        for site in sites:
            page = _page(tx, store, f"card {panel} {site}", panel)
            renders.put(tx, key_of(Inputs(pages.VERSION, "last-resort", "", panel, site)), (page,))


def _page(tx: Transaction, store: Blobs, text: str, panel: Panel) -> renders.StoredPage:
    """A file that stands for a picture, without the wait until it is on the disk."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    place = store.folder / sha256[:2] / sha256
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text.encode())
    slide = panel.kind is PanelKind.TV
    media = "text/html" if slide else "image/png"
    blobs.register(tx, sha256, len(text.encode()), media)
    return renders.StoredPage(sha256, len(text.encode()), media, CueKind.SLIDE if slide else CueKind.IMAGE, 6000)
