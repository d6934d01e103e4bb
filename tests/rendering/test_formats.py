from __future__ import annotations

import pytest

from signage.errors import SignageError
from signage.rendering.formats import form_of
from tests.rendering.hostile import encoded, picture
from tests.rendering.papers import document


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_first_bytes_say_what_a_picture_is(form: str) -> None:
    assert form_of(encoded(picture(), form)[:1024]) == form


def test_drawings_and_documents_are_known_as_well() -> None:
    assert form_of(document("x")) == "PDF"
    assert form_of(b"<?xml version='1.0'?><!-- a --><svg xmlns='http://www.w3.org/2000/svg'/>") == "SVG"
    assert form_of("<svg/>".encode("utf-16")) == "SVG"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC/AVIF"),
        (b"\0\0\0\x18ftypmp42", "video"),
        (b"PK\x03\x04", "ZIP"),
        (b"<!doctype html><svg/>", "HTML"),
        (b"", "?"),
    ],
)
def test_anything_else_is_refused_by_its_name(head: bytes, found: str) -> None:
    with pytest.raises(SignageError) as refused:
        form_of(head)
    assert (refused.value.code.id, refused.value.params["found"]) == ("RN50", found)
