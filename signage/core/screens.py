"""Screens, their panels, and the units they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """The lit pixels: `width` × `height` in device pixels. `colour` is the text's on a LED board, unused on a TV.

    `whole`: where the panel is a zone of a larger display, that display's short side in pixels, so that letters keep
    their size in a zone; 0 where the panel is the display. `unnamed`: the unit's name stands elsewhere on that display,
    and slides leave it out.
    """

    kind: PanelKind
    width: int
    height: int
    colour: LedColour = LedColour.AMBER
    whole: int = 0
    unnamed: bool = False


class Arrangement(StrEnum):
    """How a screen is divided; see `layouts`."""

    FULL = "full"
    TICKER = "ticker"  # main above a ticker
    SIDE = "side"  # main beside a side zone (below it in portrait)
    SIDE_TICKER = "side-ticker"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a screen shows beside its main zone, which follows the schedules.

    `side_id`, `ticker_id`, `sponsor_id`: playlists of these zones, None where there is no such zone or nothing for it;
    a side or ticker zone without a playlist is not drawn. `band`: a strip with emblem, the unit's name, date and clock.
    """

    arrangement: Arrangement = Arrangement.FULL
    side_id: str | None = None
    ticker_id: str | None = None
    sponsor_id: str | None = None
    band: bool = False


FULL = Layout()


class LanguagePolicy(StrEnum):
    """In which languages a screen shows what has several."""

    FALLBACK = "fallback"  # the first of the screen's languages that there is
    SHARE = "share"  # in turn, by the screen's shares
    STACKED = "stacked"  # the first two under one another, where the kind of content allows


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
    `language_shares`: parts of the screen's languages by tag, whole numbers from 1, with the policy SHARE alone; a
    playlist that has shares of its own goes before.
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
    layout: Layout = FULL
    language_policy: LanguagePolicy = LanguagePolicy.FALLBACK
    language_shares: Mapping[str, int] = field(default_factory=dict)


def site_of(unit_id: str, units: dict[str, Unit]) -> Site:
    """The unit's name, and its hotline or that of its nearest ancestor with one. An unknown unit is a KeyError."""
    unit = units[unit_id]
    name, seen = unit.name, {unit_id}
    while not unit.hotline and unit.parent_id is not None and unit.parent_id not in seen:
        seen.add(unit.parent_id)
        unit = units[unit.parent_id]
    return Site(name=name, hotline=unit.hotline)
