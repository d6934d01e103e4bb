"""Sheets of paper: a content on A4 or A5, dark on white, as one document whose pages are the printed ones.

Letters are for the hand and the notice board, not for five metres; they grow where the sheet has room. All is laid out
here and placed in points, so the count of pages is known and every browser prints the same ones.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Site
from signage.core.translations import dressed
from signage.rendering import facts as site_facts
from signage.rendering import (
    icons,
    looks,
    motif,
    photo,
    phrases,
    pictures,
    print_paper,
    slides,
    subset,
    tokens,
    typesetting,
)
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG
from signage.rendering.print_blocks import Block, Drawing, Setter, paragraph
from signage.rendering.print_kinds import PRINTS
from signage.rendering.print_paper import HEAD_GAP, Paper, Sheet

SCALES = (1.75, 1.5, 1.25, 1.0, 0.85)  # of the letters; the last only where it saves the second page
PHOTO_PIXELS = 2000  # of a picture's longer side: 240 a inch on A4
AFTER_TITLE = 10.0
TITLE_LINES = 4
_TAG = re.compile(r"<(?:style|svg)\b.*?</(?:style|svg)>|<[^>]*>", re.DOTALL)
WEIGHTS = (tokens.MEDIUM, tokens.HEAVY)


@dataclass(frozen=True, slots=True)
class Print:
    """A document of exactly so many printed pages."""

    html: str
    pages: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on its page, in points from the page's top-left."""

    block: Block
    left: float
    top: float


def render(content: Content, variant: Variant, paper: Paper, site: Site, media: bytes | None = None) -> Print:
    """One language of a content on paper. `media`: the bytes of the file that a picture names.

    Raises what its slides would (see `slides.render`, `photo.render`); a text too long for a slide may fit on paper.
    """
    variant = dressed(content, variant)
    if site_facts.lacks(variant.text, site):
        raise NOTHING_LEFT(field="text")
    title = phrases.plain(site_facts.fill(variant.text, site))
    data = looks.body(site_facts.fill_all(variant.data, site))
    sheet = print_paper.sheet(content, data, variant.language, paper, site)
    pages = _pages(content, title, data, sheet, media)
    return Print(_document(sheet, pages, content, title), len(pages))


def _pages(
    content: Content, title: str, data: Mapping[str, Any], sheet: Sheet, media: bytes | None
) -> list[list[Placed]]:
    if content.kind is Kind.PICTURE:
        if media is None:
            raise slides.NOT_DRAWN(field="media", kind=content.kind.value)
        return _packed([_picture(content, title, data, sheet, media)], sheet) or []
    if content.kind in (Kind.SLOGAN, Kind.NOTICE) or (content.kind is Kind.GUIDE and not data):
        return _statement(content, title, sheet)
    if content.kind not in (Kind.INFOGRAPHIC, Kind.GUIDE):
        raise slides.NOT_DRAWN(field="kind", kind=content.kind.value)
    name = data.get("kind", "steps" if content.kind is Kind.GUIDE else None)
    if not isinstance(name, str) or name not in PRINTS:
        raise slides.KIND_UNKNOWN(field="kind", value="" if name is None else name, known=", ".join(PRINTS))
    body = slides.DRAWINGS[name].read(data)
    return _fitted(title, sheet, lambda setter: PRINTS[name](body, setter))


def _fitted(title: str, sheet: Sheet, drawn: Callable[[Setter], list[Block]]) -> list[list[Placed]]:
    """In the largest letters with which all stands on one page, else in those of running text on several."""
    several: list[list[Placed]] | None = None
    for scale in SCALES:
        pages = _packed([*_headed(title, sheet), *drawn(_setter(sheet, scale))], sheet)
        if pages is not None and len(pages) == 1:
            return pages
        if pages is not None and (scale == 1.0 or several is None):
            several = pages
    if several is None:
        raise TOO_LONG(field="text", text=title)
    return several


def _setter(sheet: Sheet, scale: float) -> Setter:
    return Setter(sheet.width, sheet.format.sizes.times(scale), sheet.words, sheet.language)


def _headed(title: str, sheet: Sheet) -> list[Block]:
    least, largest = sheet.format.sizes.title
    found = typesetting.fit(title, tokens.HEAVY, sheet.width, sheet.height * 0.4, (least, largest), TITLE_LINES)
    setting = found or paragraph(title, tokens.HEAVY, least, sheet.width)
    return [Block("title", setting.height + AFTER_TITLE, 0.0, setting, keep=True)]


def _statement(content: Content, text: str, sheet: Sheet) -> list[list[Placed]]:
    """A text alone, as large as the sheet allows and in its middle; a notice says above that it is one."""
    notice = content.kind is Kind.NOTICE
    head = _headed(sheet.words.notice.upper(), sheet) if notice else []
    least = sheet.format.sizes.body
    room = sheet.height * 0.8 - sum(block.height + sheet.format.sizes.body * 2 for block in head)
    largest = round(sheet.format.sizes.title[1] * (0.8 if notice else 2))
    weight = tokens.MEDIUM if notice else tokens.HEAVY
    setting = None
    for size in range(largest, least - 1, -2):
        setting = paragraph(text, weight, size, sheet.width)
        if setting.height <= room:
            break
    if setting is None or setting.height > room:
        blocks = [*head, *_setter(sheet, 1.0).text(text)]
        return _packed(blocks, sheet) or []
    if notice:
        whole = Block("said", setting.height, 0.0, setting)
    else:
        most = len(setting.lines) + 1
        setting = typesetting.fit(text, weight, sheet.width, room, (least, setting.size), most) or setting
        whole = Block("statement", setting.height, 0.0, setting)
    (page,) = _packed([*head, whole], sheet) or [[]]
    used = page[-1].top + page[-1].block.height - sheet.top
    shift = (sheet.height - used) * 0.38  # the optical middle
    return [[Placed(one.block, one.left, one.top + shift) for one in page]]


def _picture(content: Content, title: str, data: Mapping[str, Any], sheet: Sheet, media: bytes) -> Block:
    image = pictures.read(media)
    image.thumbnail((PHOTO_PIXELS, PHOTO_PIXELS), Image.Resampling.LANCZOS)
    told = [photo.text_of(data, "caption") or title, photo.text_of(data, "credit")]
    caption = paragraph(" · ".join(part for part in told if part), tokens.MEDIUM, sheet.format.sizes.body, sheet.width)
    room = sheet.height - caption.height - HEAD_GAP
    scale = min(sheet.width / image.width, room / image.height)
    width, height = image.width * scale, image.height * scale
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    source = Markup("data:image/jpeg;base64,") + b64encode(out.getvalue()).decode("ascii")
    return Block("picture", height + HEAD_GAP + caption.height, 0.0, Drawing(source, width, height, caption))


def _packed(blocks: Sequence[Block], sheet: Sheet) -> list[list[Placed]] | None:
    """The blocks on as few pages as hold them in order; None when one is higher than a page."""
    pages: list[list[Placed]] = [[]]
    at = sheet.top
    for number, block in enumerate(blocks):
        together = [block, *_kept_with(blocks, number)]
        needed = sum(each.height + (each.gap if n or pages[-1] else 0.0) for n, each in enumerate(together))
        if pages[-1] and at + needed > sheet.bottom:
            pages.append([])
            at = sheet.top
        gap = block.gap if pages[-1] else 0.0
        if at + gap + block.height > sheet.bottom + 0.01:
            return None
        pages[-1].append(Placed(block, sheet.margin, at + gap))
        at += gap + block.height
    return pages


def _kept_with(blocks: Sequence[Block], number: int) -> list[Block]:
    """What has to stand on the same page after a block that may not be the last: the first that may."""
    out = []
    while blocks[number].keep and number + 1 < len(blocks):
        number += 1
        out.append(blocks[number])
    return out


def _document(sheet: Sheet, pages: list[list[Placed]], content: Content, title: str) -> str:
    view = {
        "sheet": sheet,
        "pages": pages,
        "theme": tokens.LIGHT,
        "hue": tokens.hue(content.topic),
        "icon": icons.topic(content.topic),
        "title": title,
    }
    drawn = _environment().get_template("print.html").render(view, font_faces="", family="")
    text = unescape(_TAG.sub("", drawn))
    rules, family = subset.css((weight, text) for weight in WEIGHTS)
    faces = Markup(rules)  # noqa: S704 - base64 of ours
    return _environment().get_template("print.html").render(view, font_faces=faces, family=family)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pt"] = lambda points: f"{points:.2f}pt"
    environment.filters["type"] = lambda found: f"font-size:{found.size}pt;line-height:{found.leading}"
    environment.globals["mark"] = motif.mark()
    return environment
