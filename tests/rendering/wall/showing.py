"""Shows pages on panels as the player does: each in a sandboxed frame of the panel's size."""

from __future__ import annotations

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from signage.core.screens import Panel
from signage.rendering.page import Page


class Showing:
    """One tab a panel, kept for the next page. `complaints`: what the browser has said to its console."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._tabs: dict[Panel, Tab] = {}
        self.complaints: list[str] = []

    def show(self, page: Page, panel: Panel) -> Tab:
        """The tab with the page in it, its fonts loaded."""
        if panel not in self._tabs:
            self._tabs[panel] = self._browser.new_page(
                viewport={"width": panel.width, "height": panel.height}, reduced_motion="reduce"
            )
            self._tabs[panel].on("console", lambda message: self.complaints.append(message.text))
            self._tabs[panel].on("pageerror", lambda error: self.complaints.append(str(error)))
            self._tabs[panel].set_content(
                "<style>html,body,iframe{margin:0;border:0;display:block;overflow:hidden}</style>"
                f'<iframe sandbox="allow-same-origin" width="{panel.width}" height="{panel.height}"></iframe>'
            )
        tab = self._tabs[panel]
        tab.evaluate(
            """async (html) => {
              const frame = document.querySelector("iframe")
              await new Promise((done) => { frame.onload = done; frame.srcdoc = html })
              await frame.contentDocument.fonts.ready
            }""",
            page.data.decode(),
        )
        return tab

    def close(self) -> None:
        for tab in self._tabs.values():
            tab.close()
