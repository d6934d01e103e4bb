"""Units: names and hotlines, from the province down to the commune."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash, Undo
from signage.admin.visitors import Administrator, Posted
from signage.core.screens import Unit
from signage.editing import units as editing
from signage.errors import SignageError
from signage.storage import screens, units

router = APIRouter(prefix="/units")


@dataclass(frozen=True)
class UnitForm:
    id: str
    name: str
    hotline: str
    parent_id: str


@dataclass(frozen=True)
class Branch:
    """A unit in the tree. `depth` counts from 0 at the root; `inherited`: the hotline that it takes from above."""

    unit: Unit
    depth: int
    screens: int
    inherited: str


@dataclass(frozen=True)
class UnitsPage(pages.Page):
    template = "units.html"
    title = N_("Units")
    place = "units"

    branches: tuple[Branch, ...]
    form: UnitForm
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Administrator, edit: str = "") -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        unit = units.get(tx, edit) if edit else None
    form = UnitForm(unit.id, unit.name, unit.hotline, unit.parent_id or "") if unit else UnitForm("", "", "", "")
    return pages.render(request, UnitsPage(_branches(context), form))


@router.post("/save")
def save(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    typed = UnitForm(
        forms.text(form, "id"), forms.text(form, "name"), forms.text(form, "hotline"), forms.text(form, "parent_id")
    )
    errors = forms.Errors(who.texts)
    with errors.caught():
        unit = Unit(typed.id or editing.new_id(context.desk, typed.name), typed.name, typed.parent_id or None,
                    typed.hotline)  # fmt: skip
        editing.save(context.desk, who.actor, unit, new=not typed.id)
    if errors:
        return pages.render(request, UnitsPage(_branches(context), typed, errors), errors.status)
    return pages.go(request, "/admin/units", Flash(N_("Saved: {name}"), {"name": typed.name}))


@router.post("/delete")
def delete(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    unit_id = forms.text(form, "id")
    with context.desk.database.read() as tx:
        unit = units.get(tx, unit_id)
    if unit is None:
        raise editing.UNKNOWN(id=unit_id)
    try:
        editing.delete(context.desk, who.actor, unit_id)
    except SignageError as error:
        page = UnitsPage(_branches(context), UnitForm("", "", "", ""), {"": error.text(who.language)})
        return pages.render(request, page, error.status)
    fields = {"name": unit.name, "hotline": unit.hotline, "parent_id": unit.parent_id or ""}
    flash = Flash(N_("Deleted: {text}"), {"text": unit.name}, Undo("/admin/units/save", fields))
    return pages.go(request, "/admin/units", flash)


def unit_options(known: Sequence[Unit]) -> list[tuple[str, str]]:
    """(id, indented name) of all units, for a choice."""
    return [(unit.id, "\u2003" * depth + unit.name) for unit, depth in tree(known)]


def tree(known: Sequence[Unit]) -> list[tuple[Unit, int]]:
    """The units with their depth, each below its parent, by name; one whose parent is gone stands at the root."""
    ids = {unit.id for unit in known}
    below: dict[str | None, list[Unit]] = {}
    for unit in sorted(known, key=lambda one: one.name):
        below.setdefault(unit.parent_id if unit.parent_id in ids else None, []).append(unit)
    out: list[tuple[Unit, int]] = []

    def walk(parent: str | None, depth: int) -> None:
        for unit in below.get(parent, ()):
            out.append((unit, depth))
            walk(unit.id, depth + 1)

    walk(None, 0)
    return out


def _branches(context: AdminContext) -> tuple[Branch, ...]:
    with context.desk.database.read() as tx:
        known = units.all(tx)
        counts = {unit.id: len(screens.of_unit(tx, unit.id)) for unit in known}
    by_id = {unit.id: unit for unit in known}
    return tuple(Branch(unit, depth, counts[unit.id], _above(unit, by_id)) for unit, depth in tree(known))


def _above(unit: Unit, by_id: Mapping[str, Unit]) -> str:
    if unit.hotline:
        return ""
    at = by_id.get(unit.parent_id or "")
    while at is not None and not at.hotline:
        at = by_id.get(at.parent_id or "")
    return at.hotline if at is not None else ""
