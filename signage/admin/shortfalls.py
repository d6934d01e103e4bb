"""What the playlists lack, told before the day starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from signage.admin import words
from signage.admin.context import AdminContext
from signage.admin.i18n import Texts
from signage.core.advice import advice, tongue
from signage.core.content import Audience, Content, Topic
from signage.core.lanes import OTHER
from signage.core.playlists import LaneBy, Mode, Playlist
from signage.core.shortfalls import shortfalls as lacking
from signage.storage import contents, playlists, units

MOST_TOLD = 4  # of one playlist on the home page


@dataclass(frozen=True)
class Shortfall:
    """Advice on one playlist, ready to be read. `topic`: of which to write more, empty for any."""

    playlist_id: str
    playlist: str
    advice: str
    topic: str


def shortfalls(context: AdminContext, today: date, texts: Texts) -> tuple[Shortfall, ...]:
    """For every daily playlist that is released; of each the gravest."""
    with context.desk.database.read() as tx:
        released = playlists.released(tx)
        known = contents.released(tx)
        names = {unit.id: unit.name for unit in units.all(tx)}
    found: list[Shortfall] = []
    for playlist in sorted(released.values(), key=lambda one: one.name):
        if playlist.rule.mode is Mode.DAILY:
            found += of_playlist(playlist, known, today, texts, names)[:MOST_TOLD]
    return tuple(found)


def of_playlist(
    playlist: Playlist, released: Mapping[str, Content], today: date, texts: Texts, units: Mapping[str, str]
) -> list[Shortfall]:
    """`playlist`: with its epochs, for a draft those that its release would make."""
    return [
        Shortfall(
            playlist.id,
            playlist.name,
            advice(one, texts.language, units),
            one.lane if one.lane in set(Topic) else "",
        )
        for one in lacking(playlist, released, today)
    ]


def lane_name(lane: str, lane_by: LaneBy, texts: Texts, units: Mapping[str, str]) -> str:
    if lane_by is LaneBy.TOPIC:
        return texts(words.NO_TOPIC if lane == OTHER else words.SHORT_TOPICS[Topic(lane)])
    if lane_by is LaneBy.AUDIENCE:
        return texts(words.AUDIENCES[Audience(lane)])
    if lane_by is LaneBy.LANGUAGE and lane != OTHER:
        return tongue(lane, texts.language)
    if lane_by is LaneBy.UNIT and lane != OTHER:
        return units.get(lane, lane)
    return texts(words.ALL_LANES if lane_by is LaneBy.NONE else words.OTHER_LANE)
