"""Where a text's words stand on a board: found by the layout, or as an editor wrote the lines; and why it cannot be."""

from __future__ import annotations

from signage.core.screens import Panel
from signage.errors import Code, Invalid, SignageError
from signage.rendering import fonts, lines, phrases, shaping
from signage.rendering.lines import SMALLEST, Frame, TextPage
from signage.rendering.looks import Written
from signage.rendering.shaping import Pieces

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
LINES_TOO_WIDE = Code(
    "RN11",
    Invalid,
    "Page {page} of the lines for the {width}×{height} board does not fit in letters of {least} px, the smallest that "
    "can be read: “{lines}”. Please write shorter lines, or fewer of them on a page.",
    "Trang {page} trong các dòng viết riêng cho bảng {width}×{height} không vừa với cỡ chữ {least} px, cỡ nhỏ nhất còn "
    "đọc được: “{lines}”. Xin viết dòng ngắn hơn, hoặc bớt số dòng trên trang.",
)
LINES_DIFFER = Code(
    "RN12",
    Invalid,
    "The lines for the {width}×{height} board do not say what the text says. Only line and page breaks may differ: "
    "please write the lines anew from the text.",
    "Các dòng viết riêng cho bảng {width}×{height} khác với nội dung. Chỉ được đổi chỗ ngắt dòng và ngắt trang: xin "
    "viết lại các dòng theo đúng nội dung.",
)


def laid_out(text: str, panel: Panel, frame: Frame, most: int = lines.LARGEST) -> tuple[TextPage, ...]:
    """The best pages for a text, letters no larger than `most`. TEXT_EMPTY, GLYPH_MISSING, TOO_SMALL."""
    split = readable(text)
    laid = lines.layout(split, frame, most)
    if not laid:
        raise _too_small(split, panel, frame)
    return laid


def as_written(text: str, pages: Written, panel: Panel, frame: Frame) -> tuple[TextPage, ...]:
    """The editor's own pages, all in letters of one size, the largest that fits. LINES_DIFFER unless they hold the
    text's words; LINES_TOO_WIDE; TEXT_EMPTY, GLYPH_MISSING."""
    readable(text)
    if _letters(text) != _letters("".join(line for page in pages for line in page)):
        raise LINES_DIFFER(field="boards", width=panel.width, height=panel.height)
    drawn = [tuple(_pieces(line) for line in page) for page in pages]
    sizes = [lines.largest(page, frame.width, frame.height) for page in drawn]
    for n, (page, size) in enumerate(zip(pages, sizes, strict=True), 1):
        if size < SMALLEST:
            raise LINES_TOO_WIDE(
                field="boards",
                page=n,
                width=panel.width,
                height=panel.height,
                least=SMALLEST,
                lines=" / ".join(page),
            )
    return tuple(TextPage(page, min(sizes)) for page in drawn)


def too_long(pages: int, panel: Panel) -> SignageError:
    return TOO_LONG(field="text", pages=pages, width=panel.width, height=panel.height, most=MOST_PAGES)


def line_text(pieces: Pieces) -> str:
    """A line as it reads."""
    return "".join(text + (" " if spaced else "") for text, spaced in pieces)


def page_text(page: TextPage) -> str:
    return " ".join(line_text(pieces) for pieces in page.lines)


def readable(text: str) -> tuple[phrases.Word, ...]:
    """The words of a text that boards can show. TEXT_EMPTY, GLYPH_MISSING."""
    split = phrases.words(text)
    if not any(char.isalnum() for word in split for char in word.text):
        raise TEXT_EMPTY(field="text")
    if missing := fonts.uncovered("".join(word.text for word in split), fonts.BOARD):
        raise GLYPH_MISSING(field="text", characters=fonts.named(missing))
    return split


def _letters(text: str) -> str:
    return "".join(char for char in phrases.plain(text) if char.isalnum())


def _pieces(line: str) -> Pieces:
    split = phrases.words(line)
    return tuple((word.text, word.joint.spaced and n + 1 < len(split)) for n, word in enumerate(split))


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
