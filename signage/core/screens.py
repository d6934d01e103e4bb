"""Screens, their panels, and the units they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
DEFAULT_ROTATION_HOUR = 4


class PanelKind(StrEnum):
    LED = "led"  # a LED board: pixel-exact pictures on black
    TV = "tv"  # a service-centre screen: slides


class LedColour(StrEnum):
    AMBER = "amber"
    WHITE = "white"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Panel:
    """The lit pixels: `width` × `height` in device pixels. `colour` is the text's on a LED board, unused on a TV."""

    kind: PanelKind
    width: int
    height: int
    colour: LedColour = LedColour.AMBER


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation. `parent_id` is None at the root. An empty hotline is inherited from the parent."""

    id: str
    name: str
    parent_id: str | None = None
    hotline: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Facts of the place a picture is drawn for: `{{ site.name }}`, `{{ site.hotline }}` in content."""

    name: str
    hotline: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A display. `x`, `y`: where the panel's top-left pixel lies on the player's canvas, in device pixels.

    `zone` is an IANA name; `languages` in order of preference; the rotation day starts at `rotation_hour` local time;
    `base_id` is the playlist that plays when nothing else does. `demo` screens may show sample content.
    """

    id: str
    name: str
    unit_id: str
    panel: Panel
    x: int = 0
    y: int = 0
    zone: str = DEFAULT_ZONE
    languages: tuple[str, ...] = ("vi",)
    rotation_hour: int = DEFAULT_ROTATION_HOUR
    base_id: str | None = None
    demo: bool = False


def site_of(unit_id: str, units: dict[str, Unit]) -> Site:
    """The unit's name, and its hotline or that of its nearest ancestor with one. An unknown unit is a KeyError."""
    unit = units[unit_id]
    name, seen = unit.name, {unit_id}
    while not unit.hotline and unit.parent_id is not None and unit.parent_id not in seen:
        seen.add(unit.parent_id)
        unit = units[unit.parent_id]
    return Site(name=name, hotline=unit.hotline)
