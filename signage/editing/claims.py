"""One-time links that turn a browser into a screen's player: for the demo, and where nobody can read a code."""

from __future__ import annotations

from datetime import timedelta

from signage.core.people import Actor, Role
from signage.editing.desk import Desk
from signage.editing.devices import SCREEN_UNKNOWN, Device, hand_over
from signage.errors import Code, Conflict, NotFound
from signage.storage import links, screens

LIFE = timedelta(hours=24)

UNKNOWN = Code(
    "SN30",
    NotFound,
    "This link is not valid or no longer valid. Ask an administrator for a new one.",
    "Liên kết này không đúng hoặc đã hết hạn. Hãy xin quản trị viên một liên kết mới.",
)
USED = Code(
    "SN31",
    Conflict,
    "This link was already used: it works once only. Ask an administrator for a new one.",
    "Liên kết này đã được dùng; mỗi liên kết chỉ dùng một lần. Hãy xin quản trị viên một liên kết mới.",
)


def issue_claim(desk: Desk, actor: Actor, screen_id: str) -> str:
    """The secret of a new one-time link, good for 24 hours; earlier unused links stay good. Role ADMINISTRATOR."""
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        if screens.get(work.tx, screen_id) is None:
            raise SCREEN_UNKNOWN(id=screen_id)
        links.sweep(work.tx, work.now - LIFE)
        secret = links.issue(work.tx, links.Purpose.CLAIM, screen_id, work.now + LIFE)
        work.note("issued link", "screen", screen_id)
        return secret


def claim(desk: Desk, secret: str, instance: str = "", address: str = "") -> Device:
    """Turns the link's secret into a device token. Raises SN30, SN31."""
    player = Actor(id="player", name="player", role=Role.VIEWER, address=address)
    with desk.work(player) as work:
        link = links.find(work.tx, links.Purpose.CLAIM, secret)
        if link is None:
            raise UNKNOWN()
        if link.used_at is not None:
            raise USED()
        if link.expires_at <= work.now or screens.get(work.tx, link.subject) is None:
            raise UNKNOWN()
        links.use(work.tx, secret, work.now)
        work.note("claimed", "screen", link.subject)
        return hand_over(work, link.subject, instance)
