"""Screens: their real state, pairing, and what one shows at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from signage.admin import clashes, foresight, forms, layout_form, pages, panels, visitors, wall, words
from signage.admin.clashes import Clashes
from signage.admin.context import AdminContext
from signage.admin.foresight import Foresight
from signage.admin.i18n import N_, Texts
from signage.admin.layout_form import LayoutFields
from signage.admin.pages import Flash
from signage.admin.panels import Preset
from signage.admin.units import unit_options
from signage.admin.visitors import Administrator, Me, Posted
from signage.admin.wall import Wall
from signage.clock import to_ms
from signage.core.screens import FULL, LanguagePolicy, LedColour, Panel, PanelKind, Screen
from signage.editing import screens as editing
from signage.editing.devices import SCREEN_UNKNOWN
from signage.editing.rules import MOST_SHARE
from signage.errors import SignageError
from signage.storage import playlists, screens, tokens, units

router = APIRouter(prefix="/screens")
FIRST_PRESET = panels.PRESETS[1].panel
CUSTOM = "custom"


@dataclass(frozen=True)
class ScreensPage(pages.Page):
    template = "screens.html"
    title = N_("Screens")
    place = "screens"

    walls: tuple[Wall, ...]
    player_url: str


@dataclass(frozen=True)
class ScreenPage(pages.Page):
    """`link`: a fresh one-time link that makes a browser this screen, shown once; empty else."""

    template = "screen.html"
    title = N_("Screen")
    place = "screens"

    wall: Wall
    screen: Screen
    paired: int
    foresight: Foresight
    units: tuple[tuple[str, str], ...]
    playlists: tuple[tuple[str, str], ...]
    presets: tuple[Preset, ...]
    player_url: str
    clashes: Clashes
    layouts: LayoutFields
    link: str = ""
    ranks: Mapping[str, str] = field(default_factory=lambda: foresight.RANKS)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewScreenPage(pages.Page):
    template = "screen_new.html"
    title = N_("Add a screen")
    place = "screens"

    screen: Screen
    panel: str
    units: tuple[tuple[str, str], ...]
    playlists: tuple[tuple[str, str], ...]
    presets: tuple[Preset, ...]
    layouts: LayoutFields
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LayoutsPiece(pages.Page):
    template = "_layout_fields.html"
    fragment = True

    layouts: LayoutFields
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ForesightPiece(pages.Page):
    template = "_foresight.html"
    fragment = True

    foresight: Foresight
    ranks: Mapping[str, str] = field(default_factory=lambda: foresight.RANKS)


@router.get("")
def index(request: Request, who: Me) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        known = screens.all(tx)
    page = ScreensPage(tuple(wall.walls(context, known, who.texts)), f"{visitors.base_url(request)}/play/")
    return pages.render(request, page)


@router.get("/new")
def new(request: Request, who: Administrator) -> Response:
    context = visitors.admin_of(request)
    unit_id = who.person.unit_id if who.person is not None else None
    fresh = Screen("", "", unit_id or "", FIRST_PRESET)
    return pages.render(request, _new_page(context, fresh, words.panel_key(FIRST_PRESET), who.texts))


@router.get("/item/{screen_id}")
def item(request: Request, who: Me, screen_id: str, at: str = "") -> Response:
    context = visitors.admin_of(request)
    return pages.render(request, _page(request, who, _screen(context, screen_id), at))


@router.get("/foresee/{screen_id}")
def foresee(request: Request, who: Me, screen_id: str, day: str = "", time: str = "") -> Response:
    """The picture of any moment, as a piece of the screen's page."""
    context = visitors.admin_of(request)
    seen = foresight.foresee(context, _screen(context, screen_id), day, time, who.texts)
    return pages.render(request, ForesightPiece(seen))


@router.post("/layouts")
def layouts(request: Request, who: Administrator, form: Posted) -> Response:
    """The layouts that the size typed so far has room for, as a piece of the form."""
    context = visitors.admin_of(request)
    try:
        panel = panels.checked(_panel(form))
    except SignageError:
        panel = FIRST_PRESET  # the form says what is wrong when it is sent
    _, lists = _choices(context)
    return pages.render(request, LayoutsPiece(layout_form.build(panel, layout_form.read(form, FULL), lists, who.texts)))


@router.post("/save")
def save(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    screen_id = forms.text(form, "id")
    before = _screen(context, screen_id) if screen_id else Screen("", "", "", FIRST_PRESET)
    errors = forms.Errors(who.texts)
    typed = _read(form, before, errors)
    saved: Screen | None = None
    if not errors:
        with errors.caught({"id": "name"}):
            kept = replace(typed, id=screen_id or editing.new_id(context.desk, typed.name))
            saved = editing.save(context.desk, who.actor, kept, new=not screen_id)
    if saved is None and screen_id:
        page = _page(request, who, before)
        again = layout_form.build(typed.panel, typed.layout, page.playlists, who.texts)
        return pages.render(request, replace(page, screen=typed, layouts=again, errors=errors), errors.status)
    if saved is None:
        fresh = _new_page(context, typed, forms.text(form, "panel"), who.texts)
        return pages.render(request, replace(fresh, errors=errors), errors.status)
    if screen_id:
        flash = Flash(N_("Saved: {name}"), {"name": saved.name}, published=to_ms(context.clock.now()))
    else:
        flash = Flash(N_("The screen is there. Now pair its player."))
    return pages.go(request, f"/admin/screens/item/{saved.id}", flash)


@router.post("/pair")
def pair(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    screen = _screen(context, forms.text(form, "id"))
    errors = forms.Errors(who.texts)
    with errors.caught():
        editing.pair(context.desk, who.actor, forms.text(form, "code"), screen.id)
    if errors:
        return pages.render(request, replace(_page(request, who, screen), errors=errors), errors.status)
    flash = Flash(N_("Paired. The player shows the programme in a few seconds."), published=to_ms(context.clock.now()))
    return pages.go(request, f"/admin/screens/item/{screen.id}", flash)


@router.post("/link")
def link(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    screen = _screen(context, forms.text(form, "id"))
    secret = editing.issue_claim(context.desk, who.actor, screen.id)
    made = f"{visitors.base_url(request)}/play/?as={screen.id}#claim={secret}"
    return pages.render(request, replace(_page(request, who, screen), link=made))


@router.post("/revoke")
def revoke(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    screen = _screen(context, forms.text(form, "id"))
    editing.revoke(context.desk, who.actor, screen.id)
    return pages.go(
        request,
        f"/admin/screens/item/{screen.id}",
        Flash(N_("The pairing is ended: the player shows the neutral card. Pair it again to bring it back.")),
    )


@router.post("/delete")
def delete(request: Request, who: Administrator, form: Posted) -> Response:
    context = visitors.admin_of(request)
    screen = _screen(context, forms.text(form, "id"))
    errors = forms.Errors(who.texts)
    with errors.caught():
        editing.delete(context.desk, who.actor, screen.id)
    if errors:
        page = replace(_page(request, who, screen), errors={"": next(iter(errors.values()))})
        return pages.render(request, page, errors.status)
    return pages.go(request, "/admin/screens", Flash(N_("Deleted: {text}"), {"text": screen.name}))


def _read(form: FormData, before: Screen, errors: forms.Errors) -> Screen:
    typed = replace(
        before,
        name=forms.text(form, "name"),
        unit_id=forms.text(form, "unit_id"),
        zone=forms.text(form, "zone") or before.zone,
        languages=tuple(tag for tag in forms.text(form, "languages").replace(",", " ").split() if tag),
        base_id=forms.text(form, "base_id") or None,
        demo=forms.text(form, "demo") == "yes",
    )
    policy = forms.text(form, "language_policy")
    typed = replace(
        typed, language_policy=LanguagePolicy(policy) if policy in set(LanguagePolicy) else before.language_policy
    )
    with errors.caught():
        typed = replace(typed, language_shares=_shares(form, typed.languages))
    for name in ("x", "y"):
        with errors.caught():
            typed = replace(typed, **{name: forms.number(form, name, 0, 32768, missing=0)})  # type: ignore[arg-type]
    with errors.caught():
        typed = replace(typed, rotation_hour=forms.number(form, "rotation_hour", 0, 23, missing=before.rotation_hour))
    panel = before.panel
    with errors.caught():
        panel = _panel(form)
    return replace(typed, panel=panel, layout=layout_form.read(form, before.layout))


def _shares(form: FormData, languages: tuple[str, ...]) -> dict[str, int]:
    """The parts as they are typed, `3 1`, in the order of the languages; 0 leaves one out."""
    typed = forms.text(form, "language_shares").replace(",", " ").replace(":", " ").split()
    parts = [forms.whole(part, "language_shares", 0, MOST_SHARE) for part in typed]
    return {language: part for language, part in zip(languages, parts, strict=False) if part}


def _panel(form: FormData) -> Panel:
    colour = forms.text(form, "colour")
    chosen = forms.text(form, "panel")
    if chosen == CUSTOM:
        kind = PanelKind.TV if forms.text(form, "kind") == PanelKind.TV else PanelKind.LED
        panel = Panel(kind, forms.number(form, "width", 16, 7680), forms.number(form, "height", 16, 7680))
    else:
        panel = panels.of_key(chosen)
    if panel.kind is PanelKind.LED and colour in set(LedColour):
        panel = replace(panel, colour=LedColour(colour))
    return panel


def _screen(context: AdminContext, screen_id: str) -> Screen:
    with context.desk.database.read() as tx:
        screen = screens.get(tx, screen_id)
    if screen is None:
        raise SCREEN_UNKNOWN(id=screen_id)
    return screen


def _choices(context: AdminContext) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    with context.desk.database.read() as tx:
        chosen = tuple((record.draft.id, record.draft.name) for record in playlists.all(tx))
        return tuple(unit_options(units.all(tx))), chosen


def _new_page(context: AdminContext, screen: Screen, panel: str, texts: Texts) -> NewScreenPage:
    all_units, lists = _choices(context)
    fields = layout_form.build(screen.panel, screen.layout, lists, texts)
    return NewScreenPage(screen, panel, all_units, lists, panels.PRESETS, fields)


def _page(request: Request, who: visitors.Visitor, screen: Screen, at: str = "") -> ScreenPage:
    context = visitors.admin_of(request)
    all_units, lists = _choices(context)
    with context.desk.database.read() as tx:
        paired = tokens.count(tx).get(screen.id, 0)
    day, _, time = at.partition("T")
    seen = foresight.foresee(context, screen, day, time, who.texts)
    shown = wall.walls(context, [screen], who.texts)[0]
    player = f"{visitors.base_url(request)}/play/"
    found = clashes.of_screen(context, screen.id, who.texts)
    fields = layout_form.build(screen.panel, screen.layout, lists, who.texts)
    return ScreenPage(shown, screen, paired, seen, all_units, lists, panels.PRESETS, player, found, fields)
