"""Figures by file: the template of a content's data, and a filled one read, compared and saved as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.aging import Aging, aging
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.visitors import Me, Posted, Visitor
from signage.core.content import Content
from signage.core.feeds import Feed
from signage.core.people import Role
from signage.editing import content as editing
from signage.editing import figures_check, figures_merge, figures_read, figures_write, tables
from signage.editing.desk import require
from signage.editing.figures_change import changes, written
from signage.errors import Code, Invalid, SignageError
from signage.rendering import looks
from signage.storage import contents, feeds
from signage.storage.contents import Record

router = APIRouter(prefix="/figures")
LARGEST_DATA = 256 * 1024

FILE_MISSING = Code(
    "FD60",
    Invalid,
    "Choose a file that ends in .csv or .json.",
    "Hãy chọn một tệp có đuôi .csv hoặc .json.",
)
FORM_BROKEN = Code(
    "FD61",
    Invalid,
    "What was read from the file has got lost on the way. Send the file again.",
    "Số liệu vừa đọc từ tệp đã bị mất. Hãy gửi lại tệp.",
)


@dataclass(frozen=True)
class ChangeRow:
    """One value, as its readers write it; empty where there is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class FilePage(pages.Page):
    """`changes` is None before a file was read; `data`: what was read, packed; `told`: what was done to its texts."""

    template = "figures.html"
    title = N_("Figures by file")
    place = "contents"

    record: Record
    takes: bool
    changes: tuple[ChangeRow, ...] | None = None
    data: str = ""
    told: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Piece(pages.Page):
    """What stands below a content's form. `feeds`: those that may change it."""

    template = "_feed_card.html"
    fragment = True

    content_id: str
    takes: bool
    aging: Aging | None
    feeds: tuple[Feed, ...]


@dataclass(frozen=True)
class Sent:
    """The form, and its file as far as it is taken. `name` is empty where none was chosen."""

    form: FormData
    name: str
    data: bytes


async def posted_file(request: Request, who: Me) -> Sent:
    """The form with its file. Raises PE01."""
    require(who.actor, Role.EDITOR)
    form = await visitors.posted_with(request, who, files=1)
    upload = form.get("file")
    if not isinstance(upload, UploadFile):
        return Sent(form, "", b"")
    data = await upload.read(tables.MOST_BYTES + 1)
    await upload.close()
    return Sent(form, upload.filename or "", data)


@router.get("/card/{content_id:path}")
def card(request: Request, who: Me, content_id: str) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, content_id)
    with context.desk.database.read() as tx:
        own = tuple(one for one in feeds.all(tx) if one.revoked_at is None and one.covers(content_id))
    now, zone = context.clock.now(), pages.site_zone(context)
    age = aging(record.released, now, zone) if record.released is not None else None
    return pages.render(request, Piece(content_id, _takes(record.draft), age, own))


@router.get("/item/{content_id:path}")
def index(request: Request, who: Me, content_id: str) -> Response:
    record = _record(visitors.admin_of(request), content_id)
    return pages.render(request, FilePage(record, _takes(record.draft)))


@router.get("/template/{content_id:path}")
def template(request: Request, who: Me, content_id: str) -> Response:
    """The draft's data as a table, to be filled in and sent back."""
    draft = _record(visitors.admin_of(request), content_id).draft
    data = figures_write.table(figures_check.kind_of(draft), draft.variants[0].data, who.texts.language)
    name = content_id.replace("/", "-")
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/read")
def read(request: Request, who: Me, sent: Sent = Depends(posted_file)) -> Response:
    """Shows what a file would change; nothing is saved."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(sent.form, "id"))
    errors = forms.Errors(who.texts)
    page = FilePage(record, _takes(record.draft), errors=errors)
    try:
        new, told = _read(sent, record.draft)
        figures_check.check(new)
        page = FilePage(
            record,
            True,
            _rows(record.draft, new, who),
            pages.pack(json.dumps(new.variants[0].data, ensure_ascii=False, default=dict)),
            tuple(one.text(who.texts.language) for one in told),
        )
    except Invalid as error:
        errors[""] = error.text(who.texts.language)
        errors.status = error.status
    return pages.render(request, page, errors.status if errors else 200)


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    """Saves what was shown as the content's draft."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id"))
    errors = forms.Errors(who.texts)
    with errors.caught():
        if forms.text(form, "base") != record.draft_hash:
            raise forms.CHANGED_MEANWHILE()
        new = figures_merge.with_data(record.draft, _unpacked(forms.text(form, "data")))
        editing.save(context.desk, who.actor, new)
    if errors:
        told = {"": next(iter(errors.values()))}
        return pages.render(request, FilePage(record, _takes(record.draft), errors=told), errors.status)
    flash = Flash(N_("Figures saved as a draft. The screens still show what was published before."))
    return pages.go(request, f"/admin/contents/item/{record.draft.id}", flash)


def _read(sent: Sent, draft: Content) -> tuple[Content, list[SignageError]]:
    if not sent.name:
        raise FILE_MISSING(field="file")
    data = sent.data
    kind, before = figures_check.kind_of(draft), draft.variants[0].data
    if len(data) > tables.MOST_BYTES:
        raise tables.TABLE_LONG(field="file", bytes=tables.MOST_BYTES // 1024, rows=tables.MOST_ROWS)
    if sent.name.lower().endswith(".json"):
        after = figures_read.of_json(data, kind, before)
    else:
        after = figures_read.of_table(tables.read(data), kind, before)
    new, told = editing.mended(figures_merge.with_data(draft, after))
    return new, told


def _rows(before: Content, after: Content, who: Visitor) -> tuple[ChangeRow, ...]:
    language = who.texts.language
    found = changes(figures_check.kind_of(after), before.variants[0].data, after.variants[0].data)
    return tuple(
        ChangeRow(one.label(language), written(one.before, language), written(one.after, language)) for one in found
    )


def _unpacked(packed: str) -> dict[str, Any]:
    try:
        data = json.loads(str(pages.unpack(packed, LARGEST_DATA)))
    except ValueError as error:
        raise FORM_BROKEN() from error
    if not isinstance(data, dict):
        raise FORM_BROKEN()
    return data


def _takes(content: Content) -> bool:
    """Whether there are data that could come from a file."""
    try:
        return bool(figures_check.kind_of(content)) and bool(looks.body(content.variants[0].data))
    except Invalid:
        return False


def _record(context: AdminContext, content_id: str) -> Record:
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id)
    if record is None:
        raise editing.UNKNOWN(id=content_id)
    return record
