from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace

import pytest

from signage.core.people import Actor
from signage.editing import media, uploads
from signage.editing.desk import Desk
from signage.errors import Forbidden, SignageError
from signage.storage.blobs import Blobs
from tests.editing.desks import ADMIN, EDITOR, VIEWER, MovedClock
from tests.rendering.hostile import encoded, picture

DATA = encoded(picture(300, 200), "PNG")


def send(desk: Desk, upload_id: str, data: bytes, offset: int = 0, actor: Actor = EDITOR) -> int:
    piece = uploads.receive(desk, actor, upload_id, offset)
    try:
        for at in range(0, len(data), 4096):
            piece.write(data[at : at + 4096])
    finally:
        piece.close()
    return piece.offset


def refused(code: str, desk: Desk, upload_id: str, data: bytes, offset: int = 0, actor: Actor = EDITOR) -> SignageError:
    with pytest.raises(SignageError) as caught:
        send(desk, upload_id, data, offset, actor)
    assert caught.value.code.id == code
    return caught.value


def offset(desk: Desk, upload_id: str) -> int:
    return uploads.find(desk, EDITOR, upload_id)[1]


def test_a_file_comes_in_pieces_and_is_whole_at_the_end(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "../Lễ hội.png", len(DATA))
    assert upload.name == "Lễ hội.png"
    middle = len(DATA) // 2
    assert send(desk, upload.id, DATA[:middle]) == middle
    with pytest.raises(SignageError) as early, uploads.whole(desk, EDITOR, upload.id):
        pass
    assert (early.value.code.id, early.value.params["offset"]) == ("CT54", middle)
    assert send(desk, upload.id, DATA[middle:], middle) == len(DATA)
    with uploads.whole(desk, EDITOR, upload.id) as (found, file):
        assert (found, file.read()) == (upload, DATA)


def test_a_piece_goes_on_where_the_upload_stands_and_nowhere_else(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    send(desk, upload.id, DATA[:2000])
    for wrong in (0, 1999, 2001):
        assert refused("CT52", desk, upload.id, b"x", wrong).params["offset"] == 2000
    assert offset(desk, upload.id) == 2000


def test_what_came_before_the_connection_broke_is_there_after_a_restart(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    piece = uploads.receive(desk, EDITOR, upload.id, 0)
    piece.write(DATA[:3000])
    piece.close()
    later = replace(desk, blobs=Blobs(desk.blobs.folder))
    assert [(one.id, at) for one, at in uploads.mine(later, EDITOR)] == [(upload.id, 3000)]
    assert send(later, upload.id, DATA[3000:], 3000) == len(DATA)


def test_two_pieces_at_once_do_not_mix(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    first = uploads.receive(desk, EDITOR, upload.id, 0)
    refused("CT53", desk, upload.id, DATA)
    first.write(DATA)
    first.close()
    assert offset(desk, upload.id) == len(DATA)


def test_of_many_at_once_one_wins(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    ends: list[str] = []

    def one() -> None:
        try:
            send(desk, upload.id, DATA)
            ends.append("sent")
        except SignageError as error:
            ends.append(error.code.id)

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends.count("sent") == 1
    assert set(ends) <= {"sent", "CT52", "CT53"}
    with uploads.whole(desk, EDITOR, upload.id) as (_, file):
        assert file.read() == DATA


def test_nobody_meddles_with_the_upload_of_another(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    refused("CT51", desk, upload.id, DATA, actor=ADMIN)
    for call in (uploads.find, uploads.cancel):
        with pytest.raises(SignageError):
            call(desk, ADMIN, upload.id)
    assert uploads.mine(desk, ADMIN) == []
    with pytest.raises(Forbidden):
        uploads.begin(desk, VIEWER, "a.png", 1)


@pytest.mark.parametrize("upload_id", ["", "..", "../../etc/passwd", "0" * 32, "0" * 31 + "/", "a" * 33])
def test_what_is_no_upload(desk: Desk, upload_id: str) -> None:
    refused("CT51", desk, upload_id, b"x")


def test_a_file_is_as_long_as_was_said(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.png", 100)
    refused("CT57", desk, upload.id, DATA)
    for size, code in ((0, "CT56"), (-1, "CT56"), (uploads.MOST_BYTES + 1, "CT57")):
        with pytest.raises(SignageError) as caught:
            uploads.begin(desk, EDITOR, "a.png", size)
        assert caught.value.code.id == code


def test_what_will_not_be_taken_is_refused_at_its_beginning(desk: Desk) -> None:
    upload = uploads.begin(desk, EDITOR, "a.exe", 50_000)
    refused("RN50", desk, upload.id, b"\x7fELF" + bytes(4000))
    heavy = uploads.begin(desk, EDITOR, "a.png", media.MOST_BYTES + 1)
    refused("CT50", desk, heavy.id, DATA + bytes(4000))
    film = uploads.begin(desk, EDITOR, "a.mp4", media.MOST_BYTES + 1)
    assert send(desk, film.id, b"\0\0\0\x20ftypisom" + bytes(4000)) == 4012


def test_half_uploads_go_after_a_day_without_a_piece(desk: Desk, clock: MovedClock) -> None:
    left = uploads.begin(desk, EDITOR, "a.png", len(DATA))
    kept = uploads.begin(desk, EDITOR, "b.png", len(DATA))
    clock.move(hours=23)
    send(desk, kept.id, DATA[:2000])
    clock.move(hours=2)
    assert uploads.sweep(desk) == 1
    refused("CT51", desk, left.id, DATA)
    assert offset(desk, kept.id) == 2000
    clock.move(hours=24)
    uploads.begin(desk, EDITOR, "c.png", 10)
    assert len(list(uploads.folder(desk).iterdir())) == 2


def test_what_a_crash_left_goes_as_well(desk: Desk, clock: MovedClock) -> None:
    kept = uploads.begin(desk, EDITOR, "a.png", 10)
    for name in ("0" * 32 + ".part", "1" * 32 + ".new"):
        path = uploads.folder(desk) / name
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    assert uploads.sweep(desk) == 0
    assert sorted(path.stem for path in uploads.folder(desk).iterdir()) == [kept.id] * 2


def test_nobody_fills_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_OPEN", 2)
    for _ in range(2):
        uploads.begin(desk, EDITOR, "a.png", 100)
    with pytest.raises(SignageError) as many:
        uploads.begin(desk, EDITOR, "a.png", 100)
    assert many.value.code.id == "CT55"
    uploads.begin(desk, ADMIN, "a.png", 100)
    monkeypatch.setattr(uploads, "MOST_OF_ALL", 350)
    with pytest.raises(SignageError) as most:
        uploads.begin(desk, ADMIN, "a.png", 100)
    assert most.value.code.id == "CT55"
    uploads.cancel(desk, EDITOR, uploads.mine(desk, EDITOR)[0][0].id)
    uploads.begin(desk, ADMIN, "a.png", 100)


def test_what_is_promised_to_one_is_not_promised_to_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(desk.blobs.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=media.RESERVE + 1000))
    first = uploads.begin(desk, EDITOR, "a.png", 700)
    with pytest.raises(SignageError) as full:
        uploads.begin(desk, EDITOR, "b.png", 700)
    assert (full.value.code.id, full.value.status) == ("ST10", 507)
    uploads.cancel(desk, EDITOR, first.id)
    uploads.begin(desk, EDITOR, "b.png", 700)
