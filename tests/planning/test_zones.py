"""A divided screen: one manifest with a timeline for each zone, and what covers all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from signage.clock import to_ms
from signage.core.compiler import compile_timeline
from signage.core.content import Content, Kind, Topic, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import rotation_day
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.screens import Arrangement, Layout, Screen
from signage.core.timeline import Timeline, locate
from signage.editing import content, emergencies, playlists, schedules, screens, units
from signage.planning import effect
from signage.planning.asking import ask
from signage.planning.effect import Forecast
from signage.planning.planner import DAYS, Plan
from signage.planning.programme import timelines
from signage.protocol.manifest import Manifest, canonical
from signage.storage import screens as table
from signage.storage import units as unit_table
from tests.planning.conftest import Place
from tests.rendering.televisions import starters

HOUR_MS = 3_600_000
EVERYTHING = Layout(Arrangement.SIDE_TICKER, "ben", "chay", "taitro", band=True)
NEWS = ("Thứ Bảy làm việc đến 11:30", "Đường Trần Phú sửa chữa đến hết tháng")


def screen(place: Place, name: str) -> Screen:
    with place.desk.database.read() as tx:
        found = table.get(tx, name)
    assert found is not None
    return found


@pytest.fixture
def divided(place: Place) -> Place:
    """The television with a side zone, sponsors, a ticker and a band."""
    for number, text in enumerate(NEWS, 1):
        content.publish(place.desk, SYSTEM, place.slogan(f"n{number}", text), new=True)
    content.publish(place.desk, SYSTEM, place.slogan("q", "Cảm ơn nhà tài trợ"), new=True)
    daily = RotationRule(Mode.DAILY, per_day=2, lane_by=LaneBy.TOPIC)
    for playlist in (
        Playlist("ben", "Bên", tuple(Entry(f"s{n}") for n in range(1, 5)), daily),
        Playlist("chay", "Chữ chạy", (Entry("n1"), Entry("n2", 5))),
        Playlist("taitro", "Tài trợ", (Entry("q"),)),
    ):
        playlists.publish(place.desk, SYSTEM, playlist, new=True)
    screens.save(place.desk, SYSTEM, replace(screen(place, "tv"), layout=EVERYTHING))
    return place


def preview(place: Place, at: datetime | None = None) -> Plan:
    return place.planner.preview("tv", at or place.clock.now())


def manifest(place: Place) -> dict[str, Any]:
    return Manifest.model_validate_json(preview(place).data).model_dump(mode="json")


def shown(timeline: Timeline) -> set[str]:
    return {cue.content_id for loop in timeline.loops.values() for cue in loop.cues}


def test_each_zone_plays_its_playlist(divided: Place) -> None:
    plan = preview(divided)
    assert set(plan.zones) == {"band", "side", "sponsor", "ticker"}
    assert shown(plan.zones["ticker"]) == {"n1", "n2", "last-resort"}
    assert shown(plan.zones["sponsor"]) == {"q", "last-resort"}
    assert shown(plan.zones["band"]) == {"band"}
    assert shown(plan.zones["side"]) <= {"s1", "s2", "s3", "s4", "last-resort"}
    days = {locate(plan.zones["side"], to_ms(divided.clock.now()) + n * 24 * HOUR_MS).loop.id for n in range(5)}
    assert len(days) > 1  # it rotates by the day, as main does
    assert plan.refused == {}


def test_the_manifest_says_where_everything_is(divided: Place) -> None:
    plan, found = preview(divided), manifest(divided)
    assert canonical(Manifest.model_validate(found)) == plan.data
    assert found["main"] == {"x": 0, "y": 92, "width": 1306, "height": 900}
    assert {zone["name"]: zone["box"]["width"] for zone in found["zones"]} == {
        "band": 1920,
        "side": 614,
        "sponsor": 614,
        "ticker": 1920,
    }
    assert found["clock"] == {
        "box": {"x": 1484, "y": 0, "width": 396, "height": 92},
        "size": 44,
        "ink": "#fbf8f1",
        "language": "vi",
    }
    for zone in (found, *found["zones"]):
        assert (zone["segments"][0]["start"], zone["segments"][-1]["end"]) == (found["start"], found["end"])
        named = {segment["loop"] for segment in zone["segments"]} | {zone["undated"], zone["last_resort"]}
        assert named <= found["loops"].keys()
    assets = {asset["sha256"] for asset in found["assets"]}
    assert {cue["asset"] for loop in found["loops"].values() for cue in loop} == assets
    assert not any(cue["whole"] for loop in found["loops"].values() for cue in loop)


def test_a_ticker_s_strips_have_the_time_of_their_way(divided: Place) -> None:
    ticker = preview(divided).zones["ticker"]
    cues = {cue.content_id: cue for loop in ticker.loops.values() for cue in loop.cues}
    assert all(cue.scroll > 0 for cue in cues.values())
    assert cues["n2"].ms > 5000  # the entry's seconds would cut it off


def test_what_is_announced_is_the_preview(divided: Place) -> None:
    divided.planner.plan(["tv"])
    revision = divided.planned()[-1].revision
    assert divided.desk.blobs.read(revision) == preview(divided).data


def test_skeletons_give_the_compiler_s_own_timelines(divided: Place) -> None:
    alarm(divided)
    channel, _, made = divided.planner.programme_of("tv", divided.clock.now())
    first_day = rotation_day(divided.clock.now(), channel.zone, channel.rotation_hour)
    compiled = timelines(made, lambda facts: compile_timeline(facts, first_day, DAYS))
    divided.planner.plan(["tv"])
    data = divided.desk.blobs.read(divided.planned()[-1].revision)
    assert data == preview(divided).data
    assert compiled.main == preview(divided).timeline


def test_the_other_screens_stay_as_they_were(place: Place) -> None:
    before = {name: place.planner.preview(name, place.clock.now()).data for name in ("a", "cong", "tv")}
    found = Manifest.model_validate_json(before["tv"])
    assert (found.zones, found.clock, found.main.width, found.main.height) == ([], None, 1920, 1080)
    layout = Layout(Arrangement.TICKER, ticker_id="ngay")
    screens.save(place.desk, SYSTEM, replace(screen(place, "tv"), layout=layout))
    again = {name: place.planner.preview(name, place.clock.now()).data for name in ("a", "cong")}
    assert again == {name: before[name] for name in again}


def test_without_a_playlist_there_is_no_zone(divided: Place) -> None:
    empty = replace(screen(divided, "tv"), layout=replace(EVERYTHING, side_id=None))
    with divided.desk.database.write() as tx:  # past the form's check
        table.save(tx, empty)
    found = manifest(divided)
    assert [zone["name"] for zone in found["zones"]] == ["band", "ticker"]
    assert found["main"]["width"] == 1920


def test_an_empty_zone_shows_its_last_resort(divided: Place) -> None:
    playlists.withdraw(divided.desk, SYSTEM, "ben")
    playlists.withdraw(divided.desk, SYSTEM, "chay")
    plan = preview(divided)
    assert shown(plan.zones["side"]) == shown(plan.zones["ticker"]) == {"last-resort"}
    assert all(cue.scroll > 0 for loop in plan.zones["ticker"].loops.values() for cue in loop.cues)


def test_what_a_zone_has_no_room_for_is_not_shown_there(divided: Place) -> None:
    steps = {"kind": "steps", "steps": [f"Bước thứ {n} rất dài để không vừa vùng bên" for n in range(9)]}
    big = Content("big", Kind.INFOGRAPHIC, (Variant("vi", "Chín bước làm thủ tục", steps),), Topic.PROCEDURES)
    content.publish(divided.desk, SYSTEM, big, new=True)
    playlists.publish(divided.desk, SYSTEM, Playlist("ben", "Bên", (Entry("big"), Entry("s1"))))
    plan = preview(divided)
    assert shown(plan.zones["side"]) == {"s1", "last-resort"}
    why = plan.refused_in["side"]["big"]
    assert why is not None
    assert why.code.id == "RN46"
    assert plan.refused == {}


def alarm(place: Place, minutes: int = 60) -> Emergency:
    playlists.publish(place.desk, SYSTEM, Playlist("khan", "Khẩn", (Entry("s6"),)), new=True)
    return emergencies.issue(place.desk, SYSTEM, "Báo động", "khan", screen_ids=["tv"], minutes=minutes)


def test_an_emergency_covers_the_panel_and_gives_it_back(divided: Place) -> None:
    issued = alarm(divided)
    plan = preview(divided)
    now = to_ms(divided.clock.now())
    during, after = locate(plan.timeline, now + 60_000), locate(plan.timeline, issued.until_ms)
    assert during.segment is not None
    assert during.segment.reason == f"emergency:{issued.id}"
    assert (during.cue.content_id, during.cue.whole) == ("s6", True)
    assert not after.cue.whole
    assert after.cue.content_id != "s6" or after.segment is not None
    pages = {cue.asset for loop in plan.timeline.loops.values() for cue in loop.cues if cue.whole}
    data = [divided.desk.blobs.read(asset) or b"" for asset in pages]
    assert all(b"width:19.2rem" in page for page in data)  # drawn for all of the panel
    assert all(locate(zone, now + 60_000).cue.content_id != "s6" for name, zone in plan.zones.items() if name != "side")


def test_a_takeover_covers_the_panel_in_its_hours(divided: Place) -> None:
    playlists.publish(divided.desk, SYSTEM, Playlist("le", "Lễ", (Entry("s5"),)), new=True)
    given = Schedule("le", "Lễ", "le", frozenset({"tv"}), frozenset(), start=10 * 60, end=11 * 60, rung=Rung.TAKEOVER)
    schedules.save(divided.desk, SYSTEM, given, new=True)
    plan = preview(divided)
    at = to_ms(divided.clock.now())  # 09:00
    whole = [locate(plan.timeline, at + minutes * 60_000).cue.whole for minutes in (0, 59, 60, 119, 120)]
    assert whole == [False, False, True, True, False]


def test_what_only_the_whole_panel_has_room_for_can_still_take_it_over(divided: Place) -> None:
    guide = replace(starters()["i2"], id="guide", sample=False)
    content.publish(divided.desk, SYSTEM, guide, new=True)
    playlists.publish(divided.desk, SYSTEM, Playlist("le", "Lễ", (Entry("guide"),)), new=True)
    given = Schedule("le", "Lễ", "le", frozenset({"tv"}), frozenset(), start=9 * 60, end=11 * 60, rung=Rung.TAKEOVER)
    schedules.save(divided.desk, SYSTEM, given, new=True)
    plan, now = preview(divided), divided.clock.now()
    cue = locate(plan.timeline, to_ms(now)).cue
    assert (cue.content_id, cue.whole, plan.refused) == ("guide", True, {})
    assert ask(divided.planner, "tv", now).content_id == "guide"
    ordinary = replace(given, rung=Rung.ORDINARY)
    schedules.save(divided.desk, SYSTEM, ordinary)
    plan = preview(divided)
    assert set(plan.refused) == {"guide"}  # main has no room for it
    assert locate(plan.timeline, to_ms(now)).cue.content_id != "guide"


def test_explain_knows_what_covers_the_panel(divided: Place) -> None:
    issued = alarm(divided)
    now = divided.clock.now()
    found = ask(divided.planner, "tv", now)
    assert (found.reason, found.content_id) == (f"emergency:{issued.id}", "s6")
    later = ask(divided.planner, "tv", now + timedelta(hours=2))
    assert later.reason == "base"


def test_a_ticker_s_playlist_plans_the_screens_that_show_it_alone(divided: Place) -> None:
    divided.planner.plan()
    divided.heard.clear()
    playlists.publish(divided.desk, SYSTEM, Playlist("chay", "Chữ chạy", (Entry("n1"),)))
    assert divided.planner.plan() == 1
    tv = divided.planner.programme_of("tv", divided.clock.now())[0]
    assert [event.channel_id for event in divided.planned()] == [tv.id]
    assert divided.planner.plan() == 0


def test_a_new_word_in_a_ticker_is_told_before_it_is_published(divided: Place) -> None:
    forecast = Forecast(divided.desk.database, divided.desk.blobs)
    mended = divided.slogan("n1", "Thứ Bảy làm việc đến 11:00, Chủ nhật nghỉ")
    found = forecast.what_if(effect.with_content(mended), divided.clock.now())
    assert [(one.screen_ids, one.part) for one in found] == [(("tv",), "ticker")]


def test_a_new_layout_is_a_new_channel(divided: Place) -> None:
    ids = set()
    for layout in (EVERYTHING, replace(EVERYTHING, band=False), Layout(band=True), Layout()):
        screens.save(divided.desk, SYSTEM, replace(screen(divided, "tv"), layout=layout))
        ids.add(divided.planner.programme_of("tv", divided.clock.now())[0].id)
    assert len(ids) == 4


def test_a_layout_that_no_longer_fits_counts_as_one_area(place: Place) -> None:
    gate = replace(screen(place, "cong"), layout=Layout(Arrangement.SIDE, side_id="ngay"))
    with place.desk.database.write() as tx:  # past the form's check
        table.save(tx, gate)
    assert place.planner.preview("cong", place.clock.now()).zones == {}


def test_the_unit_s_name_goes_into_the_band(divided: Place) -> None:
    before = {asset["sha256"] for asset in manifest(divided)["assets"]}
    with divided.desk.database.read() as tx:
        unit = next(one for one in unit_table.all(tx) if one.id == "tinh")
    units.save(divided.desk, SYSTEM, replace(unit, name="Tỉnh Mới"))
    band = preview(divided).zones["band"]
    (cue,) = next(iter(band.loops.values())).cues
    assert cue.asset not in before
    assert "Tỉnh Mới" in (divided.desk.blobs.read(cue.asset) or b"").decode()


@pytest.mark.parametrize("screen_id", ["a"])
def test_a_board_with_a_ticker_has_pictures_of_its_parts(place: Place, screen_id: str) -> None:
    layout = Layout(Arrangement.TICKER, ticker_id="ngay", band=True)
    screens.save(place.desk, SYSTEM, replace(screen(place, screen_id), layout=layout))
    plan = place.planner.preview(screen_id, place.clock.now())
    found = Manifest.model_validate_json(plan.data)
    assert (found.main.height, {zone.name for zone in found.zones}) == (104, {"band", "ticker"})
    assert found.clock is not None
    assert {cue.kind for loop in found.loops.values() for cue in loop} == {"image"}
