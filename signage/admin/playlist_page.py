"""One playlist's page: its entries, its lanes, and the lists of today and tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from signage.admin import haste, pages, pictures, words
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.outlook import Outlook, outlook
from signage.admin.pictures import Shown
from signage.admin.shortfalls import Shortfall, lane_name, of_playlist
from signage.admin.visitors import Visitor
from signage.core.advice import tongue
from signage.core.content import Content
from signage.core.epochs import revise
from signage.core.lanes import DECLARED, OTHER, pool_of
from signage.core.people import Role
from signage.core.playlists import Entry, Mode, Playlist
from signage.core.rotation import day_list, with_pinned
from signage.editing import rotations
from signage.storage import contents, schedules, screens, units
from signage.storage.contents import Record as ContentRecord
from signage.storage.engine import Transaction
from signage.storage.playlists import Record

FOUND = 8


@dataclass(frozen=True)
class Item:
    """An entry as shown. `key` names it for the buttons; `record` is None for a content that is gone. `advice`: what to
    mind about its seconds."""

    key: str
    entry: Entry
    record: ContentRecord | None
    shown: Shown | None
    advice: str = ""


@dataclass(frozen=True)
class LaneRow:
    name: str
    label: str
    items: int
    weight: int
    quota: int


@dataclass(frozen=True)
class DayList:
    """One day's list. `fresh`: how many of it were not on the list of the day before."""

    day: date
    items: tuple[Item, ...]
    fresh: int


@dataclass(frozen=True)
class PlaylistPage(pages.Page):
    """`playlist` is the working copy. `removed`: (name, the value of the button that puts it back)."""

    template = "playlist.html"
    title = N_("Playlist")
    place = "playlists"

    playlist: Playlist
    record: Record | None
    base: str
    items: tuple[Item, ...]
    lanes: tuple[LaneRow, ...]
    days: tuple[DayList, ...]
    shortfalls: tuple[Shortfall, ...]
    find: str
    found: tuple[Item, ...]
    used_in: tuple[tuple[str, str], ...]
    today: date
    outlook: Outlook | None = None
    languages: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, str] | None = None
    changed: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EntriesPiece(PlaylistPage):
    template = "_playlist_form.html"
    fragment = True


def as_piece(kind: type[PlaylistPage], page: PlaylistPage) -> PlaylistPage:
    return kind(**{one.name: getattr(page, one.name) for one in fields(page)})


def known_contents(tx: Transaction, ids: Iterable[str]) -> dict[str, ContentRecord]:
    found = {content_id: contents.get(tx, content_id) for content_id in dict.fromkeys(ids)}
    return {content_id: record for content_id, record in found.items() if record is not None}


def build(
    context: AdminContext, who: Visitor, playlist: Playlist, record: Record | None, base: str, find: str = ""
) -> PlaylistPage:
    with context.desk.database.read() as tx:
        today = rotations.today(tx, context.clock.now())
        all_screens = screens.all(tx)
        ids = [entry.content_id for entry in playlist.entries]
        known = known_contents(tx, ids)
        released = contents.released(tx, ids)
        used = []
        if record is not None:
            used = [("/admin/schedules/item/" + s, s) for s in schedules.using(tx, record.draft.id)]
            used = [(url, (schedules.get(tx, one) or record.draft).name) for url, one in used]
            used += [
                (f"/admin/screens/item/{one.id}", one.name) for one in screens.all(tx) if one.base_id == record.draft.id
            ]
        names = {unit.id: unit.name for unit in units.all(tx)}
        searched = contents.all(tx, text=find or None, limit=FOUND + len(ids)) if find or who.may(Role.EDITOR) else []

    thumbnail, advice = pictures.thumbnails(context, who, all_screens), haste.advising(context, who, all_screens)

    def shown(number: int, entry: Entry) -> Item:
        one = known.get(entry.content_id)
        if one is None:
            return Item(f"e{number}", entry, None, None)
        return Item(f"e{number}", entry, one, thumbnail(one.draft), advice(entry, one.draft))

    items = tuple(shown(number, entry) for number, entry in enumerate(playlist.entries))
    held = _held(playlist, record, released, today)
    days = _days(held, today, shown)
    lacking = tuple(of_playlist(held, released, today, who.texts, names)) if playlist.entries else ()
    spoken = dict.fromkeys([*words.LANGUAGES, *(one.language for r in released.values() for one in r.variants)])
    there = set(ids)
    found = tuple(
        Item("", Entry(one.draft.id), one, thumbnail(one.draft)) for one in searched if one.draft.id not in there
    )[:FOUND]
    return PlaylistPage(
        playlist, record, base, items, _lanes(playlist, released, who, names), days, lacking, find, found, tuple(used),
        today, outlook(held, released, today, who.texts),
        tuple((tag, tongue(tag, who.texts.language)) for tag in spoken),
    )  # fmt: skip


def _lanes(
    playlist: Playlist, released: Mapping[str, Content], who: Visitor, names: Mapping[str, str]
) -> tuple[LaneRow, ...]:
    rule = playlist.rule
    if rule.mode is not Mode.DAILY:
        return ()
    pool = {name: len(ids) for name, ids in pool_of(playlist, released).items()}
    declared = [name for name in DECLARED.get(rule.lane_by, ()) if name != OTHER or name in pool]
    order = dict.fromkeys([*declared, *pool, *rule.quotas])
    return tuple(
        LaneRow(
            name,
            lane_name(name, rule.lane_by, who.texts, names),
            pool.get(name, 0),
            rule.weights.get(name, 1),
            rule.quotas.get(name, 0),
        )
        for name in order
    )


def _held(playlist: Playlist, record: Record | None, released: Mapping[str, Content], today: date) -> Playlist:
    """This working copy with the rotation as it goes on once it is published."""
    before = record.released.epochs if record is not None and record.released is not None else ()
    kept = replace(playlist, epochs=before)
    if playlist.rule.mode is not Mode.DAILY or not playlist.entries or not _sound(playlist):
        return replace(kept, epochs=())
    return replace(kept, epochs=revise(kept, released, today))


def _sound(playlist: Playlist) -> bool:
    """Whether a rotation can be made of it; the form says what is wrong otherwise."""
    return sum(playlist.rule.quotas.values()) <= playlist.rule.per_day


def _days(playlist: Playlist, today: date, shown: Callable[[int, Entry], Item]) -> tuple[DayList, ...]:
    """Today's and tomorrow's list."""
    epochs = playlist.epochs
    if not epochs:
        return ()
    lists = []
    for day in (today, today + timedelta(days=1)):
        ids = day_list(epochs, day)
        earlier = set(day_list(epochs, day - timedelta(days=1))) if day > epochs[0].first_day else set()
        items = tuple(shown(n, entry) for n, entry in enumerate(with_pinned([ids], playlist.entries)[0]))
        lists.append(DayList(day, items, sum(one not in earlier for one in ids)))
    return tuple(lists)
