from __future__ import annotations

from dataclasses import replace

from signage.storage import channels, screens
from signage.storage.channels import Assignment, Channel
from signage.storage.engine import Database
from tests.storage.samples import site_with

CHANNEL = Channel("c1", "a" * 64, 2**33, 7, 2, "thông báo".encode() + b"\x00\xff", '{"x":1}')


def test_a_channel_comes_back_as_it_was_and_changes(database: Database) -> None:
    with database.write() as tx:
        channels.save(tx, CHANNEL)
        channels.save(tx, replace(CHANNEL, id="c2"))
        channels.save(tx, replace(CHANNEL, sequence=8))
        assert channels.get(tx, "c1") == replace(CHANNEL, sequence=8)
        assert [channel.id for channel in channels.all(tx)] == ["c1", "c2"]
        assert channels.get(tx, "c3") is None


def test_pruning_keeps_what_is_named(database: Database) -> None:
    with database.write() as tx:
        for name in ("c1", "c2", "c3"):
            channels.save(tx, replace(CHANNEL, id=name))
        assert channels.prune(tx, {"c2", "c9"}) == ["c1", "c3"]
        assert [channel.id for channel in channels.all(tx)] == ["c2"]


def test_a_screen_is_tuned_and_tuned_anew(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        assert channels.assignment(tx, "led-1") is None
        channels.save_assignment(tx, "led-1", "c1", 1, b"first")
        channels.save_assignment(tx, "led-1", "c2", 2, b"second")
        assert channels.assignment(tx, "led-1") == Assignment("c2", 2, b"second")
        assert channels.all_assignments(tx) == {"led-1": Assignment("c2", 2, b"second")}
        assert channels.tuned(tx, "c2") == ["led-1"]
        assert channels.tuned(tx, "c1") == []
        screens.delete(tx, "led-1")
        assert channels.all_assignments(tx) == {}


def test_many_are_kept_and_found_at_once(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        both = [CHANNEL, replace(CHANNEL, id="c2", revision="b" * 64)]
        channels.save_all(tx, both)
        channels.save_all(tx, [replace(CHANNEL, sequence=8)])
        channels.save_all(tx, [])
        assert channels.find(tx, ["c1", "c2", "c3"]) == {"c1": replace(CHANNEL, sequence=8), "c2": both[1]}
        assert channels.in_use(tx) == []
        channels.save_assignments(tx, {"led-1": Assignment("c2", 5, b"signed")})
        assert channels.in_use(tx) == [both[1]]
        assert channels.sequences(tx) == {"led-1": 5}
