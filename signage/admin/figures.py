"""The body of an infographic as form fields, and back. Every shape that the starter kinds use has a plain form:
a line an item, `name: value` a line, `[heading]` above a group; anything else is edited as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.i18n import N_
from signage.errors import Code, Invalid

FIELD_WRONG = Code(
    "CT92",
    Invalid,
    "Line {line} cannot be read: “{text}”. Write it as in the hint above.",
    "Không đọc được dòng {line}: “{text}”. Xin ghi theo mẫu ở dòng gợi ý phía trên.",
)
JSON_WRONG = Code(
    "CT93",
    Invalid,
    "This is not valid JSON (line {line}). Mend it, or copy an existing infographic.",
    "JSON chưa đúng ở dòng {line}. Xin sửa lại, hoặc sao chép từ một đồ họa có sẵn.",
)
NUMBER_EXPECTED = Code(
    "CT94", Invalid, "Write a number here, for example 1240 or 95,8.", "Xin ghi một con số, ví dụ 1240 hoặc 95,8."
)

PREFIX = "data-"
HIDDEN = ("kind",)

LABELS: Mapping[str, str] = {
    "parts": N_("Parts"),
    "steps": N_("Steps"),
    "url": N_("Web address"),
    "papers": N_("Papers to bring"),
    "fee": N_("Fee"),
    "days": N_("Time"),
    "where": N_("Where"),
    "max_age_hours": N_("Hide after (hours)"),
    "received": N_("Received"),
    "on_time": N_("On time"),
    "late": N_("Late"),
    "pending": N_("In progress"),
    "years": N_("Years"),
    "series": N_("Series of figures"),
    "facts": N_("Facts"),
    "groups": N_("Groups of figures"),
    "unit": N_("Unit of measure"),
    "note": N_("Note"),
    "subtitle": N_("Subtitle"),
}
HINTS: Mapping[str, str] = {
    "lines": N_("One a line"),
    "numbers": N_("Numbers in order, parted by semicolons"),
    "pairs": N_("One a line: name: value"),
    "series": N_("One a line: name: number; number; number"),
    "groups": N_("A heading in [brackets], then one a line: name: value"),
    "json": N_("JSON"),
}


@dataclass(frozen=True)
class Figure:
    """One part of the body. `form`: text, number, lines, numbers, pairs, series, groups or json."""

    key: str
    form: str
    value: str

    @property
    def name(self) -> str:
        return PREFIX + self.key

    @property
    def label(self) -> str:
        return LABELS.get(self.key, self.key)

    @property
    def rows(self) -> int:
        return min(16, max(3, self.value.count("\n") + 2))


def figures(data: Mapping[str, Any]) -> tuple[Figure, ...]:
    """The fields for a body, in its own order."""
    return tuple(Figure(key, _form(value), _written(value)) for key, value in data.items() if key not in HIDDEN)


def typed(form: FormData, data: Mapping[str, Any]) -> tuple[Figure, ...]:
    """The same fields with what was typed."""
    return tuple(
        Figure(f.key, f.form, str(form.get(f.name) if form.get(f.name) is not None else f.value)) for f in figures(data)
    )


def read(fields: tuple[Figure, ...], data: Mapping[str, Any], errors: forms.Errors) -> dict[str, Any]:
    """The body with what was typed; a field at fault keeps its old value and gets its sentence."""
    out = dict(data)
    for figure in fields:
        with errors.caught():
            out[figure.key] = _read(figure)
    return out


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _form(value: Any) -> str:
    if _is_number(value):
        return "number"
    if isinstance(value, str):
        return "text"
    if isinstance(value, (list, tuple)) and value:
        if all(isinstance(item, str) for item in value):
            return "lines"
        return "numbers" if all(_is_number(item) for item in value) else "json"
    if isinstance(value, Mapping) and value:
        return _form_of_mapping(value)
    return "json"


def _form_of_mapping(value: Mapping[str, Any]) -> str:
    inner = list(value.values())
    if all(isinstance(item, str) or _is_number(item) for item in inner):
        return "pairs"
    if all(isinstance(item, (list, tuple)) and all(_is_number(n) for n in item) for item in inner):
        return "series"
    if all(isinstance(item, Mapping) and _form(item) == "pairs" for item in inner):
        return "groups"
    return "json"


def _written(value: Any) -> str:
    kind = _form(value)
    if kind in ("text", "number"):
        return _scalar(value)
    if kind == "lines":
        return "\n".join(value)
    if kind == "numbers":
        return "; ".join(_scalar(item) for item in value)
    if kind == "pairs":
        return "\n".join(f"{name}: {_scalar(item)}" for name, item in value.items())
    if kind == "series":
        return "\n".join(f"{name}: " + "; ".join(_scalar(n) for n in row) for name, row in value.items())
    if kind == "groups":
        return "\n\n".join(f"[{name}]\n{_written(group)}" for name, group in value.items())
    return json.dumps(value, ensure_ascii=False, indent=2, default=dict)


def _scalar(value: Any) -> str:
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _number(text: str) -> int | float:
    """`95,8` and `95.8` alike; no thousands marks, so that 1.240 is never taken for one and a bit."""
    plain = text.strip().replace(",", ".")
    try:
        return int(plain) if plain.lstrip("-").isdigit() else float(plain)
    except ValueError as error:
        raise NUMBER_EXPECTED() from error


def _value(text: str) -> str | int | float:
    """A value of a pair: a number where it is written as one."""
    plain = text.strip()
    if plain and plain.lstrip("-").replace(",", "", 1).isdigit() and not (plain[0] == "0" and plain.isdigit()):
        return _number(plain)
    return plain


def _read(figure: Figure) -> Any:
    text, field = figure.value.strip().replace("\r\n", "\n"), figure.name
    readers: Mapping[str, Callable[[], Any]] = {
        "text": lambda: text,
        "number": lambda: _one_number(text, field),
        "lines": lambda: [line.strip() for line in text.split("\n") if line.strip()],
        "numbers": lambda: [_one_number(part, field) for part in text.split(";") if part.strip()],
        "pairs": lambda: {name: _value(value) for name, value in _pairs(text, field)},
        "series": lambda: {
            name: [_one_number(part, field) for part in row.split(";") if part.strip()]
            for name, row in _pairs(text, field)
        },
        "groups": lambda: _groups(text, field),
    }
    reader = readers.get(figure.form)
    return reader() if reader is not None else _json(text, field)


def _one_number(text: str, field: str) -> int | float:
    try:
        return _number(text)
    except Exception as error:
        raise NUMBER_EXPECTED(field=field) from error


def _pairs(text: str, field: str) -> list[tuple[str, str]]:
    """`name: value` a line; the last colon followed by a space parts them, so that names may hold colons."""
    out = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        name, mark, value = line.strip().rpartition(": ")
        if not mark or not name.strip():
            raise FIELD_WRONG(field=field, line=number, text=line.strip())
        out.append((name.strip(), value))
    return out


def _groups(text: str, field: str) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    heading = ""
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.strip()
        if plain.startswith("[") and plain.endswith("]") and len(plain) > 2:
            heading = plain[1:-1].strip()
            out[heading] = {}
        elif plain:
            if not heading:
                raise FIELD_WRONG(field=field, line=number, text=plain)
            out[heading] |= {name: _value(value) for name, value in _pairs(plain, field)}
    return out


def _json(text: str, field: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise JSON_WRONG(field=field, line=error.lineno) from error
