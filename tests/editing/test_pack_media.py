from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from signage.core.content import Kind
from signage.editing import pack_media
from signage.editing.pack_media import find
from signage.errors import SignageError
from tests.editing.pack_files import PNG
from tests.rendering.hostile_drawings import RED, svg


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "pack" / "media").mkdir(parents=True)
    return tmp_path / "pack"


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
