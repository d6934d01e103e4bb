"""How a board looks from a distance: its size in metres, how large it appears, and what the eye still tells apart.

Pure optics. Sources: the eye resolves about one minute of arc; letters are read at ease from 200 times their height
when they carry Vietnamese marks (a quarter of the letter), and no longer from twice as far, where makers of boards put
the comfortable distance of plain Latin capitals (0.4 m a millimetre).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import atan, degrees, radians, tan

from signage.core.screens import Panel

PITCHES = (2.5, 3.0, 4.0, 5.0, 6.67, 8.0, 10.0)  # mm between lamps, those that are sold
DISTANCES = (3, 5, 10, 15, 20, 30, 50, 80, 120, 200)  # m

CAP_HEIGHT = 0.714  # of the boards' letters, in ems
METRES_A_MM = 0.2  # clear: letters a two-hundredth of the distance
METRES_A_MM_PLAIN = 0.4  # the letters may be made out, their marks no longer
ARC_MINUTE = radians(1 / 60)
PIXELS_A_DEGREE = 600 * tan(radians(1)) / (25.4 / 96)  # of a screen (96 px to the inch) an arm's length, 60 cm, away


class Clearness(StrEnum):
    """How letters are read from where one stands."""

    CLEAR = "clear"
    STRAINED = "strained"  # letters, but not every mark
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class View:
    """A board of `pitch_mm` (> 0) seen from `metres` (> 0), straight from the front."""

    panel: Panel
    pitch_mm: float
    metres: float

    def __post_init__(self) -> None:
        if not (self.pitch_mm > 0 and self.metres > 0):
            raise ValueError("a board is seen with a pitch and from a distance above zero")

    @property
    def width_m(self) -> float:
        return self.panel.width * self.pitch_mm / 1000

    @property
    def height_m(self) -> float:
        return self.panel.height * self.pitch_mm / 1000

    @property
    def angle(self) -> float:
        """How wide it appears, in degrees."""
        return degrees(2 * atan(self.width_m / 2 / self.metres))

    @property
    def blur(self) -> float:
        """What the eye takes for one point, in lamps."""
        return self.metres * tan(ARC_MINUTE) * 1000 / self.pitch_mm

    @property
    def dots(self) -> bool:
        """Whether single lamps can still be seen."""
        return self.metres < merging_m(self.pitch_mm)

    @property
    def pixels_a_metre(self) -> float:
        """Of the board on a screen that is an arm's length away, so that it appears there as large as from here."""
        return PIXELS_A_DEGREE * degrees(atan(1 / self.metres))


def merging_m(pitch_mm: float) -> float:
    """From where on the lamps run together: they are a minute of arc apart."""
    return pitch_mm / 1000 / tan(ARC_MINUTE)


def letter_mm(size: int, pitch_mm: float) -> float:
    """The height of capitals in letters of `size` px to the em."""
    return size * CAP_HEIGHT * pitch_mm


def reach_m(size: int, pitch_mm: float) -> float:
    """From how far letters of `size` px are read at ease, with all their marks."""
    return letter_mm(size, pitch_mm) * METRES_A_MM


def clearness(size: int, view: View) -> Clearness:
    height = letter_mm(size, view.pitch_mm)
    if view.metres <= height * METRES_A_MM:
        return Clearness.CLEAR
    return Clearness.STRAINED if view.metres <= height * METRES_A_MM_PLAIN else Clearness.LOST


def usual_pitch(panel: Panel) -> float:
    """The pitch that boards of so many rows mostly have."""
    for rows, pitch in ((256, 2.5), (160, 5.0)):
        if panel.height >= rows:
            return pitch
    return 10.0
