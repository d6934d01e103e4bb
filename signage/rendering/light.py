"""How bright a colour and a picture are: contrast as WCAG 2 defines it, and the average level of a board's picture."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import accumulate
from math import ceil

from PIL import Image, ImageStat

Rgb = tuple[int, int, int]

READABLE = 4.5  # contrast of letters, at least
EASY = 7.0  # what is aimed at
NIGHT_LEVEL = 0.25  # the mean of a whole picture after dark, of full white

_WEIGHTS = (0.2126, 0.7152, 0.0722)


def linear(value: int) -> float:
    """The light (0 … 1) of one sRGB component (0 … 255)."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def coded(light: float) -> float:
    """The sRGB component (0 … 255) that gives this light (0 … 1)."""
    return 255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 for black and 1 for white."""
    return sum(weight * linear(part) for weight, part in zip(_WEIGHTS, colour, strict=True))


def contrast(one: Rgb, other: Rgb) -> float:
    """1 for equal colours to 21 for black and white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def dimmed(colour: Rgb) -> Rgb:
    """The same hue with no more light than keeps EASY contrast on black; a colour that has less stays as it is."""
    factor = min(1.0, (EASY * 0.05 - 0.05) / max(luminance(colour), 1e-9))
    red, green, blue = (min(part, ceil(coded(linear(part) * factor))) for part in colour)
    return red, green, blue


def level(image: Image.Image, window: int = 0) -> float:
    """The average picture level: the mean luma of all pixels, 0 for black and 1 for white.

    Luma is the coded signal: it lies above the share of light, so a bound on it bounds that as well. `window`: of a
    picture that moves past, the brightest part so many columns wide.
    """
    luma = image.convert("L")
    if not 0 < window < image.width:
        return float(ImageStat.Stat(luma).mean[0]) / 255
    row = luma.convert("F").resize((image.width, 1), Image.Resampling.BOX)
    sums = list(accumulate(array("f", row.tobytes()), initial=0.0))
    return max(end - start for start, end in zip(sums, sums[window:], strict=False)) / window / 255


def bounded(image: Image.Image, most: float = NIGHT_LEVEL, window: int = 0) -> Image.Image:
    """The picture, all pixels darkened alike where its level is above `most`; `window` as for `level`."""
    have = level(image, window)
    if have <= most:
        return image
    return image.point(_darkened(most / have))


def _darkened(factor: float) -> Callable[[int], float]:
    return lambda value: int(value * factor)
