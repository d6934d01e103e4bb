from __future__ import annotations

import pytest

from signage.editing.claims import claim, issue_claim
from signage.editing.desk import Desk
from signage.editing.devices import authenticate
from signage.errors import Conflict, Forbidden, NotFound
from signage.events import Event, ScreenPaired
from tests.editing.desks import ADMIN, APPROVER, MovedClock, noted, with_screen


def test_a_link_gives_one_player_its_token(desk: Desk, told: list[Event]) -> None:
    with_screen(desk)
    told.clear()
    device = claim(desk, issue_claim(desk, ADMIN, "led-1"), "browser", "10.0.0.9")
    assert device.screen == "led-1"
    assert authenticate(desk, device.token) == "led-1"
    assert told == [ScreenPaired("led-1")]
    assert noted(desk)[-2:] == [("q", "issued link", "screen", "led-1"), ("player", "claimed", "screen", "led-1")]


def test_the_second_use_is_refused_with_its_own_code(desk: Desk) -> None:
    with_screen(desk)
    link = issue_claim(desk, ADMIN, "led-1")
    claim(desk, link)
    with pytest.raises(Conflict) as refused:
        claim(desk, link)
    assert refused.value.code.id == "SN31"


def test_a_link_lives_for_a_day(desk: Desk, clock: MovedClock) -> None:
    with_screen(desk)
    link = issue_claim(desk, ADMIN, "led-1")
    clock.move(hours=24)
    with pytest.raises(NotFound) as refused:
        claim(desk, link)
    assert refused.value.code.id == "SN30"


def test_refusals(desk: Desk) -> None:
    with pytest.raises(NotFound) as refused:
        claim(desk, "x" * 43)
    assert refused.value.code.id == "SN30"
    with pytest.raises(NotFound):
        issue_claim(desk, ADMIN, "nothing")
    with pytest.raises(Forbidden):
        issue_claim(desk, APPROVER, "led-1")
