"""Those whose work deserves a word: `people`, each with `name` and `deed`, and where known the `office`. One a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import icons, tokens
from signage.rendering.kinds.fields import FIELD_MISSING, FIELD_UNKNOWN, TEXT, Fields, Want, as_text, wrong
from signage.rendering.kinds.sheet import Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

PEOPLE = Want(
    "a list with name and deed for each, such as {name: Tổ Một cửa, deed: Trả 320 hồ sơ trước hạn}",
    "danh sách gồm name và deed của từng người, tập thể, ví dụ {name: Tổ Một cửa, deed: Trả 320 hồ sơ trước hạn}",
)

THEME = tokens.DARK
HEAD = Head.TOPIC
NAMES = ("name", "office", "deed")
TITLE = (tokens.QUIET, 72)
NAME = (96, 200)
OFFICE = (52, 72)
DEED = (tokens.BODY, 96)
AIR = 32


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    office: str | None
    deed: str


@dataclass(frozen=True, slots=True)
class View:
    box: Box
    star: Markup
    title: Setting
    name: Setting
    office: Setting | None
    deed: Setting
    air: int


def read(data: Mapping[str, Any]) -> tuple[Person, ...]:
    people = Fields.of(data, "people").value("people", PEOPLE)
    if not isinstance(people, (list, tuple)) or not people:
        raise wrong("people", PEOPLE)
    return tuple(_person(person, f"people[{n}]") for n, person in enumerate(people, 1))


def _person(value: Any, field: str) -> Person:
    if not isinstance(value, Mapping):
        raise wrong(field, PEOPLE)
    for name in value:
        if name not in NAMES:
            raise FIELD_UNKNOWN(field=f"{field}.{name}", known=", ".join(NAMES))
    for name in ("name", "deed"):
        if value.get(name) is None:
            raise FIELD_MISSING(field=f"{field}.{name}", want_en=TEXT.en, want_vi=TEXT.vi)
    office = value.get("office")
    return Person(
        as_text(value["name"], f"{field}.name"),
        None if office is None or office == "" else as_text(office, f"{field}.office"),
        as_text(value["deed"], f"{field}.deed"),
    )


def sheets(body: tuple[Person, ...], scene: Scene) -> tuple[Sheet, ...]:
    return tuple(_sheet(person, f"people[{n}]", scene) for n, person in enumerate(body, 1))


def _sheet(person: Person, field: str, scene: Scene) -> Sheet:
    box = scene.box
    title = fitted("text", scene.title, tokens.MEDIUM, box.width - 112, 200, TITLE, 2)
    office = None
    if person.office:
        office = fitted(f"{field}.office", person.office, tokens.MEDIUM, box.width, 220, OFFICE, 3)
    left = box.height - title.height - (office.height + AIR if office else 0) - 3 * AIR
    deed = fitted(f"{field}.deed", person.deed, tokens.MEDIUM, box.width, left * 0.6, DEED, 7)
    name = fitted(f"{field}.name", person.name, tokens.HEAVY, box.width, left - deed.height, NAME, 3)
    view = View(box, icons.sign("star"), title, name, office, deed, AIR)
    said = (scene.title, person.name, person.office or "", person.deed)
    return Sheet("praise.html", view, tuple(part for part in said if part))
