"""Figures from other programs: `PUT /api/v1/data/{feed}`, and `GET` for what there is now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from signage.core.feeds import Feed
from signage.editing import deliveries
from signage.editing.deliveries import CHANGED_SINCE, TOKEN_UNKNOWN, Body, Delivered
from signage.editing.figures_change import Change
from signage.editing.tables import MOST_BYTES
from signage.errors import SignageError
from signage.web.bodies import raw
from signage.web.context import WebContext
from signage.web.deps import address, secret
from signage.web.errors import answer

TABLES = ("text/csv", "application/csv", "text/tab-separated-values", "application/vnd.ms-excel")


async def sent(request: Request) -> Body:
    """The body as it came, a table or JSON as its type says. Raises SG07."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Body(await raw(request, MOST_BYTES), kind in TABLES)


def build(context: WebContext) -> APIRouter:
    router = APIRouter(prefix="/api/v1/data")
    gate = _Gate(context)

    @router.get("/{feed_id}")
    def only(request: Request, feed_id: str) -> Response:
        """The data of the feed's only content."""
        return gate.got(request, feed_id, None)

    @router.get("/{feed_id}/{content_id:path}")
    def one(request: Request, feed_id: str, content_id: str) -> Response:
        """The data of one of its contents."""
        return gate.got(request, feed_id, content_id)

    @router.put("/{feed_id}")
    def put_only(request: Request, feed_id: str, body: Annotated[Body, Depends(sent)]) -> Response:
        """Figures for the feed's only content."""
        return gate.put(request, feed_id, None, body)

    @router.put("/{feed_id}/{content_id:path}")
    def put_one(request: Request, feed_id: str, content_id: str, body: Annotated[Body, Depends(sent)]) -> Response:
        """Figures for one of its contents."""
        return gate.put(request, feed_id, content_id, body)

    return router


class _Gate:
    """Lets in whose token opens the feed, no more often than is good."""

    def __init__(self, context: WebContext) -> None:
        self._desk, self._limits = context.desk, context.limits

    def got(self, request: Request, feed_id: str, content_id: str | None) -> Response:
        found, data, etag = deliveries.current(self._desk, self._admitted(request, feed_id), content_id)
        return _answer({"content": found, "data": data}, etag)

    def put(self, request: Request, feed_id: str, content_id: str | None, body: Body) -> Response:
        feed, match = self._admitted(request, feed_id), _opened(request.headers.get("if-match"))
        try:
            delivered = deliveries.deliver(self._desk, feed, content_id, body, match, address(request))
        except SignageError as error:
            if error.code is not CHANGED_SINCE:
                raise
            return answer(request, error, 412)
        if not delivered.changes:
            return Response(status_code=204, headers=_headers(delivered.etag))
        return _answer(_told(delivered), delivered.etag)

    def _admitted(self, request: Request, feed_id: str) -> Feed:
        """The feed whose token came along. Raises SG01, FD40."""
        now = self._desk.clock.monotonic()
        self._limits.data.take(address(request), now)
        feed = deliveries.feed_of(self._desk, feed_id, secret(request, TOKEN_UNKNOWN))
        self._limits.feeds.take(feed.id, now)
        return feed


def _opened(match: str | None) -> str | None:
    """The tag of an If-Match header without its quotes; of several none is ours."""
    return None if match is None else match.strip().removeprefix("W/").strip('"')


def _headers(etag: str) -> dict[str, str]:
    return {"etag": f'"{etag}"', "cache-control": "no-store"}


def _told(delivered: Delivered) -> Mapping[str, Any]:
    return {
        "content": delivered.content_id,
        "state": "published" if delivered.released else "draft",
        "changed": [_change(one) for one in delivered.changes],
    }


def _change(change: Change) -> Mapping[str, Any]:
    return {"field": list(change.path), "before": change.before, "after": change.after}


def _answer(body: Mapping[str, Any], etag: str) -> Response:
    text = json.dumps(body, ensure_ascii=False, default=dict)
    return Response(text, headers=_headers(etag), media_type="application/json")
