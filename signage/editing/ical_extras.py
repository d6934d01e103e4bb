"""What iCalendar has no word for: fields of a schedule as properties X-SIGNAGE-…, both ways."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from icalendar import vText

from signage.core.schedules import Rung, Schedule
from signage.storage import timings

_USUAL = Schedule("", "", "")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extra:
    """A field, and its value as text and back."""

    name: str
    field: str
    to_text: Callable[[Any], str] = str
    to_value: Callable[[str], Any] = str


def _ids(text: str) -> list[str]:
    return [one for one in text.split(",") if one]


def _json(one: Callable[[Any], Any]) -> Callable[[Any], str]:
    return lambda values: json.dumps([one(value) for value in values])


def _from_json(one: Callable[[Any], Any]) -> Callable[[str], Any]:
    return lambda text: tuple(one(value) for value in json.loads(text))


_TRUTH: tuple[Callable[[Any], str], Callable[[str], Any]] = (lambda it: str(it).upper(), lambda text: text == "TRUE")
_SET: tuple[Callable[[Any], str], Callable[[str], Any]] = (
    lambda ids: ",".join(sorted(ids)),
    lambda text: frozenset(_ids(text)),
)

EXTRAS = (
    Extra("PLAYLIST", "playlist_id"),
    Extra("SCREENS", "screen_ids", *_SET),
    Extra("UNITS", "unit_ids", *_SET),
    Extra("PRIORITY", "priority", str, int),
    Extra("ENABLED", "enabled", *_TRUTH),
    Extra("RUNG", "rung", str, Rung),
    Extra("SHARE", "share", str, int),
    Extra("MANDATORY", "mandatory", *_TRUTH),
    Extra("OWNER", "owner_id"),
    Extra("DAYPARTS", "dayparts", ",".join, lambda text: tuple(_ids(text))),
    Extra("CONDITIONS", "conditions", _json(timings.of_condition), _from_json(timings.to_condition)),
    Extra("EXCEPTIONS", "exceptions", _json(timings.of_exception), _from_json(timings.to_exception)),
)


def texts(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """Name and text of each field that has not its usual value."""
    for extra in EXTRAS:
        value = getattr(schedule, extra.field)
        if value != getattr(_USUAL, extra.field):
            yield extra.name, extra.to_text(value)


def values(event: Any, ours: bool) -> dict[str, Any]:
    """The fields that an event gives; in a file of `ours` a missing one has its usual value."""
    found: dict[str, Any] = {}
    for extra in EXTRAS:
        text = noted(event, extra.name)
        if text is not None:
            found[extra.field] = extra.to_value(text)
        elif ours:
            found[extra.field] = getattr(_USUAL, extra.field)
    return found


def note(event: Any, name: str, text: str) -> None:
    """Writes one of our own properties."""
    event[f"X-SIGNAGE-{name}"] = vText(text)


def noted(event: Any, name: str) -> str | None:
    """The text of one of our own properties."""
    value = event.get(f"X-SIGNAGE-{name}")
    if value is None:
        return None
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], str(value))


def noted_day(event: Any, name: str) -> date | None:
    text = noted(event, name)
    return date.fromisoformat(text) if text else None
