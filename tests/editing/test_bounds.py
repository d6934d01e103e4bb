from __future__ import annotations

import pytest

from signage.core.feeds import Bound
from signage.editing import bounds
from signage.errors import SignageError

BEFORE = {"items": {"Xã A": 50, "Xã B": None, "Xã C": 0}, "unit": "%"}


def refused(items: dict[str, float | None], *given: Bound) -> str | None:
    try:
        bounds.check("ranking", BEFORE, BEFORE | {"items": BEFORE["items"] | items}, given)  # type: ignore[operator]
    except SignageError as error:
        told = error.text("vi") + error.text("en")
        return f"{error.code.id} {error.field}" if "{" not in told else told
    return None


@pytest.mark.parametrize(
    ("items", "bound", "expected"),
    [
        ({"Xã A": 100}, Bound("items", 0, 100), None),
        ({"Xã A": 0}, Bound("items", 0, 100), None),
        ({"Xã A": 100.1}, Bound("items", 0, 100), "FD44 items.Xã A"),
        ({"Xã A": -1}, Bound("items", 0), "FD44 items.Xã A"),
        ({"Xã B": 101}, Bound("items", None, 100), "FD44 items.Xã B"),
        ({"Xã A": 101}, Bound("items.Xã B", 0, 100), None),
        ({"Xã A": 101}, Bound("items.Xã", 0, 100), None),
        ({"Xã A": 60}, Bound("items", jump=20), None),
        ({"Xã A": 61}, Bound("items", jump=20), "FD45 items.Xã A"),
        ({"Xã A": 39}, Bound("items", jump=20), "FD45 items.Xã A"),
        ({"Xã B": 99, "Xã C": 99}, Bound("items", jump=20), None),
        ({"Xã A": None}, Bound("items", 10, jump=1), None),
        ({}, Bound("items", 60), None),
    ],
)
def test_a_number_is_let_through_or_not(items: dict[str, float | None], bound: Bound, expected: str | None) -> None:
    assert refused(items, bound) == expected


def test_each_bound_counts() -> None:
    assert refused({"Xã A": 101}, Bound("items", 0, 1000), Bound("items.Xã A", 0, 100)) == "FD44 items.Xã A"
