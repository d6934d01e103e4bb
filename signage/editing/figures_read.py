"""A kind's data from a table or from JSON: what a file names is replaced, everything else stays as it is.

Each row of a table begins with a field, by its own name or by what people call it; a field with several values has
several rows. A field whose only value is empty is taken out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from signage.core.folding import fold
from signage.editing import cells as reading
from signage.editing.cells import Marks
from signage.editing.tables import Cell, Table
from signage.errors import Code, Invalid
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import Shape

FIELD_UNKNOWN = Code(
    "FD20",
    Invalid,
    "Row {row}, column {column}: “{text}” is no field of this content. Write one of: {known_en}.",
    "Dòng {row}, cột {column}: “{text}” không phải là mục của nội dung này. Hãy ghi một trong các mục: {known_vi}.",
)
CELL_EXTRA = Code(
    "FD21",
    Invalid,
    "Row {row}, column {column}: “{text}” is one value too many for “{label_en}”. Empty this cell.",
    "Dòng {row}, cột {column}: “{text}” là giá trị thừa đối với mục “{label_vi}”. Hãy xóa trống ô này.",
)
NAME_MISSING = Code(
    "FD22",
    Invalid,
    "Row {row}: a name is missing before the value. Write it in column {column}.",
    "Dòng {row}: thiếu tên trước giá trị. Hãy ghi tên vào cột {column}.",
)
NAME_TWICE = Code(
    "FD23",
    Invalid,
    "Row {row}, column {column}: “{text}” was there before. Keep one of the two rows.",
    "Dòng {row}, cột {column}: “{text}” đã có ở trên. Hãy giữ một trong hai dòng.",
)
JSON_WRONG = Code(
    "FD24",
    Invalid,
    "This is no JSON object (line {line}, column {column}). Send the fields by their names, each once.",
    "Đây không phải là đối tượng JSON (dòng {line}, cột {column}). Hãy gửi các mục theo tên, mỗi mục một lần.",
)
KIND_OTHER = Code(
    "FD25",
    Invalid,
    "The file is for a content of the kind “{given}”, and this is one of the kind “{kind}”. Choose the right one.",
    "Tệp dành cho nội dung loại “{given}”, còn nội dung này thuộc loại “{kind}”. Hãy chọn đúng nội dung.",
)
HEADERS = ("muc", "field")

_ESCAPED = re.compile(r"'+[=+\-@]")


def of_table(table: Table, kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """The data with what the table says. Raises FD14 to FD17, FD20 to FD23, which name row and column."""
    known = shapes.fields(kind)
    rows: dict[str, list[tuple[Cell, ...]]] = {}
    for n, row in enumerate(table.rows):
        if n == 0 and fold(row[0].text) in HEADERS:
            continue
        field = shapes.named(_plain(row[0].text), known)
        if field is None:
            names = {f"known_{tag}": ", ".join(shapes.label(name, tag) for name in known) for tag in ("en", "vi")}
            raise FIELD_UNKNOWN(**row[0].place, text=row[0].text, **names)
        rows.setdefault(field, []).append(row)
    marks = reading.marks_of((c for field, own in rows.items() for c in _numeric(known[field], own)), table.separator)
    found = {field: _Reader(field, known[field], marks).value(own) for field, own in rows.items()}
    if isinstance(found.get("series"), dict):  # a spreadsheet drops the empty cells at the end of a row
        kept = found.get("years") or before.get("years")
        years = len(kept) if isinstance(kept, (list, tuple)) else 0
        found["series"] = {name: [*row, *[None] * (years - len(row))] for name, row in found["series"].items()}
    return _with(before, found, known)


def of_json(data: bytes, kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """The data with what the object says; `kind` may be among it, null takes a field out. Raises FD24, FD25."""
    given = parsed(data)
    said = given.pop("kind", None)
    if said is not None and said != kind:
        raise KIND_OTHER(field="kind", given=said if isinstance(said, str) else "?", kind=kind)
    return _with(before, given, shapes.fields(kind))


def parsed(data: bytes) -> dict[str, Any]:
    """A JSON object, in UTF-8. Raises FD24 for anything else, also for a name that is there twice."""
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise JSON_WRONG(field="body", line=error.lineno, column=error.colno) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise JSON_WRONG(field="body", line=1, column=1) from error
    if not isinstance(found, dict):
        raise JSON_WRONG(field="body", line=1, column=1)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is there twice")
    return found


def _refused(text: str) -> Any:
    raise ValueError(f"{text} is no number")


def _with(before: Mapping[str, Any], given: Mapping[str, Any], known: Mapping[str, Shape]) -> dict[str, Any]:
    """In the order of before; what is new comes behind, in the order of the kind."""
    out = dict(before)
    order = list(known)
    for field in sorted(given, key=lambda name: order.index(name) if name in known else len(order)):
        if given[field] is not None:
            out[field] = given[field]
        elif before.get(field) != "":
            out.pop(field, None)
    return out


def _plain(text: str) -> str:
    """Without the quotation mark that keeps a spreadsheet from taking a text for a formula."""
    return text[1:] if _ESCAPED.match(text) else text


def _numeric(shape: Shape, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The cells of a field's rows in which numbers stand."""
    first = {Shape.NUMBERS: 2, Shape.SERIES: 2, Shape.COUNTS: 3, Shape.WHOLE: 1, Shape.SETTING: 1, Shape.YEARS: 1}
    return [cell for row in rows for cell in row[first.get(shape, len(row)) :] if cell.text]


class _Reader:
    """Reads the rows of one field."""

    def __init__(self, field: str, shape: Shape, marks: Marks) -> None:
        self._field, self._marks = field, marks
        readers: Mapping[Shape, Callable[[Sequence[tuple[Cell, ...]]], Any]] = {
            Shape.TEXTS: self._texts,
            Shape.NAMED: lambda rows: self._by_name(rows, self._text),
            Shape.NUMBERS: lambda rows: self._by_name(rows, marks.number),
            Shape.SERIES: self._series,
            Shape.YEARS: self._years,
            Shape.COUNTS: self._counts,
            Shape.RECORDS: self._records,
        }
        single = {
            Shape.WHOLE: marks.whole,
            Shape.SETTING: marks.whole,
            Shape.DAY: reading.day,
            Shape.MOMENT: reading.moment,
        }
        read_one = single.get(shape, self._text)
        self.value: Callable[[Sequence[tuple[Cell, ...]]], Any] = readers.get(
            shape, lambda rows: self._single(rows, read_one)
        )

    def _text(self, cell: Cell) -> str:
        return _plain(cell.text)

    def _one(self, cells: Sequence[Cell]) -> Cell | None:
        """The only value among the cells, which may stand in any column. Raises FD21 for a second one."""
        filled = [cell for cell in cells if cell.text]
        self._no_more(filled[1:])
        return filled[0] if filled else None

    def _no_more(self, cells: Sequence[Cell]) -> None:
        for cell in cells:
            if cell.text:
                labels = {f"label_{tag}": shapes.label(self._field, tag) for tag in ("en", "vi")}
                raise CELL_EXTRA(**cell.place, text=cell.text, **labels)

    def _single(self, rows: Sequence[tuple[Cell, ...]], read_one: Callable[[Cell], Any]) -> Any:
        values = [cell for row in rows if (cell := self._one(row[1:])) is not None]
        if len(values) > 1:
            raise NAME_TWICE(**rows[-1][0].place, text=rows[-1][0].text)
        return read_one(values[0]) if values else None

    def _texts(self, rows: Sequence[tuple[Cell, ...]]) -> list[str] | None:
        return [self._text(cell) for row in rows if (cell := self._one(row[1:])) is not None] or None

    def _named(self, rows: Sequence[tuple[Cell, ...]], values: int) -> dict[str, tuple[Cell, ...]]:
        """The cells behind each name, at most so many."""
        found: dict[str, tuple[Cell, ...]] = {}
        for row in rows:
            if not any(cell.text for cell in row[1:]):
                continue
            name = _plain(row[1].text)
            if not name:
                raise NAME_MISSING(row=row[1].row, column=row[1].column)
            if name in found:
                raise NAME_TWICE(**row[1].place, text=row[1].text)
            self._no_more(row[2 + values :])
            found[name] = row[2 : 2 + values]
        return found

    def _by_name(self, rows: Sequence[tuple[Cell, ...]], read_one: Callable[[Cell], Any]) -> dict[str, Any] | None:
        found = self._named(rows, 1)
        return {name: read_one(cells[0]) if cells and cells[0].text else None for name, cells in found.items()} or None

    def _series(self, rows: Sequence[tuple[Cell, ...]]) -> dict[str, list[int | float | None]] | None:
        found = self._named(rows, len(rows[0]) + 1000)
        return {name: [self._marks.number(c) if c.text else None for c in row] for name, row in found.items()} or None

    def _years(self, rows: Sequence[tuple[Cell, ...]]) -> list[int] | None:
        return [self._marks.whole(cell) for row in rows for cell in row[1:] if cell.text] or None

    def _parted(self, rows: Sequence[tuple[Cell, ...]]) -> dict[str, list[tuple[Cell, ...]]]:
        """The rows by what stands in their second cell, without their first; an empty one goes on with the last."""
        found: dict[str, list[tuple[Cell, ...]]] = {}
        at = ""
        for row in rows:
            if not any(cell.text for cell in row[1:]):
                continue
            at = _plain(row[1].text) or at
            if not at:
                raise NAME_MISSING(row=row[1].row, column=row[1].column)
            found.setdefault(at, []).append(row[1:])
        return found

    def _counts(self, rows: Sequence[tuple[Cell, ...]]) -> dict[str, dict[str, int]] | None:
        found: dict[str, dict[str, int]] = {}
        for heading, own in self._parted(rows).items():
            named = self._named(own, 1)
            cells = {name: row[0] if row else Cell(own[0][0].row, "D", "") for name, row in named.items()}
            found[heading] = {name: self._marks.whole(cell) for name, cell in cells.items()}
        return found or None

    def _records(self, rows: Sequence[tuple[Cell, ...]]) -> list[dict[str, str]] | None:
        parts = shapes.RECORDS[self._field]
        found = []
        for own in self._parted(rows).values():
            record: dict[str, str] = {}
            for row in own:
                name = shapes.named(_plain(row[1].text), parts) if len(row) > 1 else None
                if name is None:
                    at = row[1] if len(row) > 1 else row[0]
                    known = {f"known_{tag}": ", ".join(shapes.label(p, tag) for p in parts) for tag in ("en", "vi")}
                    raise FIELD_UNKNOWN(**at.place, text=at.text, **known)
                value = self._one(row[2:])
                if name in record:
                    raise NAME_TWICE(**row[1].place, text=row[1].text)
                if value is not None:
                    record[name] = self._text(value)
            found.append(record)
        return found or None
