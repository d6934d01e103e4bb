"""Shares of voice when a schedule is saved: whose they are, where they may be, and whether they fit together."""

from __future__ import annotations

from datetime import datetime, timedelta

from signage.core.allotment import FULL, MOST_MANDATORY, Overfull, overfull, shares_of
from signage.core.almanac import Almanac
from signage.core.people import Actor
from signage.core.schedules import Rung, Schedule
from signage.core.screens import Screen
from signage.core.zones import LocalDays, local_day, local_time, ms_of, zone_of
from signage.editing import reach
from signage.editing.desk import Work
from signage.errors import Code, Conflict, Forbidden, Invalid
from signage.storage import calendars, schedules, screens

DAYS_AHEAD = 400  # a year and a month: what comes once a year comes once at least
MOST_TOLD = 3

SHARE_RANGE = Code(
    "SD10",
    Invalid,
    "A share of {share} % cannot be used. Give a whole number from 1 to 100.",
    "Không dùng được tỷ lệ {share}%. Hãy nhập số nguyên từ 1 đến 100.",
)
NOT_A_SHARE = Code(
    "SD11",
    Invalid,
    "Only a share of voice can be mandatory. Choose a share, or take mandatory away.",
    "Chỉ lịch phát theo tỷ lệ mới có thể là bắt buộc. Hãy chọn phát theo tỷ lệ hoặc bỏ đánh dấu bắt buộc.",
)
TOO_MUCH = Code(
    "SD12",
    Conflict,
    "On the screen {screen} the shares would be {total} % together with {others}, {hours}. Lower a share or choose "
    "other hours.",
    "Trên màn hình {screen}, tổng tỷ lệ sẽ là {total}% cùng với {others}, {hours}. Hãy giảm tỷ lệ hoặc chọn giờ khác.",
)
TOO_MANDATORY = Code(
    "SD13",
    Conflict,
    "On the screen {screen} mandatory shares would be {total} % together with {others}, {hours}. At most {most} % may "
    "be mandatory: the rest belongs to the unit itself.",
    "Trên màn hình {screen}, tổng tỷ lệ bắt buộc sẽ là {total}% cùng với {others}, {hours}. Tối đa {most}% được bắt "
    "buộc: phần còn lại thuộc về chính đơn vị.",
)
NOT_BELOW = Code(
    "SD14",
    Invalid,
    "A mandatory share reaches only the screens of its own unit and of the units below it; {what} is elsewhere. Take "
    "it out, or choose a unit above as the owner.",
    "Tỷ lệ bắt buộc chỉ áp dụng cho màn hình của chính đơn vị và các đơn vị cấp dưới; {what} không thuộc phạm vi đó. "
    "Hãy bỏ ra hoặc chọn đơn vị cấp trên làm chủ lịch phát.",
)
NOT_YOURS = Code(
    "SD15",
    Forbidden,
    "The mandatory schedule {id} belongs to a unit above yours, which alone may change it.",
    "Lịch phát bắt buộc {id} thuộc đơn vị cấp trên; chỉ đơn vị đó được thay đổi.",
)


def check(schedule: Schedule) -> None:
    """What can be said of a schedule alone. Raises SD10, SD11."""
    if schedule.rung is Rung.SHARE:
        if not 1 <= schedule.share <= FULL:
            raise SHARE_RANGE(field="share", share=schedule.share)
    elif schedule.mandatory:
        raise NOT_A_SHARE(field="mandatory")


def check_owner(work: Work, actor: Actor, before: Schedule | None, after: Schedule | None) -> None:
    """A person of a unit may not touch the mandatory shares of the units above. Raises SD15."""
    if actor.unit_id is None:
        return
    for one in (before, after):
        if one is None or not one.mandatory:
            continue
        if one.owner_id is None or actor.unit_id not in reach.ancestry(reach.parents(work), one.owner_id):
            raise NOT_YOURS(field="owner_id", id=one.id)


def check_place(work: Work, schedule: Schedule) -> None:
    """A mandatory share addresses its owner's screens and those below. Raises SD14."""
    if not schedule.mandatory or schedule.owner_id is None:
        return
    found = reach.outside(work, schedule.owner_id, schedule.screen_ids, schedule.unit_ids)
    if found is not None:
        raise NOT_BELOW(field=found[0], what=found[1])


def check_fit(work: Work, schedule: Schedule) -> None:
    """The shares fit together on every screen that the schedule addresses, for 400 days. Raises SD12, SD13.

    A mandatory share is held against the mandatory ones alone: others give way to it.
    """
    if not schedule.enabled or schedule.rung is not Rung.SHARE:
        return
    most, refusal = (MOST_MANDATORY, TOO_MANDATORY) if schedule.mandatory else (FULL, TOO_MUCH)
    every = [one for one in schedules.all(work.tx) if one.id != schedule.id]
    rivals = [*shares_of(every, mandatory=schedule.mandatory), schedule]
    if sum(one.share for one in rivals) <= most:
        return
    parents = reach.parents(work)
    tables, named, openings = calendars.calendar(work.tx), calendars.dayparts(work.tx), calendars.openings(work.tx)
    seen: set[tuple[object, ...]] = set()
    for screen in screens.all(work.tx):
        above = reach.ancestry(parents, screen.unit_id)
        mine = [one for one in rivals if screen.id in one.screen_ids or not one.unit_ids.isdisjoint(above)]
        opening = calendars.nearest(openings, parents, screen.unit_id)
        key = (screen.zone, tuple(one.id for one in mine), id(opening))
        if schedule not in mine or key in seen:
            continue
        seen.add(key)
        days = LocalDays(zone_of(screen.zone), local_day(zone_of(screen.zone), ms_of(work.now)), DAYS_AHEAD)
        found = overfull(mine, days, Almanac(calendar=tables, opening=opening, dayparts=named), most)
        worst = [one for one in found if schedule.id in one.schedule_ids]
        if worst:
            raise _refused(refusal, schedule, screen, worst, most)


def _refused(code: Code, schedule: Schedule, screen: Screen, found: list[Overfull], most: int) -> Exception:
    zone = zone_of(screen.zone)
    told = [_span(local_time(zone, one.start_ms), local_time(zone, one.end_ms)) for one in found[:MOST_TOLD]]
    total = max(one.total for one in found)
    others = sorted({name for one in found for name in one.schedule_ids} - {schedule.id})
    return code(
        field="share",
        screen=screen.name,
        total=total,
        others=", ".join(others),
        hours="; ".join(told) + (" …" if len(found) > MOST_TOLD else ""),
        most=most,
    )


def _span(start: datetime, end: datetime) -> str:
    """`2026-01-05 08:00–09:00`; midnight is 24:00 of the day before."""
    midnight = end.hour == 0 and end.minute == 0
    last = end - timedelta(minutes=1) if midnight else end
    clock = "24:00" if midnight else f"{end:%H:%M}"
    day = "" if last.date() == start.date() else f"{last:%Y-%m-%d} "
    return f"{start:%Y-%m-%d %H:%M}–{day}{clock}"
