"""The page on which one language of a content is translated and reviewed: source beside field, and the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.datastructures import FormData

from signage.admin import forms, pages, panels, pictures
from signage.admin.context import AdminContext
from signage.admin.i18n import N_
from signage.admin.pictures import Shown
from signage.admin.previews import Asked, Preview, previews
from signage.admin.visitors import Visitor
from signage.admin.words import panel_name
from signage.core import differences, overlays
from signage.core.content import Content, Variant
from signage.core.differences import Piece
from signage.core.screens import Panel, PanelKind, Screen
from signage.core.translations import VariantState, settled, state, translation, words
from signage.errors import SignageError
from signage.storage import people, screens
from signage.storage.contents import Record

TEXT = "text"


@dataclass(frozen=True)
class Field:
    """One text: what it is in the main language, what is written for it, and how it changed since, where it did.

    `name` of the input; `numbers`: those that only one of the two says.
    """

    name: str
    source: str
    written: str
    changed: tuple[Piece, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class TranslationPage(pages.Page):
    """`before`: the words that the translation was made from, empty where nobody knows them. `may_approve`: the visitor
    may vouch for it, being somebody else or nobody else being there."""

    template = "translation.html"
    title = N_("Translation")
    place = "translations"

    record: Record
    language: str
    state: VariantState
    orthography: str
    fields: tuple[Field, ...]
    previews: tuple[Preview, ...]
    author: str = ""
    reviewed: str = ""
    may_approve: bool = False
    own: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PreviewPiece(pages.Page):
    template = "_previews.html"
    fragment = True

    previews: tuple[Preview, ...]


@dataclass(frozen=True)
class Waiting:
    """One translation in the queue. `pictures`: small, on a board and on a television, where it can be drawn."""

    record: Record
    language: str
    source: str
    text: str
    more: int
    author: str
    own: bool
    pictures: tuple[Shown, ...]


def of_saved(context: AdminContext, who: Visitor, record: Record, language: str) -> TranslationPage:
    draft = _settled(record.draft)
    there = translation(draft, language) or Variant(language, "")
    return _page(context, who, record, draft, there)


def again(
    context: AdminContext, who: Visitor, record: Record, typed: Variant, errors: Mapping[str, str]
) -> TranslationPage:
    """The page with what was typed, and what is wrong with it."""
    return replace(_page(context, who, record, _settled(record.draft), typed), errors=errors)


def read(form: FormData, record: Record) -> Variant:
    """The translation that is typed, over what is known of it; a body of its own gives way to the words."""
    language = forms.text(form, "language")
    draft = _settled(record.draft)
    known = translation(draft, language) or Variant(language, "")
    _, *sources = words(draft)
    texts = {source: said for n, source in enumerate(sources) if (said := forms.text(form, _name(n)))}
    look = {name: value for name, value in known.data.items() if name in overlays.LOOKS}
    said, spelling = forms.text(form, TEXT), forms.text(form, "orthography")
    return replace(known, text=said, texts=texts, data=look, orthography=spelling)


def fields(draft: Content, typed: Variant) -> dict[str, str]:
    """Where the rules' refusals stand on this page, by the rules' names of the fields."""
    names = {f"text.{typed.language}": TEXT, f"data.{typed.language}": TEXT, "language": "", "id": ""}
    for n, source in enumerate(words(draft)[1:]):
        names[f"data.{typed.language}.{source}"] = _name(n)
    return names


def pictured(context: AdminContext, who: Visitor, draft: Content, typed: Variant) -> tuple[Preview, ...]:
    """The translation on the commonest board and on a television, as it would be if it were approved."""
    if not typed.text:
        return ()
    rows = [one for one in _settled(draft).variants if one.language != typed.language]
    content = replace(draft, variants=(*rows, typed))
    with context.desk.database.read() as tx:
        known = screens.all(tx)
    shown = _two(known)
    site, media = pictures.site_for(context, who), pictures.media_of(context, content)
    hung = [screen for screen in known if screen.panel in shown]
    drawn = previews(Asked(content, typed.language, site, who.texts, False, media), hung, shown)
    names = {panel_name(panel) for panel in shown}
    return tuple(one for one in drawn if one.name in names)


def waiting(context: AdminContext, who: Visitor, found: Sequence[tuple[Record, str]]) -> tuple[Waiting, ...]:
    """The queue's rows."""
    with context.desk.database.read() as tx:
        names = {person.id: person.name for person in people.all(tx)}
        others = people.approvers(tx) - {who.actor.id}
        shown = _two(screens.all(tx))
    out = []
    for record, language in found:
        one = translation(record.draft, language)
        if one is not None:
            sketches = tuple(
                pictures.small(pictures.of_saved(record.draft, panel, language=language), panel) for panel in shown
            )
            own = one.author == who.actor.id and bool(others)
            author = names.get(one.author, one.author)
            main = record.draft.variants[0].text
            out.append(Waiting(record, language, main, one.text, len(one.texts), author, own, sketches))
    return tuple(out)


def _two(known: Iterable[Screen]) -> tuple[Panel, Panel]:
    """The commonest board, and a television: one that hangs, else the usual one."""
    there = list(known)
    tvs = [screen.panel for screen in there if screen.panel.kind is PanelKind.TV]
    return panels.for_thumbnail(there), tvs[0] if tvs else panels.SLIDE


def _page(context: AdminContext, who: Visitor, record: Record, draft: Content, there: Variant) -> TranslationPage:
    with context.desk.database.read() as tx:
        names = {person.id: person.name for person in people.all(tx)}
        others = people.approvers(tx) - {who.actor.id}
    standing = state(draft, there.language)
    saved = translation(draft, there.language)
    own = saved is not None and saved.author == who.actor.id and bool(others)
    reviewed = ""
    if saved is not None and saved.reviewer:
        reviewed = saved.reviewer + (f", {who.texts.day(saved.reviewed)}" if saved.reviewed else "")
    return TranslationPage(
        record,
        there.language,
        standing,
        there.orthography,
        _fields(draft, there, standing),
        pictured(context, who, draft, there),
        names.get(there.author, there.author),
        reviewed,
        standing is VariantState.IN_REVIEW and not own,
        own,
    )


def _fields(draft: Content, there: Variant, standing: VariantState) -> tuple[Field, ...]:
    text, *sources = words(draft)
    came = differences.matched(there.basis, (text, *sources)) if standing is VariantState.STALE else {}

    def one(name: str, source: str, written: str) -> Field:
        changed = differences.pieces(came[source], source) if source in came else ()
        lacking = overlays.numbers(source) ^ overlays.numbers(written) if written else frozenset()
        return Field(name, source, written, changed, tuple(sorted(lacking)))

    rows = (one(_name(n), source, there.texts.get(source, "")) for n, source in enumerate(sources))
    return (one(TEXT, text, there.text), *rows)


def _name(number: int) -> str:
    return f"said-{number}"


def _settled(draft: Content) -> Content:
    """A body that was written whole is shown as words; one that cannot be stays out of the form."""
    try:
        return settled(draft)
    except SignageError:
        return draft
