from __future__ import annotations

import pytest

from signage.core.screens import Panel, PanelKind
from signage.rendering.layout import Box, canvas


@pytest.mark.parametrize(
    ("width", "height", "units", "portrait", "narrow"),
    [
        (1920, 1080, (1920, 1080), False, False),
        (1280, 720, (1920, 1080), False, False),
        (3840, 2160, (1920, 1080), False, False),
        (1080, 1920, (1080, 1920), True, True),
        (1024, 768, (1440, 1080), False, False),
        (1080, 1080, (1440, 1440), False, True),
        (768, 768, (1440, 1440), False, True),
    ],
)
def test_the_smaller_side_is_1080_units_or_1440_of_a_square(
    width: int, height: int, units: tuple[float, float], portrait: bool, narrow: bool
) -> None:
    found = canvas(Panel(PanelKind.TV, width, height))
    assert (found.width, found.height) == pytest.approx(units)
    assert (found.portrait, found.narrow) == (portrait, narrow)
    assert found.width * found.scale == pytest.approx(width)


def test_the_safe_area_keeps_six_per_cent() -> None:
    safe = canvas(Panel(PanelKind.TV, 1920, 1080)).safe
    assert (safe.left, safe.top, safe.right, safe.bottom) == pytest.approx((115.2, 64.8, 1804.8, 1015.2))


def test_boxes_divide_without_remainder() -> None:
    box = Box(10, 20, 320, 90)
    first, second = box.columns(2, 20)
    assert (first, second) == (Box(10, 20, 150, 90), Box(180, 20, 150, 90))
    assert box.rows(3, 15)[2] == Box(10, 90, 320, 20)
    assert box.below(30) == Box(10, 50, 320, 60)
