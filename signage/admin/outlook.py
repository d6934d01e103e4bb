"""The next 35 days of a playlist: how often each topic, audience and language comes, and what never does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from signage.admin import words
from signage.admin.i18n import Texts
from signage.core.advice import tongue
from signage.core.content import Audience, Content, Topic
from signage.core.lanes import OTHER
from signage.core.playlists import Playlist
from signage.core.showings import DAYS, day_rows, showings

SHADES = 4


@dataclass(frozen=True)
class TopicRow:
    """`places` in all days; `cells`: of each day (date, places, shade 0 … 4)."""

    name: str
    topic: str
    places: int
    cells: tuple[tuple[date, int, int], ...]


@dataclass(frozen=True)
class ShareRow:
    """`part` in per cent of all places."""

    name: str
    part: int


@dataclass(frozen=True)
class Outlook:
    """`never`: texts of the contents that are on no list. `days`: 35."""

    days: int
    topics: tuple[TopicRow, ...]
    audiences: tuple[ShareRow, ...]
    languages: tuple[ShareRow, ...]
    never: tuple[str, ...]


def outlook(playlist: Playlist, released: Mapping[str, Content], today: date, texts: Texts) -> Outlook | None:
    """None for a playlist without anything to show."""
    found = showings(playlist, released, today)
    if not found.places:
        return None
    lists = day_rows(playlist, released, today, DAYS)
    daily = [Counter(released[item].topic or OTHER for item in row) for row in lists]
    most = max(max(counts.values(), default=0) for counts in daily) or 1
    dates = [date.fromordinal(today.toordinal() + n) for n in range(DAYS)]
    topics = tuple(
        TopicRow(
            texts(words.NO_TOPIC if name == OTHER else words.SHORT_TOPICS[Topic(name)]),
            name,
            count,
            tuple((day, row[name], -(-row[name] * SHADES // most)) for day, row in zip(dates, daily, strict=True)),
        )
        for name, count in found.topics.items()
        if count or name != OTHER
    )
    audiences = tuple(
        ShareRow(texts(words.AUDIENCES[Audience(name)]), round(100 * count / found.places))
        for name, count in found.audiences.items()
        if count
    )
    languages = tuple(
        ShareRow(tongue(name, texts.language), round(100 * count / found.places))
        for name, count in found.languages.items()
        if count
    )
    never = tuple(released[item].variants[0].text for item in found.never)
    return Outlook(DAYS, topics, audiences, languages, never)
