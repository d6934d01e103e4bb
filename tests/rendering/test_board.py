from __future__ import annotations

import pytest
from PIL import Image

from signage.rendering import board, lines, shaping
from signage.rendering.phrases import words
from tests.rendering.boards import IDS, SIZES, lit, slogans

TALL = "ẪỄỖẴ gọng"


def paint(text: str, width: int, height: int) -> list[tuple[Image.Image, lines.TextPage]]:
    out = []
    for page in lines.layout(words(text), lines.frame(width, height)):
        image = Image.new("RGB", (width, height))
        board.text(image, page, (0, 0, width, height), (255, 255, 255))
        out.append((image, page))
    return out


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_no_ink_is_clipped_or_laid_over_other_ink(size: tuple[int, int]) -> None:
    """Each page has exactly as many lit pixels as its lines have, drawn with room all around."""
    for text in [TALL, "Ẫm ỗng|gọng ỵ", "Ậ|g", *slogans()[::4]]:
        for image, page in paint(text, *size):
            inks = [shaping.line(pieces, page.size).image for pieces in page.lines]
            assert lit(image) == sum(lit(ink) for ink in inks), text


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_the_ink_is_in_the_middle(size: tuple[int, int]) -> None:
    for text in [TALL, *slogans()[::5]]:
        for image, _ in paint(text, *size):
            left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
            assert abs(left - (size[0] - right)) <= 1, text
            assert abs(top - (size[1] - bottom)) <= 1, text


@pytest.mark.parametrize("size", [size for size in SIZES if size[1] >= 48])
def test_lines_keep_a_free_row_between_them(size: tuple[int, int]) -> None:
    for image, page in paint("Ậy|Ễg", *size):
        if len(page.lines) == 1:
            continue
        rows = [any(image.crop((0, y, size[0], y + 1)).convert("L").histogram()[1:]) for y in range(size[1])]
        lined = "".join("#" if row else " " for row in rows).strip()
        assert " " * lines.gap(page.size) in lined


def test_baselines_stand_apart_easily_where_there_is_room() -> None:
    page = lines.TextPage(((("xin", False),), (("chào", False),)), 30)
    assert board._step(page, 400) == round(1.3 * 30)
    assert board._step(page, lines.needed_height(page.lines, 30)) == lines.pitch(page.lines, 30)
