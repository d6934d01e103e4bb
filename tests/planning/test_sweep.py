from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from signage.core.content import Kind
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.timeline import CueKind
from signage.editing import content, playlists
from signage.planning.fingerprints import Grounds
from signage.planning.horizon import Horizon
from signage.planning.sweep import FILE_DAYS, MANIFEST_DAYS
from signage.storage import blobs, channels, contents, renders
from tests.planning.conftest import Place


def aged(place: Place, days: float) -> None:
    """All files there are were last needed so many days ago."""
    then = place.clock.at.timestamp() - days * 86_400
    for path in files(place):
        os.utime(path, (then, then))


def files(place: Place) -> list[Path]:
    return [path for path in place.desk.blobs.folder.glob("??/*") if path.is_file()]


def named(place: Place, revision: str) -> set[str]:
    data = place.desk.blobs.read(revision)
    assert data is not None, f"the manifest {revision} is gone"
    return {asset["sha256"] for asset in json.loads(data)["assets"]} | {revision}


def needed(place: Place) -> set[str]:
    """All that a player may ask for: of each channel the manifest in force and the one before."""
    with place.desk.database.read() as tx:
        rows = channels.in_use(tx)
    revisions = {name for row in rows for name in (row.revision, Grounds.read(row.facts).previous) if name}
    return {name for revision in revisions for name in named(place, revision)}


def test_nothing_that_a_player_may_ask_for_is_ever_removed(place: Place) -> None:
    for number in range(12):
        text = f"Câu số {number}, mỗi lần một khác"
        content.publish(place.desk, SYSTEM, place.slogan(f"s{number % 6 + 1}", text))
        place.planner.plan()
        aged(place, (0, 8, 50)[number % 3])
        wanted = needed(place)
        place.planner.sweep()
        for sha256 in wanted:
            assert place.desk.blobs.read(sha256, verify=True) is not None
            with place.desk.database.read() as tx:
                assert blobs.find(tx, sha256) is not None
        place.clock.at += timedelta(days=1)


def test_what_nobody_needs_goes_when_it_is_old_enough(place: Place) -> None:
    place.planner.plan()
    before = {path.name for path in files(place)}
    for text in ("Một câu khác", "Lại một câu khác nữa"):  # twice: the manifest before the last is nobody's
        for number in range(1, 7):
            content.publish(place.desk, SYSTEM, place.slogan(f"s{number}", f"{text}, câu {number}"))
        place.planner.plan()
    lost = before - needed(place)
    assert len(lost) > 10
    aged(place, MANIFEST_DAYS - 1)
    assert place.planner.sweep() == 0
    aged(place, MANIFEST_DAYS + 1)
    assert place.planner.sweep() == 3  # the first manifests of the three channels
    aged(place, FILE_DAYS + 1)
    assert place.planner.sweep() > 0
    left = {path.name for path in files(place)}
    assert left == needed(place)
    with place.desk.database.read() as tx:
        assert set(blobs.types(tx)) == left
    assert place.planner.sweep() == 0


def test_a_text_that_comes_back_after_its_pictures_went_is_drawn_again(place: Place) -> None:
    first = place.slogan("s1", "Một lần nộp đủ, không phải đi lại")
    place.planner.plan()
    for text in ("Câu hai", "Câu ba"):
        content.publish(place.desk, SYSTEM, place.slogan("s1", text))
        place.planner.plan()
    aged(place, FILE_DAYS + 1)
    assert place.planner.sweep() > 0
    content.publish(place.desk, SYSTEM, first)
    assert place.planner.plan() == 3
    for sha256 in needed(place):
        assert place.desk.blobs.path(sha256) is not None


def test_a_lost_file_is_drawn_again_by_the_next_plan(place: Place) -> None:
    place.planner.plan()
    before = needed(place)
    for path in files(place):
        path.unlink()
    place.clock.at += timedelta(days=1)
    place.planner.plan()
    with place.desk.database.read() as tx:
        now = {name for row in channels.in_use(tx) for name in named(place, row.revision)}
    assert now & before
    for sha256 in now:
        assert place.desk.blobs.read(sha256, verify=True) is not None


def test_files_of_contents_stay_as_long_as_a_content_names_them(place: Place) -> None:
    with place.desk.database.write() as tx:
        kept = place.desk.blobs.put(b"a picture that somebody took in", "image/png")
        blobs.register(tx, kept, 31, "image/png")
    gone = place.desk.blobs.put(b"a picture that nobody wanted", "image/png")
    with place.desk.work(SYSTEM) as work:
        picture = replace(place.slogan("anh", "Ảnh"), kind=Kind.PICTURE, media=kept)
        contents.save_draft(work.tx, picture, SYSTEM.id, work.now)
    place.planner.plan()
    aged(place, FILE_DAYS + 1)
    place.planner.sweep()
    assert place.desk.blobs.path(kept) is not None
    assert place.desk.blobs.path(gone) is None


def test_the_horizon_sweeps_once_a_day_after_planning(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[int] = []
    real = place.planner.sweep
    monkeypatch.setattr(place.planner, "sweep", lambda: swept.append(real()))
    horizon = Horizon(place.planner, place.desk.database, place.desk.bus, place.clock)
    horizon.turn()
    horizon.turn()
    Horizon(place.planner, place.desk.database, place.desk.bus, place.clock).turn()  # a later start on the same day
    assert len(swept) == 1
    place.clock.at += timedelta(days=1)
    horizon.turn()
    assert len(swept) == 2


def test_the_table_of_renders_forgets_what_was_swept(place: Place) -> None:
    playlists.publish(place.desk, SYSTEM, Playlist("ngay", "Mỗi ngày", (Entry("s1"),)))
    place.planner.plan()
    with place.desk.database.write() as tx:
        renders.put(tx, "old", (renders.StoredPage("a" * 64, 3, "image/png", CueKind.IMAGE, 5000),))
        renders.strike(tx, ["a" * 64])
        assert renders.get(tx, "old") is None
