"""The golden vectors are fresh, and the code answers what they say."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from signage.core.windows import windows as windows_of
from signage.core.zones import LocalDays, zone_of
from tests.vectors import locate, rotation, scroll, windows, write


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
    assert len(document["unsure"]) > 25
    for case in document["unsure"]:
        assert locate.unsure(timeline, case["now"]) == case
        assert case["loop"] == timeline.undated


def test_locate_answers_ten_thousand_random_instants() -> None:
    rows = read("locate-random.json")["cases"]
    assert len(rows) == 10_000
    timeline = locate.long_timeline()
    for now, *answer in rows:
        assert list(locate.case(timeline, now).values()) == [now, *answer]


def test_the_lists_of_the_stored_epochs_are_the_vectors() -> None:
    document = read("rotation.json")
    rotations = {name: [rotation.epoch_of(one) for one in epochs] for name, epochs in document["rotations"].items()}
    assert len(document["cases"]) > 100
    for case in document["cases"]:
        number = (date.fromisoformat(case["day"]) - rotation.FIRST).days
        assert rotation.case(case["rotation"], rotations[case["rotation"]], number) == case


def test_the_windows_of_the_schedules_are_the_vectors() -> None:
    document = read("windows.json")
    assert len(document["cases"]) > 100
    for case in document["cases"]:
        one = windows.schedule_of(case["schedule"])
        days = LocalDays(zone_of(case["zone"]), date.fromisoformat(case["first"]), case["days"] + 1)
        assert windows_of(one, days, windows.TABLES) == [
            (window["opens"], window["closes"]) for window in case["windows"]
        ]


def test_the_strips_are_where_the_vectors_say() -> None:
    document = read("scroll.json")
    assert sum(len(case["offsets"]) for case in document["cases"]) > 2_000
    for case in document["cases"]:
        assert scroll.case(case["zone"], case["strip"], case["speed"]) == case
