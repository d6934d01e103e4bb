"""Precedence: of the claims that are open, which are on, instant by instant.

An emergency covers everything. A takeover is alone, but for mandatory shares. Of ordinary schedules the larger priority
wins and equals play together, in the order of their ids; shares come with whatever is on. What has nothing to show does
not win: the next does. Who is left over when nobody shows anything is the caller's business (base, last resort).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from signage.core.ladder import Claim, Rank
from signage.core.windows import Window

Open = tuple[int, int]
"""A claim that is open: its place on the ladder, and its window's true opening."""

_PLACES = tuple(Rank)


class Precedence:
    """The decision over one ladder of claims. `shows`: whether the claim at this place has something to show now."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._priorities = [claim.priority for claim in claims]
        self._mandatory = [claim.mandatory for claim in claims]
        steps = [_PLACES.index(claim.rank) for claim in claims]
        self.first_takeover, self.first_schedule, self.first_share = (bisect_left(steps, n) for n in (1, 2, 3))

    def winners(self, open_now: Sequence[Open], shows: Callable[[int], bool]) -> list[Open]:
        """Those that are on, in the order of the ladder. `open_now` is in that order too."""
        if not open_now:
            return []
        if open_now[0][0] < self.first_schedule:
            alone = self._alone(open_now, shows)
            if alone is not None and alone[0] < self.first_takeover:
                return [alone]
            if alone is not None:
                return [alone, *(o for o in open_now if o[0] >= self.first_share and self._held(o[0], shows))]
        won: list[Open] = []
        for one in open_now:
            place = one[0]
            if place < self.first_schedule:
                continue
            if place >= self.first_share:
                if shows(place):
                    won.append(one)
            elif (not won or self._priorities[place] == self._priorities[won[0][0]]) and shows(place):
                won.append(one)
        return won

    def _held(self, place: int, shows: Callable[[int], bool]) -> bool:
        return self._mandatory[place] and shows(place)

    def _alone(self, open_now: Sequence[Open], shows: Callable[[int], bool]) -> Open | None:
        """The emergency, else the takeover, that is on. Of takeovers: larger priority, later start, then by id."""
        emergencies = [one for one in open_now if one[0] < self.first_takeover]
        takeovers = [one for one in open_now if self.first_takeover <= one[0] < self.first_schedule]
        takeovers.sort(key=lambda one: (-self._priorities[one[0]], -one[1], one[0]))
        return next((one for one in (*emergencies, *takeovers) if shows(one[0])), None)


def spans(
    windows: Sequence[Sequence[Window]], from_ms: int, until_ms: int, cuts: Iterable[int] = ()
) -> Iterator[tuple[int, int, list[Open]]]:
    """[from_ms, until_ms) cut wherever a window opens or closes and at `cuts`: (start, end, open windows) each.

    `windows` by place on the ladder, ascending and disjoint within a place. The open windows are in the order of the
    ladder. The list is the sweep's own: look at it before asking for the next span.
    """
    opens: dict[int, list[Open]] = {}
    closes: dict[int, list[Open]] = {}
    for rank, row in enumerate(windows):
        for start, end in row:
            if start < until_ms and from_ms < end:
                opens.setdefault(max(start, from_ms), []).append((rank, start))
                closes.setdefault(end, []).append((rank, start))
    points = {from_ms, until_ms, *opens, *closes, *cuts}
    open_now: list[Open] = []
    for start, end in pairwise(sorted(point for point in points if from_ms <= point <= until_ms)):
        for window in closes.get(start, ()):
            open_now.remove(window)
        for window in opens.get(start, ()):
            insort(open_now, window)
        yield start, end, open_now
