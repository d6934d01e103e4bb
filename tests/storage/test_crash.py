"""What a power cut may leave: a write-ahead log cut or flipped anywhere. What opens is a prefix of the commits."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from signage.core.people import SYSTEM
from signage.storage import journal, site
from signage.storage.engine import Database, healthy
from tests.storage.samples import NOW

COMMITS = 40


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its log, copied while it was open."""
    folder = tmp_path_factory.mktemp("live")
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    database.migrate()
    for number in range(1, COMMITS + 1):
        with database.write() as tx:
            site.set(tx, "first", str(number))
            journal.append(tx, SYSTEM, NOW, "saved", "site", str(number), {"text": "x" * 500})
            site.set(tx, "last", str(number))
    copy = tmp_path_factory.mktemp("crashed")
    for name in ("signage.db", "signage.db-wal"):
        shutil.copy(folder / name, copy / name)
    database.dispose()
    return copy


def state_of(folder: Path) -> int:
    """How many commits are there; fails when they are not whole."""
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    database.migrate()
    with database.read() as tx:
        assert healthy(tx)
        verdict = journal.verify(tx)
        assert verdict.broken is None
        number = int(site.get(tx, "last") or "0")
        assert site.get(tx, "first") == (str(number) if number else None)
        assert verdict.entries == number
    database.dispose()
    return number


@pytest.mark.parametrize("damage", ["cut", "flip"])
def test_a_damaged_log_loses_its_end_at_most(crashed: Path, tmp_path: Path, damage: str) -> None:
    chance = random.Random(damage)
    log = (crashed / "signage.db-wal").read_bytes()
    states = set()
    for number in range(60):
        folder = tmp_path / str(number)
        shutil.copytree(crashed, folder)
        place = chance.randrange(len(log))
        left = bytearray(log[:place]) if damage == "cut" else bytearray(log)
        if damage == "flip":
            left[place] ^= 1 << chance.randrange(8)
        (folder / "signage.db-wal").write_bytes(left)
        states.add(state_of(folder))
        shutil.rmtree(folder)
    assert len(states) > 10
    assert states <= set(range(COMMITS + 1))


def test_an_undamaged_log_has_them_all(crashed: Path, tmp_path: Path) -> None:
    shutil.copytree(crashed, tmp_path / "copy")
    assert state_of(tmp_path / "copy") == COMMITS
