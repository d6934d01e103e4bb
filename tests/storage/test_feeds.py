from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from signage.core.feeds import Bound, Failure, Feed, Right
from signage.storage import feeds
from signage.storage.engine import Database
from signage.storage.secrets import hashed
from signage.storage.tables import feeds as table

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BOUNDS = (Bound("items.Xã Tân Hòa", 0, 100.5), Bound("received", jump=20))
FEED = Feed("mot-cua", "Một cửa điện tử", "tinh/", True, Right.PUBLISH, BOUNDS, AT, "ann")


def test_what_is_kept_comes_back(database: Database) -> None:
    other = replace(FEED, id="khac", name="Báo cáo", target="x", prefix=False, right=Right.DRAFT, bounds=())
    with database.write() as tx:
        feeds.save(tx, FEED)
        feeds.save(tx, other)
    with database.read() as tx:
        assert feeds.get(tx, "mot-cua") == FEED
        assert feeds.get(tx, "nobody") is None
        assert feeds.all(tx) == [other, FEED]
    with database.write() as tx:
        feeds.save(tx, replace(FEED, name="Khác", bounds=()))
    with database.read() as tx:
        assert feeds.get(tx, "mot-cua") == replace(FEED, name="Khác", bounds=())


def test_a_token_is_kept_as_its_hash_and_holds_until_the_next(database: Database) -> None:
    with database.write() as tx:
        feeds.save(tx, FEED)
        first = feeds.issue(tx, "mot-cua")
    with database.read() as tx:
        assert tx.execute(select(table.c.token_hash)).scalar_one() == hashed(first)
        assert feeds.of_token(tx, first) == FEED
        assert feeds.of_token(tx, "") is None
    with database.write() as tx:
        second = feeds.issue(tx, "mot-cua")
    with database.read() as tx:
        assert (feeds.of_token(tx, first), feeds.of_token(tx, second)) == (None, FEED)


def test_a_revoked_feed_stays_and_opens_to_nobody(database: Database) -> None:
    with database.write() as tx:
        feeds.save(tx, FEED)
        token = feeds.issue(tx, "mot-cua")
        feeds.save(tx, replace(FEED, id="z", name="zz"))
        feeds.revoke(tx, "mot-cua", AT)
    with database.read() as tx:
        assert feeds.of_token(tx, token) is None
        assert [one.id for one in feeds.all(tx)] == ["z", "mot-cua"]
        assert feeds.get(tx, "mot-cua") == replace(FEED, revoked_at=AT)
    with database.write() as tx:
        again = feeds.issue(tx, "mot-cua")
    with database.read() as tx:
        assert feeds.of_token(tx, again) == FEED


def test_the_last_delivery_is_known(database: Database) -> None:
    later = AT + timedelta(hours=1)
    failure = Failure(AT, "FD41", "Số quá lớn.", "Too large.", "tinh/a")
    with database.write() as tx:
        feeds.save(tx, FEED)
        feeds.failed(tx, "mot-cua", failure)
    with database.read() as tx:
        assert feeds.get(tx, "mot-cua") == replace(FEED, failure=failure)
    with database.write() as tx:
        feeds.used(tx, "mot-cua", later)
    with database.read() as tx:
        assert feeds.get(tx, "mot-cua") == replace(FEED, used_at=later)
    assert (failure.text("vi"), failure.text("en")) == ("Số quá lớn.", "Too large.")


def test_a_feed_is_for_one_content_or_for_all_that_begin_alike() -> None:
    assert [FEED.covers(name) for name in ("tinh/a", "tinh", "x/tinh/a")] == [True, False, False]
    assert [replace(FEED, target="x", prefix=False).covers(name) for name in ("x", "x1")] == [True, False]
