"""Cards for the zones of a divided screen: the band with the unit's name, and what stands where nothing else does.

None of them is ever refused: what finds no room is left out, the unit's mark last.
"""

from __future__ import annotations

from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import board, fonts, led, lines, pages, phrases, pictures, slides, tokens, typesetting
from signage.rendering.layout import Canvas, canvas
from signage.rendering.lines import SMALLEST
from signage.rendering.page import HTML, PNG, Page
from signage.rendering.typesetting import Setting
from signage.rendering.words import words

BAND_MS = 60_000
INSET = 64  # units: televisions overscan
MARK, BIG_MARK = 60, 144
AIR = 24
NAME = (tokens.LABEL, 52)
NUMBER = (tokens.LABEL, 132)


def band(panel: Panel, site: Site, room: int) -> tuple[Page, ...]:
    """The unit's mark and name on an even ground. `room`: pixels from the left that the name may take."""
    if panel.kind is PanelKind.LED:
        return (_board_band(panel, site, room),)
    whole = canvas(panel)
    name = phrases.plain(site.name)
    width = room / whole.scale - INSET - MARK - 2 * AIR
    shown = typesetting.fit(name, tokens.HEAVY, width, whole.height, NAME, 3) if name and width > 0 else None
    view = {**_view(whole, name), "set": shown, "inset": INSET, "mark_size": MARK, "air": AIR}
    return (_slide("band.html", view, BAND_MS),)


def ink(panel: Panel) -> str:
    """The colour of what is written on the band, as #rrggbb."""
    if panel.kind is PanelKind.TV:
        return tokens.DARK.ink
    return "#{:02x}{:02x}{:02x}".format(*board.COLOURS[panel.colour])


def last_resort(panel: Panel, site: Site) -> tuple[Page, ...]:
    """The unit's mark, name and hotline, as much as there is room for."""
    if panel.kind is PanelKind.LED:
        return led.last_resort(panel, site)
    whole = canvas(panel)
    name, hotline = phrases.plain(site.name), phrases.plain(site.hotline)
    said = words("vi").hotline
    width, height = whole.width - 2 * AIR, whole.height - 2 * AIR
    number = _one_line(hotline, width) if hotline else None
    label = _label(said, width) if number else None
    below = number.height + label.height + AIR if number and label else 0.0
    set_name = _name(name, width, height - below)
    if set_name is None and below:
        set_name, number, label, below = _name(name, width, height), None, None, 0.0
    left = height - below - (set_name.height if set_name else 0)
    view = {
        **_view(whole, name or said),
        "set": set_name,
        "label": label,
        "number": number,
        "mark_size": BIG_MARK if left >= BIG_MARK + AIR else min(MARK, height) if set_name is None else 0,
        "air": AIR,
    }
    return (_slide("zone_card.html", view, slides.SLOGAN_LEAST_MS),)


def strip(panel: Panel, site: Site) -> tuple[Page, ...]:
    """The unit's name and hotline running through a ticker; an empty one where there is neither."""
    name, hotline = (_drawable(phrases.plain(text)) for text in (site.name, site.hotline))
    parts = [name, f"{words('vi').hotline}: {hotline}" if hotline else ""]
    text = " · ".join(part for part in parts if part)
    try:
        return pages.ticker(Content("last-resort", Kind.SLOGAN, (Variant("vi", text),)), "vi", panel, site)
    except SignageError:
        return (Page(pictures.png(Image.new("RGB", (panel.width, panel.height))), PNG, CueKind.IMAGE, BAND_MS),)


def _drawable(text: str) -> str:
    return "".join(char for char in text if not fonts.uncovered(char, fonts.BOARD)).strip()


def _name(name: str, width: float, height: float) -> Setting | None:
    if not name or height <= 0:
        return None
    return typesetting.fit(name, tokens.HEAVY, width, height, (tokens.LABEL, 88), 5)


def _label(text: str, width: float) -> Setting | None:
    return typesetting.wrap(text, tokens.MEDIUM, tokens.LABEL, width, 1)


def _one_line(text: str, width: float) -> Setting | None:
    size = int(width / max(typesetting.advance(text, tokens.HEAVY), 0.1))
    return Setting(min(size, NUMBER[1]), (text,), tokens.LEADING_FIGURE) if size >= NUMBER[0] else None


def _view(whole: Canvas, title: str) -> dict[str, object]:
    return {"canvas": whole, "theme": tokens.DARK, "hue": tokens.NEUTRAL, "language": "vi", "title": title}


def _slide(template: str, view: dict[str, object], ms: int) -> Page:
    return Page(slides.document(template, view).encode(), HTML, CueKind.SLIDE, ms)


def _board_band(panel: Panel, site: Site, room: int) -> Page:
    """The name on one line, where it fits in letters that can be read; else the ground alone."""
    image = Image.new("RGB", (panel.width, panel.height))
    name, width = _drawable(site.name), room - 4
    if name and width >= SMALLEST and panel.height >= SMALLEST + 6:
        frame = lines.Frame(width, panel.height - 2, 1, SMALLEST)
        laid = lines.layout(phrases.words(name), frame)
        if len(laid) == 1:
            board.text(image, laid[0], (0, 0, room, panel.height), board.COLOURS[panel.colour], margin=2)
    return Page(pictures.png(image), PNG, CueKind.IMAGE, BAND_MS)
