from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering import pictures
from tests.rendering.boards import panel


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def fitted(data: bytes, width: int, height: int) -> Image.Image:
    image = Image.open(BytesIO(pictures.fit(data, panel(width, height))))
    assert image.size == (width, height)
    assert image.mode == "RGB"
    return image


def test_a_picture_of_the_panels_size_stays_pixel_by_pixel() -> None:
    noise = Image.effect_noise((64, 32), 90).convert("RGB")
    assert fitted(encoded(noise), 64, 32).tobytes() == noise.tobytes()


def test_a_larger_picture_is_whole_and_centred_on_black() -> None:
    shown = fitted(encoded(Image.new("RGB", (400, 400), (255, 0, 0))), 64, 32)
    assert shown.getbbox() == (16, 0, 48, 32)


def test_a_small_picture_grows_by_a_whole_number() -> None:
    dot = Image.new("RGB", (2, 2))
    dot.putpixel((0, 0), (255, 255, 255))
    shown = fitted(encoded(dot), 7, 7)
    assert shown.getbbox() == (0, 0, 3, 3)
    assert {shown.getpixel((x, y)) for x in range(3) for y in range(3)} == {(255, 255, 255)}


def test_a_slightly_smaller_picture_is_not_blurred() -> None:
    assert fitted(encoded(Image.new("RGB", (60, 30), (9, 9, 9))), 64, 32).getbbox() == (2, 1, 62, 31)


def test_transparency_is_black_and_the_camera_is_heeded() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 255, 255, 0))
    assert fitted(encoded(clear), 8, 8).getbbox() is None
    lying = Image.new("RGB", (8, 4), (255, 255, 255))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    assert fitted(encoded(lying, "JPEG", exif=exif), 8, 8).getbbox() == (2, 0, 6, 8)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(SignageError) as caught:
        pictures.fit(data, panel(64, 32))
    assert caught.value.code is pictures.PICTURE_UNREADABLE


def test_a_cut_off_picture_is_refused() -> None:
    data = encoded(Image.effect_noise((200, 200), 90))
    with pytest.raises(SignageError) as caught:
        pictures.fit(data[: len(data) // 2], panel(64, 32))
    assert caught.value.code is pictures.PICTURE_UNREADABLE


def test_a_huge_picture_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 99)
    with pytest.raises(SignageError) as caught:
        pictures.fit(encoded(Image.new("L", (10, 10))), panel(64, 32))
    assert caught.value.code is pictures.PICTURE_TOO_LARGE
    assert "100" in caught.value.text("vi")


def test_equal_pixels_give_equal_bytes() -> None:
    noise = Image.effect_noise((64, 32), 90).convert("RGB")
    assert pictures.png(noise) == pictures.png(noise.copy())
    assert pictures.png(noise, photo=True) == pictures.png(noise.copy(), photo=True)
