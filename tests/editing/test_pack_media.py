from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
import yaml

from signage.core.content import Kind
from signage.core.films import film
from signage.editing import pack_media, packs
from signage.editing.desk import Desk
from signage.editing.pack_media import find
from signage.errors import SignageError
from signage.storage import contents
from tests.editing.desks import ADMIN
from tests.editing.pack_files import PNG
from tests.rendering import filming
from tests.rendering.hostile_drawings import RED, svg


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "pack" / "media").mkdir(parents=True)
    return tmp_path / "pack"


VIDEO_PACK = """
pack: {id: phim, title: {vi: Phim, en: Films}, version: "1"}
contents:
  - id: gioi-thieu
    kind: video
    text: {vi: Giới thiệu, en: Introduction}
    data: {sound: true}
    media: a.mp4
"""


def refused(folder: Path, name: str, kind: Kind = Kind.PICTURE) -> str:
    with pytest.raises(SignageError) as caught:
        find(folder, name, kind)
    assert caught.value.field == "media"
    return caught.value.code.id


@pytest.mark.parametrize(
    ("start", "kind", "media_type"),
    [
        (PNG, Kind.PICTURE, "image/png"),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE, "image/jpeg"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Kind.PICTURE, "image/webp"),
        (b"\0\0\0\x20ftypisom", Kind.VIDEO, "video/mp4"),
        (b"\x1a\x45\xdf\xa3\x01", Kind.VIDEO, "video/webm"),
    ],
)
def test_the_first_bytes_say_what_a_file_is(folder: Path, start: bytes, kind: Kind, media_type: str) -> None:
    (folder / "media" / "a.txt").write_bytes(start)
    media = find(folder, "media/a.txt", kind)
    assert (media.type, media.sha256) == (media_type, hashlib.sha256(start).hexdigest())
    assert media_type in pack_media.SUFFIXES


def test_a_drawing_is_kept_as_a_picture(folder: Path) -> None:
    (folder / "a.svg").write_bytes(svg(RED))
    media = pack_media.take(folder, "a.svg", Kind.PICTURE)
    assert media.type == "image/webp"
    assert media.developed is not None
    assert media.developed.width == pack_media.PICTURE_SIDE


def test_another_format_is_refused(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    (folder / "a.mp4").write_bytes(PNG)
    assert refused(folder, "a.pdf") == "PK23"
    assert refused(folder, "a.mp4", Kind.VIDEO) == "PK23"


@pytest.mark.parametrize("name", ["media/none.png", "media", "n" * 300])
def test_what_is_no_file_is_missing(folder: Path, name: str) -> None:
    assert refused(folder, name) == "PK11"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "media/../../secret.png",
        "..\\secret.png",
        "/etc/hostname",
        "\\\\host\\a.png",
        "C:\\a.png",
        "a\0b",
    ],
)
def test_a_name_never_leads_out_of_the_folder(folder: Path, name: str) -> None:
    assert refused(folder, name) == "PK12"


def test_a_link_never_leads_out_of_the_folder(folder: Path) -> None:
    (folder / "media" / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "up").symlink_to(folder.parent)
    assert refused(folder, "media/link.png") == "PK12"
    assert refused(folder, "up/secret.png") == "PK12"


def test_a_link_within_the_folder_is_a_file(folder: Path) -> None:
    (folder / "media" / "a.png").write_bytes(PNG)
    (folder / "media" / "link.png").symlink_to("a.png")
    assert find(folder, "media/link.png", Kind.PICTURE).type == "image/png"


def test_a_file_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pack_media.MOST_MB, Kind.PICTURE, 1)
    (folder / "a.png").write_bytes(PNG + b"\0" * 1_000_000)
    assert refused(folder, "a.png") == "PK13"
    (folder / "a.png").write_bytes((PNG + b"\0" * 1_000_000)[:1_000_000])
    assert find(folder, "a.png", Kind.PICTURE)


def test_a_name_may_be_spelled_decomposed_on_the_disk(folder: Path) -> None:
    name = "media/ảnh đẹp.png"
    (folder / unicodedata.normalize("NFD", name)).write_bytes(PNG)
    assert find(folder, unicodedata.normalize("NFC", name), Kind.PICTURE).type == "image/png"


def test_a_video_comes_in_converted_and_goes_out_as_people_meant_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_text(VIDEO_PACK, encoding="utf-8")
    filming.film(folder / "a.mp4", sound=0.1)
    assert packs.load(desk, ADMIN, folder).created == ("content phim/gioi-thieu",)
    assert packs.load(desk, ADMIN, folder).unchanged == ("content phim/gioi-thieu",)
    with desk.database.read() as tx:
        record = contents.get(tx, "phim/gioi-thieu")
    assert record is not None
    facts = film(record.draft.variants[0].data)
    assert (facts.ms, facts.width, facts.has_sound, facts.sound) == (1200, 320, True, True)
    assert record.draft.media is not None
    assert desk.blobs.read(record.draft.media, verify=True)
    assert desk.blobs.read(facts.poster, verify=True)
    assert record.released == record.draft
    packs.export(desk, tmp_path / "out")
    row = yaml.safe_load((tmp_path / "out" / "pack.yaml").read_text("utf-8"))["contents"][0]
    assert row["data"] == {"sound": True}
    assert packs.check(tmp_path / "out").ok
