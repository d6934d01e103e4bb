from __future__ import annotations

from datetime import date

import pytest

from signage.core.calendars import Daypart, Holiday, OpeningHours
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Schedule
from signage.core.screens import Unit
from signage.editing import content, emergencies, playlists, schedules, units
from signage.planning.channels import tuned
from signage.planning.facts import gather
from signage.planning.fingerprints import Fingerprints, Grounds
from signage.storage import calendars
from tests.planning.conftest import Place

DAY = date(2026, 11, 23)


def prints(place: Place, day: date = DAY) -> dict[str, str]:
    facts = gather(place.desk.database)
    made = Fingerprints(facts)
    return {name: made.of(channel, day) for name, channel in tuned(facts).items()}


def changed(place: Place, before: dict[str, str]) -> set[str]:
    after = prints(place)
    return {name for name in after if after[name] != before.get(name)}


def test_what_a_channel_shows_is_in_its_fingerprint_and_nothing_else(place: Place) -> None:
    desk, everywhere = place.desk, {"a", "b", "cong", "tv"}
    before = prints(place)
    assert changed(place, before) == set()
    content.save(desk, SYSTEM, place.slogan("s1", "Một bản nháp"))
    assert changed(place, before) == set()
    content.publish(desk, SYSTEM, place.slogan("s1", "Một bản chính"))
    assert changed(place, before) == everywhere
    before = prints(place)
    content.publish(desk, SYSTEM, place.slogan("la", "Câu chưa ai dùng"), new=True)
    playlists.publish(desk, SYSTEM, Playlist("la", "Danh sách chưa ai dùng", (Entry("la"),)), new=True)
    assert changed(place, before) == set()
    window = Schedule("lich", "Lịch", "la", unit_ids=frozenset({"xa"}))
    schedules.save(desk, SYSTEM, window, new=True)
    assert changed(place, before) == {"a", "b", "cong"}
    before = prints(place)
    content.publish(desk, SYSTEM, place.slogan("la", "Câu nay đã có nơi dùng"))
    assert changed(place, before) == {"a", "b", "cong"}
    before = prints(place)
    units.save(desk, SYSTEM, Unit("xa", "Xã đổi tên", parent_id="tinh"))
    assert changed(place, before) == {"a", "b", "cong"}
    before = prints(place)
    emergencies.issue(desk, SYSTEM, "Bão", "la", screen_ids={"tv"}, minutes=5)
    assert changed(place, before) == {"tv"}


def test_calendars_are_in_every_fingerprint_and_opening_hours_in_their_units(place: Place) -> None:
    everywhere = {"a", "b", "cong", "tv"}
    before = prints(place)
    with place.desk.database.write() as tx:
        calendars.replace_year(tx, 2026, [Holiday(date(2026, 9, 2), "national-day", "Quốc khánh")])
    assert changed(place, before) == everywhere
    before = prints(place)
    with place.desk.database.write() as tx:
        calendars.save_daypart(tx, Daypart("sang", "Buổi sáng", ((450, 690),)))
    assert changed(place, before) == everywhere
    before = prints(place)
    with place.desk.database.write() as tx:
        calendars.save_opening(tx, "xa", OpeningHours(week=(((450, 690),),) * 7))
    assert changed(place, before) == {"a", "b", "cong"}


def test_the_day_counts(place: Place) -> None:
    assert prints(place)["a"] != prints(place, date(2026, 11, 24))["a"]


@pytest.mark.parametrize("text", ["", "{}", "null", "[1]", '{"head":1}', '{"head":1,"hash":"x","emergencies":[]}'])
def test_grounds_of_another_form_are_grounds_for_nothing(text: str) -> None:
    assert Grounds.read(text) == Grounds(0, "", {})


def test_grounds_come_back_as_they_were() -> None:
    grounds = Grounds(7, "f" * 64, {"bao": 2**41}, "a" * 64)
    assert Grounds.read(grounds.text()) == grounds


@pytest.mark.parametrize(
    ("before", "now", "urgent"),
    [
        ({}, {}, False),
        ({}, {"e": 200}, True),  # began
        ({"e": 200}, {"e": 200}, False),
        ({"e": 200}, {}, True),  # cancelled while it ran
        ({"e": 100}, {}, False),  # over by itself
        ({"e": 200}, {"e": 300}, True),
        ({"e": 100}, {"f": 200}, True),
    ],
)
def test_urgent_is_what_begins_or_is_cut_short(before: dict[str, int], now: dict[str, int], urgent: bool) -> None:
    assert Grounds(2, "", now).urgent_after(Grounds(1, "", before), 150) is urgent
