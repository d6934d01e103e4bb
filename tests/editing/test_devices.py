from __future__ import annotations

import pytest

from signage.editing import screens
from signage.editing.desk import Desk
from signage.editing.devices import authenticate, revoke
from signage.errors import Forbidden, NotFound
from signage.events import Event, ScreenRevoked
from tests.editing.desks import ADMIN, APPROVER, noted, with_screen


def test_revoking_ends_every_way_in(desk: Desk, told: list[Event]) -> None:
    with_screen(desk)
    link = screens.issue_claim(desk, ADMIN, "led-1")
    opened = screens.open_pairing(desk)
    screens.pair(desk, ADMIN, opened.code, "led-1")
    device = screens.claim(desk, screens.issue_claim(desk, ADMIN, "led-1"))
    assert authenticate(desk, device.token) == "led-1"
    told.clear()
    assert revoke(desk, ADMIN, "led-1") == 1
    assert told == [ScreenRevoked("led-1")]
    assert authenticate(desk, device.token) is None
    with pytest.raises(NotFound):
        screens.claim(desk, link)
    with pytest.raises(NotFound):
        screens.poll_pairing(desk, opened.pairing, opened.secret)
    assert noted(desk)[-1] == ("q", "revoked", "screen", "led-1")


def test_refusals(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        revoke(desk, APPROVER, "led-1")
    with pytest.raises(NotFound) as refused:
        revoke(desk, ADMIN, "led-1")
    assert refused.value.code.id == "SN10"
    assert authenticate(desk, "anything") is None
