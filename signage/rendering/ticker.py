"""Lines that run through a zone at the foot of a screen: one strip a content, as high as the zone.

On boards the letters are those of any scrolling text; on televisions smooth ones, light on a quiet band, each content
led by a mark in its topic's colour. The player fills the rest of the zone with the strip's own ground.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageColor, ImageDraw

from signage.core import scrolling
from signage.core.content import Content, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid
from signage.rendering import fonts, headlines, looks, pictures, sayings, scroll, smooth, strips, tokens
from signage.rendering.layout import canvas
from signage.rendering.light import Rgb
from signage.rendering.page import PNG, Page
from signage.rendering.placement import GLYPH_MISSING, TEXT_EMPTY
from signage.rendering.sayings import Saying
from signage.rendering.shaping import Ink

GROUND = tokens.DARK.edge  # as the band with the unit's name
SMALLEST = 16  # pixels to the em
_SIZE = 0.58  # of the zone's height, the letters
_MOST = tokens.BODY  # units
_INSET = 64  # units of ground before the mark: televisions overscan
_MARK = 0.5  # of the letters' size, high and wide
_AFTER_MARK = 0.5  # of the letters' size
_BETWEEN = 0.6  # of the letters' size, between a title and its figure
_TALLEST = "ẪỄỖẴ gọng"
_MOST_MS = 180_000

TOO_LOW = Code(
    "RN26",
    Invalid,
    "The ticker is {height} px high; its letters need {least} px. Please make the ticker higher.",
    "Dòng chữ chạy cao {height} px; chữ cần tối thiểu {least} px. Xin tăng chiều cao của dòng chữ chạy.",
)
TOO_LONG = Code(
    "RN27",
    Invalid,
    "The text would run through the ticker for {seconds} seconds; at most {most} are shown. Please shorten it.",
    "Nội dung phải chạy {seconds} giây; dòng chữ chạy chỉ chiếu tối đa {most} giây. Xin rút gọn nội dung.",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """Words in one weight and colour."""

    text: str
    weight: int
    colour: str


def render(content: Content, variant: Variant, panel: Panel, site: Site) -> tuple[Page, ...]:
    """One page: the strip of a content in one language, `panel` being the zone.

    NO_LINE and the codes of `headlines`, TEXT_EMPTY, GLYPH_MISSING; on boards NO_ROOM and TOO_LONG of `strips`, on
    televisions TOO_LOW and TOO_LONG.
    """
    said = headlines.of(content, variant, site)
    mark = sayings.sample_mark(variant.language) if content.sample else ""
    if panel.kind is PanelKind.LED:
        strip = strips.laid_out(scroll.marked(said, mark), panel)
        of_all_boards = {"board": variant.data.get("board")}  # a zone is no board of some size
        return (scroll.page(strip, panel, looks.of(of_all_boards, panel)),)
    return (_band(said, mark, content, panel),)


def _band(said: tuple[Saying, ...], mark: str, content: Content, panel: Panel) -> Page:
    size = _size(panel)
    parts = [_part(saying, titled=len(said) > 1) for saying in said]
    if not any(char.isalnum() for part in parts for char in part.text):
        raise TEXT_EMPTY(field="text")
    for part in parts:
        if missing := fonts.uncovered(part.text, fonts.slide(part.weight)):
            raise GLYPH_MISSING(field="text", characters=fonts.named(missing))
    if mark:
        parts.insert(0, _Part(mark, tokens.HEAVY, tokens.SAMPLE[0]))
    image = _drawn(parts, tokens.hue(content.topic).bright, size, panel)
    speed = scrolling.speed(size)
    ms = scrolling.duration_ms(panel.width, image.width, speed)
    if ms > _MOST_MS:
        raise TOO_LONG(field="text", seconds=ms // 1000, most=_MOST_MS // 1000)
    return Page(pictures.png(image), PNG, CueKind.IMAGE, ms, scroll=speed)


def _part(saying: Saying, *, titled: bool) -> _Part:
    text = smooth.one_line(saying.text)
    if saying.emphasis:
        return _Part(text, tokens.MEDIUM, tokens.DARK.quiet)
    return _Part(text, tokens.BOLD if titled else tokens.SEMIBOLD, tokens.DARK.ink)


def _size(panel: Panel) -> int:
    size = min(round(panel.height * _SIZE), round(_MOST * canvas(panel).scale))
    if size < SMALLEST:
        raise TOO_LOW(field="layout", height=panel.height, least=round(SMALLEST / _SIZE))
    return size


def _drawn(parts: list[_Part], hue: str, size: int, panel: Panel) -> Image.Image:
    inks = [smooth.draw(smooth.shape(part.text, part.weight), size) for part in parts]
    inset, between = round(_INSET * canvas(panel).scale), round(_BETWEEN * size)
    side = round(size * _MARK)
    left = inset + side + round(_AFTER_MARK * size)
    width = left + sum(ink.image.width for ink in inks) + between * (len(inks) - 1) + inset
    image = Image.new("RGB", (width, panel.height), GROUND)
    baseline = _baseline(inks, size, panel.height)
    _lozenge(image, (inset + side // 2, baseline - round(size * 0.36)), side / 2, _rgb(hue))
    x = left
    for part, ink in zip(parts, inks, strict=True):
        image.paste(_rgb(part.colour), (x, baseline - ink.above), ink.image)
        x += ink.image.width + between
    return image


def _baseline(inks: list[Ink], size: int, height: int) -> int:
    """All lines stand on one height, whatever marks they have; deeper letters than Vietnamese move theirs."""
    tallest = smooth.draw(smooth.shape(_TALLEST, tokens.SEMIBOLD), size)
    above = max(tallest.above, *(ink.above for ink in inks))
    below = max(ink.image.height - ink.above for ink in (tallest, *inks))
    return above + (height - above - below) // 2


def _lozenge(image: Image.Image, middle: tuple[int, int], half: float, colour: Rgb) -> None:
    """With smooth edges: drawn four times as large."""
    fine, side = 4, round(2 * half)
    mask = Image.new("L", (side * fine, side * fine))
    end, centre = side * fine - 1, side * fine / 2
    ImageDraw.Draw(mask).polygon([(0, centre), (centre, 0), (end, centre), (centre, end)], fill=255)
    small = mask.resize((side, side), Image.Resampling.BOX)
    image.paste(colour, (middle[0] - side // 2, middle[1] - side // 2), small)


def _rgb(colour: str) -> Rgb:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue
