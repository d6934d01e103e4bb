from __future__ import annotations

from dataclasses import replace
from datetime import date

from signage.core.listing import Listing, Shelf, daily_lists
from signage.core.playlists import Entry
from signage.core.spells import Spells
from signage.core.timeline import Block
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, VIETNAM, at, content, cues, playlist

DAYS = Spells(LocalDays(zone_of(VIETNAM), MONDAY, 5))


def shelf(*contents: tuple[str, str | None, str | None], pages: int = 1) -> Shelf:
    known = {name: content(name, first, last) for name, first, last in contents}
    return Shelf(known, {(name, None): cues(name, pages=pages) for name in known}, zone_of(VIETNAM))


def names(row: tuple[Block, ...]) -> str:
    return "".join(block.cues[0].content_id for block in row)


def test_all_entries_in_order_by_the_calendar_day_s_validity() -> None:
    listing = Listing(
        playlist("p", "cabx"),
        shelf(("a", "2026-01-07", None), ("b", None, "2026-01-08"), ("c", None, None)),
        DAYS,
    )
    assert [names(listing.row(9, n)) for n in range(5)] == ["cb", "cb", "cab", "cab", "ca"]
    assert listing.changes == [at("2026-01-07 00:00"), at("2026-01-09 00:00")]
    assert listing.key(0, 2) == listing.key(4, 3) != listing.key(0, 4)
    assert names(listing.undated()) == "c"


def test_limits_outside_the_days_change_nothing() -> None:
    listing = Listing(playlist("p", "ab"), shelf(("a", "2025-01-01", "2027-01-01"), ("b", None, "2026-01-01")), DAYS)
    assert listing.changes == []
    assert [names(listing.row(0, n)) for n in range(5)] == ["a"] * 5


def test_a_block_is_made_once_and_says_when_its_content_expires() -> None:
    one = shelf(("a", None, "2026-01-08"), ("z", None, str(date.max)), pages=2)
    block = one.block(Entry("a"))
    assert [cue.until_ms for cue in block.cues] == [at("2026-01-09 00:00")] * 2
    assert one.block(Entry("a")) is block
    assert one.block(Entry("z")).cues[0].until_ms is None
    assert one.block(Entry("unknown")).cues == one.block(Entry("a", 30)).cues == ()


def test_daily_lists_have_the_pinned_entries_at_their_places() -> None:
    one = replace(playlist("p", "abcd", per_day=2), entries=(*playlist("p", "abcd").entries, Entry("h", pinned=0)))
    known = {name: content(name) for name in "abcdh"}
    rows = daily_lists(one, known, MONDAY, 2)
    assert [row[0].content_id for row in rows] == ["h", "h"]
    assert {entry.content_id for row in rows for entry in row} == set("abcdh")
