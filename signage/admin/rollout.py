"""After a publication: which screens have the new programme, told by themselves, second by second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, visitors
from signage.admin.context import AdminContext
from signage.admin.visitors import Me
from signage.clock import from_ms
from signage.core.rotation import rotation_day
from signage.planning.channels import tuned
from signage.planning.fingerprints import Fingerprints, Grounds
from signage.storage import channels, screens, tokens

router = APIRouter()
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
    polling: bool


@router.get("/rollout")
def rollout(request: Request, who: Me, since: int) -> Response:
    context = visitors.admin_of(request)
    now = context.clock.now()
    with context.desk.database.read() as tx:
        paired = tokens.count(tx)
        known = [screen for screen in screens.all(tx) if paired.get(screen.id)]
        assigned = {screen.id: channels.assignment(tx, screen.id) for screen in known}
    wanted = _planned(context, now)
    have, lack, silent = [], [], []
    for screen in known:
        live, assignment = context.live.state(screen.id), assigned[screen.id]
        channel, revision = wanted.get(screen.id, ("", None))
        if not live.connected:
            silent.append(screen.name)
        elif (
            assignment is not None
            and revision is not None
            and live.revision == revision
            and assignment.channel_id == channel
        ):
            have.append(screen.name)
        else:
            lack.append(screen.name)
    gone = now - from_ms(min(max(since, 0), 2**45))
    piece = RolloutPiece(since, tuple(have), tuple(lack), tuple(silent), bool(lack) and gone < PATIENCE)
    return pages.render(request, piece)


def _planned(context: AdminContext, now: datetime) -> dict[str, tuple[str, str | None]]:
    """Each screen's channel, and its revision if that was planned from the facts of now, else None.

    Between a publication and its plan a player may well have the newest revision there is, and yet not the news.
    """
    facts = context.forecast.facts(now)
    with context.desk.database.read() as tx:
        stored = {channel.id: channel for channel in channels.all(tx)}
    prints, revisions = Fingerprints(facts), dict[str, str | None]()
    found = {}
    for name, channel in tuned(facts).items():
        if channel.id not in revisions:
            row = stored.get(channel.id)
            print_ = prints.of(channel, rotation_day(now, channel.zone, channel.rotation_hour))
            current = row is not None and Grounds.read(row.facts).fingerprint == print_
            revisions[channel.id] = row.revision if row is not None and current else None
        found[name] = (channel.id, revisions[channel.id])
    return found
