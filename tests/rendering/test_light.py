from __future__ import annotations

import pytest
from PIL import Image

from signage.rendering import board, light

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def test_contrast_is_that_of_wcag() -> None:
    assert light.contrast(BLACK, WHITE) == pytest.approx(21)
    assert light.contrast(WHITE, BLACK) == pytest.approx(21)
    assert light.contrast((118, 118, 118), WHITE) == pytest.approx(4.54, abs=0.01)
    assert light.contrast((0, 0, 255), BLACK) == pytest.approx(2.44, abs=0.01)


def test_coding_undoes_itself() -> None:
    assert [round(light.coded(light.linear(value))) for value in range(256)] == list(range(256))


@pytest.mark.parametrize("colour", [*board.COLOURS.values(), (255, 208, 128), (200, 255, 255)])
def test_a_dimmed_colour_is_as_dark_as_easy_reading_allows(colour: light.Rgb) -> None:
    dim = light.dimmed(colour)
    assert light.EASY <= light.contrast(dim, BLACK) < light.EASY + 0.3
    assert all(new <= old for new, old in zip(dim, colour, strict=True))


def test_a_colour_that_is_dark_already_stays() -> None:
    assert light.dimmed((150, 90, 60)) == (150, 90, 60)


def test_the_level_of_a_picture_is_the_mean_of_its_pixels() -> None:
    image = Image.new("RGB", (4, 2))
    assert light.level(image) == 0
    image.paste(WHITE, (0, 0, 1, 2))
    assert light.level(image) == pytest.approx(0.25)


@pytest.mark.parametrize("colour", [WHITE, (255, 176, 0), (10, 10, 10)])
def test_a_bounded_picture_keeps_under_the_bound(colour: light.Rgb) -> None:
    image = Image.new("RGB", (8, 8), colour)
    assert light.level(light.bounded(image)) <= light.NIGHT_LEVEL
    assert light.bounded(image).getpixel((0, 0)) != BLACK


def test_a_dark_picture_is_left_as_it_is() -> None:
    image = Image.new("RGB", (8, 8), (40, 40, 40))
    assert light.bounded(image) is image
