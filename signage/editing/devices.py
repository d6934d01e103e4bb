"""A screen's players: what they hold, and how it ends."""

from __future__ import annotations

from typing import NamedTuple

from signage.core.people import Actor, Role
from signage.editing.desk import Desk, Work
from signage.errors import Code, NotFound
from signage.events import ScreenPaired, ScreenRevoked
from signage.storage import links, screens, tokens

SCREEN_UNKNOWN = Code(
    "SN10",
    NotFound,
    "There is no screen {id}. It may have been deleted; go back to the list.",
    "Không có màn hình {id}. Có thể màn hình đã bị xóa; hãy quay lại danh sách.",
)


class Device(NamedTuple):
    """A screen's credentials as its player gets them: the only time that the token is seen."""

    screen: str
    token: str


def authenticate(desk: Desk, token: str) -> str | None:
    """The id of the screen whose token this is; None for an unknown or revoked one."""
    with desk.database.read() as tx:
        return tokens.screen_of(tx, token)


def revoke(desk: Desk, actor: Actor, screen_id: str) -> int:
    """Ends all tokens, links and pairings of the screen; how many tokens there were. Role ADMINISTRATOR."""
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        if screens.get(work.tx, screen_id) is None:
            raise SCREEN_UNKNOWN(id=screen_id)
        had = tokens.revoke(work.tx, screen_id)
        tokens.void_pairings(work.tx, screen_id)
        links.void(work.tx, links.Purpose.CLAIM, screen_id)
        work.note("revoked", "screen", screen_id, {"tokens": had})
        work.tell(ScreenRevoked(screen_id))
        return had


def hand_over(work: Work, screen_id: str, instance: str) -> Device:
    """A new token for the screen, told after the commit."""
    token = tokens.issue(work.tx, screen_id, instance[:64], work.now)
    work.tell(ScreenPaired(screen_id))
    return Device(screen_id, token)
