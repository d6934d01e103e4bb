"""Flashes: what blinks too fast is found, what merely moves or fades is not."""

from __future__ import annotations

import math

import pytest
from PIL import Image, ImageDraw

from signage.rendering.flashing import Flashing

BLACK, WHITE, RED = (0, 0, 0), (255, 255, 255), (255, 0, 0)


def plain(colour: tuple[int, int, int], part: float = 1.0) -> Image.Image:
    image = Image.new("RGB", (160, 90), BLACK)
    image.paste(colour, (0, 0, round(160 * part), 90))
    return image


def watched(frames: list[Image.Image], per_second: float) -> bool:
    watch = Flashing()
    for n, frame in enumerate(frames):
        watch.add(n * 1000 / per_second, frame)
    return watch.found


@pytest.mark.parametrize("colour", [WHITE, (120, 120, 120), RED])
def test_four_flashes_a_second_are_too_many(colour: tuple[int, int, int]) -> None:
    assert watched([plain(colour if n % 2 else BLACK) for n in range(24)], 8.5)


def test_three_flashes_a_second_are_not() -> None:
    assert not watched([plain(WHITE if n % 2 else BLACK) for n in range(60)], 6)


def test_a_quarter_of_the_picture_may_flash() -> None:
    assert not watched([plain(WHITE if n % 2 else BLACK, 0.25) for n in range(60)], 20)
    assert watched([plain(WHITE if n % 2 else BLACK, 0.5) for n in range(60)], 20)


def test_it_is_not_forgotten() -> None:
    watch = Flashing()
    for n in range(20):
        watch.add(n * 50, plain(WHITE if n % 2 else BLACK))
    for n in range(20, 100):
        watch.add(n * 50, plain(BLACK))
    assert watch.found


def test_small_changes_and_bright_ones_are_no_flash() -> None:
    assert not watched([plain((60, 60, 60) if n % 2 else (40, 40, 40)) for n in range(60)], 30)
    assert not watched([plain(WHITE if n % 2 else (235, 235, 235)) for n in range(60)], 30)


def test_a_red_that_comes_and_goes_is_found_although_its_light_changes_little() -> None:
    assert watched([plain((90, 0, 0) if n % 2 else (42, 42, 42)) for n in range(60)], 20)


def test_a_slow_fade_is_none() -> None:
    frames = []
    for n in range(120):
        level = round(127 + 127 * math.sin(2 * math.pi * n / 30))  # once a second at 30 frames
        frames.append(plain((level, level, level)))
    assert not watched(frames, 30)


def test_something_that_moves_across_is_none() -> None:
    frames = []
    for n in range(90):
        image = plain(BLACK)
        ImageDraw.Draw(image).rectangle((n * 2 % 160, 20, n * 2 % 160 + 40, 70), fill=WHITE)
        frames.append(image)
    assert not watched(frames, 30)
