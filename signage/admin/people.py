"""People: who may do what. Passwords are set by their owners, over a one-time link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.setup import PASSWORDS_DIFFER, SetupOver
from signage.admin.units import unit_options
from signage.admin.visitors import Administrator, Anyone, Me, Posted
from signage.core.people import Person, Role
from signage.editing import people as editing
from signage.errors import SignageError
from signage.storage import people, units

router = APIRouter()


@dataclass(frozen=True)
class Somebody:
    person: Person
    unit: str
    has_password: bool


@dataclass(frozen=True)
class PeoplePage(pages.Page):
    template = "people.html"
    title = N_("People")
    place = "people"

    everybody: tuple[Somebody, ...]


@dataclass(frozen=True)
class PersonPage(pages.Page):
    """`link`: a fresh one-time link for a new password, shown once; empty else."""

    template = "person.html"
    title = N_("Person")
    place = "people"

    person: Person
    is_new: bool
    units: tuple[tuple[str, str], ...]
    link: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewPasswordPage(pages.Page):
    template = "password.html"
    title = N_("New password")

    name: str
    action: str
    ask_present: bool
    shortest: int = editing.SHORTEST_PASSWORD
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("/people")
def index(request: Request, who: Administrator) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        names = {unit.id: unit.name for unit in units.all(tx)}
        everybody = tuple(
            Somebody(one, names.get(one.unit_id or "", ""), people.password(tx, one.id) is not None)
            for one in people.all(tx)
        )
    return pages.render(request, PeoplePage(everybody))


@router.get("/people/new")
def new(request: Request, who: Administrator) -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, PersonPage(Person("", "", "", Role.EDITOR), True, _units(context)))


@router.get("/people/item/{person_id}")
def item(request: Request, who: Administrator, person_id: str) -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, PersonPage(_person(context, person_id), False, _units(context)))


@router.post("/people/save")
def save(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    person_id = forms.text(form, "id")
    before = _person(context, person_id) if person_id else Person("", "", "", Role.EDITOR)
    role = forms.text(form, "role")
    typed = replace(
        before,
        login=forms.text(form, "login"),
        name=forms.text(form, "name"),
        role=Role(role) if role in set(Role) else before.role,
        unit_id=forms.text(form, "unit_id") or None,
        disabled=bool(person_id) and forms.text(form, "disabled") == "yes",
    )
    errors = forms.Errors(who.texts)
    link = ""
    with errors.caught():
        kept = editing.save(context.desk, who.actor, replace(typed, id=person_id or editing.new_id()))
        if not person_id:
            link = _link(request, editing.reset(context.desk, who.actor, kept.id))
            typed = kept
    if errors:
        return pages.render(request, PersonPage(typed, not person_id, _units(context), errors=errors), errors.status)
    if link:
        return pages.render(request, PersonPage(typed, False, _units(context), link))
    return pages.go(request, "/admin/people", Flash(N_("Saved: {name}"), {"name": typed.name}))


@router.post("/people/reset")
def reset(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    person = _person(context, forms.text(form, "id"))
    errors = forms.Errors(who.texts)
    link = ""
    with errors.caught({"password": ""}):
        link = _link(request, editing.reset(context.desk, who.actor, person.id))
    page = PersonPage(person, False, _units(context), link, errors)
    return pages.render(request, page, errors.status if errors else 200)


@router.get("/password/{secret}")
def ask_password(request: Request, who: Anyone, secret: str) -> Response:
    context = visitors.admin_of(request)
    try:
        person = editing.check_reset(context.desk, secret)
    except SignageError as error:
        return pages.render(request, SetupOver(error.text(who.language)), error.status)
    return pages.render(request, NewPasswordPage(person.name, request.url.path, False))


@router.post("/password/{secret}")
def set_password(request: Request, who: Anyone, secret: str, form: Posted) -> Response:
    context = visitors.admin_of(request)
    try:
        person = editing.check_reset(context.desk, secret)
    except SignageError as error:
        return pages.render(request, SetupOver(error.text(who.language)), error.status)
    password = str(form.get("password") or "")
    errors = forms.Errors(who.texts)
    with errors.caught():
        if password != str(form.get("again") or ""):
            raise PASSWORDS_DIFFER(field="again")
        editing.new_password(context.desk, secret, password, who.address)
    if errors:
        return pages.render(request, NewPasswordPage(person.name, request.url.path, False, errors=errors),
                            errors.status)  # fmt: skip
    response = pages.go(request, "/admin/")
    session = editing.sign_in(context.desk, person.login, password, who.address)
    visitors.sign_in_cookie(response, context, session)
    return response


@router.get("/account")
def account(request: Request, who: Me) -> Response:
    return pages.render(request, NewPasswordPage(who.actor.name, "/admin/account", True))


@router.post("/account")
def change_password(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    password = str(form.get("password") or "")
    errors = forms.Errors(who.texts)
    with errors.caught():
        if password != str(form.get("again") or ""):
            raise PASSWORDS_DIFFER(field="again")
        editing.change_password(context.desk, who.actor, str(form.get("present") or ""), password)
    if errors:
        page = NewPasswordPage(who.actor.name, "/admin/account", True, errors=errors)
        return pages.render(request, page, errors.status)
    response = pages.go(request, "/admin/signin", Flash(N_("The password is changed. Sign in with the new one.")))
    visitors.sign_out_cookie(response, context)
    return response


def _person(context: AdminContext, person_id: str) -> Person:
    with context.desk.database.read() as tx:
        person = people.get(tx, person_id)
    if person is None:
        raise editing.UNKNOWN(id=person_id)
    return person


def _units(context: AdminContext) -> tuple[tuple[str, str], ...]:
    with context.desk.database.read() as tx:
        return tuple(unit_options(units.all(tx)))


def _link(request: Request, secret: str) -> str:
    return f"{visitors.base_url(request)}/admin/password/{secret}"
