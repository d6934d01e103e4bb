"""Commands on feeds: to give the permission, to renew its token, to take it back. What they bring: see `deliveries`."""

from __future__ import annotations

import re
from dataclasses import replace

from signage.core.feeds import Bound, Feed, Right
from signage.core.people import Actor, Role
from signage.editing import check as checks
from signage.editing import content as contents_commands
from signage.editing import figures_check, figures_merge
from signage.editing.desk import Desk, Work
from signage.editing.naming import free_id
from signage.errors import Code, Invalid, NotFound
from signage.storage import contents, feeds

NOUN = "feed"
MOST_BOUNDS = 40

UNKNOWN = Code(
    "FD50",
    NotFound,
    "There is no data feed {id}. Look at the list of feeds.",
    "Không có nguồn số liệu {id}. Hãy xem danh sách nguồn số liệu.",
)
PREFIX_WRONG = Code(
    "FD51",
    Invalid,
    "“{target}” cannot begin ids of contents. Write letters a–z, digits, and - . / such as tinh/.",
    "“{target}” không thể là phần đầu mã nội dung. Hãy dùng chữ a–z, chữ số và - . /, ví dụ tinh/.",
)
BOUND_WRONG = Code(
    "FD52",
    Invalid,
    "The bounds of “{bound}” leave no number. The smallest has to be below the largest, and the change above 0.",
    "Giới hạn của “{bound}” không cho phép số nào. Giá trị nhỏ nhất phải bé hơn giá trị lớn nhất, mức thay đổi phải "
    "lớn hơn 0.",
)
BOUND_WITHOUT_FIELD = Code(
    "FD53",
    Invalid,
    "A bound names no field. Choose the field that it is for, or empty its row.",
    "Có giới hạn chưa chọn mục. Hãy chọn mục cần giới hạn, hoặc xóa trống dòng đó.",
)

_PREFIX = re.compile(r"[a-z0-9][a-z0-9\-./]*")


def make(desk: Desk, actor: Actor, feed: Feed) -> tuple[Feed, str]:
    """A new feed, named and described as given, with an id of its own; and its token, which is told this once only.

    Raises CT02 to CT04, CT20, FD30, FD35, FD51 to FD53. Role APPROVER: who may publish answers for what it brings.
    """
    kept = _checked(feed)
    with desk.work(actor, Role.APPROVER) as work:
        _target(work, kept)
        free = free_id(kept.name, NOUN, lambda candidate: feeds.get(work.tx, candidate) is not None)
        made = replace(kept, id=free, made_at=work.now, made_by=actor.id)
        feeds.save(work.tx, made)
        token = feeds.issue(work.tx, made.id)
        _note(work, "made", made)
        return _get(work, made.id), token


def save(desk: Desk, actor: Actor, feed: Feed) -> Feed:
    """Other words, another target, other bounds for a feed that there is. As `make`, and FD50. Role APPROVER."""
    kept = _checked(feed)
    with desk.work(actor, Role.APPROVER) as work:
        before = _get(work, feed.id)
        _target(work, kept)
        feeds.save(work.tx, replace(kept, made_at=before.made_at, made_by=actor.id))
        _note(work, "saved", kept)
        return _get(work, feed.id)


def renew(desk: Desk, actor: Actor, feed_id: str) -> str:
    """A new token, also for a revoked feed; the old one holds no longer. Raises FD50. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        feed = _get(work, feed_id)
        token = feeds.issue(work.tx, feed_id)
        _note(work, "renewed token", feed)
        return token


def revoke(desk: Desk, actor: Actor, feed_id: str) -> None:
    """Nothing more comes in by it; what it brought stays. Raises FD50. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        feed = _get(work, feed_id)
        if feed.revoked_at is None:
            feeds.revoke(work.tx, feed_id, work.now)
            _note(work, "revoked", feed)


def _checked(feed: Feed) -> Feed:
    if feed.prefix and (not _PREFIX.fullmatch(feed.target) or len(feed.target) > checks.LONGEST_ID):
        raise PREFIX_WRONG(field="target", target=feed.target[: checks.LONGEST_ID])
    checks.number(len(feed.bounds), "bounds", 0, MOST_BOUNDS)
    bounds = tuple(_bound(bound) for bound in feed.bounds)
    return replace(feed, name=checks.name(feed.name), bounds=bounds)


def _bound(bound: Bound) -> Bound:
    if not bound.field.strip():
        raise BOUND_WITHOUT_FIELD(field="bounds")
    if bound.least is not None and bound.most is not None and bound.least > bound.most:
        raise BOUND_WRONG(field="bounds", bound=bound.field)
    if bound.jump is not None and bound.jump <= 0:
        raise BOUND_WRONG(field="bounds", bound=bound.field)
    return replace(bound, field=checks.name(bound.field, "bounds"))


def _target(work: Work, feed: Feed) -> None:
    """That a single content is there, and has what the feed may change."""
    if feed.prefix:
        return
    record = contents.get(work.tx, feed.target)
    if record is None:
        raise contents_commands.UNKNOWN(field="target", id=feed.target)
    if feed.right is Right.PUBLISH:
        figures_merge.kind_of(record.draft)
    else:
        figures_check.kind_of(record.draft)


def _note(work: Work, action: str, feed: Feed) -> None:
    detail = {"name": feed.name, "target": feed.target + ("*" if feed.prefix else ""), "right": feed.right.value}
    work.note(action, NOUN, feed.id, detail)


def _get(work: Work, feed_id: str) -> Feed:
    feed = feeds.get(work.tx, feed_id)
    if feed is None:
        raise UNKNOWN(id=feed_id)
    return feed
