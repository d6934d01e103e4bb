"""The same product on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.clerk import Clerk
from tests.e2e.server import Server
from tests.e2e.wall import open_glass

pytestmark = pytest.mark.e2e


def test_an_edit_reaches_the_wall_and_outlives_a_kill(
    serve: Callable[..., Server], browser: Browser, postgres_database_url: str
) -> None:
    server = serve("--database", postgres_database_url, fresh=True)
    assert not (server.data / "signage.db").exists()
    clerk = Clerk(server).set_up(server)
    with open_glass(browser, server, "km5") as board:
        board.playing()
        before = board.said["revision"]
        clerk.publish("slogans/s01", "Quy định rõ ràng, dân dễ làm theo")
        board.wait(f"data.revision !== '{before}'")
        server.kill()
        server.start()
        assert "Quy định rõ ràng" in clerk.http.get("/admin/contents/item/slogans/s01").text
        board.wait("signage.link === 'live'", 90)
        assert board.trouble == []
