"""What an edit would change on the screens, told before it is saved: which screens, when, what they gain and lose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from signage.admin import pages
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.admin.reading import length, listed
from signage.clock import from_ms
from signage.core.content import Content
from signage.core.effect import Change, Played
from signage.core.people import Actor, Role
from signage.core.playlists import Playlist
from signage.core.reasons import parts
from signage.core.rotation import rotation_day
from signage.core.schedules import Schedule
from signage.core.timing import check as check_timing
from signage.core.translations import settled
from signage.core.zones import MINUTE_MS
from signage.editing import rotations
from signage.editing.authorship import credited
from signage.errors import SignageError
from signage.planning.channels import Channel, Tuner
from signage.planning.effect import ChannelEffect, Edit, with_content, with_playlist, with_schedule
from signage.planning.facts import Facts
from signage.planning.fingerprints import Fingerprints
from signage.storage import contents, emergencies, schedules, screens

NEW_ID = "new"
_SOMEBODY = Actor("", "", Role.EDITOR)  # who publishes makes no difference
MOST_KINDS = 12  # kinds of screens that are worked out; the others are counted
CHANGES_SHOWN = 4
CONTENTS_SHOWN = 4
NAMES_SHOWN = 4

PARTS: Mapping[str, str] = {"side": N_("side area"), "sponsor": N_("sponsor area"), "ticker": N_("ticker")}
RANKS: Mapping[str, str] = {
    "emergency": N_("emergency {names}"),
    "takeover": N_("{names} alone"),
    "schedule": N_("window {names}"),
    "share": N_("with {names}"),
    "base": N_("base playlist"),
    "last-resort": N_("neutral card"),
}


@dataclass(frozen=True)
class Moment:
    """One kind of change: `when` it comes first, and `more` times after. `before` and `after` in words; equal when
    only the list is another."""

    when: str
    more: int
    before: str
    after: str


@dataclass(frozen=True)
class Group:
    """Screens that change alike. `part`: which area of a divided screen, empty for main or the whole. `gained`, `lost`:
    (how long, text of the content)."""

    part: str
    screens: tuple[str, ...]
    more_screens: int
    total: str
    moments: tuple[Moment, ...]
    more_moments: int
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Effect:
    """`screens`: how many change at all; `untold`: so many of them are not worked out. `known`: it was looked at."""

    known: bool = False
    screens: int = 0
    untold: int = 0
    groups: tuple[Group, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class EffectPiece(pages.Page):
    template = "_effect.html"
    fragment = True

    effect: Effect


def of_schedule(context: AdminContext, schedule: Schedule, texts: Texts) -> Effect:
    """Of saving this schedule."""
    if not (schedule.screen_ids or schedule.unit_ids) or not schedule.playlist_id:
        return Effect()
    try:
        check_timing(schedule)
    except SignageError:
        return Effect()  # the form says what is wrong
    return _of(context, with_schedule(schedule), texts, {schedule.id: schedule.name})


def of_content(context: AdminContext, content: Content, texts: Texts) -> Effect:
    """Of publishing this content. Translations that are new in it wait for their reviewer first."""
    with context.desk.database.read() as tx:
        record = contents.get(tx, content.id)
    try:
        content = credited(record.draft if record is not None else None, settled(content), _SOMEBODY)
    except SignageError:
        return Effect()  # the form says what is wrong
    return _of(context, with_content(content), texts, {})


def of_playlist(context: AdminContext, playlist: Playlist, texts: Texts) -> Effect:
    """Of publishing this playlist."""
    return _of(context, with_playlist(playlist), texts, {})


def _of(context: AdminContext, edit: Edit, texts: Texts, names: Mapping[str, str]) -> Effect:
    now = context.clock.now()
    with context.desk.database.read() as tx:
        today = rotations.today(tx, now)
        known = {screen.id: screen.name for screen in screens.all(tx)}
        named = {one.id: one.name for one in schedules.all(tx)} | {one.id: one.name for one in emergencies.all(tx)}
        named |= names
    before = context.forecast.facts(now)
    try:
        after = edit(before, today)
        chosen, affected, untold = _chosen(before, after, now)
        found = context.forecast.between(
            replace(before, screens={one: before.screens[one] for one in chosen}),
            replace(after, screens={one: after.screens[one] for one in chosen}),
            now,
        )
    except SignageError as error:
        return Effect(problem=error.text(texts.language))
    ids = {content for one in found for content in (*one.effect.gained, *one.effect.lost)}
    with context.desk.database.read() as tx:
        released = contents.released(tx, ids)
    titles = {name: content.variants[0].text for name, content in {**released, **_draft(after, ids)}.items()}
    groups = tuple(_group(one, affected, known, named, titles, texts) for one in found)
    told = len({name for one in found for first in one.screen_ids for name in affected.get(first, (first,))})
    return Effect(True, told + untold, untold, groups)


def _chosen(before: Facts, after: Facts, at: datetime) -> tuple[list[str], Mapping[str, tuple[str, ...]], int]:
    """One screen of each of the first kinds that may change, the others that are like it, and how many are left."""
    old, new = Tuner(before), Tuner(after)
    prints = Fingerprints(before), Fingerprints(after)
    alike: dict[tuple[int, int], tuple[Channel, Channel, list[str]]] = {}
    for name in sorted(before.screens.keys() & after.screens.keys()):
        was, now = old.channel(before.screens[name]), new.channel(after.screens[name])
        alike.setdefault((id(was), id(now)), (was, now, []))[2].append(name)
    touched = []
    for was, now, names in alike.values():
        days = _day(was, at), _day(now, at)
        if was.id != now.id or prints[0].of(was, days[0]) != prints[1].of(now, days[1]):
            touched.append(names)
    touched.sort(key=lambda names: (-len(names), names))
    told, rest = touched[:MOST_KINDS], touched[MOST_KINDS:]
    return [names[0] for names in told], {names[0]: tuple(names) for names in told}, sum(map(len, rest))


def _day(channel: Channel, at: datetime) -> date:
    return rotation_day(at, channel.zone, channel.rotation_hour)


def _draft(after: Facts, ids: Iterable[str]) -> dict[str, Content]:
    return {name: after.contents[name] for name in ids if name in after.contents}


def _group(
    one: ChannelEffect,
    affected: Mapping[str, tuple[str, ...]],
    known: Mapping[str, str],
    names: Mapping[str, str],
    titles: Mapping[str, str],
    texts: Texts,
) -> Group:
    every = [known.get(name, name) for first in one.screen_ids for name in affected.get(first, (first,))]
    alike: dict[tuple[str, str], list[Change]] = {}
    for change in one.effect.changes:
        alike.setdefault((change.before, change.after), []).append(change)
    kinds = list(alike.values())
    return Group(
        texts(PARTS[one.part]) if one.part in PARTS else "",
        tuple(every[:NAMES_SHOWN]),
        max(0, len(every) - NAMES_SHOWN),
        length(one.effect.minutes, texts),
        tuple(_moment(alike, one.zone, names, texts) for alike in kinds[:CHANGES_SHOWN]),
        max(0, len(kinds) - CHANGES_SHOWN),
        _balance(one.effect.gained, titles, texts),
        _balance(one.effect.lost, titles, texts),
    )


def _moment(alike: Sequence[Change], zone: str, names: Mapping[str, str], texts: Texts) -> Moment:
    first = alike[0]
    start, end = (from_ms(ms).astimezone(ZoneInfo(zone)) for ms in (first.start_ms, first.end_ms))
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%H:%M} {texts.day(end.date())}"
    when = f"{texts.weekday(start.date())} {texts.day(start.date())}, {start:%H:%M}–{until}"
    before, after = (reason_words(reason, names, texts) for reason in (first.before, first.after))
    return Moment(when, len(alike) - 1, before, after)


def reason_words(reason: str, names: Mapping[str, str], texts: Texts) -> str:
    """A segment's reason for people: `window “Sáng” with “Phường”`."""
    words = []
    for kind, ids in parts(reason):
        quoted = listed([f"“{names.get(one, one)}”" for one in ids], texts)
        words.append(texts(RANKS[kind], names=quoted) if kind in RANKS else kind)
    return " ".join(words)


def _balance(played: Played, titles: Mapping[str, str], texts: Texts) -> tuple[tuple[str, str], ...]:
    """The contents with the most time; what plays less than half a minute is left out."""
    most = sorted(played.items(), key=lambda row: (-row[1], row[0]))
    rows = [(-(-ms // MINUTE_MS), titles.get(name, name)) for name, ms in most if 2 * ms >= MINUTE_MS]
    return tuple((length(minutes, texts), title) for minutes, title in rows[:CONTENTS_SHOWN])
