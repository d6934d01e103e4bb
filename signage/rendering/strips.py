"""Texts of one line on boards, wider than the board: the strip that scrolls past, and how large its letters are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from signage.core import scrolling
from signage.core.screens import Panel
from signage.errors import Code, Invalid, SignageError
from signage.rendering import light, lines, placement, shaping
from signage.rendering.light import Rgb
from signage.rendering.lines import SAFE, SMALLEST
from signage.rendering.looks import Look
from signage.rendering.sayings import Saying
from signage.rendering.shaping import Ink, Pieces

LEAST_WIDTH = 60  # columns; a second in view
MOST_SPEED = 120  # pixels a second: two pixels a frame
MOST_MS = 120_000  # nobody waits for more
_EMS = 6  # of a text, at least, that the board shows at once where its letters would be larger than SAFE
_LARGEST = 80  # letters so large pass slowly enough
_TALLEST: Pieces = (("ẪỄỖẴ", True), ("gọng", False))  # lines stand alike with and without such marks
_GAP = 1.0  # between two parts, in ems, on each side of the mark
_MARK = 0.3  # high and wide, in ems

NO_ROOM = Code(
    "RN19",
    Invalid,
    "The {width}×{height} board is too small for scrolling text: {wide}×{high} px are needed for letters of {least} "
    "px, the smallest that can be read. Please turn scrolling off, or use a larger board.",
    "Bảng {width}×{height} quá nhỏ để chạy chữ: cần {wide}×{high} điểm ảnh cho cỡ chữ {least} px, cỡ nhỏ nhất còn đọc "
    "được. Xin tắt chữ chạy hoặc dùng bảng lớn hơn.",
)
TOO_LONG = Code(
    "RN20",
    Invalid,
    "The text would scroll for {seconds} seconds over the {width}×{height} board; at most {most} are shown. Please "
    "shorten it.",
    "Nội dung phải chạy {seconds} giây trên bảng {width}×{height}; chỉ chiếu tối đa {most} giây. Xin rút gọn nội dung.",
)


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as high as its board. `size`: px to the em; `ink`: rows from the highest mark to the lowest tail;
    `width`: columns, with the margins."""

    parts: tuple[Pieces, ...]
    strong: tuple[bool, ...]
    size: int
    width: int

    @property
    def text(self) -> str:
        return " ".join(placement.line_text(pieces) for pieces in self.parts)

    @property
    def ink(self) -> int:
        return max(shaping.line(pieces, self.size).image.height for pieces in self.parts)

    @property
    def speed(self) -> int:
        """Pixels a second."""
        return min(MOST_SPEED, scrolling.speed(self.size))

    def ms(self, panel: Panel) -> int:
        return scrolling.duration_ms(panel.width, self.width, self.speed)


def laid_out(said: Sequence[Saying], panel: Panel) -> Strip:
    """The texts one after the other on one line, in the largest letters that are good on this board.

    TEXT_EMPTY, GLYPH_MISSING, NO_ROOM, TOO_LONG.
    """
    parts = tuple(_pieces(saying.text) for saying in said)
    size = _size(parts, panel)
    width = sum(shaping.line_width(pieces, size) for pieces in parts) + _between(size) * (len(parts) - 1)
    strip = Strip(parts, tuple(saying.emphasis for saying in said), size, width + 2 * lines.margin(panel.width))
    ms = strip.ms(panel)
    if ms > MOST_MS:
        raise TOO_LONG(field="text", seconds=ms // 1000, width=panel.width, height=panel.height, most=MOST_MS // 1000)
    return strip


def drawn(strip: Strip, panel: Panel, look: Look) -> Image.Image:
    """The strip's pixels, on black. At night no part of it that the board shows is brighter than NIGHT_LEVEL."""
    inks = [shaping.line(pieces, strip.size) for pieces in strip.parts]
    image = Image.new("RGB", (strip.width, panel.height))
    baseline = _baseline(inks, strip.size, panel.height)
    x = lines.margin(panel.width)
    for n, (ink, strong) in enumerate(zip(inks, strip.strong, strict=True)):
        if n:
            _mark(image, x - _between(strip.size) // 2, baseline, strip.size, look.emphasis)
        image.paste(look.emphasis if strong else look.colour, (x, baseline - ink.above), ink.image)
        x += ink.image.width + _between(strip.size)
    return light.bounded(image, window=panel.width) if look.night else image


def _pieces(text: str) -> Pieces:
    split = placement.readable(text)
    return tuple((word.text, word.joint.spaced and n + 1 < len(split)) for n, word in enumerate(split))


def _size(parts: tuple[Pieces, ...], panel: Panel) -> int:
    rows = panel.height - 2 * (panel.height // 48)
    most = min(_LARGEST, max(SAFE, panel.width // _EMS), rows)
    sizes = range(most, SMALLEST - 1, -1) if panel.width >= LEAST_WIDTH else ()
    for size in sizes:
        if sum(_reach([shaping.line(pieces, size) for pieces in parts], size)) <= rows:
            return size
    raise _no_room(parts, panel)


def _no_room(parts: tuple[Pieces, ...], panel: Panel) -> SignageError:
    high = sum(_reach([shaping.line(pieces, SMALLEST) for pieces in parts], SMALLEST))
    return NO_ROOM(
        field="board.scroll", width=panel.width, height=panel.height, wide=LEAST_WIDTH, high=high, least=SMALLEST
    )


def _between(size: int) -> int:
    return 2 * round(_GAP * size)


def _baseline(inks: Sequence[Ink], size: int, height: int) -> int:
    """The row under the letters' feet: lines with tall marks fill the board, others stand where those would."""
    above, below = _reach(inks, size)
    return above + (height - above - below) // 2


def _reach(inks: Sequence[Ink], size: int) -> tuple[int, int]:
    """The rows above and below the baseline that these lines take, and any line of Vietnamese might."""
    every = (shaping.line(_TALLEST, size), *inks)
    return max(ink.above for ink in every), max(ink.image.height - ink.above for ink in every)


def _mark(image: Image.Image, middle: int, baseline: int, size: int, colour: Rgb) -> None:
    """A lozenge between two parts, at half the height of small letters."""
    half = max(2, round(size * _MARK / 2))
    y = baseline - round(size * 0.27)
    draw = ImageDraw.Draw(image)
    draw.polygon([(middle - half, y), (middle, y - half), (middle + half, y), (middle, y + half)], fill=colour)
