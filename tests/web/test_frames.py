from __future__ import annotations

import contextlib
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.sync.client import connect
from websockets.uri import parse_uri

from signage.events import ScreenLost, ScreenRevoked
from signage.push import connection
from signage.web.frames import MAX_FRAGMENTS, FrameProtocol
from tests.web.server import Running
from tests.web.test_socket import hello, joined, read, until

WIDE = 60_000


class Raw:
    """A player that reads only when told to."""

    def __init__(self, server: Running, token: str) -> None:
        self.protocol = ClientProtocol(parse_uri(server.socket), max_size=None)
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", server.port))
        self.protocol.send_request(self.protocol.connect())
        self.flush()
        self.take()
        self.protocol.send_text(hello(token).encode())
        self.flush()
        assert self.texts(1)[0]["type"] == "welcome"

    def flush(self) -> None:
        for data in self.protocol.data_to_send():
            if data:
                self.socket.sendall(data)

    def take(self) -> list[Any]:
        data = self.socket.recv(65_536)
        if not data:
            raise EOFError
        self.protocol.receive_data(data)
        return self.protocol.events_received()

    def texts(self, count: int) -> list[Any]:
        """The next messages, at least so many."""
        found: list[Any] = []
        while len(found) < count:
            frames = [event for event in self.take() if isinstance(event, Frame)]
            found.extend(json.loads(bytes(frame.data)) for frame in frames if frame.opcode is Opcode.TEXT)
        return found

    def close(self) -> None:
        self.socket.close()


@contextlib.contextmanager
def raw(server: Running, screen: str, channel: str = "c") -> Iterator[Raw]:
    player = Raw(server, server.place.screen(screen, channel))
    try:
        yield player
    finally:
        player.close()


def waiting(server: Running) -> dict[str, int]:
    """By screen: bytes of ours that the kernel did not take."""

    def measured() -> dict[str, int]:
        found = {}
        for member in server.place.hub._all:
            writer = member.writer
            assert isinstance(writer, FrameProtocol)
            found[member.screen] = writer.transport.get_write_buffer_size()
        return found

    sizes: dict[str, int] = server.on_loop(measured)
    return sizes


def sequence(message: Any) -> int:
    number: int = json.loads(message["notice"]["payload"])["sequence"]
    return number


def test_a_frozen_player_delays_nobody_and_gets_the_newest_when_it_wakes(server: Running) -> None:
    place = server.place
    live = joined(server, place.screen("live", "c"), max_size=None)
    with raw(server, "frozen") as frozen:
        for _ in range(120):
            place.plan("c", WIDE)
            began = time.monotonic()
            read(live)
            assert time.monotonic() - began < 1
        assert 0 < waiting(server)["frozen"] < 2 * WIDE
        assert waiting(server)["live"] == 0
        seen = [0]
        while seen[-1] < 120:
            seen.extend(sequence(message) for message in frozen.texts(1))
    assert seen == sorted(set(seen))
    assert seen[-1] == 120
    assert len(seen) < 110, "nothing was skipped: the test did not fill the way"
    live.close()


def test_a_player_that_stays_frozen_is_cut(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "DRAIN_SECONDS", 3.0)
    place = server.place
    live = joined(server, place.screen("live", "c"), max_size=None)
    with raw(server, "frozen"):
        while waiting(server)["frozen"] == 0:
            place.plan("c", WIDE)
            read(live)
        began = time.monotonic()
        until(lambda: place.of(ScreenLost) == [ScreenLost("frozen")], 8)
        assert 1.5 < time.monotonic() - began < 5
    place.plan("c")
    assert read(live).type == "notice"
    live.close()


def test_an_awakened_player_is_tuned_before_it_hears_a_notice(server: Running) -> None:
    place = server.place
    place.plan("new")
    with raw(server, "frozen") as frozen:
        while waiting(server)["frozen"] == 0:
            place.plan("c", WIDE)
        place.plan("c", WIDE)
        place.tune("frozen", "new")
        messages: list[Any] = []
        while "assignment" not in [message["type"] for message in messages[:-1]]:
            messages.extend(frozen.texts(1))
    channels = [json.loads(message[message["type"]]["payload"])["channel"].strip() for message in messages]
    assert channels == ["c"] * (len(channels) - 2) + ["new", "new"]
    assert messages[-1]["type"] == "notice"


def test_a_revoked_player_is_ended_though_it_is_frozen(server: Running) -> None:
    place = server.place
    with raw(server, "frozen"):
        while waiting(server)["frozen"] == 0:
            place.plan("c", WIDE)
        place.desk.bus.publish(ScreenRevoked("frozen"))
        until(lambda: place.of(ScreenLost) == [ScreenLost("frozen")], 4)


def test_fragments_without_end_are_refused(server: Running) -> None:
    with raw(server, "a") as player:
        player.protocol.send_text(b"", fin=False)
        for _ in range(MAX_FRAGMENTS + 1):
            player.protocol.send_continuation(b"", fin=False)
        with contextlib.suppress(OSError):
            player.flush()
        with contextlib.suppress(EOFError, OSError):
            while True:
                player.take()
        until(lambda: server.place.of(ScreenLost) == [ScreenLost("a")])
        assert player.protocol.close_rcvd is None or player.protocol.close_rcvd.code == 1009


def test_a_message_in_fragments_is_read(server: Running) -> None:
    with raw(server, "a") as player:
        player.protocol.send_text(b'{"type":"ping",', fin=False)
        player.protocol.send_continuation(b'"sent":9}', fin=True)
        player.flush()
        assert player.texts(1)[0]["sent"] == 9


def test_a_player_that_does_not_listen_is_not_listened_to(server: Running) -> None:
    """Answers nobody takes do not pile up: the reading stops, and the sender's own way fills."""
    with raw(server, "a") as player:
        player.socket.settimeout(0.5)
        batch = {"type": "plays", "records": [{
            "id": f"{n:064}", "content": "s", "language": "vi", "asset": "a" * 64, "revision": "b" * 64, "start": 1,
            "ms": 1, "trusted": True} for n in range(200)]}  # fmt: skip
        sent = 0
        with contextlib.suppress(TimeoutError):
            for sent in range(2000):  # noqa: B007
                player.protocol.send_text(json.dumps(batch).encode())
                player.flush()
        assert sent < 1999
        assert 0 < waiting(server)["a"] < 20_000


def test_compression_is_not_spoken(server: Running) -> None:
    with connect(server.socket, compression="deflate") as player:
        assert player.protocol.extensions == []
