"""Loads a pack by the commands that the forms use: all is checked before anything is written, and what people have
edited since the last load is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from signage.core.calendars import Daypart
from signage.core.content import Content
from signage.core.people import Actor, Role
from signage.core.playlists import Playlist
from signage.core.schedules import Schedule
from signage.core.screens import Screen, Unit
from signage.editing import calendars, content, pack_marks, playlists, schedules, screens, units
from signage.editing.desk import Desk, require
from signage.editing.films import POSTER_TYPE
from signage.editing.pack_build import CONTENT, PLAYLIST, Calendar, by_parent
from signage.editing.pack_calendars import Opening, YearTable
from signage.editing.pack_check import Around, examine, undrawable
from signage.editing.pack_codes import REFUSED
from signage.editing.pack_items import Item, units_of
from signage.editing.pack_report import Report
from signage.events import Bus, PackLoaded
from signage.storage import blobs
from signage.storage import calendars as calendar_table
from signage.storage import contents as content_table
from signage.storage import playlists as playlist_table
from signage.storage import screens as screen_table
from signage.storage import units as unit_table
from signage.storage.engine import Transaction

_PLACES = {
    Unit: 0, Daypart: 1, YearTable: 1, Opening: 1, Content: 2, Playlist: 3, Screen: 4, Schedule: 5, Calendar: 6
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What came of each item, by labels such as `content slogans/s01`. `kept`: edited here, so left as it is."""

    pack: str
    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """An item and the fingerprint that it will have; `new`: it is not there yet."""

    item: Item
    result: str
    new: bool


def load(desk: Desk, actor: Actor, path: Path, *, approve: bool = True, overwrite: bool = False) -> LoadReport:
    """Loads the pack in this folder. Doing it again changes nothing and writes no journal entry.

    `approve`: contents and playlists are released, else they stay drafts; everything else is in force at once.
    `overwrite`: also what was edited here since it was loaded, or was here before. Raises PK01 without a pack, PK18
    with all mistakes in `report`, and PE01 when the actor's role does not cover what there is to write.
    """
    with desk.database.read() as tx:
        there = _around(tx)
        examined = examine(path, there, by_files=False)
        _refuse_mistakes(examined.report())
        before = pack_marks.marks(tx, examined.parsed.pack_id)
        steps, unchanged, kept = _sort(tx, examined.items, before, approve, overwrite)
    _refuse_mistakes(examined.report(more=undrawable(examined, [step.item for step in steps], there.screens)))
    require(actor, _role(steps, approve))
    pack_id = examined.parsed.pack_id
    quiet = replace(desk, bus=Bus())  # one event at the end instead of hundreds
    for step in steps:
        _write(quiet, actor, step, approve, f"{pack_id}:{step.result[-64:]}")
    report = LoadReport(
        pack=pack_id,
        created=tuple(dict.fromkeys(step.item.label for step in steps if step.new)),
        updated=tuple(dict.fromkeys(step.item.label for step in steps if not step.new)),
        unchanged=tuple(item.label for item, _ in unchanged),
        kept=tuple(item.label for item in kept),
    )
    after = before | {item.label: mark for item, mark in unchanged} | {s.item.label: s.result for s in steps}
    if steps or after != before:
        with desk.work(actor) as work:
            pack_marks.save_marks(work.tx, pack_id, after)
            if steps:
                detail = {"created": len(report.created), "updated": len(report.updated), "kept": len(report.kept)}
                work.note("loaded", "pack", pack_id, detail)
                work.tell(PackLoaded(pack_id))
    return report


def _around(tx: Transaction) -> Around:
    return Around(
        contents=frozenset(record.draft.id for record in content_table.all(tx)),
        playlists=frozenset(record.draft.id for record in playlist_table.all(tx)),
        packs=pack_marks.loaded(tx),
        dayparts=frozenset(calendar_table.dayparts(tx)),
        screens={screen.id: screen for screen in screen_table.all(tx)},
        units={unit.id: unit for unit in unit_table.all(tx)},
    )


def _refuse_mistakes(report: Report) -> None:
    if report.mistakes:
        first = report.mistakes[0]
        raise REFUSED(
            report=report,
            pack=report.path,
            count=len(report.mistakes),
            place=f"{first.file}:{first.line}:{first.column}",
            code=first.error.code.id,
        )


def _sort(
    tx: Transaction, items: Iterable[Item], before: dict[str, str], approve: bool, overwrite: bool
) -> tuple[list[_Step], list[tuple[Item, str]], list[Item]]:
    """What there is to write in the order of writing; what is as it should be; what people have edited."""
    steps: list[_Step] = []
    unchanged: list[tuple[Item, str]] = []
    kept: list[Item] = []
    for group in _grouped(items):
        shown = group[-1]  # a draft comes after the released version of the same thing
        now = pack_marks.present(tx, shown.kind, shown.id)
        wanted = _wanted(group, now, approve)
        if now == wanted:
            unchanged.append((shown, wanted))
        elif now is None or overwrite or now == before.get(shown.label):
            steps.extend(_Step(item, wanted, now is None) for item in group if approve or item is shown)
        else:
            kept.append(shown)
    return steps, unchanged, kept


def _grouped(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items of one thing together, in an order in which each comes after what it names."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.kind, item.id), []).append(item)
    rank = {
        unit.id: n
        for n, unit in enumerate(by_parent(units_of([i for group in groups.values() for i in group]).values()))
    }
    yield from sorted(groups.values(), key=lambda group: (_PLACES[type(group[0].value)], rank.get(group[0].id, 0)))


def _wanted(group: list[Item], now: str | None, approve: bool) -> str:
    """The fingerprint that loading this gives."""
    last = pack_marks.fingerprint(group[-1].value)
    if group[0].kind not in (CONTENT, PLAYLIST):
        return last
    released = pack_marks.fingerprint(group[0].value) if approve and not group[0].draft else None
    if not approve and now is not None:
        released = now.partition("|")[0]
    return pack_marks.versions(released, last)


def _role(steps: list[_Step], approve: bool) -> Role:
    """What the most demanding of the commands needs."""
    needs = Role.VIEWER
    for step in steps:
        value = step.item.value
        if isinstance(value, Unit | Screen | Calendar):
            one = Role.ADMINISTRATOR
        elif isinstance(value, Schedule | Daypart | YearTable | Opening) or (approve and not step.item.draft):
            one = Role.APPROVER
        else:
            one = Role.EDITOR
        needs = one if one.covers(needs) else needs
    return needs


def _write(desk: Desk, actor: Actor, step: _Step, approve: bool, origin: str) -> None:
    item, value = step.item, step.item.value
    release = approve and not item.draft
    if isinstance(value, Content):
        _take_media(desk, item)
        (content.publish if release else content.save)(desk, actor, value, origin=origin)
    elif isinstance(value, Playlist):
        (playlists.publish if release else playlists.save)(desk, actor, value, origin=origin)
    elif isinstance(value, Unit):
        units.save(desk, actor, value)
    elif isinstance(value, Screen):
        screens.save(desk, actor, value)
    elif isinstance(value, Schedule):
        schedules.save(desk, actor, value)
    elif isinstance(value, Daypart):
        calendars.save_daypart(desk, actor, value)
    elif isinstance(value, YearTable):
        calendars.save_year(desk, actor, value.year, value.days)
    elif isinstance(value, Opening):
        calendars.save_opening(desk, actor, value.unit_id, value.hours)
    else:
        with desk.work(actor, Role.ADMINISTRATOR) as work:
            pack_marks.save_calendar(work.tx, value)
            work.note("saved", "calendar", value.id, {"name": value.name, "dates": len(value.dates)})


def _take_media(desk: Desk, item: Item) -> None:
    if item.media is None:
        return
    files = [(item.media.read(), item.media.type)]
    if item.media.filmed is not None:
        files.append((item.media.filmed.poster, POSTER_TYPE))
    kept = [(desk.blobs.put(data, media_type), len(data), media_type) for data, media_type in files]
    with desk.database.write() as tx:
        for sha256, size, media_type in kept:
            blobs.register(tx, sha256, size, media_type)
