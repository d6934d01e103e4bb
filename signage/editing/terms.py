"""The terms that are out of date, as they are kept beside this file: `terms.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from signage.core.text_terms import Rule

FILE = Path(__file__).with_name("terms.toml")


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules in the order of the file."""
    return tuple(_rule(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"])


def _rule(row: dict[str, Any]) -> Rule:
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Rule(**lists)
