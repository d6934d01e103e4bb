"""The journal: who did what, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from signage.storage import contents, people, playlists, schedules, screens, units
from signage.storage.engine import Transaction
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
    "media": N_("Files"),
    "emergency": N_("Emergency"),
    "feed": N_("Data feeds"),
    "holidays": N_("Public holidays"),
    "daypart": N_("Named hours"),
    "opening-hours": N_("Opening hours"),
}
LINKS: Mapping[str, str] = {
    "content": "/admin/contents/item/",
    "playlist": "/admin/playlists/item/",
    "schedule": "/admin/schedules/item/",
    "screen": "/admin/screens/item/",
    "feed": "/admin/feeds/item/",
}
ACTIONS: Mapping[str, str] = {
    "saved": N_("saved"),
    "uploaded": N_("uploaded"),
    "confirmed": N_("confirmed"),
    "issued": N_("sent"),
    "made": N_("made"),
    "renewed token": N_("made a new key for"),
    "cancelled": N_("ended"),
    "approved": N_("published"),
    "released": N_("published"),
    "translated": N_("translated"),
    "reviewed": N_("approved the translation of"),
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
        names = {("person", one.id): one.name for one in everybody} | _names(tx, entries)
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


def _names(tx: Transaction, entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """What the things are called now, by noun and id; those that are gone are left out."""
    found: dict[tuple[str, str], str] = {}
    for noun, noun_id in {(entry.noun, entry.noun_id) for entry in entries}:
        if noun == "content":
            content = contents.get(tx, noun_id)
            name = content.draft.variants[0].text if content is not None else None
        elif noun == "playlist":
            playlist = playlists.get(tx, noun_id)
            name = playlist.draft.name if playlist is not None else None
        else:
            table = {"schedule": schedules.get, "screen": screens.get, "unit": units.get}.get(noun)
            one = table(tx, noun_id) if table is not None else None
            name = getattr(one, "name", None)
        if name is not None:
            found[noun, noun_id] = name
    return found


def _line(entry: Entry, names: Mapping[tuple[str, str], str], texts: Texts) -> Line:
    """The words of the time where the entry kept them, else today's name."""
    detail, now = entry.detail, names.get((entry.noun, entry.noun_id), "")
    if entry.noun == "person":
        what = "" if entry.noun_id == entry.actor_id else now or str(detail.get("login") or "")
    else:
        what = str(detail.get("text") or detail.get("name") or now or entry.noun_id)
    action = ACTIONS.get(entry.action)
    url = LINKS.get(entry.noun, "") if now else ""
    return Line(
        entry,
        texts(action).strip() if action else entry.action,
        texts(NOUNS[entry.noun]) if entry.noun in NOUNS else entry.noun,
        what,
        url + entry.noun_id if url else "",
    )
