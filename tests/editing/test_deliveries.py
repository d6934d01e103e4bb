from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from signage.core.content import Content, Kind, State, Variant
from signage.core.feeds import Bound, Feed, Right
from signage.editing import content, deliveries, feeds, screens, units
from signage.editing.deliveries import Body, Delivered
from signage.editing.desk import Desk
from signage.errors import SignageError
from signage.events import ContentChanged, Event
from signage.storage import contents, journal
from signage.storage import feeds as table
from signage.storage.contents import Record
from tests.editing.desks import ADMIN, APPROVER, EDITOR, TV, UNIT, MovedClock, screen

SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0, "as_of": "2026-03-01"}
NEXT = {"received": 4, "on_time": 3, "as_of": "2026-03-04 09:30"}


def feed(desk: Desk, **fields: Any) -> Feed:
    """A feed for the card `so-lieu`, which is on the walls."""
    with desk.database.read() as tx:
        there = contents.get(tx, "so-lieu") is not None
    if not there:
        units.save(desk, ADMIN, UNIT, new=True)
        screens.save(desk, ADMIN, screen("tv", TV), new=True)
        content.publish(
            desk, APPROVER, Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE),)), new=True
        )
    new = Feed("", "Một cửa", "so-lieu", False, Right.PUBLISH, (), datetime(2000, 1, 1, tzinfo=UTC), "")
    return feeds.make(desk, APPROVER, replace(new, **fields))[0]


def bring(desk: Desk, to: Feed, body: Any, content_id: str | None = None, **more: Any) -> Delivered:
    sent = Body(body, True) if isinstance(body, bytes) else Body(json.dumps(body).encode(), False)
    return deliveries.deliver(desk, to, content_id, sent, **more)


def kept(desk: Desk, content_id: str = "so-lieu") -> Record:
    with desk.database.read() as tx:
        record = contents.get(tx, content_id)
    assert record is not None
    return record


def released(desk: Desk) -> Any:
    record = kept(desk)
    assert record.released is not None
    return record.released.variants[0].data


def failure(desk: Desk, of: Feed) -> Any:
    with desk.database.read() as tx:
        found = table.get(tx, of.id)
    assert found is not None
    return found.failure


def test_figures_go_straight_to_the_walls_and_the_journal_says_by_what(desk: Desk, told: list[Event]) -> None:
    to = feed(desk)
    told.clear()
    delivered = bring(desk, to, NEXT, address="10.1.2.3")
    assert released(desk) == SHARE | NEXT
    assert (delivered.released, delivered.etag) == (True, kept(desk).released_hash)
    assert [one.label("vi") for one in delivered.changes] == ["Tiếp nhận", "Đúng hạn", "Số liệu tính đến"]
    assert told == [ContentChanged("so-lieu")]
    assert kept(desk).state is State.APPROVED
    with desk.database.read() as tx:
        approved, saved = journal.page(tx, limit=2)
        found = table.get(tx, to.id)
    assert [(one.action, one.actor_id, one.actor_name, one.address) for one in (saved, approved)] == [
        ("saved", f"feed:{to.id}", "Một cửa", "10.1.2.3"),
        ("approved", f"feed:{to.id}", "Một cửa", "10.1.2.3"),
    ]
    assert saved.detail["figures"]["received"] == [3, 4]
    assert found is not None
    assert (found.used_at, found.failure) == (desk.clock.now(), None)


def test_the_same_again_changes_and_notes_nothing(desk: Desk, told: list[Event], clock: MovedClock) -> None:
    to = feed(desk)
    first = bring(desk, to, NEXT)
    told.clear()
    with desk.database.read() as tx:
        head = journal.head(tx)
    clock.move(minutes=5)
    again = bring(desk, to, SHARE | NEXT)  # all of the data, as it is read, is as good as the figures alone
    assert (again.changes, again.etag, again.released) == ((), first.etag, True)
    assert told == []
    with desk.database.read() as tx:
        assert journal.head(tx) == head
        assert table.get(tx, to.id).used_at == clock.now()  # type: ignore[union-attr]


def test_a_table_is_as_good(desk: Desk) -> None:
    bring(desk, feed(desk), "Tiếp nhận;4\r\nĐúng hạn;3\r\nSố liệu tính đến;4/3/2026 9:30\r\n".encode())
    assert released(desk) == SHARE | NEXT


def test_the_unpublished_words_of_somebody_stay_unpublished_and_get_the_figures(desk: Desk) -> None:
    to = feed(desk)
    record = kept(desk)
    words = replace(record.draft, variants=(replace(record.draft.variants[0], text="Chưa duyệt"),))
    content.save(desk, EDITOR, words)
    bring(desk, to, NEXT)
    after = kept(desk)
    assert after.released is not None
    assert (after.released.variants[0].text, after.released.variants[0].data) == ("Số liệu", SHARE | NEXT)
    assert (after.draft.variants[0].text, after.draft.variants[0].data) == ("Chưa duyệt", SHARE | NEXT)
    assert (after.state, after.updated_by) == (State.CHANGED, EDITOR.id)


def test_a_draft_of_another_kind_stays_as_it_is(desk: Desk) -> None:
    to = feed(desk)
    other = Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Khác", {"kind": "topics", "parts": ["a", "b"]}),))
    content.save(desk, EDITOR, other)
    bring(desk, to, NEXT)
    assert released(desk) == SHARE | NEXT
    assert kept(desk).draft == other


def test_what_nobody_has_approved_gets_figures_and_stays_a_draft(desk: Desk) -> None:
    to = feed(desk)
    content.withdraw(desk, APPROVER, "so-lieu")
    assert bring(desk, to, NEXT).released is False
    assert (kept(desk).released, kept(desk).draft.variants[0].data) == (None, SHARE | NEXT)


def test_a_feed_for_drafts_may_bring_words_and_publishes_nothing(desk: Desk) -> None:
    to = feed(desk, right=Right.DRAFT)
    delivered = bring(desk, to, {"as_of": None, "max_age_hours": 24, "late": 0, "pending": 1})
    assert delivered.released is False
    assert released(desk) == SHARE
    assert kept(desk).draft.variants[0].data == {
        "kind": "share", "received": 3, "on_time": 2, "late": 0, "pending": 1, "max_age_hours": 24
    }  # fmt: skip
    assert delivered.etag == kept(desk).draft_hash
    assert kept(desk).updated_by == f"feed:{to.id}"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"received": 5}, "RN44"),
        ({"received": "5"}, "FD33"),
        ({"kind": "topics"}, "FD25"),
        ({"unit": "hồ sơ"}, "FD31"),
        ({"as_of": "2026-03-05"}, "FD46"),
        ({"as_of": "2026-03-04 10:11"}, "FD46"),
        ({"as_of": "hôm nay"}, "RN42"),
        ({"received": 10**6, "on_time": 10**6 - 1}, "FD44"),
        ({"received": 9, "on_time": 8}, "FD45"),
        ([], "FD24"),
        (b'a;"', "FD11"),
    ],
)
def test_what_is_wrong_changes_nothing_and_is_kept_for_people_to_see(desk: Desk, body: Any, code: str) -> None:
    to = feed(desk, bounds=(Bound("received", 0, 1000, 100), Bound("on_time", 0, 10**7)))
    with pytest.raises(SignageError) as caught:
        bring(desk, to, body)
    assert caught.value.code.id == code
    assert released(desk) == SHARE
    assert (failure(desk, to).code, failure(desk, to).at) == (code, desk.clock.now())
    assert failure(desk, to).text("vi") == caught.value.text("vi")
    bring(desk, to, NEXT)
    assert failure(desk, to) is None


def test_a_moment_is_that_of_the_site_and_clocks_may_differ_a_little(desk: Desk) -> None:
    to = feed(desk)  # at ten in the morning
    for at in ("2026-03-04", "2026-03-04 10:05", "2026-03-04T03:05+00:00"):
        bring(desk, to, {"as_of": at})
        assert released(desk)["as_of"] == at


def test_who_read_something_else_is_told_so(desk: Desk) -> None:
    to = feed(desk)
    read = deliveries.current(desk, to, None)
    assert read == ("so-lieu", SHARE, kept(desk).released_hash)
    bring(desk, to, NEXT, if_match=read[2])
    with pytest.raises(SignageError) as caught:
        bring(desk, to, {"late": 0}, if_match=read[2])
    assert caught.value.code.id == "FD43"
    assert failure(desk, to) is None  # nothing is wrong with the figures
    bring(desk, to, NEXT, if_match="*")


def test_a_feed_for_several_contents_names_one(desk: Desk) -> None:
    to = feed(desk, target="so-", prefix=True)
    assert bring(desk, to, NEXT, "so-lieu").content_id == "so-lieu"
    for content_id, code in ((None, "FD41"), ("so-khac", "FD42"), ("khac", "FD42")):
        with pytest.raises(SignageError) as caught:
            bring(desk, to, NEXT, content_id)
        assert caught.value.code.id == code
    with pytest.raises(SignageError) as caught:
        bring(desk, feed(desk), NEXT, "khac")
    assert caught.value.code.id == "FD42"


def test_two_at_once_both_come_in(desk: Desk) -> None:
    data = {"kind": "ranking", "items": {"A": 1, "B": 1}}
    to = feed(desk, target="so-", prefix=True)
    content.publish(desk, APPROVER, Content("so-2", Kind.INFOGRAPHIC, (Variant("vi", "Xếp hạng", data),)), new=True)
    problems: list[Exception] = []

    def run(name: str) -> None:
        for number in range(2, 6):
            try:
                bring(desk, to, {"items": {name: number}}, "so-2")
            except SignageError as error:  # overtaken again and again: to be sent once more
                problems.append(error)

    threads = [threading.Thread(target=run, args=(name,)) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {str(problem)[:4] for problem in problems} <= {"CT21"}
    items = kept(desk, "so-2").draft.variants[0].data["items"]
    assert problems or items == {"A": 5, "B": 5}
