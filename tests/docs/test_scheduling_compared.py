"""Every claim about another program has its source, and every source is used."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "scheduling-compared.md").read_text(encoding="utf-8")
TABLE, SOURCES = PAGE.split("## Sources")


def test_every_mark_has_its_source_and_every_source_its_mark() -> None:
    used = {mark for group in re.findall(r"\[([XAT]\d[^\]]*)\]", TABLE) for mark in group.split(", ")}
    assert used == set(re.findall(r"^\| ([XAT]\d+) \| <https://", SOURCES, re.MULTILINE))


def test_a_claim_names_its_source_or_says_that_there_is_none() -> None:
    rows = [line.strip("|").split("|") for line in TABLE.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        assert len(row) == 5
        for cell in row[2:]:
            assert "[" in cell or cell.strip() == "nothing found", cell
