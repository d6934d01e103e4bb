from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from signage.editing import people, signin
from signage.editing.desk import Desk
from signage.errors import TooMany, Unauthorized
from signage.storage import journal
from signage.storage import people as table
from tests.editing.desks import MovedClock, noted

PASSWORD = "con mèo trèo cây cau"


@pytest.fixture(autouse=True)
def account(desk: Desk) -> None:
    secret = people.setup_link(desk)
    assert secret is not None
    people.set_up(desk, secret, "an.nguyen", "Trần Hà", PASSWORD)


def wrong(desk: Desk, login: str = "an.nguyen", address: str = "10.0.0.1") -> str:
    with pytest.raises((Unauthorized, TooMany)) as refused:
        signin.sign_in(desk, login, "sai mật khẩu rồi", address)
    return refused.value.code.id


def test_a_session_from_signing_in_to_signing_out(desk: Desk) -> None:
    secret = signin.sign_in(desk, " AN.Nguyen ", PASSWORD, "10.0.0.1")
    person = signin.session(desk, secret)
    assert person is not None
    assert person.login == "an.nguyen"
    signin.sign_out(desk, secret)
    signin.sign_out(desk, secret)
    assert signin.session(desk, secret) is None
    assert signin.session(desk, "anything") is None
    assert [entry[1] for entry in noted(desk)] == ["set up", "signed in", "signed out"]


def test_nobody_learns_whether_a_login_exists(desk: Desk) -> None:
    assert wrong(desk, "an.nguyen") == wrong(desk, "nobody") == "PE10"


def test_refusals_are_journalled_without_what_was_typed(desk: Desk) -> None:
    wrong(desk, "con mèo trèo cây")
    wrong(desk, "an.nguyen")
    with desk.database.read() as tx:
        known, unknown = journal.page(tx, limit=2)
    assert (known.action, unknown.action) == ("refused sign-in", "refused sign-in")
    assert known.noun_id
    assert unknown.noun_id == unknown.actor_name == ""
    assert unknown.address == "10.0.0.1"
    assert "mèo" not in str(unknown)


def test_guessing_one_login_gets_slow_from_wherever(desk: Desk, clock: MovedClock) -> None:
    for n in range(signin.BY_LOGIN.free):
        assert wrong(desk, address=f"10.0.1.{n}") == "PE10"
    assert wrong(desk, address="10.0.2.1") == "PE11"
    with pytest.raises(TooMany) as refused:
        signin.sign_in(desk, "an.nguyen", PASSWORD, "10.0.3.1")
    assert refused.value.retry_after is not None
    assert signin.session(desk, "") is None
    clock.move(seconds=refused.value.retry_after)
    signin.sign_in(desk, "an.nguyen", PASSWORD, "10.0.3.1")
    assert wrong(desk) == "PE10"


def test_an_unknown_login_gets_as_slow(desk: Desk) -> None:
    said = [wrong(desk, "nobody", f"10.0.1.{n}") for n in range(signin.BY_LOGIN.free + 1)]
    assert said == ["PE10"] * signin.BY_LOGIN.free + ["PE11"]


def test_guessing_many_logins_from_one_address_gets_slow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signin.passwords, "matches", lambda _hash, _password: False)  # 31 hashes take a while
    said = [wrong(desk, f"login{n}") for n in range(signin.BY_ADDRESS.free + 1)]
    assert said == ["PE10"] * signin.BY_ADDRESS.free + ["PE11"]
    assert wrong(desk, "login99", "10.0.0.2") == "PE10"


def test_right_ones_do_not_count(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signin.passwords, "matches", lambda _hash, _password: True)
    for _ in range(signin.BY_ADDRESS.free + 10):
        signin.sign_in(desk, "an.nguyen", PASSWORD, "10.0.0.1")


def test_a_session_ends_after_idling_and_after_a_day_of_work(desk: Desk, clock: MovedClock) -> None:
    idle = signin.sign_in(desk, "an.nguyen", PASSWORD, "")
    clock.move(hours=2, seconds=1)
    assert signin.session(desk, idle) is None
    busy = signin.sign_in(desk, "an.nguyen", PASSWORD, "")
    for _ in range(12):
        assert signin.session(desk, busy) is not None
        clock.move(hours=1)
    assert signin.session(desk, busy) is not None
    clock.move(seconds=1)
    assert signin.session(desk, busy) is None


def test_being_seen_is_written_now_and_then_only(desk: Desk, clock: MovedClock) -> None:
    secret = signin.sign_in(desk, "an.nguyen", PASSWORD, "")
    begun = clock.now()

    def seen() -> object:
        with desk.database.read() as tx:
            found = table.find_session(tx, secret)
        assert found is not None
        return found.seen_at

    clock.move(minutes=4)
    signin.session(desk, secret)
    assert seen() == begun
    clock.move(minutes=2)
    signin.session(desk, secret)
    assert seen() == clock.now()


def test_an_old_hash_is_made_anew_at_the_next_sign_in(desk: Desk) -> None:
    with desk.database.write() as tx:
        person = table.by_login(tx, "an.nguyen")
        assert person is not None
        old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
        table.set_password(tx, person.id, old)
    signin.sign_in(desk, "an.nguyen", PASSWORD, "")
    with desk.database.read() as tx:
        assert table.password(tx, person.id) != old
    signin.sign_in(desk, "an.nguyen", PASSWORD, "")
