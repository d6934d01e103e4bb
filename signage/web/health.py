"""/healthz: is this process able to serve? For probes; says nothing a stranger should not know."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from signage.storage import site
from signage.web.context import WebContext


def build(context: WebContext) -> APIRouter:
    router = APIRouter()

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    def health() -> Response:
        """200 when the database answers; else its error, 503."""
        with context.desk.database.read() as tx:
            site.get(tx, "health")
        return JSONResponse({"status": "ok"}, headers={"cache-control": "no-store"})

    return router
