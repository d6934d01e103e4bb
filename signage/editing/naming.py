"""Ids made from names."""

from __future__ import annotations

from collections.abc import Callable

from signage.core.folding import slug


def free_id(name: str, otherwise: str, taken: Callable[[str], bool], longest: int = 48) -> str:
    """`Trung tâm 1` → `trung-tam-1`, or `trung-tam-1-2` when that is taken; `otherwise` when nothing is left of it."""
    stem = slug(name, longest) or otherwise
    candidate, number = stem, 2
    while taken(candidate):
        candidate, number = f"{stem}-{number}", number + 1
    return candidate
