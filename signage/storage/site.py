"""Single facts of this installation: keys, epoch, zone, names, first-start marks."""

from __future__ import annotations

from sqlalchemy import select

from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import site


def get(tx: Transaction, key: str) -> str | None:
    return tx.execute(select(site.c.value).where(site.c.key == key)).scalar_one_or_none()


def set(tx: Transaction, key: str, value: str) -> None:  # noqa: A001 - the pair of get
    put(tx, site, {"key": key}, {"value": value})


def keys(tx: Transaction, prefix: str) -> list[str]:
    """The keys that begin so, in order."""
    query = select(site.c.key).where(site.c.key.startswith(prefix, autoescape=True))
    return list(tx.execute(query.order_by(site.c.key)).scalars())
