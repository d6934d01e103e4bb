"""Deliveries: what a program brings by a feed, checked, and put where the feed's right allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from signage.core.content import Content, content_hash
from signage.core.feeds import Failure, Feed, Right
from signage.core.people import Actor, Role
from signage.core.screens import DEFAULT_ZONE
from signage.core.zones import zone_of
from signage.editing import bounds, figures_check, figures_merge, figures_read, tables
from signage.editing import content as editing
from signage.editing.desk import Desk, Work
from signage.editing.figures_change import Change, changes
from signage.errors import Code, Conflict, Invalid, NotFound, SignageError, Unauthorized
from signage.rendering import looks
from signage.rendering.kinds.fields import Fields
from signage.storage import contents, feeds, site
from signage.storage.contents import Record

TRIES = 3  # of who was overtaken by somebody else
EARLY = timedelta(minutes=10)  # clocks elsewhere are not ours

TOKEN_UNKNOWN = Code(
    "FD40",
    Unauthorized,
    "This token opens no data feed, or no longer. Ask whoever runs the screens for a new one.",
    "Mã truy cập không mở được nguồn số liệu nào, hoặc đã bị thu hồi. Xin liên hệ người quản lý màn hình để nhận mã "
    "mới.",
)
CONTENT_UNNAMED = Code(
    "FD41",
    Invalid,
    "This feed is for several contents. Name one at the end of the address: /api/v1/data/{feed}/CONTENT.",
    "Nguồn này dùng cho nhiều nội dung. Hãy ghi mã nội dung ở cuối địa chỉ: /api/v1/data/{feed}/MÃ-NỘI-DUNG.",
)
NOT_COVERED = Code(
    "FD42",
    NotFound,
    "This feed has no content {id}. Check the id, or ask whoever runs the screens to widen the feed.",
    "Nguồn này không có nội dung {id}. Hãy kiểm tra lại mã, hoặc liên hệ người quản lý màn hình để mở rộng nguồn.",
)
CHANGED_SINCE = Code(
    "FD43",
    Conflict,
    "The figures of {id} are other than when you read them. Read them again, then send yours.",
    "Số liệu của {id} đã thay đổi sau khi đọc. Hãy đọc lại rồi gửi.",
)
AS_OF_AHEAD = Code(
    "FD46",
    Invalid,
    "“{field}” lies ahead: {at}. Send the moment at which the figures were true.",
    "Mục “{field}” là thời điểm chưa tới: {at}. Hãy gửi đúng thời điểm của số liệu.",
)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of it. `released`: it is on the walls; else in the draft. `etag`: of the figures as they are now."""

    content_id: str
    changes: tuple[Change, ...]
    released: bool
    etag: str


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent. `table`: CSV, else JSON."""

    data: bytes
    table: bool


def feed_of(desk: Desk, feed_id: str, token: str) -> Feed:
    """The feed that the token opens. Raises FD40, also when it is another one's."""
    with desk.database.read() as tx:
        feed = feeds.of_token(tx, token)
    if feed is None or feed.id != feed_id:
        raise TOKEN_UNKNOWN()
    return feed


def current(desk: Desk, feed: Feed, content_id: str | None) -> tuple[str, Mapping[str, Any], str]:
    """The content's id, its data as the feed sees them, and their etag. Raises FD41, FD42."""
    record = _record(desk, feed, content_id)
    base = _base(feed, record)
    return base.id, looks.body(base.variants[0].data), content_hash(base)


def deliver(
    desk: Desk, feed: Feed, content_id: str | None, body: Body, if_match: str | None = None, address: str = ""
) -> Delivered:
    """Takes what was sent, all of it or nothing; what is refused is kept with the feed for people to see.

    Raises FD41, FD42, FD43 (`if_match` is not the etag), and what is wrong with the figures: FD10 to FD25, FD30 to
    FD35, FD44 to FD46, RN…, CT….
    """
    try:
        delivered = _delivered(desk, feed, content_id, body, if_match, address)
    except SignageError as error:
        if error.status < 500 and error.code is not CHANGED_SINCE:
            failure = Failure(desk.clock.now(), error.code.id, error.text("vi"), error.text("en"), content_id or "")
            with desk.database.write() as tx:
                feeds.failed(tx, feed.id, failure)
        raise
    with desk.database.write() as tx:
        feeds.used(tx, feed.id, desk.clock.now())
    return delivered


def _delivered(
    desk: Desk, feed: Feed, content_id: str | None, body: Body, if_match: str | None, address: str
) -> Delivered:
    for _ in range(TRIES):
        record = _record(desk, feed, content_id)
        base = _base(feed, record)
        if if_match not in (None, "*", content_hash(base)):
            raise CHANGED_SINCE(id=base.id)
        new = _with(feed, base, body)
        _check(desk, feed, base, new)
        released = feed.right is Right.PUBLISH and record.released is not None
        if new == base:
            return Delivered(base.id, (), released, content_hash(base))
        kept = editing.drawn(desk, new)
        if _written(desk, feed, record, kept, released, address):
            return Delivered(base.id, _changes(base, kept), released, content_hash(kept))
    raise editing.CHANGED(id=feed.target if content_id is None else content_id)


def _record(desk: Desk, feed: Feed, content_id: str | None) -> Record:
    if content_id is None and feed.prefix:
        raise CONTENT_UNNAMED(field="content", feed=feed.id)
    wanted = feed.target if content_id is None else content_id
    record = None
    if feed.covers(wanted):
        with desk.database.read() as tx:
            record = contents.get(tx, wanted)
    if record is None:
        raise NOT_COVERED(field="content", id=wanted[:100])
    return record


def _base(feed: Feed, record: Record) -> Content:
    """What the figures go into: what is on the walls, or the draft."""
    released = record.released if feed.right is Right.PUBLISH else None
    return record.draft if released is None else released


def _with(feed: Feed, base: Content, body: Body) -> Content:
    if feed.right is Right.PUBLISH:
        kind = figures_merge.kind_of(base)
        given = _read(body, kind, {})
        return figures_merge.with_figures(base, given)
    return figures_merge.with_data(base, _read(body, figures_check.kind_of(base), base.variants[0].data))


def _read(body: Body, kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    if body.table:
        return figures_read.of_table(tables.read(body.data), kind, before)
    return figures_read.of_json(body.data, kind, before)


def _check(desk: Desk, feed: Feed, base: Content, new: Content) -> None:
    figures_check.check(new)
    data = new.variants[0].data
    bounds.check(figures_check.kind_of(new), base.variants[0].data, data, feed.bounds)
    at = Fields(looks.body(data)).as_of()
    if at is not None and data.get("as_of") != base.variants[0].data.get("as_of"):
        with desk.database.read() as tx:
            zone = zone_of(site.get(tx, "zone") or DEFAULT_ZONE)
        moment = at if isinstance(at, datetime) else datetime.combine(at, time())
        if (moment if moment.tzinfo else moment.replace(tzinfo=zone)) > desk.clock.now() + EARLY:
            raise AS_OF_AHEAD(field="as_of", at=data["as_of"])


def _written(desk: Desk, feed: Feed, record: Record, kept: Content, released: bool, address: str) -> bool:
    """Whether it could be written: not when somebody changed the content meanwhile."""
    needs = Role.APPROVER if released else Role.EDITOR
    actor = Actor(f"feed:{feed.id}", feed.name, needs, address)
    with desk.work(actor, needs) as work:
        now = editing.found(work, kept.id)
        if (now.draft_hash, now.released_hash) != (record.draft_hash, record.released_hash):
            return False
        if not released:
            _save(work, feed, record.draft, kept)
            return True
        before, pending = now.released, now if now.draft_hash != now.released_hash else None
        _save(work, feed, before if before is not None else kept, kept)
        editing.release(work, editing.found(work, kept.id))
        if pending is not None:  # somebody's unpublished words stay as they were, with the new figures
            draft = _draft(pending.draft, kept)
            contents.save_draft(work.tx, draft, pending.updated_by, pending.updated_at)
    return True


def _save(work: Work, feed: Feed, before: Content, kept: Content) -> None:
    contents.save_draft(work.tx, kept, work.actor.id, work.now)
    told = {".".join(one.path): [one.before, one.after] for one in _changes(before, kept)[:20]}
    work.note("saved", editing.NOUN, kept.id, {"text": kept.variants[0].text[:120], "feed": feed.id, "figures": told})


def _draft(draft: Content, kept: Content) -> Content:
    """The draft with the figures of what was released, as far as it still has them."""
    try:
        return figures_merge.with_figures(draft, figures_merge.figures(kept))
    except Invalid:
        return draft


def _changes(before: Content, after: Content) -> tuple[Change, ...]:
    return changes(figures_check.kind_of(after), before.variants[0].data, after.variants[0].data)
