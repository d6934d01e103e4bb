"""Slides for the televisions of a hall: each page one self-contained HTML document of the panel's size.

The document has no script and asks for nothing: styles and drawings are inline, the type is cut down to its characters
and inlined. Content reaches the templates as plain text and is escaped there. Equal arguments give equal bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, Site
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid
from signage.rendering import facts as site_facts
from signage.rendering import frame as frames
from signage.rendering import looks, motif, phrases, reading, subset, tokens, typesetting
from signage.rendering.kinds import (
    contact,
    counts,
    event,
    facts,
    praise,
    procedure,
    qa,
    qr,
    ranking,
    share,
    statement,
    steps,
    topics,
    trend,
)
from signage.rendering.kinds import stacked as stacked_texts
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import NOTHING_LEFT, Head, Scene, Sheet
from signage.rendering.kinds.sheet import Kind as Drawing
from signage.rendering.layout import canvas as canvas_of
from signage.rendering.page import HTML, Page
from signage.rendering.words import Words
from signage.rendering.words import words as words_of

KIND_UNKNOWN = Code(
    "RN40",
    Invalid,
    "“{value}” is no kind of infographic. Write one of: {known}.",
    "“{value}” không phải là một loại đồ họa thông tin. Hãy ghi một trong các loại: {known}.",
)
NOT_DRAWN = Code(
    "RN47",
    Invalid,
    "A content of the kind “{kind}” is a file and is shown as it is; there is nothing to draw.",
    "Nội dung loại “{kind}” là tệp có sẵn và được chiếu nguyên trạng, không cần vẽ.",
)

DRAWINGS: dict[str, Drawing] = {
    "topics": topics,
    "steps": steps,
    "procedure": procedure,
    "share": share,
    "trend": trend,
    "counts": counts,
    "facts": facts,
    "ranking": ranking,
    "qa": qa,
    "event": event,
    "praise": praise,
    "contact": contact,
    "qr": qr,
}
SLOGAN_LEAST_MS = 6_000
RESORT = 590  # units that the last resort's sun and hotline take
WEIGHTS = (tokens.MEDIUM, tokens.HEAVY)

_TAG = re.compile(r"<(?:style|svg)\b.*?</(?:style|svg)>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Progress:
    """Page `number` of `count`, both from 1."""

    number: int
    count: int


def render(content: Content, variant: Variant, panel: Panel, site: Site, day: date | None = None) -> tuple[Page, ...]:
    """The pages of one language of a content, at least one, as they are on a day (None: on any).

    Raises KIND_UNKNOWN, NOT_DRAWN, and what the kinds say about their data: a field is missing or wrong (RN41 to RN45,
    RN49), a text is too long for a slide (RN46), nothing is left to show (RN48).
    """
    if site_facts.lacks(variant.text, site):
        raise NOTHING_LEFT(field="text")
    text = site_facts.fill(variant.text, site)
    data = looks.body(site_facts.fill_all(variant.data, site))
    if content.kind in (Kind.SLOGAN, Kind.NOTICE) or (content.kind is Kind.GUIDE and not data):
        return _statement(content, text, variant.language, panel, site)
    if content.kind not in (Kind.INFOGRAPHIC, Kind.GUIDE):
        raise NOT_DRAWN(field="kind", kind=content.kind.value)
    name = data.get("kind", "steps" if content.kind is Kind.GUIDE else None)
    drawing = DRAWINGS.get(name) if isinstance(name, str) else None
    if drawing is None:
        raise KIND_UNKNOWN(field="kind", value="" if name is None else name, known=", ".join(DRAWINGS))
    canvas, words = canvas_of(panel), words_of(variant.language)
    body, title = drawing.read(data), phrases.plain(text)
    common = Fields(data)
    common.max_age_hours()  # checked here for all kinds; planning goes by it
    source = frames.source_line(content, common.as_of(), words, variant.language)
    head = {Head.TITLE: title, Head.TOPIC: "", Head.OWN: None}[drawing.HEAD]
    frame = frames.frame(canvas, drawing.THEME, content, head, site, words, source)
    scene = Scene(canvas, frame.body, variant.language, words, content.topic, title, day)
    sheets = drawing.sheets(body, scene)
    return tuple(
        _page(frame, sheet, Progress(n, len(sheets)), title, variant.language, reading.infographic_ms(_said(sheet)))
        for n, sheet in enumerate(sheets, 1)
    )


def _said(sheet: Sheet) -> str:
    """All that there is to read on a sheet. The bar keeps numbers apart that stand apart."""
    return " | ".join(sheet.said)


def _form(content: Content, words: Words, language: str) -> tuple[statement.Form, tokens.Theme, str]:
    """How a text alone is set: its form, its ground, and its source line."""
    if content.kind is Kind.SLOGAN:
        return statement.SLOGAN, tokens.DARK, ""
    return statement.NOTICE, tokens.LIGHT, frames.notice_line(content, words, language)


def _statement(content: Content, text: str, language: str, panel: Panel, site: Site) -> tuple[Page, ...]:
    canvas, words = canvas_of(panel), words_of(language)
    form, theme, source = _form(content, words, language)
    frame = frames.frame(canvas, theme, content, "", site, words, source)
    title = phrases.plain(text)
    sheets = statement.sheets(text, form, Scene(canvas, frame.body, language, words, content.topic, title))
    pages = []
    for n, sheet in enumerate(sheets, 1):
        ms = max(SLOGAN_LEAST_MS, reading.slogan_ms(_said(sheet)))
        pages.append(_page(frame, sheet, Progress(n, len(sheets)), title, language, ms))
    return tuple(pages)


def stacked(content: Content, variants: tuple[Variant, Variant], panel: Panel, site: Site) -> tuple[Page, ...]:
    """A slogan or a notice in two languages on one page; what else the slide says is in the first one's.

    Raises NOT_STACKED, and NOTHING_LEFT as `render`.
    """
    if any(site_facts.lacks(variant.text, site) for variant in variants):
        raise NOTHING_LEFT(field="text")
    first, second = variants
    texts = (site_facts.fill(first.text, site), site_facts.fill(second.text, site))
    canvas, words = canvas_of(panel), words_of(first.language)
    form, theme, source = _form(content, words, first.language)
    frame = frames.frame(canvas, theme, content, "", site, words, source)
    title = phrases.plain(texts[0])
    scene = Scene(canvas, frame.body, first.language, words, content.topic, title)
    sheet = stacked_texts.sheet(texts, (first.language, second.language), form, scene)
    ms = max(SLOGAN_LEAST_MS, *(reading.slogan_ms(text) for text in sheet.said))
    return (_page(frame, sheet, Progress(1, 1), title, first.language, ms),)


def last_resort(panel: Panel, site: Site) -> tuple[Page, ...]:
    """The unit's name and its hotline, for when there is nothing else to show. Never raises: the browser sets it."""
    canvas, words = canvas_of(panel), words_of("vi")
    name = phrases.plain(site.name) or words.reform
    view = {
        "canvas": canvas,
        "theme": tokens.DARK,
        "hue": tokens.NEUTRAL,
        "language": "vi",
        "name": name,
        "set": None,
        "hotline": phrases.plain(site.hotline),
        "words": words,
        "title": name,
    }
    try:
        safe = canvas.safe
        view["set"] = typesetting.fit(name, tokens.HEAVY, safe.width, safe.height - RESORT, (tokens.BODY, 128), 6)
        html = document("last_resort.html", view)
    except OSError:  # without the built fonts a system font still tells where one is
        html = _template("last_resort.html").render(view, font_faces="", family="sans-serif")
    return (Page(html.encode(), HTML, CueKind.SLIDE, SLOGAN_LEAST_MS),)


def _page(frame: frames.Frame, sheet: Sheet, progress: Progress, title: str, language: str, ms: int) -> Page:
    view = {
        "canvas": frame.canvas,
        "theme": frame.theme,
        "hue": frame.hue,
        "language": language,
        "frame": frame,
        "view": sheet.view,
        "progress": progress,
        "title": title,
    }
    return Page(document(sheet.template, view).encode(), HTML, CueKind.SLIDE, ms)


def document(template: str, view: dict[str, Any]) -> str:
    """The document, drawn once without its fonts to see which characters they need."""
    drawn = _template(template).render(view, font_faces="", family="")
    text = unescape(_TAG.sub("", drawn))
    rules, family = subset.css((weight, text) for weight in WEIGHTS)
    return _template(template).render(view, font_faces=Markup(rules), family=family)  # noqa: S704 - base64 of ours


@lru_cache(maxsize=32)
def _template(name: str) -> Template:
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["rem"] = rem
    environment.filters["place"] = lambda box: (
        f"left:{rem(box.left)};top:{rem(box.top)};width:{rem(box.width)};height:{rem(box.height)}"
    )
    environment.filters["type"] = lambda found: f"font-size:{rem(found.size)};line-height:{found.leading}"
    environment.globals["drum"] = motif.drum()
    environment.globals["mark"] = motif.mark()
    environment.globals["tokens"] = tokens
    return environment


def rem(units: float) -> str:
    """Design units as CSS: the root's font size is 100 units, so that everything scales with the panel."""
    return f"{units / 100:.4f}".rstrip("0").rstrip(".") + "rem"
