from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from signage.clock import ShiftedClock, SystemClock, from_ms, to_ms


def test_the_system_s_clock_is_the_machine_s_in_utc() -> None:
    with time_machine.travel(datetime(2026, 1, 5, 8, tzinfo=UTC), tick=False):
        assert SystemClock().now() == datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert SystemClock().now().tzinfo is UTC
    before = time.monotonic()
    assert before <= SystemClock().monotonic() <= time.monotonic()


@pytest.mark.parametrize(("text", "seconds"), [(None, 0), ("", 0), ("3600", 3600), (" -90.5\n", -90.5)])
def test_the_shifted_clock_is_off_by_what_its_file_says(tmp_path: Path, text: str | None, seconds: float) -> None:
    file = tmp_path / "shift"
    if text is not None:
        file.write_text(text, encoding="ascii")
    with time_machine.travel(datetime(2026, 1, 5, 8, tzinfo=UTC), tick=False):
        assert ShiftedClock(file).now() == datetime(2026, 1, 5, 8, tzinfo=UTC) + timedelta(seconds=seconds)


def test_the_shift_is_read_anew_and_moves_the_monotonic_clock_too(tmp_path: Path) -> None:
    file = tmp_path / "shift"
    clock = ShiftedClock(file)
    before = clock.now()
    file.write_text("86400", encoding="ascii")
    assert clock.now() - before >= timedelta(days=1)
    assert clock.monotonic() - time.monotonic() < 1


def test_anything_but_a_number_is_a_defect(tmp_path: Path) -> None:
    file = tmp_path / "shift"
    file.write_text("an hour", encoding="ascii")
    with pytest.raises(ValueError):
        ShiftedClock(file).now()


def test_milliseconds_are_whole_and_rounded_down() -> None:
    assert to_ms(datetime(1970, 1, 1, 7, tzinfo=timezone(timedelta(hours=7)))) == 0
    assert to_ms(datetime(1970, 1, 1, 0, 0, 1, 999, tzinfo=UTC)) == 1000
    assert to_ms(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
    assert from_ms(1000) == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError):
        to_ms(datetime(2026, 1, 1))  # noqa: DTZ001


@given(st.integers(-(10**13), 2 * 10**14))
def test_there_and_back(ms: int) -> None:
    assert to_ms(from_ms(ms)) == ms
