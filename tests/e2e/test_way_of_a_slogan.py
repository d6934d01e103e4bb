"""The main job, end to end: a real server, a real browser, real content."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.clerk import PASSWORD, Clerk
from tests.e2e.server import Server
from tests.e2e.wall import SIZES, Glass, open_glass, server_pixels

pytestmark = pytest.mark.e2e
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def until(true: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not come true in time"
        time.sleep(0.05)


def plays(server: Server) -> list[tuple[str, str]]:
    """(play id, screen) of every play record in the database."""
    with sqlite3.connect(f"file:{server.data / 'signage.db'}?mode=ro", uri=True) as database:
        return list(database.execute("SELECT id, screen_id FROM plays"))


def test_from_the_first_start_to_an_edit_on_the_wall_within_a_second(
    serve: Callable[..., Server], browser: Browser, page: Page
) -> None:
    server = serve(fresh=True)
    page.goto(server.setup_link())
    page.locator("[name=name]").fill("Lan Anh")
    page.locator("[name=login]").fill("lananh")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=again]").fill(PASSWORD)
    page.locator("form button.primary").click()
    expect(page).to_have_url(f"{server.url}/admin/")
    assert Clerk(server).http.get(server.setup_link()).status_code in (403, 404, 409, 410), "the link works once"

    with open_glass(browser, server, "km5") as board:
        board.playing()
        asset, seen = board.pixels()
        assert seen.size == SIZES["km5"]
        assert seen.tobytes() == server_pixels(server, asset).tobytes()

        delays = []
        for number in range(3):
            content_id = open_what_is_on(board, page, server)
            before = board.said["asset"]
            page.locator("[name=text]").fill(f"Lần sửa thứ {number + 1}, dân biết ngay")
            page.locator("button[value=publish]").click(no_wait_after=True)
            start = time.monotonic()
            board.wait(f"data.content === '{content_id}' && data.asset !== '{before}'")
            delays.append(time.monotonic() - start)
            asset, seen = board.pixels()
            assert seen.tobytes() == server_pixels(server, asset).tobytes()
        assert min(delays) < 1.0, delays
        assert board.trouble == []


def open_what_is_on(board: Glass, page: Page, server: Server) -> str:
    """Opens the form of the content on the glass, in time to edit it before its turn is over."""
    while True:
        content_id = board.said["content"]
        page.goto(f"{server.url}/admin/contents/item/{content_id}")
        left = board.page.evaluate("() => window.signage.position.ends - window.signage.now")
        if board.said["content"] == content_id and left > 2_000:
            return str(content_id)


def test_the_screens_go_on_without_the_server_and_prove_it_later(server: Server, browser: Browser) -> None:
    with ExitStack() as stack:
        board = stack.enter_context(open_glass(browser, server, "km5")).protected()
        hall = stack.enter_context(open_glass(browser, server, "tv-ngang")).protected()
        server.kill()
        for glass in (board, hall):
            glass.page.reload()
            glass.playing()
            assert glass.look("offline") is True
        waiting = {glass.screen_id: glass.look("outbox") for glass in (board, hall)}
        for glass in (board, hall):
            glass.wait(f"signage.outbox >= {waiting[glass.screen_id]} + 2", 40)
        server.start()
        for glass in (board, hall):
            glass.wait("signage.link === 'live' && signage.outbox === 0", 90)
        recorded = plays(server)
        assert {screen for _, screen in recorded} == {"km5", "tv-ngang"}
        assert len(recorded) >= 4
        assert len({play for play, _ in recorded}) == len(recorded)
        time.sleep(3)  # long enough for a second delivery, were there one
        later = plays(server)
        assert len({play for play, _ in later}) == len(later)
        assert board.trouble == hall.trouble == []


def test_the_list_turns_over_by_itself_on_all_four_screens(server: Server, browser: Browser) -> None:
    with ExitStack() as stack:
        walls = [stack.enter_context(open_glass(browser, server, screen_id)).playing() for screen_id in SIZES]
        before = {glass.screen_id: glass.said["revision"] for glass in walls}
        now = datetime.now(ZONE)
        hour = (now + timedelta(hours=20)).replace(hour=4, minute=0, second=5, microsecond=0)
        if hour <= now:
            hour += timedelta(days=1)
        server.shift((hour - now).total_seconds())
        for glass in walls:
            glass.wait(f"data.revision !== '{before[glass.screen_id]}'", 30)
            expected = planned(server, glass.screen_id, hour)
            assert expected["segments"][0]["day"] == f"{hour:%Y-%m-%d}"
            assert loop_now(server, glass) == expected["segments"][0]["contents"]
            glass.wait(f"{json.dumps(expected['segments'][0]['contents'])}.includes(data.content)", 30)
        assert [glass.trouble for glass in walls] == [[], [], [], []]


def planned(server: Server, screen_id: str, at: datetime) -> dict[str, list[dict[str, object]]]:
    since, until_ = at.strftime("%Y-%m-%dT%H:%M"), (at + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    plan: dict[str, list[dict[str, object]]] = json.loads(
        server.command("plan", "--screen", screen_id, "--from", since, "--until", until_, "--json")
    )
    return plan


def loop_now(server: Server, glass: Glass) -> list[str]:
    """The contents of the loop that the player itself is in: from the manifest that it plays, at its own time."""
    manifest = server.get(f"/api/v1/manifests/{glass.said['revision']}").json()
    now = glass.look("now")
    segment = next(s for s in manifest["segments"] if s["start"] <= now < s["end"])
    names: list[str] = []
    for cue in manifest["loops"][segment["loop"]]:
        if cue["page"] == 0 or not names or names[-1] != cue["content"]:
            names.append(cue["content"])
    return names


def test_a_revoked_screen_shows_the_neutral_card_within_five_seconds(server: Server, browser: Browser) -> None:
    clerk = Clerk(server).set_up(server)
    with open_glass(browser, server, "km5") as board, open_glass(browser, server, "cong-chao") as gate:
        board.playing()
        gate.playing()
        start = time.monotonic()
        done = clerk.send("/admin/screens/item/km5", "/admin/screens/revoke")
        assert done.is_success, done.text
        board.wait("data.state === 'neutral'", 5)
        assert time.monotonic() - start < 5
        card = board.page.locator("body").inner_text()
        assert "SN" in card or "PR" in card, card
        assert gate.said["state"] == "playing"
        board.page.reload()
        board.wait("data.state === 'neutral' || data.state === 'pairing'")


def test_a_screen_is_paired_by_the_code_on_its_glass(server: Server, browser: Browser, page: Page) -> None:
    clerk = Clerk(server).set_up(server)
    page.goto(f"{server.url}/play/")
    page.wait_for_function("() => document.documentElement.dataset.state === 'pairing'")
    code = page.wait_for_function(
        "() => (document.body.innerText.match(/\\b[A-Z0-9]{3}[\\s·-]?[A-Z0-9]{3}\\b/) || [])[0]"
    ).json_value()
    done = clerk.send("/admin/screens/item/tv-ngang", "/admin/screens/pair", code=str(code))
    assert done.is_success, done.text
    page.wait_for_function("() => document.documentElement.dataset.state === 'playing'")
    assert page.evaluate("window.signage.screen") == "tv-ngang"


def test_a_claim_link_works_once(server: Server, browser: Browser) -> None:
    with open_glass(browser, server, "km5") as first:
        first.playing()
        with open_glass(browser, server, "km5") as second:
            second.wait("data.state === 'neutral' || data.state === 'pairing'")
            assert first.said["state"] == "playing"


def test_four_screens_live_in_one_browser(server: Server, browser: Browser) -> None:
    context = browser.new_context()
    with ExitStack() as stack:
        walls = [stack.enter_context(open_glass(browser, server, name, context)) for name in SIZES]
        for glass in walls:
            glass.playing()
            assert glass.look("screen") == glass.screen_id
        for glass in walls:
            glass.page.reload()
            glass.playing()
            assert glass.look("screen") == glass.screen_id
    context.close()
