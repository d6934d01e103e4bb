"""Pictures of whole divided screens."""

from __future__ import annotations

import html
import io
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from signage.admin import pages
from signage.admin.composed import clock_lines
from signage.core.layouts import Box
from signage.core.screens import Arrangement, Layout, Panel, PanelKind
from signage.editing import emergencies
from tests.admin.house import Browser, House, readable

TV = Panel(PanelKind.TV, 1920, 1080)
BOARD = Panel(PanelKind.LED, 320, 160)
EVERYTHING = Layout(Arrangement.SIDE_TICKER, "p", "p", band=True)


@pytest.fixture
def ada(house: House) -> Browser:
    house.unit()
    ids = house.slogans(3)
    house.playlist("p", ids)
    house.playlist("khan", ids[:1])
    house.screen("tv", base="p", panel=TV, layout=EVERYTHING)
    house.screen("bang", base="p", panel=BOARD, layout=Layout(Arrangement.TICKER, ticker_id="p", band=True))
    house.planner.plan()
    return house.visitor("ada")


def pictures_in(page: str, kind: str) -> list[str]:
    return [html.unescape(url) for url in re.findall(rf'src="(/admin/pictures/{kind}/[^"]+)"', page)]


def test_a_screen_s_page_shows_all_of_it_with_the_clock(ada: Browser) -> None:
    (url,) = pictures_in(ada.get("/admin/screens/item/tv"), "composed")
    document = ada.get(url)
    assert len(re.findall("<iframe sandbox", document)) == 3  # main, side, band
    assert len(re.findall("<img ", document)) == 1  # the ticker
    assert "left:1306px;top:92px;width:614px;height:900px" in document
    assert re.search(r"<p style=\"left:1484px.*?\d\d:\d\d", document)
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", html.unescape(document))


def test_what_plays_beside_main_is_told_with_what_has_no_room(house: House, ada: Browser) -> None:
    house.slogan("lang", "Nghiêngngảnghiêngngảnghiêngngả nghiêng ngả")
    house.playlist("q", ["k0", "lang"])
    house.screen("hep", base="p", panel=TV, layout=Layout(Arrangement.SIDE, side_id="q"))
    page = readable(ada.get("/admin/screens/item/hep"))
    assert "Beside it on the screen Side area" in page
    assert "1 content is not shown" in page
    assert "Beside it" not in readable(ada.get(f"/admin/screens/item/{house.screen('ganz', base='p').id}"))


def test_what_follows_in_main_has_main_s_size(ada: Browser) -> None:
    page = ada.get("/admin/screens/item/tv")
    assert all("panel=tv-1306x900" in url for url in pictures_in(page, "asset"))


def test_the_walls_show_it_without_the_clock(house: House, ada: Browser) -> None:
    (tv, *_) = [url for url in pictures_in(ada.get("/admin/walls"), "composed") if "1920x1080" in url]
    before = ada.get(tv)
    assert "<p " not in before


def test_an_emergency_is_a_picture_of_the_whole_panel(house: House, ada: Browser) -> None:
    emergencies.issue(house.desk, house.actor("ada"), "Báo động", "khan", screen_ids=["tv"])
    house.planner.plan()
    page = ada.get("/admin/screens/item/tv")
    assert pictures_in(page, "composed") == []
    assert "panel=tv-1920x1080" in pictures_in(page, "asset")[0]


def test_a_board_is_one_picture_of_lamps(ada: Browser) -> None:
    (url,) = pictures_in(ada.get("/admin/screens/item/bang"), "composed")
    own = Image.open(io.BytesIO(ada.client.get(url + "&small=1").content)).convert("RGB")
    assert own.size == (320, 160)
    assert own.crop((0, 132, 320, 160)).getbbox()  # the ticker
    assert own.crop((250, 0, 320, 26)).getbbox()  # the clock
    assert Image.open(io.BytesIO(ada.client.get(url).content)).size == (1280, 640)


@pytest.mark.parametrize(
    "body",
    [
        "nothing",
        {"parts": [{"x": 0, "y": 0, "width": 9, "height": 9, "asset": "../etc/passwd"}]},
        {"parts": [], "clock": {"x": -1, "y": 0, "width": 9, "height": 9, "size": 9, "lines": []}},
        {"parts": [{"x": 0, "y": 0, "width": 9, "height": 9, "asset": "0" * 64}] * 7},
    ],
)
def test_an_address_that_nobody_made_is_unknown(ada: Browser, body: object) -> None:
    ada.get(f"/admin/pictures/composed/{pages.pack(body)}?panel=tv-1920x1080", status=404)
    ada.get("/admin/pictures/composed/%20?panel=tv-1920x1080", status=404)


def test_what_the_clock_says_is_escaped(ada: Browser) -> None:
    clock = {"x": 0, "y": 0, "width": 99, "height": 99, "size": 9, "lines": ["<script>alert(1)</script>"]}
    document = ada.get(f"/admin/pictures/composed/{pages.pack({'parts': [], 'clock': clock})}?panel=tv-1920x1080")
    assert "<script" not in document


SUNDAY = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("size", "box", "language", "digits", "expected"),
    [
        (44, Box(0, 0, 480, 92), "vi", False, ["CN, 22/11 · 08:05"]),
        (44, Box(0, 0, 480, 92), "en", False, ["Sun 22 Nov · 08:05"]),
        (44, Box(0, 0, 200, 92), "vi", False, ["08:05"]),
        (44, Box(0, 0, 260, 160), "vi", False, ["CN, 22/11", "08:05"]),
        (20, Box(0, 0, 192, 28), "vi", True, ["22/11 08:05"]),
        (20, Box(0, 0, 64, 28), "vi", True, ["08:05"]),
    ],
)
def test_the_clock_says_as_much_as_there_is_room_for(
    size: int, box: Box, language: str, digits: bool, expected: list[str]
) -> None:
    assert clock_lines(size, box, language, SUNDAY, digits) == expected
