"""The cache of rendered pages: a pure function's results by the key of its inputs. Emptying it costs time only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import delete, select

from signage.core.timeline import CueKind
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.rows import put as put_row
from signage.storage.tables import renders


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page as an asset: its SHA-256, bytes, media type, and for how long it stays."""

    asset: str
    size: int
    type: str
    kind: CueKind
    ms: int
    identify: bool = False


def get(tx: Transaction, key: str) -> tuple[StoredPage, ...] | None:
    """None where nothing is kept under this key; () is a result."""
    text = tx.execute(select(renders.c.pages).where(renders.c.key == key)).scalar_one_or_none()
    if text is None:
        return None
    return tuple(StoredPage(a, size, media, CueKind(kind), ms, i) for a, size, media, kind, ms, i in json.loads(text))


def put(tx: Transaction, key: str, pages: Sequence[StoredPage]) -> None:
    put_row(tx, renders, {"key": key}, {"pages": encode([list(astuple(page)) for page in pages])})


def clear(tx: Transaction) -> None:
    """Forgets everything: all is rendered again when next needed."""
    tx.execute(delete(renders))
