from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from signage.events import Bus, ScreenConflicted, ScreenLost, ScreenReported, ScreenRevoked
from signage.reports.live import LiveBoard
from tests.admin.house import START, MovedClock


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def board(bus: Bus, clock: MovedClock) -> LiveBoard:
    return LiveBoard(bus, clock)


def test_a_screen_never_heard_is_not_connected(board: LiveBoard) -> None:
    live = board.state("cong")
    assert (live.status, live.seen_at, live.connected, live.conflict, live.revision) == (None, None, False, False, None)


def test_what_a_player_says_stands_until_it_falls_silent(board: LiveBoard, bus: Bus, clock: MovedClock) -> None:
    bus.publish(ScreenReported("cong", {"revision": "r1", "frames": 1}))
    assert board.state("cong").connected
    assert board.state("cong").revision == "r1"
    clock.move(seconds=60)
    assert board.state("cong").connected
    clock.move(seconds=1)
    live = board.state("cong")
    assert not live.connected
    assert live.seen_at == START
    assert live.revision == "r1", "what it said last is kept"


def test_a_lost_connection_counts_at_once_and_a_new_word_brings_it_back(board: LiveBoard, bus: Bus) -> None:
    bus.publish(ScreenReported("cong", {"frames": 1}))
    bus.publish(ScreenLost("cong"))
    assert not board.state("cong").connected
    bus.publish(ScreenReported("cong", {"frames": 1}))
    assert board.state("cong").connected


def test_a_screen_is_not_made_alive_by_another(board: LiveBoard, bus: Bus) -> None:
    bus.publish(ScreenReported("khac", {"frames": 1}))
    assert not board.state("cong").connected


def still(board: LiveBoard, clock: MovedClock) -> timedelta:
    since: datetime | None = board.state("cong").still_since
    assert since is not None
    return clock.now() - since


def test_how_long_the_count_of_frames_stands_still(board: LiveBoard, bus: Bus, clock: MovedClock) -> None:
    for frames in (1, 2, 2, 2):
        clock.move(seconds=15)
        bus.publish(ScreenReported("cong", {"frames": frames}))
    assert still(board, clock) == timedelta(seconds=30)
    bus.publish(ScreenLost("cong"))
    bus.publish(ScreenReported("cong", {"frames": 2}))
    assert still(board, clock) == timedelta(0), "a player that was away starts anew"


def test_a_conflict_is_remembered_for_two_minutes(board: LiveBoard, bus: Bus, clock: MovedClock) -> None:
    bus.publish(ScreenConflicted("cong"))
    bus.publish(ScreenReported("cong", {"frames": 1}))
    assert board.state("cong").conflict
    clock.move(seconds=121)
    assert not board.state("cong").conflict


def test_a_revoked_screen_is_forgotten(board: LiveBoard, bus: Bus) -> None:
    bus.publish(ScreenReported("cong", {"frames": 1}))
    bus.publish(ScreenRevoked("cong"))
    assert board.state("cong").seen_at is None
