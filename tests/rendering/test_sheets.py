"""Every kind on every board looks as it did when somebody last looked at it."""

from __future__ import annotations

import pytest

from signage.core.content import Content
from tests.rendering import sheets

CASES = {name: (content, language) for name, content, language in sheets.cases()}


@pytest.mark.parametrize("name", CASES)
def test_every_kind_on_every_board(name: str) -> None:
    content: Content
    content, language = CASES[name]
    again = "python -m tests.rendering.sheets, and look at it"
    assert sheets.apart(name, sheets.sheet(content, language)) <= sheets.MOST_APART, again


def test_the_kept_sheets_are_those_of_the_examples() -> None:
    assert set(CASES) == {path.stem for path in sheets.FOLDER.glob("*.png")}
