"""The paper that sheets are printed on, and what all pages of a sheet have in common: unit, topic, source, hotline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from signage.core.content import Content, Kind
from signage.core.screens import Site
from signage.rendering import frame as frames
from signage.rendering import phrases, tokens
from signage.rendering.kinds.fields import Fields
from signage.rendering.print_blocks import Sizes, paragraph
from signage.rendering.typesetting import Setting
from signage.rendering.words import Words
from signage.rendering.words import words as words_of

MM = 72 / 25.4  # points
HEAD_GAP = 18.0
MARK = 24.0  # wide, with its gap: before the unit's name and before the topic


class PaperSize(StrEnum):
    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Format:
    """Sides in millimetres, the shorter first; the margin; the letters."""

    short: float
    long: float
    margin: float
    sizes: Sizes


FORMATS = {
    PaperSize.A4: Format(210, 297, 18, Sizes((24, 40), 14, 11, 9)),
    PaperSize.A5: Format(148, 210, 12, Sizes((17, 28), 11, 9, 8)),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed on. `twice`: each page of A5 two times on a sheet of A4, to be cut in the middle."""

    size: PaperSize = PaperSize.A4
    upright: bool = True
    twice: bool = False

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of a page in points."""
        format_ = FORMATS[self.size]
        sides = (format_.short * MM, format_.long * MM)
        return sides if self.upright else (sides[1], sides[0])

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of what comes out of the printer, in millimetres."""
        if self.twice:
            return (297, 210) if self.upright else (210, 297)
        format_ = FORMATS[self.size]
        return (format_.short, format_.long) if self.upright else (format_.long, format_.short)


@dataclass(frozen=True)
class Sheet:
    """What all pages have in common: the frame, in points."""

    paper: Paper
    words: Words
    language: str
    unit: Setting
    topic: Setting | None
    source: Setting | None
    hotline: str
    sample: str

    @property
    def format(self) -> Format:
        return FORMATS[self.paper.size]

    @property
    def margin(self) -> float:
        return self.format.margin * MM

    @property
    def width(self) -> float:
        return self.paper.sides[0] - 2 * self.margin

    @property
    def top(self) -> float:
        """Where the text begins: under the unit's name and the rule."""
        return self.margin + max(self.unit.height, self.topic.height if self.topic else 0.0) + HEAD_GAP

    @property
    def foot(self) -> float:
        """How high the foot is."""
        line = self.format.sizes.foot * 1.4
        return (self.source.height if self.source else 0.0) + line + HEAD_GAP * 0.7

    @property
    def bottom(self) -> float:
        return self.paper.sides[1] - self.margin - self.foot

    @property
    def height(self) -> float:
        return self.bottom - self.top


def _source(content: Content, data: Mapping[str, Any], words: Words, language: str) -> str:
    if content.kind is Kind.NOTICE:
        return frames.notice_line(content, words, language)
    as_of = Fields(data).as_of() if content.kind in (Kind.INFOGRAPHIC, Kind.GUIDE) else None
    return frames.source_line(content, as_of, words, language)


def sheet(content: Content, data: Mapping[str, Any], language: str, paper: Paper, site: Site) -> Sheet:
    """The frame of a content's pages; `data` of its variant. Raises RN42 for a day of the figures that is none."""
    words, format_ = words_of(language), FORMATS[paper.size]
    source = _source(content, data, words, language)
    width = paper.sides[0] - 2 * format_.margin * MM
    sizes = format_.sizes
    notice = content.kind is Kind.NOTICE
    topic = "" if notice or content.topic is None else words.topics[content.topic]
    hotline = f"{words.hotline}: {phrases.plain(site.hotline)}" if site.hotline.strip() else ""
    return Sheet(
        paper,
        words,
        language,
        paragraph(site.name or words.reform, tokens.HEAVY, sizes.small, width * (0.52 if topic else 0.92) - MARK),
        paragraph(topic, tokens.MEDIUM, sizes.small, width * 0.44 - MARK) if topic else None,
        paragraph(source, tokens.MEDIUM, sizes.foot, width) if source else None,
        hotline,
        words.sample if content.sample else "",
    )
