"""Today: what is on the walls now, what needs me, what is missing tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, pictures, visitors, wall
from signage.admin.aging import Aging, telling
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pictures import Shown
from signage.admin.shortfalls import Shortfall, shortfalls
from signage.admin.visitors import Me, Visitor
from signage.admin.wall import Wall
from signage.core.content import Content, State
from signage.core.feeds import Feed
from signage.core.people import Role
from signage.core.screens import Screen
from signage.core.translations import same_main, waiting
from signage.editing import calendar_advice, rotations
from signage.storage import contents, feeds, playlists, screens, units
from signage.storage.contents import Record
from signage.storage.playlists import Record as PlaylistRecord

router = APIRouter()
CARDS = 12
FIRST = 5
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Waiting:
    record: Record
    shown: Shown


@dataclass(frozen=True)
class TodayPage(pages.Page):
    """`waiting`: the first drafts that the visitor can do something about, of `waiting_total`. `translations`: how many
    wait for a reviewer, where the visitor is one. `ending`: released
    contents whose last day is near. `aging`: released contents whose figures are too old or soon will be.
    `feeds`: those whose last delivery was refused. `calendar`: (sentence, year) of what the holiday tables lack."""

    template = "today.html"
    title = N_("Today")
    place = "today"

    today: date
    walls: tuple[Wall, ...]
    screens_total: int
    has_units: bool
    waiting: tuple[Waiting, ...]
    waiting_total: int
    translations: int
    playlists: tuple[PlaylistRecord, ...]
    shortfalls: tuple[Shortfall, ...]
    ending: tuple[Record, ...]
    aging: tuple[tuple[Content, Aging], ...]
    feeds: tuple[Feed, ...]
    calendar: tuple[tuple[str, int], ...]

    @property
    def nobody_paired(self) -> bool:
        """Whether there are screens, and none of them has a player."""
        return bool(self.walls) and all(one.shape == "empty" for one in self.walls)

    @property
    def troubled(self) -> tuple[Wall, ...]:
        return tuple(one for one in self.walls if one.troubled)


@dataclass(frozen=True)
class WallsPiece(pages.Page):
    template = "_walls.html"
    fragment = True

    walls: tuple[Wall, ...]


@router.get("/")
def index(request: Request, who: Me) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        known = screens.all(tx)
        has_units = bool(units.all(tx))
        today = rotations.today(tx, context.clock.now())
        changed = playlists.all(tx, state=State.CHANGED) + playlists.all(tx, state=State.DRAFT)
    waiting, total = _waiting(context, who, known)
    page = TodayPage(
        today,
        tuple(wall.walls(context, known, who.texts)[:CARDS]),
        len(known),
        has_units,
        waiting,
        total,
        _translations(context) if who.may(Role.APPROVER) else 0,
        tuple(changed[:FIRST]) if who.may(Role.APPROVER) else (),
        shortfalls(context, today, who.texts),
        _ending(context, today),
        _aging(context),
        _refused(context) if who.may(Role.APPROVER) else (),
        tuple(
            (one.text(who.texts.language), one.year) for one in calendar_advice.advice(context.desk, _local(context))
        ),
    )
    return pages.render(request, page)


@router.get("/walls")
def walls(request: Request, who: Me) -> Response:
    """The cards again, for a page that stays open."""
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        known = screens.all(tx)
    return pages.render(request, WallsPiece(tuple(wall.walls(context, known, who.texts)[:CARDS])))


def _waiting(context: AdminContext, who: Visitor, known: Sequence[Screen]) -> tuple[tuple[Waiting, ...], int]:
    """For an approver all that was written and not published; for an editor the own drafts."""
    if not who.may(Role.EDITOR):
        return (), 0
    with context.desk.database.read() as tx:
        open_ones = contents.all(tx, state=State.CHANGED) + contents.all(tx, state=State.DRAFT)
    if not who.may(Role.APPROVER):
        open_ones = [record for record in open_ones if record.updated_by == who.actor.id]
    open_ones = [record for record in open_ones if not _translated(record)]
    open_ones.sort(key=lambda record: record.updated_at, reverse=True)
    thumbnail = pictures.thumbnails(context, who, known)
    first = tuple(Waiting(record, thumbnail(record.draft)) for record in open_ones[:FIRST])
    return first, len(open_ones)


def _translated(record: Record) -> bool:
    """Whether all that is not published of it is translations in review: they have a queue of their own."""
    return record.released is not None and same_main(record.draft, record.released) and bool(waiting(record.draft))


def _translations(context: AdminContext) -> int:
    with context.desk.database.read() as tx:
        return sum(len(waiting(draft)) for draft in contents.in_review(tx))


def _local(context: AdminContext) -> date:
    return context.clock.now().astimezone(ZoneInfo(pages.site_zone(context))).date()


def _aging(context: AdminContext) -> tuple[tuple[Content, Aging], ...]:
    with context.desk.database.read() as tx:
        released = contents.released(tx)
    shown = (one for one in released.values() if not one.sample)
    return tuple(telling(shown, context.clock.now(), pages.site_zone(context))[:FIRST])


def _refused(context: AdminContext) -> tuple[Feed, ...]:
    with context.desk.database.read() as tx:
        return tuple(one for one in feeds.all(tx) if one.failure is not None and one.revoked_at is None)[:FIRST]


def _ending(context: AdminContext, today: date) -> tuple[Record, ...]:
    with context.desk.database.read() as tx:
        released = contents.released(tx)
        near = sorted(
            (one.valid_until, one.id)
            for one in released.values()
            if one.valid_until is not None and today <= one.valid_until <= today + SOON
        )
        found = [contents.get(tx, content_id) for _, content_id in near[:FIRST]]
    return tuple(record for record in found if record is not None)
