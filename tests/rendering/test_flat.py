from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from signage.rendering import flat


def read(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=("PNG",)) as image:
        image.load()
        return image.copy()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.binary(min_size=1, max_size=64))
def test_every_pixel_comes_back(width: int, height: int, seed: bytes) -> None:
    length = 3 * width * height
    image = Image.frombytes("RGB", (width, height), (seed * (length // len(seed) + 1))[:length])
    back = read(flat.encode(image))
    assert (back.mode, back.size, back.tobytes()) == ("RGB", image.size, image.tobytes())


def test_equal_pixels_give_equal_bytes() -> None:
    one, other = Image.new("RGB", (64, 32), "#ffb000"), Image.new("RGB", (64, 32), "#ffb000")
    assert flat.encode(one) == flat.encode(other)
    assert len(flat.encode(one)) < 200


def test_another_mode_is_not_taken() -> None:
    with pytest.raises(ValueError, match="mode L"):
        flat.encode(Image.new("L", (2, 2)))
