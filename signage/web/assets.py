"""Files and manifests by their hash: public, since the address cannot be guessed, and cacheable for ever."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from signage.errors import Code, NotFound
from signage.storage import blobs
from signage.storage.blobs import Blob
from signage.web.context import WebContext

FILE_UNKNOWN = Code(
    "SG05",
    NotFound,
    "There is no such file here. The player will ask for the current programme again.",
    "Không có tệp này. Trình phát sẽ hỏi lại chương trình hiện tại.",
)

MANIFEST_TYPE = "application/json"
FOREVER = "public, max-age=31536000, immutable"
ASSET_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def build(context: WebContext) -> APIRouter:
    router = APIRouter()

    @router.api_route("/api/v1/manifests/{revision}", methods=["GET", "HEAD"])
    def manifest(revision: str, request: Request) -> Response:
        return _file(context, request, revision, manifest=True)

    @router.api_route("/assets/{sha256}", methods=["GET", "HEAD"])
    def asset(sha256: str, request: Request) -> Response:
        return _file(context, request, sha256, manifest=False)

    return router


def _file(context: WebContext, request: Request, sha256: str, *, manifest: bool) -> Response:
    path = context.desk.blobs.path(sha256)
    if path is None:
        raise FILE_UNKNOWN()
    with context.desk.database.read() as tx:
        blob = blobs.find(tx, sha256)
    if blob is None or (blob.type == MANIFEST_TYPE) is not manifest:
        raise FILE_UNKNOWN()
    headers = _headers(blob)
    if _known(request.headers.get("if-none-match", ""), headers["etag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type=blob.type)


def _headers(blob: Blob) -> dict[str, str]:
    headers = {"etag": f'"{blob.sha256}"', "cache-control": FOREVER}
    if blob.type == "text/html":
        headers["content-security-policy"] = ASSET_POLICY
    return headers


def _known(condition: str, etag: str) -> bool:
    """Whether an If-None-Match header names the entity (RFC 9110, 13.1.2: weak comparison)."""
    names = {name.strip().removeprefix("W/") for name in condition.split(",")}
    return etag in names or "*" in names
