from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.content import State
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Mode, Playlist, RotationRule
from signage.core.schedules import Schedule
from signage.editing import content, playlists, schedules, screens
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound
from signage.events import Event, PlaylistChanged
from signage.storage import playlists as table
from tests.editing.desks import APPROVER, EDITOR, VIEWER, noted, playlist, screen, slogan, with_playlist, with_screen


@pytest.fixture(autouse=True)
def two_contents(desk: Desk) -> None:
    for content_id in ("a", "b"):
        content.save(desk, SYSTEM, slogan(content_id))


def test_the_way_of_a_playlist(desk: Desk, told: list[Event]) -> None:
    draft = playlists.save(desk, EDITOR, playlist("p", "a"))
    assert (draft.state, draft.released) == (State.DRAFT, None)
    assert told == []
    released = playlists.release(desk, APPROVER, "p", draft.draft_hash)
    assert (released.state, released.released) == (State.APPROVED, draft.draft)
    changed = playlists.save(desk, EDITOR, playlist("p", "a", "b"))
    assert (changed.state, changed.released) == (State.CHANGED, draft.draft)
    assert told == [PlaylistChanged("p")]
    assert playlists.withdraw(desk, APPROVER, "p").state is State.DRAFT
    playlists.delete(desk, EDITOR, "p")
    assert told == [PlaylistChanged("p")] * 3
    assert [entry[1] for entry in noted(desk) if entry[2] == "playlist"] == [
        "saved",
        "released",
        "saved",
        "withdrew",
        "deleted",
    ]


def test_a_release_is_bound_to_what_was_read(desk: Desk) -> None:
    seen = playlists.save(desk, EDITOR, playlist("p", "a"))
    playlists.save(desk, EDITOR, playlist("p", "b"))
    with pytest.raises(Conflict) as refused:
        playlists.release(desk, APPROVER, "p", seen.draft_hash)
    assert refused.value.code.id == "PL02"


def test_publishing_twice_is_publishing_once(desk: Desk, told: list[Event]) -> None:
    for _ in range(2):
        record = playlists.publish(desk, APPROVER, playlist("p", "a"), origin="pack 1")
    assert record.origin == "pack 1"
    assert told == [PlaylistChanged("p")]


def test_who_may_do_what(desk: Desk) -> None:
    record = playlists.save(desk, EDITOR, playlist("p", "a"))
    for refused in (
        lambda: playlists.save(desk, VIEWER, playlist("p", "a")),
        lambda: playlists.release(desk, EDITOR, "p", record.draft_hash),
        lambda: playlists.publish(desk, EDITOR, playlist("p", "a")),
        lambda: playlists.withdraw(desk, EDITOR, "p"),
        lambda: playlists.delete(desk, VIEWER, "p"),
    ):
        with pytest.raises(Forbidden):
            refused()
    playlists.release(desk, APPROVER, "p", record.draft_hash)
    with pytest.raises(Forbidden):
        playlists.delete(desk, EDITOR, "p")


DAILY = RotationRule(Mode.DAILY)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (playlist("Đ", "a"), "CT01"),
        (replace(playlist("p", "a"), name=" "), "CT02"),
        (playlist("p", "nothing"), "PL05"),
        (Playlist("p", "P", (Entry("a", seconds=0),)), "CT08"),
        (Playlist("p", "P", (Entry("a", seconds=-5),)), "CT09"),
        (Playlist("p", "P", (Entry("a", seconds=9_999_999_999_999),)), "CT10"),
        (Playlist("p", "P", (Entry("a", pinned=-1),)), "CT11"),
        (playlist("p", "a", "a", rule=DAILY), "PL06"),
        (playlist("p", "a", rule=RotationRule(Mode.DAILY, 0)), "CT11"),
        (playlist("p", "a", rule=RotationRule(Mode.DAILY, weights={"all": 0})), "PL12"),
        (Playlist("p", "P", (Entry("a", pinned=2), Entry("b", pinned=2)), DAILY), "PL08"),
    ],
)
def test_what_cannot_play_is_refused(desk: Desk, wrong: Playlist, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        playlists.save(desk, EDITOR, wrong)
    assert refused.value.code.id == code


def test_the_same_content_twice_is_fine_in_a_loop(desk: Desk) -> None:
    assert len(playlists.save(desk, EDITOR, playlist("p", "a", "b", "a")).draft.entries) == 3


def test_an_empty_playlist_may_be_a_draft_only(desk: Desk) -> None:
    record = playlists.save(desk, EDITOR, playlist("p"))
    with pytest.raises(Invalid) as refused:
        playlists.release(desk, APPROVER, "p", record.draft_hash)
    assert refused.value.code.id == "PL07"


def test_what_is_scheduled_or_a_base_cannot_be_deleted(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")
    with_playlist(desk, "q", "a")
    schedules.save(desk, SYSTEM, Schedule("sang", "Sáng", "p", frozenset({"led-1"})))
    screens.save(desk, SYSTEM, screen("led-1", base_id="q"))
    for playlist_id, where in (("p", "sang"), ("q", "led-1")):
        with pytest.raises(Conflict) as refused:
            playlists.delete(desk, SYSTEM, playlist_id)
        assert refused.value.code.id == "PL03"
        assert where in refused.value.text("en")


@pytest.mark.parametrize("command", ["release", "withdraw", "delete"])
def test_an_unknown_playlist(desk: Desk, command: str) -> None:
    arguments = ("x" * 64,) if command == "release" else ()
    with pytest.raises(NotFound) as refused:
        getattr(playlists, command)(desk, APPROVER, "nothing", *arguments)
    assert refused.value.code.id == "PL01"


def test_a_playlist_from_outside_brings_no_epochs(desk: Desk) -> None:
    playlists.publish(desk, APPROVER, playlist("p", "a", rule=DAILY))
    content.publish(desk, APPROVER, slogan("a"))
    with desk.database.read() as tx:
        epochs = table.epochs(tx, "p")
    assert epochs
    forged = replace(playlist("p", "a", rule=DAILY), epochs=(replace(epochs[0], per_day=99),))
    playlists.publish(desk, APPROVER, forged)
    with desk.database.read() as tx:
        assert table.epochs(tx, "p") == epochs


def test_new_ids(desk: Desk) -> None:
    playlists.save(desk, EDITOR, playlist("buoi-sang", "a"), new=True)
    assert playlists.new_id(desk, "Buổi sáng") == "buoi-sang-2"
    with pytest.raises(Conflict) as refused:
        playlists.save(desk, EDITOR, playlist("buoi-sang", "b"), new=True)
    assert refused.value.code.id == "PL04"
