"""Very many cheap players in one process: raw sockets and epoll, led by lines on standard input.

`python -m bench.fanout_client PORT COUNT [TOKENS]`: connects all (with the file of tokens: as players), prints `ready`,
then for each line `round BYTES` waits until every socket has had so many bytes and prints when the last one had.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import select
import socket
import sys
import time
from pathlib import Path

AT_ONCE = 200


def allow_many_sockets() -> None:
    """Raises the soft limit of open files to the hard one."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def upgrade(port: int) -> bytes:
    key = base64.b64encode(os.urandom(16)).decode()
    return (
        f"GET /api/v1/socket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    ).encode()


def hello(token: str) -> bytes:
    """A masked frame; a mask of zeros leaves the text as it is."""
    text = json.dumps(
        {"type": "hello", "protocol": 1, "token": token, "instance": "b", "build": "", "revision": None}
    ).encode()
    assert 126 <= len(text) < 65_536
    return bytes((0x81, 0xFE)) + len(text).to_bytes(2, "big") + bytes(4) + text


def whole(data: bytes) -> bool:
    """Whether these bytes are one whole frame of a server."""
    if len(data) < 4:
        return False
    short = data[1] & 0x7F
    length = short + 2 if short < 126 else int.from_bytes(data[2:4], "big") + 4
    return len(data) >= length


class Crowd:
    def __init__(self, port: int, count: int, tokens: list[str]) -> None:
        self.port = port
        self.tokens = tokens
        self.epoll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}
        for start in range(0, count, AT_ONCE):
            self.connect(range(start, min(start + AT_ONCE, count)))

    def connect(self, numbers: range) -> None:
        """So many at once, until each has its welcome."""
        token: dict[int, str] = {}
        waiting: dict[int, bytes] = {}
        for number in numbers:
            made = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            made.setblocking(False)
            self.sockets[made.fileno()] = made
            self.epoll.register(made.fileno(), select.EPOLLIN)
            waiting[made.fileno()] = b""
            if self.tokens:
                token[made.fileno()] = self.tokens[number]
                made.sendall(upgrade(self.port))
        while waiting:
            for fd, _ in self.epoll.poll(60):
                data = waiting[fd] + self.sockets[fd].recv(65_536)
                if fd in token and b"\r\n\r\n" in data:
                    assert data.startswith(b"HTTP/1.1 101"), data
                    self.sockets[fd].sendall(hello(token.pop(fd)))
                    data = data.partition(b"\r\n\r\n")[2]
                waiting[fd] = data
                if fd not in token and whole(data):
                    del waiting[fd]

    def round(self, size: int) -> float:
        """When the last socket had its message of this size."""
        missing = dict.fromkeys(self.sockets, size)
        buffer = bytearray(65_536)
        while missing:
            events = self.epoll.poll(60, 4096)
            if not events:
                raise TimeoutError(f"{len(missing)} were not told")
            for fd, _ in events:
                left = missing[fd] - self.sockets[fd].recv_into(buffer)
                if left > 0:
                    missing[fd] = left
                else:
                    del missing[fd]
        return time.monotonic()


def main(port: int, count: int, tokens: list[str]) -> None:
    allow_many_sockets()
    crowd = Crowd(port, count, tokens)
    print("ready", flush=True)
    for line in sys.stdin:
        size = int(line.split()[1])
        print(crowd.round(size), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]).read_text().split() if len(sys.argv) > 3 else [])
