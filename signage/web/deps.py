"""Who asks, and from where."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from signage.errors import Code
from signage.storage import tokens
from signage.storage.engine import Database
from signage.web.reception import TOKEN_UNKNOWN


def bearer(request: HTTPConnection) -> str:
    """The secret of an `Authorization: Bearer …` header. Raises SN80 where there is none."""
    return secret(request, TOKEN_UNKNOWN)


def secret(request: HTTPConnection, missing: Code) -> str:
    """The same, with an error of one's own where there is none."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise missing()
    return given.strip()


def address(request: HTTPConnection) -> str:
    """Where a request comes from, as the socket says: whether to believe a forwarded header is uvicorn's setting."""
    return request.client.host if request.client else "unknown"


def screen_of(database: Database, token: str) -> str:
    """The token's screen. Raises SN80."""
    with database.read() as tx:
        screen = tokens.screen_of(tx, token)
    if screen is None:
        raise TOKEN_UNKNOWN()
    return screen
