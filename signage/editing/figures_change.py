"""What two versions of a kind's data differ in, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from signage.editing.cells import written_moment
from signage.rendering import numerals
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import Shape

Path = tuple[str, ...]
"""The field, then the names, headings, years or places within it."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value with the shape of its field."""

    path: Path
    shape: Shape
    value: Any


@dataclass(frozen=True, slots=True)
class Change:
    """`before` is None for a value that is new, `after` for one that is gone or empty."""

    path: Path
    before: Any
    after: Any

    def label(self, language: str) -> str:
        """Where it stands, in words: `Xếp hạng · Xã Tân Hòa`."""
        return " · ".join((shapes.label(self.path[0], language), *self.path[1:]))


def values(kind: str, data: Mapping[str, Any]) -> tuple[Value, ...]:
    """All single values of the data, in its order. Values out of shape are one each; other fields than the kind's too.

    What says how a content looks on boards is left out.
    """
    known = shapes.fields(kind)
    return tuple(
        Value((field, *path), known.get(field, Shape.TEXT), value)
        for field, whole in data.items()
        if field not in ("kind", "board", "boards")
        for path, value in _values(known.get(field, Shape.TEXT), field, whole, data)
    )


def changes(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What is other in `after`, in its order, then what is gone."""
    old, new = ({one.path: one.value for one in values(kind, data)} for data in (before, after))
    found = [Change(path, old.get(path), value) for path, value in new.items() if not same(old.get(path), value)]
    gone = [Change(path, value, None) for path, value in old.items() if path not in new and value is not None]
    return (*found, *gone)


def written(value: Any, language: str) -> str:
    """A value as its readers write it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return numerals.number(value, language)
    return written_moment(str(value))


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to a reader of the data: 86 and 86.0 are two, true is no 1."""
    return type(one) is type(other) and one == other


def _values(shape: Shape, field: str, value: Any, data: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    if shape in (Shape.NAMED, Shape.NUMBERS) and isinstance(value, Mapping):
        yield from (((str(name),), inner) for name, inner in value.items())
    elif shape in (Shape.TEXTS, Shape.YEARS) and isinstance(value, (list, tuple)):
        yield from (((str(n),), inner) for n, inner in enumerate(value, 1))
    elif shape is Shape.SERIES and isinstance(value, Mapping):
        years = data.get("years")
        heads = [str(year) for year in years] if isinstance(years, (list, tuple)) else []
        yield from _rows(value, heads)
    elif shape in (Shape.COUNTS, Shape.RECORDS) and isinstance(value, (Mapping, list, tuple)):
        groups = value.items() if isinstance(value, Mapping) else ((str(n), one) for n, one in enumerate(value, 1))
        for heading, group in groups:
            if isinstance(group, Mapping):
                yield from (((str(heading), str(name)), inner) for name, inner in group.items())
            else:
                yield (str(heading),), group
    else:
        yield (), value


def _rows(series: Mapping[str, Any], heads: list[str]) -> Iterator[tuple[Path, Any]]:
    for name, row in series.items():
        if not isinstance(row, (list, tuple)):
            yield (str(name),), row
            continue
        for n, inner in enumerate(row):
            yield (str(name), heads[n] if n < len(heads) else str(n + 1)), inner
