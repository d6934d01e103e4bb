from __future__ import annotations

from datetime import UTC, datetime

from signage.core.conflicts import Kind
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Rung, Schedule
from signage.editing import playlists, schedules
from signage.planning.conflicts import review
from signage.planning.effect import Forecast
from tests.planning.conftest import Place

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_alike_screens_are_told_once_and_the_serious_first(place: Place) -> None:
    playlists.publish(place.desk, SYSTEM, Playlist("p", "P", (Entry("s1"),)))
    for one in (
        Schedule("x", "X", "p", unit_ids=frozenset({"xa"}), start=480, end=540),
        Schedule("y", "Y", "p", unit_ids=frozenset({"xa"}), start=420, end=600, rung=Rung.TAKEOVER),
    ):
        schedules.save(place.desk, SYSTEM, one)
    forecast = Forecast(place.desk.database, place.desk.blobs)
    found = review(forecast, AT)
    assert {one.screen_ids: [(c.schedule_id, c.kind) for c in one.conflicts] for one in found} == {
        ("a", "b"): [("x", Kind.NEVER_ON)],
        ("cong",): [("x", Kind.NEVER_ON)],
        ("tv",): [(None, Kind.ONLY_BASE)],
    }
    assert found[-1].screen_ids == ("tv",)
    assert [one.screen_ids for one in review(forecast, AT, ["b", "nothing"])] == [("b",)]
