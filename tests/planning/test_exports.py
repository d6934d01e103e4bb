from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from signage.clock import to_ms
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Schedule
from signage.core.screens import Layout
from signage.core.timeline import locate
from signage.editing import content, playlists, schedules, screens
from signage.errors import SignageError
from signage.planning import exports
from signage.planning.exports import DayList, day_list
from signage.storage import screens as screen_table
from tests.planning.conftest import Place

DAY = date(2026, 11, 24)  # a Tuesday


def listed(place: Place, day: date = DAY, screen_id: str = "a") -> DayList:
    return day_list(place.planner, place.desk.database, screen_id, day)


def window(place: Place, start: str, end: str) -> None:
    content.publish(place.desk, SYSTEM, place.slogan("hop", "Hội trường đang họp, xin nói nhỏ"), new=True)
    playlists.publish(place.desk, SYSTEM, Playlist("hop", "Họp", (Entry("hop"),)), new=True)
    minutes = [int(text[:2]) * 60 + int(text[3:]) for text in (start, end)]
    schedule = Schedule("hop", "Họp", "hop", frozenset({"a"}), start=minutes[0], end=minutes[1], priority=5)
    schedules.save(place.desk, SYSTEM, schedule, new=True)


def hours(found: DayList) -> list[str]:
    return [f"{part.start:%H:%M}-{part.end:%H:%M}" for part in found.parts]


def test_a_day_is_told_from_midnight_to_midnight_in_parts_that_differ(place: Place) -> None:
    window(place, "07:30", "11:30")
    found = listed(place)
    assert hours(found) == ["00:00-04:00", "04:00-07:30", "07:30-11:30", "11:30-00:00"]
    assert all(a.end == b.start for a, b in itertools.pairwise(found.parts))
    assert all(a.cues != b.cues for a, b in itertools.pairwise(found.parts))
    assert [cue.content_id for cue in found.parts[2].cues] == ["hop"]
    assert found.titles["hop", "vi"] == "Hội trường đang họp, xin nói nhỏ"
    assert {found.types[cue.asset] for part in found.parts for cue in part.cues} == {"image/png"}


def test_each_part_is_what_the_players_show_then(place: Place) -> None:
    window(place, "07:30", "11:30")
    timeline = place.planner.timeline("a", datetime.combine(DAY, time(), UTC) - timedelta(days=1))
    for part in listed(place).parts:
        middle = part.start + (part.end - part.start) / 2
        assert part.cues == locate(timeline, to_ms(middle)).loop.cues
        assert part.ms == sum(cue.ms for cue in part.cues)


def test_what_expires_ends_its_part(place: Place) -> None:
    ending = replace(place.slogan("het", "Chỉ đến hết hôm nay"), valid_until=DAY)
    content.publish(place.desk, SYSTEM, ending, new=True)
    playlist = Playlist("dem", "Đêm", (Entry("het"), Entry("s1")))
    playlists.publish(place.desk, SYSTEM, playlist, new=True)
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "a")
    assert screen is not None
    screens.save(place.desk, SYSTEM, replace(screen, base_id="dem"))
    today, tomorrow = listed(place), listed(place, DAY + timedelta(days=1))
    assert [cue.content_id for cue in today.parts[-1].cues] == ["het", "s1"]
    assert {cue.content_id for part in tomorrow.parts for cue in part.cues} == {"s1"}


def test_the_night_of_the_clocks_has_its_own_length(place: Place) -> None:
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "a")
    assert screen is not None
    screens.save(place.desk, SYSTEM, replace(screen, zone="Europe/Berlin"))
    found = listed(place, date(2027, 3, 28))
    assert found.parts[0].start == datetime(2027, 3, 28, tzinfo=ZoneInfo("Europe/Berlin"))
    assert sum(to_ms(part.end) - to_ms(part.start) for part in found.parts) == 23 * 3_600_000


def test_neighbours_that_show_the_same_are_one(place: Place) -> None:
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "a")
    assert screen is not None
    playlists.publish(place.desk, SYSTEM, Playlist("mot", "Một", (Entry("s1"),)), new=True)
    screens.save(place.desk, SYSTEM, replace(screen, base_id="mot"))
    assert hours(listed(place)) == ["00:00-00:00"]


def test_a_screen_without_a_programme_has_its_card(place: Place) -> None:
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "a")
    assert screen is not None
    screens.save(place.desk, SYSTEM, replace(screen, base_id=None))
    (part,) = listed(place).parts
    assert {cue.content_id for cue in part.cues} == {"last-resort"}


def test_a_divided_screen_is_refused(place: Place) -> None:
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "tv")
    assert screen is not None
    screens.save(place.desk, SYSTEM, replace(screen, layout=Layout(band=True)))
    with pytest.raises(SignageError) as refusal:
        listed(place, screen_id="tv")
    assert refusal.value.code is exports.SEVERAL_AREAS


@pytest.mark.parametrize(("screen_id", "day", "code"), [("x", DAY, "SN90"), ("a", date(1999, 1, 1), "SD70")])
def test_mistakes_have_codes(place: Place, screen_id: str, day: date, code: str) -> None:
    with pytest.raises(SignageError) as refusal:
        listed(place, day, screen_id)
    assert refusal.value.code.id == code
