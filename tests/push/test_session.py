from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.protocol.messages import MAX_MESSAGE, from_server
from signage.push.codes import SCREEN_REVOKED
from signage.push.session import (
    BURST,
    HELLO_SECONDS,
    Authenticate,
    Close,
    Effect,
    Moment,
    PlaysReceived,
    Reported,
    Send,
    Session,
    State,
)

SIGNED = b'{"key":"k","payload":"{}","signature":"s"}'
START = Moment(1000.0, 1_700_000_000_000)
HELLO = {"type": "hello", "protocol": 1, "token": "t" * 43, "instance": "i1", "build": "dev", "revision": None}
STATUS = {
    "type": "status", "revision": None, "waiting": None, "content": None, "asset": None, "language": None,
    "reason": None, "frames": 1, "offset": 0, "trusted": True, "pixel_ratio": 1, "width": 64, "height": 32,
    "offline": False, "outbox": 0, "faults": [],
}  # fmt: skip
PLAY = {
    "id": "p1", "content": "slogan/x", "language": "vi", "asset": "a" * 64, "revision": "b" * 64, "start": 1,
    "ms": 10_000, "trusted": True,
}  # fmt: skip
PLAYS = {"type": "plays", "records": [PLAY]}
PING = {"type": "ping", "sent": 5}


def later(seconds: float) -> Moment:
    return Moment(START.seconds + seconds, START.ms + int(seconds * 1000))


def told(effect: Effect) -> Any:
    assert isinstance(effect, Send)
    return from_server.validate_json(effect.frame.text, strict=True)


def given_to(session: Session, content: Any, seconds: float = 0) -> list[Effect]:
    return session.receive(json.dumps(content), later(seconds))


def live() -> Session:
    session = Session(START)
    assert isinstance(given_to(session, HELLO)[0], Authenticate)
    assert told(session.welcome(SIGNED, None, START)[0]).type == "welcome"
    assert session.state is State.LIVE
    return session


def refused(effects: list[Effect]) -> tuple[str, int]:
    """The public code and the close code of an end with a word."""
    word, close = effects
    assert isinstance(close, Close)
    return told(word).code, close.code


def test_a_good_hello_asks_whose_token_it_is() -> None:
    session = Session(START)
    (effect,) = given_to(session, HELLO)
    assert isinstance(effect, Authenticate)
    assert effect.hello.token == HELLO["token"]
    message = told(session.welcome(SIGNED, SIGNED, later(0.2))[0])
    assert (message.server, message.heartbeat, message.notice.payload) == (START.ms + 200, 25, "{}")


@pytest.mark.parametrize("first", [PING, STATUS, PLAYS, {"type": "pong", "sent": 1, "server": 1}])
def test_a_stranger_who_says_anything_else_has_to_go(first: Any) -> None:
    session = Session(START)
    assert refused(given_to(session, first)) == ("PR12", 1008)
    assert session.state is State.CLOSED


def test_nobody_says_hello_twice() -> None:
    assert [told(effect).code for effect in given_to(live(), HELLO)] == ["PR12"]


def test_an_unknown_version_is_told_what_is_spoken() -> None:
    word, close = given_to(Session(START), HELLO | {"protocol": 99})
    assert told(word).code == "PR14"
    assert "99" in told(word).text["vi"]
    assert isinstance(close, Close)


def test_who_says_nothing_has_five_seconds() -> None:
    session = Session(START)
    assert session.tick(later(HELLO_SECONDS - 0.01)) == []
    assert refused(session.tick(later(HELLO_SECONDS))) == ("PR13", 1008)
    assert session.tick(later(99)) == []


@pytest.mark.parametrize(
    "raw", ["", "nonsense", "[]", "null", '{"type":"unknown"}', "{" * 5000, "1" * 5000, b"\xff\xfe"]
)
def test_garbage_ends_a_stranger_but_not_a_player(raw: str | bytes) -> None:
    assert refused(Session(START).receive(raw, START)) == ("PR10", 1008)
    session = live()
    assert [told(effect).code for effect in session.receive(raw, START)] == ["PR10"]
    assert told(given_to(session, PING)[0]).sent == 5


def test_the_field_at_fault_is_named() -> None:
    (effect,) = given_to(live(), STATUS | {"frames": -1})
    assert "frames" in told(effect).text["en"]
    (effect,) = given_to(live(), {"type": "plays", "records": [PLAY, PLAY | {"ms": -1}]})
    assert "records.1.ms" in told(effect).text["vi"]


@pytest.mark.parametrize("make", [lambda: Session(START), live])
def test_a_message_too_large_is_refused_unread(make: Any) -> None:
    padding = " " * (MAX_MESSAGE - len(json.dumps(HELLO)))
    fits = json.dumps(HELLO) + padding
    assert len(fits) == MAX_MESSAGE
    assert refused(make().receive(fits + " ", START)) == ("PR11", 1009)
    assert make().receive(fits, START) != []
    assert refused(make().receive("đ" * (MAX_MESSAGE // 2 + 1), START)) == ("PR11", 1009)


def test_a_ping_is_answered_with_our_clock() -> None:
    assert told(given_to(live(), PING, 3)[0]).server == START.ms + 3000


def test_status_and_records_reach_who_keeps_them() -> None:
    session = live()
    (reported,) = given_to(session, STATUS)
    assert isinstance(reported, Reported)
    assert reported.status.width == 64
    (received,) = given_to(session, PLAYS)
    assert isinstance(received, PlaysReceived)
    assert [record.id for record in received.records] == ["p1"]
    assert told(session.acked(["p1"])[0]).ids == ["p1"]


def test_nothing_counts_while_the_token_is_being_checked() -> None:
    session = Session(START)
    given_to(session, HELLO)
    assert given_to(session, STATUS) == []
    assert given_to(session, PLAYS) == []
    assert refused(given_to(session, HELLO)) == ("PR12", 1008)
    assert session.welcome(SIGNED, None, START) == []


def test_heartbeat_each_25_seconds_and_death_after_60_of_silence() -> None:
    session = live()
    events = [
        (tenth / 10, "close" if isinstance(effect, Close) else told(effect).type)
        for tenth in range(1000)
        for effect in session.tick(later(tenth / 10))
    ]
    assert events == [(25.0, "ping"), (50.0, "ping"), (60.0, "close")]


def test_any_word_keeps_a_player_alive() -> None:
    session = live()
    for second in range(1, 600):
        if second % 55 == 0:
            given_to(session, {"type": "pong", "sent": 1, "server": 1}, second)
        assert not any(isinstance(effect, Close) for effect in session.tick(later(second)))


def test_a_token_that_takes_for_ever_to_check_dies_of_silence() -> None:
    session = Session(START)
    given_to(session, HELLO)
    effects = [effect for second in range(120) for effect in session.tick(later(second))]
    assert effects == [Close(1001, "silent")]


def test_a_flood_ends_the_connection_but_a_full_outbox_does_not() -> None:
    session = live()
    for _ in range(10 * BURST):
        assert isinstance(given_to(session, PLAYS)[0], PlaysReceived)
    answers = [given_to(session, PING) for _ in range(BURST + 2)]
    ends = [count for count, effects in enumerate(answers) if len(effects) == 2]
    assert refused(answers[ends[0]]) == ("PR17", 1008)
    assert answers[ends[0] + 1] == []
    calm = live()
    for second in range(10 * BURST):
        assert told(given_to(calm, PING, second)[0]).type == "pong"
        given_to(calm, STATUS, second)


def test_the_last_word() -> None:
    session = live()
    word, close = session.refuse(SCREEN_REVOKED(), final=True)
    assert told(word).final
    assert close == Close(1008, "PR16")
    for effects in (
        given_to(session, PING), session.refuse(SCREEN_REVOKED()), session.close(1000, ""), session.acked(["a"]),
        session.deny(SCREEN_REVOKED()), session.tick(later(999)), session.welcome(SIGNED, None, START),
    ):  # fmt: skip
        assert effects == []


ANYTHING = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200),
    st.sampled_from([HELLO, STATUS, PLAYS, PING]).map(json.dumps),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=9), below, max_size=4),
        max_leaves=12,
    ).map(json.dumps),
)


@given(st.lists(st.tuples(ANYTHING, st.floats(0, 40)), max_size=30), st.booleans())
def test_whatever_comes_in_every_answer_is_of_the_protocol(script: list[tuple[str | bytes, float]], ok: bool) -> None:
    session, at = Session(START), 0.0
    for data, pause in script:
        at += pause
        closed = session.state is State.CLOSED
        effects = session.tick(later(at)) + session.receive(data, later(at))
        if closed:
            assert effects == []
        for effect in effects:
            if isinstance(effect, Send):
                told(effect)
            if isinstance(effect, Authenticate) and ok:
                session.welcome(SIGNED, None, later(at))
        if any(isinstance(effect, Close) for effect in effects):
            assert isinstance(effects[-1], Close)
            assert session.state is State.CLOSED
