"""A real server in a process of its own, on a data folder, with a clock that can be moved."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

READY_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`home` holds the data folder, the log and the clock file. `start` waits until the links are printed."""

    def __init__(self, home: Path, *arguments: str, port: int | None = None, site: Path | None = None) -> None:
        """`site`: a folder with an installed package to run instead of the checkout's."""
        self.home = home
        self.site = site
        self.data = home / "data"
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.arguments = arguments
        self.log = home / "server.log"
        self.clock = home / "clock"
        self.process: subprocess.Popen[bytes] | None = None
        self.callers: list[Callable[[], None]] = []

    def start(self) -> Server:
        environment = self._environment()
        command = [sys.executable, "-m", "signage", "serve", "--data", str(self.data), "--port", str(self.port)]
        self._from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *self.arguments],
                env=environment,
                cwd=self.home if self.site else None,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        end = time.monotonic() + READY_SECONDS
        while "Ctrl+C" not in self.said():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the server did not start:\n{self.said()}")
            time.sleep(0.02)
        return self

    def _environment(self) -> dict[str, str]:
        """The caller's, without settings of its own, and with the clock that can be moved."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SIGNAGE_")}
        kept["SIGNAGE_CLOCK_FILE"] = str(self.clock)
        if self.site is not None:
            kept["PYTHONPATH"] = str(self.site)
        return kept

    def said(self) -> str:
        """What this start has printed so far."""
        with self.log.open("rb") as log:
            log.seek(self._from)
            return log.read().decode()

    def setup_link(self) -> str:
        found = re.search(r"http\S+/admin/setup/\S+", self.said())
        assert found, self.said()
        return found[0]

    def screen_link(self, screen_id: str) -> str:
        found = re.search(rf"http\S+/play/\?as={screen_id}#claim=\S+", self.said())
        assert found, self.said()
        return found[0]

    def kill(self) -> None:
        """As a power cut: no word to anybody."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def close(self) -> None:
        """The end of the test: everybody hangs up, and the server goes."""
        for hang_up in self.callers:
            hang_up()
        self.kill()

    def stop(self) -> int:
        """As an administrator would; the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.process = None
        return code

    def shift(self, seconds: float) -> None:
        """Sets the server's clock ahead, as seen by nobody but the server."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(str(seconds), encoding="ascii")
        fresh.rename(self.clock)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, timeout=10)

    def command(self, *arguments: str) -> str:
        """The output of another `signage` command on the same data folder."""
        done = subprocess.run(
            [sys.executable, "-m", "signage", *arguments, "--data", str(self.data)],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
