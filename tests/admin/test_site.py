from __future__ import annotations

import re

import pytest

from signage.admin import site
from tests.admin.house import House

PAGES = [
    "/admin/", "/admin/contents", "/admin/contents/new", "/admin/contents/item/k0", "/admin/playlists",
    "/admin/playlists/new", "/admin/playlists/item/p", "/admin/schedules", "/admin/schedules/new", "/admin/screens",
    "/admin/screens/new", "/admin/screens/item/cong", "/admin/journal", "/admin/people", "/admin/people/new",
    "/admin/units", "/admin/account",
]  # fmt: skip


@pytest.fixture
def furnished(house: House) -> House:
    house.unit()
    house.playlist("p", house.slogans(8), per_day=3)
    house.screen("cong", base="p")
    return house


@pytest.mark.parametrize("path", PAGES)
def test_every_page_comes_in_both_languages_with_its_policy(furnished: House, path: str) -> None:
    browser = furnished.visitor("ada")
    for language in ("vi", "en"):
        browser.client.cookies.set("signage-language", language)
        answer = browser.client.get(path)
        assert answer.status_code == 200
        assert f'<html lang="{language}" translate="no">' in answer.text
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.text.count("<h1") == 1
        browser.client.cookies.delete("signage-language")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_reads_a_page_without_signing_in(furnished: House, path: str) -> None:
    answer = furnished.stranger().client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/admin/signin")


def test_an_unknown_page_is_told_in_words(house: House) -> None:
    assert "There is no such page" in house.visitor("vi").get("/admin/gibt/es/nicht", status=404)
    assert "Không có trang này" in house.stranger().get("/admin/gibt/es/nicht", status=404)


def test_an_error_for_htmx_goes_to_the_top_of_the_page(house: House) -> None:
    browser = house.visitor("vi")
    answer = browser.client.get("/admin/screens/foresee/khong", headers={"hx-request": "true"})
    assert answer.status_code == 404
    assert answer.headers["hx-retarget"] == "#alerts"
    assert "<html" not in answer.text


def test_the_descriptions_of_the_interface_are_not_public(house: House) -> None:
    browser = house.visitor("ada")
    for path in ("/admin/docs", "/admin/redoc", "/admin/openapi.json"):
        browser.get(path, status=404)


def test_script_and_style_are_kept_by_browsers_for_ever(house: House) -> None:
    browser = house.stranger()
    page = browser.get("/admin/signin")
    for path in re.findall(r'"(/admin/assets/[^"]+)"', page):
        answer = browser.client.get(path)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_a_defect_is_told_without_its_details(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from signage.admin import wall

    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    browser = house.visitor("vi")
    monkeypatch.setattr(wall, "walls", broken)
    answer = browser.client.get("/admin/screens")
    assert answer.status_code == 500
    assert "SG00" in answer.text
    assert "secret detail" not in answer.text
    assert answer.headers["content-security-policy"] == site.POLICY
