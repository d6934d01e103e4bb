from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from signage.core.screens import Panel, PanelKind
from signage.rendering import scene
from signage.rendering.pictures import png
from signage.rendering.viewing import View

BOARD = Panel(PanelKind.LED, 64, 32)


def stripes(colour: tuple[int, int, int] = (255, 176, 0)) -> bytes:
    """Every other column lit: the finest pattern that a board can show."""
    image = Image.new("RGB", (64, 32))
    for x in range(0, 64, 2):
        image.paste(colour, (x, 0, x + 1, 32))
    return png(image)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def depth(image: Image.Image) -> float:
    """How far the pattern stands out: the spread of the middle row."""
    return ImageStat.Stat(image.crop((32, 62, 224, 66)).convert("L")).stddev[0]


def test_the_farther_the_less_is_told_apart() -> None:
    seen = [opened(scene.resolved(stripes(), View(BOARD, 10, metres), 4)) for metres in (3, 20, 60, 150)]
    assert {one.size for one in seen} == {(256, 128)}
    depths = [depth(one) for one in seen]
    assert depths == sorted(depths, reverse=True)
    assert depths[0] > 40
    assert depths[-1] < 2


def test_a_colour_keeps_its_hue_when_its_lamps_run_together() -> None:
    whole = png(Image.new("RGB", (64, 32), (255, 176, 0)))
    red, green, blue = opened(scene.resolved(whole, View(BOARD, 10, 120), 4)).getpixel((128, 64))  # type: ignore[misc]
    assert red > 240
    assert green / red == pytest.approx(176 / 255, abs=0.08)  # the glow adds a little
    assert blue < 40


@pytest.mark.parametrize(("pitch", "metres"), [(10, 3), (10, 20), (2.5, 10), (10, 200), (10, 1000)])
def test_the_scene_shows_board_and_person_whole(pitch: float, metres: float) -> None:
    image = opened(scene.scene(stripes((255, 255, 255)), View(BOARD, pitch, metres)))
    assert image.size == (scene.WIDTH, scene.HEIGHT)
    sky = Image.new("RGB", image.size, image.getpixel((0, 0)))
    left, top, right, _ = (
        ImageChops.difference(image.crop((0, 0, 320, 280)), sky.crop((0, 0, 320, 280))).getbbox() or (0,) * 4
    )
    assert 0 < left < right < scene.WIDTH
    assert top > 0


def test_from_farther_away_the_board_is_smaller() -> None:
    def lit(metres: float) -> int:
        image = opened(scene.scene(png(Image.new("RGB", (64, 32), (255, 255, 255))), View(BOARD, 10, metres)))
        return sum(image.convert("L").histogram()[250:])

    assert lit(40) > 3 * lit(80) > 0
    assert scene.reduced(View(BOARD, 10, 3)) > 1 == scene.reduced(View(BOARD, 10, 40))
