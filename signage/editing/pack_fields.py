"""The fields of a pack.yaml: pydantic types that refuse with the sentences of the forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from signage.editing import check, content
from signage.editing.pack_codes import BAD_DATE, BAD_TIME, QUOTE
from signage.errors import SignageError

LANGUAGE = "vi"  # of a text whose language is not given
LONGEST_PACK_ID = 40
TOLD = "told"


@dataclass(frozen=True, eq=False)  # hashed by identity: the schema is a mapping
class Told:
    """A rule of the editing floor as a validator: it returns the value as it is kept, or refuses.

    The refusal travels in the pydantic error's context as `error`. `schema`: what the JSON Schema says of it.
    """

    rule: Callable[[Any], Any]
    schema: Mapping[str, Any] = field(default_factory=dict)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._run, handler(source))

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(core), **self.schema}

    def _run(self, value: Any) -> Any:
        try:
            return self.rule(value)
        except SignageError as error:
            raise refusal(error) from error


def refusal(error: SignageError) -> PydanticCustomError:
    """A refusal as pydantic collects them."""
    return PydanticCustomError(TOLD, "{error}", {"error": error})


def whole(least: int, most: int, name: str) -> Told:
    """A whole number in a range."""
    return Told(lambda value: check.number(value, name, least, most), {"minimum": least, "maximum": most})


def line(most: int, name: str, *, empty: bool = False, lines: bool = False) -> Told:
    """A text of so many characters."""
    return Told(
        lambda value: check.text(value, name, most, empty=empty, lines=lines),
        {"minLength": 0 if empty else 1, "maxLength": most},
    )


def _id(value: str) -> str:
    """The slash before an id keeps the pack's name away from it and is part of no id."""
    check.identifier(value.removeprefix("/"))
    return value


def _language(value: str) -> str:
    return check.languages([value])[0]


def _seconds(value: int) -> int:
    check.seconds(value)
    return value


def _day(value: object) -> object:
    """Quoted or not; a YAML timestamp with a time is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2026-09-02"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise refusal(BAD_DATE(value=value))


def minutes_of(value: object) -> int:
    """Minutes from midnight of a time as text."""
    if not isinstance(value, str):
        raise refusal(QUOTE(written=value))
    hours, colon, minutes = value.partition(":")
    digits = (hours + minutes).isascii() and (hours + minutes).isdecimal()
    if not (colon and digits and len(hours) in (1, 2) and len(minutes) == 2 and int(minutes) < 60):
        raise refusal(BAD_TIME(value=value))
    if (at := int(hours) * 60 + int(minutes)) > 24 * 60:
        raise refusal(BAD_TIME(value=value))
    return at


def _by_language(value: object) -> object:
    return {LANGUAGE: value} if isinstance(value, str) else value


_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_SLUG = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
ID_SCHEMA = {"pattern": "^/?[a-z0-9]+([-./][a-z0-9]+)*$"}

PackId = Annotated[str, Told(lambda value: check.plain_identifier(value, LONGEST_PACK_ID), _SLUG)]
Slug = Annotated[str, Told(check.plain_identifier, _SLUG)]
Id = Annotated[str, Told(_id, ID_SCHEMA)]
Name = Annotated[str, line(check.LONGEST_NAME, "name")]
Source = Annotated[str, line(content.LONGEST_SOURCE, "source", empty=True)]
Language = Annotated[str, Told(_language, {"pattern": _TAG})]
Text = Annotated[str, line(content.LONGEST_TEXT, "text", lines=True)]
Seconds = Annotated[int, Told(_seconds, {"minimum": check.SECONDS.start, "maximum": check.SECONDS.stop - 1})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Minutes = Annotated[
    int,  # from midnight; "24:00" is 1440
    BeforeValidator(minutes_of),
    WithJsonSchema({"type": "string", "pattern": "^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$"}),
]
Texts = Annotated[
    dict[Language, Text],
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1, "description": "The Vietnamese text."},
                {
                    "type": "object",
                    "minProperties": 1,
                    "patternProperties": {_TAG: {"type": "string", "minLength": 1}},
                    "additionalProperties": False,
                    "description": "The text by language.",
                },
            ]
        }
    ),
]
