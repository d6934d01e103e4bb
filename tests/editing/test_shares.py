from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signage.core.people import SYSTEM, Actor, Role
from signage.core.schedules import Rung, Schedule
from signage.core.screens import Screen, Unit
from signage.editing import schedules, screens, units
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, SignageError
from tests.editing.desks import APPROVER, BOARD, with_playlist

PROVINCE, COMMUNE, OTHER = Unit("tinh", "Tỉnh"), Unit("xa", "Xã", "tinh"), Unit("khac", "Xã khác", "tinh")
OF_COMMUNE = Actor("x", "Xuân", Role.APPROVER, unit_id="xa")
OF_PROVINCE = Actor("t", "Tâm", Role.APPROVER, unit_id="tinh")
SHARE = Schedule("s", "Tỷ lệ", "p", unit_ids=frozenset({"xa"}), rung=Rung.SHARE, share=60, start=480, end=600)
MUST = replace(SHARE, id="must", name="Bắt buộc", unit_ids=frozenset({"tinh"}), mandatory=True, owner_id="tinh")


@pytest.fixture(autouse=True)
def province(desk: Desk) -> None:
    for unit in (PROVINCE, COMMUNE, OTHER):
        units.save(desk, SYSTEM, unit)
    screens.save(desk, SYSTEM, Screen("gate", "Cổng", "xa", BOARD))
    screens.save(desk, SYSTEM, Screen("hall", "Sảnh", "khac", BOARD))
    with_playlist(desk, "p", "a")


def refused(desk: Desk, schedule: Schedule, actor: Actor = APPROVER) -> SignageError:
    with pytest.raises(SignageError) as found:
        schedules.save(desk, actor, schedule)
    return found.value


@pytest.mark.parametrize("share", [0, 101, -5])
def test_a_share_is_from_1_to_100(desk: Desk, share: int) -> None:
    found = refused(desk, replace(SHARE, share=share))
    assert (type(found), found.code.id, found.field) == (Invalid, "SD10", "share")


def test_only_a_share_is_mandatory_and_other_rungs_have_none(desk: Desk) -> None:
    assert refused(desk, replace(MUST, rung=Rung.TAKEOVER)).code.id == "SD11"
    assert schedules.save(desk, APPROVER, replace(SHARE, rung=Rung.ORDINARY)).share == 0


def test_shares_of_more_than_the_whole_are_refused_with_the_hours(desk: Desk) -> None:
    schedules.save(desk, APPROVER, SHARE)
    late = replace(SHARE, id="late", start=540, end=720, from_date=date(2026, 3, 9), until_date=date(2026, 3, 10))
    found = refused(desk, replace(late, share=50))
    assert (type(found), found.code.id, found.field) == (Conflict, "SD12", "share")
    assert found.text("en") == (
        "On the screen Cổng the shares would be 110 % together with s, 2026-03-09 09:00–10:00; 2026-03-10 09:00–10:00. "
        "Lower a share or choose other hours."
    )
    assert schedules.save(desk, APPROVER, replace(late, share=40)).share == 40
    assert schedules.save(desk, APPROVER, replace(late, id="after", start=600, share=60)).start == 600


def test_other_screens_and_schedules_that_are_off_do_not_count(desk: Desk) -> None:
    schedules.save(desk, APPROVER, SHARE)
    schedules.save(desk, APPROVER, replace(SHARE, id="there", unit_ids=frozenset({"khac"})))
    schedules.save(desk, APPROVER, replace(SHARE, id="off", enabled=False))
    assert refused(desk, replace(SHARE, id="off")).code.id == "SD12"
    assert refused(desk, replace(SHARE, id="both", unit_ids=frozenset({"tinh"}))).code.id == "SD12"


def test_hours_up_to_midnight_are_told_as_24(desk: Desk) -> None:
    whole = replace(SHARE, start=0, end=1440)
    schedules.save(desk, APPROVER, whole)
    night = replace(whole, id="night", from_date=date(2026, 3, 9), until_date=date(2026, 3, 9))
    assert "2026-03-09 00:00–24:00." in refused(desk, night).text("en")
    assert "2026-03-09 22:00–2026-03-10 06:00." in refused(desk, replace(night, start=1320, end=360)).text("vi")


def test_a_mandatory_share_does_not_give_way_to_what_is_below(desk: Desk) -> None:
    schedules.save(desk, APPROVER, SHARE)
    schedules.save(desk, APPROVER, MUST)
    found = refused(desk, replace(MUST, id="more", share=21))
    assert (found.code.id, found.params["total"], found.params["most"]) == ("SD13", 81, 80)
    assert refused(desk, replace(SHARE, share=61), OF_COMMUNE).code.id == "SD12"
    schedules.save(desk, APPROVER, replace(MUST, id="more", share=20))


def test_a_mandatory_share_reaches_its_own_screens_only(desk: Desk) -> None:
    found = refused(desk, replace(MUST, owner_id="xa"))
    assert (found.code.id, found.field) == ("SD14", "unit_ids")
    found = refused(desk, replace(MUST, owner_id="xa", unit_ids=frozenset(), screen_ids=frozenset({"gate", "hall"})))
    assert (found.code.id, found.params["what"]) == ("SD14", "hall")
    schedules.save(desk, APPROVER, replace(MUST, owner_id=None))
    assert refused(desk, replace(MUST, owner_id="nobody")).code.id == "SD05"


def test_a_commune_changes_no_mandatory_share_of_the_province(desk: Desk) -> None:
    schedules.save(desk, OF_PROVINCE, MUST)
    for change in (replace(MUST, enabled=False), replace(MUST, mandatory=False), replace(MUST, owner_id="xa")):
        found = refused(desk, change, OF_COMMUNE)
        assert (type(found), found.code.id) == (Forbidden, "SD15")
    with pytest.raises(Forbidden):
        schedules.delete(desk, OF_COMMUNE, "must")
    own = replace(MUST, id="own", owner_id="xa", unit_ids=frozenset({"xa"}), share=10)
    schedules.save(desk, OF_COMMUNE, own)
    schedules.delete(desk, OF_PROVINCE, "own")
    assert refused(desk, replace(own, owner_id=None), OF_PROVINCE).code.id == "SD15"
    schedules.delete(desk, APPROVER, "must")


def test_a_unit_that_owns_a_schedule_stays(desk: Desk) -> None:
    schedules.save(desk, APPROVER, replace(MUST, owner_id="tinh", unit_ids=frozenset({"xa"})))
    with pytest.raises(Conflict) as found:
        units.delete(desk, SYSTEM, "tinh")
    assert "must" in found.value.params["where"]
