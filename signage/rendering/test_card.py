"""The test card: shows on the wall whether a panel is addressed pixel by pixel, in the right place and colours.

A border of one pixel (a shift or a scale hides or blurs a side), corners in four colours (a turned or mirrored panel
mixes them), a checker of 8 px, one-pixel stripes, fills in red, green, blue and white, a grey ramp, and the size in
words. A strip across the middle stays black: there the player writes the screen's id and moves a line.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.rendering import board, lines, phrases, pictures
from signage.rendering.page import PNG, Page

MS = 10_000
_RED, _GREEN, _BLUE, _WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
_CHECK = 8
_GREYS = 16


def render(panel: Panel) -> tuple[Page, ...]:
    """One picture of exactly the panel's pixels. Any size from 1×1."""
    image = Image.new("RGB", (panel.width, panel.height))
    draw = ImageDraw.Draw(image)
    top, bottom = _strip(panel)
    left, right = 3, panel.width - 3
    if right - left >= 24 and top >= 7:
        _upper(image, draw, (left, 3, right - left, top - 4), panel)
        _lower(draw, (left, bottom + 1, right - left, panel.height - 4 - bottom))
        _size(image, (left, top, right - left, bottom - top), panel)
    _edges(draw, panel)
    return (Page(pictures.png(image), PNG, CueKind.IMAGE, MS, identify=True),)


def _strip(panel: Panel) -> tuple[int, int]:
    """The rows kept free across the middle: as high as the player's label, half-open."""
    high = 150 if panel.kind is PanelKind.TV else max(14, min(28, panel.height // 5 + 8))
    high = min(high, panel.height // 2)
    return (panel.height - high) // 2, (panel.height - high) // 2 + high


def _edges(draw: ImageDraw.ImageDraw, panel: Panel) -> None:
    right, bottom = panel.width - 1, panel.height - 1
    draw.rectangle((0, 0, right, bottom), outline=_WHITE)
    arm = max(2, min(64 if panel.kind is PanelKind.TV else 16, min(panel.width, panel.height) // 6))
    if min(panel.width, panel.height) < 8:
        return
    for x, y, dx, dy, colour in (
        (1, 1, 1, 1, _RED),
        (right - 1, 1, -1, 1, _GREEN),
        (1, bottom - 1, 1, -1, _BLUE),
        (right - 1, bottom - 1, -1, -1, board.COLOURS[panel.colour]),
    ):
        draw.line((x, y, x + dx * arm, y), fill=colour)
        draw.line((x, y, x, y + dy * arm), fill=colour)


def _upper(image: Image.Image, draw: ImageDraw.ImageDraw, box: board.Box, panel: Panel) -> None:
    """Checker, four fills and, where it can be read, the size in words."""
    left, top, width, height = box
    third = width // 3 // _CHECK * _CHECK
    _checker(draw, (left, top, third, height))
    fill = third // 4
    for n, colour in enumerate((_RED, _GREEN, _BLUE, _WHITE)):
        x = left + third + _CHECK // 2 + n * fill
        draw.rectangle((x, top, x + fill - 1, top + height - 1), fill=colour)
    start = left + third + _CHECK + 4 * fill
    _words(image, (start, top, left + width - start, height), panel)


def _checker(draw: ImageDraw.ImageDraw, box: board.Box) -> None:
    left, top, width, height = box
    for row in range(0, height, _CHECK):
        for column in range(row // _CHECK % 2 * _CHECK, width, 2 * _CHECK):
            right, bottom = min(column + _CHECK, width), min(row + _CHECK, height)
            draw.rectangle((left + column, top + row, left + right - 1, top + bottom - 1), fill=_WHITE)


def _words(image: Image.Image, box: board.Box, panel: Panel) -> bool:
    """The panel's size in words; False where there is no room for it."""
    left, top, width, height = box
    if width < 8 or height < lines.SMALLEST:
        return False
    frame = lines.Frame(width - 2 - width // 16, height, 1, lines.SMALLEST)
    laid = lines.layout(phrases.words(f"{panel.width}×{panel.height}"), frame, max(lines.SMALLEST, panel.height // 8))
    if len(laid) != 1:
        return False
    board.text(image, laid[0], (left + 1, top, width - 2, height), board.COLOURS[panel.colour])
    return True


def _size(image: Image.Image, strip: board.Box, panel: Panel) -> None:
    """On a small panel the size stands in the strip, where the player's label says it again."""
    upper = (strip[0], 3, strip[2], strip[1] - 4)
    third = upper[2] // 3 // _CHECK * _CHECK
    beside = upper[2] - third - _CHECK - third // 4 * 4
    scratch = Image.new("RGB", image.size)
    if not _words(scratch, (0, 0, beside, upper[3]), panel):
        _words(image, strip, panel)


def _lower(draw: ImageDraw.ImageDraw, box: board.Box) -> None:
    """A grey ramp from black to white, and below it stripes of one pixel, upright and level."""
    left, top, width, height = box
    ramp = height if height < 12 else height * 2 // 3
    for n in range(_GREYS):
        grey = 255 * n // (_GREYS - 1)
        x = (left + width * n // _GREYS, left + width * (n + 1) // _GREYS - 1)
        if x[1] >= x[0]:
            draw.rectangle((x[0], top, x[1], top + ramp - 1), fill=(grey, grey, grey))
    half = width // 2
    for x1 in range(left, left + half - 1, 2):
        if ramp < height:
            draw.line((x1, top + ramp + 1, x1, top + height - 1), fill=_WHITE)
    for y1 in range(top + ramp + 1, top + height, 2):
        draw.line((left + half + 1, y1, left + width - 1, y1), fill=_WHITE)
