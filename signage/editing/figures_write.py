"""A kind's data as a table for a spreadsheet, so that `figures_read` reads the same data back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from signage.editing import tables
from signage.editing.cells import Marks, written_moment
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import Shape

HEADS: Mapping[str, Mapping[Shape | None, tuple[str, ...]]] = {
    "vi": {
        None: ("Mục", "Tên", "Giá trị"),
        Shape.COUNTS: ("Mục", "Nhóm", "Tên", "Giá trị"),
        Shape.RECORDS: ("Mục", "Số", "Tên", "Giá trị"),
    },
    "en": {
        None: ("Field", "Name", "Value"),
        Shape.COUNTS: ("Field", "Heading", "Name", "Value"),
        Shape.RECORDS: ("Field", "Number", "Name", "Value"),
    },
}

_FORMULA = re.compile(r"'*[=+\-@]")
_COMMA = Marks(",")


def table(kind: str, data: Mapping[str, Any], language: str) -> bytes:
    """A CSV file of the data, every field of the kind in it, empty ones too; labels in Vietnamese (`vi`) or English.

    What a table cannot say (how a content looks on boards) is left out: reading it back leaves that as it is.
    """
    return tables.write(rows(kind, data, language))


def rows(kind: str, data: Mapping[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    """The cells, the header first. Texts that a spreadsheet would take for formulas have a quotation mark before."""
    known = shapes.fields(kind)
    heads = HEADS["vi" if language == "vi" else "en"]
    head = next((heads[shape] for shape in known.values() if shape in heads), heads[None])
    yield head
    for field, shape in known.items():
        name = shapes.label(field, language)
        for row in _rows(shape, data.get(field), field, language):
            if len(row) == 1:  # a single value stands where the other rows have theirs
                row = (*[""] * (len(head) - 2), *row)
            yield (name, *row)


def _rows(shape: Shape, value: Any, field: str, language: str) -> Iterator[tuple[str, ...]]:
    if not _fits(shape, value):
        yield ("",)
    elif shape is Shape.TEXTS:
        yield from ((_safe(text),) for text in value)
    elif shape is Shape.YEARS:
        yield ("", *map(str, value))
    elif shape in (Shape.NAMED, Shape.NUMBERS, Shape.SERIES):
        for name, inner in value.items():
            yield (_safe(name), *map(_cell, inner if shape is Shape.SERIES else [inner]))
    elif shape is Shape.COUNTS:
        yield from ((_safe(h), _safe(name), _cell(n)) for h, counts in value.items() for name, n in counts.items())
    elif shape is Shape.RECORDS:
        for number, record in enumerate(value, 1):
            yield from ((str(number), shapes.label(part, language), _cell(text)) for part, text in record.items())
    else:
        moment = shape in (Shape.DAY, Shape.MOMENT) and isinstance(value, str)
        yield (written_moment(value) if moment else _cell(value),)


def _fits(shape: Shape, value: Any) -> bool:
    """Whether rows can be made of the value: data that nobody has drawn yet may be out of shape."""
    if shape in (Shape.TEXTS, Shape.YEARS):
        return isinstance(value, (list, tuple)) and all(isinstance(one, (str, int)) for one in value)
    if shape in (Shape.NAMED, Shape.NUMBERS):
        return isinstance(value, Mapping) and not any(isinstance(one, (Mapping, list, tuple)) for one in value.values())
    if shape is Shape.SERIES:
        return isinstance(value, Mapping) and all(isinstance(one, (list, tuple)) for one in value.values())
    if shape is Shape.COUNTS:
        return isinstance(value, Mapping) and all(isinstance(one, Mapping) for one in value.values())
    if shape is Shape.RECORDS:
        return isinstance(value, (list, tuple)) and all(isinstance(one, Mapping) for one in value)
    return value is not None and not isinstance(value, (Mapping, list, tuple))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _COMMA.written(value)
    return _safe(str(value))


def _safe(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
