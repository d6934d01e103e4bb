"""A figure with its unit and its aim, and the table in which figures are printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`aim`: the largest value hoped for, in the same unit; None where there is none."""

    name: str
    value: float
    unit: str
    aim: float | None = None

    def row(self) -> str:
        aim = "" if self.aim is None else f"aim ≤ {self.aim:g} {'met' if self.value <= self.aim else 'MISSED'}"
        return f"  {self.name:<58} {self.value:>10.2f} {self.unit:<6} {aim}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 … 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def spread(name: str, milliseconds: Sequence[float], aim: float | None = None) -> list[Figure]:
    """Median and 99th percentile; the aim is for the latter."""
    return [
        Figure(f"{name}, p50", statistics.median(milliseconds), "ms"),
        Figure(f"{name}, p99", percentile(milliseconds, 0.99), "ms", aim),
    ]
