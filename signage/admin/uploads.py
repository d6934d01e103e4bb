"""Uploading in pieces: a small protocol for the pages' script, answered in JSON.

    POST   /admin/uploads              name, size                         → 201 {id, offset, size}
    PATCH  /admin/uploads/{id}         Upload-Offset, the bytes           → 204 and the new Upload-Offset
    HEAD   /admin/uploads/{id}                                            → 200, Upload-Offset, Upload-Length
    DELETE /admin/uploads/{id}                                            → 204
    POST   /admin/uploads/{id}/take    page, topic; or alone, content     → 200, what became of it

After a lost connection or a restart HEAD tells where to go on. Every request that changes something carries the token
of the pages' forms in X-CSRF-Token. A refusal is `{code, text}` in the visitor's language.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from signage.admin import forms, pages, visitors
from signage.admin.pages import Flash
from signage.admin.visitors import Me, Posted, Trusted, Visitor
from signage.core.content import Topic
from signage.editing import arrivals, uploads
from signage.editing.arrivals import Arrival
from signage.editing.uploads import Piece
from signage.errors import Code, SignageError, TooLarge, Unauthorized

MOST_PIECE = 8 * 2**20
WRITE = 2**20  # bytes at once
OFFSET, LENGTH = "upload-offset", "upload-length"

SIGNED_OUT = Code(
    "CT58",
    Unauthorized,
    "You are signed out. Sign in in another tab; the upload then goes on.",
    "Bạn đã bị đăng xuất. Hãy đăng nhập ở một thẻ khác, việc tải lên sẽ được tiếp tục.",
)
PIECE_LARGE = Code(
    "CT59",
    TooLarge,
    "A piece has more than {most} bytes. Send smaller ones.",
    "Một phần gửi lên lớn hơn {most} byte. Hãy gửi từng phần nhỏ hơn.",
)


class Told(APIRoute):
    """A route that answers refusals in JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handle(request)
            except visitors.SignInNeeded:
                return _refusal(request, SIGNED_OUT())
            except SignageError as error:
                return _refusal(request, error)

        return told


router = APIRouter(prefix="/uploads", route_class=Told)


@router.get("/mine")
def mine(request: Request, who: Me) -> Response:
    """What the visitor has not finished."""
    found = uploads.mine(visitors.admin_of(request).desk, who.actor)
    return JSONResponse(
        [{"id": one.id, "name": one.name, "size": one.size, "offset": offset} for one, offset in found]
    )  # fmt: skip


@router.post("")
def begin(request: Request, who: Me, form: Posted) -> Response:
    size = forms.text(form, "size")
    desk = visitors.admin_of(request).desk
    upload = uploads.begin(
        desk, who.actor, forms.text(form, "name"), int(size) if size.isascii() and size.isdigit() else 0
    )
    return JSONResponse({"id": upload.id, "offset": 0, "size": upload.size}, 201)


@router.head("/{upload_id}")
def stand(request: Request, who: Me, upload_id: str) -> Response:
    upload, offset = uploads.find(visitors.admin_of(request).desk, who.actor, upload_id)
    return Response(headers={OFFSET: str(offset), LENGTH: str(upload.size)})


@router.patch("/{upload_id}")
async def receive(request: Request, who: Trusted, upload_id: str) -> Response:
    """Keeps what comes as it comes: a piece that breaks off is gone on with from where it broke."""
    desk, start = visitors.admin_of(request).desk, request.headers.get(OFFSET, "")
    offset = int(start) if start.isascii() and start.isdigit() else -1
    stream = request.stream()
    try:
        piece = await run_in_threadpool(uploads.receive, desk, who.actor, upload_id, offset)
        try:
            await _fill(piece, stream)
        finally:
            await run_in_threadpool(piece.close)
    except SignageError:
        async for _ in stream:  # a browser that is still sending would not hear the answer
            pass
        raise
    return Response(status_code=204, headers={OFFSET: str(piece.offset)})


async def _fill(piece: Piece, stream: AsyncIterator[bytes]) -> None:
    waiting, end = bytearray(), piece.offset + MOST_PIECE
    try:
        async for chunk in stream:
            waiting += chunk
            if piece.offset + len(waiting) > end:
                raise PIECE_LARGE(field="file", most=MOST_PIECE)
            if len(waiting) >= WRITE:
                await run_in_threadpool(piece.write, bytes(waiting))
                waiting.clear()
    except ClientDisconnect:
        pass  # nobody hears the answer; what has come is kept
    await run_in_threadpool(piece.write, bytes(waiting))


@router.delete("/{upload_id}")
def cancel(request: Request, who: Trusted, upload_id: str) -> Response:
    uploads.cancel(visitors.admin_of(request).desk, who.actor, upload_id)
    return Response(status_code=204)


@router.post("/{upload_id}/take")
def take(request: Request, who: Me, upload_id: str, form: Posted) -> Response:
    """Makes a draft of the file, of a document of its `page`. `alone`: only the file, for a `content` where given."""
    context = visitors.admin_of(request)
    if forms.text(form, "alone"):
        found = arrivals.only_file(context.desk, context.films, who.actor, upload_id, forms.text(form, "content"))
    else:
        page = forms.number(form, "page", 0, 10_000, missing=0)
        topic = forms.text(form, "topic")
        chosen = Topic(topic) if topic in set(Topic) else None
        found = arrivals.arrive(context.desk, context.films, who.actor, upload_id, page, chosen)
    answer = JSONResponse(_told(found, who))
    if found.content_id and found.warnings:  # the page of the draft tells them
        pages.leave(answer, Flash("{said}", {"said": " ".join(one.text(who.language) for one in found.warnings)}))
    return answer


def _told(found: Arrival, who: Visitor) -> dict[str, Any]:
    taken = found.taken
    return {
        "content": found.content_id,
        "job": found.job_id,
        "pages": found.pages,
        "asset": taken.asset if taken else "",
        "width": taken.width if taken else 0,
        "height": taken.height if taken else 0,
        "warnings": [warning.text(who.language) for warning in found.warnings],
    }


def _refusal(request: Request, error: SignageError) -> Response:
    who = getattr(request.state, "visitor", None) or visitors.visitor(request)
    headers = {"retry-after": str(error.retry_after)} if error.retry_after is not None else {}
    if "offset" in error.params:
        headers[OFFSET] = str(error.params["offset"])
    return JSONResponse({"code": error.code.id, "text": error.text(who.language)}, error.status, headers)
