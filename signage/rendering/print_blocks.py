"""The pieces of a printed sheet: set in points, measured here, so that pages are known before a browser sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from signage.rendering import phrases, tokens, typesetting
from signage.rendering.typesetting import Setting, advance
from signage.rendering.words import Words

LEADING = 1.42
LEADING_BIG = 1.25
LINES = 8  # of a paragraph that stay together
RULE = 0.75  # thick


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letters in points: `title` least and largest, `body` of running text, `small` of labels, `foot` of the foot."""

    title: tuple[int, int]
    body: int
    small: int
    foot: int

    def times(self, scale: float) -> Sizes:
        """Larger, for a sheet with room to spare; the foot stays."""
        return Sizes(self.title, round(self.body * scale), round(self.small * (1 + scale) / 2), self.foot)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece as wide as the sheet's text: `height` without the `gap` above it, in points. `kind` is the template's
    word for it, `view` what that shows. `keep`: never the last of a page."""

    kind: str
    height: float
    gap: float
    view: object
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    setting: Setting
    style: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text beside its marker, which is a numeral or a drawing."""

    marker: str | Markup
    column: float
    size: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class Pair:
    """A name on the left and what is true of it on the right, under a rule."""

    label: Setting
    value: Setting
    column: float
    pad: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, and under it a bar as long as `share` (0 to 1) of the room, with the figure at its end."""

    name: Setting
    figure: str
    size: int
    length: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of `width` × `height` points, and beside or under it a text."""

    drawing: Markup
    width: float
    height: float
    text: Setting | None


@dataclass(frozen=True, slots=True)
class Cells:
    """Names over values, side by side from edge to edge."""

    cells: tuple[tuple[str, str], ...]
    size: int


def paragraph(text: str, weight: int, size: int, width: float) -> Setting:
    """The text in lines that are filled one after the other, never a syllable alone on the last where it can be helped.

    What has no space inside stays together, and is cut only where it is wider than the line: an address, say.
    """
    lines: list[str] = []
    line: list[phrases.Word] = []
    for group in _groups(phrases.words(text)):
        if line and advance(typesetting.joined((*line, *group)), weight) * size > width:
            lines.append(typesetting.joined(tuple(line)))
            line = []
        for word in group:
            if line and advance(typesetting.joined((*line, word)), weight) * size > width:
                lines.append(typesetting.joined(tuple(line)))
                line = []
            line.append(word)
            while advance(line[-1].text, weight) * size > width:
                head, line[-1] = _cut(line[-1], weight, size, width)
                lines.append(head)
    if line:
        last = typesetting.joined(tuple(line))
        if len(line) == 1 and lines and " " in lines[-1]:
            lines[-1], _, pulled = lines[-1].rpartition(" ")
            last = f"{pulled} {last}"
        lines.append(last)
    return Setting(size, tuple(lines), LEADING)


def _groups(words: Iterable[phrases.Word]) -> Iterator[list[phrases.Word]]:
    group: list[phrases.Word] = []
    for word in words:
        group.append(word)
        if word.joint.spaced:
            yield group
            group = []
    if group:
        yield group


def _cut(word: phrases.Word, weight: int, size: int, width: float) -> tuple[str, phrases.Word]:
    fits = max(1, sum(advance(word.text[: n + 1], weight) * size <= width for n in range(len(word.text) - 1)))
    return word.text[:fits], replace(word, text=word.text[fits:])


@dataclass(frozen=True)
class Setter:
    """Makes blocks for a sheet's width. `sizes` as they are to be set."""

    width: float
    sizes: Sizes
    words: Words
    language: str

    def text(self, text: str, style: str = "", *, large: float = 1.0, keep: bool = False) -> list[Block]:
        """Running text; `style` is of heavy, hue, quiet. Long ones in pieces that may stand on two pages."""
        weight = tokens.HEAVY if "heavy" in style else tokens.MEDIUM
        whole = paragraph(text, weight, round(self.sizes.body * large), self.width)
        pieces = [whole.lines[n : n + LINES] for n in range(0, len(whole.lines), LINES)]
        gap = self.sizes.body * 0.7
        return [
            _text(replace(whole, lines=lines), style, 0.0 if number else gap, keep and number == len(pieces) - 1)
            for number, lines in enumerate(pieces)
        ]

    def label(self, text: str) -> Block:
        """A small heading over what follows."""
        setting = paragraph(text, tokens.HEAVY, self.sizes.small, self.width)
        return _text(setting, "heavy hue", self.sizes.body * 1.2, keep=True)

    def big(self, text: str, style: str = "heavy hue figure") -> Block:
        """The one number or name that matters, on one line."""
        size = int(min(self.sizes.body * 4, self.width / advance(text, tokens.HEAVY)))
        return _text(Setting(size, (text,), LEADING_BIG), style, self.sizes.body * 0.5, keep=True)

    def marked(self, marks: Sequence[str | Markup], texts: Iterable[str], style: float = 1.0) -> list[Block]:
        """Texts of one rank, each beside its mark."""
        size = self.sizes.body
        numeral = round(size * style)
        widths = [advance(mark, tokens.HEAVY) * numeral for mark in marks if not isinstance(mark, Markup)]
        column = max(widths, default=size * 1.2) + size * 0.7
        out = []
        for mark, text in zip(marks, texts, strict=True):
            setting = paragraph(text, tokens.MEDIUM, size, self.width - column)
            height = max(setting.height, numeral * LEADING)
            out.append(Block("marked", height, size * 0.55, Marked(mark, column, numeral, setting)))
        return out

    def pairs(self, rows: Iterable[tuple[str, str]], *, share: float = 0.4) -> list[Block]:
        """Names and values under rules; `share` of the width is the names'."""
        pad, column = self.sizes.body * 0.45, self.width * share
        out = []
        for name, value in rows:
            label = paragraph(name, tokens.MEDIUM, self.sizes.body, column - 12)
            setting = paragraph(value, tokens.HEAVY, self.sizes.body, self.width - column)
            height = max(label.height, setting.height) + 2 * pad
            out.append(Block("pair", height, 0.0, Pair(label, setting, column, pad)))
        return out

    def bars(self, rows: Sequence[tuple[str, str, float, bool]]) -> list[Block]:
        """(name, figure, share of the longest, whether it leads) each with its bar, on one scale."""
        size = self.sizes.body
        room = self.width - max(advance(figure, tokens.HEAVY) for _, figure, _, _ in rows) * size - size
        out = []
        for name, figure, share, strong in rows:
            setting = paragraph(name, tokens.HEAVY if strong else tokens.MEDIUM, size, self.width)
            view = Bar(setting, figure, size, max(1.5, room * share) if share >= 0 else 0.0, strong)
            out.append(Block("bar", setting.height + size * LEADING, size * 0.5, view))
        return out

    def curve(self, drawing: Markup, height: float) -> Block:
        return Block("curve", height, self.sizes.body * 0.2, Drawing(drawing, self.width, height, None), keep=True)

    def cells(self, cells: Sequence[tuple[str, str]]) -> list[Block]:
        """Short names with their values under them, in as few rows as keep them as large as a label."""
        widest = max(advance(text, tokens.HEAVY) for cell in cells for text in cell)
        a_row, size = len(cells), self.sizes.body
        for rows in range(1, len(cells) + 1):
            a_row = -(-len(cells) // rows)
            size = min(self.sizes.body, int(self.width / a_row * 0.9 / widest))
            if size >= self.sizes.small:
                break
        parts = [Cells(tuple(cells[n : n + a_row]), size) for n in range(0, len(cells), a_row)]
        return [Block("cells", 2 * size * LEADING, self.sizes.body * 0.2, part) for part in parts]

    def code(self, drawing: Markup, text: str, side: float) -> Block:
        """A QR code with its words beside it."""
        gap = self.sizes.body
        setting = paragraph(text, tokens.MEDIUM, self.sizes.body, self.width - side - gap)
        height = max(side, setting.height)
        return Block("code", height, self.sizes.body * 1.4, Drawing(drawing, side, side, setting))


def _text(setting: Setting, style: str, gap: float, keep: bool = False) -> Block:
    return Block("text", setting.height, gap, Text(setting, style), keep)
