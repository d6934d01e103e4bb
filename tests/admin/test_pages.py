from __future__ import annotations

import re
from pathlib import Path

import pytest

from signage.admin import pages
from tests.admin.house import House

TEMPLATES = sorted(pages.TEMPLATES.glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_what_the_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<script(?![^>]* src=)", text)
    assert not re.search(r"\s(style|on[a-z]+|hx-on[^=]*)=", text)
    assert "javascript:" not in text
    assert not re.search(r"https?://(?!www\.w3\.org)", text), "nothing comes from elsewhere"
    assert not re.search(r"hx-trigger=[\"'][^\"']*\[", text), "a filter would be evaluated"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_changes_something_carries_its_token(path: Path) -> None:
    for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text("utf-8"), flags=re.DOTALL):
        assert "csrf()" in form or 'name="csrf"' in form


def test_packing_goes_there_and_back() -> None:
    body = {"text": "Một lần nộp đủ", "n": [1, None]}
    assert pages.unpack(pages.pack(body)) == body


@pytest.mark.parametrize("text", ["", "!!!", "AAAA", "é"])
def test_what_is_not_packed_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        pages.unpack(text)


def test_a_notice_is_shown_once(house: House) -> None:
    browser = house.visitor("ed")
    answer = browser.post("/admin/contents/save", {"kind": "slogan", "text": "Xin chào", "do": "save"}, page="/admin/")
    assert "Draft saved" in browser.get(answer.headers["location"])
    assert "Draft saved" not in browser.get(answer.headers["location"])


def test_a_long_undo_is_left_out_rather_than_the_notice(house: House) -> None:
    import random

    noise = random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000)
    flash = pages.Flash("It is back.", undo=pages.Undo("/admin/contents/restore", {"document": "".join(noise)}))
    browser = house.visitor("ed")
    browser.client.cookies.set(pages.FLASH_COOKIE, pages._packed(flash), path="/admin")
    page = browser.get("/admin/")
    assert "It is back." in page
    assert "/admin/contents/restore" not in page


@pytest.mark.parametrize("forged", ["x", "AAAA", pages.pack([1]), pages.pack({"text": "<b>x</b>"})])
def test_a_forged_notice_does_no_harm(house: House, forged: str) -> None:
    browser = house.visitor("ed")
    browser.client.cookies.set(pages.FLASH_COOKIE, forged, path="/admin")
    assert "<b>x</b>" not in browser.get("/admin/")


def test_an_undo_leads_only_into_the_site(house: House) -> None:
    browser = house.visitor("ed")
    body = {"text": "It is back.", "params": {}, "undo": ["https://elsewhere.example/", {}], "published": 0,
            "hint": ["Save", "https://elsewhere.example/"]}  # fmt: skip
    browser.client.cookies.set(pages.FLASH_COOKIE, pages.pack(body), path="/admin")
    page = browser.get("/admin/")
    assert "It is back." in page
    assert "elsewhere" not in page
