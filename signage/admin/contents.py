"""Contents: the list, the form with its preview, and what is done with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import content_form, effects, forms, pages, pictures, visitors
from signage.admin.content_form import ContentForm
from signage.admin.context import AdminContext
from signage.admin.forms import Pager
from signage.admin.i18n import N_
from signage.admin.pages import Flash, Undo
from signage.admin.pictures import Shown
from signage.admin.previews import Preview, previews
from signage.admin.visitors import Me, Posted, Visitor
from signage.clock import to_ms
from signage.core.content import Content, Kind, State, Topic, content_hash
from signage.core.people import Role
from signage.editing import content as editing
from signage.editing import rotations
from signage.storage import contents, people, playlists, screens
from signage.storage.contents import Record

router = APIRouter(prefix="/contents")
PAGE_SIZE = 20
WRITABLE = (Kind.SLOGAN, Kind.NOTICE)

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Row:
    record: Record
    shown: Shown


@dataclass(frozen=True)
class ContentsPage(pages.Page):
    template = "contents.html"
    title = N_("Contents")
    place = "contents"

    rows: tuple[Row, ...]
    total: int
    pager: Pager
    query: Mapping[str, str]
    today: date


@dataclass(frozen=True)
class ContentPage(pages.Page):
    """`record` is None for a new content. `used_in`: (id, name) of the playlists with it."""

    template = "content.html"
    title = N_("Content")
    place = "contents"

    form: ContentForm
    record: Record | None
    previews: tuple[Preview, ...]
    used_in: tuple[tuple[str, str], ...] = ()
    author: str = ""
    today: date = date.min
    copied: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PreviewPiece(pages.Page):
    template = "_previews.html"
    fragment = True

    previews: tuple[Preview, ...]


@router.get("")
def index(request: Request, who: Me, q: str = "", topic: str = "", state: str = "", kind: str = "",
          page: str = "1") -> Response:  # fmt: skip
    context = visitors.admin_of(request)
    query = {"q": q, "topic": topic, "state": state, "kind": kind}
    asked_kind, asked_topic, asked_state = _one(Kind, kind), _one(Topic, topic), _one(State, state)
    with context.desk.database.read() as tx:
        total = contents.count(tx, kind=asked_kind, topic=asked_topic, state=asked_state, text=q or None)
        pager = forms.pager("/admin/contents", query, page, total, PAGE_SIZE)
        found = contents.all(
            tx, kind=asked_kind, topic=asked_topic, state=asked_state, text=q or None, limit=PAGE_SIZE,
            offset=pager.offset,
        )  # fmt: skip
        known = screens.all(tx)
        today = rotations.today(tx, context.clock.now())
    thumbnail = pictures.thumbnails(context, who, known)
    rows = tuple(Row(record, thumbnail(record.draft)) for record in found)
    return pages.render(request, ContentsPage(rows, total, pager, query, today))


@router.get("/new")
def new(request: Request, who: Me, kind: str = Kind.SLOGAN, copy: str = "", topic: str = "") -> Response:
    context = visitors.admin_of(request)
    if copy:
        with context.desk.database.read() as tx:
            record = contents.get(tx, copy)
        if record is None:
            raise editing.UNKNOWN(id=copy)
        form = replace(content_form.of_content(record.draft, ""), id="", kind=record.draft.kind)
        pictured = _previews(context, who, record.draft, saved=False)
        return pages.render(request, ContentPage(form, None, pictured, copied=copy))
    chosen = _one(Kind, kind)
    form = content_form.empty(chosen if chosen in WRITABLE else Kind.SLOGAN)
    return pages.render(request, ContentPage(replace(form, topic=_one(Topic, topic) or ""), None, ()))


@router.get("/item/{content_id:path}")
def item(request: Request, who: Me, content_id: str) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, content_id)
    form = content_form.of_content(record.draft, record.draft_hash)
    return pages.render(request, _page(context, who, form, record, _previews(context, who, record.draft, saved=True)))


@router.post("/preview")
def preview(request: Request, who: Me, form: Posted) -> Response:
    """What is being typed, on every panel; half-typed dates and figures do not matter here."""
    context = visitors.admin_of(request)
    before, _ = _started_from(context, form)
    if not forms.text(form, "text"):
        return pages.render(request, PreviewPiece(()))
    content = content_form.read(form, before, forms.Errors(who.texts))
    return pages.render(request, PreviewPiece(_previews(context, who, content, saved=False)))


@router.post("/effect")
def effect(request: Request, who: Me, form: Posted) -> Response:
    """What publishing this form would change on the screens; nothing is saved."""
    context = visitors.admin_of(request)
    before, record = _started_from(context, form)
    errors = forms.Errors(who.texts)
    content = content_form.read(form, before, errors)
    found = effects.Effect() if errors or record is None else effects.of_content(context, content, who.texts)
    return pages.render(request, effects.EffectPiece(found))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    before, record = _started_from(context, form)
    errors = forms.Errors(who.texts)
    content = content_form.read(form, before, errors)
    publishing = forms.text(form, "do") == "publish"
    stored: Record | None = None
    if not errors:
        with errors.caught():
            _unchanged(record, forms.text(form, "base"))
            if record is None:
                content = replace(content, id=editing.new_id(context.desk, content.variants[0].text))
            stored = _store(context, who, content, record, publishing)
    if stored is None:
        shown = content_form.typed(form, before)
        content_form.placed(errors, shown.figures)
        pictured = _previews(context, who, content, saved=False) if shown.text else ()
        shown_again = _page(context, who, shown, record, pictured, errors, forms.text(form, "copy"))
        return pages.render(request, shown_again, errors.status)
    return pages.go(request, f"/admin/contents/item/{stored.draft.id}", _told(context, stored, publishing))


@router.post("/approve")
def approve(request: Request, who: Me, form: Posted) -> Response:
    """Publishes the saved draft that has this hash: straight from a list, or to take back a withdrawal."""
    context = visitors.admin_of(request)
    stored = editing.approve(context.desk, who.actor, forms.text(form, "id"), forms.text(form, "hash"))
    back = visitors.safe_back(forms.text(form, "back") or f"/admin/contents/item/{stored.draft.id}")
    return pages.go(request, back, _told(context, stored, published=True))


@router.post("/withdraw")
def withdraw(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    before = _record(context, forms.text(form, "id"))
    stored = editing.withdraw(context.desk, who.actor, before.draft.id)
    undo = None
    if before.released_hash == stored.draft_hash:
        undo = Undo("/admin/contents/approve", {"id": stored.draft.id, "hash": stored.draft_hash})
    flash = Flash(N_("Withdrawn: it leaves the screens now."), undo=undo, published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/contents/item/{stored.draft.id}", flash)


@router.post("/delete")
def delete(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id"))
    editing.delete(context.desk, who.actor, record.draft.id)
    fields = {"document": pages.pack(contents.document(record.draft))}
    if record.released is not None:
        fields["released"] = pages.pack(contents.document(record.released))
    flash = Flash(
        N_("Deleted: {text}"), {"text": record.draft.variants[0].text}, Undo("/admin/contents/restore", fields)
    )
    return pages.go(request, "/admin/contents", flash)


@router.post("/restore")
def restore(request: Request, who: Me, form: Posted) -> Response:
    """Takes back a deletion: the same commands as a form's, so nothing gets in that the form would refuse."""
    context = visitors.admin_of(request)
    released, document = forms.text(form, "released"), forms.text(form, "document")
    content = _parsed(document)
    if released and who.may(Role.APPROVER):
        editing.publish(context.desk, who.actor, _parsed(released), new=True)
    if not released or released != document:
        editing.save(context.desk, who.actor, content, new=not released)
    return pages.go(request, f"/admin/contents/item/{content.id}", Flash(N_("It is back.")))


def _parsed(packed: str) -> Content:
    try:
        return contents.parse(str(pages.unpack(packed)))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error


def _store(context: AdminContext, who: Visitor, content: Content, record: Record | None, publishing: bool) -> Record:
    if not publishing:
        return editing.save(context.desk, who.actor, content, new=record is None)
    if record is not None and content_hash(content) == record.draft_hash:
        return editing.approve(context.desk, who.actor, content.id, record.draft_hash)
    return editing.publish(context.desk, who.actor, content, new=record is None)


def _unchanged(record: Record | None, base: str) -> None:
    if record is not None and record.draft_hash != base:
        raise forms.CHANGED_MEANWHILE()


def _told(context: AdminContext, stored: Record, published: bool) -> Flash:
    if not published:
        return Flash(N_("Draft saved. The screens still show what was published before."))
    with context.desk.database.read() as tx:
        used = playlists.using(tx, stored.draft.id)
    if not used:
        return Flash(
            N_("Published, but no playlist shows it yet."),
            hint=N_("Put it into a playlist"),
            hint_url=f"/admin/playlists?add={stored.draft.id}",
        )
    return Flash(N_("Published."), published=to_ms(context.clock.now()))


def _started_from(context: AdminContext, form: FormData) -> tuple[Content, Record | None]:
    """The content that the form was opened on, and its record; a new one starts from an empty one or from a copy."""
    content_id = forms.text(form, "id")
    if content_id:
        record = _record(context, content_id)
        return record.draft, record
    copied = forms.text(form, "copy")
    if copied:
        return replace(_record(context, copied).draft, id="new"), None
    kind = _one(Kind, forms.text(form, "kind"))
    return content_form.blank(kind if kind in WRITABLE else Kind.SLOGAN), None


def _record(context: AdminContext, content_id: str) -> Record:
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id)
    if record is None:
        raise editing.UNKNOWN(id=content_id)
    return record


def _page(
    context: AdminContext,
    who: Visitor,
    form: ContentForm,
    record: Record | None,
    pictured: tuple[Preview, ...],
    errors: Mapping[str, str] | None = None,
    copied: str = "",
) -> ContentPage:
    used: list[tuple[str, str]] = []
    author = ""
    with context.desk.database.read() as tx:
        if record is not None:
            found = [playlists.get(tx, playlist_id) for playlist_id in playlists.using(tx, record.draft.id)]
            used = [(one.draft.id, one.draft.name) for one in found if one is not None]
            person = people.get(tx, record.updated_by)
            author = person.name if person else ""
        today = rotations.today(tx, context.clock.now())
    return ContentPage(form, record, pictured, tuple(used), author, today, copied, errors or {})


def _previews(context: AdminContext, who: Visitor, content: Content, *, saved: bool) -> tuple[Preview, ...]:
    with context.desk.database.read() as tx:
        known = screens.all(tx)
    site = pictures.site_for(context, who)
    media = pictures.media_of(context, content)
    return previews(content, content.variants[0].language, known, site, who.texts, saved=saved, media=media)


def _one(kind: type[E], value: str) -> E | None:
    return kind(value) if value in {member.value for member in kind} else None
