"""The table of docs/scheduling.md on recurrences says what the program does."""

from __future__ import annotations

import re
from datetime import date

import pytest

from signage.core.recurrence import check, occurrences
from signage.core.schedules import Recurrence
from tests.core.test_documented import DOCS, rows

DAYS = list(rows("scheduling.md", "| Case | Rule | First | Asked for | Starts on |"))
TESTED = list(rows("scheduling.md", "| Case | Test |"))


@pytest.mark.parametrize(("_case", "rule", "first", "asked", "starts"), DAYS)
def test_days(_case: str, rule: str, first: str, asked: str, starts: str) -> None:
    one = Recurrence(date.fromisoformat(first), rule)
    check(one)
    since, until = map(date.fromisoformat, asked.split(" – "))
    assert ", ".join(day.isoformat() for day in sorted(occurrences(one, since, until))) == starts


def test_every_edge_case_has_its_test() -> None:
    told = {letter for row in TESTED for letter in re.findall(r"\(([a-t])\)", row[0])}
    assert sorted(told) == [chr(ord("a") + n) for n in range(20)]


@pytest.mark.parametrize("row", TESTED)
def test_the_tests_that_are_named_exist(row: list[str]) -> None:
    for name in re.findall(r"`([^`]+)`", row[1]):
        assert list((DOCS.parent / "tests").rglob(name.split("/")[-1])), name
