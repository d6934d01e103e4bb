from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.feeds import Bound, Feed, Right
from signage.editing import content, deliveries, feeds
from signage.editing.desk import Desk
from signage.errors import SignageError
from signage.storage import feeds as table
from signage.storage import journal
from tests.editing.desks import APPROVER, EDITOR, MovedClock, slogan

SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0}
NEW = Feed("", "Một cửa điện tử", "so-lieu", False, Right.PUBLISH, (), datetime(2000, 1, 1, tzinfo=UTC), "")


@pytest.fixture(autouse=True)
def _contents(desk: Desk) -> None:
    card = Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE),))
    guide = Content("hoi-dap", Kind.INFOGRAPHIC, (Variant("vi", "Hỏi", {"kind": "qa", "questions": {"a": "b"}}),))
    for one in (card, guide, slogan("khau-hieu")):
        content.publish(desk, APPROVER, one, new=True)


def test_a_feed_is_made_once_told_and_noted(desk: Desk) -> None:
    made, token = feeds.make(desk, APPROVER, replace(NEW, name="  Một cửa điện tử "))
    assert (made.id, made.made_by, made.made_at, made.name) == ("mot-cua-dien-tu", "a", desk.clock.now(), NEW.name)
    assert deliveries.feed_of(desk, made.id, token) == made
    again, _ = feeds.make(desk, APPROVER, NEW)
    assert again.id == "mot-cua-dien-tu-2"
    with desk.database.read() as tx:
        entry = journal.page(tx, limit=2)[1]
    assert (entry.action, entry.noun, entry.noun_id) == ("made", "feed", "mot-cua-dien-tu")
    assert entry.detail == {"name": NEW.name, "target": "so-lieu", "right": "publish"}
    assert token not in str(entry)


def test_only_who_may_publish_makes_and_ends_feeds(desk: Desk) -> None:
    made, _ = feeds.make(desk, APPROVER, NEW)
    for command in (
        lambda: feeds.make(desk, EDITOR, NEW),
        lambda: feeds.save(desk, EDITOR, made),
        lambda: feeds.renew(desk, EDITOR, made.id),
        lambda: feeds.revoke(desk, EDITOR, made.id),
    ):
        with pytest.raises(SignageError) as caught:
            command()
        assert caught.value.code.id == "PE01"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "CT02"),
        ({"target": "nobody"}, "CT20"),
        ({"target": "khau-hieu"}, "FD30"),
        ({"target": "hoi-dap"}, "FD30"),
        ({"target": "khau-hieu", "right": Right.DRAFT}, "FD35"),
        ({"target": "", "prefix": True}, "FD51"),
        ({"target": "Tỉnh/", "prefix": True}, "FD51"),
        ({"target": "a" * 101, "prefix": True}, "FD51"),
        ({"bounds": (Bound("received", 2, 1),)}, "FD52"),
        ({"bounds": (Bound("received", jump=0),)}, "FD52"),
        ({"bounds": (Bound(" ", 1),)}, "FD53"),
        ({"bounds": (Bound("received", 1),) * 41}, "CT11"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(SignageError) as caught:
        feeds.make(desk, APPROVER, replace(NEW, **fields))
    assert caught.value.code.id == code


def test_facts_may_come_as_drafts_and_a_prefix_needs_no_content_yet(desk: Desk) -> None:
    assert feeds.make(desk, APPROVER, replace(NEW, target="hoi-dap", right=Right.DRAFT))[0].right is Right.DRAFT
    assert feeds.make(desk, APPROVER, replace(NEW, target="tinh/", prefix=True))[0].covers("tinh/xa-1")


def test_a_feed_is_changed_and_keeps_its_token(desk: Desk, clock: MovedClock) -> None:
    made, token = feeds.make(desk, APPROVER, NEW)
    clock.move(hours=1)
    saved = feeds.save(desk, APPROVER, replace(made, name="Khác", bounds=(Bound("received", 0, 9),)))
    assert (saved.name, saved.bounds, saved.made_at) == ("Khác", (Bound("received", 0, 9),), made.made_at)
    assert deliveries.feed_of(desk, made.id, token) == saved
    with pytest.raises(SignageError) as caught:
        feeds.save(desk, APPROVER, replace(made, id="nobody"))
    assert caught.value.code.id == "FD50"


def test_a_new_token_ends_the_old_one_and_revoking_ends_both(desk: Desk) -> None:
    made, old = feeds.make(desk, APPROVER, NEW)
    new = feeds.renew(desk, APPROVER, made.id)
    assert deliveries.feed_of(desk, made.id, new).id == made.id
    feeds.revoke(desk, APPROVER, made.id)
    feeds.revoke(desk, APPROVER, made.id)
    for token in (old, new, "", "x" * 43):
        with pytest.raises(SignageError) as caught:
            deliveries.feed_of(desk, made.id, token)
        assert (caught.value.code.id, caught.value.status) == ("FD40", 401)
    with desk.database.read() as tx:
        assert [entry.action for entry in journal.page(tx, limit=3)] == ["revoked", "renewed token", "made"]
        assert table.get(tx, made.id) == replace(made, revoked_at=desk.clock.now())


def test_a_token_opens_its_own_feed_only(desk: Desk) -> None:
    (_, token), (other, _) = feeds.make(desk, APPROVER, NEW), feeds.make(desk, APPROVER, NEW)
    with pytest.raises(SignageError) as caught:
        deliveries.feed_of(desk, other.id, token)
    assert caught.value.code.id == "FD40"
