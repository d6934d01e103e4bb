"""Showings: how often a playlist shows each content, topic, audience and language in the days to come.

Counted are places on the lists of the days: in a daily list an entry has one for each time it is on the day's list, in
a list that plays whole every valid entry has one a day. The list is looped all day, so a place is not one play but a
share of the day, as large as that of any other place of its list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from signage.core.content import Audience, Content, Topic
from signage.core.lanes import OTHER
from signage.core.languages import order, spoken
from signage.core.listing import daily_lists
from signage.core.playlists import Mode, Playlist

DAYS = 35


@dataclass(frozen=True, slots=True)
class Shown:
    """One content. `places` on the lists of all days, `days` on which it is shown, the `first` of them."""

    places: int
    days: int
    first: date | None


@dataclass(frozen=True, slots=True)
class Showings:
    """What is shown from `first_day` on, for so many days.

    `items`: by content id, in the order of the entries; only what is released. `topics` (and `other`) and `audiences`:
    places by name, 0 among them. `languages`: places by tag, in parts where a content is shown in several; `-` counts
    what has none of the languages asked for. `never`: ids of the items that are on no list.
    """

    first_day: date
    days: int
    places: int
    items: Mapping[str, Shown]
    topics: Mapping[str, int]
    audiences: Mapping[str, int]
    languages: Mapping[str, Fraction]

    @property
    def never(self) -> tuple[str, ...]:
        return tuple(item for item, shown in self.items.items() if not shown.places)


def showings(
    playlist: Playlist,
    contents: Mapping[str, Content],
    first_day: date,
    days: int = DAYS,
    languages: Sequence[str] = (),
) -> Showings:
    """`contents`: the released ones by id. `languages`: those of the screen, the preferred first; none: of any screen.

    For a daily playlist without epochs the rotation is taken as `listing.daily_lists` does.
    """
    places: Counter[str] = Counter()
    on: Counter[str] = Counter()
    first: dict[str, date] = {}
    for n, row in enumerate(day_rows(playlist, contents, first_day, days)):
        places.update(row)
        for item in set(row):
            on[item] += 1
            first.setdefault(item, first_day + timedelta(days=n))
    ids = dict.fromkeys(entry.content_id for entry in playlist.entries if entry.content_id in contents)
    topics: Counter[str] = Counter(dict.fromkeys((*Topic, OTHER), 0))
    audiences: Counter[str] = Counter(dict.fromkeys(Audience, 0))
    tongues: dict[str, Fraction] = {}
    for item in ids:
        content = contents[item]
        topics[content.topic or OTHER] += places[item]
        audiences[content.audience] += places[item]
        for language, part in parts(content, playlist.rule.languages, languages).items():
            tongues[language] = tongues.get(language, Fraction(0)) + part * places[item]
    return Showings(
        first_day,
        days,
        places.total(),
        {item: Shown(places[item], on[item], first.get(item)) for item in ids},
        {str(name): count for name, count in topics.items()},
        {str(name): count for name, count in audiences.items()},
        dict(sorted(tongues.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def parts(content: Content, shares: Mapping[str, int], languages: Sequence[str] = ()) -> dict[str, Fraction]:
    """The parts, together 1, of a content's plays in each language, by the playlist's `shares`.

    `languages`: those of the screen in order; none: all that the content has, in its own order. `-`: has none.
    """
    has = [variant.language for variant in content.variants]
    there = [language for language in languages if language in has] if languages else has
    plain = there[0] if there else "-"
    total = sum(shares.values())
    found: dict[str, Fraction] = {}
    for wanted in order(shares):
        language = spoken(wanted, shares, there) or plain
        found[language] = found.get(language, Fraction(0)) + Fraction(shares[wanted], total)
    return found or {plain: Fraction(1)}


def day_rows(playlist: Playlist, contents: Mapping[str, Content], first_day: date, days: int) -> list[list[str]]:
    """The content ids of each day's list, without what is not released, or not valid on the day."""
    if playlist.rule.mode is Mode.DAILY:
        lists = daily_lists(playlist, contents, first_day, days)
    else:
        lists = [list(playlist.entries)] * days
    dated = {item for item, one in contents.items() if (one.valid_from, one.valid_until) != (None, None)}
    rows = []
    for n, row in enumerate(lists):
        day = first_day + timedelta(days=n)
        ids = [entry.content_id for entry in row if entry.content_id in contents]
        rows.append([item for item in ids if item not in dated or contents[item].valid_on(day)])
    return rows
