from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.admin.house import House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A whole site on an empty database: desk, planner and pages; nobody in it yet."""
    house = House.built(tmp_path)
    yield house
    house.close()
