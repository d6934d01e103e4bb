"""Units."""

from __future__ import annotations

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from signage.core.screens import Unit
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import units


def get(tx: Transaction, unit_id: str) -> Unit | None:
    row = tx.execute(select(units).where(units.c.id == unit_id)).one_or_none()
    return None if row is None else Unit(row.id, row.name, row.parent_id, row.hotline)


def all(tx: Transaction) -> list[Unit]:  # noqa: A001 - the same word for every noun
    """By name."""
    rows = tx.execute(select(units).order_by(units.c.name, units.c.id))
    return [Unit(row.id, row.name, row.parent_id, row.hotline) for row in rows]


def save(tx: Transaction, unit: Unit) -> None:
    """New or anew; the database refuses an unknown parent."""
    columns = {"name": unit.name, "parent_id": unit.parent_id, "hotline": unit.hotline}
    put(tx, units, {"id": unit.id}, columns)


def delete(tx: Transaction, unit_id: str) -> None:
    """The database refuses it while a unit below, a screen or a person belongs to it."""
    tx.execute(sql_delete(units).where(units.c.id == unit_id))


def below(tx: Transaction, parent_id: str) -> list[str]:
    """Ids of the units directly below."""
    return list(tx.execute(select(units.c.id).where(units.c.parent_id == parent_id).order_by(units.c.id)).scalars())
