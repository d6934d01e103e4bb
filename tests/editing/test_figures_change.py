from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from signage.editing import figures_change as change
from tests.editing.figures import bodies


def told(kind: str, before: dict[str, Any], after: dict[str, Any], language: str = "vi") -> list[tuple[str, str, str]]:
    return [
        (one.label(language), change.written(one.before, language), change.written(one.after, language))
        for one in change.changes(kind, before, after)
    ]


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        ("share", {"received": 107736}, {"received": 107737}, [("Tiếp nhận", "107.736", "107.737")]),
        ("ranking", {"items": {"A": 1, "B": None}}, {"items": {"A": 1, "B": 98.5}}, [("Xếp hạng · B", "", "98,5")]),
        (
            "trend",
            {"years": [2024, 2025], "series": {"PAR": [1, 2]}},
            {"years": [2024, 2025], "series": {"PAR": [1, 3]}},
            [("Chỉ số · PAR · 2025", "2", "3")],
        ),
        ("counts", {"groups": {"2025": {"a": 1}}}, {"groups": {"2025": {}}}, [("Nhóm số liệu · 2025 · a", "1", "")]),
        ("topics", {"parts": ["a"]}, {"parts": ["a", "b"]}, [("Các phần · 2", "", "b")]),
        ("praise", {"people": []}, {"people": [{"name": "x"}]}, [("Tập thể, cá nhân · 1 · name", "", "x")]),
        ("share", {"received": 1}, {"received": 1.0}, [("Tiếp nhận", "1", "1")]),
        ("share", {"received": 1, "board": {}}, {"received": 1}, []),
        ("trend", {"series": [1], "years": 3}, {"series": {"a": 1}}, [("Chỉ số · a", "", "1"),
                                                                      ("Chỉ số", "[1]", ""), ("Năm", "3", "")]),
    ],
)  # fmt: skip
def test_what_is_other_is_told_value_by_value(
    kind: str, before: dict[str, Any], after: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert told(kind, before, after) == expected


def test_in_english() -> None:
    assert told("share", {"received": 1}, {"received": 107737}, "en") == [("Received", "1", "107,737")]


@given(bodies())
def test_nothing_is_other_than_itself(body: tuple[str, dict[str, Any]]) -> None:
    kind, data = body
    assert change.changes(kind, data, data) == ()
    everything = change.values(kind, data)
    gone = {one.path for one in change.changes(kind, data, {})}
    assert gone == {one.path for one in everything if one.value is not None}
