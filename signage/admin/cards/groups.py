"""A field of headings with rows under each: things counted, by year or by place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.cards.fields import name_of
from signage.admin.cards.reader import Reader
from signage.admin.cards.rows import Column, Row, cell, cells_of, once
from signage.admin.forms import Errors
from signage.errors import Code, Invalid
from signage.rendering.kinds.fields import Want

HEADING_NEEDED = Code(
    "CT86",
    Invalid,
    "This group has no heading. Write one, such as the year.",
    "Nhóm này chưa có tên. Hãy ghi tên nhóm, ví dụ năm.",
)


@dataclass(frozen=True)
class Group:
    """As it stands in the form."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Groups:
    """`columns`: two, a name and its figure. Inputs are told apart by their order on the page alone."""

    widget: ClassVar[str] = "groups"

    key: str
    label: str
    columns: tuple[Column, Column]
    want: Want
    hint: str = ""
    optional: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def written(self, data: Mapping[str, Any], reader: Reader) -> tuple[Group, ...] | None:
        value = data.get(self.key)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            return None
        found = [self._group(heading, counts, reader) for heading, counts in value.items()]
        return tuple(group for group in found if group is not None) if None not in found else None

    def typed(self, form: FormData) -> tuple[Group, ...]:
        name = name_of(self.key)
        parts = {f"{name}.heading": "heading"} | {f"{name}.{column.key}": column.key for column in self.columns}
        found: list[tuple[str, list[str]]] = []
        for key, value in form.multi_items():
            if key not in parts or not isinstance(value, str):
                continue
            text = forms.normal(value)
            if parts[key] == "heading":
                found.append((text, []))
            elif found:
                found[-1][1].append(text)
        return tuple(Group(heading, tuple(zip(cells[::2], cells[1::2], strict=False))) for heading, cells in found)

    def plain(self, typed: Sequence[Group]) -> tuple[Group, ...]:
        kept = (Group(group.heading, tuple(row for row in group.rows if any(row))) for group in typed)
        return tuple(group for group in kept if group.heading or group.rows)

    def read(self, typed: Sequence[Group], reader: Reader, errors: Errors) -> dict[str, Any]:
        name = name_of(self.key)
        found: dict[str, dict[str, Any]] = {}
        headings: list[tuple[int, str]] = []
        for n, group in enumerate(typed):
            rows = self._rows(group, f"{name}-{n}", reader, errors)
            if not rows and not group.heading:
                continue
            if not group.heading:
                errors.add(HEADING_NEEDED(field=f"{name}-{n}"))
            headings.append((n, group.heading))
            found[group.heading] = rows
        once(headings, name, errors)
        return {self.key: found} if found else {}

    def place(self, path: str, typed: Sequence[Group]) -> str:
        rest = path.partition(".")[2]
        for n, group in enumerate(typed):
            if group.heading and (rest == group.heading or rest.startswith(f"{group.heading}.")):
                return f"{name_of(self.key)}-{n}"
        return name_of(self.key)

    def _rows(self, group: Group, name: str, reader: Reader, errors: Errors) -> dict[str, Any]:
        read = [
            (m, cells)
            for m, row in enumerate(group.rows)
            if any(row) and (cells := cells_of(row, self.columns, f"{name}-{m}", reader, errors))
        ]
        once(((m, cells[0]) for m, cells in read), name, errors)
        return {cells[0]: cells[1] for _, cells in read}

    def _group(self, heading: str, counts: Any, reader: Reader) -> Group | None:
        if not isinstance(counts, Mapping):
            return None
        rows = []
        for name, value in counts.items():
            text = cell(value, self.columns[1], reader)
            if text is None:
                return None
            rows.append((name, text))
        return Group(heading, tuple(rows))
