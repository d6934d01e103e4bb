from __future__ import annotations

from signage.storage import site
from signage.storage.engine import Database


def test_a_fact_is_kept_until_it_is_set_anew(database: Database) -> None:
    with database.write() as tx:
        assert site.get(tx, "zone") is None
        site.set(tx, "zone", "Asia/Saigon")
        site.set(tx, "zone", "Asia/Ho_Chi_Minh")
        site.set(tx, "name", "")
        assert site.get(tx, "zone") == "Asia/Ho_Chi_Minh"
        assert site.get(tx, "name") == ""


def test_keys_with_a_beginning_come_in_order(database: Database) -> None:
    with database.write() as tx:
        for key in ("pack/b", "pack/a", "pack", "packs/c", "a%/x", "ab/x"):
            site.set(tx, key, "1")
        assert site.keys(tx, "pack/") == ["pack/a", "pack/b"]
        assert site.keys(tx, "a%/") == ["a%/x"]
        assert site.keys(tx, "none/") == []
