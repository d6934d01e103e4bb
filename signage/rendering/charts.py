"""Charts as inline SVG, made on the server: a donut and a line over its zero line. Lengths are design units.

No axis frames, no legend, no gridlines: what a reader needs is written beside the mark that means it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LEAST_ARC = 4.0  # degrees: a share of 0.1 % is still seen
GAP = 1.6  # degrees between two segments


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the whole. `style` is the CSS class that draws it: never by colour alone, see the style sheet."""

    value: int
    style: str


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def arcs(values: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """Start and end of each part in degrees clockwise from the top; parts without a value are empty.

    Small parts are widened to LEAST_ARC at the cost of the largest. ValueError when the sum is 0 or a part negative.
    """
    total = sum(values)
    if total <= 0 or min(values) < 0:
        raise ValueError("a donut needs parts that are not negative and add up to more than 0")
    widths = [0.0 if value == 0 else max(LEAST_ARC, 360 * value / total) for value in values]
    widths[widths.index(max(widths))] -= sum(widths) - 360
    out, at = [], 0.0
    for width in widths:
        out.append((at, at + width))
        at += width
    return tuple(out)


def donut(slices: Sequence[Slice], side: float, thickness: float) -> Markup:
    """A ring of these parts. The middle is free for a number."""
    radius = (side - thickness) / 2
    parts = []
    angles = arcs([part.value for part in slices])
    alone = sum(part.value > 0 for part in slices) == 1
    for part, (start, end) in zip(slices, angles, strict=True):
        if part.value == 0:
            continue
        if alone:
            parts.append(f'<circle class="{escape(part.style)}" r="{_n(radius)}"/>')
            continue
        start, end = start + GAP / 2, end - GAP / 2
        (x1, y1), (x2, y2) = _point(radius, start), _point(radius, end)
        large = int(end - start > 180)
        path = f"M{_n(x1)} {_n(y1)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(x2)} {_n(y2)}"
        parts.append(f'<path class="{escape(part.style)}" d="{path}"/>')
    half = _n(side / 2)
    return Markup(  # noqa: S704 - numbers, and class names that are escaped
        f'<svg class="donut" viewBox="-{half} -{half} {_n(side)} {_n(side)}" fill="none" '
        f'stroke-width="{_n(thickness)}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _point(radius: float, degrees: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.sin(angle), -radius * math.cos(angle)


@dataclass(frozen=True, slots=True)
class Curve:
    """A series in its box: `line` and `area` are SVG paths (one per unbroken stretch), `points` where values lie."""

    width: float
    height: float
    line: str
    area: str
    points: tuple[tuple[float, float] | None, ...]


def curve(values: Sequence[float | None], width: float, height: float, pad: float) -> Curve:
    """Equal steps from left to right, from the zero line at the bottom (or inside, where there are negative values).

    `pad` is kept free on all sides for the round ends of the line. None is a gap. ValueError without any value.
    """
    known = [value for value in values if value is not None]
    if not known:
        raise ValueError("a curve needs a value")
    high, low = max(0.0, *known), min(0.0, *known)
    span = (high - low) or 1.0
    step = (width - 2 * pad) / max(1, len(values) - 1)
    zero = pad + (height - 2 * pad) * high / span
    points = tuple(
        None if value is None else (pad + n * step, pad + (height - 2 * pad) * (high - value) / span)
        for n, value in enumerate(values)
    )
    line, area = "", ""
    for stretch in _stretches(points):
        path = "L".join(f"{_n(x)} {_n(y)}" for x, y in stretch)
        line += f"M{path}"
        area += f"M{_n(stretch[0][0])} {_n(zero)}L{path}L{_n(stretch[-1][0])} {_n(zero)}z"
    return Curve(width, height, line, area, points)


def _stretches(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    out: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            out.append([])
        else:
            out[-1].append(point)
    return [stretch for stretch in out if stretch]


def zero_line(curve_: Curve, values: Sequence[float | None], pad: float) -> float:
    """Where zero lies in the curve's box, from its top."""
    known = [value for value in values if value is not None]
    high, low = max(0.0, *known), min(0.0, *known)
    return pad + (curve_.height - 2 * pad) * high / ((high - low) or 1.0)


def area(values: Sequence[float | None], width: float, height: float, pad: float = 14) -> Markup:
    """The line over its zero line, first and last value marked."""
    drawn = curve(values, width, height, pad)
    zero = _n(zero_line(drawn, values, pad))
    known = [point for point in drawn.points if point is not None]
    (x1, y1), (x2, y2) = known[0], known[-1]
    return Markup(  # noqa: S704 - numbers of ours only
        f'<svg class="curve" viewBox="0 0 {_n(width)} {_n(height)}" aria-hidden="true">'
        '<linearGradient id="fade" x1="0" y1="0" x2="0" y2="1"><stop stop-opacity=".42"/>'
        '<stop offset="1" stop-opacity=".06"/></linearGradient>'
        f'<path class="fill" d="{drawn.area}"/><path class="zero" d="M0 {zero}H{_n(width)}"/>'
        f'<path class="stroke" d="{drawn.line}"/>'
        f'<circle cx="{_n(x1)}" cy="{_n(y1)}" r="9"/><circle cx="{_n(x2)}" cy="{_n(y2)}" r="13"/></svg>'
    )
