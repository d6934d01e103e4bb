"""What a text is like to read: size, ink, contrast, time, distance, and advice where it could be better.

Flashing needs no rule of its own here: a page of text stands for a second at least, and nothing on it moves but a line
that scrolls evenly. Pictures and videos are looked at when they are taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image

from signage.core import scrolling
from signage.core.screens import Panel
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid, SignageError
from signage.rendering import board, light, lines, looks, phrases, placement, reading, scroll, shaping, strips
from signage.rendering.lines import SAFE, TextPage
from signage.rendering.looks import Look, Scroll
from signage.rendering.page import Page
from signage.rendering.sayings import Saying
from signage.rendering.strips import Strip

_CAP_HEIGHT = 0.714  # of Noto Sans Bold, in ems
_METRES_A_MM = 0.2  # letters a two-hundredth of the distance: Vietnamese marks are a quarter of the letter
PATIENCE = 30.0  # seconds: who walks past sees no more of a text
GLIMPSE = 2.0  # seconds in which a word that scrolls should be seen, at least

LETTERS_SMALL = Code(
    "RN14",
    Invalid,
    "The letters are {size} px high on the {width}×{height} board; from {safe} px on, all accents are told apart at a "
    "glance. Shorten the text if you can.",
    "Chữ trên bảng {width}×{height} cao {size} px; từ {safe} px trở lên mới rõ mọi dấu. Nên rút gọn nội dung.",
)
COLOUR_FAINT = Code(
    "RN15",
    Invalid,
    "The colour has a contrast of {contrast} on black; {easy} or more is easy to read. Choose a lighter colour.",
    "Màu chữ có độ tương phản {contrast} trên nền đen; từ {easy} trở lên mới dễ đọc. Nên chọn màu sáng hơn.",
)
TOO_FAST = Code(
    "RN16",
    Invalid,
    "Page {page} takes {needed} seconds to read and is shown for {shown}. Spread the text over more pages.",
    "Trang {page} cần {needed} giây để đọc nhưng chỉ chiếu {shown} giây. Nên chia nội dung ra nhiều trang hơn.",
)
TOO_FAR = Code(
    "RN17",
    Invalid,
    "The letters can be read from {metres} m; the board is read from {distance} m. Shorten the text, or use a larger "
    "board.",
    "Chữ đọc được từ {metres} m, trong khi bảng được nhìn từ {distance} m. Nên rút gọn hoặc dùng bảng lớn hơn.",
)
TOO_MANY = Code(
    "RN18",
    Invalid,
    "The text takes {pages} pages and {seconds} seconds; who walks past stays for about {patience}. Shorten it.",
    "Nội dung chiếm {pages} trang, {seconds} giây; người đi qua chỉ dừng khoảng {patience} giây. Nên rút gọn.",
)
SCROLLS = Code(
    "RN21",
    Invalid,
    "The text does not fit on pages of the {width}×{height} board without tearing words, so it scrolls. Shorter words, "
    "or fewer, stand still and read more easily.",
    "Nội dung không chia được thành trang trên bảng {width}×{height} mà không xé lẻ từ, nên sẽ chạy ngang. Dùng từ "
    "ngắn hơn hoặc ít chữ hơn để chữ đứng yên, dễ đọc hơn.",
)
SCROLLS_BRIEFLY = Code(
    "RN22",
    Invalid,
    "On the {width}×{height} board each word of the scrolling text is seen for {seconds} seconds only; {least} or more "
    "are easy to follow. Let it stand on pages, or use a wider board.",
    "Trên bảng {width}×{height}, mỗi từ chạy qua chỉ thấy được trong {seconds} giây; từ {least} giây trở lên mới dễ "
    "theo dõi. Nên chia trang hoặc dùng bảng rộng hơn.",
)
SCROLLS_LONG = Code(
    "RN23",
    Invalid,
    "The text scrolls for {seconds} seconds; who walks past stays for about {patience}. Shorten it.",
    "Nội dung chạy hết {seconds} giây; người đi qua chỉ dừng khoảng {patience} giây. Nên rút gọn.",
)
HURRIED = Code(
    "RN24",
    Invalid,
    "Page {page} needs {needed} seconds on the {width}×{height} screen and is shown for {seconds}. Give it more time, "
    "or leave the seconds empty: then reading decides.",
    "Trang {page} cần {needed} giây trên màn hình {width}×{height} nhưng chỉ chiếu {seconds} giây. Nên tăng thời gian "
    "hoặc để trống để hệ thống tính theo tốc độ đọc.",
)


@dataclass(frozen=True, slots=True)
class Movement:
    """Of a text that scrolls: pixels a second, and the seconds for which each word is seen."""

    speed: int
    view: float


@dataclass(frozen=True, slots=True)
class Report:
    """How a text will read on a board.

    `size`: of the letters, px to the em, the smallest of all pages. `ink`: rows from the highest mark to the lowest
    tail, of the tallest line. `lines`: of each page. `seconds`: of each page. `contrast`: of the text on black.
    `level`: the average picture level of the brightest page, 1 for white. `metres`: from how far the capital letters
    can be read at ease, None without the pitch. `advice`: what could be better, as errors that are not raised; each
    has its code and a sentence in both languages. `movement`: of a text that scrolls, on one page of one line, from
    its entry until it has left; None for one that stands.
    """

    size: int
    ink: int
    lines: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]
    contrast: float
    level: float
    metres: float | None = None
    advice: tuple[SignageError, ...] = ()
    movement: Movement | None = None

    @property
    def pages(self) -> int:
        return len(self.lines)

    @property
    def warning(self) -> bool:
        """Whether the letters are below 20 px, where some marks come near to each other."""
        return self.size < SAFE


@dataclass(frozen=True, slots=True)
class _Read:
    """One page as it reads."""

    page: TextPage
    text: str
    ink: int
    level: float


def fits(
    text: str, panel: Panel, pitch_mm: float | None = None, *, distance_m: float | None = None, data: Any = None
) -> Report:
    """How the text will read on the board; `data` is its variant's, for the editor's look and lines.

    GLYPH_MISSING, TOO_SMALL, TOO_LONG, TEXT_EMPTY, and the codes of `looks` and `strips`, when it cannot be shown.
    """
    look = looks.of(data if isinstance(data, Mapping) else {}, panel)
    laid = scroll.pages_or_strip(
        look,
        lambda: _torn(text, look, panel),
        lambda: pages(text, look, panel),
        lambda: strips.laid_out((Saying(text),), panel),
    )
    report, texts = _moving(laid, look, panel) if isinstance(laid, Strip) else _standing(laid, look, panel)
    if pitch_mm is not None:
        report = replace(report, metres=round(report.size * _CAP_HEIGHT * pitch_mm * _METRES_A_MM, 1))
    advice = [*_advice(report, panel, distance_m)]
    advice += _of_movement(report, report.movement, look, panel) if report.movement else _of_pages(report, texts)
    return replace(report, advice=tuple(advice))


def hurried(drawn: Sequence[Page], panel: Panel, seconds: int) -> SignageError | None:
    """Whether an entry's own `seconds` a page are fewer than reading a content's pages on the panel takes: advice to
    show, or None. What moves takes its own time."""
    read = [(page.ms, n) for n, page in enumerate(drawn, 1) if not page.scroll and page.kind is not CueKind.VIDEO]
    needed, worst = max(read, key=lambda one: one[0], default=(0, 0))
    if needed <= seconds * 1000:
        return None
    figures = {"needed": f"{needed / 1000:g}", "seconds": seconds, "width": panel.width, "height": panel.height}
    return HURRIED(field="seconds", page=worst, **figures)


def pages(text: str, look: Look, panel: Panel) -> tuple[TextPage, ...]:
    """A text's pages in a look: the editor's lines where there are some for this size. TOO_LONG as `placement` says."""
    frame = lines.frame(panel.width, panel.height)
    if look.pages is not None:
        laid = placement.as_written(text, look.pages, panel, frame)
    else:
        laid = placement.laid_out(text, panel, frame)
    if len(laid) > placement.MOST_PAGES:
        raise placement.too_long(len(laid), panel)
    return laid


def _torn(text: str, look: Look, panel: Panel) -> bool:
    try:
        return lines.torn(phrases.words(text), pages(text, look, panel))
    except Invalid:
        return False


def _standing(laid: Sequence[TextPage], look: Look, panel: Panel) -> tuple[Report, list[str]]:
    """The report without advice, and the text of each page."""
    read = [_read(page, look, panel) for page in laid]
    report = Report(
        size=min(page.size for page in laid),
        ink=max(each.ink for each in read),
        lines=tuple(tuple(placement.line_text(pieces) for pieces in page.lines) for page in laid),
        seconds=tuple(reading.slogan_ms(each.text) / 1000 for each in read),
        contrast=round(look.contrast, 1),
        level=round(max(each.level for each in read), 3),
    )
    return report, [each.text for each in read]


def _moving(strip: Strip, look: Look, panel: Panel) -> tuple[Report, list[str]]:
    report = Report(
        size=strip.size,
        ink=strip.ink,
        lines=((strip.text,),),
        seconds=(round(strip.ms(panel) / 1000, 1),),
        contrast=round(look.contrast, 1),
        level=round(light.level(strips.drawn(strip, panel, look), panel.width), 3),
        movement=Movement(strip.speed, round(scrolling.in_view_ms(panel.width, strip.speed) / 1000, 1)),
    )
    return report, [strip.text]


def _read(page: TextPage, look: Look, panel: Panel) -> _Read:
    image = Image.new("RGB", (panel.width, panel.height))
    board.text(image, page, (0, 0, panel.width, panel.height), look.colour, look.margin(panel))
    if look.night:
        image = light.bounded(image)
    ink = max(shaping.line(pieces, page.size).image.height for pieces in page.lines)
    return _Read(page, placement.page_text(page), ink, light.level(image))


def _advice(report: Report, panel: Panel, distance_m: float | None) -> Iterator[SignageError]:
    if report.warning:
        yield LETTERS_SMALL(field="text", size=report.size, width=panel.width, height=panel.height, safe=SAFE)
    if report.contrast < light.EASY:
        yield COLOUR_FAINT(field="board.colour", contrast=report.contrast, easy=light.EASY)
    if distance_m is not None and report.metres is not None and report.metres < distance_m:
        yield TOO_FAR(field="text", metres=f"{report.metres:g}", distance=f"{distance_m:g}")


def _of_pages(report: Report, texts: Sequence[str]) -> Iterator[SignageError]:
    for n, (text, shown) in enumerate(zip(texts, report.seconds, strict=True), 1):
        needed = reading.slogan_needed_ms(text) / 1000
        if needed > shown:
            yield TOO_FAST(field="text", page=n, needed=f"{needed:g}", shown=f"{shown:g}")
    if report.pages > 1 and sum(report.seconds) > PATIENCE:
        seconds, patience = f"{sum(report.seconds):g}", f"{PATIENCE:g}"
        yield TOO_MANY(field="text", pages=report.pages, seconds=seconds, patience=patience)


def _of_movement(report: Report, movement: Movement, look: Look, panel: Panel) -> Iterator[SignageError]:
    size = {"width": panel.width, "height": panel.height}
    if look.scroll in (Scroll.UNASKED, Scroll.PAGES):
        yield SCROLLS(field="text", **size)
    if movement.view < GLIMPSE:
        yield SCROLLS_BRIEFLY(field="board.scroll", seconds=f"{movement.view:g}", least=f"{GLIMPSE:g}", **size)
    if report.seconds[0] > PATIENCE:
        yield SCROLLS_LONG(field="text", seconds=f"{report.seconds[0]:g}", patience=f"{PATIENCE:g}")
