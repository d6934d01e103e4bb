from __future__ import annotations

import html
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from signage.admin.exports import SIZES
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.screens import Panel, PanelKind
from signage.editing import content as contents
from tests.admin.house import House, readable

LONG = "Sáu bước nộp hồ sơ trực tuyến"


@pytest.fixture
def steps(house: House) -> Content:
    data = {"kind": "steps", "steps": ["Mở trang", "Đăng nhập", "Gửi hồ sơ"], "url": "https://dichvucong.gov.vn"}
    variants = (Variant("vi", LONG, data), Variant("en", "Three steps online", data))
    content = Content("goi/buoc", Kind.GUIDE, variants, source="Kế hoạch 33")
    return contents.publish(house.desk, SYSTEM, content, new=True).draft


def addresses(page: str, attribute: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'{attribute}="([^"]+)"', page)]


@pytest.mark.parametrize("size", list(SIZES))
def test_every_page_is_a_card_of_the_size_with_its_slide_and_name(house: House, steps: Content, size: str) -> None:
    browser = house.visitor("vi")
    page = browser.get(f"/admin/exports/pictures?id=goi/buoc&size={size}")
    slides = addresses(page, "data-card")
    assert len(slides) == 3
    panel = SIZES[size].panel
    assert addresses(page, "download") == [f"goi-buoc_vi_{panel.width}x{panel.height}_{n}.png" for n in (1, 2, 3)]
    assert page.count(f'<canvas width="{panel.width}" height="{panel.height}"') == 3
    for number, address in enumerate(slides):
        assert parse_qs(urlsplit(address).query)["page"] == [str(number)]
        slide = browser.client.get(address)
        assert slide.headers["content-type"].startswith("text/html")
        assert "sandbox" in slide.headers["content-security-policy"]


def test_each_language_has_its_cards(house: House, steps: Content) -> None:
    browser = house.visitor("vi")
    page = browser.get("/admin/exports/pictures?id=goi/buoc&language=en")
    assert all("language=en" in address for address in addresses(page, "data-card"))
    assert "goi-buoc_en_1080x1080_1.png" in page
    again = browser.get("/admin/exports/pictures?id=goi/buoc&language=km")
    assert "goi-buoc_vi_1080x1080_1.png" in again, "a language that it has not falls back to the first"


def test_boards_get_their_exact_pixels_and_their_lamps(house: House) -> None:
    house.unit()
    house.screen(panel=Panel(PanelKind.LED, 256, 64), name="Cổng chào")
    house.slogan("chao", "Một lần nộp đủ")
    browser = house.visitor("vi")
    page = browser.get("/admin/exports/pictures?id=chao&size=boards")
    assert "Cổng chào" in readable(page)
    links = [address for address in addresses(page, "href") if "panel=led-256x64" in address]
    sizes = [Image.open(io.BytesIO(browser.client.get(link).content)).size for link in links]
    assert sizes == [(256, 64), (1024, 256)]
    assert "dots_chao_vi_256x64_1.png" in page


def test_a_board_that_cannot_show_it_says_why(house: House) -> None:
    data = {"kind": "trend", "years": [2024, 2025], "series": {"PAR": [85.1, 86.0]}}
    content = Content("nam", Kind.INFOGRAPHIC, (Variant("vi", "Chỉ số", data),))
    contents.save(house.desk, SYSTEM, content, new=True)
    browser = house.visitor("vi")
    boards = browser.get("/admin/exports/pictures?id=nam&size=boards")
    assert boards.count('class="refusal"') >= 1
    assert "download=" not in boards
    assert "data-card" in browser.get("/admin/exports/pictures?id=nam&size=square")


def test_the_contents_page_leads_there(house: House, steps: Content) -> None:
    page = house.visitor("vi").get("/admin/contents/item/goi/buoc")
    found = [address for address in addresses(page, "href") if address.startswith("/admin/exports/")]
    assert {parse_qs(urlsplit(address).query).get("size", [""])[0] for address in found} >= {*SIZES, "boards"}


def test_nobody_else_gets_in_and_nothing_unknown_is_drawn(house: House, steps: Content) -> None:
    assert house.stranger().client.get("/admin/exports/pictures?id=goi/buoc").status_code == 303
    browser = house.visitor("vi")
    assert "CT20" in browser.get("/admin/exports/pictures?id=khong", status=404)
    assert "goi-buoc_vi_1080x1080_1.png" in browser.get("/admin/exports/pictures?id=goi/buoc&size=../x")


def test_the_policy_of_the_page_stays_strict(house: House, steps: Content) -> None:
    answer = house.visitor("vi").client.get("/admin/exports/pictures?id=goi/buoc")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "blob:" not in policy
    assert "script-src 'self';" in policy
