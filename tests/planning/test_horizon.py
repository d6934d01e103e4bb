from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from signage.core.people import SYSTEM
from signage.editing import content
from signage.editing.desk import Desk
from signage.events import Bus, ClockJumped
from signage.planning.horizon import Horizon
from signage.planning.timers import Timers
from tests.planning.conftest import Place


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "did not come true in time"
        time.sleep(0.01)


@pytest.fixture
def horizon(place: Place) -> Iterator[Horizon]:
    made = Horizon(place.planner, place.desk.database, place.desk.bus, place.clock)
    made.start()
    until(lambda: len(place.planned()) == 3)
    yield made
    made.stop()


def test_an_approval_is_planned_without_being_asked(place: Place, horizon: Horizon) -> None:
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Nộp một lần, không phải quay lại"))
    until(lambda: len(place.planned()) == 6)


def test_a_ring_plans_what_the_date_says_and_once(place: Place, horizon: Horizon) -> None:
    until(lambda: not horizon.due(place.clock.now()))
    place.clock.at += timedelta(days=1)
    assert horizon.due(place.clock.now())
    horizon.wake()
    until(lambda: len(place.planned()) == 6)
    until(lambda: not horizon.due(place.clock.now()))
    for _ in range(3):
        horizon.wake()
    time.sleep(0.2)
    assert len(place.planned()) == 6


def test_a_night_off_and_a_year_off_are_caught_up_at_once(place: Place, horizon: Horizon) -> None:
    for days in (1, 366, -200):
        before = len(place.planned())
        place.clock.at += timedelta(days=days)
        horizon.wake()
        until(lambda: len(place.planned()) == before + 3)  # noqa: B023 - called before the next turn


def test_setting_the_clock_is_noticed_and_planned_for(place: Place, horizon: Horizon) -> None:
    jumps: list[float] = []
    place.desk.bus.subscribe(ClockJumped, lambda event: jumps.append(event.seconds))
    timers = Timers(place.desk.database, place.desk.bus, place.clock, horizon.wake)
    timers.start()
    try:
        place.clock.at += timedelta(days=2)
        until(lambda: len(place.planned()) == 6)
    finally:
        timers.stop()
    assert jumps == [pytest.approx(2 * 86400, abs=1)]


def test_planning_that_fails_is_tried_again(place: Place, horizon: Horizon, monkeypatch: pytest.MonkeyPatch) -> None:
    real = place.planner.plan
    calls: list[int] = []

    def once_broken() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("the disk took a moment")
        return real()

    monkeypatch.setattr(place.planner, "plan", once_broken)
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Nộp một lần, không phải quay lại"))
    until(lambda: len(calls) == 1)
    horizon.wake()
    until(lambda: len(place.planned()) == 6)


def test_what_another_process_wrote_is_found_at_the_next_turn(place: Place, horizon: Horizon) -> None:
    until(lambda: not horizon.due(place.clock.now()))
    elsewhere = Desk(place.desk.database, place.desk.blobs, Bus(), place.clock)
    content.publish(elsewhere, SYSTEM, place.slogan("s1", "Nộp một lần, không phải quay lại"))
    time.sleep(0.2)
    assert len(place.planned()) == 3
    horizon.wake()
    until(lambda: len(place.planned()) == 6)
