"""One-time links: first administrator, new password, a screen's claim. Used once, and only before they expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, insert, select, update

from signage.clock import from_ms, to_ms
from signage.storage.engine import Transaction
from signage.storage.secrets import hashed, new_secret
from signage.storage.tables import links


class Purpose(StrEnum):
    SETUP = "setup"
    PASSWORD = "password"  # noqa: S105 - a purpose
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Link:
    """`subject`: a person's id, a screen's id, or "" for the set-up. `used_at`: None while it may be used."""

    purpose: Purpose
    subject: str
    expires_at: datetime
    used_at: datetime | None


def issue(tx: Transaction, purpose: Purpose, subject: str, expires_at: datetime) -> str:
    """A new link's secret; it is kept nowhere."""
    secret = new_secret()
    row = {"hash": hashed(secret), "purpose": purpose.value, "subject": subject, "expires_at": to_ms(expires_at)}
    tx.execute(insert(links).values(**row))
    return secret


def find(tx: Transaction, purpose: Purpose, secret: str) -> Link | None:
    query = select(links).where(links.c.hash == hashed(secret), links.c.purpose == purpose.value)
    row = tx.execute(query).one_or_none()
    if row is None:
        return None
    used_at = None if row.used_at is None else from_ms(row.used_at)
    return Link(Purpose(row.purpose), row.subject, from_ms(row.expires_at), used_at)


def use(tx: Transaction, secret: str, at: datetime) -> None:
    tx.execute(update(links).where(links.c.hash == hashed(secret)).values(used_at=to_ms(at)))


def void(tx: Transaction, purpose: Purpose, subject: str) -> None:
    """Forgets the unused links of this kind; the used ones stay, to be told apart from unknown ones."""
    unused = (links.c.purpose == purpose.value) & (links.c.subject == subject) & links.c.used_at.is_(None)
    tx.execute(delete(links).where(unused))


def sweep(tx: Transaction, before: datetime) -> None:
    """Forgets what expired before this instant."""
    tx.execute(delete(links).where(links.c.expires_at < to_ms(before)))
