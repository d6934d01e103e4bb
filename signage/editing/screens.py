"""Commands on screens; their players' credentials are in `pairing` and `claims`."""

from __future__ import annotations

from dataclasses import asdict, replace

from signage.core import layouts
from signage.core.people import Actor, Role
from signage.core.screens import LanguagePolicy, Layout, Panel, Screen
from signage.editing import check as checks
from signage.editing.claims import claim, issue_claim
from signage.editing.desk import Desk, Work
from signage.editing.devices import SCREEN_UNKNOWN, Device, authenticate, revoke
from signage.editing.naming import free_id
from signage.editing.pairing import Opened, open_pairing, pair, poll_pairing
from signage.editing.rules import check_languages
from signage.errors import Code, Conflict, Invalid
from signage.events import ScheduleChanged, ScreenChanged, ScreenRevoked
from signage.storage import playlists, schedules, screens, tokens, units

__all__ = [
    "Device",
    "Opened",
    "authenticate",
    "claim",
    "delete",
    "issue_claim",
    "new_id",
    "open_pairing",
    "pair",
    "poll_pairing",
    "revoke",
    "save",
]

NOUN = "screen"
LEAST_PIXELS, MOST_PIXELS = 16, 7680
FARTHEST = 32_768

TAKEN = Code(
    "SN11",
    Conflict,
    "There is already a screen {id}. Choose another id.",
    "Đã có màn hình {id}. Hãy chọn mã khác.",
)
UNIT_UNKNOWN = Code(
    "SN12",
    Invalid,
    "There is no unit {unit}. Choose the unit that the screen stands at.",
    "Không có đơn vị {unit}. Hãy chọn đơn vị đặt màn hình.",
)
BASE_UNKNOWN = Code(
    "SN13",
    Invalid,
    "There is no playlist {playlist} that could play when nothing else does. Choose another.",
    "Không có danh sách phát {playlist} để làm danh sách nền. Hãy chọn danh sách khác.",
)
IN_USE = Code(
    "SN14",
    Conflict,
    "The screen {id} is the only place of the schedules {where}. Delete or change these first.",
    "Màn hình {id} là nơi phát duy nhất của lịch {where}. Hãy xóa hoặc đổi các lịch này trước.",
)
ZONE_EMPTY = Code(
    "SN19",
    Invalid,
    "This layout has an area without a playlist. Choose one for it, or a layout without that area.",
    "Bố cục này có vùng chưa có danh sách phát. Hãy chọn danh sách phát cho vùng đó, hoặc chọn bố cục không có vùng "
    "này.",
)
ZONE_UNKNOWN = Code(
    "SN24",
    Invalid,
    "There is no playlist {playlist} to show in this area. Choose another.",
    "Không có danh sách phát {playlist} cho vùng này. Hãy chọn danh sách khác.",
)


def check(screen: Screen) -> Screen:
    """The screen as it is kept. Raises CT…, PL14, PL15, TL01."""
    checks.plain_identifier(screen.id)
    panel(screen.panel)
    checks.number(screen.x, "x", 0, FARTHEST)
    checks.number(screen.y, "y", 0, FARTHEST)
    checks.number(screen.rotation_hour, "rotation_hour", 0, 23)
    return replace(
        screen,
        name=checks.name(screen.name),
        zone=checks.zone(screen.zone),
        languages=checks.languages(screen.languages),
        language_shares=_shares(screen),
        layout=_layout(screen),
    )


def _layout(screen: Screen) -> Layout:
    """Without what it does not use. Raises SN15 to SN18 for what the panel has no room for, SN19 for an empty zone."""
    layout = layouts.tidied(screen.layout)
    if layouts.has_side(layout) and layout.side_id is None:
        raise ZONE_EMPTY(field="side_id")
    if layouts.has_ticker(layout) and layout.ticker_id is None:
        raise ZONE_EMPTY(field="ticker_id")
    layouts.divided(screen.panel, layout)
    return layout


def _shares(screen: Screen) -> dict[str, int]:
    """Of the screen's own languages, where they take turns; equal parts where none are given."""
    if screen.language_policy is not LanguagePolicy.SHARE:
        return {}
    found = {tag: screen.language_shares[tag] for tag in screen.languages if tag in screen.language_shares}
    check_languages(found)
    return found or dict.fromkeys(screen.languages, 1)


def panel(given: Panel) -> Panel:
    """Raises CT11 for a size that no panel has."""
    checks.number(given.width, "width", LEAST_PIXELS, MOST_PIXELS)
    checks.number(given.height, "height", LEAST_PIXELS, MOST_PIXELS)
    return given


def save(desk: Desk, actor: Actor, screen: Screen, *, new: bool = False) -> Screen:
    """`new`: raises SN11 when the id is taken. Role ADMINISTRATOR."""
    kept = check(screen)
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        before = screens.get(work.tx, kept.id)
        if new and before is not None:
            raise TAKEN(field="id", id=kept.id)
        if units.get(work.tx, kept.unit_id) is None:
            raise UNIT_UNKNOWN(field="unit_id", unit=kept.unit_id or "—")
        if kept.base_id is not None and playlists.get(work.tx, kept.base_id) is None:
            raise BASE_UNKNOWN(field="base_id", playlist=kept.base_id)
        for zone, name in _zones(kept.layout):
            if name is not None and playlists.get(work.tx, name) is None:
                raise ZONE_UNKNOWN(field=zone, playlist=name)
        if before == kept:
            return kept
        screens.save(work.tx, kept)
        work.note("saved", NOUN, kept.id, _changes(before, kept))
        work.tell(ScreenChanged(kept.id))
        return kept


def _zones(layout: Layout) -> tuple[tuple[str, str | None], ...]:
    return ("side_id", layout.side_id), ("ticker_id", layout.ticker_id), ("sponsor_id", layout.sponsor_id)


def delete(desk: Desk, actor: Actor, screen_id: str) -> None:
    """Its players lose their tokens and show the neutral card; play records stay. Schedules that name other places too
    go on without it; raises SN14 where it is the only one. Role ADMINISTRATOR."""
    with desk.work(actor, Role.ADMINISTRATOR) as work:
        screen = screens.get(work.tx, screen_id)
        if screen is None:
            raise SCREEN_UNKNOWN(id=screen_id)
        left = _leave_schedules(work, screen_id)
        had = tokens.revoke(work.tx, screen_id)
        screens.delete(work.tx, screen_id)
        detail = {"name": screen.name, "unit": screen.unit_id, "tokens": had, "schedules": left}
        work.note("deleted", NOUN, screen_id, detail)
        work.tell(ScreenRevoked(screen_id))
        work.tell(ScreenChanged(screen_id))


def new_id(desk: Desk, name: str) -> str:
    """An id that no screen has, made from its name."""
    with desk.database.read() as tx:
        return free_id(name, NOUN, lambda candidate: screens.get(tx, candidate) is not None)


def _leave_schedules(work: Work, screen_id: str) -> list[str]:
    """Takes the screen out of the schedules that name it; their ids."""
    naming = [schedule for schedule in schedules.all(work.tx) if screen_id in schedule.screen_ids]
    alone = [schedule.id for schedule in naming if schedule.screen_ids == {screen_id} and not schedule.unit_ids]
    if alone:
        raise IN_USE(id=screen_id, where=", ".join(alone[:5]))
    for schedule in naming:
        schedules.save(work.tx, replace(schedule, screen_ids=schedule.screen_ids - {screen_id}))
        work.tell(ScheduleChanged(schedule.id))
    return [schedule.id for schedule in naming]


def _changes(before: Screen | None, after: Screen) -> dict[str, object]:
    """For the journal: all of a new one, what differs of another."""
    now = asdict(after)
    if before is None:
        return now
    was = asdict(before)
    return {field: [was[field], now[field]] for field in now if was[field] != now[field]}
