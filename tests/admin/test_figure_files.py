from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content as contents
from signage.storage import contents as table
from tests.admin.house import URL, Browser, House, hidden, readable

RANKING = {
    "kind": "ranking",
    "items": {"Xã Tân Hòa": 99.2, "Xã Ea Kao": None},
    "unit": "%",
    "board": {"theme": "night"},
}


@pytest.fixture
def ed(house: House) -> Browser:
    card = Content("tinh/xep-hang", Kind.INFOGRAPHIC, (Variant("vi", "Xếp hạng", RANKING),))
    contents.publish(house.desk, SYSTEM, card, new=True)
    house.slogan("khau-hieu", "Vì nhân dân")
    return house.visitor("ed")


def sent(browser: Browser, data: bytes, name: str = "so-lieu.csv", content_id: str = "tinh/xep-hang") -> httpx.Response:
    browser.get(f"/admin/figures/item/{content_id}")
    return browser.client.post(
        "/admin/figures/read",
        data={"csrf": browser.token, "id": content_id},
        files={"file": (name, data, "text/csv")} if name else {},
        headers={"origin": URL},
    )


def draft(house: House) -> Any:
    with house.desk.database.read() as tx:
        record = table.get(tx, "tinh/xep-hang")
    assert record is not None
    return record.draft.variants[0].data


def save(browser: Browser, page: str, **fields: str) -> httpx.Response:
    return browser.post(
        "/admin/figures/save",
        {"id": "tinh/xep-hang", "base": hidden(page, "base"), "data": hidden(page, "data")} | fields,
    )


def test_a_template_is_downloaded_filled_in_compared_and_saved(house: House, ed: Browser) -> None:
    answer = ed.client.get("/admin/figures/template/tinh/xep-hang")
    assert answer.headers["content-disposition"] == 'attachment; filename="tinh-xep-hang.csv"'
    filled = answer.content.decode("utf-8-sig").replace("99.2", "99.5").replace("99,2", "99,5").replace(
        "Xã Ea Kao;", "Xã Ea Kao;97"
    )  # fmt: skip
    shown = sent(ed, filled.encode("utf-8-sig"))
    text = readable(shown.text)
    assert "2 values change" in text
    assert "Items · Xã Tân Hòa 99.2 99.5" in text
    assert "Items · Xã Ea Kao nothing 97" in text
    assert draft(house) == RANKING
    page = ed.follow(save(ed, shown.text))
    assert "Figures saved as a draft." in readable(page)
    assert draft(house) == RANKING | {"items": {"Xã Tân Hòa": 99.5, "Xã Ea Kao": 97}}


def test_json_and_a_file_that_says_the_same(house: House, ed: Browser) -> None:
    same = sent(ed, json.dumps({"unit": "%"}).encode(), "x.json")
    assert "The file says what is there already." in readable(same.text)
    other = sent(ed, json.dumps({"items": {"Xã Mới": 1}, "unit": None}).encode(), "x.json")
    ed.follow(save(ed, other.text))
    assert draft(house) == {"kind": "ranking", "items": {"Xã Mới": 1}, "board": {"theme": "night"}}


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "", "Choose a file that ends in .csv or .json."),
        ("Xếp hạng;Xã A;nhiều".encode(), "x.csv", "Row 1, column C: “nhiều” is no number."),
        ("Phí;1".encode(), "x.csv", "Row 1, column A: “Phí” is no field of this content."),
        (b"{", "x.json", "This is no JSON object (line 1, column 2)."),
        (b'{"highlight": "A"}', "x.json", "“A” is not among the items."),
        (b'{"kind": "share"}', "x.json", "The file is for a content of the kind “share”"),
        (b"x" * 70_000, "x.csv", "The file is too large"),
        (b"\xff\xfe\xff", "x.csv", "Save it as “CSV UTF-8”"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_saved(
    house: House, ed: Browser, data: bytes, name: str, told: str
) -> None:
    answer = sent(ed, data, name)
    assert answer.status_code == 422
    assert told in readable(answer.text)
    assert draft(house) == RANKING


def test_who_was_overtaken_or_brings_another_form_is_told(house: House, ed: Browser) -> None:
    shown = sent(ed, b'{"items": {"A": 1}}', "x.json").text
    assert "has got lost on the way" in readable(save(ed, shown, data="x").text)
    ed.follow(save(ed, shown))
    again = save(ed, shown)
    assert (again.status_code, "Somebody changed this" in readable(again.text)) == (409, True)


def test_a_text_alone_has_nothing_to_fill_in(ed: Browser) -> None:
    assert "there is nothing to fill in by file" in readable(ed.get("/admin/figures/item/khau-hieu"))
    assert ed.client.get("/admin/figures/template/khau-hieu").status_code == 422
    assert readable(ed.get("/admin/figures/card/khau-hieu")) == ""
    ed.get("/admin/figures/item/nobody", 404)


def test_a_viewer_looks_and_changes_nothing(house: House, ed: Browser) -> None:
    viewer = house.visitor("vi")
    assert "Upload figures" not in readable(viewer.get("/admin/figures/card/tinh/xep-hang"))
    assert sent(viewer, b'{"unit": null}', "x.json").status_code == 403


def test_the_page_of_a_content_leads_there(ed: Browser) -> None:
    page = ed.get("/admin/contents/item/tinh/xep-hang")
    assert 'hx-get="/admin/figures/card/tinh/xep-hang"' in page
    assert 'href="/admin/figures/template/tinh/xep-hang"' in ed.get("/admin/figures/card/tinh/xep-hang")
