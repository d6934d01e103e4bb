"""rotation.json: epochs of a daily rotation, and the list of many days.

`cases`: on rotation day `day` of rotation `rotation` the list is `list`; `turns` is the same in the order of turns,
lane and item each. `rotations`: the epochs as they are stored, after some edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from signage.core.content import Content, Kind, Topic
from signage.core.epochs import revise
from signage.core.playlists import Entry, Epoch, Lane, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import Walk, day_list, epoch_on

FIRST = date(2026, 1, 1)
FAR = 36_524


def documents() -> dict[str, dict[str, Any]]:
    rotations = {name: playlist.epochs for name, playlist in playlists().items()}
    return {
        "rotation": {
            "about": " ".join((__doc__ or "").split("\n\n")[1].split()),
            "rotations": {name: [plain(epoch) for epoch in epochs] for name, epochs in rotations.items()},
            "cases": [case(name, epochs, n) for name, epochs in rotations.items() for n in (*range(-1, 24), 400, FAR)],
        }
    }


def playlists() -> dict[str, Playlist]:
    slogans = {f"s{n:02}": content(f"s{n:02}", list(Topic)[n % 6 if n < 30 else 1]) for n in range(40)}
    dated = {
        "a": content("a", Topic.PROCEDURES, (None, 9)),
        "b": content("b", Topic.PROCEDURES, (5, None)),
        "c": content("c", Topic.INSTITUTIONS, (3, 6)),
        "d": content("d", Topic.INSTITUTIONS),
        "e": content("e", None, (0, 12)),
    }
    few = {name: content(name, None) for name in "abcde"}
    heavy = RotationRule(Mode.DAILY, 10, LaneBy.TOPIC, {Topic.PROCEDURES.value: 3, Topic.DIGITAL_GOVERNMENT.value: 2})
    return {
        "one lane": released(few, RotationRule(Mode.DAILY, 2)),
        "six lanes": released(slogans, heavy),
        "dated": released(dated, RotationRule(Mode.DAILY, 4, LaneBy.TOPIC)),
        "quotas": released(slogans, replace(heavy, per_day=7, quotas=dict.fromkeys(map(str, Topic), 1))),
        "dated quotas": released(dated, RotationRule(Mode.DAILY, 4, LaneBy.TOPIC, quotas={"institutions": 2})),
        "edited": edited(released(slogans, heavy), slogans),
    }


def edited(playlist: Playlist, contents: dict[str, Content]) -> Playlist:
    """On the tenth day one is withdrawn, one is new and one is to play at once; the next day the weights change."""
    tenth = FIRST + timedelta(days=9)
    contents = {name: one for name, one in contents.items() if name != "s07"}
    contents |= {name: content(name, Topic.PROCEDURES) for name in ("new", "now")}
    playlist = replace(playlist, entries=(*playlist.entries, Entry("new"), Entry("now")))
    playlist = replace(playlist, epochs=revise(playlist, contents, tenth, play_now=["now"]))
    lighter = replace(playlist, rule=replace(playlist.rule, per_day=8, weights={}))
    return replace(lighter, epochs=revise(lighter, contents, tenth + timedelta(days=1)))


def released(contents: dict[str, Content], rule: RotationRule) -> Playlist:
    playlist = Playlist("p", "P", tuple(Entry(name) for name in contents), rule)
    return replace(playlist, epochs=revise(playlist, contents, FIRST))


def content(name: str, topic: Topic | None, limits: tuple[int | None, int | None] = (None, None)) -> Content:
    first, last = (None if n is None else FIRST + timedelta(days=n) for n in limits)
    return Content(name, Kind.SLOGAN, (), topic=topic, valid_from=first, valid_until=last)


def case(name: str, epochs: Sequence[Epoch], number: int) -> dict[str, Any]:
    day = FIRST + timedelta(days=number)
    epoch = epoch_on(epochs, day)
    assert epoch is not None
    turns = [f"{epoch.lanes[lane].name} {item}" for lane, item in Walk(epoch).to(day).places()]
    return {"rotation": name, "day": str(day), "list": list(day_list(epochs, day)), "turns": turns}


def plain(epoch: Epoch) -> dict[str, Any]:
    return {
        "first_day": str(epoch.first_day),
        "per_day": epoch.per_day,
        "turn": epoch.turn,
        "lanes": [[lane.name, lane.weight, list(lane.ring), lane.pointer, lane.quota] for lane in epoch.lanes],
        "dates": {item: [str(limit) if limit else None for limit in limits] for item, limits in epoch.dates.items()},
    }


def epoch_of(data: dict[str, Any]) -> Epoch:
    """The epoch out of its plain form."""
    lanes = tuple(
        Lane(name, weight, tuple(ring), pointer, quota) for name, weight, ring, pointer, quota in data["lanes"]
    )
    dates = {
        item: (first and date.fromisoformat(first), last and date.fromisoformat(last))
        for item, (first, last) in data["dates"].items()
    }
    return Epoch(date.fromisoformat(data["first_day"]), data["per_day"], lanes, data["turn"], dates)
