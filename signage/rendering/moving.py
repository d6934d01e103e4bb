"""A page that scrolls as a moving picture for previews: an SVG that holds the strip and moves it as a player does."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from PIL import Image

from signage.core import scrolling
from signage.core.screens import Panel
from signage.rendering import pictures, simulator
from signage.rendering.page import Page


def lamps(page: Page, panel: Panel, scale: int) -> bytes:
    """The page's strip moving over the lamps of the panel, each `scale` (2 or more) pixels wide.

    It moves by whole lamps, so that the lamps themselves stand still. ValueError for a page that does not scroll.
    """
    if not page.scroll:
        raise ValueError("the page stands")
    with Image.open(BytesIO(page.data), formats=("PNG",)) as opened:
        columns = opened.width
    unlit = pictures.png(Image.new("RGB", (panel.width, panel.height)))
    width, height = panel.width * scale, panel.height * scale
    moved = scrolling.duration_ms(panel.width, columns, page.scroll)
    entered = 1000 * panel.width / page.scroll
    rested, whole = entered + scrolling.REST_MS, 100 / moved
    keys = (
        f"0%{{transform:translateX({width}px);animation-timing-function:steps({panel.width},end)}}"
        f"{entered * whole:.4f}%{{transform:translateX(0)}}"
        f"{rested * whole:.4f}%{{transform:translateX(0);animation-timing-function:steps({columns},end)}}"
        f"100%{{transform:translateX({-columns * scale}px)}}"
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<style>@keyframes way{{{keys}}}.strip{{animation:way {moved}ms infinite}}"
        "</style>"
        f"{_image(simulator.dots(unlit, scale), 'ground', width, height)}"
        f"{_image(simulator.dots(page.data, scale), 'strip', columns * scale, height)}</svg>"
    )
    return svg.encode()


def _image(png: bytes, name: str, width: int, height: int) -> str:
    data = b64encode(png).decode()
    return f'<image class="{name}" width="{width}" height="{height}" href="data:image/png;base64,{data}"/>'
