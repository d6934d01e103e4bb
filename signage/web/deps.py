"""Who asks, from where, and what a token's screen is tuned to."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from signage.errors import Code, Unauthorized
from signage.push.codes import NOT_YET_PLANNED
from signage.storage import channels, tokens
from signage.storage.engine import Database

TOKEN_UNKNOWN = Code(
    "SN80",
    Unauthorized,
    "This device is not paired with a screen, or its pairing was revoked. Pair it in the administration.",
    "Thiết bị này chưa được ghép nối với màn hình nào hoặc đã bị thu hồi. Xin ghép nối trong trang quản trị.",
)

PLANNED_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Tuned:
    """A screen and its two signed documents as they go onto the wire; `notice` is None while there is none."""

    screen: str
    channel: str
    assignment: bytes
    notice: bytes | None


def bearer(request: HTTPConnection) -> str:
    """The secret of an `Authorization: Bearer …` header. Raises SN80 where there is none."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise TOKEN_UNKNOWN()
    return secret.strip()


def address(request: HTTPConnection) -> str:
    """Where a request comes from, as the socket says: whether to believe a forwarded header is uvicorn's setting."""
    return request.client.host if request.client else "unknown"


def tuned(database: Database, token: str) -> Tuned:
    """The documents of the token's screen. Raises SN80, and PR18 while the screen is not planned."""
    with database.read() as tx:
        screen = tokens.screen_of(tx, token)
        if screen is None:
            raise TOKEN_UNKNOWN()
        assignment = channels.assignment(tx, screen)
        if assignment is None:
            raise NOT_YET_PLANNED(retry_after=PLANNED_SECONDS)
        channel = channels.get(tx, assignment.channel_id)
    return Tuned(screen, assignment.channel_id, assignment.document, bytes(channel.notice) if channel else None)


def screen_of(database: Database, token: str) -> str:
    """The token's screen. Raises SN80."""
    with database.read() as tx:
        screen = tokens.screen_of(tx, token)
    if screen is None:
        raise TOKEN_UNKNOWN()
    return screen


def notice_of(database: Database, channel: str) -> bytes | None:
    """A channel's signed notice, for the hub."""
    with database.read() as tx:
        found = channels.get(tx, channel)
    return bytes(found.notice) if found is not None else None
