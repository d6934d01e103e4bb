"""The pictures that the boards are held to: `python -m tests.rendering.goldens` draws them anew.

Look at every changed picture before committing it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import LedColour, Panel, PanelKind
from signage.rendering import pages, shaping
from signage.rendering import pictures as pictures_of_ours
from tests.rendering.boards import SITE, panel, slogan
from tests.rendering.test_fonts import LETTERS

LETTER_SIZES = (16, 18, 20, 24, 32)
FOLDER = Path(__file__).parent.parent / "golden" / "led"

COUNTS = Content(
    "counts",
    Kind.INFOGRAPHIC,
    (Variant("vi", "Hội thi trực tuyến", {"kind": "counts", "groups": {"Năm 2024": {"lượt dự thi": 107737}}}),),
    sample=True,
)

SCROLL: dict[str, object] = {"board": {"scroll": True, "theme": "night"}}


def styled(text: str, data: dict[str, object]) -> Content:
    return Content("test", Kind.SLOGAN, (Variant("vi", text, data),))


CASES: dict[str, tuple[Content, Panel]] = {
    "comma-192x64": (slogan("Văn bản rõ ràng, dân dễ làm theo"), panel(192, 64)),
    "one-line-192x32": (slogan("Nụ cười khi đón, lời cảm ơn khi tiễn"), panel(192, 32, LedColour.GREEN)),
    "stacked-96x48": (slogan("ẪỄỖẴ gọng"), panel(96, 48, LedColour.WHITE)),
    "two-pages-128x64": (slogan("Giữ kín mật khẩu, không đưa mã cho ai"), panel(128, 64)),
    "scrolls-64x32": (slogan("xã phường nhận"), panel(64, 32)),
    "one-word-64x32": (styled("xã phường nhận", {"board": {"scroll": False}}), panel(64, 32)),
    "scrolls-192x32": (styled("Nụ cười khi đón, lời cảm ơn", {"board": {"scroll": True}}), panel(192, 32)),
    "scrolls-counts-192x64": (
        replace(COUNTS, variants=(replace(COUNTS.variants[0], data={**COUNTS.variants[0].data, **SCROLL}),)),
        panel(192, 64),
    ),
    "smooth-320x160": (slogan("Đúng hẹn với doanh nghiệp là giữ chữ tín"), panel(320, 160)),
    "khmer-192x64": (slogan("ខ្មែរ\u200bខ្មែរ xin chào"), panel(192, 64)),
    "number-192x64": (COUNTS, panel(192, 64)),
    "sample-256x128": (COUNTS, panel(256, 128)),
    "night-320x160": (
        styled(
            "Một lần nộp đủ, không phải đi lại",
            {
                "board": {"theme": "night", "align": "left"},
                "boards": {"320x160": [["Một lần nộp đủ,", "không phải", "đi lại"]]},
            },
        ),
        panel(320, 160),
    ),
    "coloured-192x64": (styled("Nụ cười khi đón", {"board": {"colour": "#ffd080"}}), panel(192, 64)),
    "card-128x64": (slogan("", Kind.TEST_CARD), panel(128, 64)),
}
TICKERS: dict[str, tuple[Content, Panel]] = {
    "ticker-board": (COUNTS, panel(320, 28)),
    "ticker-scripts": (slogan("ẪỄỖẴ gọng, ខ្មែរ ស្រ្តី, ꪵꪀ꫁, ꨆꨯꨱ"), Panel(PanelKind.TV, 1920, 88, whole=1080)),
}


def ticker(name: str) -> bytes:
    content, zone = TICKERS[name]
    return pages.ticker(content, "vi", zone, SITE, screen_demo=True)[0].data


def pictures(name: str) -> list[bytes]:
    content, board = CASES[name]
    return [page.data for page in pages.render(content, "vi", board, SITE, screen_demo=True)]


def letters(size: int) -> bytes:
    """All small and capital letters at a size, twelve vowels and đ in lines of their tones."""
    rows = [LETTERS[n : n + 37] for n in range(0, len(LETTERS), 37)]
    inks = [shaping.line(tuple((letter, n + 1 < len(row)) for n, letter in enumerate(row)), size) for row in rows]
    step = round(size * 1.6)
    image = Image.new("RGB", (max(ink.image.width for ink in inks) + 4, step * len(inks)))
    for n, ink in enumerate(inks):
        image.paste((255, 255, 255), (2, n * step + (step - ink.image.height) // 2), ink.image)
    return pictures_of_ours.png(image, photo=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name in CASES:
        for n, data in enumerate(pictures(name)):
            (FOLDER / f"{name}-{n}.png").write_bytes(data)
    for name in TICKERS:
        (FOLDER / f"{name}.png").write_bytes(ticker(name))
    for size in LETTER_SIZES:
        (FOLDER / f"letters-{size}.png").write_bytes(letters(size))


if __name__ == "__main__":
    main()
