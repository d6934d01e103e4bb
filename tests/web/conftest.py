from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.events import ScreenConflicted, ScreenLost, ScreenReported
from tests.web.server import Place, Running, new_place, running


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = new_place(tmp_path)
    for kind in (ScreenReported, ScreenLost, ScreenConflicted):
        made.desk.bus.subscribe(kind, made.heard.append)
    return made


@pytest.fixture
def server(place: Place) -> Iterator[Running]:
    with running(place) as made:
        yield made
