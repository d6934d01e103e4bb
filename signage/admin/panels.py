"""The panels that a preview is made for: those of the screens there are, then the usual sizes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from signage.admin.i18n import N_
from signage.core.screens import LedColour, Panel, PanelKind, Screen
from signage.errors import Code, Invalid

LARGEST = 7680

PANEL_WRONG = Code(
    "SN91",
    Invalid,
    "A panel has from 16 to 7680 pixels each way. Read its size off the sending card.",
    "Bảng có từ 16 đến 7680 điểm ảnh mỗi chiều. Xin xem kích thước trên card phát.",
)

SLIDE = Panel(PanelKind.TV, 1920, 1080)
STANDARD = (
    Panel(PanelKind.LED, 192, 64),
    Panel(PanelKind.LED, 128, 64),
    Panel(PanelKind.LED, 320, 160),
    SLIDE,
    Panel(PanelKind.TV, 1080, 1920),
)


@dataclass(frozen=True)
class Preset:
    """A size to choose when a screen is added."""

    panel: Panel
    text: str


PRESETS = (
    Preset(Panel(PanelKind.LED, 128, 64), N_("LED P10, 4 × 4 modules (128 × 64)")),
    Preset(Panel(PanelKind.LED, 192, 64), N_("LED P10, 6 × 4 modules (192 × 64)")),
    Preset(Panel(PanelKind.LED, 256, 64), N_("LED P10, 8 × 4 modules (256 × 64)")),
    Preset(Panel(PanelKind.LED, 384, 64), N_("LED P10, 12 × 4 modules (384 × 64)")),
    Preset(Panel(PanelKind.LED, 192, 32), N_("LED P10, one line (192 × 32)")),
    Preset(Panel(PanelKind.LED, 320, 160), N_("LED P5, 5 × 5 modules (320 × 160)")),
    Preset(Panel(PanelKind.LED, 384, 192), N_("LED P5, 6 × 6 modules (384 × 192)")),
    Preset(Panel(PanelKind.LED, 512, 256), N_("LED P2.5, 4 × 4 modules (512 × 256)")),
    Preset(Panel(PanelKind.TV, 1920, 1080), N_("TV across, Full HD (1920 × 1080)")),
    Preset(Panel(PanelKind.TV, 1080, 1920), N_("TV upright, Full HD (1080 × 1920)")),
    Preset(Panel(PanelKind.TV, 3840, 2160), N_("TV across, 4K (3840 × 2160)")),
)

_KEY = re.compile(r"^(led|tv)-(\d{1,4})x(\d{1,4})(?:-(amber|white|green))?$")


def of_key(key: str) -> Panel:
    """The panel of `words.panel_key`. Raises SN91."""
    match = _KEY.match(key)
    if match is None:
        raise PANEL_WRONG(field="panel")
    return checked(Panel(PanelKind(match[1]), int(match[2]), int(match[3]), LedColour(match[4] or "amber")))


def checked(panel: Panel) -> Panel:
    if not (16 <= panel.width <= LARGEST and 16 <= panel.height <= LARGEST):
        raise PANEL_WRONG(field="width")
    return panel


def to_preview(screens: Sequence[Screen], more: Sequence[Panel] = ()) -> tuple[tuple[Panel, tuple[str, ...]], ...]:
    """Each panel once with the names of its screens (none: a usual size, or one of `more`). The boards come before the
    TVs."""
    named: dict[Panel, list[str]] = {}
    for screen in screens:
        named.setdefault(screen.panel, []).append(screen.name)
    sizes = {(panel.kind, panel.width, panel.height) for panel in named}
    for panel in dict.fromkeys((*more, *STANDARD)):
        if (panel.kind, panel.width, panel.height) not in sizes:
            named[panel] = []
    order = sorted(named, key=lambda p: (not named[p], p.kind is PanelKind.TV, p.width * p.height, p.colour))
    return tuple((panel, tuple(named[panel])) for panel in order)


def board_sizes(screens: Sequence[Screen], more: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """The sizes of boards to choose from, `192x64`, each with its name: those that hang first, then the usual ones."""
    hung: dict[str, list[str]] = {}
    for screen in screens:
        if screen.panel.kind is PanelKind.LED:
            hung.setdefault(f"{screen.panel.width}x{screen.panel.height}", []).append(screen.name)
    usual = [f"{one.panel.width}x{one.panel.height}" for one in PRESETS if one.panel.kind is PanelKind.LED]
    sizes = dict.fromkeys((*hung, *more, *usual))
    return tuple(
        (size, " × ".join(size.split("x")) + (f" ({', '.join(hung[size])})" if size in hung else "")) for size in sizes
    )


def for_thumbnail(screens: Sequence[Screen]) -> Panel:
    """The panel in which a list shows its rows: the commonest board there is, else the usual one."""
    boards = [screen.panel for screen in screens if screen.panel.kind is PanelKind.LED]
    if boards:
        return max(boards, key=lambda panel: (boards.count(panel), -panel.width * panel.height))
    return STANDARD[0]
