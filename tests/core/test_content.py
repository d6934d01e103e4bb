from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from signage.core.content import Audience, Content, Kind, Topic, Variant, content_hash

ONE = Content(
    "pack/one",
    Kind.SLOGAN,
    (Variant("vi", "Một cửa, một lần đến"), Variant("en", "One door, one visit")),
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 1, 31),
)


def test_the_variant_in_the_first_language_that_there_is() -> None:
    assert ONE.variant(("km", "en", "vi")) == ONE.variants[1]
    assert ONE.variant(("vi",)) == ONE.variants[0]
    assert ONE.variant(("km",)) is None
    assert ONE.variant(()) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-01-31", True), ("2026-02-01", False)],
)
def test_both_limits_are_inclusive(day: str, expected: bool) -> None:
    assert ONE.valid_on(date.fromisoformat(day)) is expected
    assert replace(ONE, valid_from=None, valid_until=None).valid_on(date.fromisoformat(day))


def test_the_hash_changes_with_all_that_is_shown_or_decides_when() -> None:
    others = [
        replace(ONE, id="two"),
        replace(ONE, kind=Kind.NOTICE),
        replace(ONE, variants=ONE.variants[:1]),
        replace(ONE, variants=(ONE.variants[0], replace(ONE.variants[1], text="One door"))),
        replace(ONE, variants=(ONE.variants[0], replace(ONE.variants[1], data={"kind": "number", "value": 1}))),
        replace(ONE, topic=Topic.PROCEDURES),
        replace(ONE, audience=Audience.BUSINESS),
        replace(ONE, valid_from=None),
        replace(ONE, valid_until=date(2026, 2, 1)),
        replace(ONE, source="76/NQ-CP"),
        replace(ONE, sample=True),
        replace(ONE, media="a" * 64),
        replace(ONE, unit_id="xa-mau"),
    ]
    assert len({content_hash(one) for one in (ONE, *others)}) == len(others) + 1


def test_a_content_of_the_whole_site_has_the_hash_it_had_before_units_could_own_contents() -> None:
    assert content_hash(Content("a", Kind.SLOGAN, (Variant("vi", "Một cửa"),))) == (
        "17e89d3f0e9fdfea05eae8775fede26e5b9e8f31f0b83d2404e84f853f5b5387"
    )


def test_the_hash_depends_on_the_order_of_the_figures_but_not_on_the_kind_of_mapping() -> None:
    def with_data(data: Mapping[str, Any]) -> str:
        return content_hash(replace(ONE, variants=(Variant("vi", "x", data),)))

    assert with_data({"a": 1, "b": 2}) == with_data(MappingProxyType({"a": 1, "b": 2}))
    assert with_data({"a": 1, "b": 2}) != with_data({"b": 2, "a": 1})
    assert len(content_hash(ONE)) == 64
