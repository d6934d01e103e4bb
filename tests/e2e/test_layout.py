"""A layout chosen in the admin site, on the glass; and an emergency over all of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.e2e.clerk import Clerk
from tests.e2e.server import Server
from tests.e2e.wall import Glass, open_glass, server_pixels

pytestmark = pytest.mark.e2e
LAYOUT = {"arrangement": "side-ticker", "side_id": "slogans", "ticker_id": "slogans", "band": "yes"}


def manifest(server: Server, glass: Glass) -> dict[str, Any]:
    answer: dict[str, Any] = server.get(f"/api/v1/manifests/{glass.said['revision']}").json()
    return answer


def cut(picture: Image.Image, box: dict[str, int]) -> Image.Image:
    return picture.crop((box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]))


def test_a_board_is_divided_covered_and_divided_again(server: Server, browser: Browser) -> None:
    clerk = Clerk(server).set_up(server)
    with open_glass(browser, server, "km5") as board:
        board.playing()
        assert board.look("zones") == {}
        done = clerk.send("/admin/screens/item/km5", "/admin/screens/save", **LAYOUT)
        assert done.is_success, done.text
        board.wait("Object.keys(signage.zones).length >= 3", 30)
        plan = manifest(server, board)
        boxes = {zone["name"]: zone["box"] for zone in plan["zones"]}
        assert set(boxes) == set(board.look("zones")) == {"band", "side", "ticker"}
        moving = [cue["asset"] for loop in plan["loops"].values() for cue in loop if cue["scroll"]]
        stands = f"![signage.position, signage.zones.side].some(({{ asset }}) => {json.dumps(moving)}.includes(asset))"
        for name, box in [("main", plan["main"]), ("side", boxes["side"])]:
            board.wait(stands, 60)
            seen = board.page.evaluate(WITH_ASSETS)
            shown = cut(board.picture(seen), box)
            assert shown.tobytes() == server_pixels(server, seen["assets"][name]).tobytes(), name

        form = {"source": "typed", "text": "Tạm ngừng tiếp nhận hồ sơ", "minutes": "60", "screen_ids": "km5"}
        done = clerk.send("/admin/emergencies/new", "/admin/emergencies/send", **form, do="issue")
        assert done.is_success, done.text
        board.wait("signage.position.reason.startsWith('emergency:')", 30)
        assert board.look("zones") == {}
        asset, seen_whole = board.pixels()
        assert seen_whole.tobytes() == server_pixels(server, asset).tobytes()

        done = clerk.send("/admin/emergencies", "/admin/emergencies/cancel")
        assert done.is_success, done.text
        board.wait("Object.keys(signage.zones).length >= 3", 30)
        assert not board.look("position")["reason"].startswith("emergency:")
        assert board.trouble == []
        assert board.look("faults") == []


WITH_ASSETS = """() => {
  const { position, zones, canvas } = window.signage;
  const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let n = 0; n < data.length; n += 4) text += String.fromCharCode(data[n], data[n + 1], data[n + 2]);
  return { width, height, rgb: btoa(text), assets: { main: position.asset, side: zones.side.asset } };
}"""
