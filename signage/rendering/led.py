"""Texts on LED boards: pages of exactly the board's pixels, and what they are like to read."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from signage.core.content import Content, Variant
from signage.core.screens import Panel, Site
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid, SignageError
from signage.rendering import board, fonts, lines, phrases, pictures, reading, sayings, shaping
from signage.rendering.lines import SAFE, SMALLEST, Frame, TextPage
from signage.rendering.page import PNG, Page
from signage.rendering.sayings import Saying
from signage.rendering.words import words

_CAP_HEIGHT = 0.714  # of Noto Sans Bold, in ems
_METRES_A_MM = 0.2  # letters a two-hundredth of the distance: Vietnamese marks are a quarter of the letter

_ALIKE = 1.25  # letters of one content differ by no more
_LABEL = 0.55  # of a number's size, for what it counts
MOST_PAGES = 24  # nobody waits for more

GLYPH_MISSING = Code(
    "RN01",
    Invalid,
    "No font here has these characters: {characters}. Please write the text without them.",
    "Không có phông chữ cho các ký tự: {characters}. Xin viết lại nội dung, bỏ các ký tự này.",
)
TOO_SMALL = Code(
    "RN02",
    Invalid,
    "“{word}” does not fit on the {width}×{height} board: in letters of {least} px, the smallest that can be read, it "
    "takes {wide}×{high} px, and {free_width}×{free_height} are free. Please use shorter words, or put a soft hyphen "
    "where the word may break.",
    "“{word}” không vừa bảng {width}×{height}: với cỡ chữ {least} px, cỡ nhỏ nhất còn đọc được, từ này chiếm "
    "{wide}×{high} điểm ảnh, trong khi chỗ trống là {free_width}×{free_height}. Xin dùng từ ngắn hơn, hoặc đặt dấu "
    "ngắt mềm ở chỗ có thể tách từ.",
)
TEXT_EMPTY = Code(
    "RN03",
    Invalid,
    "There is nothing to read in this text. Please write at least one word.",
    "Nội dung chưa có chữ nào để đọc. Xin viết ít nhất một từ.",
)
TOO_LONG = Code(
    "RN10",
    Invalid,
    "The text would need {pages} pages on the {width}×{height} board; at most {most} are shown. Please shorten it.",
    "Nội dung cần {pages} trang trên bảng {width}×{height}; chỉ chiếu tối đa {most} trang. Xin rút gọn nội dung.",
)


@dataclass(frozen=True, slots=True)
class Report:
    """How a text will read on a board.

    `size`: of the letters, px to the em, the smallest of all pages; `lines`: of each page; `seconds`: of each page.
    `warning`: the letters are below 20 px, where some marks come near to each other. `metres`: from how far the capital
    letters can be read at ease, None without the pitch.
    """

    size: int
    lines: tuple[tuple[str, ...], ...]
    seconds: tuple[float, ...]
    warning: bool
    metres: float | None = None

    @property
    def pages(self) -> int:
        return len(self.lines)


def fits(text: str, panel: Panel, pitch_mm: float | None = None) -> Report:
    """How the text will read on the board; `pitch_mm` is the distance of two dots (10 for P10).

    GLYPH_MISSING, TOO_SMALL, TOO_LONG, TEXT_EMPTY when it cannot be shown.
    """
    pages = _laid_out(text, panel, lines.frame(panel.width, panel.height))
    if len(pages) > MOST_PAGES:
        raise _too_long(len(pages), panel)
    size = min(page.size for page in pages)
    said = tuple(tuple(_line_text(pieces) for pieces in page.lines) for page in pages)
    return Report(
        size=size,
        lines=said,
        seconds=tuple(reading.slogan_ms(" ".join(page)) / 1000 for page in said),
        warning=size < SAFE,
        metres=None if pitch_mm is None else round(size * _CAP_HEIGHT * pitch_mm * _METRES_A_MM, 1),
    )


def render(content: Content, variant: Variant, panel: Panel, site: Site) -> tuple[Page, ...]:
    """The pages of a content in one language on a board: one picture each, with the time that reading takes.

    A slogan or a notice is its text. An infographic is its title, then one short phrase or number a page.
    GLYPH_MISSING, TOO_SMALL, TOO_LONG, TEXT_EMPTY, and NO_BOARD_FORM for what cannot be said in phrases.
    """
    said = sayings.of(content, variant, site)
    mark = sayings.sample_mark(variant.language) if content.sample else ""
    return _Pages(panel, mark).of(said)


class _Pages:
    """Draws the sayings of one content on one board."""

    def __init__(self, panel: Panel, mark: str) -> None:
        self.panel = panel
        self.mark = mark
        self.colour = board.COLOURS[panel.colour]
        whole = lines.frame(panel.width, panel.height)
        self.strip = _strip(panel, mark) if mark else None
        above = self.strip[1] if self.strip else 0
        self.top = above
        self.frame = Frame(whole.width, whole.height - above, whole.lines, whole.readable) if above else whole

    def of(self, said: tuple[Saying, ...]) -> tuple[Page, ...]:
        laid = [_laid_out(saying.text, self.panel, self.frame) for saying in said]
        if len(said) > 1:  # phrases of one content in letters of about one size
            most = max(SAFE, round(min(max(page.size for page in pages) for pages in laid) * _ALIKE))
            laid = [_laid_out(saying.text, self.panel, self.frame, most) for saying in said]
        pages: list[Page] = []
        for saying, texts in zip(said, laid, strict=True):
            hero = self._hero(saying)
            pages.extend(hero if hero else [self._page(saying, text) for text in texts])
        pages = self._marked(pages)
        if len(pages) > MOST_PAGES:
            raise _too_long(len(pages), self.panel)
        return tuple(pages)

    def _canvas(self) -> Image.Image:
        image = Image.new("RGB", (self.panel.width, self.panel.height))
        if self.strip:
            text, height = self.strip
            board.text(image, text, (0, 0, self.panel.width, height), board.EMPHASIS)
        return image

    def _box(self) -> board.Box:
        return (0, self.top, self.panel.width, self.panel.height - self.top)

    def _page(self, saying: Saying, text: TextPage) -> Page:
        image = self._canvas()
        board.text(image, text, self._box(), board.EMPHASIS if saying.emphasis else self.colour)
        return _picture(image, _ms(saying, " ".join(_line_text(pieces) for pieces in text.lines)))

    def _hero(self, saying: Saying) -> list[Page]:
        """A number large above what it counts, on one page; nothing where there is no number or no room for it."""
        if not saying.number or self.frame.height < 60:
            return []
        upper = self.frame.height * 11 // 20
        lower = self.frame.height - upper - 2
        number = lines.layout(phrases.words(saying.number), Frame(self.frame.width, upper, 1, SAFE))
        if len(number) != 1:
            return []
        under = Frame(self.frame.width, lower, max(1, lower // 24), SMALLEST)
        label = lines.layout(phrases.words(saying.label), under, max(SAFE, round(number[0].size * _LABEL)))
        if len(label) != 1 or label[0].size >= number[0].size:
            return []
        image, (left, top, width, height) = self._canvas(), self._box()
        margin = (height - self.frame.height) // 2 if not self.strip else 0
        board.text(image, number[0], (left, top + margin, width, upper), board.EMPHASIS)
        board.text(image, label[0], (left, top + margin + upper, width, lower), self.colour)
        return [_picture(image, _ms(saying, saying.text))]

    def _marked(self, pages: list[Page]) -> list[Page]:
        """Where a board has no room for the mark on each page, the mark has a page before every third."""
        if not self.mark or self.strip:
            return pages
        saying = Saying(self.mark, emphasis=True)
        marks = [self._page(saying, text) for text in _laid_out(self.mark, self.panel, self.frame)]
        out: list[Page] = []
        for n, page in enumerate(pages):
            out.extend((*(marks if n % 3 == 0 else ()), page))
        return out


def _strip(panel: Panel, mark: str) -> tuple[TextPage, int] | None:
    """The mark on one line across the top, and how many rows it takes; None where the board is too small for it."""
    if panel.height < 96:
        return None
    height = max(SMALLEST + 8, panel.height // 7)
    laid = lines.layout(phrases.words(mark), Frame(panel.width - 4, height - 2, 1, SMALLEST))
    return (laid[0], height) if len(laid) == 1 and len(laid[0].lines) == 1 else None


def _laid_out(text: str, panel: Panel, frame: Frame, most: int = lines.LARGEST) -> tuple[TextPage, ...]:
    split = phrases.words(text)
    if not any(char.isalnum() for word in split for char in word.text):
        raise TEXT_EMPTY(field="text")
    if missing := fonts.uncovered("".join(word.text for word in split), fonts.BOARD):
        raise GLYPH_MISSING(field="text", characters=fonts.named(missing))
    laid = lines.layout(split, frame, most)
    if not laid:
        raise _too_small(split, panel, frame)
    return laid


def _too_small(split: tuple[phrases.Word, ...], panel: Panel, frame: Frame) -> SignageError:
    """Which word is at fault, and what it would need."""
    word = max((word.text for word in split), key=lambda text: shaping.line_width(((text, False),), SMALLEST))
    return TOO_SMALL(
        field="text",
        word=word,
        width=panel.width,
        height=panel.height,
        least=SMALLEST,
        wide=shaping.line_width(((word, False),), SMALLEST),
        high=max(lines.needed_height((((each.text, False),),), SMALLEST) for each in split),
        free_width=frame.width,
        free_height=frame.height,
    )


def _too_long(pages: int, panel: Panel) -> SignageError:
    return TOO_LONG(field="text", pages=pages, width=panel.width, height=panel.height, most=MOST_PAGES)


def _line_text(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(text + (" " if spaced else "") for text, spaced in pieces)


def _ms(saying: Saying, text: str) -> int:
    return reading.infographic_ms(text) if saying.fact else reading.slogan_ms(text)


def _picture(image: Image.Image, ms: int) -> Page:
    return Page(pictures.png(image), PNG, CueKind.IMAGE, ms)


def last_resort(panel: Panel, site: Site) -> tuple[Page, ...]:
    """The unit's name and hotline, for when there is nothing else; a bare border where the board cannot hold them.

    Never raises for a panel of at least one pixel.
    """
    hotline = f"{words('vi').hotline}:|{site.hotline}" if site.hotline.strip() else ""
    said = [_drawable(site.name), _drawable(hotline)]
    pages: list[Page] = []
    for text in said:
        try:
            pages.extend(_Pages(panel, "").of((Saying(text),)))
        except Invalid:
            continue
    return tuple(pages) or (_picture(_border(panel), reading.LEAST_MS),)


def _drawable(text: str) -> str:
    return "".join(char for char in text if not fonts.uncovered(char, fonts.BOARD))


def _border(panel: Panel) -> Image.Image:
    image = Image.new("RGB", (panel.width, panel.height), board.COLOURS[panel.colour])
    if panel.width > 2 and panel.height > 2:
        image.paste(board.BLACK, (1, 1, panel.width - 1, panel.height - 1))
    return image
