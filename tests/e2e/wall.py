"""A screen of the wall: a page of the player in a real browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.server import Server

SIZES = {"km5": (320, 160), "cong-chao": (192, 64), "tv-ngang": (1920, 1080), "tv-doc": (1080, 1920)}

PIXELS = """() => {
  const canvas = window.signage.canvas;
  const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let n = 0; n < data.length; n += 4) text += String.fromCharCode(data[n], data[n + 1], data[n + 2]);
  return { asset: document.documentElement.dataset.asset, width, height, rgb: btoa(text) };
}"""


@dataclass
class Glass:
    """One screen's page. `trouble` collects what the page complained of."""

    screen_id: str
    page: Page
    trouble: list[str]

    @property
    def said(self) -> dict[str, Any]:
        """The `data-*` marks of what is on the glass."""
        marks: dict[str, Any] = self.page.evaluate("({...document.documentElement.dataset})")
        return marks

    def look(self, name: str) -> Any:
        return self.page.evaluate(f"window.signage.{name}")

    def wait(self, condition: str, seconds: float = 15) -> None:
        """Until a JavaScript condition over `data` (the marks) and `signage` (the hook) holds."""
        self.page.wait_for_function(
            f"() => {{ const data = document.documentElement.dataset, signage = window.signage; return {condition}; }}",
            timeout=seconds * 1000,
        )

    def playing(self) -> Glass:
        self.wait("data.state === 'playing' && data.asset")
        return self

    def protected(self) -> Glass:
        """Playing, and able to come back without the server: the worker holds the shell."""
        self.playing()
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        return self

    def pixels(self) -> tuple[str, Image.Image]:
        """The asset on the board's canvas and the canvas's own pixels, read together."""
        seen = self.page.evaluate(PIXELS)
        return seen["asset"], self.picture(seen)

    def picture(self, seen: dict[str, Any]) -> Image.Image:
        """What PIXELS brought, as a picture."""
        return Image.frombytes("RGB", (seen["width"], seen["height"]), base64.b64decode(seen["rgb"]))

    def shot(self, x: int, y: int, width: int, height: int) -> Image.Image:
        """A part of the window as the browser paints it."""
        data = self.page.screenshot(clip={"x": x, "y": y, "width": width, "height": height})
        return Image.open(io.BytesIO(data)).convert("RGB")


@contextmanager
def open_glass(
    browser: Browser, server: Server, screen_id: str, context: BrowserContext | None = None
) -> Iterator[Glass]:
    """Opens a demo screen by its link, in a browser profile of its own unless one is given."""
    own = context or browser.new_context(locale="vi-VN", timezone_id="Europe/London")
    page = own.new_page()
    width, height = SIZES[screen_id]
    page.set_viewport_size({"width": width, "height": height})
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(server.screen_link(screen_id))
    try:
        yield Glass(screen_id, page, trouble)
    finally:
        (page if context else own).close()


def server_pixels(server: Server, asset: str) -> Image.Image:
    """The picture that the server made, decoded by another library than the browser's."""
    answer = httpx.get(f"{server.url}/assets/{asset}", timeout=10)
    assert answer.is_success
    return Image.open(io.BytesIO(answer.content)).convert("RGB")
