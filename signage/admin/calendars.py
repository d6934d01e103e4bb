"""The holiday table of each year: expected days, confirmed by a document, editable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import forms, pages, reading, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.visitors import Me, Posted
from signage.clock import to_ms
from signage.core.calendars import Holiday, HolidayKind
from signage.core.lunar import LunarDate, lunar
from signage.editing import calendars as editing
from signage.editing import rotations
from signage.storage import calendars

router = APIRouter(prefix="/calendars")

KINDS: Mapping[str, str] = {
    HolidayKind.PUBLIC: N_("Public holiday"),
    HolidayKind.COMPENSATION: N_("Day off in lieu"),
    HolidayKind.SWAPPED: N_("Working day moved: off"),
    HolidayKind.WORKED: N_("Weekend day worked"),
}
OTHER = "other"
FIRST_YEAR, LAST_YEAR = 2000, 2190


@dataclass(frozen=True)
class HolidayRow:
    """One row as text; `weekday` and `lunar` where the day can be read."""

    day: str
    key: str
    name: str
    kind: str
    source: str
    pending: bool
    date: date | None = None
    lunar: LunarDate | None = None


@dataclass(frozen=True)
class HolidaysPage(pages.Page):
    template = "holidays.html"
    title = N_("Public holidays")
    place = "calendars"

    year: int
    this_year: int
    rows: tuple[HolidayRow, ...]
    pending: int
    source: str = ""
    changed: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=lambda: KINDS)
    keys: Mapping[str, str] = field(default_factory=lambda: {**reading.HOLIDAY_KEYS, OTHER: N_("Another occasion")})


@router.get("")
def index(request: Request, who: Me, year: str = "") -> Response:
    context = visitors.admin_of(request)
    today = _today(context)
    asked = int(year) if year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR else today.year
    return pages.render(request, _page(context, asked))


@router.post("/draft")
def draft(request: Request, who: Me, form: Posted) -> Response:
    """Fills the year with what is to be expected; what is there stays."""
    context = visitors.admin_of(request)
    year = forms.number(form, "year", FIRST_YEAR, LAST_YEAR)
    errors = forms.Errors(who.texts)
    with errors.caught():
        editing.draft_year(context.desk, who.actor, year)
    if errors:
        return pages.render(request, _page(context, year, errors), errors.status)
    flash = Flash(N_("The table is made. Check the pending days against the notice."), published=_now(context))
    return pages.go(request, f"/admin/calendars?year={year}", flash)


@router.post("/save")
def save(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    year = forms.number(form, "year", FIRST_YEAR, LAST_YEAR)
    errors = forms.Errors(who.texts)
    shown = _typed(form)
    table: list[Holiday] = []
    for row in shown:
        with errors.caught():
            table.append(_read(row))
    if not errors:
        with errors.caught({"source": "day", "kind": "day", "name": "day", "id": "day", "key": "day"}):
            editing.save_year(context.desk, who.actor, year, table)
    if errors:
        return pages.render(request, _page(context, year, errors, shown), errors.status)
    flash = Flash(N_("Saved: the holidays of {year}"), {"year": str(year)}, published=_now(context))
    return pages.go(request, f"/admin/calendars?year={year}", flash)


@router.post("/confirm")
def confirm(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    year = forms.number(form, "year", FIRST_YEAR, LAST_YEAR)
    errors = forms.Errors(who.texts)
    source = forms.text(form, "source")
    with errors.caught({"source": "confirm_source"}):
        editing.confirm(context.desk, who.actor, year, source)
    if errors:
        return pages.render(request, _page(context, year, errors, source=source), errors.status)
    flash = Flash(N_("The pending days are confirmed."), published=_now(context))
    return pages.go(request, f"/admin/calendars?year={year}", flash)


def _typed(form: FormData) -> tuple[HolidayRow, ...]:
    columns = zip(
        forms.texts(form, "day"),
        forms.texts(form, "key"),
        forms.texts(form, "name"),
        forms.texts(form, "kind"),
        forms.texts(form, "row_source"),
        forms.texts(form, "pending"),
        strict=False,
    )
    return tuple(
        HolidayRow(day, key, name, kind, source, pending == "yes")
        for day, key, name, kind, source, pending in columns
        if day or name
    )


def _read(row: HolidayRow) -> Holiday:
    """Raises SG15."""
    kind = HolidayKind(row.kind) if row.kind in set(HolidayKind) else HolidayKind.PUBLIC
    return Holiday(forms.day_of(row.day, "day"), row.key or OTHER, row.name, kind, row.source, row.pending)


def _page(
    context: AdminContext,
    year: int,
    errors: Mapping[str, str] | None = None,
    shown: Sequence[HolidayRow] | None = None,
    source: str = "",
) -> HolidaysPage:
    with context.desk.database.read() as tx:
        table = calendars.year(tx, year)
    rows = tuple(shown) if shown is not None else tuple(_row(one) for one in table)
    pending = sum(one.pending for one in table)
    return HolidaysPage(year, _today(context).year, rows, pending, source, shown is not None, errors or {})


def _row(one: Holiday) -> HolidayRow:
    place = lunar(one.day)
    return HolidayRow(
        forms.written(one.day), one.key, one.name, one.kind.value, one.source, one.pending, one.day, place
    )


def _today(context: AdminContext) -> date:
    with context.desk.database.read() as tx:
        return rotations.today(tx, context.clock.now())


def _now(context: AdminContext) -> int:
    return to_ms(context.clock.now())
