"""The palette keeps its promises: contrast, order in grey, and apart for every kind of sight."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

import pytest

from signage.core.content import Topic
from signage.rendering import tokens
from signage.rendering.tokens import DARK, HUES, LIGHT, NEUTRAL, Hue, Theme

Colour = tuple[float, float, float]  # sRGB, 0 to 1
ALL = [*HUES.values(), NEUTRAL]

# What each kind of colour blindness makes of linear light (Machado, Oliveira and Fernandes 2009, severity 1).
SIGHT: dict[str, tuple[Colour, Colour, Colour]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def colour(text: str) -> Colour:
    return int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255


def linear(of: Colour) -> Colour:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in of)
    return red, green, blue


def luminance(of: Colour) -> float:
    red, green, blue = linear(of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: Colour, b: Colour) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(top: str, alpha: float, below: Colour) -> Colour:
    red, green, blue = (alpha * t + (1 - alpha) * b for t, b in zip(colour(top), below, strict=True))
    return red, green, blue


def worst_ground(theme: Theme) -> Colour:
    """The lightest (or on paper the darkest) that text stands on: a line of the drum."""
    return over(theme.bronze, theme.motif, colour(theme.ground))


def lightness(text: str) -> float:
    return 116 * luminance(colour(text)) ** (1 / 3) - 16


def oklab(light: Colour) -> Colour:
    red, green, blue = light
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def seen(text: str, sight: str) -> Colour:
    light = linear(colour(text))
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SIGHT[sight])
    return oklab((red, green, blue))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("hue", ALL, ids=lambda hue: hue.bright)
def test_text_has_seven_to_one_even_over_the_drum(theme: Theme, hue: Hue) -> None:
    ground = worst_ground(theme)
    for ink in (theme.ink, theme.quiet, hue.on(theme)):
        for below in (ground, colour(theme.ground), colour(theme.edge)):
            assert contrast(colour(ink), below) >= 7, ink


@pytest.mark.parametrize("hue", ALL, ids=lambda hue: hue.deep)
def test_white_on_a_deep_hue_has_seven_to_one(hue: Hue) -> None:
    assert contrast((1, 1, 1), colour(hue.deep)) >= 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_shapes_have_three_to_one(theme: Theme) -> None:
    assert contrast(colour(theme.shape), colour(theme.ground)) >= 3


def test_the_sample_mark_is_read_and_seen() -> None:
    ground, ink = map(colour, tokens.SAMPLE)
    assert contrast(ground, ink) >= 7
    assert contrast(ground, colour(DARK.ground)) >= 3


@pytest.mark.parametrize("shade", ["bright", "deep"])
def test_hues_keep_an_order_in_grey(shade: str) -> None:
    greys = sorted(lightness(getattr(hue, shade)) for hue in HUES.values())
    assert min(b - a for a, b in pairwise(greys)) >= 3, greys


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("shade", ["bright", "deep"])
def test_hues_stay_apart_for_every_sight(shade: str, sight: str) -> None:
    distances = {
        (a, b): dist(seen(getattr(HUES[a], shade), sight), seen(getattr(HUES[b], shade), sight))
        for a, b in combinations(Topic, 2)
    }
    assert min(distances.values()) >= 0.06, min(distances, key=lambda pair: distances[pair])


def test_sizes_follow_from_the_viewing_distance() -> None:
    assert tokens.LABEL >= 44
    assert tokens.BODY >= 64
    assert tokens.HEADLINE[0] >= 96
    assert tokens.FIGURE[0] >= 200
    assert tokens.QR_SIDE >= 220
    assert tokens.LEADING >= 1.35
