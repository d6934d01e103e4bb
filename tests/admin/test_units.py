from __future__ import annotations

from signage.admin.units import tree
from signage.core.screens import Unit
from signage.storage import units
from tests.admin.house import House, readable


def names(house: House) -> dict[str, Unit]:
    with house.desk.database.read() as tx:
        return {unit.name: unit for unit in units.all(tx)}


def test_a_hotline_is_inherited_and_shown_as_such(house: House) -> None:
    ada = house.visitor("ada")
    page = ada.follow(ada.post("/admin/units/save", {"id": "", "name": "Tỉnh", "hotline": "1900 1234", "parent_id": ""},
                               page="/admin/units"))  # fmt: skip
    assert "1900 1234" in page
    above = names(house)["Tỉnh"].id
    page = ada.follow(ada.post("/admin/units/save", {"id": "", "name": "Xã", "hotline": "", "parent_id": above}))
    assert "1900 1234 (from above)" in readable(page)


def test_a_unit_cannot_stand_below_itself(house: House) -> None:
    house.unit("tinh", name="Tỉnh")
    house.unit("xa", parent_id="tinh")
    ada = house.visitor("ada")
    sent = {"id": "tinh", "name": "Tỉnh", "hotline": "", "parent_id": "xa"}
    answer = ada.post("/admin/units/save", sent, page="/admin/units?edit=tinh")
    assert answer.status_code == 422
    assert 'id="f-parent_id-error"' in answer.text


def test_a_unit_in_use_stays(house: House) -> None:
    house.unit()
    house.screen()
    ada = house.visitor("ada")
    answer = ada.post("/admin/units/delete", {"id": "xa"}, page="/admin/units")
    assert answer.status_code == 409
    assert "error-summary" in answer.text
    assert names(house)


def test_the_tree_shows_every_unit_once_even_below_one_that_is_gone() -> None:
    known = [Unit("c", "C", "gone"), Unit("b", "B", "a"), Unit("a", "A")]
    assert [(unit.id, depth) for unit, depth in tree(known)] == [("a", 0), ("b", 1), ("c", 0)]
