from __future__ import annotations

from sqlalchemy import select

from signage.storage import rows
from signage.storage.engine import Database
from signage.storage.tables import blobs, site


def test_put_writes_and_overwrites_one_row(database: Database) -> None:
    with database.write() as tx:
        for value in ("1", "2"):
            rows.put(tx, site, {"key": "k"}, {"value": value})
        rows.put(tx, site, {"key": "other"}, {"value": "3"})
        assert sorted(map(tuple, tx.execute(select(site)))) == [("k", "2"), ("other", "3")]


def test_add_new_leaves_what_is_there(database: Database) -> None:
    row = {"sha256": "a", "size": 1, "type": "image/png"}
    with database.write() as tx:
        rows.add_new(tx, blobs, [row])
        rows.add_new(tx, blobs, [row | {"size": 2}, row | {"sha256": "b", "size": 3}])
        rows.add_new(tx, blobs, [])
        assert sorted(map(tuple, tx.execute(select(blobs)))) == [("a", 1, "image/png"), ("b", 3, "image/png")]


def test_put_all_writes_and_overwrites_many_rows(database: Database) -> None:
    with database.write() as tx:
        rows.put_all(tx, site, "key", [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
        rows.put_all(tx, site, "key", [{"key": "b", "value": "3"}, {"key": "c", "value": "4"}])
        rows.put_all(tx, site, "key", [])
        assert sorted(map(tuple, tx.execute(select(site)))) == [("a", "1"), ("b", "3"), ("c", "4")]
