"""A video that was released is in the plan of every screen, as it was converted; one that is heard says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from signage.core.content import Kind
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.editing import content, packs, playlists, screens
from signage.protocol.manifest import Manifest
from signage.storage import contents
from signage.storage import screens as screen_table
from tests.planning.conftest import Place
from tests.rendering import filming

PACK = """
pack: {id: phim, title: {vi: Phim, en: Films}, version: "1"}
contents:
  - {id: gioi-thieu, kind: video, text: Giới thiệu, media: a.mp4}
"""


@pytest.mark.parametrize("name", ["tv", "cong"])
def test_a_video_is_planned_as_it_was_converted(place: Place, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "phim"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    filming.film(folder / "a.mp4", sound=0.1)
    packs.load(place.desk, SYSTEM, folder)
    playlists.publish(place.desk, SYSTEM, Playlist("phim", "Phim", (Entry("phim/gioi-thieu"),)), new=True)
    with place.desk.database.read() as tx:
        screen, record = screen_table.get(tx, name), contents.get(tx, "phim/gioi-thieu")
    assert screen is not None
    assert record is not None
    video = record.draft
    assert video.kind is Kind.VIDEO
    screens.save(place.desk, SYSTEM, replace(screen, base_id="phim"))
    manifest = _manifest(place, name)
    (cue,) = manifest.loops[manifest.segments[0].loop]
    assert (cue.kind, cue.asset, cue.ms, cue.sound) == ("video", video.media, 1200, False)
    (asset,) = [asset for asset in manifest.assets if asset.sha256 == video.media]
    assert asset.type == "video/mp4"
    assert video.media is not None
    kept = place.desk.blobs.read(video.media, verify=True)
    assert kept is not None
    assert asset.size == len(kept)
    main = video.variants[0]
    heard = replace(video, variants=(replace(main, data={**main.data, "sound": True}),))
    content.publish(place.desk, SYSTEM, heard)
    manifest = _manifest(place, name)
    assert [cue.sound for cue in manifest.loops[manifest.segments[0].loop]] == [True]


def _manifest(place: Place, name: str) -> Manifest:
    place.planner.plan()
    return Manifest.model_validate(json.loads(place.planner.preview(name, place.clock.now()).data))
