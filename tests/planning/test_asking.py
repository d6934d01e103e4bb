from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from signage.core.content import Content, Kind, Variant
from signage.core.explain import Explanation
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.reasons import Why
from signage.core.schedules import Schedule
from signage.editing import content, emergencies, playlists, schedules
from signage.planning.asking import ask
from tests.planning.conftest import Place

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def left_out(found: Explanation, name: str) -> dict[str, Why]:
    candidate = next(one for one in found.candidates if one.id == name)
    return {left.content_id: left.reason.why for left in candidate.left_out}


def test_it_says_of_each_content_why_it_is_not_on(place: Place) -> None:
    english = Content("english", Kind.SLOGAN, (Variant("en", "Welcome"),))
    sample = replace(place.slogan("sample", "Số liệu minh họa"), sample=True)
    content.save(place.desk, SYSTEM, place.slogan("draft", "Bản nháp"))
    for one in (english, sample):
        content.publish(place.desk, SYSTEM, one)
    entries = tuple(Entry(name) for name in ("s1", "english", "sample", "draft"))
    playlists.publish(place.desk, SYSTEM, Playlist("p", "P", entries))
    schedules.save(place.desk, SYSTEM, Schedule("x", "X", "p", screen_ids=frozenset({"cong"})))
    found = ask(place.planner, "cong", NOON)
    assert (found.reason, found.content_ids) == ("schedule:x", ("s1",))
    assert left_out(found, "x") == {"english": Why.LANGUAGE, "sample": Why.SAMPLE, "draft": Why.NOT_APPROVED}
    texts = {left.content_id: left.reason.text("en") for one in found.candidates for left in one.left_out}
    assert texts["english"] == "It has no text in a language of this screen (vi)."


def test_an_emergency_is_asked_about_too(place: Place) -> None:
    playlists.publish(place.desk, SYSTEM, Playlist("p", "P", (Entry("s1"),)))
    emergencies.issue(place.desk, SYSTEM, "Lũ", "p", unit_ids=["tinh"])
    found = ask(place.planner, "a", place.clock.now())
    assert found.reason == "emergency:lu"
    assert found.winners[0].rank == "emergency"
    assert ask(place.planner, "a", NOON).reason == "base"
