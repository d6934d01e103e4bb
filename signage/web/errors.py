"""Errors as answers: JSON for machines, a short page in both languages for people."""

from __future__ import annotations

import html
import logging
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from signage.errors import INTERNAL, Code, Forbidden, Invalid, NotFound, SignageError
from signage.web.headers import DEFAULTS

log = logging.getLogger(__name__)

ADDRESS_UNKNOWN = Code(
    "SG02",
    NotFound,
    "There is nothing at this address. Check it, or begin at the start page.",
    "Không có gì tại địa chỉ này. Xin kiểm tra lại địa chỉ hoặc quay về trang đầu.",
)
REQUEST_UNREADABLE = Code(
    "SG03",
    Invalid,
    "The request was not understood (field: {field}).",
    "Không đọc được yêu cầu (trường: {field}).",
)
REQUEST_REFUSED = Code(
    "SG04",
    Forbidden,
    "The request was refused (HTTP {status}).",
    "Yêu cầu bị từ chối (HTTP {status}).",
)

PAGE = """<!doctype html>
<html lang="vi" translate="no"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{code}</title>
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1rem;color:#1f2328}}
b{{color:#8a1538}}p[lang=en]{{color:#57606a}}</style>
<b>{code}</b><p>{vi}</p><p lang="en">{en}</p></html>
"""
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def answer(request: Request, error: SignageError, status: int | None = None) -> Response:
    """The error's answer: JSON below /api and /assets, else a page. `status` replaces the error's own."""
    text = {language: error.text(language) for language in ("vi", "en")}
    headers = {"cache-control": "no-store"}
    if error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    if error.status == 401:
        headers["www-authenticate"] = "Bearer"
    code = status or error.status
    if request.url.path.startswith(("/api/", "/assets/")):
        body = {"code": error.code.id, "text": text, "field": error.field, "retry_after": error.retry_after}
        return JSONResponse(body, code, headers)
    words = {name: html.escape(value) for name, value in text.items()}
    headers["content-security-policy"] = PAGE_POLICY
    return HTMLResponse(PAGE.format(code=html.escape(error.code.id), **words), code, headers)


def expected(request: Request, error: Exception) -> Response:
    """An error that carries its code."""
    error = cast(SignageError, error)
    if error.status >= 500:
        log.warning("%s %s: %s", request.method, request.url.path, error)
    return answer(request, error)


def unreadable(request: Request, error: Exception) -> Response:
    """A body, path or query that is out of shape."""
    errors = cast(RequestValidationError, error).errors()
    where = ".".join(str(step) for step in errors[0]["loc"][1:])[:80] or "body"
    return answer(request, REQUEST_UNREADABLE(field=where))


def refused(request: Request, error: Exception) -> Response:
    """What the framework refuses: no such address, no such method."""
    error = cast(HTTPException, error)
    if error.status_code == 404:
        return answer(request, ADDRESS_UNKNOWN())
    response = answer(request, REQUEST_REFUSED(status=error.status_code), error.status_code)
    response.headers.update(error.headers or {})
    return response


def unexpected(request: Request, error: Exception) -> Response:
    """A defect. The framework logs its trace after this answer, which it sends from outside of all middleware."""
    response = answer(request, INTERNAL())
    for name, value in DEFAULTS.items():
        response.headers.setdefault(name, value)
    return response


def install(app: FastAPI) -> None:
    """Gives the application these four answers."""
    app.add_exception_handler(SignageError, expected)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(Exception, unexpected)
