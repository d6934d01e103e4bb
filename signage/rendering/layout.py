"""Where things stand on a slide: the canvas in design units and the boxes of its frame."""

from __future__ import annotations

from dataclasses import dataclass

from signage.core.screens import Panel
from signage.rendering import tokens


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in design units, from the canvas's top-left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width

    def below(self, by: float) -> Box:
        """What is left of the box under its first `by` units."""
        return Box(self.left, self.top + by, self.width, self.height - by)

    def columns(self, count: int, gap: float) -> tuple[Box, ...]:
        width = (self.width - gap * (count - 1)) / count
        return tuple(Box(self.left + n * (width + gap), self.top, width, self.height) for n in range(count))

    def rows(self, count: int, gap: float) -> tuple[Box, ...]:
        height = (self.height - gap * (count - 1)) / count
        return tuple(Box(self.left, self.top + n * (height + gap), self.width, height) for n in range(count))


@dataclass(frozen=True, slots=True)
class Canvas:
    """A panel in design units. `scale`: CSS pixels per unit. `zone`: it is a part of a larger display; `named`: its
    slides bear the unit's name."""

    width: float
    height: float
    scale: float
    zone: bool = False
    named: bool = True

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    @property
    def narrow(self) -> bool:
        """Portrait or square: too narrow for a picture beside a text."""
        return self.width < self.height * 1.2

    @property
    def safe(self) -> Box:
        """Inside the margins, which are those of a display, or a zone's smaller ones."""
        x, y = self.width * tokens.MARGIN, self.height * tokens.MARGIN
        if self.zone:
            x = y = tokens.ZONE_MARGIN
        return Box(x, y, self.width - 2 * x, self.height - 2 * y)


def canvas(panel: Panel) -> Canvas:
    short, long = sorted((panel.width, panel.height))
    if panel.whole:
        scale = panel.whole / tokens.BASE
        return Canvas(panel.width / scale, panel.height / scale, scale, zone=True, named=not panel.unnamed)
    scale = short / (tokens.SQUARE if long <= short * tokens.SQUARISH else tokens.BASE)
    return Canvas(panel.width / scale, panel.height / scale, scale)
