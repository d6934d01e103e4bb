"""A field of figures over the years: a column for each year, a row for each name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.cards.fields import name_of
from signage.admin.cards.reader import Reader
from signage.admin.cards.rows import NAME_NEEDED, Row, once
from signage.admin.forms import Errors
from signage.errors import Code, Invalid
from signage.rendering.kinds.fields import Want
from signage.rendering.numerals import Number

YEAR_WRONG = Code(
    "CT87",
    Invalid,
    "“{text}” is no year. Write four digits, for example 2026.",
    "“{text}” không phải là năm. Hãy ghi bốn chữ số, ví dụ 2026.",
)
YEAR_NEEDED = Code(
    "CT88",
    Invalid,
    "A column with figures has no year. Write the year above it, or empty the column.",
    "Có cột số liệu chưa ghi năm. Hãy ghi năm ở đầu cột, hoặc xóa trống cột đó.",
)

_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True)
class Table:
    """As it stands in the form: each row a name and a text for every year."""

    years: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return len(self.years)


@dataclass(frozen=True)
class Grid:
    """Its data are two lists: the years, and the figures by name, null where there is none."""

    widget: ClassVar[str] = "grid"
    most: ClassVar[int] = 12

    years: str
    key: str
    label: str
    name_label: str
    want: Want
    hint: str = ""
    optional: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.years, self.key)

    def written(self, data: Mapping[str, Any], reader: Reader) -> Table | None:
        years, series = data.get(self.years), data.get(self.key)
        if years is None and series is None:
            return Table((), ())
        if not isinstance(years, (list, tuple)) or not all(map(_is_year, years)) or not isinstance(series, Mapping):
            return None
        if not all(_is_values(values, len(years)) for values in series.values()):
            return None
        rows = (
            (name, *("" if value is None else reader.written(value) for value in values))
            for name, values in series.items()
        )
        return Table(tuple(str(year) for year in years), tuple(rows))

    def typed(self, form: FormData) -> Table:
        name = name_of(self.key)
        years = tuple(forms.texts(form, f"{name}.year"))
        names, values = forms.texts(form, f"{name}.name"), forms.texts(form, f"{name}.value")
        wide = len(years)
        return Table(years, tuple((one, *values[n * wide : (n + 1) * wide]) for n, one in enumerate(names)))

    def plain(self, typed: Table) -> Table:
        """Without empty rows and columns."""
        kept = [n for n, year in enumerate(typed.years) if year or any(_at(row, n + 1) for row in typed.rows)]
        rows = ((row[0], *(_at(row, n + 1) for n in kept)) for row in typed.rows if any(row))
        return Table(tuple(typed.years[n] for n in kept), tuple(rows))

    def read(self, typed: Table, reader: Reader, errors: Errors) -> dict[str, Any]:
        name = name_of(self.key)
        table = self.plain(typed)
        years = [year for text in table.years if (year := self._year(text, errors)) is not None]
        series: dict[str, list[Number | None]] = {}
        for n, row in self._filled(typed):
            if not row[0]:
                errors.add(NAME_NEEDED(field=f"{name}-{n}"))
                continue
            series[row[0]] = [self._value(text, f"{name}-{n}", reader, errors) for text in row[1:]]
        once(((n, row[0]) for n, row in self._filled(typed) if row[0]), name, errors)
        return {self.years: years, self.key: series} if years or series else {}

    def place(self, path: str, typed: Table) -> str:
        name = name_of(self.key)
        if path.partition(".")[0] == self.years:
            return f"{name}-years"
        rest = re.sub(r"\[\d+\]$", "", path.partition(".")[2])
        return next((f"{name}-{n}" for n, row in enumerate(typed.rows) if rest and row[0] == rest), name)

    def _filled(self, typed: Table) -> Sequence[tuple[int, Row]]:
        """The rows that say something, by their place in the form, without the columns that say nothing."""
        places = [n for n, row in enumerate(typed.rows) if any(row)]
        return list(zip(places, self.plain(typed).rows, strict=True))

    def _year(self, text: str, errors: Errors) -> int | None:
        field = f"{name_of(self.key)}-years"
        if not text:
            errors.add(YEAR_NEEDED(field=field))
            return None
        if not _YEAR.fullmatch(text):
            errors.add(YEAR_WRONG(field=field, text=text))
            return None
        return int(text)

    def _value(self, text: str, field: str, reader: Reader, errors: Errors) -> Number | None:
        if not text:
            return None
        with errors.caught():
            return reader.number(text, field)
        return None


def _at(row: Row, n: int) -> str:
    return row[n] if n < len(row) else ""


def _is_year(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 2999


def _is_values(value: Any, count: int) -> bool:
    return (
        isinstance(value, (list, tuple))
        and len(value) == count
        and all(one is None or (isinstance(one, (int, float)) and not isinstance(one, bool)) for one in value)
    )
