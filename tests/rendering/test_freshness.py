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
