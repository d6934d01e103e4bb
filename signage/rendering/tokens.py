"""The look of a slide in numbers: type sizes by viewing distance, spacing, grounds, inks and the six topic hues.

Lengths are design units: 1/1080 of the panel's smaller side, so one pixel on a 1920 × 1080 or a 1080 × 1920 panel.
Sizes come from legibility at 5 m (letter height = distance / 200) on a 43-inch screen. A square is no television but a
picture for a telephone, read in the hand: there a unit is 1/1440, and 44 units are 33 px of 1080. Colours are sRGB in
hex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from signage.core.content import Topic

BASE: Final = 1080  # units along the smaller side
SQUARE: Final = 1440  # the same, of a square
SQUARISH: Final = 1.1  # sides that differ by no more make a square
MARGIN: Final = 0.06  # of each side: televisions overscan
ZONE_MARGIN: Final = 40  # units, where a slide is a part of a display
GRID: Final = 8

LABEL: Final = 44  # nothing is set smaller
QUIET: Final = 48  # topic and source lines
BODY: Final = 64
HEADLINE: Final = (96, 176)  # the statement of a slogan: least, most
TITLE: Final = (72, 96)
SIDE_TITLE: Final = 56  # least, in a narrow zone
FIGURE: Final = (200, 400)  # the one number that matters
QR_SIDE: Final = 264
WORDS: Final = 35  # on one slide; more is another page

LEADING: Final = 1.35  # stacked Vietnamese marks need the room
LEADING_FIGURE: Final = 1.1  # figures carry no marks

MEDIUM: Final = 500
SEMIBOLD: Final = 600
BOLD: Final = 700
HEAVY: Final = 800


@dataclass(frozen=True, slots=True)
class Theme:
    """A ground with what is written and drawn on it. `quiet` is for lesser text, `shape` for lesser shapes.

    `edge` is what the ground darkens to away from the drum; `motif` is the opacity of the drum's lines in `bronze`.
    Text may stand on any of them.
    """

    name: str
    ground: str
    ink: str
    quiet: str
    shape: str
    line: str
    edge: str
    motif: float
    bronze: str


DARK: Final = Theme("dark", "#081430", "#fbf8f1", "#c3cde0", "#6f82ab", "#33456f", "#050d22", 0.11, "#d8a94a")
LIGHT: Final = Theme("light", "#faf6ed", "#0c1a38", "#3c4a68", "#6b7690", "#d5cfc0", "#faf6ed", 0.07, "#a8843c")


@dataclass(frozen=True, slots=True)
class Hue:
    """A topic's colour: `bright` for text and shapes on the dark ground, `deep` on the light one and under white."""

    bright: str
    deep: str

    def on(self, theme: Theme) -> str:
        return self.bright if theme.name == "dark" else self.deep


# Chosen by search: lightness in even steps, and farthest apart for normal sight and with red, green or blue missing.
HUES: Final[dict[Topic, Hue]] = {
    Topic.INSTITUTIONS: Hue("#fea368", "#451c06"),
    Topic.PROCEDURES: Hue("#40b9ff", "#022d65"),
    Topic.APPARATUS: Hue("#cdc9fe", "#4b3792"),
    Topic.CIVIL_SERVICE: Hue("#f2b4bf", "#5c2142"),
    Topic.PUBLIC_FINANCE: Hue("#eedc76", "#473f01"),
    Topic.DIGITAL_GOVERNMENT: Hue("#94fdda", "#085b3a"),
}
NEUTRAL: Final = Hue("#e9cf8f", "#17305f")  # no topic: the gold of the drum, navy on paper
GOLD: Final = "#e9b949"  # the mark beside the unit's name
SAMPLE: Final = ("#ffd447", "#1c1300")  # ground and ink of the mark on invented figures


def hue(topic: Topic | None) -> Hue:
    return NEUTRAL if topic is None else HUES[topic]
