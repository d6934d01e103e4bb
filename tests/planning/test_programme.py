from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist, RotationRule
from signage.editing import content, playlists, screens
from signage.planning.planner import Plan
from signage.storage import screens as table
from tests.planning.conftest import Place


@pytest.fixture
def plan(place: Place) -> Plan:
    """Two slogans, of which only one is there in English, on a board that shows both languages."""
    both = Content("both", Kind.SLOGAN, (Variant("vi", "Một cửa"), Variant("en", "One door")))
    for one in (both, Content("one", Kind.SLOGAN, (Variant("vi", "Một lần"),))):
        content.publish(place.desk, SYSTEM, one, new=True)
    rule = RotationRule(languages={"vi": 2, "en": 1, "km": 1})
    playlists.publish(place.desk, SYSTEM, Playlist("hai", "Hai", (Entry("both"), Entry("one", 7)), rule), new=True)
    with place.desk.database.read() as tx:
        board = next(screen for screen in table.all(tx) if screen.id == "a")
    screens.save(place.desk, SYSTEM, replace(board, base_id="hai", languages=("vi", "en")))
    return place.planner.preview("a", place.clock.now())


def test_languages_by_share_are_drawn_and_shown_as_far_as_there_are_texts(plan: Plan) -> None:
    loop = plan.timeline.loops[plan.timeline.segments[0].loop_id]
    pages = [cue for cue in loop.cues if cue.page == 0]
    assert Counter((cue.content_id, cue.language) for cue in pages) == {
        ("both", "vi"): 3,  # its own two, and what falls to the largest share because there is no Khmer
        ("both", "en"): 1,
        ("one", "vi"): 4,
    }
    assert len({cue.asset for cue in pages if cue.content_id == "both"}) == 2
    assert {cue.ms for cue in loop.cues if cue.content_id == "one"} == {7000}
    assert plan.refused == {}


def test_what_is_announced_is_the_same(place: Place, plan: Plan) -> None:
    place.planner.plan(["a"])
    revision = place.planned()[-1].revision
    assert place.desk.blobs.read(revision) == plan.data


def test_a_screen_with_one_language_shows_that(place: Place, plan: Plan) -> None:
    board = replace(plan.screen, languages=("vi",))
    screens.save(place.desk, SYSTEM, board)
    timeline = place.planner.timeline("a", place.clock.now())
    loop = timeline.loops[timeline.segments[0].loop_id]
    assert {cue.language for cue in loop.cues} == {"vi"}
    assert [cue.content_id for cue in loop.cues if cue.page == 0] == ["both", "one"]
