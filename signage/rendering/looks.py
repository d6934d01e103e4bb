"""How an editor wants a content to look on boards: theme, place, colour, and lines of their own for one size.

    board: {theme: night, align: left, colour: white, scroll: if-needed}
    boards:
      320x160: [["Một lần nộp đủ,", "không phải đi lại"]]
      192x64: {theme: day, pages: [["Một lần nộp đủ,"], ["không phải đi lại"]]}
      192x32: {scroll: true}

`board` holds for every board, an entry of `boards` for the boards of exactly that size; a list there is its pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from signage.core.screens import LedColour, Panel
from signage.errors import Code, Invalid
from signage.rendering import board, light, lines
from signage.rendering.kinds.fields import FIELD_UNKNOWN, Want, as_text, wrong
from signage.rendering.light import Rgb

NAMES = ("board", "boards")
MOST_LINES = 4

COLOUR_TOO_DARK = Code(
    "RN13",
    Invalid,
    "“{colour}” cannot be read on black: its contrast is {contrast}, and {least} is the least. Please choose a lighter "
    "colour.",
    "Màu “{colour}” không đọc được trên nền đen: độ tương phản là {contrast}, tối thiểu phải là {least}. Xin chọn màu "
    "sáng hơn.",
)

THEME = Want("“day” or “night”", "“day” (ban ngày) hoặc “night” (ban đêm)")
ALIGN = Want("“centre” or “left”", "“centre” (giữa) hoặc “left” (trái)")
COLOUR = Want(
    '“amber”, “white”, “green” or a colour such as "#ffd080"', 'amber, white, green hoặc mã màu như "#ffd080"'
)
LOOK = Want(
    "theme, align, colour and scroll, such as {theme: night}", "theme, align, colour và scroll, ví dụ {theme: night}"
)
SCROLL = Want(
    "true, false or “if-needed” (where the text would take several pages)",
    "true, false hoặc “if-needed” (chỉ khi nội dung phải chia nhiều trang)",
)
BOARDS = Want(
    'a size and its pages, such as 320x160: [["first line", "second line"]]',
    'kích thước bảng và các trang, ví dụ 320x160: [["dòng một", "dòng hai"]]',
)
NOT_BOTH = Want(
    "either scroll or pages; a text that scrolls has one line",
    "hoặc scroll hoặc pages; chữ chạy chỉ có một dòng",
)
PAGES = Want(
    f"a list of pages, each a list of one to {MOST_LINES} lines of text",
    f"danh sách các trang, mỗi trang là danh sách từ một đến {MOST_LINES} dòng chữ",
)
TEXT_ONLY = Want(
    "pages for a slogan, a notice or a guide of text alone; figures are set by themselves",
    "các trang cho khẩu hiệu, thông báo hoặc hướng dẫn chỉ có chữ; đồ họa thông tin được tự động sắp xếp",
)

_SIZE = re.compile(r"^[1-9]\d{0,4}x[1-9]\d{0,4}$")
_HEX = re.compile(r"^#[0-9a-fA-F]{6}$")
_STYLE = ("theme", "align", "colour", "scroll")

Written = tuple[tuple[str, ...], ...]
"""Pages of lines, as an editor wrote them."""


class Align(StrEnum):
    CENTRE = "centre"
    LEFT = "left"


class Scroll(StrEnum):
    """Whether a text moves past on one line."""

    UNASKED = ""  # pages; a line that moves where pages would tear words or leave a syllable alone, or do not fit
    PAGES = "false"  # pages; a line that moves only where they do not fit
    IF_NEEDED = "if-needed"  # one page where the text fits on one, else a line that moves
    ALWAYS = "true"


@dataclass(frozen=True, slots=True)
class Look:
    """`colour` and `emphasis` as drawn, dimmed at `night`. `pages`: the editor's lines for this size, None for ours;
    with lines of one's own nothing scrolls."""

    colour: Rgb
    emphasis: Rgb = board.EMPHASIS
    align: Align = Align.CENTRE
    night: bool = False
    pages: Written | None = None
    scroll: Scroll = Scroll.UNASKED

    @property
    def contrast(self) -> float:
        """Of the text on the board's black."""
        return light.contrast(self.colour, board.BLACK)

    def margin(self, panel: Panel) -> int | None:
        """Where lines begin, None when they are centred."""
        return lines.margin(panel.width) if self.align is Align.LEFT else None


def plain(panel: Panel) -> Look:
    """The board's own look, for what no editor has styled."""
    return Look(board.COLOURS[panel.colour])


def body(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data without what is said about boards: what a content has to tell."""
    return {name: value for name, value in data.items() if name not in NAMES}


def of(data: Mapping[str, Any], panel: Panel) -> Look:
    """The look on this board. Raises RN42, RN43 for what cannot be used, also under other sizes; COLOUR_TOO_DARK."""
    style = _style(data.get("board"), "board")
    pages: Written | None = None
    for size, entry in _boards(data.get("boards")).items():
        field = f"boards.{size}"
        given = entry if isinstance(entry, Mapping) else {"pages": entry}
        own = _style({name: value for name, value in given.items() if name != "pages"}, field)
        written = _pages(given["pages"], field) if "pages" in given else None
        if written and own.get("scroll", Scroll.PAGES) is not Scroll.PAGES:
            raise wrong(f"{field}.scroll", NOT_BOTH)
        if size == f"{panel.width}x{panel.height}":
            style, pages = {**style, **own}, written
    colour = style.get("colour", board.COLOURS[panel.colour])
    align, scroll = style.get("align", Align.CENTRE), style.get("scroll", Scroll.UNASKED)
    night = style.get("theme") == "night"
    if night:
        return Look(light.dimmed(colour), light.dimmed(board.EMPHASIS), align, True, pages, scroll)
    return Look(colour, board.EMPHASIS, align, False, pages, scroll)


def _boards(value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise wrong("boards", BOARDS)
    for size in value:
        if not isinstance(size, str) or not _SIZE.match(size):
            raise wrong(f"boards.{size}", BOARDS)
    return value


def _style(value: Any, field: str) -> dict[str, Any]:
    """The style's parts that are given, checked."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise wrong(field, LOOK)
    for name in value:
        if name not in _STYLE:
            raise FIELD_UNKNOWN(field=f"{field}.{name}", known=", ".join(_STYLE))
    readers = {"theme": _theme, "align": _align, "colour": _colour, "scroll": _scroll}
    return {name: read(value[name], f"{field}.{name}") for name, read in readers.items() if name in value}


def _theme(value: Any, field: str) -> str:
    if value not in ("day", "night"):
        raise wrong(field, THEME)
    return str(value)


def _align(value: Any, field: str) -> Align:
    if value not in tuple(Align):
        raise wrong(field, ALIGN)
    return Align(value)


def _scroll(value: Any, field: str) -> Scroll:
    if isinstance(value, bool):
        return Scroll.ALWAYS if value else Scroll.PAGES
    if value != Scroll.IF_NEEDED:
        raise wrong(field, SCROLL)
    return Scroll.IF_NEEDED


def _colour(value: Any, field: str) -> Rgb:
    if not isinstance(value, str):
        raise wrong(field, COLOUR)
    if value in tuple(LedColour):
        return board.COLOURS[LedColour(value)]
    if not _HEX.match(value):
        raise wrong(field, COLOUR)
    red, green, blue = (int(value[n : n + 2], 16) for n in (1, 3, 5))
    contrast = light.contrast((red, green, blue), board.BLACK)
    if contrast < light.READABLE:
        raise COLOUR_TOO_DARK(field=field, colour=value, contrast=f"{contrast:.1f}", least=light.READABLE)
    return red, green, blue


def _pages(value: Any, field: str) -> Written:
    if not isinstance(value, (list, tuple)) or not value:
        raise wrong(field, PAGES)
    for page in value:
        if not isinstance(page, (list, tuple)) or not 1 <= len(page) <= MOST_LINES:
            raise wrong(field, PAGES)
    return tuple(
        tuple(as_text(line, f"{field}[{n}][{m}]") for m, line in enumerate(page, 1)) for n, page in enumerate(value, 1)
    )
