from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.content import State
from signage.core.playlists import Entry, Epoch, Lane, LaneBy, Mode, Playlist, RotationRule, playlist_hash
from signage.storage import playlists
from signage.storage.engine import Database
from tests.storage.samples import NOW, released, site_with

DAILY = Playlist(
    "daily",
    "Khẩu hiệu theo ngày",
    (Entry("a"), Entry("b", seconds=12), Entry("c", pinned=0)),
    RotationRule(Mode.DAILY, 4, LaneBy.TOPIC, {"procedures": 3}, {"apparatus": 1}, {"vi": 3, "en": 1}),
)
EPOCHS = (
    Epoch(date(2026, 3, 4), 4, (Lane("procedures", 3, ("a", "b"), 1),)),
    Epoch(date(2026, 3, 5), 4, (Lane("procedures", 3, ("a",), 0), Lane("other", 1, ("b",), 0, 2)), 7,
          {"a": (date(2026, 1, 1), None), "b": (None, date(2026, 4, 1))}),
)  # fmt: skip


def test_a_playlist_comes_back_as_it_was(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b", "c")
        playlists.save_draft(tx, DAILY, "an", NOW, "pack")
    with database.read() as tx:
        record = playlists.get(tx, "daily")
    assert record is not None
    assert record.draft == DAILY
    assert record.draft_hash == playlist_hash(DAILY)
    assert (record.state, record.released, record.origin) == (State.DRAFT, None, "pack")


def test_epochs_belong_to_the_released_version_and_outlive_a_withdrawal(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b", "c")
        playlists.save_draft(tx, DAILY, "an", NOW)
        playlists.release(tx, "daily", "an", NOW)
        playlists.save_epochs(tx, "daily", EPOCHS)
        assert playlists.released(tx) == {"daily": replace(DAILY, epochs=EPOCHS)}
        playlists.save_draft(tx, replace(DAILY, name="Anders"), "an", NOW)
        record = playlists.get(tx, "daily")
        assert record is not None
        assert record.state is State.CHANGED
        assert record.draft.epochs == ()
        assert record.released == replace(DAILY, epochs=EPOCHS)
        playlists.withdraw(tx, "daily", "an", NOW)
        assert playlists.released(tx) == {}
        assert playlists.epochs(tx, "daily") == EPOCHS
        playlists.release(tx, "daily", "an", NOW)
        assert playlists.released(tx, ["daily"])["daily"].epochs == EPOCHS


def test_rows_from_before_quotas_and_language_shares_are_read(database: Database) -> None:
    rule = '{"lane_by":"topic","mode":"daily","per_day":4,"weights":{"procedures":3}}'
    epochs = '[{"dates":{},"first_day":"2026-03-04","lanes":[["procedures",3,["a"],0]],"per_day":4,"turn":0}]'
    old = playlists.parse(f'{{"entries":[["a",null,null]],"id":"daily","name":"D","rule":{rule}}}', epochs)
    assert old.rule == RotationRule(Mode.DAILY, 4, LaneBy.TOPIC, {"procedures": 3})
    assert old.epochs == (Epoch(date(2026, 3, 4), 4, (Lane("procedures", 3, ("a",), 0),)),)


def test_epochs_of_nothing_are_none(database: Database) -> None:
    with database.read() as tx:
        assert playlists.epochs(tx, "nothing") == ()


def test_using_tells_drafts_and_released_versions(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b")
        playlists.save_draft(tx, Playlist("one", "1", (Entry("a"), Entry("a", seconds=3))), "me", NOW)
        playlists.save_draft(tx, Playlist("two", "2", (Entry("a"),)), "me", NOW)
        playlists.release(tx, "two", "me", NOW)
        playlists.save_draft(tx, Playlist("two", "2", (Entry("b"),)), "me", NOW)
        assert playlists.using(tx, "a") == ["one", "two"]
        assert playlists.using(tx, "a", playlists.RELEASED) == ["two"]
        assert playlists.using(tx, "a", playlists.DRAFT) == ["one"]
        assert playlists.using(tx, "b") == ["two"]
        playlists.withdraw(tx, "two", "me", NOW)
        assert playlists.using(tx, "a") == ["one"]
        playlists.delete(tx, "one")
        assert playlists.using(tx, "a") == []


def test_lists_are_searched(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a")
        for playlist_id, name in (("x", "Buổi sáng"), ("y", "Buổi chiều"), ("z", "Đêm")):
            playlists.save_draft(tx, Playlist(playlist_id, name, (Entry("a"),)), "me", NOW)
        playlists.release(tx, "y", "me", NOW)
        assert [record.draft.id for record in playlists.all(tx, text="buoi")] == ["x", "y"]
        assert [record.draft.id for record in playlists.all(tx, text="dem")] == ["z"]
        assert [record.draft.id for record in playlists.all(tx, state=State.APPROVED)] == ["y"]
        assert [record.draft.id for record in playlists.all(tx, limit=1, offset=2)] == ["z"]
        assert playlists.count(tx, text="buoi") == 2


def test_an_entry_needs_its_content(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as tx:
        playlists.save_draft(tx, Playlist("p", "P", (Entry("nothing"),)), "me", NOW)


def test_a_playlist_that_a_screen_plays_cannot_vanish(database: Database) -> None:
    with database.write() as tx:
        site_with(tx, playlist_id="base")
    with pytest.raises(IntegrityError), database.write() as tx:
        playlists.delete(tx, "base")
