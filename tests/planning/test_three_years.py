"""Three years of nights, with the alarm clock dead: the horizon alone brings each day's list, once.

A night costs several waits for the disk, so only those that may be hard are lived through: the turns of the months and
years, 29 February, Tết. On the days between, the machine is off, and what it missed must be caught up at once.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from signage.clock import to_ms
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Mode, Playlist, RotationRule
from signage.core.rotation import day_list
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing import content, playlists, screens, units
from signage.editing.desk import Desk
from signage.events import Bus, ChannelPlanned
from signage.planning.horizon import LONGEST_SLEEP, Horizon
from signage.planning.planner import Planner
from signage.protocol.manifest import Manifest
from signage.protocol.signing import Signer, new_key
from signage.storage import channels
from signage.storage import playlists as playlist_table
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.planning.conftest import SetClock

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2027, 12, 20), date(2030, 12, 31)  # with 29 February 2028, each 31 December, Tết 2030
TET = (date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2))
ONE_DAY = timedelta(days=1)
STEP = timedelta(seconds=LONGEST_SLEEP)
HOURS = (0, 4)
SMALL = Panel(PanelKind.LED, 64, 32)


def test_every_night_of_three_years_brings_the_next_list_once(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    database.migrate()
    clock, bus = SetClock(datetime.combine(FIRST, time(12), ZONE).astimezone(UTC)), Bus()
    desk = Desk(database, Blobs(tmp_path / "blobs"), bus, clock)
    heard: list[ChannelPlanned] = []
    bus.subscribe(ChannelPlanned, heard.append)
    units.save(desk, SYSTEM, Unit("xa", "Xã Mẫu"), new=True)
    place = "abcde"
    for name in place:
        content.publish(desk, SYSTEM, _slogan(name), new=True)
    rule = RotationRule(Mode.DAILY, per_day=2)
    playlists.publish(desk, SYSTEM, Playlist("ngay", "Ngày", tuple(Entry(name) for name in place), rule), new=True)
    for hour in HOURS:
        screen = Screen(f"m{hour}", f"Màn hình {hour}", "xa", SMALL, rotation_hour=hour, base_id="ngay")
        screens.save(desk, SYSTEM, screen, new=True)
    horizon = Horizon(Planner(database, desk.blobs, bus, clock, Signer(new_key())), database, bus, clock)
    horizon.turn()
    with database.read() as tx:
        tuned = {hour: channels.assignment(tx, f"m{hour}") for hour in HOURS}
        epochs = playlist_table.released(tx)["ngay"].epochs
    assert len(heard) == len(HOURS)
    nights = [day for n in range(1, (LAST - FIRST).days + 1) if _hard(day := FIRST + timedelta(days=n))]
    assert {date(2028, 2, 29), date(2028, 12, 31), date(2029, 12, 31), *TET} <= set(nights)
    for before, day in pairwise([FIRST, *nights]):
        for hour in HOURS:
            heard.clear()
            off = day - before > ONE_DAY and hour == HOURS[0]
            boundary = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
            clock.at = boundary - timedelta(seconds=1)
            if not off:
                horizon.turn()
                assert heard == [], f"before {hour}:00 on {day}"
            clock.at += STEP  # nobody rang: the horizon wakes by itself
            horizon.turn()
            mine = tuned[hour]
            assert mine is not None
            told = [event.channel_id for event in heard]
            assert (told.count(mine.channel_id), len(told)) == (1, 2 if off else 1), f"{hour}:00 on {day}"
            with database.read() as tx:
                found = channels.get(tx, mine.channel_id)
            assert found is not None
            _check(desk, found.revision, boundary, day, day_list(epochs, day), day_list(epochs, day + ONE_DAY))
    database.dispose()


def _hard(day: date) -> bool:
    """Within a day of a month's turn, or within two of Tết."""
    return day.day <= 2 or (day + ONE_DAY).day == 1 or any(abs((day - tet).days) <= 2 for tet in TET)


def _check(
    desk: Desk, revision: str, boundary: datetime, day: date, today: tuple[str, ...], tomorrow: tuple[str, ...]
) -> None:
    """The manifest begins at the boundary, to the millisecond, with this day's list; the next comes a day later."""
    data = desk.blobs.read(revision)
    assert data is not None
    manifest = Manifest.model_validate_json(data)
    assert manifest.start == manifest.segments[0].start == to_ms(boundary)
    shown = [[cue.content for cue in manifest.loops[segment.loop] if cue.page == 0] for segment in manifest.segments]
    assert [tuple(row) for row in shown[:2]] == [today, tomorrow]
    assert manifest.segments[1].start - manifest.start == 24 * 3600 * 1000
    assert [segment.day for segment in manifest.segments] == [str(day + timedelta(days=n)) for n in range(35)]


def _slogan(name: str) -> Content:
    return Content(name, Kind.SLOGAN, (Variant("vi", f"Câu {name}"),))
