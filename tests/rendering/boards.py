"""What the board tests share: the matrix of panels, the texts, and how pixels are read back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import LedColour, Panel, PanelKind, Site
from signage.rendering.page import Page

ROOT = Path(__file__).parent.parent.parent
SITE = Site("Ủy ban nhân dân xã Tân Hòa", "1900 1234")

SIZES = (
    (64, 32), (96, 48), (128, 64), (192, 32), (192, 64), (256, 64),
    (320, 160), (384, 64), (384, 192), (512, 32), (512, 256), (640, 320),
)  # fmt: skip
PANELS = [Panel(PanelKind.LED, width, height) for width, height in SIZES]
IDS = [f"{width}x{height}" for width, height in SIZES]


def slogans() -> list[str]:
    """The forty Vietnamese texts of the starter pack."""
    pack = yaml.safe_load((ROOT / "playlists" / "slogans" / "pack.yaml").read_text("utf-8"))
    return [entry["text"]["vi"] for entry in pack["contents"]]


def slogan(text: str, kind: Kind = Kind.SLOGAN) -> Content:
    return Content("test", kind, (Variant("vi", text),))


def panel(width: int, height: int, colour: LedColour = LedColour.AMBER) -> Panel:
    return Panel(PanelKind.LED, width, height, colour)


def picture(page: Page) -> Image.Image:
    with Image.open(BytesIO(page.data), formats=("PNG",)) as image:
        image.load()
        return image.copy()


def lit(image: Image.Image) -> int:
    """The pixels that are not black."""
    return image.width * image.height - image.convert("L").histogram()[0]
