from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from signage.clock import to_ms
from signage.protocol.messages import Play as WirePlay
from signage.storage import plays
from signage.storage.engine import Database
from signage.storage.plays import Count, Play
from tests.storage.samples import site_with

SHA = "a" * 64
EVENING = to_ms(datetime(2026, 3, 4, 18, 0, tzinfo=UTC))  # the 5th in Bangkok, 01:00


@dataclass(frozen=True)
class Record:
    id: str
    start: int = EVENING
    content: str = "a"
    ms: int = 8000
    language: str = "vi"
    asset: str = SHA
    revision: str = SHA
    trusted: bool = True


def test_records_are_merged_by_their_id(database: Database) -> None:
    with database.write() as tx:
        assert plays.merge(tx, "led-1", [Record("1"), Record("2"), Record("1")]) == ["1", "2"]
    with database.write() as tx:
        assert plays.merge(tx, "led-1", [Record("2", ms=1), Record("3")]) == ["2", "3"]
        assert plays.merge(tx, "led-1", []) == []
        day = date(2026, 3, 5)
        assert plays.total(tx, day, day) == 3
        assert [play.ms for play in plays.each(tx, day, day)] == [8000, 8000, 8000]


def test_a_record_of_the_wire_is_taken_as_it_is(database: Database) -> None:
    sent = WirePlay(id="x", content="a", language="vi", asset=SHA, revision=SHA, start=EVENING, ms=8000, trusted=False)
    with database.write() as tx:
        plays.merge(tx, "led-1", [sent])
        kept = list(plays.each(tx, date(2026, 3, 5), date(2026, 3, 5)))
    assert kept == [Play("x", "led-1", "a", "vi", SHA, SHA, EVENING, 8000, False, date(2026, 3, 5))]


def test_the_day_is_the_local_day_of_the_screen(database: Database) -> None:
    midnight = to_ms(datetime(2026, 3, 4, 17, 0, tzinfo=UTC))  # in Bangkok
    with database.write() as tx:
        site_with(tx, screen_id="led-1")
        plays.merge(tx, "led-1", [Record("before", midnight - 1), Record("after", midnight)])
        days = {play.id: play.day for play in plays.each(tx, date(2026, 3, 1), date(2026, 3, 9))}
    assert days == {"before": date(2026, 3, 4), "after": date(2026, 3, 5)}


def test_a_player_without_a_clock_may_claim_any_instant(database: Database) -> None:
    with database.write() as tx:
        assert plays.merge(tx, "led-1", [Record("0", 0), Record("9", 2**53 - 1)]) == ["0", "9"]
        assert plays.total(tx, date.min, date.max) == 2


def test_counts_by_day_content_and_screen(database: Database) -> None:
    day_ms = 24 * 3600 * 1000
    with database.write() as tx:
        plays.merge(tx, "s1", [Record("1"), Record("2", content="b", ms=5000), Record("3", EVENING + day_ms)])
        plays.merge(tx, "s2", [Record("4"), Record("5")])
        fifth, sixth = date(2026, 3, 5), date(2026, 3, 6)
        assert plays.counts(tx, fifth, sixth) == [
            Count(fifth, "a", "s1", 1, 8000),
            Count(fifth, "a", "s2", 2, 16_000),
            Count(fifth, "b", "s1", 1, 5000),
            Count(sixth, "a", "s1", 1, 8000),
        ]
        assert plays.counts(tx, sixth, sixth) == [Count(sixth, "a", "s1", 1, 8000)]
        assert plays.counts(tx, fifth, sixth, screen_id="s2") == [Count(fifth, "a", "s2", 2, 16_000)]
        assert plays.counts(tx, fifth, sixth, content_id="b") == [Count(fifth, "b", "s1", 1, 5000)]
        assert plays.total(tx, fifth, fifth, screen_id="s1", content_id="a") == 1
        assert plays.prune(tx, sixth) == 4
        assert plays.total(tx, fifth, sixth) == 1


def test_thousands_at_once(database: Database) -> None:
    """A player back after weeks, and all of its records again because the answer was lost."""
    records = [Record(str(n), EVENING + n) for n in range(5000)]
    for _ in range(2):
        with database.write() as tx:
            assert len(plays.merge(tx, "led-1", records)) == 5000
    with database.read() as tx:
        assert plays.total(tx, date(2026, 3, 5), date(2026, 3, 5)) == 5000
