"""The pages around uploading: choosing files, what came of them, and a picture small enough to be set up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from PIL import Image
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from signage.admin import forms, pages, pictures, visitors
from signage.admin.cards import kinds
from signage.admin.cards.card import Card
from signage.admin.contents import record_of
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.pictures import Shown
from signage.admin.visitors import Me, Posted, Visitor
from signage.clock import to_ms
from signage.core.content import Content, Kind, Topic
from signage.core.people import Role
from signage.core.playlists import Entry, Playlist
from signage.editing import arrivals as editing
from signage.editing import content as contents_editing
from signage.editing import films, media, uploads
from signage.editing import playlists as playlists_editing
from signage.editing.arrivals import Arrival
from signage.errors import SignageError
from signage.rendering import pictures as drawing
from signage.storage import blobs, contents, playlists, screens
from signage.storage.contents import Record

router = APIRouter(prefix="/uploads")

MOST_FILES = 20  # in one form, without the script
MOST_FORM = 256 * 2**20
MOST_SHOWN = 100
LOOK = 800  # pixels of the longer side
HREFS: Mapping[Kind, str] = {Kind.PICTURE: "image/*,.svg,.pdf,application/pdf", Kind.VIDEO: "video/*"}


@dataclass(frozen=True)
class UploadPage(pages.Page):
    """`card`: picture or video. `refused`: (file, why). `made`: the drafts that came of the others."""

    template = "upload.html"
    title = N_("Upload")
    place = "contents"

    card: Card
    accept: str
    topic: str
    refused: tuple[tuple[str, str], ...] = ()
    made: tuple[str, ...] = ()
    most_mb: int = media.MOST_BYTES // 1_000_000
    most_film_mb: int = films.MOST_BYTES // 1_000_000


@dataclass(frozen=True)
class Made:
    """A draft that came of a file, as it looks."""

    record: Record
    shown: Shown


@dataclass(frozen=True)
class ArrivedPage(pages.Page):
    """`drafts`: how many of them are not published. `lists`: (id, name) of the playlists there are."""

    template = "arrived.html"
    title = N_("Uploaded")
    place = "contents"

    rows: tuple[Made, ...]
    drafts: int
    lists: tuple[tuple[str, str], ...]
    errors: Mapping[str, str] = field(default_factory=dict)


async def posted_files(request: Request, who: Me) -> FormData:
    """The form with its files, which lie on the disk."""
    return await visitors.posted_with(request, who, files=MOST_FILES, most=MOST_FORM)


def page(request: Request, card: Card, topic: str = "") -> Response:
    """Where the files of a kind are chosen."""
    return pages.render(request, UploadPage(card, HREFS[card.kind], topic if topic in set(Topic) else ""))


@router.post("/plain")
def plain(request: Request, who: Me, form: Annotated[FormData, Depends(posted_files)]) -> Response:
    """Files sent by the form alone. `content`: the picture or video that the file is for."""
    context = visitors.admin_of(request)
    card = kinds.named(forms.text(form, "kind"))
    card = card if card is not None and card.kind in HREFS else kinds.PICTURE
    files = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    with ExitStack() as opened:
        for file in files:
            opened.enter_context(file.file)
        return _received(request, who, context, card, form, files)


def _received(
    request: Request, who: Visitor, context: AdminContext, card: Card, form: FormData, files: Sequence[UploadFile]
) -> Response:
    target = forms.text(form, "content")
    if target and files:
        return _replaced(request, context, who, files[0], target)
    topic = forms.text(form, "topic")
    chosen = Topic(topic) if topic in set(Topic) else None
    made: list[Arrival] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        try:
            made += _arrived(context, who, file, chosen)
        except SignageError as error:
            refused.append((media.shown_name(file.filename or ""), error.text(who.language)))
    if not files:
        refused.append(("", uploads.NOTHING().text(who.language)))
    ids = tuple(one.content_id for one in made if one.content_id)
    said = " ".join(dict.fromkeys(warning.text(who.language) for one in made for warning in one.warnings))
    if refused:
        found = UploadPage(card, HREFS[card.kind], topic, tuple(refused), ids)
        return pages.render(request, found, 422)
    flash = Flash("{said}", {"said": said}) if said else None
    return pages.go(request, _next(ids, [one.job_id for one in made if one.job_id]), flash)


@router.get("/arrived")
def arrived(request: Request, who: Me, id: Annotated[list[str], Query()]) -> Response:  # noqa: A002
    """The drafts that came of several files, in their order."""
    return pages.render(request, _page(visitors.admin_of(request), who, id[:MOST_SHOWN]))


@router.post("/publish")
def publish(request: Request, who: Me, form: Posted) -> Response:
    """Publishes all of them as they are."""
    context, ids = visitors.admin_of(request), _ids(form)
    for content_id in ids:
        record = record_of(context, content_id)
        contents_editing.approve(context.desk, who.actor, content_id, record.draft_hash)
    flash = Flash(N_("Published."), published=to_ms(context.clock.now()))
    return pages.go(request, _several(ids), flash)


@router.post("/playlist")
def playlist(request: Request, who: Me, form: Posted) -> Response:
    """Puts all of them at the end of a playlist, or into a new one; what was published stays as it is."""
    context, ids = visitors.admin_of(request), _ids(form)
    errors = forms.Errors(who.texts)
    entries = tuple(Entry(content_id) for content_id in ids)
    chosen, name = forms.text(form, "playlist"), forms.text(form, "name")
    with errors.caught({"id": "name"}):
        if chosen:
            with context.desk.database.read() as tx:
                record = playlists.get(tx, chosen)
            if record is None:
                raise playlists_editing.UNKNOWN(id=chosen)
            fresh = replace(record.draft, entries=(*record.draft.entries, *entries))
        else:
            fresh = Playlist(playlists_editing.new_id(context.desk, name), name, entries)
        stored = playlists_editing.save(context.desk, who.actor, fresh, new=not chosen)
        flash = Flash(N_("Added to the draft. Publish the playlist to show it."))
        return pages.go(request, f"/admin/playlists/item/{stored.draft.id}", flash)
    return pages.render(request, replace(_page(context, who, ids), errors=errors), errors.status)


@router.get("/look/{asset}")
def look(request: Request, who: Me, asset: str) -> Response:
    """A kept picture, small, its first frame: to set its focus on."""
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        blob = blobs.find(tx, asset)
    data = context.desk.blobs.read(asset) if blob is not None and blob.type == "image/webp" else None
    if data is None:
        raise pictures.PICTURE_UNKNOWN()
    image = drawing.read(data)
    image.thumbnail((LOOK, LOOK), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = BytesIO()
    image.save(out, "WEBP", quality=80, method=2)
    headers = {"cache-control": "private, max-age=31536000, immutable"}
    return Response(out.getvalue(), media_type="image/webp", headers=headers)


def _arrived(context: AdminContext, who: Visitor, file: UploadFile, topic: Topic | None) -> list[Arrival]:
    """What came of a file: all its pages."""
    upload_id = _stored(context, who, file)
    found = [editing.arrive(context.desk, context.films, who.actor, upload_id, 0, topic)]
    later = range(1, found[0].pages)
    return found + [editing.arrive(context.desk, context.films, who.actor, upload_id, page, topic) for page in later]


def _replaced(request: Request, context: AdminContext, who: Visitor, file: UploadFile, target: str) -> Response:
    """The draft with another file."""
    draft = record_of(context, target).draft
    film = target if draft.kind is Kind.VIDEO else ""
    found = editing.only_file(context.desk, context.films, who.actor, _stored(context, who, file), film)
    if found.taken is not None and draft.kind is Kind.PICTURE:
        contents_editing.save(context.desk, who.actor, _with_file(draft, found.taken.asset))
        return pages.go(request, f"/admin/contents/item/{target}", Flash(N_("The file was replaced in the draft.")))
    return pages.go(request, _next((), [found.job_id]))


def _with_file(draft: Content, asset: str) -> Content:
    """Another picture has its interest elsewhere: the focus goes back to the middle."""
    main, *others = draft.variants
    data = {name: value for name, value in main.data.items() if name != "focus"}
    return replace(draft, media=asset, variants=(replace(main, data=data), *others))


def _stored(context: AdminContext, who: Visitor, file: UploadFile) -> str:
    upload = uploads.begin(context.desk, who.actor, file.filename or "", file.size or 0)
    try:
        piece = uploads.receive(context.desk, who.actor, upload.id, 0)
        try:
            while data := file.file.read(2**20):
                piece.write(data)
        finally:
            piece.close()
    except SignageError:
        uploads.cancel(context.desk, who.actor, upload.id)
        raise
    return upload.id


def _next(ids: Sequence[str], jobs: Sequence[str]) -> str:
    """Where to go on: the one draft, the list of several, the film that is being converted."""
    if len(ids) == 1:
        return f"/admin/contents/item/{ids[0]}"
    if ids:
        return _several(ids)
    return f"/admin/films/{jobs[0]}" if len(jobs) == 1 else "/admin/films"


def _several(ids: Sequence[str]) -> str:
    return "/admin/uploads/arrived?" + "&".join(f"id={content_id}" for content_id in ids)


def _ids(form: FormData) -> list[str]:
    return forms.texts(form, "id")[:MOST_SHOWN]


def _page(context: AdminContext, who: Visitor, ids: Sequence[str]) -> ArrivedPage:
    with context.desk.database.read() as tx:
        found = [record for content_id in dict.fromkeys(ids) if (record := contents.get(tx, content_id)) is not None]
        known = screens.all(tx)
        lists = tuple((record.draft.id, record.draft.name) for record in playlists.all(tx))
    thumbnail = pictures.thumbnails(context, who, known)
    drafts = sum(record.released_hash != record.draft_hash for record in found)
    rows = tuple(Made(record, thumbnail(record.draft)) for record in found)
    return ArrivedPage(rows, drafts if who.may(Role.APPROVER) else 0, lists)
