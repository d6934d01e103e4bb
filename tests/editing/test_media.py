from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.screens import Panel, PanelKind
from signage.editing import content, media, screens
from signage.editing.desk import Desk
from signage.errors import Forbidden, NoRoom, SignageError
from signage.storage import blobs, contents
from tests.editing.desks import BOARD, EDITOR, TV, VIEWER, noted, screen, with_screen
from tests.rendering.hostile import encoded, picture


def files(desk: Desk) -> list[Path]:
    return [path for path in desk.blobs.folder.rglob("*") if path.is_file()]


def refused(desk: Desk, data: bytes) -> str:
    with pytest.raises(SignageError) as caught:
        media.take(desk, EDITOR, "a.png", data)
    assert caught.value.field == "media"
    assert files(desk) == []
    return caught.value.code.id


def test_a_picture_is_drawn_anew_kept_and_noted(desk: Desk) -> None:
    data = encoded(picture(3000, 2000), "JPEG")
    taken = media.take(desk, EDITOR, "Lễ hội.jpg", BytesIO(data))
    assert (taken.width, taken.height, taken.name, taken.warnings) == (1920, 1280, "Lễ hội.jpg", ())
    with desk.database.read() as tx:
        kept = desk.blobs.read(taken.asset, verify=True)
        assert kept is not None
        assert blobs.find(tx, taken.asset) == blobs.Blob(taken.asset, len(kept), "image/webp")
    assert noted(desk)[-1] == (EDITOR.id, "uploaded", "media", taken.asset[:16])
    assert media.take(desk, EDITOR, "khác.jpg", data).asset == taken.asset
    assert len(files(desk)) == 1


def test_as_large_as_the_largest_screen(desk: Desk) -> None:
    with_screen(desk, "tv", Panel(PanelKind.TV, 3840, 2160))
    assert media.take(desk, EDITOR, "a.jpg", encoded(picture(5000, 1000), "JPEG")).width == 3840
    screens.save(desk, SYSTEM, screen("tv", BOARD))
    assert media.take(desk, EDITOR, "a.jpg", encoded(picture(5000, 1000), "JPEG")).width == 1920


def test_what_people_should_know_comes_along(desk: Desk) -> None:
    (warning,) = media.take(desk, EDITOR, "a.png", encoded(picture(40, 30), "PNG")).warnings
    assert warning.code.id == "RN55"


def test_a_picture_goes_on_the_wall(desk: Desk) -> None:
    with_screen(desk)
    screens.save(desk, SYSTEM, screen("tv", TV))
    taken = media.take(desk, EDITOR, "a.png", encoded(picture(1000, 600), "PNG"))
    made = Content("anh", Kind.PICTURE, (Variant("vi", "Ảnh", {"caption": "Ngày hội"}),), media=taken.asset)
    content.publish(desk, SYSTEM, made)
    with desk.database.read() as tx:
        assert contents.released(tx)["anh"].media == taken.asset
    with pytest.raises(SignageError) as caught:
        content.save(desk, EDITOR, replace(made, variants=(Variant("vi", "Ảnh", {"focus": [7, 7]}),)))
    assert caught.value.code.id == "RN58"


def test_what_is_refused_leaves_nothing_behind(desk: Desk) -> None:
    assert refused(desk, b"<svg/>") == "RN51"
    assert refused(desk, b"") == "RN50"
    assert refused(desk, encoded(picture(), "PNG")[:200]) == "RN08"
    assert refused(desk, b"\x89PNG\r\n\x1a\n" + bytes(media.MOST_BYTES)) == "CT50"
    assert noted(desk) == []


def test_a_viewer_takes_nothing_in(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        media.take(desk, VIEWER, "a.png", encoded(picture(), "PNG"))


class Failing(BytesIO):
    """An upload during which the disk runs full."""

    def read(self, size: int | None = -1) -> bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_said_with_its_own_status(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoRoom) as caught:
        media.take(desk, EDITOR, "a.png", Failing())
    assert (caught.value.status, caught.value.code.id, caught.value.retry_after) == (507, "ST10", 60)
    assert "Ổ đĩa" in caught.value.text("vi")
    usage = shutil.disk_usage(desk.blobs.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=media.RESERVE))
    assert refused(desk, encoded(picture(), "PNG")) == "ST10"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\a.png", "a.png"),
        ("/abs/olute.png", "olute.png"),
        ("C:\\a.png", "a.png"),
        ("media/../../a.png", "a.png"),
        ("a\0b.png", "ab.png"),
        ("ảnh\u202egnp.exe", "ảnhgnp.exe"),
        ("\u2066ảnh\u2069.png", "ảnh.png"),
        ("a\u200bn\u200dh\ufeff.png", "anh.png"),
        ("một\nhai\r\n.png", "một hai .png"),
        ("x" * 300 + ".png", "x" * 120),
        ("..", ""),
        (".", ""),
        ("", ""),
        ("...", ""),
        ("<script>.png", "<script>.png"),
    ],
)
def test_a_name_is_only_ever_shown(name: str, shown: str) -> None:
    assert media.shown_name(name) == shown


def test_no_name_leads_anywhere(desk: Desk, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if "blobs" not in path.parts}
    for name in ("../../evil.png", "/tmp/evil.png", "..\\evil.png", "a\0.png"):
        media.take(desk, EDITOR, name, encoded(picture(), "PNG"))
    assert {path for path in tmp_path.rglob("*") if "blobs" not in path.parts} == before
    assert len(files(desk)) == 1
