from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from signage.core.layouts import Division, divided
from signage.core.screens import Arrangement, Layout, LedColour, Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.rendering import zone_cards
from signage.rendering.page import Page
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE

EVERYTHING = Layout(Arrangement.SIDE_TICKER, "side", "ticker", "sponsor", band=True)
BOARD = Panel(PanelKind.LED, 640, 160, LedColour.GREEN)
LONG = Site("Trung tâm Phục vụ hành chính công phường Nguyễn Thái Bình", "1900 1234")


def band(division: Division, site: Site) -> Page:
    assert division.band is not None
    assert division.clock is not None
    (page,) = zone_cards.band(division.zone(division.band), site, division.clock.x)
    return page


def above_the_line(picture: Image.Image) -> Image.Image:
    return picture.crop((0, 0, picture.width, picture.height - 1))


def words(page: Page) -> str:
    html = re.sub(r"<(style|svg|head).*?</\1>", "", page.data.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("site", [SITE, LONG, Site("Phường Mẫu")])
def test_the_band_bears_the_unit_s_name(panel: Panel, site: Site) -> None:
    page = band(divided(panel, EVERYTHING), site)
    assert (page.kind, page.scroll) == (CueKind.SLIDE, 0)
    assert words(page) == site.name


def test_a_name_that_finds_no_room_is_left_out() -> None:
    assert words(band(divided(LANDSCAPE, EVERYTHING), Site("Trung tâm " * 12))) == ""
    assert words(band(divided(LANDSCAPE, EVERYTHING), Site(""))) == ""


def test_on_a_board_the_name_stands_left_of_the_clock() -> None:
    division = divided(BOARD, EVERYTHING)
    assert division.clock is not None
    picture = Image.open(io.BytesIO(band(division, Site("UBND phường Mẫu")).data))
    assert picture.size == (division.band.width, division.band.height) if division.band else False
    left, top, right, bottom = above_the_line(picture).getbbox() or (0, 0, 0, 0)
    assert 0 < right - left < division.clock.x
    assert (left, 0 <= top < bottom < picture.height, right <= division.clock.x) == (2, True, True)
    assert picture.getpixel((0, picture.height - 1)) == (19, 102, 38)
    assert picture.getpixel((division.clock.x, 3)) == (0, 0, 0)
    assert zone_cards.ink(BOARD) == "#30ff60"


def test_a_board_without_room_for_the_name_has_an_empty_band() -> None:
    division = divided(Panel(PanelKind.LED, 256, 96), Layout(band=True))
    picture = Image.open(io.BytesIO(band(division, LONG).data))
    assert above_the_line(picture).getbbox() is None


@pytest.mark.parametrize(
    ("panel", "foot"), [(LANDSCAPE, f"Đường dây nóng {SITE.hotline}"), (PORTRAIT, "")], ids=["landscape", "portrait"]
)
def test_the_last_resort_of_every_zone_says_what_it_has_room_for(panel: Panel, foot: str) -> None:
    division = divided(panel, EVERYTHING)
    assert division.side is not None
    assert division.sponsor is not None
    said = {
        name: words(*zone_cards.last_resort(division.zone(box), SITE))
        for name, box in (("main", division.main), ("side", division.side), ("sponsor", division.sponsor))
    }
    assert said["main"] == f"{SITE.name} Đường dây nóng {SITE.hotline}"
    assert said["side"] == said["main"]
    assert said["sponsor"] == foot  # the band has the name


def test_a_ticker_without_contents_runs_name_and_hotline() -> None:
    division = divided(LANDSCAPE, EVERYTHING)
    assert division.ticker is not None
    panel = division.zone(division.ticker)
    (page,) = zone_cards.strip(panel, SITE)
    picture = Image.open(io.BytesIO(page.data))
    assert (picture.height, page.kind) == (division.ticker.height, CueKind.IMAGE)
    assert page.scroll > 0
    assert picture.width > 1000
    (empty,) = zone_cards.strip(panel, Site(""))
    assert (Image.open(io.BytesIO(empty.data)).size, empty.scroll) == ((panel.width, panel.height), 0)


@pytest.mark.parametrize("height", range(20, 320, 20))
def test_a_card_is_never_refused(height: int) -> None:
    panel = Panel(PanelKind.TV, 614, height, whole=1080, unnamed=True)
    assert len(zone_cards.last_resort(panel, LONG)) == 1
    assert len(zone_cards.last_resort(panel, Site("", ""))) == 1
