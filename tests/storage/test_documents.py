from __future__ import annotations

from datetime import date
from types import MappingProxyType

from signage.storage import documents


def test_equal_nouns_are_equal_text() -> None:
    assert documents.encode({"b": [1, None], "a": "Đất"}) == '{"a":"Đất","b":[1,null]}'
    assert documents.encode(MappingProxyType({"b": 1, "a": 2})) == '{"a":2,"b":1}'
    assert documents.plain('{"a":"Đất"}') == {"a": "Đất"}


def test_dates_go_there_and_back() -> None:
    assert documents.day(documents.iso(date(2026, 2, 28))) == date(2026, 2, 28)
    assert documents.day(documents.iso(None)) is None


def test_wildcards_are_taken_literally() -> None:
    assert documents.like("50%_\\") == "%50\\%\\_\\\\%"
