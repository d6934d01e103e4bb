"""What was found wrong in a pack, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from signage.errors import SignageError

FieldPath = tuple[str | int, ...]

_NEAR = {"en": "Did you mean “{}”?", "vi": "Có phải ý bạn là “{}”?"}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend. `line` and `column` count from 1; `field` is written as `screens[2].panel.width`.

    `near`: the name that was probably meant, where one is near.
    """

    file: Path
    line: int
    column: int
    field: str
    error: SignageError
    near: str | None = None

    def sentence(self, language: str = "en") -> str:
        """What is wrong and what to write instead."""
        said = self.error.text(language)
        if self.near is None:
            return said
        return f"{said} {_NEAR['vi' if language == 'vi' else 'en'].format(self.near)}"

    def text(self, language: str = "en", word: str = "") -> str:
        """One line: file, line, column, code and sentence; `word` such as "warning" goes before the code."""
        before = f"{word}: " if word else ""
        return f"{self.file}:{self.line}:{self.column}: {before}{self.error.code.id} {self.sentence(language)}"

    def place(self) -> tuple[int, int]:
        return self.line, self.column


@dataclass(frozen=True, slots=True)
class Report:
    """All mistakes of one pack in the order of its lines. `id` is the pack's, or its folder's name where it has none.

    `counts`: how many of each section there are, by the section's name. `warnings` keep nothing from being loaded.
    """

    path: Path
    id: str
    counts: dict[str, int]
    mistakes: tuple[Mistake, ...]
    warnings: tuple[Mistake, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.mistakes


def written(path: Sequence[str | int]) -> str:
    """A field's path as a person writes it: `screens[2].panel.width`, places counted from 1."""
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out
