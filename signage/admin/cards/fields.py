"""The inputs that a kind of card is described with, one value of its data each.

A field knows how a value stands in its input, how the input is read back, and what is asked for when that fails. What
was not touched stays as it was: a value is read anew only where its input says something else than before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.cards.reader import Reader, written_day, written_moment
from signage.admin.forms import Errors
from signage.rendering.kinds.fields import TEXT, Want

PREFIX = "data-"


class Field(Protocol):
    """A part of a card's form. `widget`: the macro that draws it. `keys`: the data's keys that are its own."""

    widget: ClassVar[str]

    @property
    def key(self) -> str: ...

    @property
    def keys(self) -> tuple[str, ...]: ...

    @property
    def label(self) -> str: ...

    @property
    def hint(self) -> str: ...

    @property
    def optional(self) -> bool: ...

    @property
    def want(self) -> Want: ...

    def written(self, data: Mapping[str, Any], reader: Reader) -> Any:
        """What stands in its inputs; None where the data's value cannot stand there."""
        ...

    def typed(self, form: FormData) -> Any:
        """The same, from a form that came back; as `written` gives it, with empty rows."""
        ...

    def plain(self, typed: Any) -> Any:
        """Without empty rows: two inputs that say the same are equal."""
        ...

    def read(self, typed: Any, reader: Reader, errors: Errors) -> dict[str, Any]:
        """The values by the data's keys, without those that are empty."""
        ...

    def place(self, path: str, typed: Any) -> str:
        """The input that the kind's check means by `path`, such as `items.Xã Tân Hòa` or `papers[2]`."""
        ...


def name_of(key: str) -> str:
    return PREFIX + key


@dataclass(frozen=True)
class Single:
    """One input. The classes below say what is typed into it."""

    widget: ClassVar[str] = "line"

    key: str
    label: str
    hint: str = ""
    optional: bool = False
    want: Want = TEXT

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def written(self, data: Mapping[str, Any], reader: Reader) -> str | None:
        value = data.get(self.key)
        return "" if value is None else self._written(value, reader)

    def typed(self, form: FormData) -> str:
        return forms.text(form, name_of(self.key)).replace("\r\n", "\n")

    def plain(self, typed: str) -> str:
        return typed.strip()

    def read(self, typed: str, reader: Reader, errors: Errors) -> dict[str, Any]:
        if not self.plain(typed):
            return {}
        with errors.caught():
            return {self.key: self._read(self.plain(typed), reader)}
        return {}

    def place(self, path: str, typed: str) -> str:
        return name_of(self.key)

    def _written(self, value: Any, reader: Reader) -> str | None:
        return value if isinstance(value, str) else None

    def _read(self, text: str, reader: Reader) -> Any:
        return text


@dataclass(frozen=True)
class Line(Single):
    """A short text on one line."""


@dataclass(frozen=True)
class Passage(Single):
    """A longer text."""

    widget: ClassVar[str] = "passage"


@dataclass(frozen=True)
class Whole(Single):
    """A number of things."""

    widget: ClassVar[str] = "number"

    def _written(self, value: Any, reader: Reader) -> str | None:
        return reader.written(value) if isinstance(value, int) and not isinstance(value, bool) else None

    def _read(self, text: str, reader: Reader) -> int:
        return reader.whole(text, name_of(self.key))


@dataclass(frozen=True)
class Day(Single):
    widget: ClassVar[str] = "day"

    def _written(self, value: Any, reader: Reader) -> str | None:
        return written_day(value)

    def _read(self, text: str, reader: Reader) -> str:
        return reader.day(text, name_of(self.key))


@dataclass(frozen=True)
class Moment(Single):
    """A day, or a local instant."""

    widget: ClassVar[str] = "day"

    def _written(self, value: Any, reader: Reader) -> str | None:
        return written_moment(value)

    def _read(self, text: str, reader: Reader) -> str:
        return reader.moment(text, name_of(self.key))


@dataclass(frozen=True)
class Choice(Single):
    """One of some values, the first of which goes without saying and is left out of the data."""

    widget: ClassVar[str] = "choice"

    options: tuple[tuple[str, str], ...] = field(default=())

    def written(self, data: Mapping[str, Any], reader: Reader) -> str | None:
        value = data.get(self.key, self.options[0][0])
        return value if value in dict(self.options) else None

    def _read(self, text: str, reader: Reader) -> Any:
        return text

    def read(self, typed: str, reader: Reader, errors: Errors) -> dict[str, Any]:
        known = {value for value, _ in self.options[1:]}
        return {self.key: typed} if typed in known else {}


@dataclass(frozen=True)
class Switch(Choice):
    """Yes or no: the second option is true, the first goes without saying. Asked where the data's `given` holds."""

    given: str = ""

    def written(self, data: Mapping[str, Any], reader: Reader) -> str:
        return self.options[data.get(self.key) is True][0]

    def read(self, typed: str, reader: Reader, errors: Errors) -> dict[str, Any]:
        return {self.key: True} if typed == self.options[1][0] else {}


@dataclass(frozen=True)
class Named(Single):
    """One of the names in the rows of another field: `names_of` is that field's key."""

    widget: ClassVar[str] = "named"

    names_of: str = ""
