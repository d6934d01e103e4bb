"""Forged forms: every posted form needs its token, its cookie and its origin."""

from __future__ import annotations

import pytest

from signage.storage import contents
from tests.admin.house import House

SLOGAN = {"id": "", "kind": "slogan", "base": "", "text": "Một lần nộp đủ", "do": "save"}


def count(house: House) -> int:
    with house.desk.database.read() as tx:
        return contents.count(tx)


def test_a_form_without_its_token_is_refused(house: House) -> None:
    browser = house.visitor("ed")
    browser.get("/admin/contents/new")
    for token in ("", "0" * 64):
        answer = browser.client.post("/admin/contents/save", data=SLOGAN | {"csrf": token})
        assert answer.status_code == 403
    assert count(house) == 0


def test_the_token_of_another_session_is_refused(house: House) -> None:
    browser, other = house.visitor("ed"), house.visitor("ann")
    other.get("/admin/")
    assert browser.post("/admin/contents/save", SLOGAN | {"csrf": other.token}).status_code == 403
    assert count(house) == 0


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "https://testserver", "null"])
def test_a_form_from_another_origin_is_refused(house: House, origin: str) -> None:
    browser = house.visitor("ed")
    assert browser.post("/admin/contents/save", SLOGAN, headers={"origin": origin}).status_code == 403
    assert count(house) == 0


def test_a_form_that_the_browser_calls_cross_site_is_refused(house: House) -> None:
    browser = house.visitor("ed")
    browser.get("/admin/")
    sent = SLOGAN | {"csrf": browser.token}
    answer = browser.client.post("/admin/contents/save", data=sent, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_htmx_may_send_the_token_as_a_header(house: House) -> None:
    browser = house.visitor("ed")
    browser.get("/admin/")
    answer = browser.client.post(
        "/admin/contents/save", data=SLOGAN, headers={"x-csrf-token": browser.token, "hx-request": "true"}
    )
    assert answer.status_code == 204
    assert answer.headers["hx-redirect"].startswith("/admin/contents/item/")


def test_a_huge_form_is_refused(house: House) -> None:
    browser = house.visitor("ed")
    answer = browser.post("/admin/contents/save", SLOGAN | {"text": "a" * 600_000})
    assert answer.status_code == 413


def test_htmx_is_sent_to_sign_in_as_a_whole_page(house: House) -> None:
    answer = house.stranger().client.get("/admin/walls", headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert answer.headers["hx-redirect"] == "/admin/signin"


POSTS = [
    "contents/save", "contents/preview", "contents/approve", "contents/withdraw", "contents/delete", "contents/restore",
    "playlists/save", "playlists/add", "playlists/withdraw", "playlists/release", "playlists/delete",
    "playlists/restore", "schedules/save", "schedules/delete", "schedules/restore", "screens/save", "screens/pair",
    "screens/link", "screens/revoke", "screens/delete", "people/save", "people/reset", "account", "units/save",
    "units/delete", "contents/effect", "playlists/effect", "schedules/reading", "schedules/effect", "emergencies/send",
    "emergencies/cancel", "calendars/draft", "calendars/save", "calendars/confirm", "calendars/hours/daypart",
    "calendars/hours/daypart/delete", "calendars/hours/opening", "calendars/exchange/read", "calendars/exchange/load",
    "contents/mend", "contents/unmend", "contents/change", "contents/advice", "feeds/renew", "feeds/revoke",
    "feeds/save", "figures/read", "figures/save", "films/{job_id}/stop", "screens/layouts", "translations/approve",
    "translations/preview", "translations/save", "uploads/plain", "uploads/playlist", "uploads/publish",
]  # fmt: skip
OF_SCRIPTS = ["uploads", "uploads/{upload_id}/take"]  # asked by a script, which is told and cannot be sent on


def test_the_list_of_forms_is_whole(house: House) -> None:
    from signage.admin.site import ROUTERS

    posted = {
        route.path.removeprefix("/") for module in ROUTERS for route in module.router.routes if "POST" in route.methods
    }
    open_ones = {"signin", "signout", "language", "setup/{secret}", "password/{secret}"}
    assert posted - open_ones == {*POSTS, *OF_SCRIPTS}


@pytest.mark.parametrize("path", POSTS)
def test_nobody_changes_anything_without_signing_in(house: House, path: str) -> None:
    browser = house.stranger()
    answer = browser.post(f"/admin/{path}", {"id": "x"}, page="/admin/signin")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/admin/signin")


@pytest.mark.parametrize("path", OF_SCRIPTS)
def test_a_script_is_told_that_nobody_is_signed_in(house: House, path: str) -> None:
    browser = house.stranger()
    assert browser.post(f"/admin/{path}", {"id": "x"}, page="/admin/signin").status_code == 401
