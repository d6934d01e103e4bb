"""The picture of a whole divided screen: its parts side by side, as the player puts them, with the clock."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from PIL import Image
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from signage.admin import pages, panels, pictures, visitors, words
from signage.admin.context import AdminContext
from signage.admin.gallery import Picture, as_seen
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.layouts import Box, Division
from signage.core.screens import Panel, PanelKind
from signage.core.timeline import Cue
from signage.protocol.manifest import Sha256
from signage.rendering import board, lines, phrases, subset, tokens, zone_cards
from signage.rendering.pictures import png
from signage.storage import blobs

router = APIRouter(prefix="/pictures/composed")

WEEKDAYS = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LETTER = 0.52  # of the size, a letter's width


class Part(BaseModel):
    """A file in its box."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: int = Field(ge=0, le=panels.LARGEST)
    y: int = Field(ge=0, le=panels.LARGEST)
    width: int = Field(gt=0, le=panels.LARGEST)
    height: int = Field(gt=0, le=panels.LARGEST)
    asset: Sha256


class Clock(BaseModel):
    """What the clock says, line by line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: int = Field(ge=0, le=panels.LARGEST)
    y: int = Field(ge=0, le=panels.LARGEST)
    width: int = Field(gt=0, le=panels.LARGEST)
    height: int = Field(gt=0, le=panels.LARGEST)
    size: int = Field(gt=0, le=panels.LARGEST)
    lines: list[str] = Field(max_length=2)


class Composition(BaseModel):
    """A screen's parts; packed into the picture's address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    parts: list[Part] = Field(max_length=6)
    clock: Clock | None = None


@dataclass(frozen=True)
class Glass:
    """What is in the parts of a screen. `zones`: the cue of each, with its box. `at`: local time for the clock, None
    where it is left out."""

    division: Division
    main: Cue
    zones: tuple[tuple[Box, Cue], ...]
    language: str
    at: datetime | None = None


def shown(glass: Glass, label: str) -> Shown:
    """The picture of the whole screen. What covers it, or is alone on it, is a picture of its own."""
    division, panel = glass.division, glass.division.panel
    if division.whole or glass.main.whole:
        return pictures.of_asset(glass.main.asset, panel, label)
    placed = [(division.main, glass.main), *glass.zones]
    parts = [Part(**_sides(box), asset=cue.asset) for box, cue in placed]
    made = Composition(parts=parts, clock=_clock(glass))
    packed = pages.pack(made.model_dump(mode="json", exclude_none=True))
    return pictures.shown_at(f"/admin/pictures/composed/{packed}?panel={words.panel_key(panel)}", panel, label)


def part_panel(division: Division, cue: Cue) -> Panel:
    """The panel that a cue of main has the size of."""
    whole = division.whole or cue.whole
    return division.panel if whole else replace(division.zone(division.main), whole=0, unnamed=False)


def clock_lines(size: int, box: Box, language: str, at: datetime, digits: bool) -> list[str]:
    """What the player's clock says: date and time, on two lines where it is high enough, or the time alone."""
    time = f"{at:%H:%M}"
    if digits:
        date = f"{at:%d/%m}"
    elif language == "vi":
        date = f"{WEEKDAYS['vi'][at.weekday()]}, {at:%d/%m}"
    else:
        date = f"{WEEKDAYS['en'][at.weekday()]} {at.day} {MONTHS[at.month - 1]}"
    if box.height >= 2.5 * size:
        return [date, time]
    line = f"{date} {time}" if digits else f"{date} · {time}"
    return [line] if len(line) * size * _LETTER <= box.width else [time]


@router.get("/{packed}")
def composed(request: Request, who: Me, packed: str, panel: str, small: bool = False) -> Response:
    context, whole = visitors.admin_of(request), panels.of_key(panel)
    try:
        made = Composition.model_validate(pages.unpack(packed))
    except (ValueError, ValidationError) as error:
        raise pictures.PICTURE_UNKNOWN() from error
    if whole.kind is PanelKind.TV:
        return pictures.answer(Picture(_document(context, made, whole).encode(), "text/html"))
    picture = _board(context, made, whole)
    return pictures.answer(Picture(picture, "image/png") if small else as_seen(picture, "image/png", whole))


def _clock(glass: Glass) -> Clock | None:
    division = glass.division
    if division.clock is None or glass.at is None:
        return None
    digits = division.panel.kind is PanelKind.LED
    said = clock_lines(division.clock_size, division.clock, glass.language, glass.at, digits)
    return Clock(**_sides(division.clock), size=division.clock_size, lines=said)


def _sides(box: Box) -> dict[str, Any]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}


def _files(context: AdminContext, made: Composition) -> Iterable[tuple[Part, bytes, str]]:
    with context.desk.database.read() as tx:
        types = {part.asset: blob.type for part in made.parts if (blob := blobs.find(tx, part.asset)) is not None}
    for part in made.parts:
        data = context.desk.blobs.read(part.asset) if part.asset in types else None
        if data is not None:
            yield part, data, types[part.asset]


def _document(context: AdminContext, made: Composition, panel: Panel) -> str:
    """One page without any address in it: slides in frames of their own, pictures inline."""
    pieces, rules, family = [], "", "sans-serif"
    for part, data, type_ in _files(context, made):
        place = f"left:{part.x}px;top:{part.y}px;width:{part.width}px;height:{part.height}px"
        if type_ == "text/html":
            pieces.append(f'<iframe sandbox style="{place}" srcdoc="{escape(data.decode())}"></iframe>')
        elif type_.startswith("image/"):
            inline = f"data:{type_};base64,{base64.b64encode(data).decode()}"
            ground = f";background:{tokens.DARK.edge}"  # of a line that is shorter than its zone
            pieces.append(f'<div style="{place}{ground}"><img alt="" height="{part.height}" src="{inline}"></div>')
    if made.clock is not None:
        one, ink = made.clock, zone_cards.ink(panel)
        place = f"left:{one.x}px;top:{one.y}px;width:{one.width}px;height:{one.height}px"
        text = "<br>".join(map(escape, one.lines))
        rules, family = subset.css([(tokens.MEDIUM, "".join(one.lines))])
        pieces.append(f'<p style="{place};font-size:{one.size}px;color:{ink}"><span>{text}</span></p>')
    style = (
        "html,body{margin:0;background:#000;overflow:hidden}iframe,div,p{position:absolute;border:0;overflow:hidden;"
        "margin:0}p{display:flex;align-items:center;justify-content:flex-end;text-align:right;font-weight:500;"
        f"font-family:{family};line-height:1.3;white-space:nowrap}}img{{display:block}}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{rules}{style}</style>{''.join(pieces)}"


def _board(context: AdminContext, made: Composition, panel: Panel) -> bytes:
    image = Image.new("RGB", (panel.width, panel.height))
    for part, data, type_ in _files(context, made):
        if type_.startswith("image/"):
            with Image.open(io.BytesIO(data)) as opened:
                image.paste(opened.convert("RGB").crop((0, 0, part.width, part.height)), (part.x, part.y))
    if made.clock is not None and made.clock.lines:
        one = made.clock
        frame = lines.Frame(one.width, one.height - 2, 1, lines.SMALLEST)
        laid = lines.layout(phrases.words(" ".join(one.lines).replace(" ", "\N{NO-BREAK SPACE}")), frame, one.size)
        if len(laid) == 1:
            board.text(image, laid[0], (one.x, one.y, one.width, one.height), board.COLOURS[panel.colour])
    return png(image)
