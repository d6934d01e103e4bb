"""Emergencies: what covers everything at once, always with an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import content_form, forms, pages, pictures, urgent, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.previews import Asked, Preview, previews
from signage.admin.units import unit_options
from signage.admin.urgent import Running
from signage.admin.visitors import Me, Posted, Visitor
from signage.clock import from_ms, to_ms
from signage.core.content import Content, Kind, Variant
from signage.core.people import Role
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Emergency
from signage.core.screens import Screen, site_of
from signage.editing import content as content_desk
from signage.editing import emergencies as editing
from signage.editing import playlists as playlist_desk
from signage.editing.fitting import Place
from signage.editing.schedules import NO_SCREEN
from signage.storage import contents, emergencies, playlists, screens, units

router = APIRouter(prefix="/emergencies")

TYPED, CONTENT, PLAYLIST = "typed", "content", "playlist"
PAST = timedelta(days=7)
OFFERED = 200
NAME_LENGTH = 60
FIELDS = ("text", "content_id", "playlist_id", "screen_ids", "minutes")


@dataclass(frozen=True)
class EmergencyForm:
    """The fields as text. `source`: a text typed now, a published content, or a published playlist."""

    source: str = TYPED
    text: str = ""
    content_id: str = ""
    playlist_id: str = ""
    screen_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    minutes: str = str(editing.DEFAULT_MINUTES)


@dataclass(frozen=True)
class Past:
    """One that is over. `cancelled`: before its end."""

    emergency: Emergency
    began: datetime
    ended: datetime
    cancelled: bool


@dataclass(frozen=True)
class EmergenciesPage(pages.Page):
    template = "emergencies.html"
    title = N_("Emergency")
    place = "emergencies"

    running: tuple[Running, ...]
    past: tuple[Past, ...]


@dataclass(frozen=True)
class EmergencyPage(pages.Page):
    template = "emergency.html"
    title = N_("Emergency")
    place = "emergencies"

    form: EmergencyForm
    screens: tuple[Screen, ...]
    units: tuple[tuple[str, str], ...]
    contents: tuple[tuple[str, str], ...]
    playlists: tuple[tuple[str, str], ...]
    running: tuple[Running, ...]
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ConfirmPage(pages.Page):
    """`screens`: names of those it will cover; `until`: its end if it is sent now. `name`: what it will be called."""

    template = "emergency_confirm.html"
    title = N_("Emergency")
    place = "emergencies"

    form: EmergencyForm
    name: str
    screens: tuple[str, ...]
    until: datetime
    previews: tuple[Preview, ...]
    running: tuple[Running, ...]


@router.get("")
def index(request: Request, who: Me) -> Response:
    context = visitors.admin_of(request)
    now = context.clock.now()
    with context.desk.database.read() as tx:
        on = urgent.running(tx, to_ms(now))
        recent = emergencies.all(tx, since_ms=to_ms(now - PAST))
    shown = {one.emergency.id for one in on}
    past = tuple(_past(one) for one in recent if one.id not in shown)
    return pages.render(request, EmergenciesPage(on, past))


@router.get("/new")
def new(request: Request, who: Me, content: str = "") -> Response:
    _approver(who)
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        roots = frozenset(unit.id for unit in units.all(tx) if unit.parent_id is None)
    mine = who.person.unit_id if who.person is not None else None
    form = EmergencyForm(unit_ids=frozenset({mine}) if mine else roots)
    if content:
        form = replace(form, source=CONTENT, content_id=content)
    return pages.render(request, _page(context, form))


@router.post("/send")
def send(request: Request, who: Me, form: Posted) -> Response:
    """First asks with everything on one page, then issues; `do`: check, edit or issue."""
    _approver(who)
    context = visitors.admin_of(request)
    typed, do = _typed(form), forms.text(form, "do")
    if do == "edit":
        return pages.render(request, _page(context, typed))
    errors = forms.Errors(who.texts)
    confirm = _checked(context, who, typed, errors)
    if not errors and do == "issue":
        with errors.caught({"variants": "text", "entries": "text", "name": "text"}):
            issued = _issue(context, who, typed, confirm)
            flash = Flash(
                N_("The emergency “{name}” is on."), {"name": issued.name}, published=to_ms(context.clock.now())
            )
            return pages.go(request, "/admin/emergencies", flash)
    if errors:
        _placed(errors)
        return pages.render(request, replace(_page(context, typed), errors=errors), errors.status)
    return pages.render(request, confirm)


@router.post("/cancel")
def cancel(request: Request, who: Me, form: Posted) -> Response:
    context = visitors.admin_of(request)
    over = editing.cancel(context.desk, who.actor, forms.text(form, "id"))
    flash = Flash(
        N_("Ended: {name}. The screens show what is due now."),
        {"name": over.name},
        published=to_ms(context.clock.now()),
    )
    return pages.go(request, visitors.safe_back(forms.text(form, "back") or "/admin/emergencies"), flash)


def _approver(who: Visitor) -> None:
    if not who.may(Role.APPROVER):
        raise visitors.NOT_YOURS()


def _typed(form: FormData) -> EmergencyForm:
    return EmergencyForm(
        forms.text(form, "source") or TYPED,
        forms.text(form, "text"),
        forms.text(form, "content_id"),
        forms.text(form, "playlist_id"),
        frozenset(forms.texts(form, "screen_ids")),
        frozenset(forms.texts(form, "unit_ids")),
        forms.text(form, "minutes"),
    )


def _checked(context: AdminContext, who: Visitor, typed: EmergencyForm, errors: forms.Errors) -> ConfirmPage:
    """All that can be told before anything is written; sentences go to `errors`."""
    now = context.clock.now()
    with context.desk.database.read() as tx:
        known, all_units = screens.all(tx), units.all(tx)
        on = urgent.running(tx, to_ms(now))
        released = contents.released(tx, [typed.content_id]).get(typed.content_id)
        playlist = playlists.get(tx, typed.playlist_id) if typed.source == PLAYLIST else None
    minutes = editing.DEFAULT_MINUTES
    with errors.caught():
        minutes = forms.whole(typed.minutes, "minutes", 1, editing.MOST_MINUTES)
    covered = urgent.addressed(typed.screen_ids, typed.unit_ids, known, all_units)
    by_id = {unit.id: unit for unit in all_units}
    places = [Place(one.panel, site_of(one.unit_id, by_id), one.languages) for one in covered]
    if not covered:
        errors.add(NO_SCREEN(field="screen_ids"))
    content: Content | None = None
    name = typed.text
    if typed.source == TYPED:
        if not typed.text:
            errors.add(content_form.TEXT_NEEDED(field="text"))
        else:
            content = Content("new", Kind.NOTICE, (Variant(content_form.MAIN_LANGUAGE, typed.text, {}),))
            with errors.caught({"variants": "text"}):
                content_desk.check(content, places)
    elif typed.source == CONTENT:
        if released is None:
            errors.add(content_desk.UNKNOWN(field="content_id", id=typed.content_id or "—"))
        else:
            content, name = released, released.variants[0].text
    elif playlist is None or playlist.released is None:
        errors.add(playlist_desk.UNKNOWN(field="playlist_id", id=typed.playlist_id or "—"))
    else:
        name = playlist.released.name
    drawn: tuple[Preview, ...] = ()
    if content is not None and not errors:
        site = pictures.site_for(context, who)
        saved, media = typed.source == CONTENT, pictures.media_of(context, content)
        drawn = previews(Asked(content, content.variants[0].language, site, who.texts, saved, media), covered)
        drawn = tuple(one for one in drawn if one.screens)
    names = tuple(screen.name for screen in covered)
    return ConfirmPage(typed, _short(name), names, now + timedelta(minutes=minutes), drawn, on)


def _issue(context: AdminContext, who: Visitor, typed: EmergencyForm, confirm: ConfirmPage) -> Emergency:
    """Writes what is still missing (the text, a playlist for it), then covers the screens."""
    desk, actor = context.desk, who.actor
    playlist_id = typed.playlist_id
    if typed.source != PLAYLIST:
        content_id = typed.content_id
        if typed.source == TYPED:
            content_id = content_desk.new_id(desk, typed.text)
            variant = Variant(content_form.MAIN_LANGUAGE, typed.text, {})
            content_desk.publish(desk, actor, Content(content_id, Kind.NOTICE, (variant,)), new=True)
        title = who.texts(N_("Emergency: {name}"), name=confirm.name)
        playlist_id = playlist_desk.new_id(desk, title)
        playlist_desk.publish(desk, actor, Playlist(playlist_id, title, (Entry(content_id),)), new=True)
    return editing.issue(
        desk,
        actor,
        confirm.name,
        playlist_id,
        screen_ids=typed.screen_ids,
        unit_ids=typed.unit_ids,
        minutes=int(typed.minutes),
    )


def _page(context: AdminContext, form: EmergencyForm) -> EmergencyPage:
    with context.desk.database.read() as tx:
        known, all_units = tuple(screens.all(tx)), units.all(tx)
        released = list(contents.released(tx).values())[:OFFERED]
        lists = tuple((one.id, one.name) for one in playlists.released(tx).values())
        on = urgent.running(tx, to_ms(context.clock.now()))
    offered = sorted((_short(one.variants[0].text), one.id) for one in released)
    return EmergencyPage(
        form, known, tuple(unit_options(all_units)), tuple((key, text) for text, key in offered), lists, on
    )


def _past(one: Emergency) -> Past:
    ended = one.until_ms if one.cancelled_ms is None else min(one.cancelled_ms, one.until_ms)
    return Past(one, from_ms(one.issued_ms), from_ms(ended), ended < one.until_ms)


def _placed(errors: forms.Errors) -> None:
    """What the rules say of a text in one language (`text.vi`) stands beside the text."""
    for name in [name for name in errors if name not in FIELDS]:
        errors.setdefault("text", errors.pop(name))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= NAME_LENGTH else one_line[: NAME_LENGTH - 1].rstrip() + "…"
