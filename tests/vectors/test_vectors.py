"""The golden vectors are fresh, and the code answers what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.vectors import locate, write


@pytest.mark.parametrize("name", write.documents())
def test_the_file_is_what_the_script_writes(name: str) -> None:
    found = (write.FOLDER / name).read_text(encoding="utf-8")
    assert found == write.text(write.documents()[name]), "stale: run python -m tests.vectors.write"


def read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((write.FOLDER / name).read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("name", locate.timelines())
def test_locate_answers_the_vectors(name: str) -> None:
    document = read(f"{name}.json")
    timeline = locate.unwire(document["timeline"])
    assert timeline == locate.timelines()[name]
    assert len(document["cases"]) > 200
    for case in document["cases"]:
        assert locate.case(timeline, case["now"]) == case
