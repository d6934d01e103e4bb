from __future__ import annotations

import pytest

from signage.core.people import Role
from signage.editing.desk import Desk, require
from signage.errors import Forbidden
from signage.events import ContentChanged, Event, UnitChanged
from signage.storage import site
from tests.editing.desks import ADMIN, APPROVER, EDITOR, VIEWER, noted


def test_a_command_is_one_transaction_with_its_entry_and_its_events_after(desk: Desk, told: list[Event]) -> None:
    with desk.work(EDITOR, Role.EDITOR) as work:
        site.set(work.tx, "name", "Hà Nội")
        work.note("named", "site", "name", {"now": "Hà Nội"})
        work.tell(ContentChanged("a"))
        work.tell(ContentChanged("a"))
        work.tell(UnitChanged("u"))
        assert told == []
        assert work.now == desk.clock.now()
    assert told == [ContentChanged("a"), UnitChanged("u")]
    assert noted(desk) == [("e", "named", "site", "name")]


def test_a_command_that_fails_changes_notes_and_tells_nothing(desk: Desk, told: list[Event]) -> None:
    def failing() -> None:
        with desk.work(EDITOR) as work:
            site.set(work.tx, "name", "x")
            work.note("named", "site", "name")
            work.tell(ContentChanged("a"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert told == []
    assert noted(desk) == []
    with desk.database.read() as tx:
        assert site.get(tx, "name") is None


def test_subscribers_see_what_was_committed(desk: Desk) -> None:
    seen: list[str | None] = []

    def look(_event: ContentChanged) -> None:
        with desk.database.read() as tx:
            seen.append(site.get(tx, "name"))

    desk.bus.subscribe(ContentChanged, look)
    with desk.work(EDITOR) as work:
        site.set(work.tx, "name", "x")
        work.tell(ContentChanged("a"))
    assert seen == ["x"]


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_the_ones_before_it_may(desk: Desk, role: Role) -> None:
    for actor in (VIEWER, EDITOR, APPROVER, ADMIN):
        if actor.role.covers(role):
            require(actor, role)
            with desk.work(actor, role):
                pass
        else:
            with pytest.raises(Forbidden) as refused, desk.work(actor, role):
                pass
            assert refused.value.code.id == "PE01"
            assert refused.value.params["role"] == role.value
