from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.rendering import led, moving, simulator
from signage.rendering.page import Page
from tests.rendering.boards import SITE, panel, picture

BOARD = panel(192, 64)


def strip(text: str = "Một lần nộp đủ, không phải đi lại") -> Page:
    content = Content("test", Kind.SLOGAN, (Variant("vi", text, {"board": {"scroll": True}}),))
    (page,) = led.render(content, content.variants[0], BOARD, SITE)
    return page


def test_the_strip_stands_in_lamps_on_the_board() -> None:
    page = strip()
    svg = ElementTree.fromstring(moving.lamps(page, BOARD, 4))
    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("768", "256", "0 0 768 256")
    ground, held = svg.findall("{http://www.w3.org/2000/svg}image")
    assert (ground.get("width"), held.get("width")) == ("768", str(picture(page).width * 4))
    data = b64decode((held.get("href") or "").removeprefix("data:image/png;base64,"))
    assert data == simulator.dots(page.data, 4)
    with Image.open(BytesIO(data)) as image:
        assert image.size == (picture(page).width * 4, 256)


def test_it_moves_as_the_player_does() -> None:
    page = strip()
    svg, wide = moving.lamps(page, BOARD, 4).decode(), picture(page).width
    assert f"{page.ms}ms infinite" in svg
    keys = re.findall(r"([\d.]+)%\{transform:translateX\((-?\d+)(?:px)?\)", svg)
    assert [int(x) for _, x in keys] == [768, 0, 0, -4 * wide]
    at = [float(share) * page.ms / 100 for share, _ in keys]
    assert at == pytest.approx([0, 192 / 60 * 1000, 192 / 60 * 1000 + 1500, page.ms], abs=0.1)
    assert re.findall(r"steps\((\d+),end\)", svg) == ["192", str(wide)]


def test_a_page_that_stands_has_no_way() -> None:
    content = Content("test", Kind.SLOGAN, (Variant("vi", "Xin chào"),))
    (page,) = led.render(content, content.variants[0], BOARD, SITE)
    with pytest.raises(ValueError, match="stands"):
        moving.lamps(page, BOARD, 4)
