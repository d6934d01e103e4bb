"""Bodies of requests: read up to a limit, and checked by the protocol's own models."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import ValidationError
from starlette.requests import Request

from signage.errors import Code, TooLarge
from signage.protocol.manifest import Wire
from signage.protocol.messages import MAX_MESSAGE
from signage.web.errors import REQUEST_UNREADABLE

BODY_TOO_LARGE = Code(
    "SG07",
    TooLarge,
    "What was sent is larger than the {limit} bytes that are taken here. Send less at once.",
    "Dữ liệu gửi lên lớn hơn mức cho phép là {limit} byte. Xin gửi ít hơn mỗi lần.",
)

Body = TypeVar("Body", bound=Wire)


async def raw(request: Request, limit: int) -> bytes:
    """The request's body as it comes. Raises SG07 as soon as it is longer than so many bytes."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise BODY_TOO_LARGE(limit=limit)
    return bytes(data)


def body(model: type[Body]) -> Callable[[Request], Awaitable[Body]]:
    """A dependency: the request's body as this model. Raises SG03, and SG07 above `MAX_MESSAGE` bytes."""

    async def read(request: Request) -> Body:
        data = await raw(request, MAX_MESSAGE)
        try:
            return model.model_validate_json(data, strict=True)
        except ValidationError as wrong:
            place = ".".join(map(str, wrong.errors(include_url=False, include_input=False)[0]["loc"]))
            raise REQUEST_UNREADABLE(field=place[:80] or "body") from wrong

    return read
