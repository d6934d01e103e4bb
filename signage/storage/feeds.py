"""Feeds, with the hashes of their tokens and how their last deliveries went."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from signage.clock import from_ms, to_ms
from signage.core.feeds import Bound, Failure, Feed, Right
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.secrets import hashed, new_secret
from signage.storage.tables import feeds


def save(tx: Transaction, feed: Feed) -> None:
    """Writes what a person says of it, new or anew. A new one has no token yet."""
    columns = {
        "name": feed.name,
        "target": feed.target,
        "prefix": feed.prefix,
        "mode": feed.right.value,
        "bounds": encode([asdict(bound) for bound in feed.bounds]),
        "made_at": to_ms(feed.made_at),
        "made_by": feed.made_by,
    }
    put(tx, feeds, {"id": feed.id}, columns)


def issue(tx: Transaction, feed_id: str) -> str:
    """A new token, kept only as its hash; the one before holds no longer."""
    token = new_secret()
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values(token_hash=hashed(token), revoked_at=None))
    return token


def revoke(tx: Transaction, feed_id: str, at: datetime) -> None:
    """Its token holds no longer; the feed stays for whoever reads the journal."""
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values(token_hash=None, revoked_at=to_ms(at)))


def of_token(tx: Transaction, token: str) -> Feed | None:
    """The feed whose token this is; None for an unknown or revoked one."""
    row = tx.execute(select(feeds).where(feeds.c.token_hash == hashed(token))).one_or_none()
    return None if row is None else _feed(row)


def get(tx: Transaction, feed_id: str) -> Feed | None:
    row = tx.execute(select(feeds).where(feeds.c.id == feed_id)).one_or_none()
    return None if row is None else _feed(row)


def all(tx: Transaction) -> list[Feed]:  # noqa: A001 - the same word for every noun
    """Those in force first, by name."""
    query = select(feeds).order_by(feeds.c.revoked_at.is_not(None), feeds.c.name, feeds.c.id)
    return [_feed(row) for row in tx.execute(query)]


def used(tx: Transaction, feed_id: str, at: datetime) -> None:
    """Figures came and were taken; what was refused before is mended."""
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values(used_at=to_ms(at), failed_at=None, failure=None))


def failed(tx: Transaction, feed_id: str, failure: Failure) -> None:
    """Figures came and were refused."""
    body = {"code": failure.code, "vi": failure.vi, "en": failure.en, "content_id": failure.content_id}
    values = {"failed_at": to_ms(failure.at), "failure": encode(body)}
    tx.execute(update(feeds).where(feeds.c.id == feed_id).values(**values))


def _feed(row: Row[Any]) -> Feed:
    failure = None
    if row.failed_at is not None:
        failure = Failure(at=from_ms(row.failed_at), **json.loads(row.failure))
    return Feed(
        id=row.id,
        name=row.name,
        target=row.target,
        prefix=row.prefix,
        right=Right(row.mode),
        bounds=tuple(Bound(**bound) for bound in json.loads(row.bounds)),
        made_at=from_ms(row.made_at),
        made_by=row.made_by,
        revoked_at=None if row.revoked_at is None else from_ms(row.revoked_at),
        used_at=None if row.used_at is None else from_ms(row.used_at),
        failure=failure,
    )
