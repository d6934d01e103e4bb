"""Real servers and a real browser for the whole way of a slogan."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.browser import browser, page  # noqa: F401 - fixtures
from tests.e2e.server import Server


@pytest.fixture(scope="package")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first start, to be copied: each test has one of its own."""
    home = tmp_path_factory.mktemp("first")
    server = Server(home).start()
    assert server.stop() == 0
    return server.data


@pytest.fixture
def serve(tmp_path: Path, first_start: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers, each on a copy of the freshly started folder unless `fresh`; stops them at the end."""
    started: list[Server] = []

    def make(*arguments: str, fresh: bool = False, name: str = "home") -> Server:
        home = tmp_path / name
        home.mkdir()
        if not fresh:
            shutil.copytree(first_start, home / "data")
        server = Server(home, *arguments)
        started.append(server)
        return server.start()

    yield make
    for server in started:
        server.close()


@pytest.fixture
def server(serve: Callable[..., Server]) -> Server:
    return serve()
