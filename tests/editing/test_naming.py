from __future__ import annotations

from signage.editing.naming import free_id


def test_the_first_free_id() -> None:
    assert free_id("Trung tâm 1", "unit", set[str]().__contains__) == "trung-tam-1"
    assert free_id("Trung tâm 1", "unit", {"trung-tam-1", "trung-tam-1-2"}.__contains__) == "trung-tam-1-3"
    assert free_id("ស្នើសុំ", "unit", set[str]().__contains__) == "unit"
