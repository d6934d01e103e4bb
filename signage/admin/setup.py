"""The first account, made by whoever holds the one-time link that the server printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.i18n import LANGUAGES, N_
from signage.admin.visitors import Anyone, Posted
from signage.editing import people
from signage.errors import Code, Invalid, SignageError

router = APIRouter()

PASSWORDS_DIFFER = Code(
    "PE90",
    Invalid,
    "The two passwords are not the same. Type both again.",
    "Hai mật khẩu không giống nhau. Xin nhập lại cả hai.",
)


@dataclass(frozen=True)
class SetupPage(pages.Page):
    template = "setup.html"
    title = N_("Set-up")

    secret: str
    shortest: int
    name: str = ""
    login: str = ""
    language: str = "vi"
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SetupOver(pages.Page):
    template = "setup_over.html"
    title = N_("Set-up")

    sentence: str


@router.get("/setup/{secret}")
def ask(request: Request, secret: str, who: Anyone) -> Response:
    with_link = _link_works(request, secret)
    if with_link is not None:
        return pages.render(request, SetupOver(with_link.text(who.language)), with_link.status)
    return pages.render(request, SetupPage(secret, people.SHORTEST_PASSWORD, language=who.language))


@router.post("/setup/{secret}")
def make(request: Request, secret: str, who: Anyone, form: Posted) -> Response:
    context = visitors.admin_of(request)
    refused = _link_works(request, secret)
    if refused is not None:
        return pages.render(request, SetupOver(refused.text(who.language)), refused.status)
    name, login = forms.text(form, "name"), forms.text(form, "login")
    password, again = str(form.get("password") or ""), str(form.get("again") or "")
    language = forms.text(form, "language")
    errors = forms.Errors(who.texts)
    with errors.caught():
        if password != again:
            raise PASSWORDS_DIFFER(field="again")
        people.set_up(context.desk, secret, login, name, password)
    if errors:
        page = SetupPage(secret, people.SHORTEST_PASSWORD, name, login, language, errors)
        return pages.render(request, page, errors.status)
    session = people.sign_in(context.desk, login, password, who.address)
    response = pages.go(request, "/admin/")
    visitors.sign_in_cookie(response, context, session)
    if language in LANGUAGES:
        visitors.language_cookie(response, context, language)
    return response


def _link_works(request: Request, secret: str) -> SignageError | None:
    """What is wrong with the link; None when it still works."""
    try:
        people.check_setup(visitors.admin_of(request).desk, secret)
    except SignageError as error:
        return error
    return None
