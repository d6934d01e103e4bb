"""Packs written for a test."""

from __future__ import annotations

import base64
from pathlib import Path
from textwrap import dedent

from signage.editing import packs

PNG = base64.b64decode(  # four by three red pixels
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGO8w4AATAy4OAAhRADiwTkrIgAAAABJRU5ErkJggg=="
)
HEAD = 'pack: {id: mot, title: {vi: Một, en: One}, version: "1", licence: Apache-2.0}\n'


def write(folder: Path, body: str, *, head: str = HEAD, media: dict[str, bytes] | None = None) -> Path:
    """A pack.yaml of one head line and this body, so that the body begins on line 2."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(head + dedent(body).lstrip("\n"), encoding="utf-8")
    for name, data in (media or {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def found(folder: Path) -> list[tuple[int, str, str]]:
    """Line, code and field of every mistake."""
    return [(m.line, m.error.code.id, m.field) for m in packs.check(folder).mistakes]
