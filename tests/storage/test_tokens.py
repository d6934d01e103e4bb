from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from signage.storage import screens, tokens
from signage.storage.engine import Database
from signage.storage.secrets import hashed
from signage.storage.tokens import Pairing
from tests.storage.samples import NOW, site_with

WAITING = Pairing("p1", "ABC234", "0" * 64, "10.0.0.1", NOW, NOW + timedelta(minutes=10))


def test_a_token_opens_its_screen_and_is_not_kept(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        token = tokens.issue(tx, "led-1", "browser", NOW)
        assert tokens.screen_of(tx, token) == "led-1"
        assert tokens.screen_of(tx, hashed(token)) is None
        assert token not in str(list(tx.execute(text("SELECT * FROM device_tokens"))))


def test_revoking_ends_all_tokens_of_a_screen(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        first, second = tokens.issue(tx, "led-1", "", NOW), tokens.issue(tx, "led-1", "", NOW)
        assert tokens.count(tx) == {"led-1": 2}
        tokens.revoke_one(tx, hashed(first))
        assert tokens.count(tx) == {"led-1": 1}
        assert tokens.revoke(tx, "led-1") == 1
        assert tokens.screen_of(tx, second) is None
        assert tokens.count(tx) == {}


def test_tokens_and_grants_go_with_their_screen(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        token = tokens.issue(tx, "led-1", "", NOW)
        tokens.open_pairing(tx, WAITING)
        tokens.grant(tx, "p1", "led-1")
        screens.delete(tx, "led-1")
        assert tokens.screen_of(tx, token) is None
        assert tokens.find_pairing(tx, "p1") is None


def test_the_way_of_a_pairing(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        tokens.open_pairing(tx, WAITING)
        assert tokens.find_pairing(tx, "p1") == tokens.pairing_by_code(tx, "ABC234") == WAITING
        assert tokens.open_from(tx, "10.0.0.1") == 1
        tokens.grant(tx, "p1", "led-1")
        tokens.collected(tx, "p1", "token")
        found = tokens.find_pairing(tx, "p1")
        assert found is not None
        assert (found.screen_id, found.token_hash) == ("led-1", hashed("token"))
        tokens.void_pairings(tx, "led-1")
        assert tokens.find_pairing(tx, "p1") is None


def test_codes_are_unique_and_old_ones_are_swept(database: Database) -> None:
    with database.write() as tx:
        tokens.open_pairing(tx, WAITING)
    with pytest.raises(IntegrityError), database.write() as tx:
        tokens.open_pairing(tx, Pairing("p2", "ABC234", "1" * 64, "", NOW, NOW + timedelta(minutes=10)))
    with database.write() as tx:
        tokens.sweep_pairings(tx, NOW + timedelta(minutes=10))
        assert tokens.find_pairing(tx, "p1") == WAITING
        tokens.sweep_pairings(tx, NOW + timedelta(minutes=11))
        assert tokens.find_pairing(tx, "p1") is None
