"""A window's form: what stands in its fields, and the schedule that they describe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from starlette.datastructures import FormData

from signage.admin import forms, recurring
from signage.admin.recurring import Recurring
from signage.core.calendars import Around, Condition, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, DayException, Rung, Schedule
from signage.core.timing import MOST_MINUTES
from signage.core.windows import clock
from signage.errors import Code, Invalid

SPAN, ALL_DAY, LENGTH, DAYPARTS = "span", "all", "length", "dayparts"
ANY, WORKING, OFF, HOLIDAYS, NO_HOLIDAYS = "", "working", "off", "holidays", "no-holidays"
KINDS: dict[str, Condition] = {
    WORKING: OnWorkingDays(),
    OFF: OnWorkingDays(inverted=True),
    HOLIDAYS: OnHolidays(),
    NO_HOLIDAYS: OnHolidays(inverted=True),
}
MANDATORY = "mandatory"
ON_DATE = "date"
MOST_AROUND = 60
FIELDS = {"weekdays": "weekdays", "recurrence": "repeat", "id": "name", "share": "share", "rung": "rung"}
"""Where the rules' sentences stand in this form, as far as the names differ."""

LUNAR_UNREADABLE = Code(
    "SD84",
    Invalid,
    "Write the lunar date as day/month, for example 23/12.",
    "Ghi ngày âm lịch theo dạng ngày/tháng, ví dụ 23/12.",
)
LUNAR_HALF = Code(
    "SD85",
    Invalid,
    "A span of the lunar calendar needs both its first and its last day.",
    "Khoảng âm lịch cần đủ ngày đầu và ngày cuối.",
)


@dataclass(frozen=True)
class ExceptionRow:
    """A single day. No `start`: not on this day; no `end`: as long as usual."""

    day: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class ScheduleForm:
    """The fields as text. `kept`: conditions that the form has no field for."""

    id: str
    name: str
    playlist_id: str
    screen_ids: frozenset[str]
    unit_ids: frozenset[str]
    recurring: Recurring
    hours: str
    start: str
    end: str
    minutes: str
    dayparts: frozenset[str]
    from_date: str
    until_date: str
    exceptions: tuple[ExceptionRow, ...]
    kind: str
    lunar_first: str
    lunar_last: str
    around_before: str
    around_after: str
    around_of: str
    around_day: str
    while_open: bool
    rung: str
    share: str
    owner_id: str
    priority: str
    enabled: bool
    kept: tuple[Condition, ...] = field(default=())

    @property
    def special_days(self) -> bool:
        """Whether something of the rarer settings of days is used."""
        around = self.around_of or self.lunar_first or self.lunar_last
        return bool(self.kind or around or self.while_open or any(row.day for row in self.exceptions))


def of(schedule: Schedule) -> ScheduleForm:
    """What the fields show for a schedule."""
    kind, lunar, around, kept = _sorted(schedule.conditions)
    rows = [
        ExceptionRow(forms.written(one.day), *(map(clock, one.hours) if one.hours else ()))
        for one in schedule.exceptions
    ]
    if schedule.recurrence is not None:
        rows += [ExceptionRow(forms.written(day)) for day in sorted(schedule.recurrence.except_days)]
    length = schedule.minutes if schedule.minutes is not None else (schedule.end - schedule.start) % DAY_MINUTES
    return ScheduleForm(
        id=schedule.id,
        name=schedule.name,
        playlist_id=schedule.playlist_id,
        screen_ids=schedule.screen_ids,
        unit_ids=schedule.unit_ids,
        recurring=recurring.of(schedule.weekdays, schedule.recurrence),
        hours=_hours_kind(schedule),
        start=clock(schedule.start),
        end=clock(schedule.end),
        minutes=str(length or DAY_MINUTES),
        dayparts=frozenset(schedule.dayparts),
        from_date=forms.written(schedule.from_date),
        until_date=forms.written(schedule.until_date),
        exceptions=tuple(rows),
        kind=kind,
        lunar_first=_lunar_text(lunar.first) if lunar else "",
        lunar_last=_lunar_text(lunar.last) if lunar else "",
        around_before=str(around.before) if around else "3",
        around_after=str(around.after) if around else "0",
        around_of=(ON_DATE if around.day else around.holiday) if around else "",
        around_day=forms.written(around.day) if around else "",
        while_open=any(isinstance(one, WhileOpen) for one in schedule.conditions),
        rung=MANDATORY if schedule.mandatory else schedule.rung.value,
        share=str(schedule.share or 20),
        owner_id=schedule.owner_id or "",
        priority=str(schedule.priority),
        enabled=schedule.enabled,
        kept=kept,
    )


def typed(form: FormData, before: Schedule) -> ScheduleForm:
    """The fields as they came."""

    def text(name: str) -> str:
        return forms.text(form, name)

    columns = zip(forms.texts(form, "ex_day"), forms.texts(form, "ex_start"), forms.texts(form, "ex_end"), strict=False)
    shown = Recurring(
        repeat=text("repeat") or recurring.WEEKLY,
        weekdays=frozenset(int(day) for day in forms.texts(form, "weekdays") if day in set("0123456")),
        interval=text("interval"),
        month_days=text("month_days"),
        months=text("months"),
        nth=text("nth") if text("nth") in dict(recurring.NUMBERS) else "1",
        nth_day=text("nth_day") if text("nth_day") in set("0123456") else "0",
        year_day=text("year_day"),
        dates=text("dates"),
        also=text("also"),
        rule=text("rule"),
    )
    return ScheduleForm(
        id=text("id"),
        name=text("name"),
        playlist_id=text("playlist_id"),
        screen_ids=frozenset(forms.texts(form, "screen_ids")),
        unit_ids=frozenset(forms.texts(form, "unit_ids")),
        recurring=shown,
        hours=text("hours") or SPAN,
        start=text("start"),
        end=text("end"),
        minutes=text("minutes"),
        dayparts=frozenset(forms.texts(form, "dayparts")),
        from_date=text("from_date"),
        until_date=text("until_date"),
        exceptions=tuple(ExceptionRow(*row) for row in columns if any(row)),
        kind=text("kind"),
        lunar_first=text("lunar_first"),
        lunar_last=text("lunar_last"),
        around_before=text("around_before"),
        around_after=text("around_after"),
        around_of=text("around_of"),
        around_day=text("around_day"),
        while_open=text("while_open") == "yes",
        rung=text("rung") or Rung.ORDINARY.value,
        share=text("share"),
        owner_id=text("owner_id"),
        priority=text("priority"),
        enabled=text("enabled") != "no",
        kept=_sorted(before.conditions)[3],
    )


def read(shown: ScheduleForm, before: Schedule, errors: forms.Errors, today: date) -> Schedule:
    """The schedule that the fields describe; what cannot be read gets its sentence and stays as before."""
    schedule = replace(
        before,
        name=shown.name,
        playlist_id=shown.playlist_id,
        screen_ids=shown.screen_ids,
        unit_ids=shown.unit_ids,
        weekdays=shown.recurring.weekdays,
        enabled=shown.enabled,
    )
    with errors.caught():
        schedule = replace(schedule, from_date=_day(shown.from_date, "from_date"))
    with errors.caught():
        schedule = replace(schedule, until_date=_day(shown.until_date, "until_date"))
    schedule = _with_hours(schedule, shown, errors)
    schedule = _with_days(schedule, shown, before, errors, today)
    schedule = replace(schedule, conditions=_conditions(shown, errors), exceptions=_exceptions(shown, schedule, errors))
    return _with_rung(schedule, shown, before, errors)


def _with_hours(schedule: Schedule, shown: ScheduleForm, errors: forms.Errors) -> Schedule:
    schedule = replace(schedule, minutes=None, dayparts=())
    if shown.hours == ALL_DAY:
        return replace(schedule, start=0, end=DAY_MINUTES)
    if shown.hours == DAYPARTS and shown.dayparts:
        return replace(schedule, dayparts=tuple(sorted(shown.dayparts)))
    with errors.caught():
        schedule = replace(schedule, start=forms.minutes_of(shown.start, "start") % DAY_MINUTES)
    if shown.hours == LENGTH:
        with errors.caught():
            schedule = replace(schedule, minutes=forms.whole(shown.minutes, "minutes", 1, MOST_MINUTES))
        end = (schedule.start + (schedule.minutes or 1)) % DAY_MINUTES or DAY_MINUTES
        return replace(schedule, end=end if end != schedule.start else DAY_MINUTES)
    end = schedule.end
    with errors.caught():
        end = forms.minutes_of(shown.end, "end")
    return replace(schedule, end=end)


def _with_days(
    schedule: Schedule, shown: ScheduleForm, before: Schedule, errors: forms.Errors, today: date
) -> Schedule:
    """A recurrence that was not touched stays as it is, the day from which it counts included."""
    old = before.recurrence
    same = old is not None and shown.recurring == recurring.of(before.weekdays, old)
    if old is not None and same and schedule.from_date in (None, before.from_date):
        return replace(schedule, weekdays=before.weekdays, recurrence=replace(old, except_days=frozenset()))
    first = schedule.from_date or (old.first if old is not None else today)
    found = recurring.read(shown.recurring, first, errors)
    if found is not None:
        schedule = replace(schedule, weekdays=schedule.weekdays or EVERY_DAY)
    return replace(schedule, recurrence=found)


def _conditions(shown: ScheduleForm, errors: forms.Errors) -> tuple[Condition, ...]:
    found: list[Condition] = [KINDS[shown.kind]] if shown.kind in KINDS else []
    if shown.lunar_first or shown.lunar_last:
        with errors.caught():
            if not (shown.lunar_first and shown.lunar_last):
                raise LUNAR_HALF(field="lunar_last" if shown.lunar_first else "lunar_first")
            found.append(LunarSpan(_lunar(shown.lunar_first, "lunar_first"), _lunar(shown.lunar_last, "lunar_last")))
    if shown.around_of:
        with errors.caught():
            before = forms.whole(shown.around_before or "0", "around_before", 0, MOST_AROUND)
            after = forms.whole(shown.around_after or "0", "around_after", 0, MOST_AROUND)
            if shown.around_of == ON_DATE:
                found.append(Around(day=forms.day_of(shown.around_day, "around_day"), before=before, after=after))
            else:
                found.append(Around(holiday=shown.around_of, before=before, after=after))
    if shown.while_open:
        found.append(WhileOpen())
    return (*found, *shown.kept)


def _exceptions(shown: ScheduleForm, schedule: Schedule, errors: forms.Errors) -> tuple[DayException, ...]:
    found = []
    for row in shown.exceptions:
        with errors.caught():
            day = forms.day_of(row.day, "exceptions")
            hours = None
            if row.start or row.end:
                start = forms.minutes_of(row.start, "exceptions") % DAY_MINUTES
                hours = (start, forms.minutes_of(row.end, "exceptions") if row.end else _usual_end(schedule, start))
            found.append(DayException(day, hours))
    return tuple(sorted(found, key=lambda one: (one.day, one.hours or (0, 0))))


def _usual_end(schedule: Schedule, start: int) -> int:
    usual = schedule.minutes or (schedule.end - schedule.start) % DAY_MINUTES or 60
    end = start + min(usual, DAY_MINUTES - 1)
    return end if end <= DAY_MINUTES else end - DAY_MINUTES


def _with_rung(schedule: Schedule, shown: ScheduleForm, before: Schedule, errors: forms.Errors) -> Schedule:
    mandatory = shown.rung == MANDATORY
    rung = Rung.SHARE if mandatory else Rung(shown.rung) if shown.rung in set(Rung) else Rung.ORDINARY
    share = 0
    if rung is Rung.SHARE:
        with errors.caught():
            share = forms.whole(shown.share, "share", 1, 100)
    priority = before.priority
    with errors.caught():
        priority = forms.whole(shown.priority or "0", "priority", -1000, 1000)
    owner = (shown.owner_id or None) if mandatory else before.owner_id
    return replace(schedule, rung=rung, share=share, mandatory=mandatory, owner_id=owner, priority=priority)


def _sorted(given: tuple[Condition, ...]) -> tuple[str, LunarSpan | None, Around | None, tuple[Condition, ...]]:
    """The conditions by the fields that show them, and those beyond."""
    kinds = {one: name for name, one in KINDS.items()}
    kind, lunar, around, kept = "", None, None, list[Condition]()
    for one in given:
        if not kind and one in kinds:
            kind = kinds[one]
        elif lunar is None and isinstance(one, LunarSpan) and one.leap:
            lunar = one
        elif around is None and isinstance(one, Around):
            around = one
        elif not isinstance(one, WhileOpen):
            kept.append(one)
    return kind, lunar, around, tuple(kept)


def _hours_kind(schedule: Schedule) -> str:
    if schedule.dayparts:
        return DAYPARTS
    if schedule.minutes is not None:
        return LENGTH
    return ALL_DAY if (schedule.start, schedule.end) == (0, DAY_MINUTES) else SPAN


def _day(text: str, name: str) -> date | None:
    return forms.day_of(text, name) if text else None


def _lunar(text: str, name: str) -> tuple[int, int]:
    """(month, day). Raises SD84."""
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})", text)
    if match is None:
        raise LUNAR_UNREADABLE(field=name)
    return int(match[2]), int(match[1])


def _lunar_text(place: tuple[int, int]) -> str:
    return f"{place[1]}/{place[0]}"
