"""Texts on LED boards: pages of exactly the board's pixels, and what they are like to read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PIL import Image

from signage.core.content import Content, Variant
from signage.core.screens import Panel, Site
from signage.core.timeline import CueKind
from signage.errors import Invalid
from signage.rendering import (
    board,
    fonts,
    halves,
    light,
    lines,
    looks,
    phrases,
    pictures,
    reading,
    sayings,
    scroll,
    shaping,
    strips,
)
from signage.rendering.facts import fill_all
from signage.rendering.kinds.fields import wrong
from signage.rendering.kinds.stacked import NOT_STACKED
from signage.rendering.legibility import Report, fits
from signage.rendering.lines import SAFE, SMALLEST, Frame, TextPage
from signage.rendering.looks import Look
from signage.rendering.page import PNG, Page
from signage.rendering.placement import (
    GLYPH_MISSING,
    LINES_DIFFER,
    LINES_TOO_WIDE,
    MOST_PAGES,
    TEXT_EMPTY,
    TOO_LONG,
    TOO_SMALL,
    as_written,
    laid_out,
    page_text,
    too_long,
)
from signage.rendering.sayings import Saying
from signage.rendering.strips import Strip
from signage.rendering.words import words

__all__ = [
    "GLYPH_MISSING",
    "LINES_DIFFER",
    "LINES_TOO_WIDE",
    "MOST_PAGES",
    "TEXT_EMPTY",
    "TOO_LONG",
    "TOO_SMALL",
    "Letters",
    "Report",
    "fits",
    "last_resort",
    "letters",
    "render",
]

_ALIKE = 1.25  # letters of one content differ by no more
_LABEL = 0.55  # of a number's size, for what it counts


def render(content: Content, variant: Variant, panel: Panel, site: Site, day: date | None = None) -> tuple[Page, ...]:
    """The pages of a content in one language on a board, one picture each, with the time that reading takes.

    `day`: on which they are shown, None for any.

    A slogan or a notice is its text. An infographic is its title, then one short phrase or number a page. Where the
    editor asks for it or nothing else fits, there is one page that scrolls (see `strips`).
    GLYPH_MISSING, TOO_SMALL, TOO_LONG, TEXT_EMPTY, and NO_BOARD_FORM for what cannot be said in phrases; what `looks`
    says about the editor's look and lines, LINES_TOO_WIDE and LINES_DIFFER;
    NO_ROOM and TOO_LONG of `strips`, where scrolling is asked for.
    """
    look = looks.of(fill_all(variant.data, site), panel)
    said = sayings.of(content, replace(variant, data=looks.body(variant.data)), site, day)
    mark = sayings.sample_mark(variant.language) if content.sample else ""
    pages = _Pages(panel, look, mark)
    found = scroll.pages_or_strip(
        look,
        lambda: pages.torn(said),
        lambda: pages.of(said),
        lambda: strips.laid_out(scroll.marked(said, mark), panel),
    )
    return (scroll.page(found, panel, look),) if isinstance(found, Strip) else tuple(found)


@dataclass(frozen=True, slots=True)
class Letters:
    """`size`: of the smallest letters on a content's pages, px to the em; `ink`: rows of the tallest line."""

    size: int
    ink: int


def letters(content: Content, variant: Variant, panel: Panel, site: Site) -> Letters:
    """The letters on the pages of a content that stands still. Raises what `render` raises."""
    look = looks.of(fill_all(variant.data, site), panel)
    mark = sayings.sample_mark(variant.language) if content.sample else ""
    pages = _Pages(panel, look, mark)
    pages.of(sayings.of(content, replace(variant, data=looks.body(variant.data)), site))
    inks = (shaping.line(pieces, page.size).image.height for page in pages.set for pieces in page.lines)
    return Letters(min(page.size for page in pages.set), max(inks))


def stacked(content: Content, variants: tuple[Variant, Variant], panel: Panel, site: Site) -> tuple[Page, ...]:
    """A slogan or a notice in two languages on one page.

    Raises NOT_STACKED, also where an editor wrote the lines for this board, and what `render` raises.
    """
    first = variants[0]
    look = looks.of(fill_all(first.data, site), panel)
    if look.pages is not None or panel.height < halves.LEAST_ROWS:
        raise NOT_STACKED(field="text")
    texts = tuple(sayings.of(content, replace(one, data={}), site)[0].text for one in variants)
    for text in texts:
        if missing := fonts.uncovered(phrases.plain(text), fonts.BOARD):
            raise GLYPH_MISSING(field="text", characters=fonts.named(missing))
    mark = sayings.sample_mark(first.language) if content.sample else ""
    return _Pages(panel, look, mark).both((texts[0], texts[1]))


class _Pages:
    """Draws the sayings of one content on one board."""

    def __init__(self, panel: Panel, look: Look, mark: str) -> None:
        self.panel = panel
        self.look = look
        self.mark = mark
        whole = lines.frame(panel.width, panel.height)
        self.strip = _strip(panel, mark) if mark else None
        self.set: list[TextPage] = []
        above = self.strip[1] if self.strip else 0
        self.top = above
        self.frame = Frame(whole.width, whole.height - above, whole.lines, whole.readable) if above else whole

    def of(self, said: tuple[Saying, ...]) -> tuple[Page, ...]:
        laid = self._laid(said)
        pages: list[Page] = []
        for saying, texts in zip(said, laid, strict=True):
            hero = self._hero(saying)
            pages.extend(hero if hero else [self._page(saying, text) for text in texts])
        pages = self._marked(pages)
        if len(pages) > MOST_PAGES:
            raise too_long(len(pages), self.panel)
        return tuple(pages)

    def both(self, texts: tuple[str, str]) -> tuple[Page, ...]:
        """Two texts on one page, one above the other, the lower in the colour of emphasis."""
        found = halves.halved(texts, self.frame)
        if found is None:
            raise NOT_STACKED(field="text")
        image, width = self._canvas(), self.panel.width
        top = self.top + (self.panel.height - self.top - self.frame.height) // 2
        below = top + found.rows + found.gap
        self._text(image, found.upper, (0, top, width, found.rows), strong=False)
        self._text(image, found.lower, (0, below, width, top + self.frame.height - below), strong=True)
        ms = max(reading.slogan_ms(text) for text in texts)
        return tuple(self._marked([self._picture(image, ms)]))

    def torn(self, said: tuple[Saying, ...]) -> bool:
        """Whether turning the page would tear words in most of the sayings; False where they cannot be laid out."""
        try:
            laid = self._laid(said)
        except Invalid:
            return False
        apart = [lines.torn(phrases.words(saying.text), pages) for saying, pages in zip(said, laid, strict=True)]
        return 2 * sum(apart) > len(apart)

    def _laid(self, said: tuple[Saying, ...]) -> list[tuple[TextPage, ...]]:
        if self.look.pages is not None:  # lines of an editor belong to a text, not to the parts of a figure
            if len(said) > 1:
                raise wrong("boards", looks.TEXT_ONLY)
            return [as_written(said[0].text, self.look.pages, self.panel, self.frame)]
        laid = [laid_out(saying.text, self.panel, self.frame) for saying in said]
        if len(said) > 1:  # phrases of one content in letters of about one size
            most = max(SAFE, round(min(max(page.size for page in pages) for pages in laid) * _ALIKE))
            laid = [laid_out(saying.text, self.panel, self.frame, most) for saying in said]
        return laid

    def _canvas(self) -> Image.Image:
        image = Image.new("RGB", (self.panel.width, self.panel.height))
        if self.strip:
            text, height = self.strip
            board.text(image, text, (0, 0, self.panel.width, height), self.look.emphasis)
        return image

    def _box(self) -> board.Box:
        return (0, self.top, self.panel.width, self.panel.height - self.top)

    def _page(self, saying: Saying, text: TextPage) -> Page:
        image = self._canvas()
        self._text(image, text, self._box(), strong=saying.emphasis)
        return self._picture(image, _ms(saying, page_text(text)))

    def _text(self, image: Image.Image, text: TextPage, box: board.Box, *, strong: bool) -> None:
        colour = self.look.emphasis if strong else self.look.colour
        self.set.append(text)
        board.text(image, text, box, colour, self.look.margin(self.panel))

    def _picture(self, image: Image.Image, ms: int) -> Page:
        return _picture(light.bounded(image) if self.look.night else image, ms)

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
        self._text(image, number[0], (left, top + margin, width, upper), strong=True)
        self._text(image, label[0], (left, top + margin + upper, width, lower), strong=False)
        return [self._picture(image, _ms(saying, saying.text))]

    def _marked(self, pages: list[Page]) -> list[Page]:
        """Where a board has no room for the mark on each page, the mark has a page before every third."""
        if not self.mark or self.strip:
            return pages
        saying = Saying(self.mark, emphasis=True)
        marks = [self._page(saying, text) for text in laid_out(self.mark, self.panel, self.frame)]
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
            pages.extend(_Pages(panel, looks.plain(panel), "").of((Saying(text),)))
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
