"""`kill -9` in the midst of edits: what was acknowledged is there."""

from __future__ import annotations

import random
import sqlite3
import threading
import time

import httpx
import pytest

from tests.e2e.clerk import Clerk
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e
EDITS = 100
KILLS = 5


def test_no_acknowledged_edit_is_lost(server: Server) -> None:
    clerk = Clerk(server).set_up(server)
    acknowledged: dict[str, str] = {}
    chance = random.Random(7)
    edit, kills = 0, 0
    while edit < EDITS:
        killer = None
        if kills < KILLS and edit >= (kills + 1) * EDITS // (KILLS + 1):
            kills += 1
            killer = threading.Timer(chance.uniform(0.01, 0.3), server.kill)
            killer.start()
        try:
            for _ in range(EDITS // (KILLS + 1) + 1):
                content_id, text = f"slogans/s{edit % 40 + 1:02}", f"Bản sửa số {edit}, ai cũng đọc được"
                edit += 1
                clerk.publish(content_id, text)
                acknowledged[content_id] = text
        except httpx.TransportError:
            acknowledged.pop(content_id, None)  # cut off before the answer: either outcome is right
        if killer is not None:
            killer.join()
            server.kill()
            began = time.monotonic()
            server.start()
            assert time.monotonic() - began < 10
    assert kills == KILLS
    server.kill()
    with sqlite3.connect(server.data / "signage.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    server.start()
    for content_id, text in acknowledged.items():
        assert text in clerk.http.get(f"/admin/contents/item/{content_id}").text, content_id
