from __future__ import annotations

from dataclasses import replace
from datetime import date

from signage.core.content import Topic
from signage.core.people import SYSTEM
from signage.core.playlists import LaneBy, Mode, RotationRule
from signage.core.rotation import day_list
from signage.core.shortfalls import Lack
from signage.editing import content, playlists, rotations
from signage.editing.desk import Desk
from signage.storage import playlists as table
from signage.storage import site
from tests.editing.desks import MovedClock, playlist, slogan, with_playlist

TODAY, TOMORROW = date(2026, 3, 4), date(2026, 3, 5)
RULE = RotationRule(Mode.DAILY, 2)


def shown(desk: Desk, day: date) -> set[str]:
    with desk.database.read() as tx:
        return set(day_list(table.epochs(tx, "p"), day))


def test_the_day_begins_at_the_rotation_hour_in_the_zone_of_the_site(desk: Desk, clock: MovedClock) -> None:
    with desk.database.write() as tx:
        assert rotations.today(tx, clock.now()) == TODAY
        clock.move(hours=-7)  # 3 o'clock in the morning
        assert rotations.today(tx, clock.now()) == date(2026, 3, 3)
        site.set(tx, rotations.ZONE_KEY, "Pacific/Auckland")
        assert rotations.today(tx, clock.now()) == TODAY


def test_a_published_daily_playlist_has_a_list_at_once(desk: Desk) -> None:
    with_playlist(desk, "p", "a", "b", "c", rule=RULE)
    assert len(shown(desk, TODAY)) == 2
    assert shown(desk, TODAY) <= {"a", "b", "c"}


def test_what_is_withdrawn_goes_today_and_what_is_new_comes_tomorrow(desk: Desk) -> None:
    with_playlist(desk, "p", "a", "b", rule=RULE)
    content.withdraw(desk, SYSTEM, "a")
    assert shown(desk, TODAY) == {"b"}
    content.publish(desk, SYSTEM, slogan("a"))
    assert shown(desk, TODAY) == {"b"}
    assert shown(desk, TOMORROW) == {"a", "b"}


def test_a_new_entry_leaves_today_as_it_is(desk: Desk) -> None:
    with_playlist(desk, "p", "a", "b", rule=RULE)
    before = shown(desk, TODAY)
    content.publish(desk, SYSTEM, slogan("c"))
    playlists.publish(desk, SYSTEM, playlist("p", "a", "b", "c", rule=RULE))
    assert shown(desk, TODAY) == before
    with desk.database.read() as tx:
        assert {item for epoch in table.epochs(tx, "p") for lane in epoch.lanes for item in lane.ring} == {
            "a",
            "b",
            "c",
        }


def test_a_draft_and_a_corrected_text_change_no_rotation(desk: Desk) -> None:
    with_playlist(desk, "p", "a", "b", rule=RULE)
    with desk.database.read() as tx:
        before = table.epochs(tx, "p")
    playlists.save(desk, SYSTEM, playlist("p", "a", rule=RULE))
    content.publish(desk, SYSTEM, slogan("a", "Sửa lỗi chính tả"))
    with desk.database.read() as tx:
        assert table.epochs(tx, "p") == before


def test_a_content_moves_to_another_lane(desk: Desk) -> None:
    rule = RotationRule(Mode.DAILY, 2, LaneBy.TOPIC)
    with_playlist(desk, "p", "a", "b", rule=rule)
    content.publish(desk, SYSTEM, slogan("a", topic=Topic.PROCEDURES))
    with desk.database.read() as tx:
        last = table.epochs(tx, "p")[-1]
    assert {lane.name: lane.ring for lane in last.lanes} == {"procedures": ("a",), "other": ("b",)}


def test_an_approved_draft_counts_from_its_approval(desk: Desk) -> None:
    with_playlist(desk, "p", "a", rule=RULE)
    draft = content.save(desk, SYSTEM, slogan("b"))
    playlists.publish(desk, SYSTEM, playlist("p", "a", "b", rule=RULE))
    assert shown(desk, TOMORROW) == {"a"}
    content.approve(desk, SYSTEM, "b", draft.draft_hash)
    assert shown(desk, TOMORROW) == {"a", "b"}


def test_a_playlist_that_is_no_longer_daily_has_no_epochs(desk: Desk) -> None:
    with_playlist(desk, "p", "a", rule=RULE)
    playlists.publish(desk, SYSTEM, playlist("p", "a"))
    with desk.database.read() as tx:
        assert table.epochs(tx, "p") == ()


def test_the_rotation_goes_on_after_a_withdrawal(desk: Desk, clock: MovedClock) -> None:
    with_playlist(desk, "p", "a", "b", "c", "d", rule=RULE)
    expected = shown(desk, TOMORROW)
    record = playlists.withdraw(desk, SYSTEM, "p")
    clock.move(days=1)
    playlists.release(desk, SYSTEM, "p", record.draft_hash)
    assert shown(desk, TOMORROW) == expected


def test_the_outlook_of_a_released_playlist_and_of_a_draft_of_it(desk: Desk, clock: MovedClock) -> None:
    with_playlist(desk, "p", "a", "b", "c", rule=RULE)
    with desk.database.read() as tx:
        released = table.released(tx, ["p"])["p"]
        found = rotations.outlook(tx, released, clock.now(), 6)
        fewer = rotations.outlook(tx, replace(released, entries=released.entries[:2]), clock.now(), 6)
        new = rotations.outlook(tx, replace(released, epochs=()), clock.now(), 6)
    assert (found.today, found.showings.first_day) == (TODAY, TODAY)
    assert [one.places for one in found.showings.items.values()] == [4, 4, 4]
    assert [(one.lack, one.since, one.missing) for one in found.shortfalls] == [(Lack.FEW, TOMORROW, 1)]
    assert [(one.lack, one.missing) for one in fewer.shortfalls] == [(Lack.FEW, 2)]
    assert new.showings.items == found.showings.items
