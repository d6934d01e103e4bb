from __future__ import annotations

from typing import Any

import pytest
from httpx import Response

from signage.admin import uploads as protocol
from signage.storage import contents
from tests.admin.house import URL, Browser, House, readable
from tests.rendering.hostile import encoded, picture
from tests.rendering.papers import document

DATA = encoded(picture(300, 200), "PNG")


def begin(browser: Browser, size: int = len(DATA), name: str = "Lễ hội.png") -> str:
    answer = browser.post("/admin/uploads", {"name": name, "size": size}, page="/admin/")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def piece(browser: Browser, upload_id: str, data: bytes, offset: int, **headers: str) -> Response:
    sent = {"upload-offset": str(offset), "x-csrf-token": browser.token, "origin": URL} | headers
    return browser.client.patch(f"/admin/uploads/{upload_id}", content=data, headers=sent)


def uploaded(browser: Browser, data: bytes = DATA, name: str = "Lễ hội.png") -> str:
    upload_id = begin(browser, len(data), name)
    assert piece(browser, upload_id, data, 0).status_code == 204
    return upload_id


def take(browser: Browser, upload_id: str, **fields: Any) -> Response:
    return browser.post(f"/admin/uploads/{upload_id}/take", fields)


def test_a_file_is_sent_in_pieces_and_becomes_a_draft(house: House) -> None:
    browser = house.visitor("ed")
    upload_id = begin(browser)
    first = piece(browser, upload_id, DATA[:3000], 0)
    assert (first.status_code, first.headers["upload-offset"]) == (204, "3000")
    assert browser.client.get("/admin/uploads/mine").json() == [
        {"id": upload_id, "name": "Lễ hội.png", "size": len(DATA), "offset": 3000}
    ]
    stand = browser.client.head(f"/admin/uploads/{upload_id}")
    assert (stand.headers["upload-offset"], stand.headers["upload-length"]) == ("3000", str(len(DATA)))
    assert piece(browser, upload_id, DATA[3000:], 3000).headers["upload-offset"] == str(len(DATA))
    made = take(browser, upload_id, topic="procedures").json()
    assert (made["content"], made["pages"], made["job"]) == ("le-hoi", 1, "")
    assert "300×200" in made["warnings"][0]
    assert "300×200" in readable(browser.get("/admin/contents/item/le-hoi")), "the draft's page tells it"
    assert take(browser, upload_id).json()["content"] == "le-hoi"
    with house.desk.database.read() as tx:
        assert contents.count(tx) == 1
    assert browser.client.get("/admin/uploads/mine").json() == []


def test_the_pages_of_a_document_are_taken_one_by_one(house: House) -> None:
    browser = house.visitor("ed")
    upload_id = uploaded(browser, document("1", "2"), "Thông báo.pdf")
    made = [take(browser, upload_id, page=page).json() for page in (0, 1)]
    assert [(one["content"], one["pages"]) for one in made] == [("thong-bao-trang-1", 2), ("thong-bao-trang-2", 2)]


def test_a_file_alone_makes_no_content(house: House) -> None:
    browser = house.visitor("ed")
    made = take(browser, uploaded(browser), alone="yes").json()
    assert len(made["asset"]) == 64
    look = browser.client.get(f"/admin/uploads/look/{made['asset']}")
    assert (look.headers["content-type"], look.content[:4]) == ("image/webp", b"RIFF")
    with house.desk.database.read() as tx:
        assert contents.count(tx) == 0


def test_refusals_are_told_in_json_and_in_the_visitors_language(house: House) -> None:
    browser = house.visitor("ed")
    upload_id = begin(browser, 50_000)
    assert piece(browser, upload_id, b"x", 5).headers["upload-offset"] == "0"
    refused = piece(browser, upload_id, b"\x7fELF" + bytes(5000), 0)
    assert (refused.status_code, refused.json()["code"]) == (422, "RN50")
    assert refused.json()["text"].startswith("This file is")
    assert browser.post("/admin/uploads", {"name": "a", "size": "0"}).json()["code"] == "CT56"
    assert browser.client.head("/admin/uploads/" + "0" * 32).status_code == 404
    early = take(browser, upload_id)
    assert (early.status_code, early.json()["code"]) == (409, "CT54")
    assert early.headers["upload-offset"] == "0"


def test_what_is_no_picture_after_all_is_gone(house: House) -> None:
    browser = house.visitor("ed")
    refused = take(browser, uploaded(browser, DATA[:3000]))
    assert (refused.status_code, refused.json()["code"]) == (422, "RN08")
    assert browser.client.get("/admin/uploads/mine").json() == []


def test_a_piece_may_not_be_larger_than_one(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_PIECE", 2000)
    browser = house.visitor("ed")
    refused = piece(browser, begin(browser), DATA, 0)
    assert (refused.status_code, refused.json()["code"]) == (413, "CT59")


def test_nothing_is_sent_without_the_pages_token_or_from_elsewhere(house: House) -> None:
    browser = house.visitor("ed")
    upload_id = begin(browser)
    forged: list[dict[str, str]] = [{"x-csrf-token": "0" * 64}, {"origin": "https://evil.example"}]
    for headers in forged:
        assert piece(browser, upload_id, DATA, 0, **headers).json()["code"] == "SG10"
        sent = {"x-csrf-token": browser.token, "origin": URL} | headers
        assert browser.client.delete(f"/admin/uploads/{upload_id}", headers=sent).status_code == 403
    assert browser.post("/admin/uploads", {"size": 5}, headers={"origin": "https://evil.example"}).status_code == 403
    assert browser.client.head(f"/admin/uploads/{upload_id}").headers["upload-offset"] == "0"


def test_cancelled_is_gone(house: House) -> None:
    browser = house.visitor("ed")
    upload_id = begin(browser)
    sent = {"x-csrf-token": browser.token, "origin": URL}
    assert browser.client.delete(f"/admin/uploads/{upload_id}", headers=sent).status_code == 204
    assert piece(browser, upload_id, DATA, 0).status_code == 404


def test_who_is_not_signed_in_is_told_so_and_a_viewer_uploads_nothing(house: House) -> None:
    stranger = house.stranger()
    answer = stranger.client.head("/admin/uploads/" + "0" * 32)
    assert answer.status_code == 401
    assert stranger.client.get("/admin/uploads/mine").json()["code"] == "CT58"
    viewer = house.visitor("vi")
    assert viewer.post("/admin/uploads", {"name": "a", "size": "5"}, page="/admin/").json()["code"] == "PE01"


def test_another_person_cannot_touch_it(house: House) -> None:
    browser, other = house.visitor("ed"), house.visitor("ann")
    upload_id = begin(browser)
    other.get("/admin/")
    assert piece(other, upload_id, DATA, 0).status_code == 404
    assert other.client.get("/admin/uploads/mine").json() == []
