"""Data feeds: who may bring figures for which contents, with the token told once, and how the last delivery went."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import forms, pages, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.visitors import Me, Posted, Visitor
from signage.core.content import Content
from signage.core.feeds import Bound, Feed, Right
from signage.core.people import Role
from signage.editing import feeds as editing
from signage.editing import figures_merge
from signage.editing.cells import Marks
from signage.editing.desk import require
from signage.editing.tables import Cell
from signage.errors import Code, Invalid
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import Shape
from signage.storage import contents, feeds, people

router = APIRouter(prefix="/feeds")
SPARE_ROWS = 2
NUMERIC = (Shape.WHOLE, Shape.NUMBERS, Shape.COUNTS, Shape.YEARS, Shape.SERIES)
EXAMPLE_NUMBER = 1240

NUMBER_EXPECTED = Code(
    "FD62",
    Invalid,
    "“{text}” is no number for a bound. Write digits, for example 1240 or 95.8.",
    "“{text}” không phải là số để đặt giới hạn. Hãy ghi chữ số, ví dụ 1240 hoặc 95,8.",
)

RIGHTS: Mapping[str, str] = {
    Right.PUBLISH: N_("Numbers and dates, straight to the screens"),
    Right.DRAFT: N_("All of the data, as a draft that somebody approves"),
}


@dataclass(frozen=True)
class BoundRow:
    """As it stands in the form."""

    field: str = ""
    least: str = ""
    most: str = ""
    jump: str = ""


@dataclass(frozen=True)
class FeedForm:
    """`content`: a single content's id; `prefix`: the beginning of many, where that is filled in."""

    id: str = ""
    name: str = ""
    content: str = ""
    prefix: str = ""
    right: str = Right.PUBLISH
    bounds: tuple[BoundRow, ...] = ()

    @property
    def rows(self) -> tuple[BoundRow, ...]:
        """With some empty ones."""
        return (*self.bounds, *[BoundRow()] * SPARE_ROWS)


@dataclass(frozen=True)
class FeedsPage(pages.Page):
    template = "feeds.html"
    title = N_("Data feeds")
    place = "feeds"

    feeds: tuple[Feed, ...]
    titles: Mapping[str, str]
    rights: Mapping[str, str] = field(default_factory=lambda: RIGHTS)


@dataclass(frozen=True)
class FeedPage(pages.Page):
    """`feed` is None for a new one. `choices`: (id, title) of contents with figures. `fields`: (name, label) to bound.

    `token`: told this once. `example`: a body that changes nothing but what has to be brought; `address`: where to.
    """

    template = "feed.html"
    title = N_("Data feed")
    place = "feeds"

    form: FeedForm
    feed: Feed | None
    choices: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    address: str = ""
    example: str = ""
    token: str = ""
    maker: str = ""
    rights: Mapping[str, str] = field(default_factory=lambda: RIGHTS)
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Me) -> Response:
    require(who.actor, Role.APPROVER)
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        every = tuple(feeds.all(tx))
        drafts = contents.drafts(tx, [one.target for one in every if not one.prefix])
    titles = {name: content.variants[0].text for name, content in drafts.items()}
    return pages.render(request, FeedsPage(every, titles))


@router.get("/new")
def new(request: Request, who: Me, content: str = "") -> Response:
    require(who.actor, Role.APPROVER)
    context = visitors.admin_of(request)
    draft = _draft(context, content)
    form = FeedForm(content=content, name=draft.variants[0].text[:60] if draft is not None else "")
    return pages.render(request, _page(request, who, form, None))


@router.get("/item/{feed_id}")
def item(request: Request, who: Me, feed_id: str) -> Response:
    require(who.actor, Role.APPROVER)
    feed = _feed(visitors.admin_of(request), feed_id)
    return pages.render(request, _page(request, who, _form_of(feed, who), feed))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    """A new feed shows its token on the answer's page, and never again."""
    context = visitors.admin_of(request)
    typed = _typed(form)
    before = _feed(context, typed.id) if typed.id else None
    errors = forms.Errors(who.texts)
    made: Feed | None = None
    token = ""
    with errors.caught({"target": "prefix" if typed.prefix else "content"}):
        wanted = _wanted(typed, before, context, who)
        if before is None:
            made, token = editing.make(context.desk, who.actor, wanted)
        else:
            made = editing.save(context.desk, who.actor, wanted)
    if made is None:
        return pages.render(request, replace(_page(request, who, typed, before), errors=errors), errors.status)
    if token:
        return pages.render(request, replace(_page(request, who, _form_of(made, who), made), token=token))
    return pages.go(request, f"/admin/feeds/item/{made.id}", Flash(N_("Saved.")))


@router.post("/renew")
def renew(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    token = editing.renew(context.desk, who.actor, forms.text(form, "id"))
    feed = _feed(context, forms.text(form, "id"))
    return pages.render(request, replace(_page(request, who, _form_of(feed, who), feed), token=token))


@router.post("/revoke")
def revoke(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    editing.revoke(context.desk, who.actor, forms.text(form, "id"))
    flash = Flash(N_("Revoked: nothing more comes in by this feed. What it brought stays."))
    return pages.go(request, f"/admin/feeds/item/{forms.text(form, 'id')}", flash)


def _typed(form: FormData) -> FeedForm:
    columns = [forms.texts(form, f"bound-{name}") for name in ("field", "least", "most", "jump")]
    rows = (BoundRow(*row) for row in zip(*columns, strict=False))
    return FeedForm(
        forms.text(form, "id"),
        forms.text(form, "name"),
        forms.text(form, "content"),
        forms.text(form, "prefix"),
        forms.text(form, "right") or Right.PUBLISH,
        tuple(row for row in rows if row != BoundRow()),
    )


def _wanted(typed: FeedForm, before: Feed | None, context: AdminContext, who: Visitor) -> Feed:
    return Feed(
        id=before.id if before is not None else "",
        name=typed.name,
        target=typed.prefix or typed.content,
        prefix=bool(typed.prefix),
        right=Right.DRAFT if typed.right == Right.DRAFT else Right.PUBLISH,
        bounds=tuple(_bound(row, who) for row in typed.bounds),
        made_at=context.clock.now(),
        made_by=who.actor.id,
    )


def _bound(row: BoundRow, who: Visitor) -> Bound:
    least, most, jump = (_number(text, who) for text in (row.least, row.most, row.jump))
    return Bound(row.field, least, most, jump)


def _number(text: str, who: Visitor) -> int | float | None:
    if not text:
        return None
    try:
        return Marks("," if who.texts.language == "vi" else ".").number(Cell(0, "", text))
    except Invalid as error:
        raise NUMBER_EXPECTED(field="bounds", text=text) from error


def _form_of(feed: Feed, who: Visitor) -> FeedForm:
    marks = Marks("," if who.texts.language == "vi" else ".")

    def shown(value: float | None) -> str:
        return "" if value is None else marks.written(value)

    rows = tuple(BoundRow(one.field, shown(one.least), shown(one.most), shown(one.jump)) for one in feed.bounds)
    single, many = ("", feed.target) if feed.prefix else (feed.target, "")
    return FeedForm(feed.id, feed.name, single, many, feed.right, rows)


def _page(request: Request, who: Visitor, form: FeedForm, feed: Feed | None) -> FeedPage:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        drafts = [record.draft for record in contents.all(tx)]
        person = people.get(tx, feed.made_by) if feed is not None else None
    choices = tuple((one.id, one.variants[0].text) for one in drafts if _has_figures(one) or one.id == form.content)
    chosen = next((one for one in drafts if one.id == form.content), None)
    address = f"{visitors.base_url(request)}/api/v1/data/{feed.id}" if feed is not None else ""
    if feed is not None and feed.prefix:
        covered = next((one for one in drafts if feed.covers(one.id) and _has_figures(one)), None)
        chosen = covered or chosen
        address += f"/{covered.id if covered is not None else feed.target + '…'}"
    return FeedPage(
        form,
        feed,
        choices,
        _fields(chosen, who),
        address,
        figures_example(chosen),
        maker=person.name if person is not None else "",
    )


def figures_example(content: Content | None) -> str:
    """A body in JSON that brings the content's first figures as they are."""
    figures = figures_merge.figures(content) if content is not None and _has_figures(content) else {}
    body = figures or {"received": EXAMPLE_NUMBER}
    return json.dumps(body, ensure_ascii=False, default=dict)


def _fields(content: Content | None, who: Visitor) -> tuple[tuple[str, str], ...]:
    """The fields with numbers, and the names within them; of all kinds where no content is chosen."""
    language = who.texts.language
    if content is None or not _has_figures(content):
        every = {name: s for known in shapes.SHAPES.values() for name, s in known.items() if s in NUMERIC}
        return tuple((name, shapes.label(name, language)) for name in every)
    data = content.variants[0].data
    found = []
    for name, shape in shapes.fields(str(data["kind"])).items():
        if shape in NUMERIC:
            label = shapes.label(name, language)
            found.append((name, label))
            inner = data.get(name)
            if isinstance(inner, Mapping):
                found += [(f"{name}.{key}", f"{label} · {key}") for key in inner]
    return tuple(found)


def _has_figures(content: Content) -> bool:
    try:
        return bool(figures_merge.kind_of(content))
    except Invalid:
        return False


def _draft(context: AdminContext, content_id: str) -> Content | None:
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id) if content_id else None
    return record.draft if record is not None else None


def _feed(context: AdminContext, feed_id: str) -> Feed:
    with context.desk.database.read() as tx:
        feed = feeds.get(tx, feed_id)
    if feed is None:
        raise editing.UNKNOWN(id=feed_id)
    return feed
