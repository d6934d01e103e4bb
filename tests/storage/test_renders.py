from __future__ import annotations

from signage.core.timeline import CueKind
from signage.storage import renders
from signage.storage.engine import Database
from signage.storage.renders import StoredPage

PAGES = (
    StoredPage("a" * 64, 2048, "image/png", CueKind.IMAGE, 6500),
    StoredPage("b" * 64, 90_000, "text/html", CueKind.SLIDE, 12_000, identify=True),
)


def test_pages_come_back_as_they_were(database: Database) -> None:
    with database.write() as tx:
        assert renders.get(tx, "key") is None
        renders.put(tx, "key", PAGES)
        assert renders.get(tx, "key") == PAGES
        renders.put(tx, "key", PAGES[:1])
        assert renders.get(tx, "key") == PAGES[:1]
        renders.put(tx, "nothing to show", ())
        assert renders.get(tx, "nothing to show") == ()
        renders.clear(tx)
        assert renders.get(tx, "key") is None


def test_many_are_found_at_once(database: Database) -> None:
    with database.write() as tx:
        for number in range(3):
            renders.put(tx, f"key {number}", PAGES[: number % 3])
        asked = [f"key {number}" for number in range(1200)]
        assert renders.find(tx, asked) == {"key 0": (), "key 1": PAGES[:1], "key 2": PAGES}
        assert renders.find(tx, []) == {}


def test_what_names_a_lost_asset_is_forgotten(database: Database) -> None:
    with database.write() as tx:
        renders.put(tx, "one", PAGES[:1])
        renders.put(tx, "both", PAGES)
        renders.put(tx, "other", PAGES[1:])
        renders.strike(tx, ["a" * 64])
        assert renders.find(tx, ["one", "both", "other"]) == {"other": PAGES[1:]}
