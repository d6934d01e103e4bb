from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from signage.clock import to_ms
from signage.core.people import SYSTEM
from signage.core.screens import Screen, Unit
from signage.editing import emergencies, playlists, screens, units
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound, SignageError
from signage.events import EmergencyChanged, Event
from signage.storage import emergencies as table
from tests.editing.desks import APPROVER, BOARD, EDITOR, UNIT, MovedClock, noted, with_playlist, with_screen
from tests.editing.desks import playlist as draft


@pytest.fixture(autouse=True)
def place_and_playlist(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")


def test_an_emergency_runs_from_now_for_an_hour_unless_told(desk: Desk, clock: MovedClock, told: list[Event]) -> None:
    found = emergencies.issue(desk, APPROVER, "Cảnh báo lũ", "p", unit_ids=[UNIT.id])
    assert (found.id, found.name, found.issued_ms) == ("canh-bao-lu", "Cảnh báo lũ", to_ms(clock.now()))
    assert found.until_ms == to_ms(clock.now() + timedelta(hours=1))
    longest = emergencies.issue(desk, APPROVER, "Cảnh báo lũ", "p", screen_ids=["led-1"], minutes=1440)
    assert (longest.id, longest.until_ms - longest.issued_ms) == ("canh-bao-lu-2", 86_400_000)
    with desk.database.read() as tx:
        assert table.all(tx) == [longest, found]
    assert told == [EmergencyChanged("canh-bao-lu"), EmergencyChanged("canh-bao-lu-2")]
    assert [entry[1:] for entry in noted(desk)][-2:] == [
        ("issued", "emergency", "canh-bao-lu"),
        ("issued", "emergency", "canh-bao-lu-2"),
    ]


def test_it_is_cancelled_by_id_once(desk: Desk, clock: MovedClock, told: list[Event]) -> None:
    found = emergencies.issue(desk, APPROVER, "Cháy", "p", screen_ids=["led-1"])
    clock.move(minutes=10)
    cancelled = emergencies.cancel(desk, APPROVER, found.id)
    assert cancelled.cancelled_ms == found.issued_ms + 600_000
    clock.move(minutes=10)
    assert emergencies.cancel(desk, APPROVER, found.id) == cancelled
    assert len(told) == 2
    assert [entry[1] for entry in noted(desk) if entry[2] == "emergency"] == ["issued", "cancelled"]


def test_one_that_is_over_stays_as_it_was(desk: Desk, clock: MovedClock) -> None:
    found = emergencies.issue(desk, APPROVER, "Cháy", "p", screen_ids=["led-1"], minutes=1)
    clock.move(minutes=1)
    assert emergencies.cancel(desk, APPROVER, found.id) == found


def test_who_may_do_what(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        emergencies.issue(desk, EDITOR, "Cháy", "p", screen_ids=["led-1"])
    found = emergencies.issue(desk, APPROVER, "Cháy", "p", screen_ids=["led-1"])
    with pytest.raises(Forbidden):
        emergencies.cancel(desk, EDITOR, found.id)
    with pytest.raises(NotFound) as refused:
        emergencies.cancel(desk, APPROVER, "nothing")
    assert refused.value.code.id == "SD20"


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"minutes": 0}, "SD21", "minutes"),
        ({"minutes": 1441}, "SD21", "minutes"),
        ({"minutes": -1}, "SD21", "minutes"),
        ({"screen_ids": []}, "SD04", "screen_ids"),
        ({"screen_ids": ["nothing"]}, "SD05", "screen_ids"),
        ({"unit_ids": ["nothing"]}, "SD05", "unit_ids"),
        ({"playlist_id": "nothing"}, "SD05", "playlist_id"),
        ({"playlist_id": "draft"}, "SD22", "playlist_id"),
        ({"name": ""}, "CT02", "name"),
    ],
)
def test_what_cannot_be_issued_is_refused(desk: Desk, wrong: dict[str, object], code: str, field: str) -> None:
    playlists.save(desk, SYSTEM, draft("draft", "a"))
    given: dict[str, object] = {"name": "Cháy", "playlist_id": "p", "screen_ids": ["led-1"], "minutes": 60} | wrong
    with pytest.raises(SignageError) as refused:
        emergencies.issue(desk, APPROVER, given.pop("name"), given.pop("playlist_id"), **given)  # type: ignore[arg-type]
    assert (refused.value.code.id, refused.value.field) == (code, field)
    assert isinstance(refused.value, Conflict if code == "SD22" else Invalid)
    with desk.database.read() as tx:
        assert table.all(tx) == []


def test_a_person_of_a_unit_reaches_its_own_screens_only(desk: Desk) -> None:
    for unit in (Unit("tinh", "Tỉnh"), Unit("xa", "Xã", "tinh"), Unit("khac", "Xã khác", "tinh")):
        units.save(desk, SYSTEM, unit)
    screens.save(desk, SYSTEM, Screen("cong", "Cổng", "xa", BOARD))
    of_commune = replace(APPROVER, unit_id="xa")
    own = emergencies.issue(desk, of_commune, "Cháy", "p", screen_ids=["cong"], unit_ids=["xa"])
    for where in ({"unit_ids": ["tinh"]}, {"unit_ids": ["khac"]}, {"screen_ids": ["cong", "led-1"]}):
        with pytest.raises(Forbidden) as refused:
            emergencies.issue(desk, of_commune, "Cháy", "p", **where)
        assert (refused.value.code.id, refused.value.field) == ("SD23", next(iter(where)))
    emergencies.cancel(desk, of_commune, own.id)
    wide = emergencies.issue(desk, replace(APPROVER, unit_id="tinh"), "Bão", "p", unit_ids=["xa", "khac"])
    with pytest.raises(Forbidden):
        emergencies.cancel(desk, of_commune, wide.id)


def test_a_playlist_stays_while_an_emergency_shows_it(desk: Desk, clock: MovedClock) -> None:
    emergencies.issue(desk, APPROVER, "Cháy", "p", screen_ids=["led-1"])
    with pytest.raises(Conflict) as refused:
        playlists.delete(desk, APPROVER, "p")
    assert (refused.value.code.id, refused.value.params["where"]) == ("PL03", "chay")
    clock.move(hours=1)
    playlists.delete(desk, APPROVER, "p")
