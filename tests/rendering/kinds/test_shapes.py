from __future__ import annotations

import pytest

from signage.core.folding import fold
from signage.errors import SignageError
from signage.rendering import slides
from signage.rendering.kinds import praise, shapes
from signage.rendering.kinds.fields import COMMON
from signage.rendering.kinds.shapes import Shape
from tests.rendering.televisions import LANDSCAPE, SITE, infographic


def test_every_kind_has_its_fields() -> None:
    assert list(shapes.SHAPES) == list(slides.DRAWINGS)
    assert {"kind", *shapes.COMMON} == set(COMMON)


@pytest.mark.parametrize("kind", slides.DRAWINGS)
def test_the_fields_are_those_that_the_kind_takes(kind: str) -> None:
    content = infographic({"kind": kind, "no such field": 1})
    with pytest.raises(SignageError) as caught:
        slides.render(content, content.variants[0], LANDSCAPE, SITE)
    assert set(caught.value.params["known"].split(", ")) == {"kind", *shapes.fields(kind)}


@pytest.mark.parametrize("kind", slides.DRAWINGS)
def test_every_field_is_found_by_its_names_and_no_two_share_one(kind: str) -> None:
    known = shapes.fields(kind)
    names = [name for field in known for name in {field, *map(fold, shapes.LABELS[field])}]
    assert len(names) == len(set(names))
    for field in known:
        for name in (field, *shapes.LABELS[field], shapes.label(field, "vi").upper(), fold(shapes.label(field, "vi"))):
            assert shapes.named(name, known) == field
    assert shapes.named("no such field", known) is None


def test_records_have_the_parts_of_their_kind() -> None:
    assert shapes.RECORDS["people"] == praise.NAMES
    assert {name for fields in shapes.SHAPES.values() for name, s in fields.items() if s is Shape.RECORDS} == {"people"}
