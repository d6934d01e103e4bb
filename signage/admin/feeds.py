"""Data feeds: who may bring figures for which contents, with the token told once, and how the last delivery went."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import feed_form, forms, pages, visitors
from signage.admin.context import AdminContext
from signage.admin.feed_form import FeedForm
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.visitors import Me, Posted, Visitor
from signage.core.content import Content
from signage.core.feeds import Feed, Right
from signage.core.people import Role
from signage.editing import feeds as editing
from signage.editing import figures_merge
from signage.editing.desk import require
from signage.storage import contents, feeds, people

router = APIRouter(prefix="/feeds")
EXAMPLE_NUMBER = 1240

RIGHTS: Mapping[str, str] = {
    Right.PUBLISH: N_("Numbers and dates, straight to the screens"),
    Right.DRAFT: N_("All of the data, as a draft that somebody approves"),
}


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
    return pages.render(request, _page(request, who, feed_form.of_feed(feed, who), feed))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    """A new feed shows its token on the answer's page, and never again."""
    context = visitors.admin_of(request)
    typed = feed_form.typed(form)
    before = _feed(context, typed.id) if typed.id else None
    errors = forms.Errors(who.texts)
    made: Feed | None = None
    token = ""
    with errors.caught({"target": "prefix" if typed.prefix else "content"}):
        wanted = feed_form.wanted(typed, before, context, who)
        if before is None:
            made, token = editing.make(context.desk, who.actor, wanted)
        else:
            made = editing.save(context.desk, who.actor, wanted)
    if made is None:
        return pages.render(request, replace(_page(request, who, typed, before), errors=errors), errors.status)
    if token:
        return pages.render(request, replace(_page(request, who, feed_form.of_feed(made, who), made), token=token))
    return pages.go(request, f"/admin/feeds/item/{made.id}", Flash(N_("Saved.")))


@router.post("/renew")
def renew(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    token = editing.renew(context.desk, who.actor, forms.text(form, "id"))
    feed = _feed(context, forms.text(form, "id"))
    return pages.render(request, replace(_page(request, who, feed_form.of_feed(feed, who), feed), token=token))


@router.post("/revoke")
def revoke(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    editing.revoke(context.desk, who.actor, forms.text(form, "id"))
    flash = Flash(N_("Revoked: nothing more comes in by this feed. What it brought stays."))
    return pages.go(request, f"/admin/feeds/item/{forms.text(form, 'id')}", flash)


def _page(request: Request, who: Visitor, form: FeedForm, feed: Feed | None) -> FeedPage:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        drafts = [record.draft for record in contents.all(tx)]
        person = people.get(tx, feed.made_by) if feed is not None else None
    choices = tuple(
        (one.id, one.variants[0].text) for one in drafts if feed_form.has_figures(one) or one.id == form.content
    )
    chosen = next((one for one in drafts if one.id == form.content), None)
    address = f"{visitors.base_url(request)}/api/v1/data/{feed.id}" if feed is not None else ""
    if feed is not None and feed.prefix:
        covered = next((one for one in drafts if feed.covers(one.id) and feed_form.has_figures(one)), None)
        chosen = covered or chosen
        address += f"/{covered.id if covered is not None else feed.target + '…'}"
    return FeedPage(
        form,
        feed,
        choices,
        feed_form.fields(chosen, who),
        address,
        figures_example(chosen),
        maker=person.name if person is not None else "",
    )


def figures_example(content: Content | None) -> str:
    """A body in JSON that brings the content's first figures as they are."""
    figures = figures_merge.figures(content) if content is not None and feed_form.has_figures(content) else {}
    body = figures or {"received": EXAMPLE_NUMBER}
    return json.dumps(body, ensure_ascii=False, default=dict)


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
