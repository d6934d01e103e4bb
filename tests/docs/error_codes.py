"""Writes docs/error-codes.md from the codes that the program declares: `python -m tests.docs.error_codes`."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import signage
from signage.errors import Code, codes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "error-codes.md"
FLOORS = {
    "CF": "Settings and commands",
    "CT": "Content",
    "FD": "Figures and feeds",
    "PE": "People and sign-in",
    "PK": "Packs",
    "PL": "Playlists",
    "PR": "Protocol and push",
    "RN": "Rendering",
    "SD": "Schedules",
    "SG": "General",
    "SN": "Screens, units and pairing",
    "ST": "Storage",
    "TL": "Time and rotation",
}
HEAD = """# Error codes

Every expected error has a public code: two letters for the floor, two digits, never used for anything else. It stands
on the screen, in the answer of the API (`code`), in the log and here. An error never changes what a screen shows.

This page is generated: `python -m tests.docs.error_codes`.
"""


def declared() -> list[Code]:
    """All codes of the package, after importing every module of it; those that tests declare begin with X."""
    for module in pkgutil.walk_packages(signage.__path__, "signage."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [code for code in codes() if not code.id.startswith("X")]


def text() -> str:
    lines = [HEAD]
    for prefix, title in FLOORS.items():
        chosen = [code for code in declared() if code.id.startswith(prefix)]
        if chosen:
            lines += [f"## {title}", "", "| code | HTTP | English | Tiếng Việt |", "|---|---|---|---|"]
            lines += [f"| {c.id} | {c.kind.status} | {_cell(c.en)} | {_cell(c.vi)} |" for c in chosen]
            lines.append("")
    return "\n".join(lines)


def _cell(sentence: str) -> str:
    return sentence.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
