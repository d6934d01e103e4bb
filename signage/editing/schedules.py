"""Commands on schedules."""

from __future__ import annotations

from dataclasses import replace

from signage.core import timing
from signage.core.people import Actor, Role
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, Rung, Schedule
from signage.editing import check as checks
from signage.editing import shares
from signage.editing.desk import Desk, Work
from signage.editing.naming import free_id
from signage.errors import Code, Conflict, Invalid, NotFound
from signage.events import ScheduleChanged
from signage.storage import calendars, documents, playlists, schedules, screens, units

NOUN = "schedule"
PRIORITIES = 1000

UNKNOWN = Code(
    "SD01",
    NotFound,
    "There is no schedule {id}. It may have been deleted; go back to the list.",
    "Không có lịch phát {id}. Có thể lịch đã bị xóa; hãy quay lại danh sách.",
)
NO_WEEKDAY = Code(
    "SD02",
    Invalid,
    "The schedule has no weekday, so it would never play. Choose at least one.",
    "Lịch phát chưa có ngày nào trong tuần nên sẽ không bao giờ chạy. Hãy chọn ít nhất một ngày.",
)
NO_LENGTH = Code(
    "SD03",
    Invalid,
    "The schedule starts and ends at the same time. For the whole day give 00:00 to 24:00.",
    "Giờ bắt đầu trùng giờ kết thúc. Nếu muốn phát cả ngày, hãy nhập từ 00:00 đến 24:00.",
)
NO_SCREEN = Code(
    "SD04",
    Invalid,
    "The schedule names no screen and no unit. Choose where it plays.",
    "Lịch phát chưa chọn màn hình hay đơn vị nào. Hãy chọn nơi phát.",
)
NOBODY = Code(
    "SD05",
    Invalid,
    "The schedule names {what}, which does not exist. Choose another.",
    "Lịch phát có {what} không tồn tại. Hãy chọn mục khác.",
)
TAKEN = Code(
    "SD06",
    Conflict,
    "There is already a schedule {id}. Choose another id.",
    "Đã có lịch phát {id}. Hãy chọn mã khác.",
)


def check(schedule: Schedule) -> Schedule:
    """The schedule as it is kept, without what does not count on its rung. Raises SD…, CT… and TL…."""
    checks.identifier(schedule.id)
    named = checks.name(schedule.name)
    if not schedule.weekdays and schedule.recurrence is None:
        raise NO_WEEKDAY(field="weekdays")
    for weekday in schedule.weekdays - EVERY_DAY:
        checks.number(weekday, "weekdays", 0, 6)
    checks.number(schedule.start, "start", 0, DAY_MINUTES - 1)
    checks.number(schedule.end, "end", 0, DAY_MINUTES)
    if schedule.start == schedule.end and schedule.minutes is None and not schedule.dayparts:
        raise NO_LENGTH(field="end")
    checks.dates(schedule.from_date, schedule.until_date, "until_date")
    timing.check(schedule)
    checks.number(schedule.priority, "priority", -PRIORITIES, PRIORITIES)
    shares.check(schedule)
    if not schedule.screen_ids and not schedule.unit_ids:
        raise NO_SCREEN(field="screen_ids")
    # up to midnight is 24:00 of the same day, not an empty window of the next
    kept = replace(schedule, name=named, end=schedule.end or DAY_MINUTES)
    return kept if kept.rung is Rung.SHARE else replace(kept, share=0)


def save(desk: Desk, actor: Actor, schedule: Schedule, *, new: bool = False) -> Schedule:
    """In force at once. `new`: raises SD06 when the id is taken. Raises SD12 or SD13 for shares that do not fit, SD15
    for another's mandatory one. Role APPROVER.
    """
    kept = check(schedule)
    with desk.work(actor, Role.APPROVER) as work:
        before = schedules.get(work.tx, kept.id)
        if new and before is not None:
            raise TAKEN(field="id", id=kept.id)
        _check_names(work, kept)
        if before == kept:
            return kept
        shares.check_owner(work, actor, before, kept)
        shares.check_place(work, kept)
        shares.check_fit(work, kept)
        schedules.save(work.tx, kept)
        work.note("saved", NOUN, kept.id, _changes(before, kept))
        work.tell(ScheduleChanged(kept.id))
        return kept


def delete(desk: Desk, actor: Actor, schedule_id: str) -> None:
    """Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        schedule = schedules.get(work.tx, schedule_id)
        if schedule is None:
            raise UNKNOWN(id=schedule_id)
        shares.check_owner(work, actor, schedule, None)
        schedules.delete(work.tx, schedule_id)
        work.note("deleted", NOUN, schedule_id, _changes(None, schedule))
        work.tell(ScheduleChanged(schedule_id))


def new_id(desk: Desk, name: str) -> str:
    """An id that no schedule has, made from its name."""
    with desk.database.read() as tx:
        return free_id(name, NOUN, lambda candidate: schedules.get(tx, candidate) is not None)


def _check_names(work: Work, schedule: Schedule) -> None:
    if playlists.get(work.tx, schedule.playlist_id) is None:
        raise NOBODY(field="playlist_id", what=schedule.playlist_id or "—")
    for screen_id in sorted(schedule.screen_ids):
        if screens.get(work.tx, screen_id) is None:
            raise NOBODY(field="screen_ids", what=screen_id)
    for unit_id in sorted(schedule.unit_ids):
        if units.get(work.tx, unit_id) is None:
            raise NOBODY(field="unit_ids", what=unit_id)
    if schedule.owner_id is not None and units.get(work.tx, schedule.owner_id) is None:
        raise NOBODY(field="owner_id", what=schedule.owner_id)
    timing.check(schedule, calendars.dayparts(work.tx))


def _changes(before: Schedule | None, after: Schedule) -> dict[str, object]:
    """For the journal: all of a new one, what differs of another."""
    now = documents.plain(schedules.document(after))
    if before is None:
        return now
    was = documents.plain(schedules.document(before))
    return {field: [was[field], now[field]] for field in now if was[field] != now[field]}
