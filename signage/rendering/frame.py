"""What all slides have in common: ground, masthead with the topic, title, and the strip with unit and source.

The strip's right end is kept free for the player's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from signage.core.content import Content, Kind
from signage.core.screens import Site
from signage.rendering import icons, numerals, phrases, tokens, typesetting
from signage.rendering.kinds.sheet import TOO_LONG
from signage.rendering.layout import Box, Canvas
from signage.rendering.tokens import Theme
from signage.rendering.typesetting import Setting
from signage.rendering.words import Words

MASTHEAD = 64
CLOCK = 190  # free at the right end of the strip
MARK = 72  # the sun before the unit's name
AIR = 32
SHALLOW = 420  # a zone so low has room for its text alone
NARROW = 800  # a zone so wide is a column beside the main one
DOTS = 240  # kept for the progress dots


@dataclass(frozen=True, slots=True)
class Frame:
    """One for all pages of a content. `body` is what the kinds may fill; `strip` holds unit and source."""

    canvas: Canvas
    theme: Theme
    hue: tokens.Hue
    masthead: Box
    banner: Box | None  # a notice's coloured head, off the slide's edges
    icon: Markup
    topic: str
    sample: str | None
    stacked: bool  # the mark on sample figures stands under the topic
    headless: bool  # too low for topic and progress
    title: Setting | None
    title_box: Box
    body: Box
    strip: Box
    unit: Setting | None
    source: Setting | None

    @property
    def accent(self) -> str:
        return self.hue.on(self.theme)


def source_line(content: Content, as_of: date | datetime | None, words: Words, language: str) -> str:
    """Source and date, whichever there are."""
    parts = [words.source.format(source=phrases.plain(content.source))] if content.source.strip() else []
    if as_of is not None:
        parts.append(words.as_of.format(date=numerals.moment(as_of, language)))
    return " · ".join(parts)


def notice_line(content: Content, words: Words, language: str) -> str:
    """Until when a notice holds, and its source, whichever there are."""
    until = content.valid_until
    parts = [words.valid_until.format(date=numerals.moment(until, language))] if until else []
    if source := source_line(content, None, words, language):
        parts.append(source)
    return " · ".join(parts)


def frame(
    canvas: Canvas, theme: Theme, content: Content, title: str | None, site: Site, words: Words, source: str
) -> Frame:
    """Raises TOO_LONG for a title, a source or a unit's name that finds no place.

    An empty title is not set. None: the sheets set the title and the topic themselves, and have the masthead's room.
    """
    safe = canvas.safe
    unit = _line(site.name or words.reform, safe.width - MARK - CLOCK, "site.name") if canvas.named else None
    said = _line(source, safe.width, "source") if source else None
    height = sum(line.height for line in (unit, said) if line)
    strip = Box(safe.left, safe.bottom - height, safe.width, height)
    notice = content.kind is Kind.NOTICE
    topic = words.notice if notice else words.topics[content.topic] if content.topic else words.reform
    if canvas.zone and typesetting.advance(topic, tokens.MEDIUM) * tokens.QUIET + MASTHEAD + 24 > safe.width:
        topic = ""  # its sign says it too
    sample = words.sample if content.sample else None
    stacked = _stacked(topic, sample, safe.width - (0 if content.kind is Kind.SLOGAN else DOTS))
    headless = canvas.zone and canvas.height < SHALLOW and not (sample or notice)
    high = 0 if headless else MASTHEAD * 2 + 16 if stacked else MASTHEAD
    masthead = Box(safe.left, safe.top, safe.width, high)
    top, set_title = masthead.bottom + AIR * (2 if notice else 1), None
    if title:
        set_title = _title(title, safe.width, canvas)
        if set_title is None:
            raise TOO_LONG(field="text", text=title)
    title_box = Box(safe.left, masthead.bottom + 16, safe.width, set_title.height if set_title else 0)
    if set_title:
        top = title_box.bottom + AIR
    if title is None or (headless and not title):
        top = safe.top
    body = Box(safe.left, top, safe.width, strip.top - (AIR + 24 if height else 0) - top)
    return Frame(
        canvas,
        theme,
        tokens.hue(content.topic),
        masthead,
        Box(0, 0, canvas.width, masthead.bottom + AIR) if notice else None,
        icons.sign("notice") if notice else icons.topic(content.topic),
        topic,
        sample,
        stacked,
        headless,
        set_title,
        title_box,
        body,
        strip,
        unit,
        said,
    )


def _line(text: str, width: float, field: str) -> Setting:
    found = typesetting.wrap(text, tokens.MEDIUM, tokens.LABEL, width, 3)
    if found is None:
        raise TOO_LONG(field=field, text=text)
    return found


def _title(text: str, width: float, canvas: Canvas) -> Setting | None:
    """On as few lines as there can be: a chart's title leads to the figures and leaves them the room."""
    least, largest = tokens.TITLE
    if canvas.zone and width < NARROW:
        return typesetting.fit(text, tokens.HEAVY, width, canvas.height * 0.4, (tokens.SIDE_TITLE, largest), 4)
    for most in (2, 3) if canvas.portrait else (1, 2, 3):
        sizes = (least, largest if most == 1 or canvas.portrait else least + 8)
        found = typesetting.fit(text, tokens.HEAVY, width, canvas.height * 0.3, sizes, most)
        if found:
            return found
    return None


def _stacked(topic: str, sample: str | None, width: float) -> bool:
    """Whether topic and sample mark are too wide for one row."""
    taken = typesetting.advance(topic, tokens.MEDIUM) * tokens.QUIET + MASTHEAD + 24
    if sample:
        taken += typesetting.advance(sample, tokens.HEAVY) * tokens.LABEL * 1.08 + 56 + 40
    return taken > width
