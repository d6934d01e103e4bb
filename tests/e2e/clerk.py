"""Somebody at the admin site, by HTTP alone: fills in the very forms that the pages carry."""

from __future__ import annotations

from html.parser import HTMLParser

import httpx

from tests.e2e.server import Server

PASSWORD = "một câu dài dễ nhớ 2026"


class Form(HTMLParser):
    """The fields and values of the first form whose action is `action`, as a browser would send them."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._action, self._inside, self._done = action, False, False
        self._text: str | None = None
        self._select: str | None = None
        self._first: str | None = None
        self._chosen = False
        self.feed(page)
        assert self._done, f"the page has no form for {action}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("action") == self._action and not self._done:
            self._inside = self._done = True
        if not self._inside or ("disabled" in given and tag != "fieldset"):
            return
        name = given.get("name", "")
        if tag == "input" and name:
            if given.get("type") in ("checkbox", "radio") and "checked" not in given:
                return
            self.fields.append((name, given.get("value", "on")))
        elif tag == "textarea" and name:
            self.fields.append((name, ""))
            self._text = name
        elif tag == "select" and name:
            self._select, self._first, self._chosen = name, None, False
        elif tag == "option" and self._select:
            self._option(given)

    def _option(self, given: dict[str, str]) -> None:
        if self._first is None:
            self._first = given.get("value", "")
        if "selected" in given and self._select:
            self._chosen = True
            self.fields.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[-1] = (self._text, self.fields[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            if self._select and not self._chosen and self._first is not None:
                self.fields.append((self._select, self._first))  # a browser sends the first where none is chosen
            self._select = None
        elif tag == "form":
            self._inside = False


class Clerk:
    """An administrator: `set_up` once a data folder, then the forms."""

    def __init__(self, server: Server) -> None:
        self.http = httpx.Client(base_url=server.url, follow_redirects=True, timeout=20)
        server.callers.append(self.http.close)

    def send(self, page: str, action: str, **values: str) -> httpx.Response:
        """Opens a page, fills in its form and sends it."""
        opened = self.http.get(page)
        assert opened.is_success, opened.text
        fields = [(name, values.pop(name, value)) for name, value in Form(opened.text, action).fields]
        data: dict[str, list[str]] = {}
        for name, value in [*fields, *values.items()]:
            data.setdefault(name, []).append(value)
        return self.http.post(action, data=data)

    def set_up(self, server: Server) -> Clerk:
        path = server.setup_link().removeprefix(server.url)
        done = self.send(path, path, name="Lan Anh", login="lananh", password=PASSWORD, again=PASSWORD)
        assert done.is_success, done.text
        assert "/setup/" not in str(done.url), done.text
        return self

    def sign_in(self) -> Clerk:
        done = self.send("/admin/signin", "/admin/signin", login="lananh", password=PASSWORD)
        assert done.is_success, done.text
        return self

    def publish(self, content_id: str, text: str) -> httpx.Response:
        """Changes a content's text and publishes it; the answer after the redirect."""
        done = self.send(f"/admin/contents/item/{content_id}", "/admin/contents/save", text=text, do="publish")
        assert done.is_success, f"{done.status_code} {done.text}"
        return done
