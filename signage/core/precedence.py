"""Precedence: which schedules are on, instant by instant.

The larger priority wins; equal priorities play together, in the order of their ids; one whose playlist has nothing to
show does not win. Who is left over when no schedule shows anything is the caller's business (base, last resort).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from signage.core.schedules import Schedule
from signage.core.windows import Window


def ranked(schedules: Iterable[Schedule]) -> list[Schedule]:
    """By falling priority, then by id: a schedule's index in this list is its rank."""
    return sorted(schedules, key=lambda schedule: (-schedule.priority, schedule.id))


def spans(
    windows: Sequence[Sequence[Window]], from_ms: int, until_ms: int, cuts: Iterable[int] = ()
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """[from_ms, until_ms) cut wherever a window opens or closes and at `cuts`: (start, end, open windows) each.

    `windows` by rank, ascending and disjoint within a rank. An open window is (rank, its true opening), and they are
    in the order of rank. The list is the sweep's own: look at it before asking for the next span.
    """
    opens: dict[int, list[tuple[int, int]]] = {}
    closes: dict[int, list[tuple[int, int]]] = {}
    for rank, row in enumerate(windows):
        for start, end in row:
            if start < until_ms and from_ms < end:
                opens.setdefault(max(start, from_ms), []).append((rank, start))
                closes.setdefault(end, []).append((rank, start))
    points = {from_ms, until_ms, *opens, *closes, *cuts}
    open_now: list[tuple[int, int]] = []
    for start, end in pairwise(sorted(point for point in points if from_ms <= point <= until_ms)):
        for window in closes.get(start, ()):
            open_now.remove(window)
        for window in opens.get(start, ()):
            insort(open_now, window)
        yield start, end, open_now


def winners(
    open_now: Sequence[tuple[int, int]], priorities: Sequence[int], shows: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """The open windows that are on: of those whose rank `shows` something, the ones with the largest priority."""
    won: list[tuple[int, int]] = []
    for window in open_now:
        rank = window[0]
        if won and priorities[rank] != priorities[won[0][0]]:
            break
        if shows(rank):
            won.append(window)
    return won
