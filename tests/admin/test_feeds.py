from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.feeds import Bound, Feed, Right
from signage.core.people import SYSTEM
from signage.editing import content as contents
from signage.editing import deliveries
from signage.errors import SignageError
from signage.storage import feeds as table
from tests.admin.house import URL, Browser, House, readable

SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0}
FORM = {"name": "Một cửa điện tử", "content": "so-lieu", "right": "publish"}


@pytest.fixture
def ann(house: House) -> Browser:
    card = Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE),))
    contents.publish(house.desk, SYSTEM, card, new=True)
    house.slogan("khau-hieu", "Vì nhân dân")
    return house.visitor("ann")


def made(house: House, feed_id: str = "mot-cua-dien-tu") -> Feed:
    with house.desk.database.read() as tx:
        feed = table.get(tx, feed_id)
    assert feed is not None
    return feed


def posted(browser: Browser, form: Any) -> Any:
    return browser.post("/admin/feeds/save", form, page="/admin/feeds")


def key_on(page: str) -> str:
    found = re.search(r'<input readonly value="([^"]{43})"', page)
    assert found, readable(page)
    return found[1]


def deliver(house: House, token: str, **figures: Any) -> None:
    body = deliveries.Body(json.dumps(figures).encode(), False)
    deliveries.deliver(house.desk, deliveries.feed_of(house.desk, "mot-cua-dien-tu", token), None, body)


def test_an_approver_makes_a_feed_and_sees_its_key_once(house: House, ann: Browser) -> None:
    assert "No feed yet" in readable(ann.get("/admin/feeds"))
    page = ann.get("/admin/feeds/new?content=so-lieu")
    assert 'value="so-lieu" selected' in page
    assert "Vì nhân dân" not in page  # it has no figures
    answer = posted(ann, FORM)
    assert answer.status_code == 200
    token = key_on(answer.text)
    assert deliveries.feed_of(house.desk, "mot-cua-dien-tu", token) == made(house)
    assert token not in ann.get("/admin/feeds/item/mot-cua-dien-tu")
    assert "Một cửa điện tử" in readable(ann.get("/admin/feeds"))
    assert "made data feeds Một cửa điện tử" in readable(ann.get("/admin/journal"))


def test_the_command_on_the_page_says_what_is_there(house: House, ann: Browser) -> None:
    answer = posted(ann, FORM)
    command = re.search(r"<code>(.*?)</code>", answer.text, re.DOTALL)
    assert command is not None
    words = shlex.split(readable(command[1]).replace("\\ ", ""))
    assert words[:4] == ["curl", "-X", "PUT", f"{URL}/api/v1/data/mot-cua-dien-tu"]
    assert f"Authorization: Bearer {key_on(answer.text)}" in words
    assert json.loads(words[-1]) == {"received": 3, "on_time": 2, "late": 1, "pending": 0}


def test_bounds_are_kept_and_written_as_the_reader_does(house: House, ann: Browser) -> None:
    rows = {
        "bound-field": ["received", "late", ""],
        "bound-least": ["0", "", ""],
        "bound-most": ["5,000.5", "10", ""],
        "bound-jump": ["20", "", ""],
    }
    assert posted(ann, FORM | rows).status_code == 200
    assert made(house).bounds == (Bound("received", 0, 5000.5, 20), Bound("late", None, 10))
    page = ann.get("/admin/feeds/item/mot-cua-dien-tu")
    assert 'name="bound-most" value="5000.5"' in page
    saved = posted(ann, FORM | {"id": "mot-cua-dien-tu", "name": "Khác", "right": "draft"})
    assert "Saved." in readable(ann.follow(saved))
    assert (made(house).name, made(house).bounds, made(house).right) == ("Khác", (), Right.DRAFT)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "There is no text."),
        ({"content": ""}, "There is no content"),
        ({"prefix": "Tỉnh"}, "cannot begin ids of contents"),
        ({"bound-field": "received", "bound-least": "x", "bound-most": "", "bound-jump": ""}, "“x” is no number"),
        ({"bound-field": "received", "bound-least": "2", "bound-most": "1", "bound-jump": ""}, "leave no number"),
        ({"bound-field": "", "bound-least": "2", "bound-most": "", "bound-jump": ""}, "names no field"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(house: House, ann: Browser, fields: Any, told: str) -> None:
    answer = posted(ann, FORM | fields)
    assert answer.status_code in (404, 422)
    assert told in readable(answer.text)
    assert fields.get("name", FORM["name"]) in answer.text
    with house.desk.database.read() as tx:
        assert table.all(tx) == []


def test_a_feed_for_many_is_made_by_their_beginning(house: House, ann: Browser) -> None:
    posted(ann, FORM | {"content": "", "prefix": "so-"})
    assert (made(house).target, made(house).prefix) == ("so-", True)
    page = ann.get("/admin/feeds/item/mot-cua-dien-tu")
    assert f"{URL}/api/v1/data/mot-cua-dien-tu/so-lieu" in page
    assert "all contents that begin with so-" in readable(ann.get("/admin/feeds"))


def test_a_new_key_ends_the_old_one_and_revoking_ends_all(house: House, ann: Browser) -> None:
    old = key_on(posted(ann, FORM).text)
    new = key_on(ann.post("/admin/feeds/renew", {"id": "mot-cua-dien-tu"}).text)
    assert deliveries.feed_of(house.desk, "mot-cua-dien-tu", new)
    page = ann.follow(ann.post("/admin/feeds/revoke", {"id": "mot-cua-dien-tu"}))
    assert "Revoked: nothing more comes in" in readable(page)
    for token in (old, new):
        with pytest.raises(SignageError):
            deliveries.feed_of(house.desk, "mot-cua-dien-tu", token)
    assert "How a program sends figures" not in readable(page)


def test_how_the_last_delivery_went_is_told_where_people_look(house: House, ann: Browser) -> None:
    rows = {"bound-field": "received", "bound-least": "", "bound-most": "1000", "bound-jump": ""}
    token = key_on(posted(ann, FORM | rows).text)
    assert "has not brought anything yet" in readable(ann.get("/admin/figures/card/so-lieu"))
    with pytest.raises(SignageError):
        deliver(house, token, received=2000, on_time=1999)
    why = "“received” would be 2.000"
    for path in ("/admin/", "/admin/feeds/item/mot-cua-dien-tu", "/admin/figures/card/so-lieu"):
        assert why in readable(ann.get(path)), path
    deliver(house, token, received=4, on_time=3)
    house.clock.move(minutes=10)
    for path in ("/admin/feeds", "/admin/figures/card/so-lieu"):
        assert "last brought figures 10 minutes ago" in readable(ann.get(path))
    assert why not in readable(ann.get("/admin/"))
    journal = readable(ann.get("/admin/journal"))
    assert "Một cửa điện tử published contents Số liệu" in journal


def test_nobody_else_gets_near(house: House, ann: Browser) -> None:
    posted(ann, FORM)
    for login in ("ed", "vi"):
        other = house.visitor(login)
        for path in ("/admin/feeds", "/admin/feeds/new", "/admin/feeds/item/mot-cua-dien-tu"):
            other.get(path, 403)
        for path in ("save", "renew", "revoke"):
            answer = other.post(f"/admin/feeds/{path}", FORM | {"id": "mot-cua-dien-tu"}, page="/admin/")
            assert answer.status_code == 403
        assert "/admin/feeds" not in other.get("/admin/")
    assert made(house).revoked_at is None
    ann.get("/admin/feeds/item/nobody", 404)
