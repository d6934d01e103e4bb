"""What was arranged and does not come about: entries that can never win, windows that hide each other, and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.admin.visitors import Me
from signage.core.conflicts import Conflict
from signage.core.rotation import rotation_day
from signage.core.screens import DEFAULT_ROTATION_HOUR
from signage.planning.channels import Tuner
from signage.planning.conflicts import review
from signage.storage import journal, screens

router = APIRouter(prefix="/conflicts")

MOST_KINDS = 40  # kinds of screens that are looked at; the others are counted
FIRST = 4


@dataclass(frozen=True)
class Clash:
    """One finding on some screens, in words. `url`: where it can be mended."""

    name: str
    sentence: str
    url: str
    screens: tuple[str, ...]
    serious: bool


@dataclass(frozen=True)
class Clashes:
    """`untold`: screens that were not looked at, since they are too many kinds."""

    serious: tuple[Clash, ...]
    notes: tuple[Clash, ...]
    untold: int = 0


@dataclass(frozen=True)
class ConflictsPage(pages.Page):
    template = "conflicts.html"
    title = N_("Conflicts")
    place = "schedules"

    clashes: Clashes


@dataclass(frozen=True)
class ConflictsPiece(pages.Page):
    """For the home page."""

    template = "_conflicts.html"
    fragment = True

    clashes: Clashes
    first: int = FIRST


Raw = tuple[tuple[tuple[str, ...], Conflict], ...]


class Kept:
    """The last review: it counts as long as the journal has no new entry and the day is the same."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._key: tuple[object, ...] = ()
        self._raw: tuple[Raw, int] = ((), 0)

    def of(self, context: AdminContext) -> tuple[Raw, int]:
        """(screens, conflict) of all kinds of screens looked at, and how many screens were not."""
        now = context.clock.now()
        with context.desk.database.read() as tx:
            head = journal.head(tx)
        key = (id(context), head, rotation_day(now, pages.site_zone(context), DEFAULT_ROTATION_HOUR))
        with self._lock:
            if self._key != key:
                self._raw, self._key = _looked(context, now), key
            return self._raw


KEPT = Kept()


@router.get("")
def index(request: Request, who: Me) -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, ConflictsPage(clashes(context, who.texts)))


@router.get("/first")
def first(request: Request, who: Me) -> Response:
    """The gravest, as a piece of the home page."""
    context = visitors.admin_of(request)
    return pages.render(request, ConflictsPiece(clashes(context, who.texts)))


def clashes(context: AdminContext, texts: Texts) -> Clashes:
    """On all screens, the same finding once."""
    raw, untold = KEPT.of(context)
    with context.desk.database.read() as tx:
        names = {screen.id: screen.name for screen in screens.all(tx)}
    return _told(raw, names, untold, texts)


def of_screen(context: AdminContext, screen_id: str, texts: Texts) -> Clashes:
    """On one screen."""
    found = review(context.forecast, context.clock.now(), [screen_id])
    raw = tuple((one.screen_ids, conflict) for one in found for conflict in one.conflicts)
    return _told(raw, {}, 0, texts)


def _looked(context: AdminContext, now: datetime) -> tuple[Raw, int]:
    facts = context.forecast.facts(now)
    tuner = Tuner(facts)
    alike: dict[int, list[str]] = {}
    for name, screen in sorted(facts.screens.items()):
        alike.setdefault(id(tuner.channel(screen)), []).append(name)
    kinds = sorted(alike.values(), key=lambda names: (-len(names), names))
    looked = {names[0]: tuple(names) for names in kinds[:MOST_KINDS]}
    found = review(context.forecast, now, list(looked))
    raw = tuple(
        (tuple(name for first_one in one.screen_ids for name in looked[first_one]), conflict)
        for one in found
        for conflict in one.conflicts
    )
    return raw, sum(map(len, kinds[MOST_KINDS:]))


def _told(raw: Sequence[tuple[tuple[str, ...], Conflict]], names: dict[str, str], untold: int, texts: Texts) -> Clashes:
    merged: dict[tuple[str, str, str], list[str]] = {}
    serious: dict[tuple[str, str, str], bool] = {}
    for ids, conflict in raw:
        url = f"/admin/schedules/item/{conflict.schedule_id}" if conflict.schedule_id else ""
        if not url and len(ids) == 1:
            url = f"/admin/screens/item/{ids[0]}"
        key = (conflict.name, conflict.text(texts.language), url)
        merged.setdefault(key, []).extend(names.get(one, one) for one in ids)
        serious[key] = conflict.serious
    rows = [
        Clash(name, sentence, url, tuple(dict.fromkeys(where)), serious[name, sentence, url])
        for (name, sentence, url), where in merged.items()
    ]
    return Clashes(tuple(one for one in rows if one.serious), tuple(one for one in rows if not one.serious), untold)
