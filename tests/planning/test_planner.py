from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from signage.clock import to_ms
from signage.core.people import SYSTEM
from signage.core.playlists import Entry
from signage.core.schedules import Schedule
from signage.core.screens import Unit
from signage.core.timeline import locate
from signage.editing import content, playlists, schedules, screens, units
from signage.errors import SignageError
from signage.events import ScreenTuned
from signage.protocol.documents import Assignment, Notice, Signed
from signage.protocol.manifest import Manifest, canonical
from signage.protocol.signing import verify
from signage.storage import blobs, channels, contents
from signage.storage import playlists as playlist_table
from signage.storage import screens as screen_table
from tests.planning.conftest import TEXTS, Place


def stored(place: Place, screen_id: str) -> tuple[Manifest, Notice, Assignment]:
    """What a player of this screen would fetch, checked as a player checks it."""
    with place.desk.database.read() as tx:
        tuned = channels.assignment(tx, screen_id)
        assert tuned is not None
        channel = channels.get(tx, tuned.channel_id)
    assert channel is not None
    key = place.signer.public
    notice = Notice.model_validate_json(verify(Signed.model_validate_json(channel.notice), key))
    assignment = Assignment.model_validate_json(verify(Signed.model_validate_json(tuned.document), key))
    data = place.desk.blobs.read(notice.revision)
    assert data is not None
    assert len(data) == notice.size
    assert hashlib.sha256(data).hexdigest() == notice.revision
    manifest = Manifest.model_validate_json(data)
    assert canonical(manifest) == data
    return manifest, notice, assignment


def test_equal_screens_share_a_channel_and_every_asset_is_there(place: Place) -> None:
    assert place.planner.plan() == 3
    a, b = stored(place, "a"), stored(place, "b")
    assert a[1].channel == b[1].channel == a[2].channel == b[2].channel
    assert (a[2].screen, b[2].screen) == ("a", "b")
    for screen_id in ("a", "cong", "tv"):
        manifest, notice, assignment = stored(place, screen_id)
        assert manifest.channel == notice.channel == assignment.channel
        assert manifest.segments[0].start == manifest.start
        assert manifest.segments[-1].end == manifest.end
        for asset in manifest.assets:
            data = place.desk.blobs.read(asset.sha256, verify=True)
            assert data is not None
            assert len(data) == asset.size
            with place.desk.database.read() as tx:
                found = blobs.find(tx, asset.sha256)
            assert found is not None
            assert found.type == asset.type
        named = {cue.asset for loop in manifest.loops.values() for cue in loop}
        assert named == {asset.sha256 for asset in manifest.assets}


def test_planning_twice_says_nothing(place: Place) -> None:
    place.planner.plan()
    place.heard.clear()
    assert place.planner.plan() == 0
    place.clock.at += timedelta(hours=5)
    assert place.planner.plan() == 0
    assert place.heard == []


def test_a_new_planner_on_the_same_data_says_nothing(place: Place) -> None:
    place.planner.plan()
    place.heard.clear()
    again = type(place.planner)(place.desk.database, place.desk.blobs, place.desk.bus, place.clock, place.signer)
    assert again.plan() == 0
    assert place.heard == []


def test_an_approved_edit_makes_the_next_revision_of_the_channels_that_show_it(place: Place) -> None:
    place.planner.plan()
    before = stored(place, "a")[1]
    place.heard.clear()
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Nộp một lần, không phải quay lại"))
    assert place.planner.plan() == 3
    after = stored(place, "a")[1]
    assert (after.channel, after.sequence) == (before.channel, before.sequence + 1)
    assert after.revision != before.revision
    assert {event.sequence for event in place.planned()} == {2}


def test_a_draft_reaches_no_manifest(place: Place) -> None:
    place.planner.plan()
    place.heard.clear()
    content.save(place.desk, SYSTEM, place.slogan("s1", "Chưa ai duyệt câu này"))
    assert place.planner.plan() == 0
    assert place.heard == []


def test_a_withdrawn_content_leaves_and_what_is_left_plays_on(place: Place) -> None:
    for number in range(1, len(TEXTS) + 1):
        content.withdraw(place.desk, SYSTEM, f"s{number}")
        place.planner.plan()
        manifest, _, _ = stored(place, "a")
        shown = {cue.content for loop in manifest.loops.values() for cue in loop}
        assert not shown & {f"s{gone}" for gone in range(1, number + 1)}
        assert "last-resort" in shown
    assert {segment.reason for segment in manifest.segments} == {"last-resort"}


def test_the_rotation_hour_brings_the_next_list(place: Place) -> None:
    place.planner.plan()
    first, _, _ = stored(place, "a")
    place.clock.at = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)  # 04:00 on Tuesday in Việt Nam
    assert place.planner.plan() == 3
    second, notice, _ = stored(place, "a")
    assert notice.sequence == 2
    assert second.start == to_ms(place.clock.at) == first.start + 24 * 3600 * 1000
    overlap = [s for s in first.segments if s.start >= second.start]
    assert overlap == second.segments[: len(overlap)]


def test_a_schedule_moves_the_screen_to_a_channel_of_its_own(place: Place) -> None:
    place.planner.plan()
    place.heard.clear()
    window = Schedule("sang", "Buổi sáng", "ngay", screen_ids=frozenset({"b"}), start=7 * 60, end=11 * 60, priority=1)
    schedules.save(place.desk, SYSTEM, window, new=True)
    assert place.planner.plan() == 1
    assert [event.screen_id for event in place.heard if isinstance(event, ScreenTuned)] == ["b"]
    a, b = stored(place, "a"), stored(place, "b")
    assert a[1].channel != b[1].channel
    assert b[2].sequence == 2
    assert {segment.reason for segment in b[0].segments} == {"base", "schedule:sang"}


def test_a_schedule_of_a_unit_reaches_the_screens_below_it(place: Place) -> None:
    place.planner.plan()
    window = Schedule("tinh", "Cả tỉnh", "ngay", unit_ids=frozenset({"tinh"}), start=0, end=60)
    schedules.save(place.desk, SYSTEM, window, new=True)
    place.planner.plan()
    for screen_id in ("a", "cong", "tv"):
        assert "schedule:tinh" in {segment.reason for segment in stored(place, screen_id)[0].segments}


def test_a_new_hotline_is_drawn_on_the_last_resort_card(place: Place) -> None:
    place.planner.plan()
    before = stored(place, "a")[0]
    units.save(place.desk, SYSTEM, Unit("tinh", "Tỉnh Mẫu", hotline="1900 1111"))
    place.planner.plan()
    after = stored(place, "a")[0]
    assert after.loops[after.last_resort] != before.loops[before.last_resort]


def test_samples_stay_off_screens_in_service(place: Place) -> None:
    sample = replace(place.slogan("s1", "Số liệu chưa thật"), sample=True)
    content.publish(place.desk, SYSTEM, sample)
    with place.desk.database.read() as tx:
        screen = screen_table.get(tx, "a")
    assert screen is not None
    screens.save(place.desk, SYSTEM, replace(screen, demo=True))
    place.planner.plan()
    shows = {
        screen_id: {cue.content for loop in stored(place, screen_id)[0].loops.values() for cue in loop}
        for screen_id in ("a", "b")
    }
    assert "s1" in shows["a"]
    assert "s1" not in shows["b"]


def test_a_preview_is_the_plan_of_that_day_and_announces_nothing(place: Place) -> None:
    later = place.clock.at + timedelta(days=100)
    plan = place.planner.preview("a", later)
    assert place.heard == []
    place.clock.at = later
    place.planner.plan()
    _, notice, _ = stored(place, "a")
    assert hashlib.sha256(plan.data).hexdigest() == notice.revision
    position = locate(plan.timeline, to_ms(later))
    assert position.cue.content_id in {f"s{number}" for number in range(1, len(TEXTS) + 1)}


def test_an_unknown_screen_has_a_code(place: Place) -> None:
    with pytest.raises(SignageError) as caught:
        place.planner.preview("nowhere", place.clock.at)
    assert caught.value.code.id == "SN90"


def test_a_content_that_one_panel_cannot_show_is_left_out_there_and_named(place: Place) -> None:
    endless = "nghiêngngả" * 120  # too wide for a page, too long to wait for
    tiny = replace(place.slogan("s1", "x"), id="dai", variants=place.slogan("s1", endless).variants)
    with place.desk.work(SYSTEM) as work:  # past the form's check, as an older version would have let it through
        contents.save_draft(work.tx, tiny, "test", work.now)
        contents.release(work.tx, "dai", "test", work.now)
        record = playlist_table.get(work.tx, "ngay")
        assert record is not None
        wide = replace(record.draft, rule=replace(record.draft.rule, per_day=7), id="rong")
    playlists.publish(place.desk, SYSTEM, replace(wide, entries=(*wide.entries, Entry("dai"))), new=True)
    with place.desk.database.read() as tx:
        gate = screen_table.get(tx, "cong")
    assert gate is not None
    screens.save(place.desk, SYSTEM, replace(gate, base_id="rong"))
    plan = place.planner.preview("cong", place.clock.at)
    assert set(plan.refused) == {"dai"}
    assert plan.refused["dai"] is not None
    assert plan.refused["dai"].code.id.startswith("RN")


FINGERPRINT = """
import sys
from datetime import date
from signage.planning.channels import tuned
from signage.planning.facts import gather
from signage.planning.fingerprints import Fingerprints
from signage.storage.engine import Database

facts = gather(Database.open(sys.argv[1]))
print(Fingerprints(facts).of(tuned(facts)["a"], date(2026, 11, 23)))
"""


def test_the_fingerprint_is_the_same_in_every_process(place: Place) -> None:
    ids = frozenset({"a", "b", "cong", "tv"})
    schedules.save(place.desk, SYSTEM, Schedule("s", "Mọi nơi", "ngay", screen_ids=ids, start=0, end=60), new=True)
    url = place.desk.database.url.render_as_string(hide_password=False)
    said = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT, url],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
