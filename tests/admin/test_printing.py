from __future__ import annotations

import html
import re

import pytest

from signage.admin.printing import PAPERS
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content as contents
from tests.admin.house import House, readable


@pytest.fixture
def steps(house: House) -> Content:
    data = {"kind": "steps", "steps": [f"Bước thứ {n}" for n in range(1, 40)]}
    variants = (Variant("vi", "Nộp hồ sơ", data), Variant("en", "Filing", data))
    return contents.publish(house.desk, SYSTEM, Content("goi/buoc", Kind.GUIDE, variants), new=True).draft


def sheets(page: str) -> str:
    found = re.search(r'<iframe id="paper"[^>]* src="([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("way", ["upright", "across"])
def test_the_page_shows_the_sheets_and_counts_them(house: House, steps: Content, paper: str, way: str) -> None:
    browser = house.visitor("vi")
    page = browser.get(f"/admin/exports/print?id=goi/buoc&paper={paper}&way={way}")
    document = browser.client.get(sheets(page))
    count = document.text.count('class="paper')
    assert count > 1
    assert f"{count} pages." in readable(page)
    assert 'data-print="paper"' in page
    wide = (paper == "a5-twice") is (way == "upright")
    assert (re.search(r"@page\{size:(297|210)mm (210|148)mm", document.text) is not None) is wide


def test_the_sheets_have_no_scripts_and_may_be_framed_by_the_site_alone(house: House, steps: Content) -> None:
    answer = house.visitor("vi").client.get("/admin/exports/paper?id=goi/buoc")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script" not in policy
    assert "allow-scripts" not in policy
    assert "<script" not in answer.text


def test_each_language_has_its_sheets(house: House, steps: Content) -> None:
    browser = house.visitor("vi")
    page = browser.get("/admin/exports/print?id=goi/buoc&language=en&paper=a5")
    assert "Filing" in browser.client.get(sheets(page)).text
    assert "paper=a5&amp;way=upright" in page, "the other language keeps the paper"


def test_what_cannot_be_printed_says_why(house: House) -> None:
    house.slogan("goi", "Gọi {{ site.hotline }} khi cần", released=False)
    browser = house.visitor("vi")
    page = browser.get("/admin/exports/print?id=goi")
    assert 'class="refusal"' in page
    assert "<iframe" not in page
    assert browser.client.get("/admin/exports/paper?id=goi").status_code == 422


def test_nobody_else_gets_in_and_odd_papers_are_a4(house: House, steps: Content) -> None:
    assert house.stranger().client.get("/admin/exports/paper?id=goi/buoc").status_code == 303
    browser = house.visitor("vi")
    assert "CT20" in browser.get("/admin/exports/print?id=khong", status=404)
    assert "@page{size:210mm 297mm" in browser.client.get("/admin/exports/paper?id=goi/buoc&paper=../a3").text
