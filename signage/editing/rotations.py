"""Keeps the rotation in step: whenever the pool of a daily playlist changes, its epochs do, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from signage.core.epochs import revise
from signage.core.playlists import Mode, Playlist
from signage.core.rotation import rotation_day
from signage.core.screens import DEFAULT_ROTATION_HOUR, DEFAULT_ZONE
from signage.core.shortfalls import Shortfall, shortfalls
from signage.core.showings import DAYS, Showings, showings
from signage.storage import contents, playlists, site
from signage.storage.engine import Transaction

ZONE_KEY = "zone"


def after_content(tx: Transaction, content_id: str, now: datetime) -> None:
    """A content was approved or withdrawn: the daily playlists with it go on from their next day boundary."""
    for playlist in playlists.released(tx, playlists.using(tx, content_id, playlists.RELEASED)).values():
        after_playlist(tx, playlist, now)


def after_playlist(tx: Transaction, playlist: Playlist, now: datetime) -> None:
    """A playlist was released: `playlist` is its released version, with the epochs it had before."""
    if playlist.rule.mode is not Mode.DAILY and not playlist.epochs:
        return
    shown = contents.released(tx, (entry.content_id for entry in playlist.entries))
    epochs = revise(playlist, shown, today(tx, now))
    if epochs != playlist.epochs:
        playlists.save_epochs(tx, playlist.id, epochs)


def today(tx: Transaction, now: datetime) -> date:
    """The rotation day in the site's zone."""
    return rotation_day(now, site.get(tx, ZONE_KEY) or DEFAULT_ZONE, DEFAULT_ROTATION_HOUR)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a playlist will show from `today` on, and what it will lack from tomorrow on."""

    today: date
    showings: Showings
    shortfalls: tuple[Shortfall, ...]


def outlook(
    tx: Transaction, playlist: Playlist, now: datetime, days: int = DAYS, languages: Sequence[str] = ()
) -> Outlook:
    """The days to come if this playlist were released now; a released one that has not changed goes on as it is.

    `playlist`: with the epochs of its released version, none for a new one. `languages`: see `showings`.
    """
    day = today(tx, now)
    shown = contents.released(tx, (entry.content_id for entry in playlist.entries))
    ahead = replace(playlist, epochs=revise(playlist, shown, day))
    return Outlook(
        day, showings(ahead, shown, day, days, languages), shortfalls(ahead, shown, day + timedelta(days=1), days)
    )
