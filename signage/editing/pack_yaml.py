"""Reads a pack's YAML: plain values, with the line and column of each, and the traps of YAML named instead of sprung.

YAML 1.1 reads an unquoted `22:00` as the number 1320, `no` as false, `0123` as 83 and `2026-09-02` as a date. The
first and the third are refused at once; the others are left as they were read, with what was written in
`Spot.written`, for whoever knows whether text was meant. Only events are taken from the parser: no object is ever made
by name, and anchors, aliases and tags are refused, so that a small file stays small.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import yaml

from signage.editing.pack_codes import DUPLICATE_KEY, NO_PACK, NOT_PLAIN, NOT_UTF8, NOT_YAML, QUOTE, TOO_DEEP, TOO_LARGE
from signage.editing.pack_report import FieldPath, Mistake, written
from signage.errors import SignageError

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 24
MAX_NODES = 1_000_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where the wheel has it: ten times faster
_TRUTHS = {"true", "True", "TRUE", "false", "False", "FALSE"}
_MAP = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value begins, counted from 1, and what is written there when it is an unquoted scalar."""

    line: int
    column: int
    written: str | None = None


@dataclass
class Document:
    """A file as plain values. `spots` has the place of every value by its path, `keys` that of every mapping's key."""

    file: Path
    tree: Any = None
    spots: dict[FieldPath, Spot] = field(default_factory=dict)
    keys: dict[FieldPath, Spot] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def spot(self, path: FieldPath) -> Spot:
        """The place of the value, or of the nearest one around it."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots.get(path, Spot(1, 1))

    def add(self, path: FieldPath, error: SignageError, *, at_key: bool = False, near: str | None = None) -> None:
        """Notes a mistake at this value, or at its key."""
        self.mistakes.append(self.mistake(path, error, at_key=at_key, near=near))

    def mistake(
        self, path: FieldPath, error: SignageError, *, at_key: bool = False, near: str | None = None
    ) -> Mistake:
        """A mistake at this value, or at its key."""
        spot = self.keys.get(path) if at_key else None
        spot = spot or self.spot(path)
        return Mistake(self.file, spot.line, spot.column, written(path), error, near)


def read(file: Path) -> Document:
    """The document, with the mistakes of its writing; its tree is None where it could not be read to its end.

    Raises PK01 when there is no such file.
    """
    document = Document(file)
    try:
        size = file.stat().st_size
        data = b"" if size > MAX_BYTES else file.read_bytes()
    except OSError as error:
        raise NO_PACK(path=file.parent) from error
    if size > MAX_BYTES:
        document.add((), TOO_LARGE(file=file.name, size=-(-size // 1_000_000), most=MAX_BYTES // 1_000_000))
        return document
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        spot = Spot(line, column)
        document.mistakes.append(_at(document, spot, NOT_UTF8()))
        return document
    try:
        document.tree = _Reader(document).whole(text)
    except _Stopped:
        document.tree = None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
        document.mistakes.append(_at(document, spot, NOT_YAML(problem=error.problem or error.context)))
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
        document.mistakes.append(_at(document, spot, NOT_YAML(problem=f"U+{ord(text[error.position]):04X}")))
    return document


class _Stopped(Exception):
    """Reading on makes no sense; the mistake is noted."""


class _Reader:
    """Builds plain values out of events. Depth and number of values are bounded."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._values: Any = yaml.SafeLoader("")  # resolves and constructs plain scalars
        self._nodes = 0

    def whole(self, text: str) -> Any:
        events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        next(events)  # the stream's start
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            return None
        tree = self._value(next(events), events, ())
        next(events)  # the document's end
        more = next(events)
        if not isinstance(more, yaml.StreamEndEvent):
            self._note(_spot(more), NOT_PLAIN(written="---"))
        return tree

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath) -> Any:
        spot = _spot(event)
        self._nodes += 1
        if len(path) > MAX_DEPTH or self._nodes > MAX_NODES:
            self._note(spot, TOO_DEEP(depth=MAX_DEPTH, nodes=MAX_NODES))
            raise _Stopped
        self._refuse_tricks(event, spot)
        if isinstance(event, yaml.ScalarEvent):
            value, plain = self._scalar(event, spot)
            self._document.spots[path] = Spot(spot.line, spot.column, event.value if plain else None)
            return value
        self._document.spots[path] = spot
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        return None  # an alias, refused above

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            out.append(self._value(event, events, (*path, len(out))))
        return out

    def _mapping(self, events: Iterator[yaml.Event], path: FieldPath) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            if key is None:
                self._value(next(events), events, (*path, ""))
                continue
            here = (*path, key)
            if key in out:
                first = self._document.keys[here]
                self._note(_spot(event), DUPLICATE_KEY(name=key, line=first.line))
                self._value(next(events), events, (*path, "", key))
                continue
            self._document.keys[here] = _spot(event)
            out[key] = self._value(next(events), events, here)
        return out

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath) -> str | None:
        """The name as it is written; None for one that is no scalar."""
        spot = _spot(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._note(spot, NOT_PLAIN(written="? …"))
            self._value(event, events, (*path, ""))
            return None
        self._refuse_tricks(event, spot)
        value, plain = self._scalar(event, spot, refuse=False)
        if plain and not isinstance(value, str):
            self._note(spot, QUOTE(written=event.value))
        return unicodedata.normalize("NFC", event.value)

    def _scalar(self, event: yaml.ScalarEvent, spot: Spot, *, refuse: bool = True) -> tuple[Any, bool]:
        """The value, and whether it is written without quotes."""
        if not event.implicit[0]:
            return unicodedata.normalize("NFC", event.value), False
        tag = self._values.resolve(yaml.ScalarNode, event.value, (True, False)).removeprefix(_MAP)
        if tag in ("str", "value", "merge"):
            return unicodedata.normalize("NFC", event.value), True
        try:
            value = self._values.construct_object(yaml.ScalarNode(_MAP + tag, event.value))
        except ValueError:  # 2026-02-30
            return event.value, True
        if refuse and _trap(event.value, value):
            self._note(spot, QUOTE(written=event.value))
            return event.value, True
        return value, True

    def _refuse_tricks(self, event: yaml.Event, spot: Spot) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._note(spot, NOT_PLAIN(written=f"*{anchor}"))
        elif anchor is not None:
            self._note(spot, NOT_PLAIN(written=f"&{anchor}"))
        elif tag is not None and tag != "!":
            self._note(spot, NOT_PLAIN(written=tag.replace(_MAP, "!!")))

    def _note(self, spot: Spot, error: SignageError) -> None:
        self._document.mistakes.append(_at(self._document, spot, error))


def _trap(text: str, value: object) -> bool:
    """Whether a number is written as nobody writes numbers: 22:00, 0123, 1_000, .nan."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if isinstance(value, float) and not isfinite(value):
        return True
    digits = text.lstrip("+-")
    octal = isinstance(value, int) and len(digits) > 1 and digits.startswith("0")
    return octal or ":" in text or "_" in text


def truth_in_words(spot: Spot) -> bool:
    """Whether a truth value is written as a word that may well be text: no, yes, on, off."""
    return spot.written is not None and spot.written not in _TRUTHS


def is_text_trap(value: object) -> bool:
    """Whether an unquoted value was read as something else where text was meant."""
    return isinstance(value, bool | int | float | date)


def _spot(event: yaml.Event) -> Spot:
    mark: Any = event.start_mark
    return Spot(mark.line + 1, mark.column + 1)


def _at(document: Document, spot: Spot, error: SignageError) -> Mistake:
    return Mistake(document.file, spot.line, spot.column, "", error)
