"""A board as somebody sees it who stands before it: how large, beside a person, and what of it the eye tells apart."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from signage.rendering import simulator
from signage.rendering.pictures import png
from signage.rendering.viewing import View

WIDTH, HEIGHT = 320, 300  # small enough for a telephone, where it is to be as large as life, too
PERSON_M = 1.65
RAISED_M = 2.2  # the board's lower edge above the ground
_GAP_M = 0.6
_SHOULDERS_M = 0.45
_MARGIN = 16
_GROUND = 20
_SKY, _EARTH, _POST, _BODY = (23, 30, 42), (13, 18, 26), (58, 67, 82), (139, 152, 171)
_SIGMA = 2.355  # full width at half the height, in standard deviations
_MOST_GAIN = 1.8  # about what lamps with gaps between them lose when their light is evened


def resolved(picture: bytes, view: View, scale: int) -> bytes:
    """A board's picture (PNG of its own pixels) as lamps of `scale` px (2 or more), with what lies closer together than
    the eye can tell from there run into one."""
    with Image.open(BytesIO(simulator.dots(picture, scale))) as opened:
        image = opened.convert("RGB")
    image = image.filter(ImageFilter.GaussianBlur(view.blur / _SIGMA * scale))
    brightest = max(high for _, high in image.getextrema()) or 1  # type: ignore[misc]
    gain = min(_MOST_GAIN, 255 / brightest)  # the eye takes the evened light for that of the lamps; no hue is shifted
    return png(image.point([round(level * gain) for level in range(256)] * 3))


def reduced(view: View) -> float:
    """How much smaller than life the scene is drawn, 1 where all of it has room."""
    wide = (view.width_m + _GAP_M + _SHOULDERS_M) * view.pixels_a_metre
    high = max(RAISED_M + view.height_m, PERSON_M) * view.pixels_a_metre
    return max(1.0, wide / (WIDTH - 2 * _MARGIN), high / (HEIGHT - _MARGIN - _GROUND))


def scene(picture: bytes, view: View) -> bytes:
    """The board on its posts beside a person, both as large as they appear from there to somebody who looks at this
    picture from an arm's length; smaller by `reduced` where that has no room."""
    metre = view.pixels_a_metre / reduced(view)
    image = Image.new("RGB", (WIDTH, HEIGHT), _SKY)
    draw = ImageDraw.Draw(image)
    ground = HEIGHT - _GROUND
    draw.rectangle((0, ground, WIDTH, HEIGHT), fill=_EARTH)
    wide, high = max(1, round(view.width_m * metre)), max(1, round(view.height_m * metre))
    left = round((WIDTH - wide - (_GAP_M + _SHOULDERS_M) * metre) / 2)
    top = round(ground - RAISED_M * metre) - high
    post = max(1, round(0.12 * metre))
    for at in (left + wide // 6, left + wide * 5 // 6):
        draw.rectangle((at - post // 2, top + high, at - post // 2 + post - 1, ground), fill=_POST)
    image.paste(_board(picture, view, wide, high), (left, top))
    _person(draw, left + wide + (_GAP_M + _SHOULDERS_M / 2) * metre, ground, metre)
    return png(image)


def _board(picture: bytes, view: View, wide: int, high: int) -> Image.Image:
    """The board in so many pixels: its lamps where a lamp has two pixels or more, else their light evened."""
    if wide >= 2 * view.panel.width:
        lamp = -(-wide // view.panel.width)
        picture = simulator.dots(picture, lamp)
    with Image.open(BytesIO(picture)) as opened:
        return opened.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)


def _person(draw: ImageDraw.ImageDraw, middle: float, ground: int, metre: float) -> None:
    head, shoulders = 0.13 * metre, _SHOULDERS_M / 2 * metre
    top = ground - PERSON_M * metre
    draw.ellipse((middle - head, top, middle + head, top + 2 * head), fill=_BODY)
    neck = top + 2.2 * head
    draw.rounded_rectangle(
        (middle - shoulders, neck, middle + shoulders, ground - 0.75 * metre), shoulders * 0.6, _BODY
    )
    for side in (-1, 1):
        leg = middle + side * shoulders * 0.45
        draw.rectangle((leg - shoulders * 0.35, ground - 0.9 * metre, leg + shoulders * 0.35, ground), fill=_BODY)
