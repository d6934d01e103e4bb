from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from signage.rendering import simulator
from signage.rendering.pictures import png


def simulated(picture: Image.Image, scale: int) -> Image.Image:
    return Image.open(BytesIO(simulator.dots(png(picture), scale)))


def test_a_dot_is_round_lit_in_its_middle_and_dark_at_its_corners() -> None:
    board = Image.new("RGB", (3, 3))
    board.putpixel((1, 1), (255, 176, 0))
    shown = simulated(board, 8)
    assert shown.size == (24, 24)
    red, green, blue = shown.getpixel((11, 11))
    assert red == 255
    assert 176 < green < 230
    assert blue <= 16  # no more than a dot that is off
    corner = shown.getpixel((8, 8))
    assert max(corner) < 120
    assert max(shown.getpixel((0, 0))) == 0


def test_a_dark_dot_shows_the_raster() -> None:
    shown = simulated(Image.new("RGB", (4, 4)), 8)
    assert shown.getpixel((11, 11)) == (16, 16, 16)


@pytest.mark.parametrize(("width", "height", "scale"), [(1, 1, 2), (7, 5, 3), (320, 160, 4), (33, 65, 5)])
def test_every_size_is_covered_to_its_last_dot(width: int, height: int, scale: int) -> None:
    shown = simulated(Image.new("RGB", (width, height), (255, 255, 255)), scale)
    assert shown.size == (width * scale, height * scale)
    last = shown.crop(((width - 1) * scale, (height - 1) * scale, width * scale, height * scale))
    first = shown.crop((0, 0, scale, scale))
    assert last.tobytes() == first.tobytes()


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = png(Image.effect_noise((64, 32), 80).convert("RGB"))
    assert simulator.dots(data) == simulator.dots(data)


def test_what_is_no_picture_and_no_scale_is_refused() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        simulator.dots(b"nothing")
    with pytest.raises(ValueError, match="at least two"):
        simulator.dots(png(Image.new("RGB", (2, 2))), 1)


def test_an_animation_moves_over_the_lamps() -> None:
    frames = [Image.new("RGB", (16, 8)) for _ in range(3)]
    for number, frame in enumerate(frames):
        frame.paste((255, 160, 0), (number * 4, 0, number * 4 + 4, 8))
    out = BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=[100, 200, 300], lossless=True)
    seen = Image.open(BytesIO(simulator.animation(out.getvalue(), 4)))
    assert (seen.size, seen.n_frames) == ((64, 32), 3)
    for number, ms in enumerate((100, 200, 300)):
        seen.seek(number)
        lit = seen.convert("RGB").getpixel((number * 16 + 6, 14))
        assert isinstance(lit, tuple)
        assert lit[0] > 150
        assert seen.info["duration"] == ms
    still = BytesIO()
    frames[0].save(still, "WEBP")
    with pytest.raises(ValueError, match="stands"):
        simulator.animation(still.getvalue(), 4)
