"""People, the hashes of their passwords, and the sessions they are signed in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from signage.clock import from_ms, to_ms
from signage.core.people import Person, Role
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.secrets import hashed, new_secret
from signage.storage.tables import people, sessions


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser. `seen_at` is exact to some minutes."""

    person: Person
    address: str
    begun_at: datetime
    seen_at: datetime


def get(tx: Transaction, person_id: str) -> Person | None:
    row = tx.execute(select(people).where(people.c.id == person_id)).one_or_none()
    return None if row is None else _person(row)


def by_login(tx: Transaction, login: str) -> Person | None:
    row = tx.execute(select(people).where(people.c.login == login)).one_or_none()
    return None if row is None else _person(row)


def all(tx: Transaction) -> list[Person]:  # noqa: A001 - the same word for every noun
    """By name."""
    return [_person(row) for row in tx.execute(select(people).order_by(people.c.name, people.c.id))]


def administrators(tx: Transaction) -> int:
    """How many may sign in and administer."""
    where = (people.c.role == Role.ADMINISTRATOR.value) & people.c.disabled.is_(False) & people.c.password.is_not(None)
    number: int = tx.execute(select(func.count()).select_from(people).where(where)).scalar_one()
    return number


def approvers(tx: Transaction) -> set[str]:
    """Ids of those who may sign in and approve."""
    roles = [role.value for role in Role if role.covers(Role.APPROVER)]
    where = people.c.role.in_(roles) & people.c.disabled.is_(False) & people.c.password.is_not(None)
    return set(tx.execute(select(people.c.id).where(where)).scalars())


def of_unit(tx: Transaction, unit_id: str) -> list[str]:
    """Ids of the people who belong to the unit itself."""
    return list(tx.execute(select(people.c.id).where(people.c.unit_id == unit_id).order_by(people.c.id)).scalars())


def save(tx: Transaction, person: Person) -> None:
    """New or anew; the password stays as it is. The database refuses a login that somebody else has."""
    columns = {
        "login": person.login,
        "name": person.name,
        "role": person.role.value,
        "unit_id": person.unit_id,
        "disabled": person.disabled,
        "language": person.language,
    }
    put(tx, people, {"id": person.id}, columns)


def password(tx: Transaction, person_id: str) -> str | None:
    """The password's hash; None for a person who has not set one yet."""
    return tx.execute(select(people.c.password).where(people.c.id == person_id)).scalar_one_or_none()


def set_password(tx: Transaction, person_id: str, password_hash: str | None) -> None:
    tx.execute(update(people).where(people.c.id == person_id).values(password=password_hash))


def begin_session(tx: Transaction, person_id: str, address: str, at: datetime) -> str:
    """A new session's secret, kept only as its hash."""
    secret = new_secret()
    row = {"hash": hashed(secret), "person_id": person_id, "address": address}
    tx.execute(insert(sessions).values(**row, begun_at=to_ms(at), seen_at=to_ms(at)))
    return secret


def find_session(tx: Transaction, secret: str) -> Session | None:
    """The session with this secret, however old; None where there is none."""
    query = select(people, sessions.c.address, sessions.c.begun_at, sessions.c.seen_at).join_from(people, sessions)
    row = tx.execute(query.where(sessions.c.hash == hashed(secret))).one_or_none()
    if row is None:
        return None
    return Session(_person(row), row.address, from_ms(row.begun_at), from_ms(row.seen_at))


def touch_session(tx: Transaction, secret: str, at: datetime) -> None:
    tx.execute(update(sessions).where(sessions.c.hash == hashed(secret)).values(seen_at=to_ms(at)))


def end_session(tx: Transaction, secret: str) -> None:
    tx.execute(delete(sessions).where(sessions.c.hash == hashed(secret)))


def end_sessions(tx: Transaction, person_id: str) -> int:
    """Signs the person out everywhere; how many sessions there were."""
    return tx.execute(delete(sessions).where(sessions.c.person_id == person_id)).rowcount


def sweep_sessions(tx: Transaction, begun_before: datetime, seen_before: datetime) -> None:
    """Forgets the sessions that are too old or were idle for too long."""
    old = (sessions.c.begun_at < to_ms(begun_before)) | (sessions.c.seen_at < to_ms(seen_before))
    tx.execute(delete(sessions).where(old))


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        unit_id=row.unit_id,
        disabled=row.disabled,
        language=row.language,
    )
