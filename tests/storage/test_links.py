from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from signage.storage import links
from signage.storage.engine import Database
from signage.storage.links import Link, Purpose
from tests.storage.samples import NOW

DAY = timedelta(days=1)


def test_a_link_is_found_by_its_secret_and_its_purpose_only(database: Database) -> None:
    with database.write() as tx:
        secret = links.issue(tx, Purpose.CLAIM, "led-1", NOW + DAY)
        assert links.find(tx, Purpose.CLAIM, secret) == Link(Purpose.CLAIM, "led-1", NOW + DAY, None)
        assert links.find(tx, Purpose.SETUP, secret) is None
        assert links.find(tx, Purpose.CLAIM, secret + "x") is None
        kept = str(list(tx.execute(text("SELECT * FROM links"))))
        assert secret not in kept


def test_a_used_link_says_when(database: Database) -> None:
    with database.write() as tx:
        secret = links.issue(tx, Purpose.CLAIM, "led-1", NOW + DAY)
        links.use(tx, secret, NOW)
        found = links.find(tx, Purpose.CLAIM, secret)
        assert found is not None
        assert found.used_at == NOW


def test_voiding_spares_used_ones_and_other_subjects(database: Database) -> None:
    with database.write() as tx:
        used, unused, other = (links.issue(tx, Purpose.CLAIM, s, NOW + DAY) for s in ("a", "a", "b"))
        links.use(tx, used, NOW)
        links.void(tx, Purpose.CLAIM, "a")
        assert links.find(tx, Purpose.CLAIM, unused) is None
        assert links.find(tx, Purpose.CLAIM, used) is not None
        assert links.find(tx, Purpose.CLAIM, other) is not None


def test_sweeping_forgets_what_expired(database: Database) -> None:
    with database.write() as tx:
        old = links.issue(tx, Purpose.CLAIM, "a", NOW)
        new = links.issue(tx, Purpose.CLAIM, "a", NOW + DAY)
        links.sweep(tx, NOW + timedelta(hours=1))
        assert links.find(tx, Purpose.CLAIM, old) is None
        assert links.find(tx, Purpose.CLAIM, new) is not None
