"""What a text on a board is like to read: size, ink, contrast, time, distance, and advice where it could be better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image

from signage.core.screens import Panel
from signage.errors import Code, Invalid, SignageError
from signage.rendering import board, light, lines, looks, placement, reading, shaping
from signage.rendering.lines import SAFE, TextPage
from signage.rendering.looks import Look

_CAP_HEIGHT = 0.714  # of Noto Sans Bold, in ems
_METRES_A_MM = 0.2  # letters a two-hundredth of the distance: Vietnamese marks are a quarter of the letter
PATIENCE = 30.0  # seconds: who walks past sees no more of a text

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


@dataclass(frozen=True, slots=True)
class Report:
    """How a text will read on a board.

    `size`: of the letters, px to the em, the smallest of all pages. `ink`: rows from the highest mark to the lowest
    tail, of the tallest line. `lines`: of each page. `seconds`: of each page. `contrast`: of the text on black.
    `level`: the average picture level of the brightest page, 1 for white. `metres`: from how far the capital letters
    can be read at ease, None without the pitch. `advice`: what could be better, as errors that are not raised; each
    has its code and a sentence in both languages.
    """

    size: int
    ink: int
    lines: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]
    contrast: float
    level: float
    metres: float | None = None
    advice: tuple[SignageError, ...] = ()

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

    GLYPH_MISSING, TOO_SMALL, TOO_LONG, TEXT_EMPTY, and the codes of `looks`, when it cannot be shown.
    """
    look = looks.of(data if isinstance(data, Mapping) else {}, panel)
    laid = pages(text, look, panel)
    if len(laid) > placement.MOST_PAGES:
        raise placement.too_long(len(laid), panel)
    read = [_read(page, look, panel) for page in laid]
    size = min(page.size for page in laid)
    report = Report(
        size=size,
        ink=max(each.ink for each in read),
        lines=tuple(tuple(placement.line_text(pieces) for pieces in page.lines) for page in laid),
        seconds=tuple(reading.slogan_ms(each.text) / 1000 for each in read),
        contrast=round(look.contrast, 1),
        level=round(max(each.level for each in read), 3),
        metres=None if pitch_mm is None else round(size * _CAP_HEIGHT * pitch_mm * _METRES_A_MM, 1),
    )
    return replace(report, advice=tuple(_advice(report, [each.text for each in read], panel, distance_m)))


def pages(text: str, look: Look, panel: Panel) -> tuple[TextPage, ...]:
    """A text's pages in a look: the editor's lines where there are some for this size."""
    frame = lines.frame(panel.width, panel.height)
    if look.pages is not None:
        return placement.as_written(text, look.pages, panel, frame)
    return placement.laid_out(text, panel, frame)


def _read(page: TextPage, look: Look, panel: Panel) -> _Read:
    image = Image.new("RGB", (panel.width, panel.height))
    board.text(image, page, (0, 0, panel.width, panel.height), look.colour, look.margin(panel))
    if look.night:
        image = light.bounded(image)
    ink = max(shaping.line(pieces, page.size).image.height for pieces in page.lines)
    return _Read(page, placement.page_text(page), ink, light.level(image))


def _advice(report: Report, texts: Sequence[str], panel: Panel, distance_m: float | None) -> Iterator[SignageError]:
    if report.warning:
        yield LETTERS_SMALL(field="text", size=report.size, width=panel.width, height=panel.height, safe=SAFE)
    if report.contrast < light.EASY:
        yield COLOUR_FAINT(field="board.colour", contrast=report.contrast, easy=light.EASY)
    for n, (text, shown) in enumerate(zip(texts, report.seconds, strict=True), 1):
        needed = reading.slogan_needed_ms(text) / 1000
        if needed > shown:
            yield TOO_FAST(field="text", page=n, needed=f"{needed:g}", shown=f"{shown:g}")
    if distance_m is not None and report.metres is not None and report.metres < distance_m:
        yield TOO_FAR(field="text", metres=f"{report.metres:g}", distance=f"{distance_m:g}")
    if report.pages > 1 and sum(report.seconds) > PATIENCE:
        seconds, patience = f"{sum(report.seconds):g}", f"{PATIENCE:g}"
        yield TOO_MANY(field="text", pages=report.pages, seconds=seconds, patience=patience)
