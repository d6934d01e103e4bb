"""Contents: the list, and what is done with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, pictures, visitors, words
from signage.admin.cards import kinds
from signage.admin.context import AdminContext
from signage.admin.forms import Pager
from signage.admin.i18n import N_
from signage.admin.pages import Flash, Undo
from signage.admin.pictures import Shown
from signage.admin.visitors import Me, Posted
from signage.clock import to_ms
from signage.core.content import Content, Kind, State, Topic
from signage.core.people import Role
from signage.editing import content as editing
from signage.editing import rotations
from signage.storage import contents, playlists, screens
from signage.storage.contents import Record

router = APIRouter(prefix="/contents")
PAGE_SIZE = 20

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Row:
    """`name`: of its kind, as the chooser calls it."""

    record: Record
    shown: Shown
    name: str


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
    rows = tuple(Row(record, thumbnail(record.draft), _name(record.draft)) for record in found)
    return pages.render(request, ContentsPage(rows, total, pager, query, today))


@router.post("/approve")
def approve(request: Request, who: Me, form: Posted) -> Response:
    """Publishes the saved draft that has this hash: straight from a list, or to take back a withdrawal."""
    context = visitors.admin_of(request)
    stored = editing.approve(context.desk, who.actor, forms.text(form, "id"), forms.text(form, "hash"))
    back = visitors.safe_back(forms.text(form, "back") or f"/admin/contents/item/{stored.draft.id}")
    return pages.go(request, back, told(context, stored, published=True))


@router.post("/withdraw")
def withdraw(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    before = record_of(context, forms.text(form, "id"))
    stored = editing.withdraw(context.desk, who.actor, before.draft.id)
    undo = None
    if before.released_hash == stored.draft_hash:
        undo = Undo("/admin/contents/approve", {"id": stored.draft.id, "hash": stored.draft_hash})
    flash = Flash(N_("Withdrawn: it leaves the screens now."), undo=undo, published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/contents/item/{stored.draft.id}", flash)


@router.post("/delete")
def delete(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    record = record_of(context, forms.text(form, "id"))
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


def _name(content: Content) -> str:
    card = kinds.of(content)
    return card.name if card is not None else words.KINDS[content.kind]


def _parsed(packed: str) -> Content:
    try:
        return contents.parse(str(pages.unpack(packed)))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error


def told(context: AdminContext, stored: Record, published: bool) -> Flash:
    """What the next page says after saving."""
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


def record_of(context: AdminContext, content_id: str) -> Record:
    """Raises CT20 without one."""
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id)
    if record is None:
        raise editing.UNKNOWN(id=content_id)
    return record


def _one(kind: type[E], value: str) -> E | None:
    return kind(value) if value in {member.value for member in kind} else None
