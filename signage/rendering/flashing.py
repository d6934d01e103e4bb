"""Flashes in moving pictures: WCAG 2.3.1, for a board or a screen that may fill the whole field of view.

A flash is a pair of opposite changes of relative luminance by a tenth of the most there is, the darker side below 0.8;
or a pair of opposite changes to and from a saturated red. More than three within a second, over more than a quarter of
the picture, can bring on a seizure.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from PIL import Image

MOST_FLASHES = 3  # within WINDOW_MS
WINDOW_MS = 1000
AREA = 0.25  # of the picture
STEP = 0.1  # of relative luminance
DARK = 0.8
RED_SHARE = 0.8  # of all light, in a saturated red
RED_STEP = 20.0  # of (R - G - B) × 320

COLUMNS, ROWS = 16, 9

_LINEAR = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (n / 255 for n in range(256)))


@dataclass(slots=True)
class _Cell:
    """One value over time. `low`, `high`: the extremes since its last opposite change; `crossed`: when it changed."""

    low: float
    high: float
    rising: bool | None = None
    crossed: deque[float] = field(default_factory=deque)

    def add(self, ms: float, value: float, step: float, dark: float) -> None:
        self.low, self.high = min(self.low, value), max(self.high, value)
        up = value - self.low >= step and self.low < dark
        down = self.high - value >= step and value < dark
        if (up and self.rising is not True) or (down and self.rising is not False):
            self.rising = up and self.rising is not True
            self.low = self.high = value
            self.crossed.append(ms)
        while self.crossed and self.crossed[0] < ms - WINDOW_MS + 1:
            self.crossed.popleft()

    @property
    def flashes(self) -> bool:
        """A flash is two opposite changes."""
        return len(self.crossed) > 2 * MOST_FLASHES


class Flashing:
    """Looks at frames in the order of their time; `found` stays true once there were too many flashes."""

    def __init__(self) -> None:
        self._light: list[_Cell] = []
        self._red: list[_Cell] = []
        self.found = False

    def add(self, ms: float, frame: Image.Image) -> None:
        """A frame of any size, shown from `ms` on."""
        small = frame.convert("RGB").resize((COLUMNS, ROWS), Image.Resampling.BOX)
        data = small.tobytes()
        pixels = [(_LINEAR[data[n]], _LINEAR[data[n + 1]], _LINEAR[data[n + 2]]) for n in range(0, len(data), 3)]
        light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in pixels]
        red = [(r - g - b) * 320 if r > RED_SHARE * (r + g + b) else 0.0 for r, g, b in pixels]
        if not self._light:
            self._light = [_Cell(value, value) for value in light]
            self._red = [_Cell(value, value) for value in red]
            return
        for cells, values, step, dark in ((self._light, light, STEP, DARK), (self._red, red, RED_STEP, float("inf"))):
            for cell, value in zip(cells, values, strict=True):
                cell.add(ms, value, step, dark)
            if sum(cell.flashes for cell in cells) > AREA * len(cells):
                self.found = True
