"""docs/kinds.md says of every kind what it takes, with examples that are true."""

from __future__ import annotations

import json
import re

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind
from signage.editing import figures_read, tables
from signage.errors import SignageError
from signage.rendering import pages, slides
from signage.rendering.kinds import shapes
from tests.docs import kinds
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE

PAGE = kinds.PAGE.read_text("utf-8")
BLOCKS = dict(
    zip(shapes.SHAPES, re.findall(r"```json\n(.*?)\n```\n\n```csv\n(.*?)\n```", PAGE, re.DOTALL), strict=True)
)


def test_the_page_is_what_the_code_says() -> None:
    assert kinds.text() == PAGE  # else run: python -m tests.docs.kinds


def test_every_kind_and_field_has_its_meaning() -> None:
    assert list(kinds.EXAMPLES) == list(kinds.NEEDED) == list(shapes.SHAPES)
    assert set(kinds.MEANING) == {(kind, field) for kind, known in shapes.SHAPES.items() for field in known}


@pytest.mark.parametrize("kind", shapes.SHAPES)
def test_an_example_has_every_field_and_is_drawn_as_it_stands_there(kind: str) -> None:
    data = json.loads(BLOCKS[kind][0])
    assert data == kinds.example(kind)
    assert set(shapes.SHAPES[kind]) - set(data) == kinds.LEFT_OUT.get(kind, set())
    content = Content("x", Kind.INFOGRAPHIC, (Variant("vi", "Tiêu đề", data),))
    for panel in (LANDSCAPE, PORTRAIT):
        assert slides.render(content, content.variants[0], panel, SITE)
    if kind != "trend":
        assert pages.render(content, "vi", Panel(PanelKind.LED, 320, 160), SITE)


@pytest.mark.parametrize("kind", shapes.SHAPES)
def test_the_table_says_the_same_as_the_json(kind: str) -> None:
    read = figures_read.of_table(tables.read(BLOCKS[kind][1].encode()), kind, {"kind": kind})
    assert read == kinds.example(kind)


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, needed in kinds.NEEDED.items() for field in needed]
)
def test_what_is_needed_is_missed(kind: str, field: str) -> None:
    data = {name: value for name, value in kinds.example(kind).items() if name != field}
    with pytest.raises(SignageError) as caught:
        slides.DRAWINGS[kind].read(data)
    assert (caught.value.code.id, caught.value.field) == ("RN41", field)


@pytest.mark.parametrize("kind", shapes.SHAPES)
def test_what_is_optional_may_be_missing(kind: str) -> None:
    for field in set(shapes.SHAPES[kind]) - set(kinds.NEEDED[kind]):
        data = {name: value for name, value in kinds.example(kind).items() if name != field}
        assert slides.DRAWINGS[kind].read(data)
