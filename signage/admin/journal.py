"""The journal: who did what, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.forms import Pager
from signage.admin.i18n import N_, Texts
from signage.admin.visitors import Me
from signage.core.people import Person
from signage.editing import journal as editing
from signage.errors import SignageError
from signage.storage import people
from signage.storage.journal import Entry, Filter

router = APIRouter(prefix="/journal")
PAGE_SIZE = 50

NOUNS: Mapping[str, str] = {
    "content": N_("Contents"),
    "playlist": N_("Playlists"),
    "schedule": N_("Schedule"),
    "screen": N_("Screens"),
    "unit": N_("Units"),
    "person": N_("People"),
    "pack": N_("Packs"),
}
LINKS: Mapping[str, str] = {
    "content": "/admin/contents/item/",
    "playlist": "/admin/playlists/item/",
    "schedule": "/admin/schedules/item/",
    "screen": "/admin/screens/item/",
}
ACTIONS: Mapping[str, str] = {
    "saved": N_("saved"),
    "approved": N_("published"),
    "released": N_("published"),
    "withdrew": N_("withdrew"),
    "deleted": N_("deleted"),
    "loaded": N_("loaded"),
    "paired": N_("paired"),
    "revoked": N_("revoked"),
    "claimed": N_("opened by its link"),
    "collected token": N_("was collected by the player"),
    "issued link": N_("made a link for"),
    "set up": N_("made the first account"),
    "signed in": N_("signed in"),
    "signed out": N_("signed out"),
    "refused sign-in": N_("sign-in refused"),
    "reset password": N_("made a new-password link for"),
    "changed password": N_("changed the password"),
}


@dataclass(frozen=True)
class Line:
    """An entry ready to be read. `url` is empty where there is nothing to look at (any more)."""

    entry: Entry
    action: str
    noun: str
    what: str
    url: str


@dataclass(frozen=True)
class JournalPage(pages.Page):
    template = "journal.html"
    title = N_("Journal")
    place = "journal"

    lines: tuple[Line, ...]
    pager: Pager
    query: Mapping[str, str]
    people: tuple[Person, ...]
    nouns: tuple[tuple[str, str], ...]


@router.get("")
def index(request: Request, who: Me, person: str = "", noun: str = "", day: str = "", page: str = "1") -> Response:
    context = visitors.admin_of(request)
    zone = pages.site_zone(context)
    query = {"person": person, "noun": noun, "day": day}
    since, until = _day(day, zone)
    only = Filter(actor_id=person or None, noun=noun if noun in NOUNS else None, since=since, until=until)
    _, total = editing.page(context.desk, who.actor, only, limit=1)
    pager = forms.pager("/admin/journal", query, page, total, PAGE_SIZE)
    entries, _ = editing.page(context.desk, who.actor, only, limit=PAGE_SIZE, offset=pager.offset)
    with context.desk.database.read() as tx:
        everybody = tuple(people.all(tx))
    names = {one.id: one.name for one in everybody}
    lines = tuple(_line(entry, names, who.texts) for entry in entries)
    nouns = tuple((key, who.texts(text)) for key, text in NOUNS.items())
    return pages.render(request, JournalPage(lines, pager, query, everybody, nouns))


def _day(text: str, zone: str) -> tuple[datetime | None, datetime | None]:
    """The instants between which a local day lies; nothing for what is no day."""
    try:
        day = forms.day_of(text, "day")
    except SignageError:
        return None, None
    place = ZoneInfo(zone)
    return (
        datetime.combine(day, time(), place),
        datetime.combine(day + timedelta(days=1), time(), place),
    )


def _line(entry: Entry, names: Mapping[str, str], texts: Texts) -> Line:
    detail = entry.detail
    what = str(detail.get("text") or detail.get("name") or "")
    if entry.noun == "person":
        what = names.get(entry.noun_id, "") or str(detail.get("login") or "")
        if entry.noun_id == entry.actor_id:
            what = ""
    if not what and entry.noun != "person":
        what = entry.noun_id
    action = ACTIONS.get(entry.action)
    url = LINKS.get(entry.noun, "") if entry.action != "deleted" else ""
    return Line(
        entry,
        texts(action).strip() if action else entry.action,
        texts(NOUNS[entry.noun]) if entry.noun in NOUNS else entry.noun,
        what,
        url + entry.noun_id if url else "",
    )
