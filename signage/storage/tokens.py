"""Screens' credentials: device tokens and pairings. Only hashes are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from signage.clock import from_ms, to_ms
from signage.storage.engine import Transaction
from signage.storage.secrets import hashed, new_secret
from signage.storage.tables import device_tokens, pairings


@dataclass(frozen=True, slots=True)
class Pairing:
    """A player that shows `code` and waits. `screen_id`: the screen it was given, None while it waits.

    `token_hash`: of the token it collected, None before.
    """

    id: str
    code: str
    secret_hash: str
    address: str
    opened_at: datetime
    expires_at: datetime
    screen_id: str | None = None
    token_hash: str | None = None


def issue(tx: Transaction, screen_id: str, instance: str, at: datetime) -> str:
    """A new device token for the screen, kept only as its hash. It holds until it is revoked."""
    token = new_secret()
    row = {"hash": hashed(token), "screen_id": screen_id, "made_at": to_ms(at), "instance": instance}
    tx.execute(insert(device_tokens).values(**row))
    return token


def screen_of(tx: Transaction, token: str) -> str | None:
    """The screen whose token this is; None for an unknown or revoked one."""
    query = select(device_tokens.c.screen_id).where(device_tokens.c.hash == hashed(token))
    return tx.execute(query).scalar_one_or_none()


def screens_of(tx: Transaction, given: Collection[str]) -> dict[str, str]:
    """By token its screen; unknown and revoked ones are left out."""
    by_hash = {hashed(token): token for token in given}
    query = select(device_tokens.c.hash, device_tokens.c.screen_id).where(device_tokens.c.hash.in_(by_hash))
    return {by_hash[row.hash]: row.screen_id for row in tx.execute(query)}


def count(tx: Transaction) -> dict[str, int]:
    """How many tokens each screen has; screens without one are left out."""
    query = select(device_tokens.c.screen_id, func.count().label("tokens")).group_by(device_tokens.c.screen_id)
    return {row.screen_id: row.tokens for row in tx.execute(query)}


def revoke(tx: Transaction, screen_id: str) -> int:
    """Ends all tokens of the screen; how many there were."""
    return tx.execute(delete(device_tokens).where(device_tokens.c.screen_id == screen_id)).rowcount


def revoke_one(tx: Transaction, token_hash: str) -> None:
    tx.execute(delete(device_tokens).where(device_tokens.c.hash == token_hash))


def open_pairing(tx: Transaction, pairing: Pairing) -> None:
    """Keeps a new pairing; the database refuses a code in use."""
    columns = {
        "id": pairing.id,
        "code": pairing.code,
        "secret_hash": pairing.secret_hash,
        "address": pairing.address,
        "opened_at": to_ms(pairing.opened_at),
        "expires_at": to_ms(pairing.expires_at),
    }
    tx.execute(insert(pairings).values(**columns))


def find_pairing(tx: Transaction, pairing_id: str) -> Pairing | None:
    row = tx.execute(select(pairings).where(pairings.c.id == pairing_id)).one_or_none()
    return None if row is None else _pairing(row)


def pairing_by_code(tx: Transaction, code: str) -> Pairing | None:
    row = tx.execute(select(pairings).where(pairings.c.code == code)).one_or_none()
    return None if row is None else _pairing(row)


def open_from(tx: Transaction, address: str) -> int:
    """How many pairings this address has open."""
    query = select(func.count()).select_from(pairings).where(pairings.c.address == address)
    number: int = tx.execute(query).scalar_one()
    return number


def grant(tx: Transaction, pairing_id: str, screen_id: str) -> None:
    """The waiting player may collect a token for this screen."""
    tx.execute(update(pairings).where(pairings.c.id == pairing_id).values(screen_id=screen_id))


def collected(tx: Transaction, pairing_id: str, token: str) -> None:
    tx.execute(update(pairings).where(pairings.c.id == pairing_id).values(token_hash=hashed(token)))


def void_pairings(tx: Transaction, screen_id: str) -> None:
    """Forgets what was granted for this screen."""
    tx.execute(delete(pairings).where(pairings.c.screen_id == screen_id))


def sweep_pairings(tx: Transaction, before: datetime) -> None:
    """Forgets the pairings that expired before this instant."""
    tx.execute(delete(pairings).where(pairings.c.expires_at < to_ms(before)))


def _pairing(row: Row[Any]) -> Pairing:
    columns = dict(row._mapping)
    return Pairing(**columns | {"opened_at": from_ms(row.opened_at), "expires_at": from_ms(row.expires_at)})
