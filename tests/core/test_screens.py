from __future__ import annotations

import pytest

from signage.core.screens import DEFAULT_ZONE, Site, Unit, site_of
from signage.core.zones import zone_of

UNITS = {
    unit.id: unit
    for unit in (
        Unit("province", "Tỉnh", hotline="1022"),
        Unit("commune", "Xã", "province"),
        Unit("centre", "Trung tâm", "commune", hotline="0900"),
        Unit("alone", "Lẻ"),
        Unit("a", "A", "b"),
        Unit("b", "B", "a"),
    )
}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("centre", Site("Trung tâm", "0900")),
        ("commune", Site("Xã", "1022")),
        ("province", Site("Tỉnh", "1022")),
        ("alone", Site("Lẻ", "")),
        ("a", Site("A", "")),  # a cycle in the table ends
    ],
)
def test_the_hotline_is_the_unit_s_own_or_its_nearest_ancestor_s(unit: str, expected: Site) -> None:
    assert site_of(unit, UNITS) == expected


def test_an_unknown_unit_is_a_defect() -> None:
    with pytest.raises(KeyError):
        site_of("nowhere", UNITS)


def test_the_default_zone_exists() -> None:
    assert zone_of(DEFAULT_ZONE).key == DEFAULT_ZONE
