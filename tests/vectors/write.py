"""Writes every golden vector file beside this one: `python -m tests.vectors.write`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.vectors import locate, rotation, scroll, windows

FOLDER = Path(__file__).parent


def documents() -> dict[str, dict[str, Any]]:
    """What the files should hold, by file name."""
    found = locate.documents() | rotation.documents() | scroll.documents() | windows.documents()
    return {f"{name}.json": document for name, document in found.items()}


def text(document: dict[str, Any]) -> str:
    """JSON with one case a line, so that a change is a readable diff."""
    parts = []
    for key, value in document.items():
        if key in ("cases", "unsure"):
            lines = ",\n".join("    " + json.dumps(one, ensure_ascii=False) for one in value)
            parts.append(f'  "{key}": [\n{lines}\n  ]')
        elif key == "rotations":
            lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(one)}" for name, one in value.items())
            parts.append(f'  "rotations": {{\n{lines}\n  }}')
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    for name, document in documents().items():
        (FOLDER / name).write_text(text(document), encoding="utf-8")


if __name__ == "__main__":
    main()
