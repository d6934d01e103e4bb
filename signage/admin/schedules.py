"""The weekly schedule: the week as a grid, and one window's form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import forms, pages, pictures, visitors, week
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, WEEKDAYS
from signage.admin.pages import Flash, Undo
from signage.admin.units import unit_options
from signage.admin.visitors import Me, Posted
from signage.admin.week import DayColumn
from signage.clock import to_ms
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, Schedule
from signage.core.screens import Screen, Unit
from signage.core.windows import hours
from signage.editing import rotations
from signage.editing import schedules as editing
from signage.storage import playlists, schedules, screens, units

router = APIRouter(prefix="/schedules")

PRIORITIES: tuple[tuple[int, str], ...] = (
    (0, N_("Ordinary")),
    (10, N_("Goes before ordinary ones")),
    (20, N_("Goes before all others")),
)
SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True)
class Line:
    """A window in words. `released`: its playlist has something published to show."""

    schedule: Schedule
    playlist: str
    released: bool
    hours: str
    days: tuple[int, ...]
    where: tuple[str, ...]
    over: bool
    plain: bool


@dataclass(frozen=True)
class SchedulesPage(pages.Page):
    """`screen`: the one whose week is shown, empty for all."""

    template = "schedules.html"
    title = N_("Schedule")
    place = "schedules"

    columns: tuple[DayColumn, ...]
    lines: tuple[Line, ...]
    screens: tuple[Screen, ...]
    screen: str
    today: date
    names: Mapping[str, str]
    short_days: tuple[str, ...] = SHORT_DAYS


@dataclass(frozen=True)
class SchedulePage(pages.Page):
    template = "schedule.html"
    title = N_("Window")
    place = "schedules"

    schedule: Schedule
    is_new: bool
    plain: bool
    playlists: tuple[tuple[str, str], ...]
    screens: tuple[Screen, ...]
    units: tuple[tuple[str, str], ...]
    start: str
    end: str
    from_date: str
    until_date: str
    priorities: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...] = SHORT_DAYS
    long_days: tuple[str, ...] = WEEKDAYS
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Me, screen: str = "") -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        known, all_units = screens.all(tx), units.all(tx)
        windows = schedules.all(tx)
        records = {record.draft.id: record for record in playlists.all(tx)}
        today = rotations.today(tx, context.clock.now())
    chosen = next((one for one in known if one.id == screen), None)
    if chosen is not None:
        above = _ancestry(chosen.unit_id, all_units)
        windows = [one for one in windows if chosen.id in one.screen_ids or not one.unit_ids.isdisjoint(above)]
    windows.sort(key=lambda one: (one.start, one.name))
    names = {one.id: one.name for one in known} | {one.id: one.name for one in all_units}
    lines = tuple(
        Line(
            one,
            records[one.playlist_id].draft.name if one.playlist_id in records else one.playlist_id,
            one.playlist_id in records and records[one.playlist_id].released is not None,
            hours(one),
            tuple(sorted(one.weekdays)),
            tuple(names.get(place, place) for place in (*sorted(one.unit_ids), *sorted(one.screen_ids))),
            one.until_date is not None and one.until_date < today,
            week.plain(one),
        )
        for one in windows
    )
    monday = today - timedelta(days=today.weekday())
    drawn = week.columns([one for one in windows if one.enabled and week.plain(one)], monday)
    labels = {key: record.draft.name for key, record in records.items()}
    page = SchedulesPage(drawn, lines, tuple(known), chosen.id if chosen else "", today, labels)
    return pages.render(request, page)


@router.get("/new")
def new(request: Request, who: Me, screen: str = "", day: int = -1, start: int = -1) -> Response:
    context = visitors.admin_of(request)
    begins = start if 0 <= start < DAY_MINUTES else 7 * 60 + 30
    fresh = Schedule(
        "",
        "",
        "",
        frozenset({screen} if screen else ()),
        weekdays=frozenset({day}) if day in EVERY_DAY else frozenset(range(5)),
        start=begins,
        end=min(DAY_MINUTES, begins + 4 * 60),
    )
    return pages.render(request, _page(context, fresh, is_new=True))


@router.get("/item/{schedule_id:path}")
def item(request: Request, who: Me, schedule_id: str) -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, _page(context, _schedule(context, schedule_id), is_new=False))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    schedule_id = forms.text(form, "id")
    before = _schedule(context, schedule_id) if schedule_id else Schedule("", "", "")
    errors = forms.Errors(who.texts)
    typed = _read(form, before, errors)
    if not typed.name:
        with context.desk.database.read() as tx:
            record = playlists.get(tx, typed.playlist_id)
        typed = replace(typed, name=record.draft.name if record is not None else "")
    if not errors:
        with errors.caught({"weekdays": "weekdays", "name": "playlist_id", "id": "name"}):
            kept = replace(typed, id=schedule_id or editing.new_id(context.desk, typed.name))
            editing.save(context.desk, who.actor, kept, new=not schedule_id)
    if errors:
        page = _page(context, typed, is_new=not schedule_id, form=form)
        return pages.render(request, replace(page, errors=errors), errors.status)
    return pages.go(
        request, "/admin/schedules", Flash(N_("The schedule is in force."), published=to_ms(context.clock.now()))
    )


@router.post("/delete")
def delete(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    schedule = _schedule(context, forms.text(form, "id"))
    editing.delete(context.desk, who.actor, schedule.id)
    undo = Undo("/admin/schedules/restore", {"document": pages.pack(schedules.document(schedule))})
    flash = Flash(N_("Deleted: {text}"), {"text": schedule.name}, undo, published=to_ms(context.clock.now()))
    return pages.go(request, "/admin/schedules", flash)


@router.post("/restore")
def restore(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    try:
        schedule = schedules.parse(str(pages.unpack(forms.text(form, "document"))))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error
    editing.save(context.desk, who.actor, schedule, new=True)
    return pages.go(request, "/admin/schedules", Flash(N_("It is back."), published=to_ms(context.clock.now())))


def _read(form: FormData, before: Schedule, errors: forms.Errors) -> Schedule:
    typed = replace(
        before,
        name=forms.text(form, "name"),
        playlist_id=forms.text(form, "playlist_id"),
        screen_ids=frozenset(forms.texts(form, "screen_ids")),
        unit_ids=frozenset(forms.texts(form, "unit_ids")),
        weekdays=frozenset(int(day) for day in forms.texts(form, "weekdays") if day in set("0123456")),
        enabled=forms.text(form, "enabled") != "no",
    )
    if forms.text(form, "all_day") == "yes":
        typed = replace(typed, start=0, end=DAY_MINUTES)
    else:
        with errors.caught():
            typed = replace(typed, start=forms.minutes(form, "start") % DAY_MINUTES)
        with errors.caught():
            typed = replace(typed, end=forms.minutes(form, "end"))
    with errors.caught():
        typed = replace(typed, from_date=forms.day(form, "from_date"))
    with errors.caught():
        typed = replace(typed, until_date=forms.day(form, "until_date"))
    priority = before.priority
    with errors.caught():
        priority = forms.number(form, "priority", -1000, 1000, missing=0)
    return replace(typed, priority=priority)


def _page(context: AdminContext, schedule: Schedule, *, is_new: bool, form: FormData | None = None) -> SchedulePage:
    """`form`: what was typed where it could not be read, so that nothing is lost."""

    def typed(name: str, otherwise: str) -> str:
        return forms.text(form, name) if form is not None else otherwise

    with context.desk.database.read() as tx:
        lists = tuple((record.draft.id, record.draft.name) for record in playlists.all(tx))
        known, all_units = tuple(screens.all(tx)), units.all(tx)
    priorities = PRIORITIES
    if schedule.priority not in {number for number, _ in PRIORITIES}:
        priorities = (*PRIORITIES, (schedule.priority, str(schedule.priority)))
    return SchedulePage(
        schedule,
        is_new,
        week.plain(schedule),
        lists,
        known,
        tuple(unit_options(all_units)),
        typed("start", _clock(schedule.start)),
        typed("end", _clock(schedule.end)),
        typed("from_date", forms.written(schedule.from_date)),
        typed("until_date", forms.written(schedule.until_date)),
        priorities,
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _schedule(context: AdminContext, schedule_id: str) -> Schedule:
    with context.desk.database.read() as tx:
        schedule = schedules.get(tx, schedule_id)
    if schedule is None:
        raise editing.UNKNOWN(id=schedule_id)
    return schedule


def _ancestry(unit_id: str, known: Sequence[Unit]) -> set[str]:
    by_id = {unit.id: unit for unit in known}
    above: set[str] = set()
    at: str | None = unit_id
    while at is not None and at in by_id and at not in above:
        above.add(at)
        at = by_id[at].parent_id
    return above
