"""Figures that grow old and counts of days, from the content to the wall: real pages in a real plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.reasons import Why
from signage.core.screens import Arrangement, Layout
from signage.core.timeline import Cue, locate, locate_undated
from signage.editing import content, playlists, screens
from signage.planning.asking import ask
from signage.storage import screens as table
from tests.planning.conftest import Place

DATA = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0}


def show(place: Place, data: dict[str, Any]) -> None:
    """The content `x` with this data, and one slogan beside it, on the television and one board."""
    card = Content("x", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", data),))
    content.publish(place.desk, SYSTEM, card)
    playlists.publish(place.desk, SYSTEM, Playlist("hai", "Hai", (Entry("x"), Entry("s1"))))
    with place.desk.database.read() as tx:
        known = {screen.id: screen for screen in table.all(tx)}
    for name in ("tv", "a"):
        screens.save(place.desk, SYSTEM, replace(known[name], base_id="hai"))


def cues(place: Place, at: datetime, screen: str = "tv", planned: datetime | None = None) -> list[Cue]:
    """What comes round within two minutes from an instant on, by the plan of now or of another instant."""
    timeline = place.planner.timeline(screen, planned or place.clock.now())
    start = int(at.timestamp() * 1000)
    found = [locate(timeline, start + n * 1000).cue for n in range(120)]
    assert "x" not in {locate_undated(timeline, start + n * 1000).cue.content_id for n in range(120)}
    return [cue for cue in dict.fromkeys(found) if cue.content_id == "x"]


@pytest.mark.parametrize("screen", ["tv", "a"])
def test_figures_leave_the_wall_to_the_second_and_stay_away(place: Place, screen: str) -> None:
    show(place, DATA | {"as_of": "2026-11-23 08:00", "max_age_hours": 26})
    end = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Viet Nam, by the plan of the day before
    assert {cue.until_ms for cue in cues(place, end - timedelta(hours=5), screen)} == {int(end.timestamp() * 1000)}
    assert cues(place, end - timedelta(seconds=120), screen) != []
    for later in (timedelta(0), timedelta(hours=9), timedelta(days=3), timedelta(days=60)):
        assert cues(place, end + later, screen) == []
    assert cues(place, end + timedelta(days=1), screen, planned=end + timedelta(days=1)) == []


def test_new_figures_bring_the_card_back(place: Place) -> None:
    show(place, DATA | {"as_of": "2026-11-20", "max_age_hours": 24})
    assert cues(place, place.clock.now()) == []
    assert place.planner.plan() > 0
    left = [one for one in ask(place.planner, "tv", place.clock.now()).candidates[0].left_out if one.content_id == "x"]
    assert [(one.reason.why, "ẩn từ 00:00 ngày 22/11/2026" in one.reason.text("vi")) for one in left] == [
        (Why.STALE, True)
    ]
    show(place, DATA | {"as_of": "2026-11-23", "max_age_hours": 24})
    assert place.planner.plan() > 0
    assert cues(place, place.clock.now()) != []


@pytest.mark.parametrize("screen", ["tv", "a"])
def test_each_day_of_a_count_has_its_page_for_weeks_without_a_network(place: Place, screen: str) -> None:
    show(place, {"kind": "event", "date": "2026-12-12", "until": "2026-12-13"})
    place.planner.plan()
    midday = datetime(2026, 11, 30, 5, tzinfo=UTC)
    pages = [frozenset(cue.asset for cue in cues(place, midday + timedelta(days=n), screen)) for n in range(16)]
    assert all(pages[:14])  # 30 November to 13 December
    assert pages[14:] == [frozenset(), frozenset()]
    assert len(set(pages[:5])) == 1  # to 4 December: no count yet
    assert len(set(pages[4:14])) == 10  # seven days, the day itself, and the next
    midnight = datetime(2026, 12, 8, 17, tzinfo=UTC)
    before, after = (cues(place, midnight + timedelta(seconds=n), screen) for n in (-120, 0))
    assert {cue.until_ms for cue in before} == {int(midnight.timestamp() * 1000)}
    assert {cue.asset for cue in after} == pages[9]


def test_a_page_that_finds_no_room_for_the_count_does_without(place: Place) -> None:
    where = "Hội trường lớn của Trung tâm Văn hóa, Thể thao và Du lịch thành phố"
    show(place, {"kind": "event", "date": "2026-12-12", "place": where})
    for day in range(20):
        assert cues(place, datetime(2026, 11, 23, 5, tzinfo=UTC) + timedelta(days=day)) != []


def test_figures_leave_the_ticker_of_a_divided_screen_as_well(place: Place) -> None:
    show(place, DATA | {"as_of": "2026-11-23 08:00", "max_age_hours": 26})
    with place.desk.database.read() as tx:
        tv = next(screen for screen in table.all(tx) if screen.id == "tv")
    layout = Layout(Arrangement.TICKER, ticker_id="hai")
    screens.save(place.desk, SYSTEM, replace(tv, base_id="ngay", layout=layout))
    manifest = json.loads(place.planner.preview("tv", place.clock.now()).data)
    end = int(datetime(2026, 11, 24, 3, tzinfo=UTC).timestamp() * 1000)
    (ticker,) = (zone for zone in manifest["zones"] if zone["name"] == "ticker")
    shown = {
        (cue["until"], segment["start"] < end)
        for segment in ticker["segments"]
        for cue in manifest["loops"][segment["loop"]]
        if cue["content"] == "x"
    }
    assert shown == {(end, True)}
