"""Pairing: a new player shows a code, an administrator types it beside the screen's name, the player gets its token.

A code is 6 of 30 characters that cannot be mistaken for each other (29 bits), good for 10 minutes; wrong ones are
counted. The token is made when the player collects it and is kept nowhere; collecting again, after a lost answer,
replaces it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import NamedTuple

from signage.core.people import Actor, Role
from signage.editing import throttle
from signage.editing.desk import Desk, require
from signage.editing.devices import SCREEN_UNKNOWN, Device, hand_over
from signage.errors import Code, NotFound, TooMany
from signage.storage import screens, tokens
from signage.storage.secrets import hashed, new_secret

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O 1 I L U
LENGTH = 6
LIFE = timedelta(minutes=10)
OPEN_PER_ADDRESS = 20
GUESSES = throttle.Limit(free=10, first=timedelta(seconds=30), longest=timedelta(minutes=10))

CODE_UNKNOWN = Code(
    "SN20",
    NotFound,
    "No player shows the code {code} now. Read it again from the screen; a code lives for 10 minutes.",
    "Hiện không có màn hình nào hiện mã {code}. Hãy đọc lại mã trên màn hình; mỗi mã chỉ có hiệu lực 10 phút.",
)
PAIRING_OVER = Code(
    "SN21",
    NotFound,
    "This pairing has expired. The player has to show a new code.",
    "Lượt ghép nối này đã hết hạn. Màn hình cần hiện mã mới.",
)
TOO_MANY_OPEN = Code(
    "SN22",
    TooMany,
    "Too many players wait for pairing at this address. Try again in a few minutes.",
    "Có quá nhiều màn hình đang chờ ghép nối từ địa chỉ này. Hãy thử lại sau ít phút.",
)
TOO_MANY_GUESSES = Code(
    "SN23",
    TooMany,
    "Too many wrong codes. Wait {retry_after} seconds, then read the code again from the screen.",
    "Nhập sai mã quá nhiều lần. Hãy chờ {retry_after} giây rồi đọc lại mã trên màn hình.",
)


class Opened(NamedTuple):
    """`code` for the glass, `secret` for the player to ask with."""

    pairing: str
    code: str
    secret: str
    expires: datetime


def open_pairing(desk: Desk, address: str = "") -> Opened:
    """A new code. Raises SN22 when this address has too many open."""
    address = address[:64]
    with desk.database.write() as tx:
        now = desk.clock.now()
        tokens.sweep_pairings(tx, now)
        if tokens.open_from(tx, address) >= OPEN_PER_ADDRESS:
            raise TOO_MANY_OPEN(retry_after=60)
        code = _new_code()
        while tokens.pairing_by_code(tx, code) is not None:
            code = _new_code()
        secret, pairing_id = new_secret(), secrets.token_hex(16)
        tokens.open_pairing(tx, tokens.Pairing(pairing_id, code, hashed(secret), address, now, now + LIFE))
        return Opened(pairing_id, code, secret, now + LIFE)


def pair(desk: Desk, actor: Actor, code: str, screen_id: str) -> None:
    """Gives the player that shows this code to the screen. Raises SN10, SN20, SN23. Role ADMINISTRATOR."""
    require(actor, Role.ADMINISTRATOR)
    typed = "".join(code.split()).replace("-", "").upper()
    throttle.count(desk, GUESSES, TOO_MANY_GUESSES, f"pair:{actor.id}")
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        if screens.get(work.tx, screen_id) is None:
            raise SCREEN_UNKNOWN(id=screen_id)
        pairing = tokens.pairing_by_code(work.tx, typed)
        if pairing is None or pairing.expires_at <= work.now or pairing.screen_id is not None:
            raise CODE_UNKNOWN(field="code", code=typed[:LENGTH])
        tokens.grant(work.tx, pairing.id, screen_id)
        throttle.forget(work.tx, f"pair:{actor.id}")
        work.note("paired", "screen", screen_id, {"address": pairing.address})


def poll_pairing(desk: Desk, pairing_id: str, secret: str) -> Device | None:
    """The credentials once the player was given a screen, None while it waits. Raises SN21."""
    with desk.database.read() as tx:
        waiting = _mine(tokens.find_pairing(tx, pairing_id), secret, desk.clock.now()).screen_id is None
    if waiting:
        return None
    player = Actor(id="player", name="player", role=Role.VIEWER)
    with desk.work(player) as work:
        pairing = _mine(tokens.find_pairing(work.tx, pairing_id), secret, work.now)
        if pairing.screen_id is None:
            return None
        if pairing.token_hash is not None:
            tokens.revoke_one(work.tx, pairing.token_hash)
        device = hand_over(work, pairing.screen_id, pairing.id)
        tokens.collected(work.tx, pairing.id, device.token)
        work.note("collected token", "screen", pairing.screen_id)
        return device


def _mine(pairing: tokens.Pairing | None, secret: str, now: datetime) -> tokens.Pairing:
    expected = pairing.secret_hash if pairing is not None else hashed("")
    mine = compare_digest(hashed(secret), expected)
    if pairing is None or not mine or pairing.expires_at <= now:
        raise PAIRING_OVER()
    return pairing


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
