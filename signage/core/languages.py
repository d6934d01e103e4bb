"""Languages by share: in which language each entry of a list is shown, pass by pass through the list.

A list whose playlist has shares for the languages is looped as so many passes as the shares have parts: with 3 to 1
four passes, then all over again. In these passes each entry has each language exactly by its share, and after any
number of passes it is within one play of it. Among what that leaves open the language furthest behind in the whole
list is next, so that the languages mix from entry to entry. Nothing has to be remembered: a play's language follows
from the entry's place and the number of the pass, which is counted from the loop's anchor.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from math import gcd

Row = tuple[str, ...]


def order(shares: Mapping[str, int]) -> Row:
    """The languages, the largest share first; of equals by tag."""
    return tuple(sorted(shares, key=lambda language: (-shares[language], language)))


def passes(shares: Mapping[str, int], places: int) -> tuple[Row, ...]:
    """The languages of a list with so many places: one row for each pass, one language in it for each place.

    `shares`: whole numbers from 1, at least one.
    """
    ordered = order(shares)
    unit = gcd(*shares.values())
    rows = _pattern(tuple(shares[language] // unit for language in ordered), places)
    return tuple(tuple(ordered[number] for number in row) for row in rows)


def spoken(wanted: str, shares: Mapping[str, int], there: Collection[str]) -> str | None:
    """The language in which a play is shown that should be in `wanted`, of those there are for it.

    It falls to the language with the next smaller share, after the smallest to the largest; None when there is none.
    """
    ordered = order(shares)
    at = ordered.index(wanted)
    return next((language for language in (*ordered[at:], *ordered[:at]) if language in there), None)


@lru_cache(maxsize=256)
def _pattern(weights: tuple[int, ...], places: int) -> tuple[tuple[int, ...], ...]:
    """Language numbers by pass and place. `weights`: the parts of each language, with no common divisor."""
    total = sum(weights)
    had = [0] * len(weights)
    each = [(0,) * len(weights)] * places
    rows = []
    for number in range(1, total + 1):
        row = []
        for place in range(places):
            play = (number - 1) * places + place + 1
            open_to = [n for n in range(len(weights)) if _reachable(weights, _with(each[place], n), number)]
            language = max(open_to, key=lambda n: play * weights[n] - total * had[n])
            had[language] += 1
            each[place] = _with(each[place], language)
            row.append(language)
        rows.append(tuple(row))
    return tuple(rows)


def _with(counts: tuple[int, ...], number: int) -> tuple[int, ...]:
    return (*counts[:number], counts[number] + 1, *counts[number + 1 :])


@lru_cache(maxsize=4096)
def _reachable(weights: tuple[int, ...], counts: tuple[int, ...], plays: int) -> bool:
    """Whether an entry with these counts after so many plays is, and can stay, within one play of every share.

    It can when at each later play neither more must have been shown by then than there are plays left for, nor less
    may have been: the plays of the languages are jobs with a first and a last moment, of one unit each.
    """
    total = sum(weights)
    if any(abs(plays * weight - total * count) >= total for weight, count in zip(weights, counts, strict=True)):
        return False
    for later in range(plays + 1, total + 1):
        least = [
            max(count, (later * weight - total) // total + 1) for weight, count in zip(weights, counts, strict=True)
        ]
        most = [-(-(later * weight + total) // total) - 1 for weight in weights]
        if not sum(least) <= sum(counts) + later - plays <= sum(most):
            return False
    return True
