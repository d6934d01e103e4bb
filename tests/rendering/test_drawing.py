from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering.drawing import image
from tests.rendering.hostile_drawings import RED, svg


def drawn(data: bytes, longest: int = 90) -> Image.Image:
    return image(data, longest)[0]


def cleaned(data: bytes) -> bool:
    return image(data, 90)[1]


def test_a_drawing_is_as_large_as_asked_whatever_it_says() -> None:
    assert drawn(svg(RED)).size == (90, 90)
    assert drawn(svg(RED, "width='30mm' height='15mm' viewBox='0 0 9 9'")).size == (90, 45)
    assert drawn(svg(RED, "width='9' height='900'")).size == (1, 90)
    assert drawn(svg(RED, "width='100%' height='100%' viewBox='0 0 2 1'")).size == (90, 45)
    assert drawn(svg(RED, "width='100000'  viewBox='0 0 20 10'")).size == (90, 45)
    assert max(drawn(svg(RED, "")).size) <= 90


def test_its_letters_are_ours() -> None:
    text = "<text x='1' y='30' font-size='24' font-family='Comic Sans MS'>Nộp hồ sơ</text>"
    letters = drawn(svg(text, "viewBox='0 0 160 40'"), 640)
    box = letters.convert("L").point(lambda value: 255 - value).getbbox()
    assert box is not None
    assert box[2] - box[0] > 300


def test_dark_ink_lies_on_white_and_light_ink_on_nothing() -> None:
    dark = drawn(svg("<rect width='3' height='9' fill='#123'/>"))
    assert (dark.mode, dark.getpixel((80, 5))) == ("RGB", (255, 255, 255))
    light = drawn(svg("<rect width='3' height='9' fill='#fe8'/>"))
    assert (light.mode, light.getpixel((80, 5))) == ("RGBA", (0, 0, 0, 0))
    assert drawn(svg("<rect width='9' height='9' fill='#123'/>")).getpixel((80, 5)) == (0x11, 0x22, 0x33)


def test_files_beside_it_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (9, 9), (0, 255, 0)).save(secret)
    for address in (str(secret), secret.as_uri(), f"//{secret}", f"\n {secret}"):
        twice = "".join(f"<image {name}='{address}' width='9' height='9'/>" for name in ("href", "xlink:href"))
        data = svg(RED + twice)
        assert drawn(data).getpixel((40, 40)) == (255, 0, 0)
        assert cleaned(data)


def test_a_picture_inside_it_is_shown() -> None:
    out = BytesIO()
    Image.new("RGB", (9, 9), (0, 0, 255)).save(out, "PNG")
    inside = b64encode(out.getvalue()).decode()
    data = svg(f"{RED}<image href='data:image/png;base64,{inside}' width='9' height='9'/>")
    assert drawn(data).getpixel((40, 40)) == (0, 0, 255)
    assert not cleaned(data)


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        (RED, False),
        (RED + "<script>alert(1)</script>", True),
        (RED.replace("/>", " onclick='alert(1)'/>"), True),
        (RED + "<foreignObject/>", True),
        (RED + "<use href='other.svg#a'/>", True),
        (RED + "<style>@import 'a.css';</style>", True),
        (RED + "<style>.b{fill:url(#a)}</style>", False),
        (f"<a href='https://example.org'>{RED}</a>", False),
        (f"<g style='filter:url(http://x/y)'>{RED}</g>", True),
        (f"{RED}<metadata>x</metadata>", False),
    ],
)
def test_what_was_left_out_is_told(inside: str, left_out: bool) -> None:
    assert cleaned(svg(inside)) is left_out
    assert drawn(svg(inside)).getpixel((40, 40)) == (255, 0, 0)


def test_sheets_and_gradients_inside_it_work() -> None:
    sheet = "<style>.a{fill:url(#g)}</style><linearGradient id='g'><stop stop-color='#00f'/></linearGradient>"
    assert drawn(svg(sheet + "<rect class='a' width='9' height='9'/>")).getpixel((40, 40)) == (0, 0, 255)


@pytest.mark.parametrize("data", [svg(""), svg(RED)[:-9], b"<svg", b"<a><svg/></a>", svg("<text>&nbsp;</text>")])
def test_what_cannot_be_drawn(data: bytes) -> None:
    with pytest.raises(SignageError) as refused:
        drawn(data)
    assert refused.value.code.id == "RN51"
