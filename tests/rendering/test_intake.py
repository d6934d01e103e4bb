from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from signage.errors import SignageError
from signage.rendering.intake import MOST_WEBP_PIXELS, Developed, develop
from tests.rendering.hostile import encoded, picture
from tests.rendering.papers import document

SRGB = ImageCms.createProfile("sRGB")


def developed(data: bytes, longest: int = 1920) -> Developed:
    return develop(BytesIO(data), longest)


def opened(data: bytes, longest: int = 1920) -> Image.Image:
    found = developed(data, longest)
    image = Image.open(BytesIO(found.data))
    image.load()
    assert image.size == (found.width, found.height)
    return image


def refused(data: bytes) -> str:
    with pytest.raises(SignageError) as caught:
        developed(data)
    assert caught.value.field == "media"
    return caught.value.code.id


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_drawn_pixels_stay_as_they_are(form: str) -> None:
    image = Image.new("RGB", (64, 32), (255, 0, 0))
    image.paste((0, 0, 255), (10, 10, 20, 20))
    options = {"lossless": True} if form == "WEBP" else {}
    assert opened(encoded(image, form, **options)).convert("RGB").tobytes() == image.tobytes()


def test_developing_twice_changes_nothing_more() -> None:
    for image in (picture(), picture().convert("RGBA"), Image.new("RGBA", (9, 9), (255, 0, 0, 128))):
        once = developed(encoded(image, "PNG"))
        assert developed(once.data) == once


def test_the_longer_side_is_at_most_so_long() -> None:
    assert opened(encoded(picture(3000, 1500), "JPEG"), 1000).size == (1000, 500)
    assert opened(encoded(picture(300, 900), "PNG"), 600).size == (200, 600)
    assert opened(encoded(picture(300, 200), "PNG"), 600).size == (300, 200)
    assert opened(encoded(Image.new("RGB", (4000, 1)), "PNG"), 600).size == (600, 1)


@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (2, (3, 0)), (3, (3, 1)), (4, (0, 1))])
def test_a_picture_stands_as_the_camera_was_held(turn: int, corner: tuple[int, int]) -> None:
    lying = Image.new("RGB", (4, 2))
    lying.putpixel((0, 0), (255, 255, 255))
    notes = Image.Exif()
    notes[0x0112] = turn
    image = opened(encoded(lying, "PNG", exif=notes))
    assert image.size == (4, 2)
    assert image.getpixel(corner) == (255, 255, 255)


@pytest.mark.parametrize(("turn", "corner"), [(5, (0, 0)), (6, (1, 0)), (7, (1, 3)), (8, (0, 3))])
def test_a_picture_taken_upright_stands(turn: int, corner: tuple[int, int]) -> None:
    lying = Image.new("RGB", (4, 2))
    lying.putpixel((0, 0), (255, 255, 255))
    notes = Image.Exif()
    notes[0x0112] = turn
    image = opened(encoded(lying, "PNG", exif=notes))
    assert image.size == (2, 4)
    assert image.getpixel(corner) == (255, 255, 255)


def test_nothing_but_the_pixels_is_kept() -> None:
    notes = Image.Exif()
    notes[0x010E] = "Nhà riêng, 12 phố Huế"
    notes[0x8825] = {1: "N", 2: (21.0, 1.0, 42.0)}
    profile = ImageCms.ImageCmsProfile(SRGB).tobytes()
    data = encoded(picture(), "JPEG", exif=notes, icc_profile=profile, comment=b"secret")
    kept = developed(data)
    assert b"Nh" in data
    for word in (b"EXIF", b"Exif", b"ICCP", b"XMP", b"secret", "Huế".encode()):
        assert word not in kept.data
    image = Image.open(BytesIO(kept.data))
    assert not image.getexif()
    assert "icc_profile" not in image.info


def test_colours_of_another_profile_become_srgb() -> None:
    plain = opened(encoded(Image.new("RGB", (8, 8), (200, 60, 60)), "PNG"))
    profile = bytearray(ImageCms.ImageCmsProfile(SRGB).tobytes())
    red, green = profile.index(b"rXYZ") + 4, profile.index(b"gXYZ") + 4
    profile[red : red + 4], profile[green : green + 4] = profile[green : green + 4], profile[red : red + 4]
    swapped = encoded(Image.new("RGB", (8, 8), (200, 60, 60)), "PNG", icc_profile=bytes(profile))
    first = plain.getpixel((0, 0))
    other = opened(swapped).getpixel((0, 0))
    assert first == (200, 60, 60)
    assert isinstance(other, tuple)
    assert other[1] > other[0], "red and green of this profile are exchanged"


def test_a_profile_that_cannot_be_read_is_told() -> None:
    notes = developed(encoded(picture(1200, 900), "PNG", icc_profile=b"\xff" * 200)).notes
    assert notes == (("RN56", {}),)


def test_sixteen_bits_and_cmyk_keep_their_brightness() -> None:
    deep = Image.new("I;16", (4, 4), 0x8000)
    assert opened(encoded(deep, "PNG")).getpixel((0, 0)) == (128, 128, 128)
    ink = opened(encoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=95)).getpixel((4, 4))
    assert isinstance(ink, tuple)
    assert ink[0] > 200 > 60 > max(ink[1:])


def test_transparency_stays() -> None:
    image = opened(encoded(Image.new("RGBA", (4, 4), (255, 0, 0, 128)), "PNG"))
    assert image.getpixel((0, 0)) == (255, 0, 0, 128)
    assert opened(encoded(Image.new("RGBA", (4, 4), (255, 0, 0, 255)), "PNG")).mode == "RGB"


def test_what_people_should_know() -> None:
    assert developed(encoded(picture(960, 100), "PNG")).notes == (
        ("RN55", {"width": 960, "height": 100, "most": 1920}),
    )
    assert developed(encoded(picture(961, 100), "PNG")).notes == ()


def test_what_is_refused_and_why() -> None:
    assert refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == "RN51"
    assert refused(b"%PDF-1.7") == "RN65"
    assert refused(b"PK\x03\x04") == "RN50"
    assert refused(encoded(Image.new("1", (20_000, 10)), "PNG")) == "RN52"
    assert refused(encoded(Image.new("1", (16_000, 4_000)), "PNG")) == "RN09"
    assert refused(encoded(picture(), "PNG")[:300]) == "RN08"
    large = Image.new("RGB", (4000, MOST_WEBP_PIXELS // 4000 + 1))
    assert refused(encoded(large, "WEBP", lossless=True, quality=0, method=0)) == "RN09"


def test_a_drawing_and_a_page_become_pictures_like_any_other() -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><rect width='4' height='2' fill='red'/></svg>"
    assert opened(drawing, 640).size == (640, 320)
    once = developed(drawing)
    assert developed(once.data) == once
    paper = document("Trang 1", "Trang 2")
    pages = [develop(BytesIO(paper), 640, page) for page in (0, 1)]
    assert [(page.height, page.pages) for page in pages] == [(640, 2), (640, 2)]
    assert pages[0].data != pages[1].data
