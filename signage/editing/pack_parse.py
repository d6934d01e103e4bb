"""A document becomes rows of the model, each for itself: one wrong row hides none of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from signage.editing import pack_codes as codes
from signage.editing.pack_fields import TOLD
from signage.editing.pack_model import SECTIONS, Defaults, Drafts, Head, Pack
from signage.editing.pack_report import FieldPath, written
from signage.editing.pack_yaml import Document, is_text_trap, truth_in_words
from signage.errors import SignageError

R = TypeVar("R", bound=BaseModel)

_WANTED = {
    "string_type": '"…"',
    "dict_type": "{…: …}",
    "model_type": "{…: …}",
    "list_type": "[…, …]",
    "int_type": "12",
    "bool_type": "true, false",
}


@dataclass
class Parsed:
    """What could be read. `rows`: path and row of each section by the section's own path."""

    document: Document
    head: Head | None = None
    defaults: Defaults = field(default_factory=Defaults)
    rows: dict[tuple[str, ...], list[tuple[FieldPath, BaseModel]]] = field(default_factory=dict)

    @property
    def pack_id(self) -> str:
        """The pack's id; its folder's name while it has none."""
        head = _at(self.document.tree, ("pack",))
        name = head.get("id") if isinstance(head, dict) else None
        return name if isinstance(name, str) else self.document.file.parent.name


def parse(document: Document) -> Parsed:
    """The rows of a document; what is wrong with them is noted in it."""
    parsed = Parsed(document, rows={section: [] for section in SECTIONS})
    tree = document.tree
    if not isinstance(tree, dict):
        if not document.mistakes:
            document.add((), codes.MISSING_FIELD(field="pack", name="pack"))
        return parsed
    _check_names(document, tree, (), list(Pack.model_fields))
    parsed.head = _row(document, Head, tree.get("pack"), ("pack",))
    parsed.defaults = _row(document, Defaults, tree.get("defaults") or {}, ("defaults",)) or Defaults()
    drafts = tree.get("drafts") or {}
    if isinstance(drafts, dict):
        _check_names(document, drafts, ("drafts",), list(Drafts.model_fields))
    else:
        document.add(("drafts",), _wrong_type(document, ("drafts",), "dict_type", drafts))
    for section, model in SECTIONS.items():
        for path, value in raw(document, section):
            row = _row(document, model, value, path)
            if row is not None:
                parsed.rows[section].append((path, row))
        if (whole := _at(tree, section)) is not None and not isinstance(whole, list):
            document.add(section, _wrong_type(document, section, "list_type", whole))
    return parsed


def raw(document: Document, section: tuple[str, ...]) -> Iterator[tuple[FieldPath, Any]]:
    """Path and plain value of each item of a section, whatever they are."""
    items = _at(document.tree, section)
    for number, value in enumerate(items if isinstance(items, list) else []):
        yield (*section, number), value


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        tree = tree.get(part) if isinstance(tree, dict) else None
    return tree


def _row(document: Document, model: type[R], value: Any, path: FieldPath) -> R | None:
    traps = list(_traps(document, value, path))
    for trap in traps:
        document.add(trap, codes.QUOTE(field=written(trap), written=document.spot(trap).written))
    try:
        row = model.model_validate(_without_blanks(value))
        return None if traps else row
    except ValidationError as error:
        for one in error.errors(include_url=False):
            _note(document, model, one, path)
        return None


def _without_blanks(value: Any, name: str = "") -> Any:
    """A field left blank is a field left out; inside `data` null means something."""
    if name == "data":
        return value
    if isinstance(value, dict):
        return {key: _without_blanks(part, key) for key, part in value.items() if part is not None}
    return [_without_blanks(part) for part in value] if isinstance(value, list) else value


def _note(document: Document, model: type[BaseModel], error: ErrorDetails, base: FieldPath) -> None:
    path = (*base, *(part for part in error["loc"] if part != "[key]"))
    kind, value = error["type"], error["input"]
    at_key = error["loc"][-1:] == ("[key]",)
    if kind == TOLD:
        document.add(path, error["ctx"]["error"], at_key=at_key)
    elif kind == "missing":
        document.add(path[:-1], codes.MISSING_FIELD(field=written(path), name=path[-1]))
    elif kind == "extra_forbidden":
        _unknown(document, path, _fields(model, error["loc"][:-1]))
    elif kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        refused = codes.NOT_ALLOWED(field=written(path), value=_shown(value), allowed=", ".join(allowed))
        document.add(path, refused, near=codes.nearest(str(value), allowed))
    else:
        document.add(path, _wrong_type(document, path, kind, value))


def _wrong_type(document: Document, path: FieldPath, kind: str, value: Any) -> SignageError:
    """Text that YAML took for something else wants quotes; anything else another type."""
    names = [part for part in path if isinstance(part, str)]
    text_meant = kind == "string_type" or (names and names[-1] in ("text", "title", "entries") and kind != "list_type")
    if text_meant and is_text_trap(value):
        return codes.QUOTE(field=written(path), written=document.spot(path).written)
    wanted = _WANTED.get(kind, _WANTED["int_type"])
    return codes.WRONG_TYPE(field=written(path), wanted=wanted, value=_shown(value))


def _check_names(document: Document, mapping: dict[str, Any], path: FieldPath, known: list[str]) -> None:
    for name in mapping:
        if name not in known:
            _unknown(document, (*path, name), known)


def _unknown(document: Document, path: FieldPath, known: list[str]) -> None:
    name = str(path[-1])
    refused = codes.UNKNOWN_FIELD(field=written(path), name=name, known=", ".join(known))
    document.add(path, refused, at_key=True, near=codes.nearest(name, known))


def _traps(document: Document, value: Any, path: FieldPath, inside: bool = False) -> Iterator[FieldPath]:
    """Inside `data` anything goes that JSON has: where YAML took text for a date, or for yes and no."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _traps(document, part, (*path, key), inside or key == "data")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _traps(document, part, (*path, number), inside)
    elif inside and (isinstance(value, date) or (isinstance(value, bool) and truth_in_words(document.spot(path)))):
        yield path


def _fields(model: type[BaseModel], path: FieldPath) -> list[str]:
    """The names of the fields at a place within a row."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _row_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _row_in(annotation: Any) -> type[BaseModel] | None:
    """The model named in an annotation such as `list[Annotated[EntryRow, …]]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, dict, Annotated, Union, UnionType):
        return next((row for part in get_args(annotation) if (row := _row_in(part))), None)
    return None


def _shown(value: Any) -> str:
    """A value as it is written, shortened: a text in quotes, anything else without."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = f'"{value}"' if isinstance(value, str) else "null" if value is None else str(value)
    return f"{text[:40]}…" if len(text) > 40 else text
