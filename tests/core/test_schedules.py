from __future__ import annotations

from datetime import UTC, date

from signage.core.schedules import DAY_MINUTES, EVERY_DAY, Schedule
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of


def test_unless_told_it_plays_every_day_and_all_day() -> None:
    one = Schedule("s", "S", "p")
    assert (one.start, one.end, one.weekdays) == (0, DAY_MINUTES, EVERY_DAY)
    days = LocalDays(zone_of(str(UTC)), date(2026, 1, 1), 8)
    found = windows(one, days)
    assert [opens for opens, _ in found] == list(days.midnights[:7])
    assert [closes for _, closes in found] == list(days.midnights[1:8])
