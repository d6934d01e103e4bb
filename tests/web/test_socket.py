from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from signage.events import ClockJumped, ScreenConflicted, ScreenLost, ScreenReported, ScreenRevoked
from signage.protocol.messages import MAX_MESSAGE, from_server
from signage.protocol.signing import verify
from signage.push import session
from signage.storage import plays, tokens
from signage.web.frames import FrameProtocol
from tests.push.test_session import HELLO, PLAY, STATUS
from tests.web.server import Place, Running, new_place, running


def hello(token: str, instance: str = "i1") -> str:
    return json.dumps(HELLO | {"token": token, "instance": instance})


def read(socket: ClientConnection, seconds: float = 5) -> Any:
    return from_server.validate_json(socket.recv(timeout=seconds), strict=True)


def joined(server: Running, token: str, instance: str = "i1", **options: Any) -> ClientConnection:
    socket = connect(server.socket, compression=None, ping_interval=None, legacy=True, **options)
    socket.send(hello(token, instance))
    assert read(socket).type == "welcome"
    return socket


def end(socket: ClientConnection, seconds: float = 5) -> int | None:
    """The close code with which the server ends it."""
    with pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=seconds)
    return closed.value.rcvd.code if closed.value.rcvd is not None else None


def until(holds: Callable[[], bool], seconds: float = 5) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.01)


@pytest.fixture(params=[FrameProtocol, WebSocketsSansIOProtocol])
def any_server(request: pytest.FixtureRequest, place: Place) -> Any:
    with running(place, request.param) as made:
        yield made


def test_welcome_brings_both_documents(any_server: Running) -> None:
    place = any_server.place
    token = place.screen("a", "c")
    signed = place.plan("c")
    with connect(any_server.socket) as socket:
        socket.send(hello(token))
        message = read(socket)
        assert verify(message.assignment, place.signer.public)
        assert json.loads(signed) == message.notice.model_dump()
        socket.send(json.dumps({"type": "ping", "sent": 5}))
        assert read(socket).sent == 5


def test_a_notice_reaches_all_of_its_channel_and_nobody_else(any_server: Running) -> None:
    place = any_server.place
    sockets = [joined(any_server, place.screen(f"c{n}", "c")) for n in range(5)]
    other = joined(any_server, place.screen("d", "d"))
    signed = place.plan("c")
    for socket in sockets:
        assert read(socket).notice.model_dump() == json.loads(signed)
    place.plan("d")
    assert json.loads(read(other).notice.payload)["channel"] == "d"
    for socket in [*sockets, other]:
        socket.close()


def test_a_screen_is_tuned_to_another_channel(any_server: Running) -> None:
    place = any_server.place
    place.plan("new")
    socket = joined(any_server, place.screen("a", "old"))
    place.tune("a", "new")
    assert json.loads(read(socket).assignment.payload)["channel"] == "new"
    assert json.loads(read(socket).notice.payload)["channel"] == "new"
    place.plan("old")
    place.plan("new")
    assert json.loads(read(socket).notice.payload) | {"sequence": 2, "channel": "new"} == json.loads(
        place.plan("new") and read(socket).notice.payload
    ) | {"sequence": 2, "revision": f"{2:064x}"}
    socket.close()


def test_an_unknown_token_must_not_come_back(any_server: Running) -> None:
    with connect(any_server.socket) as socket:
        socket.send(hello("x" * 43))
        message = read(socket)
        assert (message.code, message.final) == ("SN80", True)
        assert end(socket) == 1008


def test_a_screen_not_planned_yet_comes_back_later(any_server: Running) -> None:
    token = any_server.place.screen("a")
    with connect(any_server.socket) as socket:
        socket.send(hello(token))
        message = read(socket)
        assert (message.code, message.final, message.retry_after) == ("PR18", False, 3)
        assert end(socket) == 1013


def test_a_revoked_screen_is_told_and_ended_within_moments(any_server: Running) -> None:
    place = any_server.place
    token = place.screen("a", "c")
    socket, other = joined(any_server, token), joined(any_server, place.screen("b", "c"))
    with place.desk.database.write() as tx:
        tokens.revoke(tx, "a")
    began = time.monotonic()
    place.desk.bus.publish(ScreenRevoked("a"))
    message = read(socket)
    assert (message.code, message.final) == ("PR16", True)
    assert end(socket) == 1008
    assert time.monotonic() - began < 1
    with connect(any_server.socket) as again:
        again.send(hello(token))
        assert read(again).code == "SN80"
    place.plan("c")
    assert read(other).type == "notice"
    other.close()


def test_a_copied_token_is_refused_and_the_first_goes_on(any_server: Running) -> None:
    place = any_server.place
    token = place.screen("a", "c")
    first = joined(any_server, token, "one")
    with connect(any_server.socket) as copy:
        copy.send(hello(token, "two"))
        message = read(copy)
        assert (message.code, message.final) == ("PR15", True)
        assert end(copy) == 1008
    assert place.of(ScreenConflicted) == [ScreenConflicted("a")]
    place.plan("c")
    assert read(first).type == "notice"
    assert place.of(ScreenLost) == []
    first.close()


def test_the_same_player_coming_again_replaces_its_older_connection(any_server: Running) -> None:
    place = any_server.place
    token = place.screen("a", "c")
    first = joined(any_server, token, "one")
    second = joined(any_server, token, "one")
    assert end(first) == 1000
    place.plan("c")
    assert read(second).type == "notice"
    assert place.of(ScreenConflicted) == place.of(ScreenLost) == []
    second.close()
    until(lambda: place.of(ScreenLost) == [ScreenLost("a")])
    assert any_server.on_loop(place.hub.connected) == 0


def test_what_is_on_the_glass_is_told_to_the_bus(any_server: Running) -> None:
    place = any_server.place
    socket = joined(any_server, place.screen("a", "c"))
    socket.send(json.dumps(STATUS | {"frames": 7}))
    until(lambda: len(place.of(ScreenReported)) == 1)
    assert place.of(ScreenReported)[0] == ScreenReported("a", STATUS | {"frames": 7})
    socket.close()


def test_play_records_are_acknowledged_when_they_are_kept(any_server: Running) -> None:
    place = any_server.place
    socket = joined(any_server, place.screen("a", "c"))
    for _ in range(2):
        socket.send(json.dumps({"type": "plays", "records": [PLAY, PLAY | {"id": "p2"}]}))
        assert sorted(read(socket).ids) == ["p1", "p2"]
    with place.desk.database.read() as tx:
        assert plays.total(tx, date(1970, 1, 1), date(1970, 1, 2)) == 2
    socket.close()


def test_a_clock_that_was_set_is_told(any_server: Running) -> None:
    place = any_server.place
    socket = joined(any_server, place.screen("a", "c"))
    place.desk.bus.publish(ClockJumped(3600))
    message = read(socket)
    assert message.type == "time"
    assert abs(message.server - time.time() * 1000) < 5000
    socket.close()


def test_garbage_is_refused_and_the_player_stays(any_server: Running) -> None:
    socket = joined(any_server, any_server.place.screen("a", "c"))
    for raw in ("{", b"\x00\xff", '{"type":"nothing"}'):
        socket.send(raw)
        assert read(socket).code == "PR10"
    any_server.place.plan("c")
    assert read(socket).type == "notice"
    socket.close()


def test_who_says_no_hello_is_sent_away(server: Running) -> None:
    with connect(server.socket) as socket:
        began = time.monotonic()
        assert read(socket, 8).code == "PR13"
        assert 4.5 < time.monotonic() - began < 7
        assert end(socket) == 1008


def test_a_message_too_large_is_refused_in_words(server: Running) -> None:
    socket = joined(server, server.place.screen("a", "c"))
    socket.send("x" * (MAX_MESSAGE + 1))
    assert read(socket).code == "PR11"
    assert end(socket) == 1009


def test_ten_megabytes_are_refused_unread(server: Running) -> None:
    first = joined(server, server.place.screen("b", "c"))
    socket = joined(server, server.place.screen("a", "c"))
    with contextlib.suppress(ConnectionClosed):
        socket.send("x" * 10_000_000)
    assert end(socket) in (1009, None)  # None: the rest of what was sent met a closed socket
    until(lambda: server.place.of(ScreenLost) == [ScreenLost("a")])
    server.place.plan("c")
    assert read(first).type == "notice"
    first.close()


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True), ("http://127.0.0.1:{port}", True), ("https://hcm.example", True), ("https://evil.example", False),
        ("http://127.0.0.1:1", False), ("null", False), ("file://127.0.0.1:{port}", False),
    ],
)  # fmt: skip
def test_only_our_own_pages_open_a_socket(tmp_path: Path, origin: str | None, allowed: bool) -> None:
    with running(new_place(tmp_path, origins=frozenset({"https://hcm.example"}))) as server:
        asked: Any = origin.format(port=server.port) if origin else None
        if allowed:
            with connect(server.socket, origin=asked):
                return
        with pytest.raises(InvalidStatus) as refused, connect(server.socket, origin=asked):
            pass
        assert refused.value.response.status_code == 403


def test_documents_that_change_while_a_player_joins_reach_it(server: Running) -> None:
    """Players come and go while revisions follow each other: whoever stays has the newest in the end."""
    place = server.place
    names = [place.screen(f"s{n}", "c") for n in range(12)]
    place.plan("c")
    stop = threading.Event()

    def planning() -> None:
        while not stop.is_set():
            place.plan("c")

    planner = threading.Thread(target=planning)
    planner.start()
    sockets = []
    try:
        for token in names * 3:
            socket = connect(server.socket, ping_interval=None, max_queue=None, legacy=True)
            socket.send(hello(token))
            sockets.append(socket)
    finally:
        stop.set()
        planner.join()
    for socket in sockets[-len(names) :]:
        seen: list[int] = []
        while not seen or seen[-1] < place.sequences["c"]:
            message = read(socket)
            seen.append(json.loads(message.notice.payload)["sequence"])
        assert seen == sorted(seen)
    for socket in sockets:
        socket.close()


def test_the_server_stops_while_players_are_connected(place: Place) -> None:
    with running(place) as server:
        socket = joined(server, place.screen("a", "c"))
    assert end(socket) == 1012


def test_the_heartbeat_goes_over_the_wire(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a heartbeat of half a second and death after three: who answers lives, who is silent is ended."""
    monkeypatch.setattr(session, "HEARTBEAT_SECONDS", 0.5)
    monkeypatch.setattr(session, "SILENCE_SECONDS", 3.0)
    lively = joined(server, server.place.screen("lively", "c"))
    silent = joined(server, server.place.screen("silent", "c"))
    began = time.monotonic()
    while time.monotonic() - began < 5:
        message = read(lively)
        assert message.type == "ping"
        lively.send(json.dumps({"type": "pong", "sent": message.sent, "server": 0}))
    with contextlib.suppress(ConnectionClosed):
        while True:
            assert read(silent).type == "ping"
    assert (silent.close_code, silent.close_reason) == (1001, "silent")
    assert server.place.of(ScreenLost) == [ScreenLost("silent")]
    lively.close()
