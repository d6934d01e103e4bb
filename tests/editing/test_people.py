from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from signage.core.people import SYSTEM, Actor, Person, Role
from signage.editing import people
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound, SignageError, Unauthorized
from tests.editing.desks import ADMIN, APPROVER, MovedClock, noted

PASSWORD = "con mèo trèo cây cau"
OTHER = "hỏi thăm chú chuột"
BINH = Person("b", "binh", "Bình", Role.EDITOR)


def first(desk: Desk) -> Person:
    secret = people.setup_link(desk)
    assert secret is not None
    return people.set_up(desk, secret, " An.Nguyen ", "Trần Hà", PASSWORD)


def actor(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role)


def code(refused: pytest.ExceptionInfo[SignageError]) -> str:
    return refused.value.code.id


def test_the_first_administrator_comes_by_the_set_up_link(desk: Desk) -> None:
    secret = people.setup_link(desk)
    assert secret is not None
    people.check_setup(desk, secret)
    person = people.set_up(desk, secret, " An.Nguyen ", "Trần Hà", PASSWORD)
    assert (person.login, person.role) == ("an.nguyen", Role.ADMINISTRATOR)
    assert people.sign_in(desk, "an.nguyen", PASSWORD, "")
    assert people.setup_link(desk) is None
    for again in (people.check_setup, lambda d, s: people.set_up(d, s, "binh", "Bình", OTHER)):
        with pytest.raises(Conflict) as refused:
            again(desk, secret)
        assert code(refused) == "PE07"
    assert noted(desk)[0] == (person.id, "set up", "person", person.id)


def test_each_start_makes_a_new_link_and_ends_the_one_before(desk: Desk, clock: MovedClock) -> None:
    old, new = people.setup_link(desk), people.setup_link(desk)
    assert old is not None
    assert new is not None
    with pytest.raises(NotFound) as refused:
        people.check_setup(desk, old)
    assert code(refused) == "PE06"
    people.check_setup(desk, new)
    clock.move(hours=24)
    with pytest.raises(NotFound):
        people.set_up(desk, new, "an", "An Hà", PASSWORD)


def test_a_refused_set_up_leaves_the_link_alive(desk: Desk) -> None:
    secret = people.setup_link(desk)
    assert secret is not None
    with pytest.raises(Invalid) as refused:
        people.set_up(desk, secret, "an", "Trần Hà", "matkhau123")
    assert code(refused) == "PE22"
    people.set_up(desk, secret, "an", "Trần Hà", PASSWORD)


def test_two_at_once_make_one_administrator(desk: Desk) -> None:
    secret = people.setup_link(desk)
    assert secret is not None

    def make(number: int) -> bool:
        try:
            people.set_up(desk, secret, f"login{number}", "Trần Hà", PASSWORD)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(make, range(4))) == 1


def test_a_new_person_sets_the_password_by_a_link(desk: Desk, clock: MovedClock) -> None:
    people.save(desk, ADMIN, BINH)
    secret = people.reset(desk, ADMIN, "b")
    assert people.check_reset(desk, secret) == BINH
    people.new_password(desk, secret, PASSWORD)
    session = people.sign_in(desk, "binh", PASSWORD, "")
    assert people.session(desk, session) == BINH
    with pytest.raises(Conflict) as refused:
        people.new_password(desk, secret, OTHER)
    assert code(refused) == "PE07"
    late = people.reset(desk, ADMIN, "b")
    clock.move(hours=24)
    with pytest.raises(NotFound):
        people.new_password(desk, late, OTHER)


def test_a_reset_ends_password_sessions_and_older_links(desk: Desk) -> None:
    first(desk)
    people.save(desk, ADMIN, BINH)
    people.new_password(desk, people.reset(desk, ADMIN, "b"), PASSWORD)
    session = people.sign_in(desk, "binh", PASSWORD, "")
    older, newer = people.reset(desk, ADMIN, "b"), people.reset(desk, ADMIN, "b")
    assert people.session(desk, session) is None
    with pytest.raises(Unauthorized):
        people.sign_in(desk, "binh", PASSWORD, "")
    with pytest.raises(NotFound):
        people.new_password(desk, older, OTHER)
    people.new_password(desk, newer, OTHER)


def test_a_changed_password_ends_all_sessions(desk: Desk) -> None:
    me = first(desk)
    sessions = [people.sign_in(desk, "an.nguyen", PASSWORD, "") for _ in range(2)]
    with pytest.raises(Invalid) as refused:
        people.change_password(desk, actor(me), "wrong", OTHER)
    assert code(refused) == "PE09"
    with pytest.raises(Invalid):
        people.change_password(desk, actor(me), PASSWORD, "short")
    people.change_password(desk, actor(me), PASSWORD, OTHER)
    assert [people.session(desk, session) for session in sessions] == [None, None]
    people.sign_in(desk, "an.nguyen", OTHER, "")
    assert "changed password" in [entry[1] for entry in noted(desk)]


def test_a_disabled_account_is_dead_at_once(desk: Desk) -> None:
    first(desk)
    people.save(desk, ADMIN, BINH)
    people.new_password(desk, people.reset(desk, ADMIN, "b"), PASSWORD)
    session = people.sign_in(desk, "binh", PASSWORD, "")
    assert people.disable(desk, ADMIN, "b").disabled
    assert people.session(desk, session) is None
    with pytest.raises(Unauthorized) as refused:
        people.sign_in(desk, "binh", PASSWORD, "")
    assert code(refused) == "PE10"
    people.save(desk, ADMIN, BINH)
    assert people.session(desk, session) is None


def test_the_last_administrator_stays(desk: Desk) -> None:
    me = first(desk)
    for lost in (replace(me, disabled=True), replace(me, role=Role.APPROVER)):
        with pytest.raises(Conflict) as refused:
            people.save(desk, actor(me), lost)
        assert code(refused) == "PE05"
    with pytest.raises(Conflict):
        people.reset(desk, actor(me), me.id)
    with pytest.raises(Conflict):
        people.disable(desk, actor(me), me.id)
    people.save(desk, actor(me), replace(BINH, role=Role.ADMINISTRATOR))
    people.new_password(desk, people.reset(desk, actor(me), "b"), OTHER)
    people.disable(desk, actor(me), me.id)


@pytest.mark.parametrize(
    ("wrong", "kind", "expected"),
    [
        (replace(BINH, login="b"), Invalid, "PE03"),
        (replace(BINH, login="Bình"), Invalid, "PE03"),
        (replace(BINH, login="a b"), Invalid, "PE03"),
        (replace(BINH, login="x" * 65), Invalid, "PE03"),
        (replace(BINH, name=" "), Invalid, "CT02"),
        (replace(BINH, language="fr"), Invalid, "CT05"),
        (replace(BINH, unit_id="nothing"), Invalid, "PE08"),
        (replace(BINH, login="AN.nguyen"), Conflict, "PE04"),
    ],
)
def test_what_cannot_be_saved(desk: Desk, wrong: Person, kind: type[SignageError], expected: str) -> None:
    first(desk)
    with pytest.raises(kind) as refused:
        people.save(desk, ADMIN, wrong)
    assert code(refused) == expected


def test_who_may_do_what(desk: Desk) -> None:
    people.save(desk, SYSTEM, BINH)
    for refused in (
        lambda: people.save(desk, APPROVER, replace(BINH, role=Role.ADMINISTRATOR)),
        lambda: people.disable(desk, APPROVER, "b"),
        lambda: people.reset(desk, APPROVER, "b"),
    ):
        with pytest.raises(Forbidden):
            refused()
    with pytest.raises(NotFound):
        people.disable(desk, ADMIN, "nobody")


def test_new_ids_are_random() -> None:
    assert len({people.new_id() for _ in range(100)}) == 100
