"""A clerk at a form of the admin site: takes it as the page carries it, types, and sends all of it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from httpx import Response

from tests.admin.house import URL, Browser
from tests.e2e.clerk import Form

Typed = Sequence[tuple[str, str]]


def fields(page: str, action: str = "/admin/contents/save") -> list[tuple[str, str]]:
    """What a browser would send of the page's form, without its buttons."""
    return Form(page, action).fields


def filled(page: str, typed: Typed) -> list[tuple[str, str]]:
    """The same with what was typed in place of all fields of these names, in the order in which it was typed."""
    names = {name for name, _ in typed}
    return [(name, text) for name, text in fields(page) if name not in names] + list(typed)


def sent(browser: Browser, pairs: Typed, action: str = "/admin/contents/save", **more: str) -> Response:
    """Sends the fields in their order, as browsers do; `more`: the button that was pressed."""
    body = urlencode(
        [("csrf", browser.token), *((name, text) for name, text in pairs if name != "csrf"), *more.items()]
    )
    headers = {"origin": URL, "content-type": "application/x-www-form-urlencoded"}
    return browser.client.post(action, content=body, headers=headers)
