"""Rotation: the list of any day, an edit, and five weeks ahead, for 40 contents and for 400 with quotas and dates."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bench.figures import Figure, percentile
from signage.core.content import Content, Kind, Topic
from signage.core.coverage import coverage
from signage.core.epochs import revise
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import day_list, day_lists
from signage.core.shortfalls import shortfalls
from signage.core.showings import showings

DAY = date(2026, 11, 23)
YEARS = 100
ROUNDS = 300
QUOTAS = {topic.value: 1 for topic in Topic}


def playlist(items: int, per_day: int, quotas: dict[str, int]) -> tuple[Playlist, dict[str, Content]]:
    """So many contents in six lanes, every fourth with dates within the first three years."""
    contents = {}
    for n in range(items):
        first = DAY + timedelta(days=(n * 17) % 900) if n % 4 == 0 else None
        last = first + timedelta(days=90) if first is not None and n % 8 == 0 else None
        topic = list(Topic)[n % 6]
        contents[f"c{n}"] = Content(f"c{n}", Kind.SLOGAN, (), topic, valid_from=first, valid_until=last)
    rule = RotationRule(Mode.DAILY, per_day, LaneBy.TOPIC, {Topic.PROCEDURES.value: 9}, quotas)
    made = Playlist("p", "P", tuple(map(Entry, contents)), rule)
    return replace(made, epochs=revise(made, contents, DAY)), contents


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each round."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return took


def run() -> list[Figure]:
    days = [DAY + timedelta(days=random.Random(1).randrange(YEARS * 365)) for _ in range(ROUNDS)]
    figures = []
    for items, per_day, quotas in ((40, 10, {}), (40, 10, QUOTAS), (400, 24, QUOTAS)):
        made, contents = playlist(items, per_day, quotas)
        what = f"{items} contents, {per_day} a day" + (", quotas" if quotas else "")
        took = [min(timed(lambda made=made, day=day: day_list(made.epochs, day), 3)) for day in days]  # type: ignore[misc]
        figures.append(Figure(f"{what}: a day within {YEARS} years, best of 3, p99", percentile(took, 0.99), "ms", 1))
        took = timed(lambda made=made: day_lists(made.epochs, DAY, 35), 30)  # type: ignore[misc]
        figures.append(Figure(f"{what}: 35 days in a row, median", percentile(took, 0.5), "ms"))
        changed = replace(made, entries=made.entries[1:])
        took = timed(lambda one=changed, known=contents: revise(one, known, DAY), 30)  # type: ignore[misc]
        figures.append(Figure(f"{what}: an edit, median", percentile(took, 0.5), "ms"))
    took = timed(lambda: showings(made, contents, DAY), 20)
    figures.append(Figure("400 contents: how often each is shown in 35 days, median", percentile(took, 0.5), "ms", 50))
    took = timed(lambda: shortfalls(made, contents, DAY), 20)
    figures.append(Figure("400 contents: what is lacking in 35 days, median", percentile(took, 0.5), "ms", 50))
    took = timed(lambda: coverage(made.epochs, DAY), 20)
    figures.append(Figure("400 contents: how far each lane reaches, median", percentile(took, 0.5), "ms"))
    return figures
