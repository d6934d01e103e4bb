from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from signage.editing import throttle
from signage.editing.desk import Desk
from signage.editing.throttle import Limit
from signage.errors import Code, TooMany
from tests.editing.desks import MovedClock

SLOW = Code("XT01", TooMany, "Wait {retry_after}.", "Chờ {retry_after}.")
LIMIT = Limit(free=3, first=timedelta(seconds=10), longest=timedelta(seconds=60), memory=timedelta(hours=1))


def tries(desk: Desk, most: int = 100) -> int:
    """How many tries are taken until one is refused."""
    for number in range(most):
        try:
            throttle.count(desk, LIMIT, SLOW, "key")
        except TooMany:
            return number
    return most


def test_the_wait_doubles_up_to_the_longest() -> None:
    waits = [LIMIT.wait(failures).total_seconds() for failures in range(8)]
    assert waits == [0, 0, 0, 10, 20, 40, 60, 60]
    assert LIMIT.wait(10**9) == timedelta(seconds=60)


def test_free_tries_then_one_after_each_wait(desk: Desk, clock: MovedClock) -> None:
    assert tries(desk) == 3
    clock.move(seconds=9)
    with pytest.raises(TooMany) as refused:
        throttle.count(desk, LIMIT, SLOW, "key")
    assert refused.value.retry_after == 2
    clock.move(seconds=1)
    assert tries(desk) == 1
    clock.move(seconds=19)
    assert tries(desk) == 0
    clock.move(seconds=1)
    assert tries(desk) == 1


def test_keys_do_not_hinder_each_other(desk: Desk) -> None:
    assert tries(desk) == 3
    throttle.count(desk, LIMIT, SLOW, "other")


def test_success_starts_anew_or_takes_one_back(desk: Desk) -> None:
    assert tries(desk) == 3
    with desk.database.write() as tx:
        throttle.take_back(tx, "key")
    assert tries(desk) == 1
    with desk.database.write() as tx:
        throttle.forget(tx, "key")
    assert tries(desk) == 3


def test_after_a_while_all_is_forgotten(desk: Desk, clock: MovedClock) -> None:
    assert tries(desk) == 3
    clock.move(hours=1, seconds=1)
    assert tries(desk) == 3


def test_a_clock_set_back_makes_nobody_wait_longer(desk: Desk, clock: MovedClock) -> None:
    assert tries(desk) == 3
    clock.move(days=-1)
    with pytest.raises(TooMany) as refused:
        throttle.count(desk, LIMIT, SLOW, "key")
    assert refused.value.retry_after == 11


def test_tries_at_the_same_time_count_too(desk: Desk) -> None:
    def one(_number: int) -> bool:
        try:
            throttle.count(desk, LIMIT, SLOW, "key")
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(24))) == 3
