"""Killed at any moment, the database has every acknowledged edit, and none by halves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.core.content import content_hash
from signage.storage import contents, journal, playlists
from signage.storage.engine import Database, healthy

ROUNDS = 12
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    database.migrate()
    database.dispose()
    command = [sys.executable, "-m", "tests.editing.writer", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(10) == 0


def test_no_acknowledged_edit_is_lost_when_the_server_is_killed(writers: subprocess.Popen[str], tmp_path: Path) -> None:
    chance = random.Random(20260304)
    acknowledged: dict[str, str] = {}
    edits = 0
    for number in range(ROUNDS):
        acks = one_round(writers, number, chance.uniform(0.01, 0.3))
        edits += len(acks)
        acknowledged.update(acks)
        check(tmp_path, acknowledged)
    assert edits > ROUNDS


def one_round(writers: subprocess.Popen[str], number: int, seconds: float) -> list[tuple[str, str]]:
    """Lets the writers write for so long after their first edit, kills them, and tells what they acknowledged."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write(f"{number}\n")
    writers.stdin.flush()
    child = int(writers.stdout.readline())
    lines = [writers.stdout.readline().strip()]
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while (line := writers.stdout.readline().strip()) != ".":
        assert line
        lines.append(line)
    return [(content_id, text) for content_id, _, text in (line.partition(" ") for line in lines)]


def check(folder: Path, acknowledged: dict[str, str]) -> None:
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    with database.read() as tx:
        assert healthy(tx)
        assert journal.verify(tx).broken is None
        for content_id, text in acknowledged.items():
            record = contents.get(tx, content_id)
            assert record is not None
            assert record.released is not None
            assert step(record.released.variants[0].text) >= step(text)
            # nothing by halves: the version, its hash and its journal entry are of one commit
            assert record.released_hash == record.draft_hash == content_hash(record.released)
            only = journal.Filter(action="approved", noun_id=content_id)
            assert journal.page(tx, only, limit=1)[0].detail["hash"] == record.released_hash
        for record in playlists.all(tx):
            assert record.released is not None
            rings = [lane.ring for lane in record.released.epochs[-1].lanes]
            assert {item for ring in rings for item in ring} == {entry.content_id for entry in record.released.entries}
    database.dispose()


def step(text: str) -> tuple[int, ...]:
    """The number of the round and of the edit in it."""
    return tuple(map(int, text.split(".")))
