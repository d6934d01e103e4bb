"""Slides in a real browser. The pictures are left in .cache/wall to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from signage.core.screens import Panel
from signage.rendering.page import Page
from tests.e2e.browser import browser  # noqa: F401 - a fixture
from tests.rendering.wall.showing import Showing

PICTURES = Path(__file__).resolve().parents[3] / ".cache" / "wall"

Show = Callable[[Page, Panel], Tab]


@pytest.fixture(scope="package")
def show(browser: Browser) -> Iterator[Show]:  # noqa: F811 - the fixture imported above
    """Shows a page on a panel as the player does. Gives the tab."""
    showing = Showing(browser)
    yield showing.show
    showing.close()
    assert showing.complaints == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES
