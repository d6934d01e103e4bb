from __future__ import annotations

from datetime import timedelta

from signage.core.content import State
from signage.storage import versions
from signage.storage.engine import Database
from signage.storage.tables import contents, playlists
from tests.storage.samples import NOW

FIRST = versions.Version("{}", "a" * 64, "Chào mừng")
SECOND = versions.Version('{"n":2}', "b" * 64, "Xin chào")


def test_a_release_binds_the_document_and_its_hash(database: Database) -> None:
    with database.write() as tx:
        versions.save(tx, playlists, "p", FIRST, "me", NOW, None, epochs="[]")
        versions.release(tx, playlists, "p", "you", NOW)
        versions.save(tx, playlists, "p", SECOND, "me", NOW, None)
        row = versions.one(tx, playlists, "p")
        assert row is not None
        assert (row.released, row.released_hash) == (FIRST.document, FIRST.hash)
        assert (row.draft, row.draft_hash, row.state) == (SECOND.document, SECOND.hash, State.CHANGED)


def test_words_are_kept_folded_and_found_with_their_wildcards_taken_literally(database: Database) -> None:
    with database.write() as tx:
        for noun_id, version in (("x", FIRST), ("y", SECOND)):
            versions.save(tx, contents, noun_id, version, "me", NOW, None, kind="slogan")

        def ids(text: str) -> list[str]:
            return [row.id for row in versions.many(tx, contents, versions.conditions(contents, None, text), None, 0)]

        assert ids("CHAO mung") == ["x"]
        assert ids("chao") == ["x", "y"]
        assert ids("%") == ids("_") == ids("\\") == []
        assert versions.how_many(tx, contents, versions.conditions(contents, State.DRAFT, "chao")) == 2


def test_saving_one_leaves_the_others_alone(database: Database) -> None:
    with database.write() as tx:
        versions.save(tx, contents, "x", FIRST, "me", NOW, "pack", kind="slogan")
        versions.save(tx, contents, "y", FIRST, "me", NOW, None, kind="slogan")
        versions.save(tx, contents, "y", SECOND, "you", NOW + timedelta(days=1), None, kind="notice")
        x, y = versions.one(tx, contents, "x"), versions.one(tx, contents, "y")
        assert x is not None
        assert y is not None
        assert (x.draft_hash, x.updated_by, x.kind, x.origin) == (FIRST.hash, "me", "slogan", "pack")
        assert (y.draft_hash, y.updated_by, y.kind, y.origin) == (SECOND.hash, "you", "notice", None)
        versions.remove(tx, contents, "y")
        assert versions.one(tx, contents, "y") is None
        assert versions.one(tx, contents, "x") is not None
