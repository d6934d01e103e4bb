"""A divided television, from the administrator's form to the glass and back from an emergency."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.clerk import Clerk
from tests.e2e.server import Server
from tests.e2e.wall import Glass, open_glass

pytestmark = pytest.mark.e2e
PICTURES = Path(__file__).resolve().parents[2] / ".cache" / "wall"
LAYOUT = {"arrangement": "side-ticker", "side_id": "slogans", "ticker_id": "slogans", "band": "yes"}


def ask(server: Server, query: str) -> set[str]:
    with sqlite3.connect(f"file:{server.data / 'signage.db'}?mode=ro", uri=True) as database:
        return {value for (value,) in database.execute(query)}


def picture(glass: Glass, name: str) -> None:
    """For looking at: after a cross-fade, with the line that runs in."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    time.sleep(1.2)
    glass.page.screenshot(path=PICTURES / f"divided-{name}.png")


def test_a_television_is_divided_covered_and_given_back(server: Server, browser: Browser) -> None:
    clerk = Clerk(server).set_up(server)
    with open_glass(browser, server, "tv-ngang") as hall:
        hall.playing()
        assert set(hall.look("zones")) == {"band", "ticker"}  # as the demo has it
        done = clerk.send("/admin/screens/item/tv-ngang", "/admin/screens/save", **LAYOUT)
        assert done.is_success, done.text
        hall.wait("['side', 'ticker', 'band'].every((name) => signage.zones[name])")
        picture(hall, "landscape")
        hall.wait("signage.outbox === 0 || signage.zones.side.index > 0", 30)

        covering = {"source": "playlist", "playlist_id": "slogans", "minutes": "5", "do": "issue"}
        done = clerk.send("/admin/emergencies/new", "/admin/emergencies/send", **covering)
        assert done.is_success, done.text
        hall.wait("Object.keys(signage.zones).length === 0")
        assert hall.said["state"] == "playing"
        picture(hall, "covered")
        (emergency,) = ask(server, "SELECT id FROM emergencies")
        done = clerk.send("/admin/emergencies", "/admin/emergencies/cancel", id=emergency)
        assert done.is_success, done.text
        hall.wait("['side', 'ticker', 'band'].every((name) => signage.zones[name])")
        picture(hall, "given-back")

        shown = clerk.http.get("/admin/screens/item/tv-ngang").text
        assert "/admin/pictures/composed/" in shown
        assert hall.trouble == []
    assert "band" not in ask(server, "SELECT content_id FROM plays")
