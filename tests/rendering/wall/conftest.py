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

PICTURES = Path(__file__).resolve().parents[3] / ".cache" / "wall"

Show = Callable[[Page, Panel], Tab]


@pytest.fixture(scope="package")
def show(browser: Browser) -> Iterator[Show]:  # noqa: F811 - the fixture imported above
    """Shows a page on a panel as the player does: in a sandboxed frame of the panel's size. Gives the tab."""
    tabs: dict[Panel, Tab] = {}

    def shown(page: Page, panel: Panel) -> Tab:
        if panel not in tabs:
            tabs[panel] = browser.new_page(
                viewport={"width": panel.width, "height": panel.height}, reduced_motion="reduce"
            )
            tabs[panel].set_content(
                "<style>html,body,iframe{margin:0;border:0;display:block;overflow:hidden}</style>"
                f'<iframe sandbox="allow-same-origin" width="{panel.width}" height="{panel.height}"></iframe>'
            )
        tab = tabs[panel]
        tab.evaluate(
            """async (html) => {
              const frame = document.querySelector("iframe")
              await new Promise((done) => { frame.onload = done; frame.srcdoc = html })
              await frame.contentDocument.fonts.ready
            }""",
            page.data.decode(),
        )
        return tab

    yield shown
    for tab in tabs.values():
        tab.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES
