from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from signage.core.people import Person, Role
from signage.storage import people, units
from signage.storage.engine import Database
from tests.storage.samples import NOW, UNIT

AN = Person("p1", "an", "Nguyễn An", Role.ADMINISTRATOR)
BINH = Person("p2", "binh", "Bình", Role.EDITOR, UNIT.id, True, "en")
HOUR = timedelta(hours=1)


def test_people_come_back_as_they_were(database: Database) -> None:
    with database.write() as tx:
        units.save(tx, UNIT)
        people.save(tx, AN)
        people.save(tx, BINH)
        assert people.get(tx, "p2") == people.by_login(tx, "binh") == BINH
        assert people.all(tx) == sorted([AN, BINH], key=lambda person: person.name)
        assert people.of_unit(tx, UNIT.id) == ["p2"]
        people.save(tx, replace(BINH, disabled=False))
        assert people.get(tx, "p2") == replace(BINH, disabled=False)
        assert people.get(tx, "p3") is None


def test_a_login_belongs_to_one(database: Database) -> None:
    with database.write() as tx:
        people.save(tx, AN)
    with pytest.raises(IntegrityError), database.write() as tx:
        people.save(tx, replace(AN, id="p9"))


def test_saving_somebody_keeps_the_password(database: Database) -> None:
    with database.write() as tx:
        people.save(tx, AN)
        assert people.password(tx, "p1") is None
        people.set_password(tx, "p1", "hash")
        people.save(tx, replace(AN, name="An"))
        assert people.password(tx, "p1") == "hash"
        assert people.password(tx, "nobody") is None


def test_an_administrator_counts_who_can_sign_in(database: Database) -> None:
    with database.write() as tx:
        people.save(tx, AN)
        assert people.administrators(tx) == 0
        people.set_password(tx, "p1", "hash")
        assert people.administrators(tx) == 1
        people.save(tx, replace(AN, disabled=True))
        assert people.administrators(tx) == 0


def test_who_may_sign_in_and_approve(database: Database) -> None:
    with database.write() as tx:
        for name, role in (
            ("an", Role.APPROVER),
            ("ba", Role.ADMINISTRATOR),
            ("ca", Role.EDITOR),
            ("da", Role.APPROVER),
        ):
            people.save(tx, replace(AN, id=name, login=name, role=role))
            if name != "da":  # who has not chosen a password yet cannot
                people.set_password(tx, name, "hash")
        assert people.approvers(tx) == {"an", "ba"}
        people.save(tx, replace(AN, id="an", login="an", role=Role.APPROVER, disabled=True))
        assert people.approvers(tx) == {"ba"}


def test_sessions(database: Database) -> None:
    with database.write() as tx:
        people.save(tx, AN)
        first, second = (people.begin_session(tx, "p1", "10.0.0.1", NOW) for _ in range(2))
        found = people.find_session(tx, first)
        assert found is not None
        assert (found.person, found.address, found.begun_at, found.seen_at) == (AN, "10.0.0.1", NOW, NOW)
        people.touch_session(tx, first, NOW + HOUR)
        touched = people.find_session(tx, first)
        assert touched is not None
        assert touched.seen_at == NOW + HOUR
        people.sweep_sessions(tx, NOW, NOW + timedelta(minutes=1))
        assert people.find_session(tx, second) is None
        people.end_session(tx, first)
        assert people.find_session(tx, first) is None
        third = people.begin_session(tx, "p1", "", NOW)
        assert third not in str(list(tx.execute(text("SELECT * FROM sessions"))))
        assert people.end_sessions(tx, "p1") == 1
        assert people.find_session(tx, third) is None
