"""What the rotations lack: too few items for lists without repeats, and items that would never come up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from signage.admin import words
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.core.content import Audience, Topic
from signage.core.coverage import coverage, unseen
from signage.core.lanes import OTHER
from signage.core.playlists import Epoch, LaneBy, Mode, Playlist
from signage.storage import contents, playlists

AHEAD = 14

FEW = N_("“{lane}”: {missing} more needed, so that tomorrow repeats nothing from today (there are {items}).")
FEW_ALL = N_("{missing} more contents needed, so that tomorrow repeats nothing from today (there are {items}).")
NEVER = N_("“{text}” ends on {day} and never gets a turn before. Pin it, or show more a day.")


@dataclass(frozen=True)
class Shortfall:
    """Advice on one playlist, ready to be read. `topic`: of which to write more, empty for any."""

    playlist_id: str
    playlist: str
    advice: str
    topic: str


def shortfalls(context: AdminContext, today: date, texts: Texts) -> tuple[Shortfall, ...]:
    """For every daily playlist that is released, from tomorrow on."""
    with context.desk.database.read() as tx:
        released = playlists.released(tx)
    found: list[Shortfall] = []
    for playlist in sorted(released.values(), key=lambda one: one.name):
        if playlist.rule.mode is Mode.DAILY:
            found += of_playlist(context, playlist, playlist.epochs, today, texts)
    return tuple(found)


def of_playlist(
    context: AdminContext, playlist: Playlist, epochs: tuple[Epoch, ...], today: date, texts: Texts
) -> list[Shortfall]:
    found = []
    tomorrow = today + timedelta(days=1)
    for lane in coverage(epochs, tomorrow):
        if lane.missing:
            text = FEW if playlist.rule.lane_by is not LaneBy.NONE else FEW_ALL
            advice = texts(
                text, lane=lane_name(lane.name, playlist.rule.lane_by, texts), missing=lane.missing, items=lane.items
            )
            topic = lane.name if lane.name in set(Topic) else ""
            found.append(Shortfall(playlist.id, playlist.name, advice, topic))
    lost = unseen(epochs, tomorrow, AHEAD)
    if lost:
        with context.desk.database.read() as tx:
            known = contents.released(tx, lost)
        for content_id in lost:
            content = known.get(content_id)
            if content is not None and content.valid_until is not None:
                advice = texts(NEVER, text=content.variants[0].text, day=texts.day(content.valid_until))
                found.append(Shortfall(playlist.id, playlist.name, advice, ""))
    return found


def lane_name(lane: str, lane_by: LaneBy, texts: Texts) -> str:
    if lane_by is LaneBy.TOPIC:
        return texts(words.NO_TOPIC if lane == OTHER else words.SHORT_TOPICS[Topic(lane)])
    if lane_by is LaneBy.AUDIENCE:
        return texts(words.AUDIENCES[Audience(lane)])
    return texts(words.ALL_LANES)
