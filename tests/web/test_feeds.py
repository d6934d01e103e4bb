from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.feeds import Bound, Feed, Right
from signage.core.people import SYSTEM
from signage.editing import content, feeds
from signage.editing.tables import MOST_BYTES
from signage.errors import SignageError
from signage.storage import contents
from tests.web.server import Place, Running
from tests.web.test_players import refused

SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0}
NEW = Feed("", "Một cửa", "so-lieu", False, Right.PUBLISH, (), datetime(2000, 1, 1, tzinfo=UTC), "")


@dataclass
class Program:
    """A program elsewhere with a feed's token."""

    client: httpx.Client
    feed: Feed
    token: str

    def ask(self, method: str, path: str = "", **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}"} | more.pop("headers", {})
        return self.client.request(method, f"/api/v1/data/{self.feed.id}{path}", headers=headers, **more)

    def put(self, body: Any, path: str = "", **headers: str) -> httpx.Response:
        return self.ask("PUT", path, json=body, headers=headers)


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False) as made:
        yield made


@pytest.fixture
def program(client: httpx.Client, place: Place) -> Program:
    card = Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE),))
    content.publish(place.desk, SYSTEM, card, new=True)
    return Program(client, *feeds.make(place.desk, SYSTEM, replace(NEW, bounds=(Bound("received", 0, 1000),))))


def released(place: Place, content_id: str = "so-lieu") -> Any:
    with place.desk.database.read() as tx:
        record = contents.get(tx, content_id)
    assert record is not None
    assert record.released is not None
    return record.released.variants[0].data


def test_what_is_put_is_told_and_stands_on_the_walls(program: Program, place: Place) -> None:
    answer = program.put({"received": 4, "on_time": 3})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.json() == {
        "content": "so-lieu",
        "state": "published",
        "changed": [
            {"field": ["received"], "before": 3, "after": 4},
            {"field": ["on_time"], "before": 2, "after": 3},
        ],
    }
    assert released(place) == SHARE | {"received": 4, "on_time": 3}


def test_the_same_again_is_no_content_with_the_same_tag(program: Program) -> None:
    first, again = program.put({"received": 4, "on_time": 3}), program.put({"received": 4, "on_time": 3})
    assert (again.status_code, again.content) == (204, b"")
    assert again.headers["etag"] == first.headers["etag"] != ""


def test_read_then_write_by_the_tag(program: Program, place: Place) -> None:
    read = program.ask("GET")
    assert read.json() == {"content": "so-lieu", "data": SHARE}
    tag = read.headers["etag"]
    assert program.put({"received": 4, "on_time": 3}, **{"if-match": tag}).status_code == 200
    late = program.put({"received": 5, "on_time": 4}, **{"if-match": tag})
    assert refused(late) == (412, "FD43")
    assert program.put({"late": 1}, **{"if-match": "*"}).status_code == 204
    assert program.put({"late": 1}, **{"if-match": f"W/{program.ask('GET').headers['etag']}"}).status_code == 204


def test_a_table_by_its_type(program: Program, place: Place) -> None:
    for kind in ("text/csv; charset=utf-8", "TEXT/CSV", "text/tab-separated-values"):
        answer = program.ask("PUT", content="Tiếp nhận;4\nĐúng hạn;3\n".encode(), headers={"content-type": kind})
        assert answer.status_code in (200, 204)
    assert released(place)["received"] == 4


@pytest.mark.parametrize(
    ("body", "status", "code", "field"),
    [
        ({"received": 9}, 422, "RN44", "received"),
        ({"received": 2000, "on_time": 1999}, 422, "FD44", "received"),
        ({"unit": "hồ sơ"}, 422, "FD31", "unit"),
        ([1], 422, "FD24", "body"),
    ],
)
def test_what_is_refused_has_a_code_and_changes_nothing(
    program: Program, place: Place, body: Any, status: int, code: str, field: str
) -> None:
    answer = program.put(body)
    assert refused(answer) == (status, code)
    assert answer.json()["field"] == field
    assert released(place) == SHARE


def test_who_has_no_token_for_it_gets_nothing(program: Program, place: Place) -> None:
    other, _ = feeds.make(place.desk, SYSTEM, NEW)
    wrong = (
        replace(program, token="x" * 43),
        replace(program, feed=other),
        replace(program, feed=replace(other, id="nobody")),
    )
    for one in wrong:
        for answer in (one.put({"received": 4, "on_time": 3}), one.ask("GET")):
            assert refused(answer) == (401, "FD40")
            assert answer.headers["www-authenticate"] == "Bearer"
    assert refused(program.client.put(f"/api/v1/data/{program.feed.id}", json={})) == (401, "FD40")
    feeds.revoke(place.desk, SYSTEM, program.feed.id)
    assert refused(program.put({"received": 4, "on_time": 3})) == (401, "FD40")
    assert released(place) == SHARE


def test_a_feed_for_several_has_them_in_the_address(program: Program, place: Place) -> None:
    card = Content("tinh/xa-1", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE),))
    content.publish(place.desk, SYSTEM, card, new=True)
    several = Program(program.client, *feeds.make(place.desk, SYSTEM, replace(NEW, target="tinh/", prefix=True)))
    assert several.put({"received": 4, "on_time": 3}, "/tinh/xa-1").json()["content"] == "tinh/xa-1"
    assert several.ask("GET", "/tinh/xa-1").json()["data"]["received"] == 4
    assert released(place, "tinh/xa-1")["received"] == 4
    assert refused(several.put({"received": 4})) == (422, "FD41")
    assert refused(several.put({"received": 4}, "/so-lieu")) == (404, "FD42")


def test_a_feed_for_drafts_says_draft(program: Program, place: Place) -> None:
    drafts = Program(program.client, *feeds.make(place.desk, SYSTEM, replace(NEW, right=Right.DRAFT)))
    assert drafts.put({"max_age_hours": 24}).json()["state"] == "draft"
    assert released(place) == SHARE


def test_too_much_at_once_is_refused(program: Program) -> None:
    assert refused(program.ask("PUT", content=b"x" * (MOST_BYTES + 1))) == (413, "SG07")


@pytest.mark.parametrize("bucket", ["feeds", "data"])
def test_too_often_is_refused(program: Program, place: Place, bucket: str) -> None:
    key = {"feeds": program.feed.id, "data": "127.0.0.1"}[bucket]
    assert program.ask("GET").status_code == 200
    later = place.desk.clock.monotonic() + 60  # so that none comes back while the test runs
    limit = getattr(place.context.limits, bucket)

    def drain() -> None:
        for _ in range(200):
            limit.take(key, later)

    with pytest.raises(SignageError):
        drain()
    answer = program.ask("GET")
    assert refused(answer) == (429, "SG01")
    assert int(answer.headers["retry-after"]) >= 1
