"""Which contents say nearly the same as a text. What has been read is kept, and only what was edited is read anew."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from signage.core.content import Content
from signage.core.text_likeness import Match, Shelf
from signage.storage import contents
from signage.storage.engine import Database


@dataclass
class _Kept:
    """`hashes`: of the drafts that are on the shelves, by content id; a shelf for each language."""

    hashes: dict[str, str] = field(default_factory=dict)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, database: Database) -> None:
        """Reads what was edited since the last time."""
        with database.read() as tx:
            now = contents.hashes(tx)
            new = [name for name, found in now.items() if self.hashes.get(name) != found]
            drafts = contents.drafts(tx, new)
        for name in self.hashes.keys() - now.keys():
            self._drop(name)
        for name, draft in drafts.items():
            self._drop(name)
            self._put(draft)
        self.hashes = now

    def _drop(self, name: str) -> None:
        for shelf in self.shelves.values():
            shelf.drop(name)

    def _put(self, draft: Content) -> None:
        for variant in draft.variants:
            if variant.text:
                self.shelves.setdefault(variant.language, Shelf()).put(draft.id, variant.text)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()


def like(database: Database, content: Content) -> dict[str, list[Match]]:
    """By language the contents whose text in that language is nearly this one's, the likest first; never itself."""
    kept = _kept.setdefault(database, _Kept())
    found = {}
    with kept.lock:
        kept.refresh(database)
        for variant in content.variants:
            shelf = kept.shelves.get(variant.language)
            matches = [match for match in shelf.like(variant.text) if match.id != content.id] if shelf else []
            if matches:
                found[variant.language] = matches
    return found
