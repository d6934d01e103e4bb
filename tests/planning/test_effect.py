from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from signage.clock import to_ms
from signage.core.content import Variant
from signage.core.effect import diff
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Emergency, Schedule
from signage.editing import content, emergencies, playlists, schedules
from signage.editing import screens as screen_desk
from signage.planning import effect
from signage.planning.effect import ChannelEffect, Forecast
from signage.storage import playlists as table
from signage.storage import screens as screen_table
from tests.planning.conftest import Place

HOUR = 3_600_000
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def forecast(place: Place) -> Forecast:
    playlists.publish(place.desk, SYSTEM, Playlist("p", "P", (Entry("s1"),)))
    return Forecast(place.desk.database, place.desk.blobs)


def screens(found: tuple[ChannelEffect, ...]) -> set[str]:
    return {screen_id for one in found for screen_id in one.screen_ids}


def test_a_new_schedule_changes_its_hours_on_its_screens(place: Place, forecast: Forecast) -> None:
    draft = Schedule("x", "X", "p", unit_ids=frozenset({"xa"}), start=480, end=540)
    found = forecast.what_if(effect.with_schedule(draft), AT)
    assert screens(found) == {"a", "b", "cong"}
    assert ("a", "b") in {one.screen_ids for one in found}  # alike: compared once
    assert {one.effect.minutes for one in found} == {35 * 60}
    assert all(change.after == "schedule:x" for one in found for change in one.effect.changes)
    assert all(set(one.effect.gained) == {"s1"} and "s1" not in one.effect.lost for one in found)
    schedules.save(place.desk, SYSTEM, draft)
    assert forecast.what_if(effect.with_schedule(draft), AT) == ()
    gone = forecast.what_if(effect.without_schedule("x"), AT)
    assert [one.effect.lost for one in gone] == [one.effect.gained for one in found]
    assert forecast.what_if(effect.with_schedule(replace(draft, enabled=False)), AT) == gone


def test_a_draft_changes_the_screens_that_show_it(place: Place, forecast: Forecast) -> None:
    schedules.save(place.desk, SYSTEM, Schedule("x", "X", "p", screen_ids=frozenset({"tv"})))
    longer = place.slogan("s1", "Một lần nộp đủ, không phải đi lại nhiều lần nữa, hẹn trả đúng ngày cho người dân")
    content.save(place.desk, SYSTEM, longer)
    found = forecast.what_if(effect.with_content(longer), AT)
    assert screens(found) == {"a", "b", "cong", "tv"}
    assert forecast.what_if(effect.with_drafts(place.desk.database), AT) == found
    assert forecast.what_if(effect.with_content(place.slogan("new", "Chưa ở đâu cả")), AT) == ()


def test_what_is_withdrawn_is_lost(place: Place, forecast: Forecast) -> None:
    found = forecast.what_if(effect.without_content("s2"), AT)
    assert screens(found) == {"a", "b", "cong", "tv"}
    assert all(one.effect.lost["s2"] > 0 for one in found)
    schedules.save(place.desk, SYSTEM, Schedule("x", "X", "p", screen_ids=frozenset({"tv"})))
    found = forecast.what_if(effect.without_playlist("p"), AT)
    assert [(one.screen_ids, one.effect.changes[0].before) for one in found] == [(("tv",), "schedule:x")]


def test_the_effect_of_a_release_is_what_the_release_does(place: Place, forecast: Forecast) -> None:
    """The epochs too: what the forecast says of a daily list is what the plan says afterwards."""
    with place.desk.database.read() as tx:
        record = table.get(tx, "ngay")
    assert record is not None
    shorter = replace(record.draft, entries=record.draft.entries[1:])
    before = place.planner.timeline("a", AT)
    found = next(one for one in forecast.what_if(effect.with_playlist(shorter), AT) if "a" in one.screen_ids)
    playlists.publish(place.desk, SYSTEM, shorter)
    assert diff(before, place.planner.timeline("a", AT)) == found.effect


def test_an_emergency_covers_everything_for_its_time(place: Place, forecast: Forecast) -> None:
    alarm = Emergency("e", "E", "p", to_ms(AT), to_ms(AT) + HOUR, unit_ids=frozenset({"tinh"}))
    found = forecast.what_if(effect.with_emergency(alarm), AT)
    assert screens(found) == {"a", "b", "cong", "tv"}
    assert {one.effect.minutes for one in found} == {60}
    issued = emergencies.issue(place.desk, SYSTEM, "E", "p", unit_ids=["tinh"])
    over = forecast.what_if(effect.with_emergency(replace(issued, cancelled_ms=issued.issued_ms)), AT)
    assert [one.effect.lost for one in over] == [one.effect.gained for one in found]


def test_a_translation_that_waits_changes_nothing_and_an_approved_one_does(place: Place, forecast: Forecast) -> None:
    schedules.save(place.desk, SYSTEM, Schedule("x", "X", "p", screen_ids=frozenset({"tv"})))
    with place.desk.database.read() as tx:
        tv = next(screen for screen in screen_table.all(tx) if screen.id == "tv")
    screen_desk.save(place.desk, SYSTEM, replace(tv, languages=("tyz", "vi")))
    plain = place.slogan("s1", "Một lần nộp đủ, không phải đi lại")
    waiting = replace(plain, variants=(*plain.variants, Variant("tyz", "Nộp pày nâng, " * 6, in_review=True)))
    assert forecast.what_if(effect.with_content(waiting), AT) == ()
    approved = replace(waiting, variants=(plain.variants[0], replace(waiting.variants[1], in_review=False)))
    assert screens(forecast.what_if(effect.with_content(approved), AT)) == {"tv"}
