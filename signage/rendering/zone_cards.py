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
INSET = 40  # units
MARK, BIG_MARK = 56, 144
AIR, GAP = 24, 20
NAME = (tokens.LABEL, 52)
NUMBER = (tokens.LABEL, 132)
LINE = 0.4  # of a board's light


def band(panel: Panel, site: Site, room: int) -> tuple[Page, ...]:
    """The unit's mark and name on an even ground. `room`: pixels from the left that the name may take."""
    if panel.kind is PanelKind.LED:
        return (_board_band(panel, site, room),)
    whole = canvas(panel)
    name = phrases.plain(site.name)
    width = room / whole.scale - INSET - MARK - GAP - 8
    shown, weight = _on_band(name, width, whole.height)
    view = {**_view(whole, name), "set": shown, "weight": weight, "inset": INSET, "mark_size": MARK, "air": GAP}
    return (_slide("band.html", view, BAND_MS),)


def _on_band(name: str, width: float, height: float) -> tuple[Setting | None, str]:
    """The name as it looks best, else as it fits, else in lighter letters; and the class of its weight."""
    if not name or width <= 0:
        return None, ""
    found = typesetting.fit(name, tokens.HEAVY, width, height, NAME, 3)
    most = int(height / (NAME[0] * tokens.LEADING))
    found = found or typesetting.wrap(name, tokens.HEAVY, NAME[0], width, most)
    return (found, "heavy") if found else (typesetting.wrap(name, tokens.MEDIUM, NAME[0], width, most), "")


def ink(panel: Panel) -> str:
    """The colour of what is written on the band, as #rrggbb."""
    if panel.kind is PanelKind.TV:
        return tokens.DARK.ink
    return "#{:02x}{:02x}{:02x}".format(*board.COLOURS[panel.colour])


def last_resort(panel: Panel, site: Site) -> tuple[Page, ...]:
    """The unit's mark, name and hotline, as much as there is room for; the hotline goes before a name that stands
    elsewhere."""
    if panel.kind is PanelKind.LED:
        return led.last_resort(panel, site)
    whole = canvas(panel)
    name, hotline = phrases.plain(site.name), phrases.plain(site.hotline)
    width, height = whole.width - 2 * AIR, whole.height - 2 * AIR
    label, number = _hotline(hotline, width, height)
    below = label.height + number.height + AIR if label and number else 0.0
    set_name = _name(name, width, height - below) if whole.named or number or not hotline else None
    if set_name is None and below and whole.named:
        set_name, label, number, below = _name(name, width, height), None, None, 0.0
    left = height - below - (set_name.height if set_name else 0)
    view = {
        **_view(whole, name or hotline),
        "set": set_name,
        "label": label,
        "number": number,
        "mark_size": BIG_MARK if left >= BIG_MARK + AIR else 0 if set_name or number else min(MARK, height),
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


def _hotline(hotline: str, width: float, height: float) -> tuple[Setting | None, Setting | None]:
    """The word for it and the number, on a line each; both or neither."""
    label = typesetting.wrap(words("vi").hotline, tokens.MEDIUM, tokens.LABEL, width, 1) if hotline else None
    if label is None:
        return None, None
    most = min(NUMBER[1], int((height - label.height - AIR) / tokens.LEADING_FIGURE))
    size = min(most, int(width / max(typesetting.advance(hotline, tokens.HEAVY), 0.1)))
    return (label, Setting(size, (hotline,), tokens.LEADING_FIGURE)) if size >= NUMBER[0] else (None, None)


def _view(whole: Canvas, title: str) -> dict[str, object]:
    return {"canvas": whole, "theme": tokens.DARK, "hue": tokens.NEUTRAL, "language": "vi", "title": title}


def _slide(template: str, view: dict[str, object], ms: int) -> Page:
    return Page(slides.document(template, view).encode(), HTML, CueKind.SLIDE, ms)


def _board_band(panel: Panel, site: Site, room: int) -> Page:
    """The name on one line, where it fits in letters that can be read, above a dim line that parts it from main."""
    image = Image.new("RGB", (panel.width, panel.height))
    dim = tuple(round(level * LINE) for level in board.COLOURS[panel.colour])
    image.paste(dim, (0, panel.height - 1, panel.width, panel.height))
    name, width = _drawable(site.name), room - 4
    if name and width >= SMALLEST and panel.height >= SMALLEST + 6:
        frame = lines.Frame(width, panel.height - 2, 1, SMALLEST)
        laid = lines.layout(phrases.words(name), frame)
        if len(laid) == 1:
            board.text(image, laid[0], (0, 0, room, panel.height), board.COLOURS[panel.colour], margin=2)
    return Page(pictures.png(image), PNG, CueKind.IMAGE, BAND_MS)
