from __future__ import annotations

import pytest

from signage.errors import SignageError
from signage.web import limits
from signage.web.limits import Bucket


def taken(bucket: Bucket, address: str, now: float) -> int | None:
    """Seconds to wait; None when it was let through."""
    try:
        bucket.take(address, now)
    except SignageError as error:
        return error.retry_after
    return None


def test_who_comes_too_often_is_told_so() -> None:
    bucket = Bucket(burst=1, seconds=10)
    bucket.take("a", 0)
    with pytest.raises(SignageError) as refused:
        bucket.take("a", 0)
    assert (refused.value.code.id, refused.value.status) == ("SG01", 429)


def test_a_burst_and_then_one_each_so_many_seconds() -> None:
    bucket = Bucket(burst=3, seconds=10)
    assert [taken(bucket, "a", 0) for _ in range(5)] == [None, None, None, 10, 10]
    assert taken(bucket, "a", 4) == 6
    assert taken(bucket, "b", 4) is None
    assert [taken(bucket, "a", 10), taken(bucket, "a", 10), taken(bucket, "a", 20)] == [None, 10, None]
    assert [taken(bucket, "a", 10_000) for _ in range(4)] == [None, None, None, 10]


def test_it_forgets_who_did_not_come_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT", 5)
    bucket = Bucket(burst=1, seconds=10)
    for number in range(5):
        taken(bucket, f"old{number}", 0)
    assert taken(bucket, "new", 5) is None
    assert len(bucket._levels) == 5
    assert taken(bucket, "new", 5) == 10
    assert taken(bucket, "old0", 5) is None
    assert taken(bucket, "later", 100) is None
    assert list(bucket._levels) == ["later"]
