"""Insert or update, in the words that SQLite and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from signage.storage.engine import Transaction


def put(tx: Transaction, table: Table, key: Mapping[str, Any], columns: Mapping[str, Any]) -> None:
    """The row with this key has these columns from now on."""
    statement = (sqlite.insert if tx.sqlite else postgresql.insert)(table).values(**key, **columns)
    changed = statement.on_conflict_do_update(index_elements=list(key), set_=dict(columns))
    tx.execute(changed)


def put_all(tx: Transaction, table: Table, key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """`put` of many rows with the same columns, each with its `key` column."""
    if rows:
        statement = (sqlite.insert if tx.sqlite else postgresql.insert)(table)
        changed = {name: statement.excluded[name] for name in rows[0] if name != key}
        tx.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed), rows)


def add_new(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds the rows whose key is not there yet; the others stay as they are."""
    if rows:
        statement: Insert = (sqlite.insert if tx.sqlite else postgresql.insert)(table).on_conflict_do_nothing()
        tx.execute(statement, rows)
