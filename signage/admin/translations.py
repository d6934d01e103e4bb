"""Translations: what stands where in which language, the work of a translator, and the queue of the reviewers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import forms, pages, translation_page, visitors, words
from signage.admin.context import AdminContext
from signage.admin.forms import Pager
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.translation_page import PreviewPiece, Waiting
from signage.admin.visitors import Me, Posted
from signage.clock import to_ms
from signage.core.content import Topic
from signage.core.translations import VariantState, translation
from signage.editing import content as contents_desk
from signage.editing import rotations
from signage.editing import translations as editing
from signage.reports import translations as reports
from signage.reports.translations import Report, Row
from signage.storage import contents
from signage.storage.contents import Record

router = APIRouter(prefix="/translations")
PAGE_SIZE = 25
QUEUE_SIZE = 10
BASE = "/admin/translations"


@dataclass(frozen=True)
class TranslationsPage(pages.Page):
    """`counts`: of all contents, by language and state; `waiting`: how many translations wait for a reviewer."""

    template = "translations.html"
    title = N_("Translations")
    place = "translations"

    report: Report
    rows: tuple[Row, ...]
    counts: Mapping[str, Mapping[VariantState, int]]
    languages: tuple[str, ...]
    waiting: int
    pager: Pager
    query: Mapping[str, str]
    states: tuple[VariantState, ...] = tuple(VariantState)


@dataclass(frozen=True)
class QueuePage(pages.Page):
    template = "translation_queue.html"
    title = N_("To review")
    place = "translations"

    waiting: tuple[Waiting, ...]
    pager: Pager
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Me, q: str = "", language: str = "", topic: str = "", state: str = "",
          page: str = "1") -> Response:  # fmt: skip
    context = visitors.admin_of(request)
    whole = _report(context)
    ids = None
    if q:
        with context.desk.database.read() as tx:
            ids = [record.draft.id for record in contents.all(tx, text=q)]
    found = whole.only(
        [language] if language in whole.languages else [],
        Topic(topic) if topic in set(Topic) else None,
        VariantState(state) if state in set(VariantState) else None,
        ids,
    )
    query = {"q": q, "language": language, "topic": topic, "state": state}
    pager = forms.pager(BASE, query, page, len(found.rows), PAGE_SIZE)
    rows = found.rows[pager.offset : pager.offset + PAGE_SIZE]
    counts = whole.counts()
    waiting = sum(count[VariantState.IN_REVIEW] for count in counts.values())
    return pages.render(request, TranslationsPage(found, rows, counts, whole.languages, waiting, pager, query))


@router.get("/next")
def following(request: Request, who: Me, language: str, after: str = "") -> Response:
    """On to what there is to do next in a language: behind the content that was done last, else from the start."""
    work = _report(visitors.admin_of(request), language).to_do(language)
    ids = [row.content.id for row in work if row.content.id != after]
    if not ids:
        said = Flash(N_("Nothing is left to translate into {language}."), {"language": _named(language, who)})
        return pages.go(request, f"{BASE}?{urlencode({'language': language})}", said)
    return pages.go(request, _url(ids[0], language))


@router.get("/review")
def queue(request: Request, who: Me, page: str = "1") -> Response:
    """What waits for a reviewer, with the picture that it would be."""
    context = visitors.admin_of(request)
    whole = _report(context)
    waiting = [
        (row.record, one.language) for row in whole.rows for one in row.standings if one.state is VariantState.IN_REVIEW
    ]
    pager = forms.pager(f"{BASE}/review", {}, page, len(waiting), QUEUE_SIZE)
    shown = translation_page.waiting(context, who, waiting[pager.offset : pager.offset + QUEUE_SIZE])
    return pages.render(request, QueuePage(shown, pager))


@router.get("/item/{content_id:path}")
def item(request: Request, who: Me, content_id: str, language: str) -> Response:
    context = visitors.admin_of(request)
    record = _record(context, content_id)
    return pages.render(request, translation_page.of_saved(context, who, record, language))


@router.post("/preview")
def preview(request: Request, who: Me, form: Posted) -> Response:
    """What is being typed, on a board and on a television."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id"))
    typed = translation_page.read(form, record)
    return pages.render(request, PreviewPiece(translation_page.pictured(context, who, record.draft, typed)))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    """Hands the translation in; `do` says whether the next one is wanted."""
    context = visitors.admin_of(request)
    record = _record(context, forms.text(form, "id"))
    typed = translation_page.read(form, record)
    errors = forms.Errors(who.texts)
    with errors.caught(translation_page.fields(record.draft, typed)):
        editing.write(context.desk, who.actor, record.draft.id, typed, forms.text(form, "base"))
    if errors:
        shown = translation_page.again(context, who, record, typed, errors)
        return pages.render(request, shown, errors.status)
    said = Flash(N_("Handed in: a reviewer sees it now."))
    if forms.text(form, "do") == "next":
        query = urlencode({"language": typed.language, "after": record.draft.id})
        return pages.go(request, f"{BASE}/next?{query}", said)
    return pages.go(request, _url(record.draft.id, typed.language), said)


@router.post("/approve")
def approve(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    content_id, language = forms.text(form, "id"), forms.text(form, "language")
    saved = editing.approve(context.desk, who.actor, content_id, language, forms.text(form, "hash"))
    back = visitors.safe_back(forms.text(form, "back") or _url(content_id, language))
    return pages.go(request, back, _told(context, saved, language))


def _told(context: AdminContext, saved: Record, language: str) -> Flash:
    """Whether it is on its way to the screens."""
    released = saved.released
    if released is None:
        return Flash(N_("Approved. It is shown once the content is published."))
    if translation(released, language) != translation(saved.draft, language):
        return Flash(N_("Approved. It is shown once the other changes of the content are published."))
    return Flash(N_("Approved: the screens show it now."), published=to_ms(context.clock.now()))


def _report(context: AdminContext, language: str = "") -> Report:
    with context.desk.database.read() as tx:
        today = rotations.today(tx, context.clock.now())
        return reports.report(tx, today, (language,) if language in words.LANGUAGES else ())


def _record(context: AdminContext, content_id: str) -> Record:
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id)
    if record is None:
        raise contents_desk.UNKNOWN(id=content_id)
    return record


def _named(language: str, who: visitors.Visitor) -> str:
    return who.texts(words.LANGUAGES.get(language, language))


def _url(content_id: str, language: str) -> str:
    return f"{BASE}/item/{quote(content_id)}?{urlencode({'language': language})}"
