from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from signage.core.content import Content, Kind, Variant
from signage.rendering import freshness

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def expires(*data: dict[str, Any], zone: ZoneInfo = HANOI) -> datetime | None:
    variants = tuple(Variant(f"x{n}", "Số liệu", each) for n, each in enumerate(data))
    return freshness.expires(Content("x", Kind.INFOGRAPHIC, variants), zone)


def test_a_figure_holds_so_many_hours_from_its_moment() -> None:
    assert expires({"as_of": "2026-06-30 16:00", "max_age_hours": 26}) == datetime(2026, 7, 1, 11, tzinfo=UTC)


def test_a_day_counts_from_its_end() -> None:
    assert expires({"as_of": "2026-06-30", "max_age_hours": 24}) == datetime(2026, 7, 1, 17, tzinfo=UTC)


def test_hours_are_hours_also_when_the_clock_changes() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert expires({"as_of": "2026-03-28 12:00", "max_age_hours": 24}, zone=berlin) == (
        datetime(2026, 3, 29, 11, tzinfo=UTC)
    )


def test_a_written_offset_is_kept() -> None:
    assert expires({"as_of": "2026-06-30T16:00+00:00", "max_age_hours": 1}) == datetime(2026, 6, 30, 17, tzinfo=UTC)


def test_an_event_is_over_when_its_last_day_ends() -> None:
    event = {"kind": "event", "date": "2026-12-12"}
    assert expires(event) == datetime(2026, 12, 12, 17, tzinfo=UTC)
    assert expires(event | {"until": "2026-12-13"}) == datetime(2026, 12, 13, 17, tzinfo=UTC)
    aged = event | {"as_of": "2026-12-01", "max_age_hours": 1}
    assert expires(aged) == datetime(2026, 12, 1, 18, tzinfo=UTC)


def test_the_language_that_expires_first_counts() -> None:
    late, soon = ({"as_of": f"2026-06-{day}", "max_age_hours": 1} for day in (30, 20))
    assert expires(late, {}, soon) == expires(soon)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"as_of": "2026-06-30"},
        {"max_age_hours": 26},
        {"as_of": "soon", "max_age_hours": 26},
        {"as_of": "2026-06-30", "max_age_hours": 0},
        {"as_of": "2026-06-30", "max_age_hours": True},
        {"as_of": "9999-12-31", "max_age_hours": 26},
        {"as_of": "2026-06-30", "max_age_hours": 10**12},
        {"kind": "event", "date": "31/12/2026"},
    ],
)
def test_what_says_no_time_never_expires(data: dict[str, Any]) -> None:
    assert expires(data) is None


def test_limits_say_what_ends_by_age_and_what_is_over() -> None:
    figures = Content("f", Kind.INFOGRAPHIC, (Variant("vi", "x", {"as_of": "2026-06-30 16:00", "max_age_hours": 26}),))
    event = Content("e", Kind.INFOGRAPHIC, (Variant("vi", "x", {"kind": "event", "date": "2026-12-12"}),))
    slogan = Content("s", Kind.SLOGAN, (Variant("vi", "x"),))
    limits = freshness.limits([figures, event, slogan], HANOI)
    assert limits.expiries == {
        "f": (ms(datetime(2026, 7, 1, 11, tzinfo=UTC)), False),
        "e": (ms(datetime(2026, 12, 12, 17, tzinfo=UTC)), True),
    }
    turns = limits.turns["e"]
    assert [turns[0], turns[-1]] == [ms(datetime(2026, 12, day, 17, tzinfo=UTC)) for day in (4, 11)]
    assert (len(turns), list(limits.turns)) == (8, ["e"])


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"countdown": 0}, []),
        ({"countdown": 2}, [10, 11, 12]),
        ({"countdown": 1, "until": "2026-12-14"}, [11, 12, 13]),
        ({"countdown": 31}, []),
        ({"date": "sometime"}, []),
        ({"date": "0001-01-02"}, []),
    ],
)
def test_a_count_turns_at_each_midnight(fields: dict[str, Any], days: list[int]) -> None:
    data = {"kind": "event", "date": "2026-12-12", **fields}
    content = Content("e", Kind.INFOGRAPHIC, (Variant("vi", "x", data), Variant("en", "y", data)))
    assert [day.day for day in freshness.turning_days(content)] == days


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
