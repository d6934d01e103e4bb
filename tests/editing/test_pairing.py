from __future__ import annotations

import math

import pytest
from sqlalchemy import text

from signage.editing import pairing
from signage.editing.desk import Desk
from signage.editing.devices import authenticate
from signage.errors import Forbidden, NotFound, TooMany
from signage.events import Event, ScreenPaired
from tests.editing.desks import ADMIN, APPROVER, MovedClock, noted, with_screen


@pytest.fixture(autouse=True)
def place(desk: Desk) -> None:
    with_screen(desk)


def test_a_code_typed_by_an_administrator_gives_the_player_its_token(desk: Desk, told: list[Event]) -> None:
    opened = pairing.open_pairing(desk, "10.0.0.9")
    assert pairing.poll_pairing(desk, opened.pairing, opened.secret) is None
    told.clear()
    pairing.pair(desk, ADMIN, f" {opened.code[:3].lower()}-{opened.code[3:]} ", "led-1")
    assert told == []
    device = pairing.poll_pairing(desk, opened.pairing, opened.secret)
    assert device is not None
    assert device.screen == "led-1"
    assert told == [ScreenPaired("led-1")]
    assert authenticate(desk, device.token) == "led-1"
    assert noted(desk)[-2:] == [("q", "paired", "screen", "led-1"), ("player", "collected token", "screen", "led-1")]


def test_collecting_again_after_a_lost_answer_replaces_the_token(desk: Desk) -> None:
    opened = pairing.open_pairing(desk)
    pairing.pair(desk, ADMIN, opened.code, "led-1")
    lost, got = (pairing.poll_pairing(desk, opened.pairing, opened.secret) for _ in range(2))
    assert lost is not None
    assert got is not None
    assert authenticate(desk, lost.token) is None
    assert authenticate(desk, got.token) == "led-1"


def test_secrets_and_tokens_are_not_in_the_database(desk: Desk) -> None:
    opened = pairing.open_pairing(desk)
    pairing.pair(desk, ADMIN, opened.code, "led-1")
    device = pairing.poll_pairing(desk, opened.pairing, opened.secret)
    assert device is not None
    with desk.database.read() as tx:
        for table in ("pairings", "device_tokens", "journal"):
            kept = str(list(tx.execute(text(f"SELECT * FROM {table}"))))
            assert opened.secret not in kept
            assert device.token not in kept


def test_a_code_lives_for_ten_minutes(desk: Desk, clock: MovedClock) -> None:
    opened = pairing.open_pairing(desk)
    assert (opened.expires - clock.now()).total_seconds() == 600
    clock.move(minutes=10)
    with pytest.raises(NotFound) as refused:
        pairing.pair(desk, ADMIN, opened.code, "led-1")
    assert refused.value.code.id == "SN20"
    with pytest.raises(NotFound) as refused:
        pairing.poll_pairing(desk, opened.pairing, opened.secret)
    assert refused.value.code.id == "SN21"


def test_only_the_player_itself_gets_the_token(desk: Desk) -> None:
    mine, other = pairing.open_pairing(desk), pairing.open_pairing(desk)
    pairing.pair(desk, ADMIN, mine.code, "led-1")
    for pairing_id, secret in ((mine.pairing, other.secret), (mine.pairing, ""), ("nothing", mine.secret)):
        with pytest.raises(NotFound) as refused:
            pairing.poll_pairing(desk, pairing_id, secret)
        assert refused.value.code.id == "SN21"


def test_a_code_is_used_once(desk: Desk) -> None:
    opened = pairing.open_pairing(desk)
    pairing.pair(desk, ADMIN, opened.code, "led-1")
    with pytest.raises(NotFound):
        pairing.pair(desk, ADMIN, opened.code, "led-1")


def test_guessing_gets_slow(desk: Desk, clock: MovedClock) -> None:
    opened = pairing.open_pairing(desk)
    wrong = "222222" if opened.code != "222222" else "333333"
    for _ in range(pairing.GUESSES.free):
        with pytest.raises(NotFound):
            pairing.pair(desk, ADMIN, wrong, "led-1")
    with pytest.raises(TooMany) as refused:
        pairing.pair(desk, ADMIN, opened.code, "led-1")
    assert refused.value.code.id == "SN23"
    assert refused.value.retry_after is not None
    clock.move(seconds=refused.value.retry_after)
    pairing.pair(desk, ADMIN, opened.code, "led-1")


def test_one_address_cannot_open_any_number(desk: Desk, clock: MovedClock) -> None:
    for _ in range(pairing.OPEN_PER_ADDRESS):
        pairing.open_pairing(desk, "10.0.0.9")
    with pytest.raises(TooMany) as refused:
        pairing.open_pairing(desk, "10.0.0.9")
    assert refused.value.code.id == "SN22"
    pairing.open_pairing(desk, "10.0.0.10")
    clock.move(minutes=11)
    pairing.open_pairing(desk, "10.0.0.9")


def test_codes_are_hard_to_guess_and_easy_to_read(desk: Desk) -> None:
    assert pairing.LENGTH * math.log2(len(pairing.ALPHABET)) >= 25
    assert not set("0O1ILU") & set(pairing.ALPHABET)
    codes = {pairing.open_pairing(desk, str(n)).code for n in range(50)}
    assert len(codes) == 50
    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) <= set(pairing.ALPHABET)


def test_refusals(desk: Desk) -> None:
    opened = pairing.open_pairing(desk)
    with pytest.raises(Forbidden):
        pairing.pair(desk, APPROVER, opened.code, "led-1")
    with pytest.raises(NotFound) as refused:
        pairing.pair(desk, ADMIN, opened.code, "nothing")
    assert refused.value.code.id == "SN10"
