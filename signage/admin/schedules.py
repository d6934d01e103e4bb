"""The weekly schedule: the week as a grid, and one window's form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import effects, forms, pages, pictures, reading, recurring, schedule_form, visitors, week
from signage.admin.context import AdminContext
from signage.admin.effects import Effect
from signage.admin.i18n import N_, SHORT_DAYS, WEEKDAYS
from signage.admin.pages import Flash, Undo
from signage.admin.schedule_form import ScheduleForm
from signage.admin.tables import Tables, ancestry, upcoming
from signage.admin.units import unit_options
from signage.admin.visitors import Me, Posted, Visitor
from signage.admin.week import DayColumn
from signage.clock import to_ms
from signage.core import timing
from signage.core.calendars import Daypart
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, Schedule
from signage.core.screens import Screen
from signage.editing import rotations
from signage.editing import schedules as editing
from signage.errors import SignageError
from signage.storage import emergencies, playlists, schedules, screens, units

router = APIRouter(prefix="/schedules")

PRIORITIES: tuple[tuple[str, str], ...] = (
    ("0", N_("Ordinary")),
    ("10", N_("Goes before ordinary ones")),
    ("20", N_("Goes before all others")),
)
RUNGS: tuple[tuple[str, str, str], ...] = (
    ("ordinary", N_("In the ordinary way"), N_("Instead of the base playlist; equals are mixed.")),
    (
        "takeover",
        N_("Alone on the screen"),
        N_("A campaign: while it is open nothing else plays, emergencies excepted."),
    ),
    ("share", N_("With a share of the time"), N_("Mixed evenly into whatever else plays.")),
    (
        "mandatory",
        N_("With a guaranteed share"),
        N_("For what a unit has to show: the units below cannot displace it."),
    ),
)
NEXT = 5


@dataclass(frozen=True)
class Line:
    """A window in words. `days`, `hours`: of the sentence the first two parts; `rung`: of what is not ordinary.

    `released`: its playlist has something published to show."""

    schedule: Schedule
    playlist: str
    released: bool
    days: str
    hours: str
    rung: str
    rules: str
    where: tuple[str, ...]
    over: bool


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
    monday: date
    has_shares: bool
    short_days: tuple[str, ...] = SHORT_DAYS

    @property
    def earlier(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def later(self) -> date:
        return self.monday + timedelta(days=7)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class Reading:
    """What was typed, read back: `sentence`, the next windows, and what is wrong with it (a sentence) if anything."""

    sentence: str = ""
    coming: tuple[tuple[str, str, str], ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class ReadingPiece(pages.Page):
    template = "_reading.html"
    fragment = True

    reading: Reading


@dataclass(frozen=True)
class SchedulePage(pages.Page):
    template = "schedule.html"
    title = N_("Window")
    place = "schedules"

    form: ScheduleForm
    is_new: bool
    playlists: tuple[tuple[str, str], ...]
    screens: tuple[Screen, ...]
    units: tuple[tuple[str, str], ...]
    dayparts: tuple[Daypart, ...]
    holidays: tuple[tuple[str, str], ...]
    priorities: tuple[tuple[str, str], ...]
    reading: Reading
    rungs: tuple[tuple[str, str, str], ...] = RUNGS
    repeats: tuple[tuple[str, str], ...] = recurring.REPEATS
    numbers: tuple[tuple[str, str], ...] = recurring.NUMBERS
    weekdays: tuple[str, ...] = SHORT_DAYS
    long_days: tuple[str, ...] = WEEKDAYS
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Me, screen: str = "", week_of: str = "") -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        known, all_units = screens.all(tx), units.all(tx)
        windows = schedules.all(tx)
        records = {record.draft.id: record for record in playlists.all(tx)}
        today = rotations.today(tx, context.clock.now())
        tables = Tables(tx)
    chosen = next((one for one in known if one.id == screen), None)
    if chosen is not None:
        above = ancestry(chosen.unit_id, all_units)
        windows = [one for one in windows if chosen.id in one.screen_ids or not one.unit_ids.isdisjoint(above)]
    windows.sort(key=lambda one: (one.start, one.name))
    names = {one.id: one.name for one in known} | {one.id: one.name for one in all_units}
    lines = tuple(
        Line(
            one,
            records[one.playlist_id].draft.name if one.playlist_id in records else one.playlist_id,
            one.playlist_id in records and records[one.playlist_id].released is not None,
            reading.days(one, who.texts),
            reading.hours(one, who.texts, tables.dayparts),
            reading.rung(one, who.texts),
            "; ".join(
                [reading.condition(each, who.texts) for each in one.conditions]
                + reading.exceptions(one.exceptions, who.texts)
            ),
            tuple(names.get(place, place) for place in (*sorted(one.unit_ids), *sorted(one.screen_ids))),
            one.until_date is not None and one.until_date < today,
        )
        for one in windows
    )
    monday = _monday(week_of, today)
    placed = [
        (one, tables.place_of(chosen) if chosen is not None else tables.place_for(one, known))
        for one in windows
        if one.enabled
    ]
    drawn = week.columns(placed, tables.holidays.calendar, monday)
    page = SchedulesPage(
        drawn,
        lines,
        tuple(known),
        chosen.id if chosen else "",
        today,
        monday,
        any(line.rung for line in lines),
    )
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
    return pages.render(request, _page(context, who, fresh, schedule_form.of(fresh), is_new=True))


@router.get("/item/{schedule_id:path}")
def item(request: Request, who: Me, schedule_id: str) -> Response:
    context = visitors.admin_of(request)
    schedule = _schedule(context, schedule_id)
    return pages.render(request, _page(context, who, schedule, schedule_form.of(schedule), is_new=False))


@router.post("/reading")
def read_back(request: Request, who: Me, form: Posted) -> Response:
    """What is being typed, read back, with the next dates."""
    context = visitors.admin_of(request)
    before, shown, errors = _typed(context, who, form)
    typed = schedule_form.read(shown, before, errors, _today(context))
    problem = next(iter(errors.values()), "")
    return pages.render(request, ReadingPiece(Reading(problem=problem) if problem else _reading(context, who, typed)))


@router.post("/effect")
def effect(request: Request, who: Me, form: Posted) -> Response:
    """What saving this form would change on the screens; nothing is saved."""
    context = visitors.admin_of(request)
    before, shown, errors = _typed(context, who, form)
    typed = schedule_form.read(shown, before, errors, _today(context))
    if errors:
        return pages.render(request, effects.EffectPiece(Effect()))
    kept = replace(typed, id=typed.id or effects.NEW_ID, name=typed.name or effects.NEW_ID)
    return pages.render(request, effects.EffectPiece(effects.of_schedule(context, kept, who.texts)))


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    before, shown, errors = _typed(context, who, form)
    typed = schedule_form.read(shown, before, errors, _today(context))
    if not typed.name:
        with context.desk.database.read() as tx:
            record = playlists.get(tx, typed.playlist_id)
        typed = replace(typed, name=record.draft.name if record is not None else "")
    if not errors:
        with errors.caught(schedule_form.FIELDS | {"name": "playlist_id"}):
            kept = replace(typed, id=before.id or editing.new_id(context.desk, typed.name))
            editing.save(context.desk, who.actor, kept, new=not before.id)
    if errors:
        page = _page(context, who, typed, shown, is_new=not before.id)
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


def _typed(context: AdminContext, who: Visitor, form: FormData) -> tuple[Schedule, ScheduleForm, forms.Errors]:
    """What the form was opened on, its fields as they came, and a place for what is wrong."""
    schedule_id = forms.text(form, "id")
    before = _schedule(context, schedule_id) if schedule_id else Schedule("", "", "")
    return before, schedule_form.typed(form, before), forms.Errors(who.texts)


def _reading(context: AdminContext, who: Visitor, schedule: Schedule) -> Reading:
    texts = who.texts
    with context.desk.database.read() as tx:
        tables, known = Tables(tx), screens.all(tx)
    place = tables.place_for(schedule, known)
    try:
        timing.check(schedule, tables.dayparts)
    except SignageError as error:
        return Reading(problem=error.text(texts.language))
    coming = []
    for opens, closes in upcoming(schedule, place, context.clock.now(), NEXT):
        over = "" if closes.date() == opens.date() else texts.day(closes.date())
        coming.append(
            (f"{texts.weekday(opens.date())} {texts.day(opens.date())}", f"{opens:%H:%M}–{closes:%H:%M}", over)
        )
    return Reading(reading.sentence(schedule, texts, tables.dayparts), tuple(coming))


def _page(
    context: AdminContext, who: Visitor, schedule: Schedule, shown: ScheduleForm, *, is_new: bool
) -> SchedulePage:
    with context.desk.database.read() as tx:
        urgent = {one.playlist_id for one in emergencies.all(tx)}
        found = [(record.draft.id, record.draft.name) for record in playlists.all(tx)]
        lists = tuple(sorted(found, key=lambda one: one[0] in urgent))  # what an emergency made comes last
        known, all_units = tuple(screens.all(tx)), units.all(tx)
        tables = Tables(tx)
    priorities = PRIORITIES
    if shown.priority not in dict(PRIORITIES):
        priorities = (*PRIORITIES, (shown.priority, shown.priority))
    keys = dict.fromkeys(one.key for one in tables.holidays.calendar.holidays.values())
    return SchedulePage(
        shown,
        is_new,
        lists,
        known,
        tuple(unit_options(all_units)),
        tuple(tables.dayparts.values()),
        tuple((key, reading.holiday_words(key, who.texts)) for key in dict.fromkeys([*keys, *reading.HOLIDAY_KEYS])),
        priorities,
        _reading(context, who, schedule),
    )


def _monday(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        day = today
    day = day if date(2000, 1, 10) < day < date(2190, 1, 1) else today
    return day - timedelta(days=day.weekday())


def _today(context: AdminContext) -> date:
    with context.desk.database.read() as tx:
        return rotations.today(tx, context.clock.now())


def _schedule(context: AdminContext, schedule_id: str) -> Schedule:
    with context.desk.database.read() as tx:
        schedule = schedules.get(tx, schedule_id)
    if schedule is None:
        raise editing.UNKNOWN(id=schedule_id)
    return schedule
