"""A page of text as pixels: lines stacked by their ink, centred to the eye, in the board's colour on black."""

from __future__ import annotations

from PIL import Image

from signage.core.screens import LedColour
from signage.rendering import lines, shaping
from signage.rendering.lines import TextPage

BLACK = (0, 0, 0)
COLOURS: dict[LedColour, tuple[int, int, int]] = {
    LedColour.AMBER: (255, 176, 0),
    LedColour.WHITE: (255, 255, 255),
    LedColour.GREEN: (48, 255, 96),
}
EMPHASIS = (255, 255, 255)
_LEADING = 1.3  # baselines no further apart than this many ems

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""


def text(image: Image.Image, page: TextPage, box: Box, colour: tuple[int, int, int], margin: int | None = None) -> None:
    """Draws a laid-out page into a box of the picture: its ink in the middle, line by line and as a whole.

    With `margin`, lines begin so far from the box's left side instead. The page must have been laid out for a frame no
    larger than the box (and the margin); then no ink is outside it.
    """
    left, top, width, height = box
    inks = [shaping.line(pieces, page.size) for pieces in page.lines]
    step = _step(page, height)
    first_top = inks[0].above
    last_bottom = step * (len(inks) - 1) + inks[-1].image.height - inks[-1].above
    baseline = top + first_top + (height - first_top - last_bottom) // 2
    for ink in inks:
        indent = (width - ink.image.width) // 2 if margin is None else margin
        image.paste(colour, (left + indent, baseline - ink.above), ink.image)
        baseline += step


def _step(page: TextPage, height: int) -> int:
    """The distance of the baselines: as much as the room allows, up to easy leading; never less than what fits."""
    if len(page.lines) == 1:
        return 0
    least = lines.pitch(page.lines, page.size)
    spare = height - lines.needed_height(page.lines, page.size)
    even = spare // 2 // (len(page.lines) - 1)  # half of what is left goes between the lines
    return max(least, min(least + even, round(_LEADING * page.size)))
