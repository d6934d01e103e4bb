"""The content form: what stands in its fields, and the content that they describe."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from starlette.datastructures import FormData

from signage.admin import figures, forms
from signage.admin.figures import Figure
from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.errors import Code, Invalid

TEXT_NEEDED = Code(
    "CT95",
    Invalid,
    "Write what is to be shown.",
    "Hãy nhập nội dung cần hiển thị.",
)
OWN = ("text", "topic", "audience", "valid_from", "valid_until", "source")
MAIN_LANGUAGE = "vi"


@dataclass(frozen=True)
class Translation:
    """One more language of a content, as it stands in the form."""

    language: str
    text: str


@dataclass(frozen=True)
class ContentForm:
    """The fields as text. `base`: the draft's hash when the form was opened, empty for a new content."""

    id: str
    kind: Kind
    base: str
    text: str
    topic: str
    audience: str
    valid_from: str
    valid_until: str
    source: str
    figures: tuple[Figure, ...] = ()
    translations: tuple[Translation, ...] = field(default=())


def of_content(content: Content, base: str) -> ContentForm:
    main = content.variants[0]
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
        figures.figures(main.data),
        tuple(Translation(variant.language, variant.text) for variant in content.variants[1:]),
    )


def empty(kind: Kind) -> ContentForm:
    return ContentForm("", kind, "", "", "", Audience.EVERYONE, "", "", "")


def typed(form: FormData, before: Content) -> ContentForm:
    """The form as it came back, for showing it again. `before`: the content it started from."""
    pairs = zip(forms.texts(form, "language"), forms.texts(form, "translation"), strict=False)
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
        figures.typed(form, before.variants[0].data),
        tuple(Translation(language, text) for language, text in pairs if text),
    )


def read(form: FormData, before: Content, errors: forms.Errors) -> Content:
    """The content described; fields at fault keep what was there before, and get their sentences in `errors`."""
    shown = typed(form, before)
    content = before
    with errors.caught():
        content = replace(content, valid_from=forms.day(form, "valid_from"))
    with errors.caught():
        content = replace(content, valid_until=forms.day(form, "valid_until"))
    if not shown.text:
        errors.add(TEXT_NEEDED(field="text"))
    data = figures.read(shown.figures, before.variants[0].data, errors)
    main = Variant(before.variants[0].language, shown.text, data)
    return replace(
        content,
        variants=(main, *(_translated(one, before) for one in shown.translations)),
        topic=Topic(shown.topic) if shown.topic in set(Topic) else None,
        audience=Audience(shown.audience) if shown.audience in set(Audience) else Audience.EVERYONE,
        source=shown.source,
    )


def _translated(one: Translation, before: Content) -> Variant:
    """Another language keeps the body it has; a new one has the main language's."""
    known = next((variant for variant in before.variants if variant.language == one.language), before.variants[0])
    return Variant(one.language, one.text, known.data)


def blank(kind: Kind) -> Content:
    """The content that a new form starts from."""
    return Content("new", kind, (Variant(MAIN_LANGUAGE, "", {}),))


def placed(errors: forms.Errors, fields: tuple[Figure, ...]) -> None:
    """Moves the rules' sentences beside this form's fields: `text.vi` to the text, `series.PAPI` to the series."""
    keys = {figure.key: figure.name for figure in fields}
    for name, sentence in list(errors.items()):
        head = name.split(".")[0]
        if name == "" or name in OWN or name.startswith(figures.PREFIX):
            continue
        del errors[name]
        errors.setdefault(head if head in OWN else keys.get(head, "text"), sentence)
