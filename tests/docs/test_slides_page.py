"""docs/slides.md names every kind, field and code that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from signage.errors import SignageError, codes
from signage.rendering import slides
from tests.rendering.televisions import LANDSCAPE, SITE, infographic

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "slides.md").read_text("utf-8")
KINDS = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", PAGE, re.MULTILINE))


def test_every_kind_is_described() -> None:
    assert list(KINDS) == list(slides.DRAWINGS)


@pytest.mark.parametrize("kind", slides.DRAWINGS)
def test_every_field_is_described(kind: str) -> None:
    content = infographic({"kind": kind, "no such field": 1})
    with pytest.raises(SignageError) as caught:
        slides.render(content, content.variants[0], LANDSCAPE, SITE)
    known = set(caught.value.params["known"].split(", ")) - {"kind", "as_of", "max_age_hours"}
    assert set(re.findall(r"`(\w+)`", KINDS[kind])) == known


def test_every_code_is_described() -> None:
    ours = [code.id for code in codes() if code.id.startswith("RN4") or code.id == "RN39"]
    assert re.findall(r"^\| (RN\d\d) \|", PAGE, re.MULTILINE) == ours
