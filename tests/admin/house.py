"""A whole admin site for the tests, and people who use it through HTTP alone."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from httpx import Response

from signage.admin import site
from signage.admin.context import AdminContext
from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.people import SYSTEM, Actor, Person, Role
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing import content as contents
from signage.editing import people, playlists, screens, units
from signage.editing.desk import Desk
from signage.events import Bus, ScreenReported
from signage.planning.planner import Planner
from signage.protocol.signing import Signer, new_key
from signage.reports.live import LiveBoard
from signage.storage import tokens
from signage.storage.blobs import Blobs
from signage.storage.engine import Database

URL = "http://testserver"
START = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)  # a Monday, 09:30 in Viet Nam
BOARD = Panel(PanelKind.LED, 192, 64)
PASSWORDS = {
    "ann": "hoa đào nở trắng đồi",
    "ed": "suối chảy qua bản xa",
    "vi": "mưa rơi trên mái lá",
    "ada": "nắng sớm bên hiên nhà",
}
ROLES = {"ann": Role.APPROVER, "ed": Role.EDITOR, "vi": Role.VIEWER, "ada": Role.ADMINISTRATOR}


class MovedClock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - START).total_seconds()

    def move(self, **ahead: float) -> None:
        self.at += timedelta(**ahead)


@dataclass
class House:
    desk: Desk
    clock: MovedClock
    bus: Bus
    planner: Planner
    live: LiveBoard
    app: FastAPI
    context: AdminContext
    clients: list[httpx.Client] = field(default_factory=list)

    @classmethod
    def built(cls, folder: Path, url: str = URL) -> House:
        database = Database.open(f"sqlite:///{folder / 'signage.db'}")
        database.migrate()
        clock, bus, blobs = MovedClock(), Bus(), Blobs(folder / "blobs")
        desk = Desk(database, blobs, bus, clock)
        planner = Planner(database, blobs, bus, clock, Signer(new_key()))
        live = LiveBoard(bus, clock)
        app = FastAPI()
        context = AdminContext(desk=desk, planner=planner, live=live, url=url)
        site.install(app, context)
        return cls(desk, clock, bus, planner, live, app, context)

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self.desk.database.dispose()

    def stranger(self, url: str = URL) -> Browser:
        client = httpx.Client(transport=InProcess(self.app), base_url=url)
        self.clients.append(client)
        return Browser(client)

    def person(self, login: str) -> Person:
        """ann approves, ed edits, vi views, ada administers."""
        person = people.save(self.desk, SYSTEM, Person(login, login, login.title(), ROLES[login], language="en"))
        people.new_password(self.desk, people.reset(self.desk, SYSTEM, person.id), PASSWORDS[login])
        return person

    def visitor(self, login: str) -> Browser:
        """A signed-in browser in English, so that tests read the texts of the code."""
        self.person(login)
        browser = self.stranger()
        answer = browser.post("/admin/signin", {"login": login, "password": PASSWORDS[login]}, page="/admin/signin")
        assert answer.status_code == 303, answer.text
        return browser

    def unit(self, unit_id: str = "xa", **fields: Any) -> Unit:
        return units.save(self.desk, SYSTEM, Unit(unit_id, fields.pop("name", "Xã Yên Bình"), **fields), new=True)

    def slogan(self, content_id: str, text: str, *, released: bool = True, **fields: Any) -> Content:
        content = Content(content_id, Kind.SLOGAN, (Variant("vi", text),), **fields)
        command = contents.publish if released else contents.save
        return command(self.desk, SYSTEM, content, new=True).draft

    def slogans(self, count: int) -> list[str]:
        """As many, turn and turn about in the six topics."""
        topics = list(Topic)
        for number in range(count):
            self.slogan(f"k{number}", f"Khẩu hiệu số {number}", topic=topics[number % 6], audience=Audience.EVERYONE)
        return [f"k{number}" for number in range(count)]

    def playlist(self, playlist_id: str, ids: list[str], *, per_day: int = 0, released: bool = True) -> Playlist:
        rule = RotationRule(Mode.DAILY, per_day, LaneBy.TOPIC) if per_day else RotationRule()
        playlist = Playlist(playlist_id, playlist_id.title(), tuple(Entry(one) for one in ids), rule)
        command = playlists.publish if released else playlists.save
        return command(self.desk, SYSTEM, playlist, new=True).draft

    def screen(self, screen_id: str = "cong", base: str | None = None, panel: Panel = BOARD, **fields: Any) -> Screen:
        screen = Screen(screen_id, fields.pop("name", screen_id.title()), "xa", panel, base_id=base, **fields)
        return screens.save(self.desk, SYSTEM, screen, new=True)

    def paired(self, screen_id: str) -> None:
        with self.desk.database.write() as tx:
            tokens.issue(tx, screen_id, "browser", self.clock.now())

    def report(self, screen_id: str, **status: Any) -> None:
        """What its player says; a whole status message with some fields changed."""
        whole: dict[str, Any] = {
            "type": "status", "revision": None, "waiting": None, "content": None, "asset": None, "language": "vi",
            "reason": "base", "frames": 1, "offset": 0, "trusted": True, "pixel_ratio": 1.0, "width": 192,
            "height": 64, "offline": True, "outbox": 0, "faults": [],
        }  # fmt: skip
        self.bus.publish(ScreenReported(screen_id, whole | status))

    def actor(self, login: str) -> Actor:
        return Actor(login, login.title(), ROLES[login])


class InProcess(httpx.BaseTransport):
    """Asks the application without a socket; its routes run in threads as they do behind a server."""

    def __init__(self, app: FastAPI) -> None:
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        async def ask() -> httpx.Response:
            answer = await self._transport.handle_async_request(request)
            body = b"".join([part async for part in answer.stream])  # type: ignore[union-attr]
            return httpx.Response(answer.status_code, headers=answer.headers, content=body, request=request)

        return asyncio.run(ask())


class Browser:
    """One browser: cookies, the form token of the page last seen, and no JavaScript."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.token = ""

    def get(self, path: str, status: int = 200, **headers: str) -> str:
        answer = self.client.get(path, headers=headers)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:2000]}"
        self._learn(answer.text)
        return answer.text

    def post(
        self, path: str, data: Mapping[str, Any], *, page: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Posts with the token of `page`, which is looked at first, or of the page seen last."""
        if page is not None or not self.token:
            self.get(page or "/admin/")
        sent = {"csrf": self.token} | dict(data)
        answer = self.client.post(path, data=sent, headers={"origin": URL} | dict(headers or {}))
        if answer.headers.get("content-type", "").startswith("text/html") and answer.text:
            self._learn(answer.text)
        return answer

    def follow(self, answer: Response) -> str:
        """The page that a form sends on to."""
        assert answer.status_code == 303, f"{answer.status_code}\n{readable(answer.text)[:1500]}"
        return self.get(answer.headers["location"])

    def _learn(self, text: str) -> None:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', text)
        if found:
            self.token = found[1]


def readable(page: str) -> str:
    """The words of a page, as a reader sees them."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def hidden(page: str, name: str) -> str:
    """The value of a field of the page."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return html.unescape(found[1])


def translated(content: Content, language: str, text: str) -> Content:
    return replace(content, variants=(*content.variants, Variant(language, text)))
