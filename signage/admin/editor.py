"""The page on which a content is written: the form with its preview, what to mind, and saving it."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import (
    advising,
    arrivals,
    chooser,
    content_form,
    effects,
    forms,
    look_form,
    mending,
    pages,
    visitors,
)
from signage.admin.cards import examples, kinds
from signage.admin.cards.reader import Reader
from signage.admin.contents import record_of, told
from signage.admin.context import AdminContext
from signage.admin.editor_page import ContentPage, FormPiece, PreviewPiece, page_of, pictured, stand_of
from signage.admin.visitors import Me, Posted, Visitor
from signage.core.content import Content, Topic, content_hash
from signage.editing import content as editing
from signage.errors import Conflict, Forbidden, Invalid, NotFound, SignageError, TooMany
from signage.storage.contents import Record

router = APIRouter(prefix="/contents")


@router.get("/new")
def new(request: Request, who: Me, kind: str = "", copy: str = "", topic: str = "", example: str = "") -> Response:
    """The form of a kind, from an example or a copy where asked; without a kind, the kinds to choose from."""
    context = visitors.admin_of(request)
    if copy:
        draft = record_of(context, copy).draft
        form = replace(content_form.of_content(draft, "", _reader(who)), id="")
        return pages.render(request, page_of(context, who, form, None, draft, copied=copy))
    card = kinds.named(kind)
    if card is None or not chooser.offered(card):
        return chooser.page(request, topic)
    if card in chooser.FILES:
        return arrivals.page(request, card, topic)
    start = content_form.blank(card)
    if example:
        start = examples.of(card, content_form.MAIN_LANGUAGE)
    form = content_form.of_content(start, "", _reader(who))
    form = replace(form, id="", topic=topic if topic in set(Topic) else "")
    return pages.render(request, page_of(context, who, form, None, start if example else None))


@router.get("/item/{content_id:path}")
def item(request: Request, who: Me, content_id: str) -> Response:
    context = visitors.admin_of(request)
    record = record_of(context, content_id)
    form = content_form.of_content(record.draft, record.draft_hash, _reader(who))
    return pages.render(request, page_of(context, who, form, record, record.draft, saved=True))


@router.post("/preview")
def preview(request: Request, who: Me, form: Posted) -> Response:
    """What is being typed, on every panel; half-typed dates and figures do not matter here."""
    context = visitors.admin_of(request)
    before, _ = _started_from(context, form)
    if not forms.text(form, "text"):
        return pages.render(request, PreviewPiece(()))
    content = content_form.read(form, before, forms.Errors(who.texts), _reader(who))
    content, _told = mending.mended(content, before)
    return pages.render(request, PreviewPiece(pictured(context, who, content, stand_of(form), saved=False)))


@router.post("/effect")
def effect(request: Request, who: Me, form: Posted) -> Response:
    """What publishing this form would change on the screens; nothing is saved."""
    context = visitors.admin_of(request)
    before, record = _started_from(context, form)
    errors = forms.Errors(who.texts)
    content = content_form.read(form, before, errors, _reader(who))
    found = effects.Effect() if errors or record is None else effects.of_content(context, content, who.texts)
    return pages.render(request, effects.EffectPiece(found))


@router.post("/advice")
def advice(request: Request, who: Me, form: Posted) -> Response:
    """What to think about; never a reason not to save."""
    context = visitors.admin_of(request)
    before, _ = _started_from(context, form)
    content = content_form.read(form, before, forms.Errors(who.texts), _reader(who))
    return pages.render(request, advising.AdvicePiece(advising.notes(context, content, who.texts)))


@router.post("/change")
def change(request: Request, who: Me, form: Posted) -> Response:
    """The form after our lines were taken over, or a term was replaced; nothing is saved."""
    page = _changed(visitors.admin_of(request), who, form, FormPiece)
    return pages.render(request, page)


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    context, reader = visitors.admin_of(request), _reader(who)
    if ":" in forms.text(form, "do"):  # a button within the form, pressed without JavaScript
        return pages.render(request, _changed(context, who, form, ContentPage))
    before, record = _started_from(context, form)
    errors = forms.Errors(who.texts)
    content = content_form.read(form, before, errors, reader)
    shown = content_form.typed(form, before, reader)
    publishing = forms.text(form, "do") == "publish"
    typed, mended = content, list[SignageError]()
    stored: Record | None = None
    if not errors:
        try:
            _unchanged(record, forms.text(form, "base"))
            if record is None:
                content = replace(content, id=editing.new_id(context.desk, content.variants[0].text))
            typed, (content, mended) = content, mending.mended(content, before)
            stored = _store(context, who, content, record, publishing)
        except (Invalid, Conflict, NotFound, TooMany, Forbidden) as refusal:
            content_form.placed(errors, shown, refusal, reader)
    if stored is None:
        again = page_of(
            context, who, shown, record, content if shown.text else None, errors,
            forms.text(form, "copy"), place=stand_of(form),
        )  # fmt: skip
        return pages.render(request, again, errors.status)
    done = mending.flash(told(context, stored, publishing), mended, typed, stored.draft, who.texts)
    return pages.go(request, f"/admin/contents/item/{stored.draft.id}", done)


def _store(context: AdminContext, who: Visitor, content: Content, record: Record | None, publishing: bool) -> Record:
    if not publishing:
        return editing.save(context.desk, who.actor, content, new=record is None)
    if record is not None and content_hash(content) == record.draft_hash:
        return editing.approve(context.desk, who.actor, content.id, record.draft_hash)
    return editing.publish(context.desk, who.actor, content, new=record is None)


def _unchanged(record: Record | None, base: str) -> None:
    if record is not None and record.draft_hash != base:
        raise forms.CHANGED_MEANWHILE()


def _started_from(context: AdminContext, form: FormData) -> tuple[Content, Record | None]:
    """The content that the form was opened on, and its record; a new one starts from an empty one or from a copy."""
    content_id = forms.text(form, "id")
    if content_id:
        record = record_of(context, content_id)
        return record.draft, record
    copied = forms.text(form, "copy")
    if copied:
        return replace(record_of(context, copied).draft, id="new"), None
    card = kinds.named(forms.text(form, "kind"))
    return content_form.blank(card if card is not None and chooser.offered(card) else kinds.SLOGAN), None


def _changed(context: AdminContext, who: Visitor, form: FormData, piece: type[ContentPage]) -> ContentPage:
    """`lines:0` takes over our lines in the first entry, `replace:2` writes the replacement of the third advice."""
    reader, errors = _reader(who), forms.Errors(who.texts)
    what, _, number = forms.text(form, "do").partition(":")
    n = int(number) if number.isascii() and number.isdigit() else -1
    before, record = _started_from(context, form)
    content = content_form.read(form, before, forms.Errors(who.texts), reader)
    if what == "replace":
        form = advising.replaced(context, content, form, n)
    shown = content_form.typed(form, before, reader)
    if what == "lines":
        look = look_form.taken_over(shown.look, n, shown.text, content.variants[0].data, errors)
        shown = replace(shown, look=look)
    page = page_of(context, who, shown, record, None, errors, forms.text(form, "copy"), place=stand_of(form))
    return piece(**{**vars(page), "fresh": True})


def _reader(who: Visitor) -> Reader:
    return Reader(who.language)
