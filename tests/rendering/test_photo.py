from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import pages
from tests.rendering.hostile import encoded

BOARD = Panel(PanelKind.LED, 64, 32)
TV = Panel(PanelKind.TV, 1920, 1080)
TALL = Panel(PanelKind.TV, 1080, 1920)
SITE = Site("Trung tâm", "1900")
CAPTION = "Người dân nộp hồ sơ tại Trung tâm Phục vụ hành chính công"


def content(**data: Any) -> Content:
    return Content("a", Kind.PICTURE, (Variant("vi", "Lễ ra mắt", data),), media="0" * 64)


def halves(width: int = 400, height: int = 200) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (255, 0, 0))
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    return encoded(image, "WEBP", lossless=True)


def board(made: Content, data: bytes) -> Image.Image:
    (page,) = pages.render(made, "vi", BOARD, SITE, media=data)
    assert (page.type, page.kind, page.ms) == ("image/png", CueKind.IMAGE, 8000)
    image = Image.open(BytesIO(page.data))
    assert image.size == (64, 32)
    return image


def slide(made: Content, data: bytes, panel: Panel = TV) -> str:
    (page,) = pages.render(made, "vi", panel, SITE, screen_demo=True, media=data)
    assert (page.type, page.kind) == ("text/html", CueKind.SLIDE)
    return page.data.decode()


def inlined(html: str) -> Image.Image:
    found = re.search(r'src="data:image/webp;base64,([^"]+)"', html)
    assert found is not None
    return Image.open(BytesIO(b64decode(found[1])))


def test_a_board_shows_exactly_its_own_pixels() -> None:
    image = board(content(), halves())
    assert (image.getpixel((2, 16)), image.getpixel((61, 16))) == ((255, 0, 0), (0, 0, 255))


def test_whole_by_default_and_filling_on_request() -> None:
    square = halves(200, 200)
    assert board(content(), square).getbbox() == (16, 0, 48, 32)
    assert board(content(fit="cover"), square).getbbox() == (0, 0, 64, 32)


def test_what_is_in_focus_stays() -> None:
    wide = halves(800, 100)
    left, right = (board(content(fit="cover", focus=[x, 0.5]), wide) for x in (0.0, 1.0))
    assert {left.getpixel((x, 9)) for x in (1, 32, 62)} == {(255, 0, 0)}
    assert {right.getpixel((x, 9)) for x in (1, 32, 62)} == {(0, 0, 255)}


def test_a_slide_carries_its_picture() -> None:
    html = slide(content(), halves(4000, 2000))
    assert inlined(html).size == (1920, 960)
    assert "http" not in html
    assert "<script" not in html
    assert "figcaption>" not in html
    assert 'alt="Lễ ra mắt"' in html
    assert inlined(slide(content(), halves(400, 200))).size == (400, 200)
    assert inlined(slide(content(fit="cover", focus=[1, 0.5]), halves(4000, 2000), TALL)).size == (1080, 1920)


def test_a_caption_takes_its_room_from_the_picture_and_its_time_to_read() -> None:
    made = content(caption=CAPTION)
    html = slide(made, halves())
    assert "Trung tâm Phục vụ hành chính công" in html.replace('</span><span class="line">', " ")
    assert "font-face" in html
    (page,) = pages.render(made, "vi", TALL, SITE, media=halves())
    assert page.ms >= 8000


def test_who_made_it_stands_under_it_and_what_is_seen_is_told() -> None:
    html = slide(content(credit="Ảnh: Sở Nội vụ", alt="Người dân xếp hàng"), halves())
    assert '<span class="line credit">Ảnh: Sở Nội vụ</span>' in html
    assert 'alt="Người dân xếp hàng"' in html
    both = slide(content(caption=CAPTION, credit="CC BY 4.0"), halves())
    assert both.index("line caption") < both.index("line credit")


def blue_square(frames: int = 4, size: tuple[int, int] = (64, 32)) -> bytes:
    """It walks from the left to the right, 300 ms a step."""
    images = [Image.new("RGB", size) for _ in range(frames)]
    for number, image in enumerate(images):
        image.paste((0, 0, 255), (number * 8, 0, number * 8 + 8, 8))
    return encoded(images[0], "WEBP", save_all=True, append_images=images[1:], duration=300, lossless=True)


def test_what_moves_moves_on_a_board_pixel_by_pixel() -> None:
    (page,) = pages.render(content(), "vi", BOARD, SITE, media=blue_square())
    assert (page.type, page.kind, page.ms) == ("image/webp", CueKind.IMAGE, 8400)
    image = Image.open(BytesIO(page.data))
    assert (image.size, image.n_frames) == ((64, 32), 4)
    for number in range(4):
        image.seek(number)
        frame = image.convert("RGB")
        assert frame.getbbox() == (number * 8, 0, number * 8 + 8, 8)
        assert frame.getpixel((number * 8, 0)) == (0, 0, 255)
        assert image.info["duration"] == 300
    first = Image.open(BytesIO(page.data)).convert("RGB")
    assert first.getbbox() == (0, 0, 8, 8), "whoever cannot play it shows its first frame"
    assert pages.render(content(), "vi", BOARD, SITE, media=blue_square())[0] == page


def test_what_moves_fills_a_board_around_its_focus() -> None:
    wide = Panel(PanelKind.LED, 32, 32)
    (page,) = pages.render(content(fit="cover", focus=[0, 0.5]), "vi", wide, SITE, media=blue_square())
    assert Image.open(BytesIO(page.data)).size == (32, 32)


def test_what_moves_moves_on_a_slide_unless_less_motion_is_asked_for() -> None:
    (page,) = pages.render(content(caption="Đi"), "vi", TV, SITE, media=blue_square())
    html = page.data.decode()
    assert (page.type, page.kind) == ("text/html", CueKind.SLIDE)
    assert page.ms % 1200 == 0
    assert page.ms >= 8000
    assert inlined(html).n_frames == 4
    still = re.search(r'reduce\)" srcset="data:image/webp;base64,([^"]+)"', html)
    assert still is not None
    assert not getattr(Image.open(BytesIO(b64decode(still[1]))), "is_animated", False)


def test_texts_are_escaped() -> None:
    made = replace(content(caption="<b>&"), variants=(Variant("vi", '"><script>', {"caption": "<b>&"}),))
    html = slide(made, halves())
    assert "<b>" not in html
    assert "<script" not in html


def test_a_sample_says_so() -> None:
    assert "SỐ LIỆU MẪU" in slide(replace(content(), sample=True), halves())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"fit": "stretch"}, "RN57"),
        ({"focus": [0.5]}, "RN58"),
        ({"focus": [0.5, 1.2]}, "RN58"),
        ({"focus": "left"}, "RN58"),
        ({"focus": [True, 0]}, "RN58"),
        ({"caption": 5}, "RN59"),
        ({"credit": ["a"]}, "RN59"),
        ({"alt": 5}, "RN59"),
        ({"caption": "Chào 𓀀"}, "RN01"),
        ({"caption": CAPTION * 9}, "RN46"),
    ],
)
def test_what_cannot_be_meant(data: dict[str, Any], code: str) -> None:
    with pytest.raises(SignageError) as refused:
        pages.render(content(**data), "vi", TV, SITE, media=halves())
    assert refused.value.code.id == code


def test_bytes_that_are_no_picture() -> None:
    with pytest.raises(SignageError) as refused:
        pages.render(content(), "vi", BOARD, SITE, media=b"no")
    assert refused.value.code.id == "RN08"


def test_without_its_bytes_a_picture_is_not_drawn() -> None:
    with pytest.raises(SignageError) as refused:
        pages.render(content(), "vi", BOARD, SITE)
    assert refused.value.code.id == "RN07"


def test_equal_arguments_give_equal_bytes() -> None:
    assert slide(content(caption=CAPTION), halves()) == slide(content(caption=CAPTION), halves())
