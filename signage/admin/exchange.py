"""iCalendar: the schedules and closures as a file, and those of another calendar program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from signage.admin import forms, pages, reading, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.tables import Tables
from signage.admin.units import unit_options
from signage.admin.visitors import Me, Posted
from signage.clock import to_ms
from signage.core.people import Role
from signage.core.schedules import Schedule
from signage.core.screens import Screen
from signage.core.zones import zone_of
from signage.editing import ical, ical_load, ical_read
from signage.editing.desk import require
from signage.editing.schedules import NO_SCREEN
from signage.errors import Code, Invalid
from signage.storage import playlists, screens, units

router = APIRouter(prefix="/calendars/exchange")
LARGEST = 400 * 1024

FILE_MISSING = Code(
    "SD88",
    Invalid,
    "Choose a file that ends in .ics.",
    "Hãy chọn một tệp có đuôi .ics.",
)


@dataclass(frozen=True)
class ImportForm:
    """`data`: the file, packed, once it was read. `closures`: whole-day events are public holidays."""

    playlist_id: str = ""
    screen_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    closures: bool = False
    data: str = ""


@dataclass(frozen=True)
class Found:
    """What a file holds, in words. `refused`: (name, why)."""

    schedules: tuple[tuple[str, str], ...]
    holidays: tuple[tuple[str, str], ...]
    units: int
    refused: tuple[tuple[str, str], ...]

    @property
    def anything(self) -> bool:
        return bool(self.schedules or self.holidays or self.units)


@dataclass(frozen=True)
class ExchangePage(pages.Page):
    template = "exchange.html"
    title = N_("Import and export")
    place = "calendars"

    form: ImportForm
    playlists: tuple[tuple[str, str], ...]
    screens: tuple[Screen, ...]
    units: tuple[tuple[str, str], ...]
    found: Found | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


async def posted_file(request: Request, who: Me) -> FormData:
    """The form with its file."""
    return await visitors.posted_with(request, who, files=1)


@router.get("")
def index(request: Request, who: Me) -> Response:
    return pages.render(request, _page(visitors.admin_of(request), ImportForm()))


@router.get("/signage.ics")
def export(request: Request, who: Me) -> Response:
    data = ical.export(visitors.admin_of(request).desk)
    headers = {"content-disposition": 'attachment; filename="signage.ics"'}
    return Response(data, media_type="text/calendar; charset=utf-8", headers=headers)


@router.post("/read")
def read(request: Request, who: Me, form: FormData = Depends(posted_file)) -> Response:
    """Shows what a file holds; nothing is saved."""
    require(who.actor, Role.APPROVER)
    context = visitors.admin_of(request)
    errors = forms.Errors(who.texts)
    typed = _typed(form)
    upload = form.get("file")
    data = b""
    if isinstance(upload, UploadFile):
        with upload.file as file:
            data = file.read(LARGEST + 1)
    found = None
    with errors.caught():
        if not data:
            raise FILE_MISSING(field="file")
        if len(data) > LARGEST:
            raise visitors.FORM_LARGE(field="file")
        if not typed.screen_ids and not typed.unit_ids:
            raise NO_SCREEN(field="screen_ids")
        found = _found(context, data, typed, who)
        typed = replace(typed, data=pages.pack(data.decode("utf-8", "replace")))
    page = replace(_page(context, typed), found=found, errors=errors)
    return pages.render(request, page, errors.status if errors else 200)


@router.post("/load")
def load(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    typed = _typed(form)
    try:
        data = str(pages.unpack(typed.data, 2 * LARGEST)).encode()
    except ValueError as error:
        raise FILE_MISSING(field="file") from error
    zone = zone_of(pages.site_zone(context))
    report = ical_load.load(context.desk, who.actor, data, zone, _usual(typed), closures=typed.closures)
    counts = {name: str(len(getattr(report, name))) for name in ("schedules", "years", "units", "refused")}
    text = N_("Imported: {schedules} windows, holidays of {years} years, hours of {units} units; {refused} refused.")
    return pages.go(request, "/admin/schedules", Flash(text, counts, published=to_ms(context.clock.now())))


def _found(context: AdminContext, data: bytes, typed: ImportForm, who: visitors.Visitor) -> Found:
    texts = who.texts
    read_in = ical_read.read(data, zone_of(pages.site_zone(context)), _usual(typed), closures=typed.closures)
    with context.desk.database.read() as tx:
        dayparts = Tables(tx).dayparts
    return Found(
        tuple((one.name, reading.sentence(one, texts, dayparts)) for one in read_in.schedules),
        tuple((texts.day(one.day), one.name) for one in read_in.holidays),
        len(read_in.openings),
        tuple((name, refused.text(texts.language)) for name, refused in read_in.refused),
    )


def _usual(typed: ImportForm) -> Schedule:
    """What a foreign event has no word for."""
    return Schedule("", "", typed.playlist_id, typed.screen_ids, typed.unit_ids)


def _typed(form: FormData) -> ImportForm:
    return ImportForm(
        forms.text(form, "playlist_id"),
        frozenset(forms.texts(form, "screen_ids")),
        frozenset(forms.texts(form, "unit_ids")),
        forms.text(form, "closures") == "yes",
        forms.text(form, "data"),
    )


def _page(context: AdminContext, form: ImportForm) -> ExchangePage:
    with context.desk.database.read() as tx:
        lists = tuple((record.draft.id, record.draft.name) for record in playlists.all(tx))
        return ExchangePage(form, lists, tuple(screens.all(tx)), tuple(unit_options(units.all(tx))))
