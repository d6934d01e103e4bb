"""Signing in and out, and the choice of language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.i18n import LANGUAGES, N_
from signage.admin.visitors import Anyone, Posted
from signage.editing import people
from signage.errors import SignageError

router = APIRouter()


@dataclass(frozen=True)
class SignInPage(pages.Page):
    template = "signin.html"
    title = N_("Sign in")

    back: str
    login: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("/signin")
def ask(request: Request, who: Anyone, back: str = "") -> Response:
    if who.person is not None:
        return pages.go(request, visitors.safe_back(back))
    return pages.render(request, SignInPage(back))


@router.post("/signin")
def sign_in(request: Request, who: Anyone, form: Posted) -> Response:
    context = visitors.admin_of(request)
    back, login = forms.text(form, "back"), forms.text(form, "login")
    try:
        session = people.sign_in(context.desk, login, str(form.get("password") or ""), who.address)
    except SignageError as error:
        headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
        errors = {error.field or "": error.text(who.language)}
        return pages.render(request, SignInPage(back, login, errors), error.status, headers)
    response = pages.go(request, visitors.safe_back(back))
    visitors.sign_in_cookie(response, context, session)
    return response


@router.post("/signout")
def sign_out(request: Request, who: Anyone, form: Posted) -> Response:
    context = visitors.admin_of(request)
    if who.person is not None:
        people.sign_out(context.desk, who.seed)
    response = pages.go(request, "/admin/signin")
    visitors.sign_out_cookie(response, context)
    return response


@router.post("/language")
def choose_language(request: Request, who: Anyone, form: Posted) -> Response:
    language = forms.text(form, "language")
    response = pages.go(request, visitors.safe_back(forms.text(form, "back")))
    if language in LANGUAGES:
        visitors.language_cookie(response, visitors.admin_of(request), language)
    return response
