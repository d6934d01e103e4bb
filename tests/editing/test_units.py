from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.people import SYSTEM, Person, Role
from signage.core.schedules import Schedule
from signage.core.screens import Unit
from signage.editing import content, people, schedules, units
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound
from signage.events import Event, UnitChanged
from signage.storage import units as table
from tests.editing.desks import ADMIN, APPROVER, UNIT, noted, slogan, with_playlist, with_screen

COMMUNE = Unit("xa", "Xã", UNIT.id)
HAMLET = Unit("ap", "Ấp", "xa")


def test_units_are_made_changed_and_removed(desk: Desk, told: list[Event]) -> None:
    units.save(desk, ADMIN, UNIT)
    units.save(desk, ADMIN, COMMUNE, new=True)
    units.save(desk, ADMIN, COMMUNE)  # nothing new
    units.save(desk, ADMIN, replace(COMMUNE, hotline=" 1022 "))
    with desk.database.read() as tx:
        assert table.get(tx, "xa") == replace(COMMUNE, hotline="1022")
    units.delete(desk, ADMIN, "xa")
    assert told == [UnitChanged("tt"), UnitChanged("xa"), UnitChanged("xa"), UnitChanged("xa")]
    assert [entry[1] for entry in noted(desk)] == ["saved", "saved", "saved", "deleted"]


def test_no_unit_is_below_itself(desk: Desk) -> None:
    for unit in (UNIT, COMMUNE, HAMLET):
        units.save(desk, ADMIN, unit)
    for unit in (replace(UNIT, parent_id="ap"), replace(COMMUNE, parent_id="xa"), replace(COMMUNE, parent_id="ap")):
        with pytest.raises(Invalid) as refused:
            units.save(desk, ADMIN, unit)
        assert (refused.value.code.id, refused.value.field) == ("SN02", "parent_id")


def test_the_unit_above_must_be_there(desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        units.save(desk, ADMIN, COMMUNE)
    assert refused.value.code.id == "SN03"


def test_a_unit_in_use_stays_and_says_where(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")
    units.save(desk, SYSTEM, COMMUNE)
    person = people.save(desk, SYSTEM, Person("binh", "binh", "Bình", Role.EDITOR, UNIT.id))
    schedules.save(desk, SYSTEM, Schedule("sang", "Sáng", "p", unit_ids=frozenset({UNIT.id, "xa"})))
    with pytest.raises(Conflict) as refused:
        units.delete(desk, ADMIN, UNIT.id)
    assert refused.value.code.id == "SN04"
    assert f"xa, led-1, {person.id}, sang" in refused.value.text("vi")
    content.publish(desk, SYSTEM, replace(slogan("bai"), unit_id="xa"))
    schedules.delete(desk, SYSTEM, "sang")
    with pytest.raises(Conflict, match="bai"):
        units.delete(desk, ADMIN, "xa")
    with pytest.raises(Conflict):
        units.delete(desk, ADMIN, "xa")


def test_refusals(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        units.save(desk, APPROVER, UNIT)
    with pytest.raises(Forbidden):
        units.delete(desk, APPROVER, "tt")
    with pytest.raises(NotFound):
        units.delete(desk, ADMIN, "tt")
    units.save(desk, ADMIN, UNIT)
    with pytest.raises(Conflict) as refused:
        units.save(desk, ADMIN, UNIT, new=True)
    assert refused.value.code.id == "SN05"
    assert units.new_id(desk, "TT") == "tt-2"
