from __future__ import annotations

from dataclasses import replace
from typing import Any

from signage.core.content import content_hash
from signage.core.playlists import Entry, Epoch, Lane, Playlist
from signage.core.schedules import Emergency, Schedule
from signage.storage import contents, emergencies, playlists, schedules, screens
from signage.storage.engine import Database
from signage.storage.released import Kept, Released
from tests.storage.samples import NOW, everything, released, screen, site_with, slogan


def test_what_did_not_change_is_the_same_object(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        released(tx, "b")
        schedules.save(tx, Schedule("s", "Lịch", "base"))
        emergencies.save(tx, Emergency("e", "Bão", "base", 1000, 2000))
    kept = Released()
    parts: tuple[Kept[Any], ...] = (kept.contents, kept.playlists, kept.schedules, kept.emergencies, kept.screens)
    with database.read() as tx:
        kept.read(tx)
    assert [sorted(part.nouns) for part in parts] == [["a", "b"], ["base"], ["s"], ["e"], ["led-1"]]
    before = [(part.nouns, part.digests) for part in parts]
    with database.read() as tx:
        kept.read(tx)
    for part, (nouns, digests) in zip(parts, before, strict=True):
        assert part.nouns is nouns
        assert part.digests is digests
    with database.write() as tx:
        contents.save_draft(tx, slogan("b", "Câu khác"), "me", NOW)
        kept.read(tx)
        assert kept.contents.nouns is before[0][0]  # a draft is nobody's business
        contents.release(tx, "b", "me", NOW)
    with database.read() as tx:
        kept.read(tx)
    assert kept.contents.nouns is not before[0][0]
    assert kept.contents.nouns["a"] is before[0][0]["a"]
    assert kept.contents.nouns["b"] == slogan("b", "Câu khác")
    assert before[0][0]["b"] == slogan("b")
    for part, (nouns, _) in zip(parts[1:], before[1:], strict=True):
        assert part.nouns is nouns


def test_what_came_and_went_is_noticed(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        kept = Released()
        kept.read(tx)
        screens.save(tx, screen("tv"))
        kept.read(tx)
        assert set(kept.screens.nouns) == set(kept.screens.digests) == {"led-1", "tv"}
        screens.delete(tx, "led-1")
        playlists.withdraw(tx, "base", "me", NOW)
        kept.read(tx)
        assert kept.screens.nouns == {"tv": screen("tv")}
        assert kept.playlists.nouns == {}
        assert kept.playlists.digests == {}


def test_a_contents_digest_is_the_hash_that_was_approved(database: Database) -> None:
    with database.write() as tx:
        contents.save_draft(tx, everything("x"), "me", NOW)
        contents.release(tx, "x", "me", NOW)
        kept = Released()
        kept.read(tx)
    assert kept.contents.digests == {"x": content_hash(everything("x"))}
    assert content_hash(kept.contents.nouns["x"]) == kept.contents.digests["x"]


def test_a_playlists_digest_covers_its_epochs(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b")
        daily = Playlist("p", "Ngày", (Entry("a"), Entry("b")))
        playlists.save_draft(tx, daily, "me", NOW)
        playlists.release(tx, "p", "me", NOW)
        kept = Released()
        kept.read(tx)
        before = kept.playlists.digests["p"]
        playlists.save_epochs(tx, "p", (Epoch(NOW.date(), 1, (Lane("", 1, ("a", "b"), 0),)),))
        kept.read(tx)
        assert kept.playlists.digests["p"] != before
        assert replace(kept.playlists.nouns["p"], epochs=()) == daily
