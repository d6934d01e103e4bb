from __future__ import annotations

import pytest
from PIL import Image

from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.rendering import test_card
from tests.rendering.boards import IDS, PANELS, panel, picture

WHITE = (255, 255, 255)


def card(on: Panel) -> Image.Image:
    (page,) = test_card.render(on)
    assert (page.kind, page.identify, page.ms) == (CueKind.IMAGE, True, 10_000)
    return picture(page)


ALL = [*PANELS, Panel(PanelKind.TV, 1920, 1080), Panel(PanelKind.TV, 1080, 1920)]
NAMES = [*IDS, "tv", "upright"]


@pytest.mark.parametrize("on", ALL, ids=NAMES)
def test_the_border_is_one_pixel_all_around(on: Panel) -> None:
    image = card(on)
    assert image.size == (on.width, on.height)
    for box in ((0, 0, on.width, 1), (0, on.height - 1, on.width, on.height), (0, 0, 1, on.height)):
        assert set(image.crop(box).get_flattened_data()) == {WHITE}
    assert image.getpixel((on.width // 2, 1)) != WHITE or image.getpixel((on.width // 2, 2)) != WHITE


@pytest.mark.parametrize("on", ALL, ids=NAMES)
def test_the_corners_tell_turned_and_mirrored_panels(on: Panel) -> None:
    image, right, bottom = card(on), on.width - 2, on.height - 2
    corners = [image.getpixel(at) for at in ((1, 1), (right, 1), (1, bottom), (right, bottom))]
    assert corners[:3] == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert len(set(corners)) == 4


@pytest.mark.parametrize("on", ALL, ids=NAMES)
def test_fills_and_ramp_are_there(on: Panel) -> None:
    colours = {colour for _, colour in card(on).getcolors(1 << 16) or []}
    assert {(255, 0, 0), (0, 255, 0), (0, 0, 255), WHITE} <= colours
    greys = {red for red, green, blue in colours if red == green == blue}
    assert {255 * n // 15 for n in range(16)} <= greys


@pytest.mark.parametrize("on", [on for on in ALL if on.height >= 64 and on.width >= 192])
def test_the_strip_for_the_player_is_black(on: Panel) -> None:
    top, bottom = test_card._strip(on)
    assert card(on).crop((4, top, on.width - 4, bottom)).getbbox() is None


def test_the_size_differs_in_words() -> None:
    assert (
        card(panel(320, 160)).crop((200, 3, 317, 60)).tobytes()
        != card(panel(320, 161)).crop((200, 3, 317, 60)).tobytes()
    )


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (9, 9), (16, 16), (1000, 5), (5, 1000)])
def test_any_size_is_drawn(size: tuple[int, int]) -> None:
    assert card(panel(*size)).size == size
