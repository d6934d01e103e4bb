from __future__ import annotations

import pytest

from signage.editing import content, journal
from signage.editing.desk import Desk
from signage.errors import Forbidden
from signage.storage.journal import Filter
from tests.editing.desks import ADMIN, APPROVER, EDITOR, slogan


def test_the_journal_is_read_by_pages_and_verified(desk: Desk) -> None:
    for n in range(3):
        content.save(desk, EDITOR, slogan(f"a{n}"))
    entries, number = journal.page(desk, APPROVER, limit=2)
    assert ([entry.noun_id for entry in entries], number) == (["a2", "a1"], 3)
    entries, number = journal.page(desk, APPROVER, Filter(noun_id="a0"))
    assert ([entry.address for entry in entries], number) == (["10.0.0.5"], 1)
    verdict = journal.verify(desk, ADMIN)
    assert (verdict.entries, verdict.broken) == (3, None)


def test_refusals(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        journal.page(desk, EDITOR)
    with pytest.raises(Forbidden):
        journal.verify(desk, APPROVER)
