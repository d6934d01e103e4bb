"""Playlists: the list, and one with its entries, its rotation and the lists of today and tomorrow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import effects, forms, pages, pictures, playlist_form, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash, Undo
from signage.admin.pictures import Shown
from signage.admin.playlist_page import EntriesPiece, as_piece, build, known_contents
from signage.admin.visitors import Me, Posted, Visitor
from signage.clock import to_ms
from signage.core.content import Content
from signage.core.people import Role
from signage.core.playlists import Entry, Playlist, playlist_hash
from signage.editing import playlists as editing
from signage.editing import rotations
from signage.storage import contents, playlists, schedules, screens
from signage.storage.playlists import Record

router = APIRouter(prefix="/playlists")
NEW = "new"


@dataclass(frozen=True)
class Row:
    record: Record
    pictures: tuple[Shown, ...]
    screens: int
    schedules: int


@dataclass(frozen=True)
class PlaylistsPage(pages.Page):
    """`adding`: a content to be put into one of the playlists; None when they are only looked at."""

    template = "playlists.html"
    title = N_("Playlists")
    place = "playlists"

    rows: tuple[Row, ...]
    adding: Content | None
    today: date


@router.get("")
def index(request: Request, who: Me, add: str = "") -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        records = playlists.all(tx)
        thumbnail = pictures.thumbnails(context, who, screens.all(tx))
        adding = contents.get(tx, add) if add else None
        today = rotations.today(tx, context.clock.now())
        known = known_contents(tx, (e.content_id for record in records for e in record.draft.entries[:3]))
        rows = tuple(
            Row(
                record,
                tuple(thumbnail(known[e.content_id].draft) for e in record.draft.entries[:3] if e.content_id in known),
                len(screens.using(tx, record.draft.id)),
                len(schedules.using(tx, record.draft.id)),
            )
            for record in records
        )
    return pages.render(request, PlaylistsPage(rows, adding.draft if adding else None, today))


@router.get("/new")
def new(request: Request, who: Me) -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, build(context, who, Playlist(NEW, "", ()), None, ""))


@router.get("/item/{playlist_id:path}")
def item(request: Request, who: Me, playlist_id: str) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, playlist_id)
    return pages.render(request, build(context, who, record.draft, record, record.draft_hash))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    """Save, publish, or only another arrangement of the page: the buttons tell by `do`."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id")) if forms.text(form, "id") else None
    errors = forms.Errors(who.texts)
    before = record.draft if record is not None else Playlist(NEW, "", ())
    working = playlist_form.read(form, before, errors)
    base, do = forms.text(form, "base"), forms.text(form, "do")
    if do not in ("save", "publish"):
        return _arranged(request, context, who, form, working, record)
    stored: Record | None = None
    if not errors:
        with errors.caught({"id": "name", "variants": "entries", "seconds": "entries", "pinned": "entries"}):
            if record is not None and record.draft_hash != base:
                raise forms.CHANGED_MEANWHILE()
            if record is None:
                working = replace(working, id=editing.new_id(context.desk, working.name))
            stored = _store(context, who, working, record, do == "publish")
    if stored is None:
        page = build(context, who, working, record, base, find=forms.text(form, "find"))
        return pages.render(request, replace(page, errors=errors, changed=True), errors.status)
    flash = Flash(N_("Published."), published=to_ms(context.clock.now()))
    if do == "save":
        flash = Flash(N_("Draft saved. The screens still show what was published before."))
    return pages.go(request, f"/admin/playlists/item/{stored.draft.id}", flash)


@router.post("/effect")
def effect(request: Request, who: Me, form: Posted) -> Response:
    """What publishing this form would change on the screens; nothing is saved."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id")) if forms.text(form, "id") else None
    errors = forms.Errors(who.texts)
    working = playlist_form.read(form, record.draft if record is not None else Playlist(NEW, "", ()), errors)
    with errors.caught():
        editing.check(replace(working, name=working.name or NEW))
    found = effects.Effect() if errors or record is None else effects.of_playlist(context, working, who.texts)
    return pages.render(request, effects.EffectPiece(found))


@router.post("/add")
def add(request: Request, who: Me, form: Posted) -> Response:
    """Puts a content at the end of a playlist's draft; an approver publishes it at once when nothing else is open."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "playlist"))
    content_id = forms.text(form, "content")
    playlist = replace(record.draft, entries=(*record.draft.entries, Entry(content_id)))
    at_once = who.may(Role.APPROVER) and record.released_hash == record.draft_hash
    stored = _store(context, who, playlist, record, at_once)
    flash = Flash(N_("Added and published."), published=to_ms(context.clock.now()))
    if not at_once:
        flash = Flash(N_("Added to the draft. Publish the playlist to show it."))
    return pages.go(request, f"/admin/playlists/item/{stored.draft.id}", flash)


@router.post("/withdraw")
def withdraw(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    stored = editing.withdraw(context.desk, who.actor, forms.text(form, "id"))
    undo = Undo("/admin/playlists/release", {"id": stored.draft.id, "hash": stored.draft_hash})
    flash = Flash(N_("Withdrawn: it leaves the screens now."), undo=undo, published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/playlists/item/{stored.draft.id}", flash)


@router.post("/release")
def release(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    stored = editing.release(context.desk, who.actor, forms.text(form, "id"), forms.text(form, "hash"))
    flash = Flash(N_("Published."), published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/playlists/item/{stored.draft.id}", flash)


@router.post("/delete")
def delete(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id"))
    editing.delete(context.desk, who.actor, record.draft.id)
    fields = {"document": pages.pack(playlists.document(record.draft)), "publish": "yes" if record.released else ""}
    flash = Flash(N_("Deleted: {text}"), {"text": record.draft.name}, Undo("/admin/playlists/restore", fields))
    return pages.go(request, "/admin/playlists", flash)


@router.post("/restore")
def restore(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    try:
        playlist = playlists.parse(str(pages.unpack(forms.text(form, "document"))))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error
    command = editing.publish if forms.text(form, "publish") and who.may(Role.APPROVER) else editing.save
    command(context.desk, who.actor, playlist, new=True)
    return pages.go(request, f"/admin/playlists/item/{playlist.id}", Flash(N_("It is back.")))


def _arranged(
    request: Request, context: AdminContext, who: Visitor, form: FormData, working: Playlist, record: Record | None
) -> Response:
    try:
        entries, gone = playlist_form.arranged(form, working.entries)
    except ValueError:
        entries, gone = working.entries, None
    page = build(
        context, who, replace(working, entries=entries), record, forms.text(form, "base"), find=forms.text(form, "find")
    )
    if gone is not None:
        place, entry = gone
        with context.desk.database.read() as tx:
            known = contents.get(tx, entry.content_id)
        name = known.draft.variants[0].text if known is not None else entry.content_id
        back = f"insert:{place}:{_or_empty(entry.seconds)}:{_or_empty(entry.pinned)}:{entry.content_id}"
        page = replace(page, removed=(name, back))
    page = replace(page, changed=True)
    return pages.render(request, as_piece(EntriesPiece, page) if pages.is_fragment(request) else page)


def _or_empty(number: int | None) -> str:
    return "" if number is None else str(number)


def _store(context: AdminContext, who: Visitor, playlist: Playlist, record: Record | None, publishing: bool) -> Record:
    if not publishing:
        return editing.save(context.desk, who.actor, playlist, new=record is None)
    if record is not None and playlist_hash(playlist) == record.draft_hash:
        return editing.release(context.desk, who.actor, playlist.id, record.draft_hash)
    return editing.publish(context.desk, who.actor, playlist, new=record is None)


def _record(context: AdminContext, playlist_id: str) -> Record:
    with context.desk.database.read() as tx:
        record = playlists.get(tx, playlist_id)
    if record is None:
        raise editing.UNKNOWN(id=playlist_id)
    return record
