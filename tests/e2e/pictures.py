"""Takes the README's pictures from the running product: `python -m tests.e2e.pictures`."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import hatch_build
from signage.rendering import simulator
from tests.e2e.browser import FLAGS
from tests.e2e.clerk import PASSWORD
from tests.e2e.server import Server
from tests.e2e.wall import open_glass

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def main() -> None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(hatch_build.node_program()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="signage-pictures-")))
        server = Server(home).start()
        stack.callback(server.close)
        playwright = stack.enter_context(sync_playwright())
        program = os.environ.get("SIGNAGE_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        walls = [stack.enter_context(open_glass(browser, server, name)).playing() for name in ("km5", "tv-ngang")]
        others = [stack.enter_context(open_glass(browser, server, name)).playing() for name in ("cong-chao", "tv-doc")]
        time.sleep(3)  # the entrance of a slide is over
        asset, _ = walls[0].pixels()
        keep("board", io.BytesIO(simulator.dots(server.get(f"/assets/{asset}").content, scale=3)))
        for name, glass, size in (("tv", walls[1], (960, 540)), ("tv-portrait", others[1], (405, 720))):
            keep(name, io.BytesIO(glass.page.screenshot()), size)
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        page = context.new_page()
        page.goto(server.setup_link())
        for field, value in (("name", "Lan Anh"), ("login", "lananh"), ("password", PASSWORD), ("again", PASSWORD)):
            page.locator(f"[name={field}]").fill(value)
        page.locator("form button.primary").click()
        for name, path in (("admin", "/admin/"), ("playlist", "/admin/playlists/item/slogans")):
            page.goto(server.url + path)
            page.wait_for_load_state("networkidle")
            time.sleep(1)
            keep(name, io.BytesIO(page.screenshot()))
        context.close()


def keep(name: str, data: io.BytesIO, size: tuple[int, int] | None = None) -> None:
    """One picture, small: 128 colours are enough for a page of text."""
    picture = Image.open(data).convert("RGB")
    if size is not None:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture.quantize(128, dither=Image.Dither.FLOYDSTEINBERG if name == "tv" else Image.Dither.NONE).save(
        FOLDER / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()
