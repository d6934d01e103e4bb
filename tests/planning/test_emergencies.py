"""What the planner makes of emergencies: urgent where it counts, and no screen tuned anew for a whole unit."""

from __future__ import annotations

import json
from datetime import timedelta

from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.editing import content, emergencies, playlists
from signage.events import ChannelPlanned, ScreenTuned
from tests.planning.conftest import Place
from tests.planning.test_planner import stored


def told(place: Place) -> list[tuple[str, bool]]:
    """(kind of event, whether urgent) of what was heard since the last time."""
    heard, place.heard[:] = list(place.heard), []
    return [
        ("planned", json.loads(json.loads(event.notice)["payload"])["urgent"])
        if isinstance(event, ChannelPlanned)
        else ("tuned", False)
        for event in heard
    ]


def ready(place: Place) -> None:
    content.publish(place.desk, SYSTEM, place.slogan("bao", "Bão khẩn cấp, ở yên trong nhà"), new=True)
    playlists.publish(place.desk, SYSTEM, Playlist("khan", "Khẩn", (Entry("bao"),)), new=True)
    place.planner.plan()
    place.heard.clear()


def shows(place: Place, screen_id: str) -> str:
    manifest, _, _ = stored(place, screen_id)
    now = int(place.clock.at.timestamp() * 1000)
    return next(segment.reason for segment in manifest.segments if segment.start <= now < segment.end)


def test_an_emergency_of_a_unit_is_urgent_when_it_begins_and_when_it_is_cancelled(place: Place) -> None:
    ready(place)
    issued = emergencies.issue(place.desk, SYSTEM, "Bão", "khan", unit_ids={"tinh"}, minutes=60)
    assert place.planner.plan() == 3
    assert told(place) == [("planned", True)] * 3
    assert shows(place, "tv") == shows(place, "a") == f"emergency:{issued.id}"
    place.clock.at += timedelta(minutes=10)
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Một câu khác trong lúc này"))
    place.planner.plan()
    assert told(place) == [("planned", False)] * 3
    emergencies.cancel(place.desk, SYSTEM, issued.id)
    place.planner.plan()
    assert told(place) == [("planned", True)] * 3
    assert shows(place, "tv") == shows(place, "a") == "base"


def test_an_emergency_that_ends_by_itself_is_in_the_manifest_already(place: Place) -> None:
    ready(place)
    emergencies.issue(place.desk, SYSTEM, "Bão", "khan", unit_ids={"xa"}, minutes=60)
    assert place.planner.plan() == 2
    told(place)
    place.clock.at += timedelta(minutes=61)
    assert shows(place, "a") == "base"
    assert place.planner.plan() == 0
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Một câu khác sau đó"))
    place.planner.plan()
    assert told(place) == [("planned", False)] * 3
    place.clock.at += timedelta(days=4)
    place.planner.plan()
    assert told(place) == [("planned", False)] * 3


def test_an_emergency_of_one_screen_takes_it_out_of_its_channel_and_back(place: Place) -> None:
    ready(place)
    before = stored(place, "b")[1].channel
    issued = emergencies.issue(place.desk, SYSTEM, "Bão", "khan", screen_ids={"b"}, minutes=60)
    assert place.planner.plan() == 1
    assert told(place) == [("planned", True), ("tuned", False)]
    assert shows(place, "b") == f"emergency:{issued.id}"
    assert shows(place, "a") == "base"
    emergencies.cancel(place.desk, SYSTEM, issued.id)
    place.planner.plan()
    assert told(place) == [("planned", True)]
    assert shows(place, "b") == "base"
    place.clock.at += timedelta(days=4)
    place.planner.plan()
    assert [event.screen_id for event in place.heard if isinstance(event, ScreenTuned)] == ["b"]
    assert stored(place, "b")[1].channel == before
