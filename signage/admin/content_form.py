"""The content form: what stands in its fields, and the content that they describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest
from typing import Any

from starlette.datastructures import FormData

from signage.admin import figures, forms, look_form
from signage.admin.cards import body, kinds
from signage.admin.cards.body import Shown
from signage.admin.cards.card import Card
from signage.admin.cards.reader import Reader
from signage.admin.figures import Figure
from signage.admin.look_form import LookForm
from signage.core import orthographies
from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.translations import state
from signage.errors import Code, Invalid, SignageError

TEXT_NEEDED = Code(
    "CT95",
    Invalid,
    "Write what is to be shown.",
    "Hãy nhập nội dung cần hiển thị.",
)
OWN = ("text", "topic", "audience", "valid_from", "valid_until", "source", "sample")
MAIN_LANGUAGE = "vi"
SHORT = ("number", "day", "choice", "named")


@dataclass(frozen=True)
class Translation:
    """One more language of a content, as it stands in the form. `state`: where it stands, empty for a new one."""

    language: str
    text: str
    orthography: str = ""
    state: str = ""


@dataclass(frozen=True)
class ContentForm:
    """The fields as text. `base`: the draft's hash when the form was opened, empty for a new content. `card`: what is
    known of its kind; None for data of another. `fields`: the card's; `figures`: data that only stand as text."""

    id: str
    kind: Kind
    base: str
    text: str
    topic: str
    audience: str
    valid_from: str
    valid_until: str
    source: str
    card: Card | None = None
    fields: tuple[Shown, ...] = ()
    figures: tuple[Figure, ...] = ()
    sample: bool = False
    look: LookForm = field(default_factory=LookForm)
    translations: tuple[Translation, ...] = field(default=())
    media: str = ""  # of a picture: the hash of its file

    @property
    def runs(self) -> tuple[tuple[bool, tuple[Shown, ...]], ...]:
        """The card's fields in order; those that are short and follow one another stand side by side."""
        runs = groupby(self.fields, lambda one: one.field.widget in SHORT)
        return tuple((short, tuple(some)) for short, some in runs)


def of_content(content: Content, base: str, reader: Reader) -> ContentForm:
    main, card = content.variants[0], kinds.of(content)
    return ContentForm(
        content.id,
        content.kind,
        base,
        main.text,
        content.topic or "",
        content.audience,
        forms.written(content.valid_from),
        forms.written(content.valid_until),
        content.source,
        card,
        body.shown(card, main.data, reader) if card else (),
        figures.figures(_as_text(card, main.data, reader)),
        content.sample,
        look_form.of_data(main.data),
        tuple(
            Translation(one.language, one.text, one.orthography, state(content, one.language))
            for one in content.variants[1:]
        ),
        content.media or "",
    )


def typed(form: FormData, before: Content, reader: Reader) -> ContentForm:
    """The form as it came back, for showing it again. `before`: the content it started from."""
    rows = zip_longest(*(forms.texts(form, name) for name in ("language", "translation", "orthography")), fillvalue="")
    main, card = before.variants[0], kinds.of(before)
    return ContentForm(
        forms.text(form, "id"),
        before.kind,
        forms.text(form, "base"),
        forms.text(form, "text"),
        forms.text(form, "topic"),
        forms.text(form, "audience"),
        forms.text(form, "valid_from"),
        forms.text(form, "valid_until"),
        forms.text(form, "source"),
        card,
        body.typed(card, form, main.data, reader) if card else (),
        figures.typed(form, _as_text(card, main.data, reader)),
        "sample" in form if "sample-asked" in form else before.sample,
        look_form.typed(form, look_form.of_data(main.data)),
        tuple(Translation(*row) for row in rows if row[1]),
        (forms.text(form, "media") if before.kind is Kind.PICTURE else "") or before.media or "",
    )


def read(form: FormData, before: Content, errors: forms.Errors, reader: Reader) -> Content:
    """The content described; fields at fault keep what was there before, and get their sentences in `errors`."""
    shown = typed(form, before, reader)
    content = before
    with errors.caught():
        content = replace(content, valid_from=forms.day(form, "valid_from"))
    with errors.caught():
        content = replace(content, valid_until=forms.day(form, "valid_until"))
    if not shown.text:
        errors.add(TEXT_NEEDED(field="text"))
    main = Variant(before.variants[0].language, shown.text, _data(shown, before, errors, reader))
    variants = (main, *(_translated(one, before) for one in shown.translations))
    return replace(
        content,
        variants=variants,
        topic=Topic(shown.topic) if shown.topic in set(Topic) else None,
        audience=Audience(shown.audience) if shown.audience in set(Audience) else Audience.EVERYONE,
        source=shown.source,
        sample=shown.sample,
        media=shown.media or None,
    )


def blank(card: Card) -> Content:
    """The content that a new form starts from."""
    return Content("new", card.kind, (Variant(MAIN_LANGUAGE, "", {"kind": card.key} if card.drawing else {}),))


def placed(errors: forms.Errors, shown: ContentForm, refusal: SignageError, reader: Reader) -> None:
    """Tells a rule's refusal beside this form's field: `text.vi` at the text, `items.Xã A` at its row."""
    path = refusal.field or ""
    if path.startswith("data."):
        path = path.split(".", 2)[-1]  # without `data` and the language
        refusal = refusal.code(**{**refusal.params, "field": path})
    head = path.partition(".")[0].partition("[")[0]
    names = {"": "", **{name: name for name in OWN}, **{figure.key: figure.name for figure in shown.figures}}
    errors.status = refusal.status
    if head not in names and (
        look_form.tell(shown.look, refusal, errors) or body.tell(shown.fields, refusal, reader, errors)
    ):
        return
    errors.setdefault(names.get(head, "text"), refusal.text(errors.words.language))


def _data(shown: ContentForm, before: Content, errors: forms.Errors, reader: Reader) -> Mapping[str, Any]:
    data = figures.read(shown.figures, before.variants[0].data, errors)
    if shown.card is not None:
        found = forms.Errors(errors.words)
        data = body.read(shown.fields, data, reader, found)
        if not found:
            body.check(shown.card, shown.fields, data, reader, found)
        for name, sentence in found.items():
            errors.setdefault(name, sentence)
    data = look_form.read(shown.look, data)
    if shown.text and not errors:
        look_form.check(shown.look, shown.text, data, errors)
    return data


def _as_text(card: Card | None, data: Mapping[str, Any], reader: Reader) -> Mapping[str, Any]:
    """What of the data is edited as text: all of a kind that is not known, and what its inputs cannot hold."""
    keys = tuple(data) if card is None or not card.fields else body.misfits(card, data, reader)
    return {key: data[key] for key in keys if key not in ("board", "boards")}


def _translated(one: Translation, before: Content) -> Variant:
    """The language with the words for figures that it has; its signatures are the editing floor's business."""
    known = next((variant for variant in before.variants[1:] if variant.language == one.language), None)
    spellings = [spelling.id for spelling in orthographies.of(one.language)]
    chosen = one.orthography if one.orthography in spellings else ""
    return replace(known or Variant(one.language, ""), text=one.text, orthography=chosen)
