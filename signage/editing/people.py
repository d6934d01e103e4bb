"""Commands on people and their accounts; signing in is in `signin`."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import timedelta

from signage.core.people import Actor, Person, Role
from signage.editing import check as checks
from signage.editing import passwords
from signage.editing.desk import Desk, Work
from signage.editing.passwords import SHORTEST as SHORTEST_PASSWORD
from signage.editing.signin import session, sign_in, sign_out
from signage.errors import Code, Conflict, Invalid, NotFound
from signage.storage import links, people, units
from signage.storage.engine import Transaction

__all__ = [
    "SHORTEST_PASSWORD",
    "change_password",
    "check_reset",
    "check_setup",
    "disable",
    "new_password",
    "reset",
    "save",
    "session",
    "set_up",
    "setup_link",
    "sign_in",
    "sign_out",
]

NOUN = "person"
LINK_LIFE = timedelta(hours=24)
UI_LANGUAGES = ("vi", "en")

_LOGIN = re.compile(r"[a-z0-9]+(?:[._@+-][a-z0-9]+)*")

UNKNOWN = Code(
    "PE02",
    NotFound,
    "There is no such person. Go back to the list.",
    "Không có người dùng này. Hãy quay lại danh sách.",
)
LOGIN_WRONG = Code(
    "PE03",
    Invalid,
    "The login {login} cannot be used. Use 2 to 64 lower-case letters a–z, digits and single . _ - + @ between them.",
    "Không dùng được tên đăng nhập {login}. Hãy dùng 2 đến 64 chữ thường a–z không dấu, chữ số và các dấu . _ - + @ "
    "đơn ở giữa.",
)
LOGIN_TAKEN = Code(
    "PE04",
    Conflict,
    "Somebody already has the login {login}. Choose another.",
    "Tên đăng nhập {login} đã có người dùng. Hãy chọn tên khác.",
)
LAST_ADMINISTRATOR = Code(
    "PE05",
    Conflict,
    "This is the last administrator. Make another one first.",
    "Đây là quản trị viên cuối cùng. Hãy tạo một quản trị viên khác trước.",
)
LINK_UNKNOWN = Code(
    "PE06",
    NotFound,
    "This link is not valid or no longer valid. The first set-up link is printed anew whenever the server starts; for "
    "a new password ask an administrator.",
    "Liên kết này không đúng hoặc đã hết hạn. Liên kết thiết lập ban đầu được in lại mỗi khi máy chủ khởi động; để đặt "
    "lại mật khẩu hãy liên hệ quản trị viên.",
)
LINK_USED = Code(
    "PE07",
    Conflict,
    "This link was already used: it works once only. Sign in, or ask an administrator for a new one.",
    "Liên kết này đã được dùng; mỗi liên kết chỉ dùng một lần. Hãy đăng nhập hoặc xin quản trị viên liên kết mới.",
)
UNIT_UNKNOWN = Code(
    "PE08",
    Invalid,
    "There is no unit {unit}. Choose another or none.",
    "Không có đơn vị {unit}. Hãy chọn đơn vị khác hoặc bỏ trống.",
)
PASSWORD_WRONG = Code(
    "PE09",
    Invalid,
    "The present password is not right. Try again.",
    "Mật khẩu hiện tại không đúng. Hãy thử lại.",
)


def setup_link(desk: Desk) -> str | None:
    """The secret of the link with which the first administrator is made; None once there is one.

    Each call makes a new one and ends the one before; it dies on use and after 24 hours.
    """
    with desk.database.write() as tx:
        links.void(tx, links.Purpose.SETUP, "")
        if people.administrators(tx):
            return None
        return links.issue(tx, links.Purpose.SETUP, "", desk.clock.now() + LINK_LIFE)


def check_setup(desk: Desk, secret: str) -> None:
    """Raises PE06, PE07 when the set-up link does not work."""
    with desk.database.read() as tx:
        _link(tx, desk, links.Purpose.SETUP, secret)


def set_up(desk: Desk, secret: str, login: str, name: str, password: str, address: str = "") -> Person:
    """Makes the first administrator and ends the link. Raises PE06, PE07, PE03, PE20…PE23."""
    person = check(Person(secrets.token_hex(8), login, name, Role.ADMINISTRATOR))
    passwords.check(password, person.login, person.name)
    password_hash = passwords.make_hash(password)
    actor = Actor(person.id, person.name, Role.ADMINISTRATOR, address)
    with desk.work(actor) as work:
        _link(work.tx, desk, links.Purpose.SETUP, secret)
        if people.administrators(work.tx):
            raise LINK_USED()
        links.use(work.tx, secret, work.now)
        _put(work, person)
        people.set_password(work.tx, person.id, password_hash)
        work.note("set up", NOUN, person.id, {"login": person.login})
    return person


def check(person: Person) -> Person:
    """The person as they are kept. Raises PE03, CT…."""
    login = person.login.strip().lower()
    if not 2 <= len(login) <= 64 or not _LOGIN.fullmatch(login):
        raise LOGIN_WRONG(field="login", login=login[:64])
    if person.language not in UI_LANGUAGES:
        raise checks.LANGUAGE_WRONG(field="language", language=person.language[:35])
    return replace(person, login=login, name=checks.name(person.name))


def new_id() -> str:
    return secrets.token_hex(8)


def save(desk: Desk, actor: Actor, person: Person) -> Person:
    """New or anew. Raises PE04, PE05. Disabling signs the person out everywhere. Role ADMINISTRATOR."""
    kept = check(person)
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        before = people.get(work.tx, kept.id)
        if before == kept:
            return kept
        _put(work, kept)
        lost = before is not None and _administers(before) and not _administers(kept)
        if lost and not people.administrators(work.tx):
            raise LAST_ADMINISTRATOR(field="role")
        ended = people.end_sessions(work.tx, kept.id) if kept.disabled else 0
        detail: dict[str, object] = {"login": kept.login, "role": kept.role.value, "disabled": kept.disabled}
        if ended:
            detail["signed_out"] = ended
        if before is not None:
            detail["before"] = [before.login, before.role.value, before.disabled]
        work.note("saved", NOUN, kept.id, detail)
        return kept


def disable(desk: Desk, actor: Actor, person_id: str) -> Person:
    """Ends the account and all its sessions; what the person did stays in the journal. Role ADMINISTRATOR."""
    with desk.database.read() as tx:
        person = _get(tx, person_id)
    return save(desk, actor, replace(person, disabled=True))


def reset(desk: Desk, actor: Actor, person_id: str) -> str:
    """The secret of a one-time link with which the person sets a password; the old one is void. Role ADMINISTRATOR."""
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        person = _get(work.tx, person_id)
        alone = _administers(person) and people.administrators(work.tx) == 1
        if alone and people.password(work.tx, person_id) is not None:
            raise LAST_ADMINISTRATOR(field="password")
        people.set_password(work.tx, person_id, None)
        ended = people.end_sessions(work.tx, person_id)
        links.void(work.tx, links.Purpose.PASSWORD, person_id)
        work.note("reset password", NOUN, person_id, {"signed_out": ended})
        return links.issue(work.tx, links.Purpose.PASSWORD, person_id, work.now + LINK_LIFE)


def check_reset(desk: Desk, secret: str) -> Person:
    """Whose password the link sets. Raises PE06, PE07."""
    with desk.database.read() as tx:
        return _get(tx, _link(tx, desk, links.Purpose.PASSWORD, secret).subject)


def new_password(desk: Desk, secret: str, password: str, address: str = "") -> Person:
    """Sets the password by a one-time link, which dies. Raises PE06, PE07, PE20…PE23."""
    person = check_reset(desk, secret)
    passwords.check(password, person.login, person.name)
    password_hash = passwords.make_hash(password)
    with desk.work(Actor(person.id, person.name, person.role, address)) as work:
        link = _link(work.tx, desk, links.Purpose.PASSWORD, secret)
        links.use(work.tx, secret, work.now)
        _set_password(work, link.subject, password_hash)
    return person


def change_password(desk: Desk, actor: Actor, present: str, password: str) -> None:
    """The actor's own. Raises PE09, PE20…PE23. Signs out everywhere, here too."""
    with desk.database.read() as tx:
        person, password_hash = _get(tx, actor.id), people.password(tx, actor.id)
    if not passwords.matches(password_hash, present):
        raise PASSWORD_WRONG(field="present")
    passwords.check(password, person.login, person.name)
    new_hash = passwords.make_hash(password)
    with desk.work(actor) as work:
        if people.password(work.tx, actor.id) != password_hash:
            raise PASSWORD_WRONG(field="present")
        _set_password(work, actor.id, new_hash)


def _set_password(work: Work, person_id: str, password_hash: str) -> None:
    people.set_password(work.tx, person_id, password_hash)
    ended = people.end_sessions(work.tx, person_id)
    links.void(work.tx, links.Purpose.PASSWORD, person_id)
    work.note("changed password", NOUN, person_id, {"signed_out": ended})


def _put(work: Work, person: Person) -> None:
    other = people.by_login(work.tx, person.login)
    if other is not None and other.id != person.id:
        raise LOGIN_TAKEN(field="login", login=person.login)
    if person.unit_id is not None and units.get(work.tx, person.unit_id) is None:
        raise UNIT_UNKNOWN(field="unit_id", unit=person.unit_id)
    people.save(work.tx, person)


def _administers(person: Person) -> bool:
    return person.role is Role.ADMINISTRATOR and not person.disabled


def _get(tx: Transaction, person_id: str) -> Person:
    person = people.get(tx, person_id)
    if person is None:
        raise UNKNOWN(id=person_id)
    return person


def _link(tx: Transaction, desk: Desk, purpose: links.Purpose, secret: str) -> links.Link:
    link = links.find(tx, purpose, secret)
    if link is None:
        raise LINK_UNKNOWN()
    if link.used_at is not None:
        raise LINK_USED()
    if link.expires_at <= desk.clock.now():
        raise LINK_UNKNOWN()
    return link
