"""From a photograph on a clerk's computer, over a bad connection, to the television and the board."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.clerk import PASSWORD, Clerk
from tests.e2e.server import Server
from tests.e2e.test_way_of_a_slogan import until
from tests.e2e.wall import open_glass, server_pixels

pytestmark = pytest.mark.e2e

PACK = """
pack: {id: hinh, title: {vi: Hình, en: Pictures}, version: "1", licence: Apache-2.0}
contents:
  - {id: cho, kind: slogan, text: "Xin chờ"}
playlists:
  - {id: hinh, name: Hình, entries: [cho]}
schedules:
  - {id: hinh, name: Hình, playlist: hinh, screens: [km5, tv-ngang], start: "00:00", end: "24:00", rung: takeover}
"""
RED, SLOW = (230, 0, 0), 1_500_000  # bytes a second


def photograph() -> bytes:
    """Above 6 MB, with a red edge at the top that only a picture cut around its top shows."""
    noise = Image.merge("RGB", [Image.effect_noise((3000, 2000), 90) for _ in range(3)])
    noise.paste(RED, (0, 0, 3000, 160))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    return out.getvalue()


def red(pixel: object) -> bool:
    assert isinstance(pixel, tuple)
    return bool(pixel[0] > 200 and max(pixel[1:3]) < 40)


def arrived(server: Server) -> int:
    """The bytes of the one upload that are on the server's disk."""
    return sum(path.stat().st_size for path in (server.data / "blobs" / "uploads").glob("*.part"))


def sign_in(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/admin/signin")
    page.locator("[name=login]").fill("lananh")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button.primary").click()
    expect(page).to_have_url(f"{server.url}/admin/")


def test_a_large_picture_outlives_a_broken_connection_and_hangs_where_its_focus_is(
    serve: Callable[..., Server], browser: Browser, page: Page, tmp_path: Path
) -> None:
    server = serve()
    Clerk(server).set_up(server)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.yaml").write_text(PACK, encoding="utf-8")
    photo = tmp_path / "Lễ_hội.jpg"
    photo.write_bytes(photograph())
    size = photo.stat().st_size
    assert size > 6_000_000
    stands: list[int] = []
    page.set_default_timeout(60_000)  # noise is the worst there is to draw and to pack
    page.on("dialog", lambda dialog: dialog.accept())
    page.on(
        "response",
        lambda answer: stands.append(int(answer.headers["upload-offset"])) if answer.request.method == "HEAD" else None,
    )
    sign_in(page, server)
    page.goto(f"{server.url}/admin/contents/new?kind=picture")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOW},
    )
    page.locator("#f-file").set_input_files(photo)

    until(lambda: arrived(server) > 1_000_000, 60)
    server.kill()
    before = arrived(server)
    expect(page.locator(".upload-row")).to_have_class("upload-row lost", timeout=30_000)
    expect(page.locator(".upload-said")).to_contain_text("Mất kết nối", timeout=30_000)
    server.command("pack", "load", str(tmp_path / "pack"))
    server.start()
    until(lambda: arrived(server) > before + 1_000_000, 60)
    page.wait_for_timeout(50)  # lets the browser tell what it heard
    assert before <= stands[-1] < size, "it went on from where it broke"

    page.reload()  # the browser kept the file, the server what has come
    page.wait_for_url("**/admin/contents/item/le-hoi", timeout=90_000)
    assert stands[-1] > before + 1_000_000
    line.detach()

    page.locator("[name=data-fit]").select_option("cover")
    picture = page.locator("[data-focus-on]")
    picture.click(position={"x": 200, "y": 3})
    for _ in range(2):
        picture.press("ArrowUp")
    expect(page.locator("[data-focus-y]")).to_have_value("0")
    page.locator("[name=data-caption]").fill("Người dân đi hội")
    page.locator("button[value=publish]").click()
    expect(page.locator(".flash")).to_be_visible(timeout=60_000)
    added = (
        Clerk(server)
        .sign_in()
        .send("/admin/playlists?add=le-hoi", "/admin/playlists/add", playlist="hinh", content="le-hoi")
    )
    assert added.is_success, added.text

    with ExitStack() as stack:
        board, hall = (stack.enter_context(open_glass(browser, server, name)) for name in ("km5", "tv-ngang"))
        board.wait("data.content === 'le-hoi'", 60)
        asset, seen = board.pixels()
        assert seen.tobytes() == server_pixels(server, asset).tobytes()
        assert [red(seen.getpixel((160, y))) for y in (2, 155)] == [True, False]
        hall.wait("data.content === 'le-hoi'", 60)
        hall.page.wait_for_timeout(600)  # the cross-fade
        wall = Image.open(io.BytesIO(hall.page.screenshot())).convert("RGB")
        assert [red(wall.getpixel((960, y))) for y in (4, 700)] == [True, False]
        assert board.trouble == hall.trouble == []
