"""All routes for machines, and what goes with them into the application."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from signage.web import assets, errors, feeds, health, players, shell, socket
from signage.web.context import WebContext
from signage.web.headers import SecurityHeaders


def build(context: WebContext) -> APIRouter:
    """The routes; the socket's first, since ten thousand screens look for it at once."""
    router = APIRouter()
    router.routes.append(socket.build(context))
    for noun in (players, feeds, assets, health, shell):
        router.include_router(noun.build(context))
    return router


def install(app: FastAPI, context: WebContext) -> None:
    """Routes, error answers and security headers; `app` is made without /docs and /openapi.json."""
    errors.install(app)
    app.add_middleware(SecurityHeaders)
    app.include_router(build(context))
