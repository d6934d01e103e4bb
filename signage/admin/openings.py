"""Named hours of the day, and the opening hours of the units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import forms, pages, visitors, words
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, WEEKDAYS, Texts
from signage.admin.pages import Flash
from signage.admin.units import unit_options
from signage.admin.visitors import Me, Posted
from signage.clock import to_ms
from signage.core.calendars import Daypart, OpeningHours
from signage.core.folding import slug
from signage.core.schedules import DAY_MINUTES, Hours
from signage.editing import calendars as editing
from signage.errors import Code, Invalid
from signage.storage import calendars, units

router = APIRouter(prefix="/calendars/hours")
CLOSED = N_("closed")

PIECES_WRONG = Code(
    "SD86",
    Invalid,
    "Write hours as from–to, several parted by commas: 07:30–11:30, 13:30–17:00.",
    "Ghi giờ theo dạng từ–đến, nhiều khung cách nhau bằng dấu phẩy: 07:30–11:30, 13:30–17:00.",
)
LINE_WRONG = Code(
    "SD87",
    Invalid,
    "Write one day a line with its hours after a colon: 24/12/2026: 07:30–11:30. Without hours the day is closed.",
    "Mỗi dòng ghi một ngày, sau dấu hai chấm là giờ mở cửa: 24/12/2026: 07:30–11:30. Không ghi giờ là đóng cửa.",
)


@dataclass(frozen=True)
class DaypartForm:
    id: str = ""
    name: str = ""
    hours: str = ""


@dataclass(frozen=True)
class OpeningForm:
    """`week`: the seven days' hours as text. `own`: the unit has hours of its own; else those `above` count, if any."""

    unit_id: str
    unit: str
    week: tuple[str, ...]
    on_holidays: bool
    exceptions: str
    own: bool
    above: str


@dataclass(frozen=True)
class HoursPage(pages.Page):
    template = "hours.html"
    title = N_("Named hours and opening hours")
    place = "calendars"

    dayparts: tuple[Daypart, ...]
    daypart: DaypartForm
    units: tuple[tuple[str, str, str], ...]
    opening: OpeningForm | None
    long_days: tuple[str, ...] = WEEKDAYS
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def index(request: Request, who: Me, unit: str = "", daypart: str = "") -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, _page(context, who.texts, unit, daypart))


@router.post("/daypart")
def save_daypart(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    typed = DaypartForm(forms.text(form, "id"), forms.text(form, "name"), forms.text(form, "hours"))
    errors = forms.Errors(who.texts)
    with errors.caught({"hours": "hours", "id": "name"}):
        found = Daypart(typed.id or _new_id(context, typed.name), typed.name, pieces(typed.hours, "hours"))
        editing.save_daypart(context.desk, who.actor, found)
    if errors:
        page = _page(context, who.texts, "", "", daypart_typed=typed, errors=errors)
        return pages.render(request, page, errors.status)
    return pages.go(request, "/admin/calendars/hours", Flash(N_("Saved: {name}"), {"name": typed.name}))


@router.post("/daypart/delete")
def delete_daypart(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    errors = forms.Errors(who.texts)
    with errors.caught():
        editing.delete_daypart(context.desk, who.actor, forms.text(form, "id"))
    if errors:
        shown = _page(context, who.texts, "", "", errors={"": next(iter(errors.values()))})
        return pages.render(request, shown, errors.status)
    return pages.go(request, "/admin/calendars/hours", Flash(N_("Deleted.")))


@router.post("/opening")
def save_opening(request: Request, who: Me, form: Posted) -> Response:
    """`do` inherit: the unit takes the hours of the unit above again."""
    context = visitors.admin_of(request)
    unit_id = forms.text(form, "unit_id")
    errors = forms.Errors(who.texts)
    if forms.text(form, "do") == "inherit":
        editing.save_opening(context.desk, who.actor, unit_id, None)
    else:
        week = tuple(forms.texts(form, "week"))
        found = _read(form, week, errors)
        if not errors:
            with errors.caught({"week": "week", "unit_id": ""}):
                editing.save_opening(context.desk, who.actor, unit_id, found)
        if errors:
            typed = (week, forms.text(form, "on_holidays") == "yes", forms.text(form, "exceptions"))
            page = _page(context, who.texts, unit_id, "", opening_typed=typed, errors=errors)
            return pages.render(request, page, errors.status)
    flash = Flash(N_("The opening hours are in force."), published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/calendars/hours?unit={unit_id}", flash)


def pieces(text: str, name: str) -> tuple[Hours, ...]:
    """Hours as people write them. Raises SD86, SG18."""
    found = []
    for part in re.split(r"[,;]+", text):
        if not part.strip():
            continue
        ends = re.split(r"\s*[–—-]\s*", part.strip())
        if len(ends) != 2:
            raise PIECES_WRONG(field=name)
        start, end = (forms.minutes_of(one, name) for one in ends)
        found.append((start % DAY_MINUTES, end))
    return tuple(found)


def _read(form: FormData, week: tuple[str, ...], errors: forms.Errors) -> OpeningHours:
    days: list[tuple[Hours, ...]] = []
    for number, text in enumerate((*week, *[""] * 7)[:7]):
        with errors.caught():
            days.append(pieces("" if text.lower() in ("đóng cửa", "closed") else text, f"week-{number}"))
    exceptions: dict[date, tuple[Hours, ...]] = {}
    for line in forms.text(form, "exceptions").splitlines():
        if line.strip():
            with errors.caught():
                day, hours = _exception(line.strip())
                exceptions[day] = hours
    return OpeningHours(tuple(days), forms.text(form, "on_holidays") == "yes", exceptions)


def _exception(line: str) -> tuple[date, tuple[Hours, ...]]:
    day, _, rest = line.partition(":")
    rest = rest.strip()
    if not re.search(r"\d", day):
        raise LINE_WRONG(field="exceptions")
    closed = rest.lower() in ("", "đóng cửa", "closed")
    return forms.day_of(day.strip(), "exceptions"), () if closed else pieces(rest, "exceptions")


def _page(
    context: AdminContext,
    texts: Texts,
    unit_id: str,
    daypart_id: str,
    *,
    daypart_typed: DaypartForm | None = None,
    opening_typed: tuple[tuple[str, ...], bool, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> HoursPage:
    with context.desk.database.read() as tx:
        known = units.all(tx)
        dayparts, given = calendars.dayparts(tx), calendars.openings(tx)
    parents = {unit.id: unit.parent_id for unit in known}
    names = {unit.id: unit.name for unit in known}
    listed = []
    for key, name in unit_options(known):
        hours = calendars.nearest(given, parents, key)
        listed.append((key, name, _told(hours, key in given, texts)))
    opening = None
    if unit_id in names:
        own = given.get(unit_id)
        shown = own or calendars.nearest(given, parents, unit_id) or OpeningHours()
        above = calendars.nearest(given, parents, parents[unit_id])
        week, on_holidays, exceptions = opening_typed or (
            tuple(words.pieces(hours) for hours in shown.week), shown.on_holidays, _lines(shown, texts)
        )  # fmt: skip
        told = _told(above, True, texts) if above is not None else ""
        opening = OpeningForm(unit_id, names[unit_id], week, on_holidays, exceptions, own is not None, told)
    part = dayparts.get(daypart_id)
    edited = DaypartForm(part.id, part.name, words.pieces(part.hours)) if part is not None else DaypartForm()
    return HoursPage(tuple(dayparts.values()), daypart_typed or edited, tuple(listed), opening, errors=errors or {})


def _told(hours: OpeningHours | None, own: bool, texts: Texts) -> str:
    """The usual week in short: `07:30–11:30, 13:30–17:00 · 5 days a week`."""
    if hours is None:
        return texts(N_("not known"))
    usual = [words.pieces(day) for day in hours.week if day]
    if not usual:
        return texts(CLOSED)
    most = max(usual, key=usual.count)
    told = f"{most} · " + texts.count("{n} day a week", "{n} days a week", len(usual))
    return told if own else texts(N_("{hours} (from above)"), hours=told)


def _lines(hours: OpeningHours, texts: Texts) -> str:
    rows = sorted(hours.exceptions.items())
    return "\n".join(f"{forms.written(day)}: {words.pieces(one) or texts(CLOSED)}" for day, one in rows)


def _new_id(context: AdminContext, name: str) -> str:
    with context.desk.database.read() as tx:
        taken = calendars.dayparts(tx)
    base = slug(name) or "buoi"
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbers if one not in taken)
