"""Commands on calendars: the holiday table of a year, dayparts, opening hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from signage.core.calendars import Calendar, Daypart, Holiday, HolidayKind, OpeningHours
from signage.core.people import Actor, Role
from signage.core.schedules import Hours
from signage.core.timing import check_hours
from signage.core.windows import span_text
from signage.editing import check as checks
from signage.editing.desk import Desk, Work
from signage.editing.holiday_formula import expected
from signage.errors import Code, Conflict, Invalid, NotFound
from signage.events import CalendarChanged
from signage.storage import calendars, documents, schedules, units

HOLIDAYS, DAYPART, OPENING = "holidays", "daypart", "opening-hours"
LONGEST_SOURCE = 300
MOST_PIECES = 12

DAY_TWICE = Code(
    "SD41",
    Invalid,
    "The day {day} stands twice in the table. Keep one of the two rows.",
    "Ngày {day} xuất hiện hai lần trong bảng. Hãy chỉ giữ một dòng.",
)
OTHER_YEAR = Code(
    "SD42",
    Invalid,
    "The day {day} does not belong to the year {year}. Move it to that year's table.",
    "Ngày {day} không thuộc năm {year}. Hãy chuyển sang bảng của năm tương ứng.",
)
WORKED_WEEKDAY = Code(
    "SD43",
    Invalid,
    "{day} is a working day anyway. Only a Saturday or a Sunday can be made a day to work instead.",
    "Ngày {day} vốn là ngày làm việc. Chỉ có thể đặt thứ Bảy hoặc Chủ nhật làm ngày làm bù.",
)
NO_HOURS = Code(
    "SD44",
    Invalid,
    "The daypart has no hours. Give at least one piece, such as 07:30–11:30.",
    "Buổi này chưa có khung giờ. Hãy nhập ít nhất một khung giờ, ví dụ 07:30–11:30.",
)
OVERLAP = Code(
    "SD45",
    Invalid,
    "The hours {one} and {other} overlap. Shorten one of them.",
    "Khung giờ {one} và {other} chồng lên nhau. Hãy rút ngắn một khung giờ.",
)
DAYPART_UNKNOWN = Code(
    "SD46",
    NotFound,
    "There is no daypart {id}. It may have been deleted; go back to the list.",
    "Không có buổi {id}. Có thể buổi này đã bị xóa; hãy quay lại danh sách.",
)
DAYPART_USED = Code(
    "SD47",
    Conflict,
    "The daypart {id} is still used by {where}. Change these schedules first.",
    "Buổi {id} vẫn được dùng trong {where}. Hãy sửa các lịch phát này trước.",
)
UNIT_UNKNOWN = Code(
    "SD48",
    NotFound,
    "There is no unit {id} to give opening hours to. Choose another.",
    "Không có đơn vị {id} để đặt giờ mở cửa. Hãy chọn đơn vị khác.",
)
NO_TABLE = Code(
    "SD49",
    NotFound,
    "There is no holiday table for {year} yet. Make it first.",
    "Chưa có bảng ngày nghỉ lễ năm {year}. Hãy lập bảng trước.",
)
WEEK_WRONG = Code(
    "SD50",
    Invalid,
    "Opening hours need seven days, Monday to Sunday, of at most {most} pieces each. Days may be empty.",
    "Giờ mở cửa cần đủ bảy ngày, từ thứ Hai đến Chủ nhật, mỗi ngày tối đa {most} khung giờ. Có thể để trống ngày nghỉ.",
)
NO_SOURCE = Code(
    "SD51",
    Invalid,
    "To confirm the holidays name the document that decided them, such as its number and date.",
    "Để xác nhận ngày nghỉ lễ, hãy ghi văn bản quyết định, ví dụ số hiệu và ngày ban hành.",
)


def check_year(year: int, table: Iterable[Holiday]) -> tuple[Holiday, ...]:
    """The table as it is kept, by day. Raises SD41, SD42, SD43, CT01–CT04, CT07, CT11."""
    checks.number(year, "year", checks.FIRST_YEAR, checks.LAST_YEAR)
    kept: dict[date, Holiday] = {}
    for one in table:
        told = one.day.isoformat()
        if one.day.year != year:
            raise OTHER_YEAR(field="day", day=told, year=year)
        if one.day in kept:
            raise DAY_TWICE(field="day", day=told)
        if one.kind is HolidayKind.WORKED and one.day.weekday() not in Calendar().weekend:
            raise WORKED_WEEKDAY(field="kind", day=told)
        source = checks.text(one.source, "source", LONGEST_SOURCE, empty=True)
        key = checks.plain_identifier(one.key)
        kept[one.day] = replace(one, key=key, name=checks.name(one.name), source=source)
    return tuple(kept[day] for day in sorted(kept))


def save_year(desk: Desk, actor: Actor, year: int, table: Iterable[Holiday]) -> tuple[Holiday, ...]:
    """This table of a year instead of the one before; empty: none. Role APPROVER."""
    kept = check_year(year, table)
    with desk.work(actor, Role.APPROVER) as work:
        _replace(work, year, kept, "saved")
    return kept


def draft_year(desk: Desk, actor: Actor, year: int) -> tuple[Holiday, ...]:
    """Saves the holidays to be expected in a year; what was already there stays. Raises SD40. Role APPROVER."""
    found = {one.day: one for one in expected(year)}
    with desk.work(actor, Role.APPROVER) as work:
        found |= {one.day: one for one in calendars.year(work.tx, year)}
        kept = check_year(year, found.values())
        _replace(work, year, kept, "saved")
    return kept


def confirm(
    desk: Desk, actor: Actor, year: int, source: str, days: Iterable[date] | None = None
) -> tuple[Holiday, ...]:
    """The pending days (all, or these) are decided by this document. Raises SD49, SD51. Role APPROVER."""
    document = checks.text(source, "source", LONGEST_SOURCE, empty=True)
    if not document:
        raise NO_SOURCE(field="source")
    wanted = None if days is None else frozenset(days)
    with desk.work(actor, Role.APPROVER) as work:
        table = calendars.year(work.tx, year)
        if not table:
            raise NO_TABLE(field="year", year=year)
        kept = tuple(
            replace(one, pending=False, source=document)
            if one.pending and (wanted is None or one.day in wanted)
            else one
            for one in table
        )
        _replace(work, year, kept, "confirmed")
    return kept


def check_daypart(daypart: Daypart) -> Daypart:
    """As it is kept: its pieces in order. Raises SD44, SD45, TL35, CT01–CT04."""
    checks.plain_identifier(daypart.id)
    if not daypart.hours:
        raise NO_HOURS(field="hours")
    return replace(daypart, name=checks.name(daypart.name), hours=_pieces(daypart.hours, "hours"))


def save_daypart(desk: Desk, actor: Actor, daypart: Daypart) -> Daypart:
    """New or anew; in force at once. Role APPROVER."""
    kept = check_daypart(daypart)
    with desk.work(actor, Role.APPROVER) as work:
        if calendars.dayparts(work.tx).get(kept.id) != kept:
            calendars.save_daypart(work.tx, kept)
            work.note("saved", DAYPART, kept.id, {"name": kept.name, "hours": list(map(span_text, kept.hours))})
            work.tell(CalendarChanged(f"daypart:{kept.id}"))
    return kept


def delete_daypart(desk: Desk, actor: Actor, daypart_id: str) -> None:
    """Raises SD46, and SD47 while a schedule uses it. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        if daypart_id not in calendars.dayparts(work.tx):
            raise DAYPART_UNKNOWN(id=daypart_id)
        where = [one.id for one in schedules.all(work.tx) if daypart_id in one.dayparts]
        if where:
            raise DAYPART_USED(id=daypart_id, where=", ".join(where[:5]))
        calendars.delete_daypart(work.tx, daypart_id)
        work.note("deleted", DAYPART, daypart_id)
        work.tell(CalendarChanged(f"daypart:{daypart_id}"))


def check_opening(opening: OpeningHours) -> OpeningHours:
    """As they are kept: the pieces of each day in order. Raises SD45, SD50, TL35, CT07."""
    if len(opening.week) != 7 or any(len(hours) > MOST_PIECES for hours in opening.week):
        raise WEEK_WRONG(field="week", most=MOST_PIECES)
    for day in opening.exceptions:
        checks.dates(day, None, "exceptions")
    week = tuple(_pieces(hours, "week") for hours in opening.week)
    exceptions = {day: _pieces(hours, "exceptions") for day, hours in sorted(opening.exceptions.items())}
    return replace(opening, week=week, exceptions=exceptions)


def save_opening(desk: Desk, actor: Actor, unit_id: str, opening: OpeningHours | None) -> OpeningHours | None:
    """A unit's opening hours, also of the units below without their own; None: inherited again. Role APPROVER."""
    kept = None if opening is None else check_opening(opening)
    with desk.work(actor, Role.APPROVER) as work:
        if units.get(work.tx, unit_id) is None:
            raise UNIT_UNKNOWN(field="unit_id", id=unit_id)
        if calendars.openings(work.tx).get(unit_id) != kept:
            calendars.save_opening(work.tx, unit_id, kept)
            detail = None if kept is None else documents.plain(calendars.document(kept))
            work.note("deleted" if kept is None else "saved", OPENING, unit_id, detail)
            work.tell(CalendarChanged(f"opening:{unit_id}"))
    return kept


def _replace(work: Work, year: int, table: Sequence[Holiday], action: str) -> None:
    before = calendars.year(work.tx, year)
    if before == list(table):
        return
    calendars.replace_year(work.tx, year, table)
    gone = sorted({one.day.isoformat() for one in before} - {one.day.isoformat() for one in table})
    changed = [one for one in table if one not in before]
    rows = [[one.day.isoformat(), one.kind.value, one.name, one.source, one.pending] for one in changed]
    work.note(action, HOLIDAYS, str(year), {"removed": gone, "saved": rows})
    work.tell(CalendarChanged(str(year)))


def _pieces(hours: Sequence[Hours], field: str) -> tuple[Hours, ...]:
    """In order. Raises TL35, and SD45 where two overlap, the night into the next day included."""
    for piece in hours:
        check_hours(piece, field)
    kept = tuple(sorted(set(hours)))
    for number, one in enumerate(kept):
        for other in kept[number + 1 :]:
            if other[0] < (one[1] if one[0] < one[1] else 24 * 60):
                raise OVERLAP(field=field, one=span_text(one), other=span_text(other))
    if kept and kept[-1][1] < kept[-1][0] and kept[-1][1] > kept[0][0] and len(kept) > 1:
        raise OVERLAP(field=field, one=span_text(kept[-1]), other=span_text(kept[0]))
    return kept
