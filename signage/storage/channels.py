"""Channels as last planned, and which screen is tuned to which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select

from signage.storage.engine import Transaction
from signage.storage.rows import put_all
from signage.storage.tables import assignments, channels


@dataclass(frozen=True, slots=True)
class Channel:
    """`revision`: the manifest's SHA-256, `size` its bytes. `notice`: the signed notice as it goes onto the wire.

    `facts`: what the channel was planned from, as the planner writes it (JSON).
    """

    id: str
    revision: str
    size: int
    sequence: int
    epoch: int
    notice: bytes
    facts: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """`document`: the signed assignment as it goes onto the wire."""

    channel_id: str
    sequence: int
    document: bytes


def get(tx: Transaction, channel_id: str) -> Channel | None:
    row = tx.execute(select(channels).where(channels.c.id == channel_id)).one_or_none()
    return None if row is None else Channel(**row._mapping)


def all(tx: Transaction) -> list[Channel]:  # noqa: A001 - the same word for every noun
    return [Channel(**row._mapping) for row in tx.execute(select(channels).order_by(channels.c.id))]


def find(tx: Transaction, ids: Collection[str]) -> dict[str, Channel]:
    """By id; unknown ones are left out."""
    return {row.id: Channel(**row._mapping) for row in tx.execute(select(channels).where(channels.c.id.in_(ids)))}


def save(tx: Transaction, channel: Channel) -> None:
    save_all(tx, [channel])


def save_all(tx: Transaction, some: Sequence[Channel]) -> None:
    put_all(tx, channels, "id", [asdict(channel) for channel in some])


def prune(tx: Transaction, keep: Collection[str]) -> list[str]:
    """Forgets all channels but these; returns the forgotten."""
    gone = sorted(set(tx.execute(select(channels.c.id)).scalars()) - set(keep))
    for channel_id in gone:
        tx.execute(delete(channels).where(channels.c.id == channel_id))
    return gone


def assignment(tx: Transaction, screen_id: str) -> Assignment | None:
    row = tx.execute(select(assignments).where(assignments.c.screen_id == screen_id)).one_or_none()
    return None if row is None else Assignment(row.channel_id, row.sequence, bytes(row.document))


def assignments_of(tx: Transaction, screen_ids: Collection[str]) -> dict[str, Assignment]:
    """By screen id; screens without one are left out."""
    rows = tx.execute(select(assignments).where(assignments.c.screen_id.in_(screen_ids)))
    return {row.screen_id: Assignment(row.channel_id, row.sequence, bytes(row.document)) for row in rows}


def notices(tx: Transaction, ids: Collection[str]) -> dict[str, bytes]:
    """The signed notices by channel id; unknown channels are left out."""
    query = select(channels.c.id, channels.c.notice).where(channels.c.id.in_(ids))
    return {row.id: bytes(row.notice) for row in tx.execute(query)}


def all_assignments(tx: Transaction) -> dict[str, Assignment]:
    """By screen id."""
    rows = tx.execute(select(assignments))
    return {row.screen_id: Assignment(row.channel_id, row.sequence, bytes(row.document)) for row in rows}


def sequences(tx: Transaction) -> dict[str, int]:
    """Of all assignments, by screen id."""
    return {row.screen_id: row.sequence for row in tx.execute(select(assignments.c.screen_id, assignments.c.sequence))}


def in_use(tx: Transaction) -> list[Channel]:
    """The channels that a screen is tuned to."""
    query = select(channels).where(channels.c.id.in_(select(assignments.c.channel_id))).order_by(channels.c.id)
    return [Channel(**row._mapping) for row in tx.execute(query)]


def save_assignment(tx: Transaction, screen_id: str, channel_id: str, sequence: int, document: bytes) -> None:
    save_assignments(tx, {screen_id: Assignment(channel_id, sequence, document)})


def save_assignments(tx: Transaction, some: Mapping[str, Assignment]) -> None:
    """By screen id."""
    put_all(tx, assignments, "screen_id", [{"screen_id": name, **asdict(one)} for name, one in some.items()])


def tuned(tx: Transaction, channel_id: str) -> list[str]:
    """Ids of the screens tuned to this channel."""
    query = select(assignments.c.screen_id).where(assignments.c.channel_id == channel_id)
    return list(tx.execute(query.order_by(assignments.c.screen_id)).scalars())
