"""Everything that can be known of a pack before a word of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from signage.core.calendars import Daypart
from signage.core.content import Content
from signage.core.playlists import Playlist
from signage.core.screens import Screen, Unit, site_of
from signage.editing import fitting, pack_build, pack_codes, pack_find, units
from signage.editing.pack_build import CONTENT, DAYPART, PLAYLIST, SCREEN, UNIT
from signage.editing.pack_items import Item, field_path, items, units_of
from signage.editing.pack_model import SECTIONS
from signage.editing.pack_parse import Parsed, parse, raw
from signage.editing.pack_report import FieldPath, Mistake, Report, written
from signage.editing.pack_yaml import Document, read
from signage.errors import SignageError

_NAMING = {
    "contents": {"unit": UNIT},
    "units": {"parent": UNIT},
    "playlists": {"entries": CONTENT},
    "screens": {"unit": UNIT, "base": PLAYLIST, "side": PLAYLIST, "ticker": PLAYLIST, "sponsor": PLAYLIST},
    "schedules": {"playlist": PLAYLIST, "screens": SCREEN, "units": UNIT, "owner": UNIT, "dayparts": DAYPART},
    "opening_hours": {"unit": UNIT},
}
_KEYS = {"holidays": "year", "opening_hours": "unit"}  # what names an item where it is not its id


@dataclass(frozen=True, slots=True)
class Around:
    """What a pack may lean on: the ids that are there already, and the screens on which its contents have to fit."""

    contents: frozenset[str] = frozenset()
    playlists: frozenset[str] = frozenset()
    packs: frozenset[str] = frozenset()
    dayparts: frozenset[str] = frozenset()
    screens: Mapping[str, Screen] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)

    def names(self, kind: str) -> frozenset[str]:
        return frozenset(
            {
                CONTENT: self.contents,
                PLAYLIST: self.playlists,
                DAYPART: self.dayparts,
                SCREEN: self.screens,
                UNIT: self.units,
            }[kind]
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """A pack that was looked through. `around`: what it leans on, with the packs it requires."""

    parsed: Parsed
    items: tuple[Item, ...]
    around: Around

    def report(self, *, more: Iterable[Mistake] = (), warnings: Iterable[Mistake] = ()) -> Report:
        """What was found in reading, and `more` mistakes."""
        document = self.parsed.document
        return Report(
            path=document.file.parent,
            id=self.parsed.pack_id,
            counts={".".join(section): len(list(raw(document, section))) for section in SECTIONS},
            mistakes=tuple(sorted([*document.mistakes, *more], key=Mistake.place)),
            warnings=tuple(sorted(warnings, key=Mistake.place)),
        )


def check(path: Path) -> Report:
    """All mistakes of the pack in this folder, by itself and with the packs it requires. Raises PK01 without one.

    What the pack's own screens cannot show is a warning: it loads all the same, and these screens go on without it.
    """
    examined = examine(path, Around())
    own = {item.id: item.value for item in examined.items if isinstance(item.value, Screen)}
    return examined.report(warnings=[*told(examined), *undrawable(examined, examined.items, own)])


def examine(path: Path, around: Around, *, by_files: bool = True) -> Examined:
    """The pack's items, and all mistakes but those that only drawing shows. Raises PK01 when there is none.

    `by_files`: what the required packs bring counts as there, loaded or not; else only what is in `around`.
    """
    file = pack_find.file_of(path)
    document = read(file)
    parsed = parse(document)
    if by_files:
        _check_required(document)
        around = _with_required(path, around)
    found = items(parsed)
    _check_ids(document, parsed.pack_id)
    if not _check_references(document, parsed.pack_id, around) and not by_files:
        _name_unloaded(document, around)
    _check_circles(document, found)
    return Examined(parsed, tuple(found), around)


def told(examined: Examined) -> list[Mistake]:
    """What was done to texts on their way in: nothing to mend, but to be read through once."""
    document = examined.parsed.document
    return [document.mistake((*item.path, *field_path(error)), error) for item in examined.items for error in item.told]


def undrawable(examined: Examined, some: Iterable[Item], screens: Mapping[str, Screen]) -> list[Mistake]:
    """Draws these items' contents for every screen given that may show them; names what cannot be drawn."""
    all_units = {**examined.around.units, **units_of(examined.items)}
    places = [
        (screen.demo, fitting.Place(screen.panel, site_of(screen.unit_id, all_units), screen.languages))
        for screen in screens.values()
        if screen.unit_id in all_units
    ]
    found: list[Mistake] = []
    for item in some:
        if isinstance(item.value, Content):
            sample = item.value.sample
            try:
                media = item.media.developed.data if item.media and item.media.developed else None
                fitting.check(item.value, dict.fromkeys(place for demo, place in places if demo or not sample), media)
            except SignageError as error:
                found.append(examined.parsed.document.mistake((*item.path, *field_path(error)), error))
    return found


def _check_required(document: Document) -> None:
    for number, pack_id in enumerate(pack_find.required(document)):
        if pack_find.beside(document.file.parent, pack_id) is None:
            document.add(("pack", "requires", number), pack_codes.REQUIRED_MISSING(id=pack_id))


def _name_unloaded(document: Document, around: Around) -> None:
    for number, pack_id in enumerate(pack_find.required(document)):
        if pack_id not in around.packs:
            document.add(("pack", "requires", number), pack_codes.NOT_LOADED(id=pack_id))


def _with_required(path: Path, around: Around) -> Around:
    """What the required packs bring counts as there."""
    contents, playlists, dayparts = set(around.contents), set(around.playlists), set(around.dayparts)
    screens, all_units = dict(around.screens), dict(around.units)
    for other in pack_find.with_required(path)[:-1]:
        parsed = parse(read(pack_find.file_of(other)))
        for item in items(parsed):
            if isinstance(item.value, Content):
                contents.add(item.id)
            elif isinstance(item.value, Playlist):
                playlists.add(item.id)
            elif isinstance(item.value, Daypart):
                dayparts.add(item.id)
            elif isinstance(item.value, Screen):
                screens.setdefault(item.id, item.value)
            elif isinstance(item.value, Unit):
                all_units.setdefault(item.id, item.value)
    return Around(frozenset(contents), frozenset(playlists), around.packs, frozenset(dayparts), screens, all_units)


def _declared(document: Document, pack_id: str) -> dict[str, set[str]]:
    """The ids that the pack itself gives, also those of items with mistakes."""
    own: dict[str, set[str]] = {CONTENT: set(), PLAYLIST: set(), SCREEN: set(), UNIT: set(), DAYPART: set()}
    kinds = {"contents": CONTENT, "playlists": PLAYLIST, "screens": SCREEN, "units": UNIT, "dayparts": DAYPART}
    for section in SECTIONS:
        kind = kinds.get(section[-1])
        if kind is not None:
            own[kind] |= {_full(section, name, pack_id) for _, name in _ids(document, section)}
    return own


def _check_ids(document: Document, pack_id: str) -> None:
    for section in SECTIONS:
        first: dict[str, FieldPath] = {}
        for path, name in _ids(document, section):
            before = first.setdefault(_full(section, name, pack_id), path)
            if before != path:
                key = _KEYS.get(section[-1], "id")
                line = document.spot((*before, key)).line
                document.add((*path, key), pack_codes.DUPLICATE_ID(field=key, id=name, line=line))


def _ids(document: Document, section: tuple[str, ...]) -> Iterator[tuple[FieldPath, str]]:
    for path, value in raw(document, section):
        name = value.get(_KEYS.get(section[-1], "id")) if isinstance(value, dict) else None
        if isinstance(name, str) or (isinstance(name, int) and section[-1] in _KEYS):
            yield path, str(name)


def _full(section: tuple[str, ...], name: str, pack_id: str) -> str:
    return pack_build.content_id(pack_id, name) if section[-1] == "contents" else pack_build.plain_id(name)


def _check_references(document: Document, pack_id: str, around: Around) -> bool:
    """Whether every name leads somewhere. Looks at what is written: a mistake elsewhere in an item hides none here."""
    own, good = _declared(document, pack_id), True
    for section in SECTIONS:
        for path, value in raw(document, section):
            for kind, name, place in _references(section[-1], value, path):
                wanted = pack_build.content_id(pack_id, name) if kind == CONTENT else pack_build.plain_id(name)
                known = own[kind] | around.names(kind)
                if wanted not in known:
                    unknown = pack_codes.UNKNOWN_REFERENCE(field=written(place), id=wanted, section=f"{kind}s")
                    document.add(place, unknown, near=pack_codes.nearest(wanted, known))
                    good = False
    return good


def _references(section: str, item: Any, path: FieldPath) -> Iterator[tuple[str, str, FieldPath]]:
    """Kind, name and place of everything that an item names."""
    if not isinstance(item, dict):
        return
    for name, kind in _NAMING.get(section, {}).items():
        value = item.get(name)
        for number, one in enumerate(value if isinstance(value, list) else []):
            if isinstance(one, dict) and isinstance(one.get("content"), str):
                yield kind, one["content"], (*path, name, number, "content")
            elif isinstance(one, str):
                yield kind, one, (*path, name, number)
        if isinstance(value, str):
            yield kind, value, (*path, name)


def _check_circles(document: Document, found: list[Item]) -> None:
    parents = {item.id: item.value.parent_id for item in found if isinstance(item.value, Unit)}
    for item in found:
        seen, at = set[str](), item.id if isinstance(item.value, Unit) else None
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
            if at == item.id:
                document.add((*item.path, "parent"), units.CYCLE(field="parent", id=item.id, parent=parents[item.id]))
