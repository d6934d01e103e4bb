"""Sizes and places that depend on data, as a style sheet: inline styles are not allowed on these pages."""

from __future__ import annotations

from functools import lru_cache

from fastapi import APIRouter
from starlette.responses import Response

router = APIRouter()

QUARTERS = 96  # a day in quarters of an hour
LANES = 6  # windows side by side in one day; more share the last


@lru_cache(maxsize=1)
def sheet() -> str:
    """`.t0 … .t95` tops and `.h1 … .h96` heights within a day column, `.l0-3` the first of three lanes side by side."""
    rules = [f".t{n}{{top:{n / QUARTERS * 100:.4f}%}}" for n in range(QUARTERS)]
    rules += [f".h{n}{{height:{n / QUARTERS * 100:.4f}%}}" for n in range(1, QUARTERS + 1)]
    for lanes in range(1, LANES + 1):
        width = 100 / lanes
        rules += [f".l{n}-{lanes}{{left:{n * width:.4f}%;width:{width:.4f}%}}" for n in range(lanes)]
    return "\n".join(rules)


@router.get("/geometry.css")
def geometry() -> Response:
    return Response(sheet(), media_type="text/css", headers={"cache-control": "public, max-age=3600"})


ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#134e8f"/>'
    '<rect x="6" y="8" width="20" height="12" rx="2" fill="none" stroke="#fff" stroke-width="2"/>'
    '<path d="M10 12h12M10 16h8M11 24h10" stroke="#fff" stroke-width="2"/></svg>'
)


@router.get("/icon.svg")
def icon() -> Response:
    return Response(ICON, media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})
