"""Nouns as canonical JSON text: keys sorted, no white space, so that equal nouns are equal bytes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any


def encode(plain: Any) -> str:
    """Mappings of the core that are no dicts become dicts."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict)


def plain(document: str) -> dict[str, Any]:
    """The plain JSON object of a document."""
    body: dict[str, Any] = json.loads(document)
    return body


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def like(text: str) -> str:
    """The LIKE pattern (escape character `\\`) that finds this text anywhere."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
