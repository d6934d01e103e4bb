"""Who is asking: the session cookie, the language, and the token that every form carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request, Response
from starlette.datastructures import FormData

from signage.admin.context import AdminContext
from signage.admin.i18n import DEFAULT_LANGUAGE, LANGUAGES, Texts, texts
from signage.core.people import Actor, Person, Role
from signage.editing import people
from signage.errors import Code, Forbidden, TooLarge

MAX_FORM_BYTES = 512 * 1024
MAX_FORM_FIELDS = 4000
SESSION_SECONDS = 12 * 3600
LANGUAGE_COOKIE = "signage-language"

FORM_STALE = Code(
    "SG10",
    Forbidden,
    "This page was open for too long or came from another place. Reload it and send the form again.",
    "Trang này đã mở quá lâu hoặc được gửi từ nơi khác. Xin tải lại trang rồi gửi lại biểu mẫu.",
)
FORM_LARGE = Code(
    "SG11",
    TooLarge,
    "The form is too large. Shorten the text and send it again.",
    "Biểu mẫu quá lớn. Xin rút ngắn nội dung rồi gửi lại.",
)
NOT_YOURS = Code(
    "SG12",
    Forbidden,
    "Your role does not allow this. Ask an administrator.",
    "Vai trò của bạn không được làm việc này. Xin liên hệ quản trị viên.",
)


class SignInNeeded(Exception):
    """Nobody is signed in; `back` is where to return afterwards."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


@dataclass(frozen=True)
class Visitor:
    """One request's visitor. `seed` is the cookie that binds the form token: the session's or a form cookie's."""

    person: Person | None
    language: str
    address: str
    seed: str

    @property
    def texts(self) -> Texts:
        return texts(self.language)

    @property
    def csrf(self) -> str:
        """The token that every form posts back; worthless without the cookie it comes from."""
        return hmac.new(self.seed.encode(), b"form", hashlib.sha256).hexdigest()

    @property
    def actor(self) -> Actor:
        """Who acts. RuntimeError for a visitor who is not signed in: a route that acts depends on `Me`."""
        if self.person is None:
            raise RuntimeError("only a signed-in visitor acts")
        return Actor(self.person.id, self.person.name, self.person.role, self.address, self.person.unit_id)

    def may(self, role: Role) -> bool:
        return self.person is not None and self.person.role.covers(role)


def admin_of(request: Request) -> AdminContext:
    context: AdminContext = request.app.state.context
    return context


def base_url(request: Request) -> str:
    """How this visitor reaches the site, without a slash at the end: as configured, else as the request came."""
    return admin_of(request).url.rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"


def cookie_name(name: str, context: AdminContext) -> str:
    return f"__Host-{name}" if context.secure else name


def visitor(request: Request) -> Visitor:
    """Reads the cookies; makes a form cookie's value for somebody who has none (set by `remember`)."""
    context = admin_of(request)
    secret = request.cookies.get(cookie_name("signage-session", context), "")
    person = people.session(context.desk, secret) if secret else None
    language = request.cookies.get(LANGUAGE_COOKIE) or (person.language if person else DEFAULT_LANGUAGE)
    seed = secret if person else request.cookies.get(cookie_name("signage-form", context)) or secrets.token_urlsafe(24)
    address = request.client.host if request.client else ""
    found = Visitor(person, language if language in LANGUAGES else DEFAULT_LANGUAGE, address, seed)
    request.state.visitor = found
    return found


Anyone = Annotated[Visitor, Depends(visitor)]


def signed_in(request: Request, who: Anyone) -> Visitor:
    if who.person is None:
        query = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
        raise SignInNeeded(request.url.path + query if request.method == "GET" else "")
    return who


Me = Annotated[Visitor, Depends(signed_in)]


def administrator(who: Me) -> Visitor:
    if not who.may(Role.ADMINISTRATOR):
        raise NOT_YOURS()
    return who


Administrator = Annotated[Visitor, Depends(administrator)]


async def posted(request: Request, who: Anyone) -> FormData:
    """The form, after its origin, size and token were checked. Raises SG10, SG11."""
    return await posted_with(request, who)


async def posted_with(request: Request, who: Visitor, files: int = 0, most: int = MAX_FORM_BYTES) -> FormData:
    """The form with at most so many files and bytes, after the same checks. Files lie on the disk, not in memory."""
    if not _same_origin(request):
        raise FORM_STALE()
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > most:
        raise FORM_LARGE()
    form = await request.form(max_fields=MAX_FORM_FIELDS, max_files=files)
    token = form.get("csrf") or request.headers.get("x-csrf-token") or ""
    if not hmac.compare_digest(str(token).encode(), who.csrf.encode()):
        await form.close()
        raise FORM_STALE()
    return form


Posted = Annotated[FormData, Depends(posted)]


def trusted(request: Request, who: Me) -> Visitor:
    """A visitor whose request carries the token in a header: for a body that is no form. Raises SG10."""
    token = request.headers.get("x-csrf-token") or ""
    if not _same_origin(request) or not hmac.compare_digest(token.encode(), who.csrf.encode()):
        raise FORM_STALE()
    return who


Trusted = Annotated[Visitor, Depends(trusted)]


def _same_origin(request: Request) -> bool:
    """Browsers name the origin of every posted form; where one does not, it must not say "cross-site" either."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    base = urlsplit(admin_of(request).url)
    allowed = {f"{request.url.scheme}://{request.url.netloc}", f"{base.scheme}://{base.netloc}"}
    return origin in allowed


def sign_in_cookie(response: Response, context: AdminContext, secret: str) -> None:
    _set(response, context, "signage-session", secret, SESSION_SECONDS)
    response.delete_cookie(cookie_name("signage-form", context), path="/", secure=context.secure)


def sign_out_cookie(response: Response, context: AdminContext) -> None:
    response.delete_cookie(cookie_name("signage-session", context), path="/", secure=context.secure)


def remember(response: Response, context: AdminContext, who: Visitor) -> None:
    """Gives a visitor who is not signed in the cookie that binds the form token."""
    if who.person is None:
        _set(response, context, "signage-form", who.seed, SESSION_SECONDS)


def language_cookie(response: Response, context: AdminContext, language: str) -> None:
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=365 * 86400, path="/", secure=context.secure, httponly=True, samesite="lax"
    )


def _set(response: Response, context: AdminContext, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        cookie_name(name, context),
        value,
        max_age=seconds,
        path="/",
        secure=context.secure,
        httponly=True,
        samesite="lax",
    )


def sign_in_url(back: str) -> str:
    return "/admin/signin" + (f"?back={quote(back, safe='/')}" if back and back != "/admin/" else "")


def safe_back(back: str) -> str:
    """Only a path inside the admin site is a place to return to."""
    parts = urlsplit(back)
    inside = not parts.scheme and not parts.netloc and parts.path.startswith("/admin/") and "\\" not in back
    return back if inside else "/admin/"
