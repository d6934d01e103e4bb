"""What to think about before a content is shown: quiet notes beside the form, with a replacement at a click."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from signage.admin import forms, pages
from signage.admin.context import AdminContext
from signage.admin.i18n import Texts
from signage.core.content import Content
from signage.editing import advice as advising
from signage.editing import content as editing
from signage.editing.advice import Advice
from signage.storage import contents

LONGEST_LINK = 80


@dataclass(frozen=True)
class Note:
    """`number`: of the advice, for its button. `replacement`: what the button writes, empty without one. `links`:
    (id, text) of contents that say nearly the same; then `sentence` is empty."""

    number: int
    sentence: str
    replacement: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AdvicePiece(pages.Page):
    template = "_advice.html"
    fragment = True

    notes: tuple[Note, ...]


def notes(context: AdminContext, content: Content, texts: Texts) -> tuple[Note, ...]:
    found = _found(context, content)
    with context.desk.database.read() as tx:
        similar = contents.drafts(tx, sorted({name for one in found for name in one.similar}))
    return tuple(_note(n, one, similar, texts) for n, one in enumerate(found))


def replaced(context: AdminContext, content: Content, form: FormData, number: int) -> FormData:
    """The form with the replacement of one advice in every input that holds the text it is about."""
    found = _found(context, content)
    if not 0 <= number < len(found) or found[number].replacement is None:
        return form
    one = found[number]
    before = _texts(content).get(one.field)
    if before is None:
        return form
    term, new = before[one.start : one.end], _cased(before[one.start : one.end], one.replacement or "")
    after = before[: one.start] + new + before[one.end :]

    def written(name: str, value: object) -> object:
        if name == "lines-text" and isinstance(value, str):
            return value.replace(term, new)
        return after if _says(value, before) else value

    return FormData([(name, written(name, value)) for name, value in form.multi_items()])  # type: ignore[misc]


def _found(context: AdminContext, content: Content) -> list[Advice]:
    """Lines of an editor's own say what the text says: they are not told of twice."""
    return [one for one in editing.advice(context.desk, content) if one.field.split(".")[2:3] != ["boards"]]


def _note(number: int, one: Advice, similar: dict[str, Content], texts: Texts) -> Note:
    if one.similar:
        links = [(name, similar[name].variants[0].text) for name in one.similar if name in similar]
        return Note(number, "", "", tuple((name, _short(text)) for name, text in links))
    return Note(number, one.text(texts.language), _short(one.replacement or ""), ())


def _texts(content: Content) -> dict[str, str]:
    return {
        field: text
        for variant in content.variants
        for field, text in advising.texts(variant.text, variant.data, variant.language)
    }


def _says(value: object, text: str) -> bool:
    return isinstance(value, str) and forms.normal(value.replace("\r\n", "\n")) == text


def _cased(old: str, new: str) -> str:
    """A term that began a sentence goes on beginning it."""
    return new[:1].upper() + new[1:] if old[:1].isupper() and not old.isupper() else new


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINK else text[: LONGEST_LINK - 1].rstrip() + "…"
