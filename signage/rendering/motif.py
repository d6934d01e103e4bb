"""The wall's own ornament: a bronze-drum sun of fourteen rays in rings of teeth, tangent circles and flying birds.

Drawn for this project after the idea of the Đông Sơn drums, as line art around (0, 0), radius 500. The same strings
every time; the colour and the opacity are the slide's.
"""

from __future__ import annotations

import math
from functools import lru_cache

from markupsafe import Markup

RADIUS = 500
RAYS = 14

# A bird in flight to the left, on the ring of radius 300: body from beak to tail, eye, upper and lower wing.
_BIRD = (
    "M-72-296-39-308q2-3 6-3l30-13-17 18 45-1 47-8-14 13 14 13-46-3q-20 5-42 3l-22-7z"
    "M-37-302a2 2 0 1 0 .1 0"
    "M-8-307 20-338l20 0-18 32M6-307l20-22M-6-289 18-262l18-2-14-26M8-290l16 17"
)
_BIRDS = 12


def _turned(name: str, path: str, count: int) -> str:
    """The same path `count` times around the middle; `name` is its id in the document."""
    turns = "".join(f'<use href="#{name}" transform="rotate({_short(n * 360 / count)})"/>' for n in range(1, count))
    return f'<path id="{name}" d="{path}"/>{turns}'


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _circles(*radii: float) -> str:
    return "".join(f'<circle r="{_short(radius)}"/>' for radius in radii)


def _polar(radius: float, degrees: float) -> str:
    angle = math.radians(degrees - 90)
    return f"{_short(radius * math.cos(angle))} {_short(radius * math.sin(angle))}"


def star(outer: float, inner: float) -> str:
    """The closed path of the sun."""
    step = 180 / RAYS
    points = (_polar(outer if n % 2 == 0 else inner, n * step) for n in range(2 * RAYS))
    return "M" + "L".join(points) + "z"


def _between(outer: float, inner: float) -> str:
    """Nested chevrons between two rays, pointing to the middle."""
    step = 180 / RAYS
    return "".join(
        f"M{_polar(outer, step * (1 - width))}L{_polar(inner + 26 * n, step)}L{_polar(outer, step * (1 + width))}"
        for n, width in enumerate((0.74, 0.48, 0.22))
    )


def _tooth(inner: float, outer: float, count: int) -> str:
    half = 180 / count
    return f"M{_polar(inner, -half)}L{_polar(outer, 0)}L{_polar(inner, half)}"


def _tangent(radius: float, count: int, size: float) -> str:
    """A ring with its dot and the slanted line that leads on to the next."""
    half = 180 / count
    return (
        f"M{-size} {-radius}a{size} {size} 0 1 0 {2 * size} 0a{size} {size} 0 1 0 {-2 * size} 0"
        f"M-2 {-radius}a2 2 0 1 0 4 0a2 2 0 1 0-4 0"
        f"M{_polar(radius + size, half * 0.35)}L{_polar(radius - size, half * 1.65)}"
    )


@lru_cache(maxsize=1)
def drum() -> Markup:
    """The whole drum, to be put into an <svg> with stroke and opacity set."""
    parts = (
        f'<path d="{star(152, 62)}" fill="currentColor" fill-opacity=".5"/>',
        _circles(12, 26),
        _turned("m1", _between(150, 70), RAYS),
        _circles(162, 168),
        _turned("m2", _tooth(168, 190, 56), 56),
        _circles(194, 200),
        _turned("m3", _tangent(220, 32, 13), 32),
        _circles(240, 246),
        _turned("m4", _BIRD, _BIRDS),
        _circles(354, 360),
        _turned("m5", _tangent(381, 52, 14), 52),
        _circles(402, 408),
        _turned("m6", _tooth(408, 432, 112), 112),
        _circles(436, 442),
        _turned("m7", _tooth(470, 446, 112), 112),
        _circles(474, 480, 498),
    )
    return Markup("".join(parts))  # noqa: S704 - numbers of ours only


@lru_cache(maxsize=1)
def mark() -> Markup:
    """The small sun beside the unit's name, in a 48 × 48 box."""
    return Markup(  # noqa: S704 - numbers of ours only
        '<svg class="mark" viewBox="-24 -24 48 48" aria-hidden="true"><circle r="22.5" fill="none" '
        f'stroke="currentColor" stroke-width="2"/><path d="{star(18, 7.5)}" fill="currentColor"/></svg>'
    )
