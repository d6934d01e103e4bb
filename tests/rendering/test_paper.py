from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering.paper import MOST_PAGES, image
from tests.rendering.papers import document


def drawn(data: bytes, page: int = 0, longest: int = 842) -> Image.Image:
    return image(BytesIO(data), longest, page)[0]


def refused(data: bytes, page: int = 0) -> str:
    with pytest.raises(SignageError) as caught:
        image(BytesIO(data), 842, page)
    assert caught.value.field == "media"
    return caught.value.code.id


def test_a_page_is_drawn_on_white_as_large_as_asked() -> None:
    page = drawn(document("Thong bao"))
    assert (page.mode, page.size) == ("RGB", (595, 842))
    assert (page.getpixel((5, 5)), page.getpixel((80, 842 - 80))) == ((255, 255, 255), (255, 0, 0))
    assert drawn(document("x"), longest=1920).size == (1357, 1920)
    assert drawn(document("x", size=(1920, 1080)), longest=1920).size == (1920, 1080)


def test_each_page_by_its_number() -> None:
    data = document("1", "2", "3")
    widths = [drawn(data, page).crop((50, 700, 595, 701)).convert("1").histogram()[0] for page in range(3)]
    assert widths[0] < widths[1] < widths[2]
    assert image(BytesIO(data), 100, 1)[1] == 3


def test_what_cannot_be_read() -> None:
    assert refused(document("x"), 1) == "RN65"
    assert refused(document("x"), -1) == "RN65"
    assert refused(b"%PDF-1.7 and no more") == "RN65"
    assert refused(document(*["x"] * (MOST_PAGES + 1))) == "RN66"


def test_programs_in_it_are_not_started() -> None:
    """They would draw the page anew, or never end."""
    program = "/OpenAction << /S /JavaScript /JS (this.getField\\('a'\\).value='x'; while\\(true\\){}) >>"
    assert drawn(document("x", catalogue=program)).tobytes() == drawn(document("x")).tobytes()
