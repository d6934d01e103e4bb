"""A copy of all that decides what is on the walls, for looking at what an edit would do."""

from __future__ import annotations

from sqlalchemy import select

from signage.storage.engine import Database
from signage.storage.tables import metadata

LEFT_OUT = frozenset({
    "device_tokens", "links", "pairings", "people", "sessions", "attempts", "journal", "plays", "renders", "channels",
    "assignments", "blobs",
})  # fmt: skip


def copy(source: Database, target: Database) -> None:
    """Into an empty, migrated SQLite database; without people, devices, records and what is drawn anew."""
    with source.read() as read, target.write() as write:
        write.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a unit may come before the one above it
        for table in metadata.sorted_tables:
            if table.name in LEFT_OUT:
                continue
            write.execute(table.delete())
            rows = [dict(row) for row in read.execute(select(table)).mappings()]
            if rows:
                write.execute(table.insert(), rows)
