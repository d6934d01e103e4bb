"""Fields of several rows, each of one input or more. Rows come back in the order in which they stand on the page, so
that they can be moved without being numbered; a row with nothing in it is no row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.cards.fields import name_of
from signage.admin.cards.reader import Reader
from signage.admin.forms import Errors
from signage.errors import Code, Invalid
from signage.rendering.kinds.fields import TEXTS, Want

Row = tuple[str, ...]

TWICE = Code(
    "CT83",
    Invalid,
    "“{name}” is there twice. Keep one of the two, or tell them apart.",
    "“{name}” bị trùng. Hãy giữ một dòng, hoặc đặt tên khác nhau.",
)
NAME_NEEDED = Code(
    "CT84",
    Invalid,
    "This row has no name. Write one, or empty the row.",
    "Dòng này chưa có tên. Hãy ghi tên, hoặc xóa trống cả dòng.",
)
CELL_NEEDED = Code(
    "CT85",
    Invalid,
    "“{label}” is empty in this row. Fill it in, or empty the row.",
    "Dòng này chưa ghi “{label}”. Hãy ghi vào, hoặc xóa trống cả dòng.",
)
SPARE = 2  # empty rows for who has no JavaScript


class Input(Enum):
    """What is typed into a column."""

    LINE = "line"
    PASSAGE = "passage"
    WHOLE = "whole"
    NUMBER = "number"


class Shape(Enum):
    """How the data keep the rows."""

    LIST = "list"  # texts
    MAPPING = "mapping"  # the second column's values by the first column's names
    RECORDS = "records"  # a mapping for each row, by the columns' keys


@dataclass(frozen=True)
class Column:
    """`optional`: may be empty in a row; then a mapping has null there and a record leaves it out."""

    key: str
    label: str
    input: Input = Input.LINE
    optional: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Rows:
    widget: ClassVar[str] = "rows"

    key: str
    label: str
    columns: tuple[Column, ...]
    shape: Shape
    hint: str = ""
    optional: bool = False
    want: Want = TEXTS
    add: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def written(self, data: Mapping[str, Any], reader: Reader) -> tuple[Row, ...] | None:
        value = data.get(self.key)
        if value is None:
            return ()
        rows = [self._row(item, reader) for item in _items(value, self.shape)]
        return tuple(row for row in rows if row is not None) if _fits(value, self.shape) and None not in rows else None

    def typed(self, form: FormData) -> tuple[Row, ...]:
        columns = [forms.texts(form, f"{name_of(self.key)}.{column.key}") for column in self.columns]
        return tuple(zip(*([_lines(cell) for cell in column] for column in columns), strict=False))

    def plain(self, typed: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(row for row in typed if any(row))

    def read(self, typed: Sequence[Row], reader: Reader, errors: Errors) -> dict[str, Any]:
        rows = [
            (n, cells)
            for n, row in enumerate(typed)
            if any(row) and (cells := cells_of(row, self.columns, f"{name_of(self.key)}-{n}", reader, errors))
        ]
        if self.shape is Shape.MAPPING:
            once(((n, str(cells[0])) for n, cells in rows), name_of(self.key), errors)
            found: Any = {str(cells[0]): cells[1] for _, cells in rows}
        elif self.shape is Shape.LIST:
            found = [cells[0] for _, cells in rows]
        else:
            keys = [column.key for column in self.columns]
            found = [
                {key: cell for key, cell in zip(keys, cells, strict=True) if cell is not None} for _, cells in rows
            ]
        return {self.key: found} if found else {}

    def place(self, path: str, typed: Sequence[Row]) -> str:
        filled = [n for n, row in enumerate(typed) if any(row)]
        name = name_of(self.key)
        if match := re.match(r"^[^.\[]+\[(\d+)\]", path):
            number = int(match[1]) - 1
            return f"{name}-{filled[number]}" if number < len(filled) else name
        wanted = path.partition(".")[2]
        return next((f"{name}-{n}" for n in filled if wanted and typed[n][0] == wanted), name)

    def _row(self, item: Any, reader: Reader) -> Row | None:
        """A row's inputs; None where one cannot hold what there is."""
        if self.shape is Shape.RECORDS:
            known = {column.key for column in self.columns}
            if not isinstance(item, Mapping) or not set(item) <= known:
                return None
            cells = [item.get(column.key) for column in self.columns]
        else:
            cells = [item] if self.shape is Shape.LIST else list(item)
        found = [cell(value, column, reader) for value, column in zip(cells, self.columns, strict=True)]
        return tuple(text for text in found if text is not None) if None not in found else None


def cell(value: Any, column: Column, reader: Reader) -> str | None:
    """A value as it stands in the column's input; None where it cannot."""
    if value is None:
        return "" if column.optional else None
    if column.input in (Input.LINE, Input.PASSAGE):
        return value if isinstance(value, str) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return reader.written(value) if isinstance(value, int) or column.input is Input.NUMBER else None


def cells_of(row: Row, columns: Sequence[Column], name: str, reader: Reader, errors: Errors) -> list[Any] | None:
    """The row's values, None for an empty cell; None for the row when a cell is at fault, which `errors` then tells."""
    found: list[Any] = []
    for text, column in zip(row, columns, strict=True):
        with errors.caught():
            found.append(_value(text, column, name, column is columns[0], reader, errors))
    return found if len(found) == len(columns) else None


def once(named: Iterable[tuple[int, str]], name: str, errors: Errors) -> None:
    """Tells of every name that stands there a second time, at its row."""
    seen: set[str] = set()
    for n, text in named:
        if text in seen:
            errors.add(TWICE(field=f"{name}-{n}", name=text))
        seen.add(text)


def _value(text: str, column: Column, name: str, first: bool, reader: Reader, errors: Errors) -> Any:
    if not text:
        if column.optional:
            return None
        if first:
            raise NAME_NEEDED(field=name)
        raise CELL_NEEDED(field=name, label=errors.words(column.label))
    if column.input is Input.NUMBER:
        return reader.number(text, name)
    return reader.whole(text, name) if column.input is Input.WHOLE else text


def _fits(value: Any, shape: Shape) -> bool:
    return isinstance(value, Mapping) if shape is Shape.MAPPING else isinstance(value, (list, tuple))


def _items(value: Any, shape: Shape) -> list[Any]:
    if not _fits(value, shape):
        return []
    return list(value.items()) if shape is Shape.MAPPING else list(value)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
