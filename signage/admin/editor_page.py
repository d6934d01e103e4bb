"""The content page as it is shown: the form with its choices, the previews, and where the content is used."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from signage.admin import forms, look_form, pages, panels, pictures
from signage.admin.cards import examples
from signage.admin.content_form import ContentForm
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.legible import Place
from signage.admin.previews import Asked, Preview, previews
from signage.admin.visitors import Visitor
from signage.core.content import Content
from signage.core.screens import PanelKind
from signage.editing import rotations
from signage.rendering import viewing
from signage.storage import people, playlists, screens
from signage.storage.contents import Record

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LookChoices:
    themes: Choices = look_form.THEMES
    aligns: Choices = look_form.ALIGNS
    colours: Choices = look_form.COLOURS
    scrolls: Choices = look_form.SCROLLS


@dataclass(frozen=True)
class ContentPage(pages.Page):
    """`record` is None for a new content. `used_in`: (id, name) of the playlists with it. `sizes`: of boards, with
    their names, for lines of one's own. `fresh`: changed by the server, not saved."""

    template = "content.html"
    title = N_("Content")
    place = "contents"

    form: ContentForm
    record: Record | None
    previews: tuple[Preview, ...]
    used_in: tuple[tuple[str, str], ...] = ()
    author: str = ""
    today: date = date.min
    copied: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    sizes: tuple[tuple[str, str], ...] = ()
    choices: LookChoices = field(default_factory=LookChoices)
    fresh: bool = False
    stand: Place = field(default_factory=Place)
    pitches: tuple[float, ...] = viewing.PITCHES
    distances: tuple[int, ...] = viewing.DISTANCES
    exampled: Collection[str] = frozenset(examples.VIETNAMESE)

    @property
    def look_at_fault(self) -> bool:
        return any(name.startswith(("look-", "lines-")) for name in self.errors)


@dataclass(frozen=True)
class FormPiece(ContentPage):
    """The form alone, for htmx: after lines were taken over, or a term was replaced."""

    template = "_content_form.html"
    fragment = True


@dataclass(frozen=True)
class PreviewPiece(pages.Page):
    template = "_previews.html"
    fragment = True

    previews: tuple[Preview, ...]


def page_of(
    context: AdminContext,
    who: Visitor,
    form: ContentForm,
    record: Record | None,
    content: Content | None,
    errors: Mapping[str, str] | None = None,
    copied: str = "",
    *,
    saved: bool = False,
    place: Place | None = None,
) -> ContentPage:
    """The page around a form. `content`: what the previews show, None for nothing; `saved`: as the record's draft."""
    used: list[tuple[str, str]] = []
    author, place = "", place or Place()
    with context.desk.database.read() as tx:
        if record is not None:
            found = [playlists.get(tx, playlist_id) for playlist_id in playlists.using(tx, record.draft.id)]
            used = [(one.draft.id, one.draft.name) for one in found if one is not None]
            person = people.get(tx, record.updated_by)
            author = person.name if person else ""
        today = rotations.today(tx, context.clock.now())
        known = screens.all(tx)
    drawn = pictured(context, who, content, place, saved=saved) if content is not None else ()
    sizes = panels.board_sizes(known, tuple(one.size for one in form.look.lines if one.size))
    return ContentPage(form, record, drawn, tuple(used), author, today, copied, errors or {}, sizes, stand=place)


def pictured(
    context: AdminContext, who: Visitor, content: Content, place: Place, *, saved: bool
) -> tuple[Preview, ...]:
    """On every panel there is, on the usual ones, and on boards with lines of their own."""
    with context.desk.database.read() as tx:
        known = screens.all(tx)
    site, media = pictures.site_for(context, who), pictures.media_of(context, content)
    sizes = [one.size for one in look_form.of_data(content.variants[0].data).lines]
    hung = {f"{one.panel.width}x{one.panel.height}" for one in known if one.panel.kind is PanelKind.LED}
    more = [look_form.panel_of(size) for size in sizes if size not in hung]
    asked = Asked(content, content.variants[0].language, site, who.texts, saved, media, place)
    return previews(asked, known, more)


def stand_of(form: FormData) -> Place:
    """From where the previews are looked at, as chosen beside them."""
    pitch, metres = forms.text(form, "view-pitch"), forms.text(form, "view-metres")
    return Place(
        next((one for one in viewing.PITCHES if f"{one:g}" == pitch), 0.0),
        next((float(one) for one in viewing.DISTANCES if str(one) == metres), Place().metres),
    )
