"""Figures from another program, through the running product, to a television."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser

from tests.e2e.clerk import Clerk
from tests.e2e.server import Server
from tests.e2e.wall import open_glass

pytestmark = pytest.mark.e2e

CARD = "service-centre/i4"


def test_figures_stand_on_the_television_until_they_are_too_old(server: Server, browser: Browser) -> None:
    clerk = Clerk(server).set_up(server)
    made = clerk.send(f"/admin/feeds/new?content={CARD}", "/admin/feeds/save", name="Một cửa").text
    found = re.search(r"curl -X PUT (\S+)[^<]*?Bearer ([\w-]{43})", made)
    assert found, made
    at = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) - timedelta(minutes=5)
    figures = {"received": 1300, "on_time": 1248, "as_of": f"{at:%Y-%m-%d %H:%M}"}
    with open_glass(browser, server, "tv-ngang") as glass, httpx.Client(trust_env=False) as program:
        glass.playing()
        before = glass.said["revision"]
        key = {"authorization": f"Bearer {found[2]}"}
        sent = program.put(found[1], json=figures, headers=key)
        assert (sent.status_code, sent.json()["state"]) == (200, "published"), sent.text
        glass.wait(f"data.revision !== '{before}'", 30)
        manifest = program.get(f"{server.url}/api/v1/manifests/{glass.said['revision']}").json()
        assert glass.trouble == []
        cues = [cue for loop in manifest["loops"].values() for cue in loop if cue["content"] == CARD]
        end = datetime.fromisoformat(figures["as_of"]).replace(tzinfo=at.tzinfo) + timedelta(hours=26)
        assert {cue["until"] for cue in cues} == {int(end.timestamp() * 1000)}
        pages = [program.get(f"{server.url}/assets/{asset}").text for asset in sorted({cue["asset"] for cue in cues})]
        assert any("1.300" in page for page in pages)
        assert CARD not in {cue["content"] for cue in manifest["loops"][manifest["undated"]]}
        assert program.put(found[1], json=figures, headers=key).status_code == 204
