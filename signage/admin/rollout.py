"""After a publication: which screens have the new programme, told by themselves, second by second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, visitors
from signage.admin.visitors import Me
from signage.clock import from_ms
from signage.storage import channels, screens, tokens

router = APIRouter()
SETTLING = timedelta(seconds=2)  # the planner needs a moment: until then nobody can say that all have it
PATIENCE = timedelta(minutes=3)


@dataclass(frozen=True)
class RolloutPiece(pages.Page):
    """`have`, `lack`, `silent`: names of the screens that play the newest programme, that are about to, and that are
    not connected. `polling`: ask again in a second."""

    template = "_rollout.html"
    fragment = True

    since: int
    have: tuple[str, ...]
    lack: tuple[str, ...]
    silent: tuple[str, ...]
    settling: bool
    polling: bool


@router.get("/rollout")
def rollout(request: Request, who: Me, since: int) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        paired = tokens.count(tx)
        known = [screen for screen in screens.all(tx) if paired.get(screen.id)]
        wanted = {channel.id: channel.revision for channel in channels.all(tx)}
        tuned = {screen.id: channels.assignment(tx, screen.id) for screen in known}
    have, lack, silent = [], [], []
    for screen in known:
        live, assignment = context.live.state(screen.id), tuned[screen.id]
        revision = wanted.get(assignment.channel_id) if assignment is not None else None
        if not live.connected:
            silent.append(screen.name)
        elif revision is not None and live.revision == revision:
            have.append(screen.name)
        else:
            lack.append(screen.name)
    gone = context.clock.now() - from_ms(min(max(since, 0), 2**45))
    settling = gone < SETTLING
    piece = RolloutPiece(
        since,
        tuple(have),
        tuple(lack),
        tuple(silent),
        settling,
        settling or (bool(lack) and gone < PATIENCE),
    )
    return pages.render(request, piece)
