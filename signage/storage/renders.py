"""The cache of rendered pages: a pure function's results by the key of its inputs. Emptying it costs time only."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import delete, select

from signage.core.timeline import CueKind
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.rows import put as put_row
from signage.storage.tables import renders

_AT_ONCE = 500  # keys in one query


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page as an asset: its SHA-256, bytes, media type, for how long it stays, and how; see the core's Cue."""

    asset: str
    size: int
    type: str
    kind: CueKind
    ms: int
    identify: bool = False
    scroll: int = 0
    sound: bool = False


def get(tx: Transaction, key: str) -> tuple[StoredPage, ...] | None:
    """None where nothing is kept under this key; () is a result."""
    text = tx.execute(select(renders.c.pages).where(renders.c.key == key)).scalar_one_or_none()
    return None if text is None else _pages(text)


def find(tx: Transaction, keys: Collection[str]) -> dict[str, tuple[StoredPage, ...]]:
    """`get` of many keys at once; those under which nothing is kept are left out."""
    wanted, found = sorted(keys), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = renders.c.key.in_(wanted[start : start + _AT_ONCE])
        rows = tx.execute(select(renders.c.key, renders.c.pages).where(some))
        found.update({row.key: _pages(row.pages) for row in rows})
    return found


def put(tx: Transaction, key: str, pages: Sequence[StoredPage]) -> None:
    put_row(tx, renders, {"key": key}, {"pages": encode([list(astuple(page)) for page in pages])})


def strike(tx: Transaction, assets: Collection[str]) -> None:
    """Forgets every result that names one of these assets."""
    gone = set(assets)
    rows = tx.execute(select(renders.c.key, renders.c.pages)).all()
    for row in rows:
        if not gone.isdisjoint(page.asset for page in _pages(row.pages)):
            tx.execute(delete(renders).where(renders.c.key == row.key))


def clear(tx: Transaction) -> None:
    """Forgets everything: all is rendered again when next needed."""
    tx.execute(delete(renders))


def _pages(text: str) -> tuple[StoredPage, ...]:
    return tuple(StoredPage(a, size, media, CueKind(kind), *rest) for a, size, media, kind, *rest in json.loads(text))
