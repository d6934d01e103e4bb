"""Signing in and out. Guessing is slowed down by login and by address; what is refused is journalled too."""

from __future__ import annotations

from datetime import timedelta

from signage.core.people import Actor, Person, Role
from signage.editing import passwords, throttle
from signage.editing.desk import Desk
from signage.errors import Code, TooMany, Unauthorized
from signage.storage import people

NOUN = "person"
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)  # how exact `seen_at` is: not every request writes
BY_LOGIN = throttle.Limit(free=5, first=timedelta(seconds=10), longest=timedelta(minutes=15))
BY_ADDRESS = throttle.Limit(
    free=30, first=timedelta(seconds=10), longest=timedelta(minutes=5), memory=timedelta(minutes=30)
)

REFUSED = Code(
    "PE10",
    Unauthorized,
    "Login or password is not right. Check both and try again.",
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại.",
)
TOO_OFTEN = Code(
    "PE11",
    TooMany,
    "Too many failed attempts. Try again in {retry_after} seconds.",
    "Đăng nhập sai quá nhiều lần. Hãy thử lại sau {retry_after} giây.",
)


def sign_in(desk: Desk, login: str, password: str, address: str) -> str:
    """A new session's secret. Raises PE10 for whatever is not right, PE11 while login or address has to wait."""
    typed = login.strip().lower()[:64]
    keys = (f"login:{typed}", f"address:{address[:64]}")
    throttle.count(desk, BY_LOGIN, TOO_OFTEN, keys[0])
    throttle.count(desk, BY_ADDRESS, TOO_OFTEN, keys[1])
    with desk.database.read() as tx:
        person = people.by_login(tx, typed)
        password_hash = people.password(tx, person.id) if person is not None else None
    # outside any transaction: hashing takes long, on purpose
    right = passwords.matches(password_hash, password)
    better = passwords.make_hash(password) if right and password_hash and passwords.outdated(password_hash) else None
    secret = None
    with desk.work(_actor(person, address)) as work:
        now_person = people.by_login(work.tx, typed)
        unchanged = now_person is not None and people.password(work.tx, now_person.id) == password_hash
        if right and now_person is not None and unchanged and not now_person.disabled:
            throttle.forget(work.tx, keys[0])
            throttle.take_back(work.tx, keys[1])
            if better is not None:
                people.set_password(work.tx, now_person.id, better)
            people.sweep_sessions(work.tx, work.now - LONGEST, work.now - IDLE)
            secret = people.begin_session(work.tx, now_person.id, address[:64], work.now)
            work.note("signed in", NOUN, now_person.id)
        else:
            # what was typed is not kept: now and then it is a password
            work.note("refused sign-in", NOUN, now_person.id if now_person is not None else "")
    if secret is None:
        raise REFUSED(field="password")
    return secret


def session(desk: Desk, secret: str) -> Person | None:
    """Who is signed in with this secret; None when nobody, or no longer: idle, too old, disabled."""
    with desk.database.read() as tx:
        found = people.find_session(tx, secret)
    now = desk.clock.now()
    if found is None or found.person.disabled:
        return None
    if now - found.begun_at > LONGEST or now - found.seen_at > IDLE:
        return None
    if now - found.seen_at > SEEN_EVERY:
        with desk.database.write() as tx:
            people.touch_session(tx, secret, now)
    return found.person


def sign_out(desk: Desk, secret: str) -> None:
    """Ends the session; nothing happens for an unknown one."""
    with desk.database.read() as tx:
        found = people.find_session(tx, secret)
    if found is None:
        return
    with desk.work(_actor(found.person, found.address)) as work:
        people.end_session(work.tx, secret)
        work.note("signed out", NOUN, found.person.id)


def _actor(person: Person | None, address: str) -> Actor:
    if person is None:
        return Actor(id="", name="", role=Role.VIEWER, address=address)
    return Actor(person.id, person.name, person.role, address)
