from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
from pathlib import Path

import pytest

from signage.errors import Unavailable
from signage.storage import blobs
from signage.storage.blobs import Blob, Blobs
from signage.storage.engine import Database

DATA = b"some bytes \x00\xff"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


def test_bytes_are_named_by_their_hash(folder: Path) -> None:
    kept = Blobs(folder)
    assert kept.put(DATA, "image/png") == SHA
    path = kept.path(SHA)
    assert path is not None
    assert path == folder / SHA[:2] / SHA
    assert path.read_bytes() == DATA
    assert kept.read(SHA) == kept.read(SHA, verify=True) == DATA
    assert list(kept.names()) == [SHA]


def test_the_same_bytes_again_are_no_work(folder: Path) -> None:
    kept = Blobs(folder)
    path = kept.path(kept.put(DATA, "image/png"))
    assert path is not None
    before = path.stat()
    assert kept.put(DATA, "image/png") == SHA
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_cut_short_is_written_anew(folder: Path) -> None:
    kept = Blobs(folder)
    path = kept.path(kept.put(DATA, "image/png"))
    assert path is not None
    path.write_bytes(DATA[:5])
    kept.put(DATA, "image/png")
    assert kept.read(SHA, verify=True) == DATA


@pytest.mark.parametrize("name", ["", "a" * 64, "../../etc/passwd", SHA.upper(), SHA[:-1], SHA + "0", f"../{SHA}"])
def test_there_is_no_path_for_anything_else(folder: Path, name: str) -> None:
    kept = Blobs(folder)
    kept.put(DATA, "image/png")
    assert kept.path(name) is None
    assert kept.read(name) is None


def test_flipped_bits_are_noticed_when_asked(folder: Path) -> None:
    kept = Blobs(folder)
    path = kept.path(kept.put(DATA, "image/png"))
    assert path is not None
    path.write_bytes(b"S" + DATA[1:])
    assert kept.read(SHA, verify=True) is None
    assert kept.read(SHA) == b"S" + DATA[1:]


def test_a_new_start_sweeps_what_a_crash_left(folder: Path) -> None:
    Blobs(folder).put(DATA, "image/png")
    dead = folder / "new" / "999999999-abc"
    stray = folder / "new" / "anything"
    running = folder / "new" / f"{os.getppid()}-abc"
    for left in (dead, stray, running):
        left.write_bytes(b"half")
    kept = Blobs(folder)
    assert [path.name for path in (folder / "new").iterdir()] == [running.name]
    assert list(kept.names()) == [SHA]


def test_files_and_folders_are_for_the_owner_only(folder: Path) -> None:
    kept = Blobs(folder)
    path = kept.path(kept.put(DATA, "image/png"))
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, folder / "new", path.parent)} == {0o700}


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Blobs(folder)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as refused:
        kept.put(DATA, "image/png")
    assert refused.value.code.id == "ST02"
    assert list((folder / "new").iterdir()) == []
    assert kept.path(SHA) is None


def test_what_cannot_be_served_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="media type"):
        Blobs(folder).put(DATA, "image/png\r\nX: y")


def test_many_threads_may_keep_the_same_bytes(folder: Path) -> None:
    kept = Blobs(folder)
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(kept.put(DATA * 1000, "video/mp4"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == 8
    assert len(set(names)) == 1
    assert kept.read(names[0], verify=True) == DATA * 1000
    assert list((folder / "new").iterdir()) == []


def test_the_table_keeps_size_and_type(database: Database) -> None:
    with database.write() as tx:
        assert blobs.find(tx, SHA) is None
        blobs.register(tx, SHA, len(DATA), "image/png")
        blobs.register(tx, SHA, len(DATA), "image/png")
        assert blobs.find(tx, SHA) == Blob(SHA, len(DATA), "image/png")


def test_the_table_lists_and_forgets(database: Database) -> None:
    with database.write() as tx:
        blobs.register_all(tx, [Blob(SHA, 12, "image/png"), Blob("a" * 64, 3, "text/html")])
        blobs.register_all(tx, [Blob(SHA, 13, "text/html"), Blob("b" * 64, 4, "text/html")])
        assert blobs.types(tx) == {SHA: "image/png", "a" * 64: "text/html", "b" * 64: "text/html"}
        blobs.strike(tx, {"a" * 64, "c" * 64})
        assert blobs.types(tx).keys() == {SHA, "b" * 64}


def test_a_file_remembers_the_day_on_which_it_was_needed(folder: Path) -> None:
    kept = Blobs(folder)
    kept.put(DATA, "image/png")
    written = kept.needed_at(SHA)
    assert kept.touch(SHA, written + 3600)
    assert kept.needed_at(SHA) == written  # not written anew within a day
    assert kept.touch(SHA, written + 90_000)
    assert kept.needed_at(SHA) == pytest.approx(written + 90_000)
    assert kept.read(SHA, verify=True) == DATA
    kept.remove(SHA)
    kept.remove(SHA)
    assert kept.path(SHA) is None
    assert not kept.touch(SHA, written)
    assert kept.needed_at(SHA) == float("inf")
