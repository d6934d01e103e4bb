from __future__ import annotations

from signage.core.people import SYSTEM
from signage.core.screens import Screen, Unit
from signage.editing import reach, screens, units
from signage.editing.desk import Desk
from tests.editing.desks import BOARD


def test_a_unit_reaches_its_own_screens_and_those_below(desk: Desk) -> None:
    for unit in (Unit("tinh", "Tỉnh"), Unit("xa", "Xã", "tinh"), Unit("khac", "Xã khác", "tinh")):
        units.save(desk, SYSTEM, unit)
    screens.save(desk, SYSTEM, Screen("cong", "Cổng", "xa", BOARD))
    with desk.work(SYSTEM) as work:
        assert reach.ancestry(reach.parents(work), "xa") == ("xa", "tinh")
        assert reach.ancestry(reach.parents(work), "nothing") == ()
        assert reach.outside(work, "tinh", ["cong"], ["xa", "khac", "tinh"]) is None
        assert reach.outside(work, "xa", ["cong"], ["tinh"]) == ("unit_ids", "tinh")
        assert reach.outside(work, "khac", ["cong"], []) == ("screen_ids", "cong")


def test_a_circle_of_units_has_an_end() -> None:
    assert reach.ancestry({"a": "b", "b": "a"}, "a") == ("a", "b")
