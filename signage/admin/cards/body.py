"""A card's data as its form's fields, and back; and the kind's own checks, told beside the field that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from signage.admin.cards.card import Card
from signage.admin.cards.fields import Field, name_of
from signage.admin.cards.reader import Reader
from signage.admin.forms import Errors
from signage.errors import Code, Invalid, SignageError
from signage.rendering import fonts, looks
from signage.rendering.kinds import share
from signage.rendering.kinds.fields import FIELD_MISSING, FIELD_WRONG
from signage.rendering.kinds.ranking import HIGHLIGHT_UNKNOWN
from signage.rendering.kinds.trend import HIGHLIGHT
from signage.rendering.placement import GLYPH_MISSING
from signage.rendering.slides import DRAWINGS

SUM_WRONG = Code(
    "CT89",
    Invalid,
    "{on_time} on time + {late} late + {pending} in progress = {sum}, but {received} were received. Write four numbers "
    "that agree.",
    "{on_time} đúng hạn + {late} quá hạn + {pending} đang giải quyết = {sum}, nhưng tiếp nhận {received}. Hãy ghi bốn "
    "số khớp nhau.",
)
NAME_UNKNOWN = Code(
    "CT78",
    Invalid,
    "“{value}” is none of the names above. Write one of: {known}.",
    "“{value}” không có trong các tên ở trên. Hãy ghi một trong các tên: {known}.",
)


@dataclass(frozen=True)
class Shown:
    """A field with what stands in it. `known`: names to choose from, for a field that takes one of another's."""

    field: Field
    value: Any
    known: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return name_of(self.field.key)


def shown(card: Card, data: Mapping[str, Any], reader: Reader) -> tuple[Shown, ...]:
    """The fields whose values can stand in their inputs; of the others see `misfits`."""
    found = [(field, field.written(data, reader)) for field in card.asked(data)]
    return _with_names([Shown(field, value) for field, value in found if value is not None])


def misfits(card: Card, data: Mapping[str, Any], reader: Reader) -> tuple[str, ...]:
    """Keys of the data that belong to a field whose inputs cannot hold what there is: to be edited as text."""
    found = [field for field in card.asked(data) if field.written(data, reader) is None]
    return tuple(key for field in found for key in field.keys if key in data)


def typed(card: Card, form: FormData, data: Mapping[str, Any], reader: Reader) -> tuple[Shown, ...]:
    """The same fields with what came back; a field that the form did not have keeps what there was."""
    names = {name.partition(".")[0] for name in form}
    return _with_names(
        [
            Shown(one.field, one.field.typed(form)) if one.name in names else one
            for one in shown(card, data, reader)
        ]
    )  # fmt: skip


def read(fields: Sequence[Shown], data: Mapping[str, Any], reader: Reader, errors: Errors) -> dict[str, Any]:
    """The data with what was typed. Values whose inputs say what they said before stay untouched, and so does all that
    the form does not show; the order of the keys stays, and new ones come last."""
    out = dict(data)
    for one in fields:
        before = one.field.written(data, reader)
        if before is not None and one.field.plain(one.value) == one.field.plain(before):
            continue
        found = one.field.read(one.value, reader, errors)
        for key in one.field.keys:
            if key in found:
                out[key] = found[key]
            else:
                out.pop(key, None)
    return out


def check(card: Card, fields: Sequence[Shown], data: Mapping[str, Any], reader: Reader, errors: Errors) -> None:
    """What the kind says about its data, beside the inputs. The wall would say the same, once there is one."""
    drawing = DRAWINGS.get(card.key)
    if drawing is None:
        return
    for one in fields:
        for name, text in _texts(one):
            if missing := fonts.missing(text):
                errors.add(GLYPH_MISSING(field=name, characters=fonts.named(missing)))
    try:
        drawing.read(looks.body(data))
    except SignageError as refusal:
        if not tell(fields, refusal, reader, errors):
            errors.add(refusal)


def tell(fields: Sequence[Shown], refusal: SignageError, reader: Reader, errors: Errors) -> bool:
    """The refusal beside its input, in the words of the form: names as they stand there, numbers as people write.
    False when it means none of these fields."""
    path = refusal.field or ""
    one = next((each for each in fields if path.partition(".")[0].partition("[")[0] in each.field.keys), None)
    if one is None:
        return False
    name = one.field.place(path, one.value)
    errors.setdefault(name, _reworded(one, refusal, reader, errors).text(errors.words.language))
    return True


def _reworded(one: Shown, refusal: SignageError, reader: Reader, errors: Errors) -> SignageError:
    said, want = refusal.code, one.field.want
    if said in (FIELD_MISSING, FIELD_WRONG):
        return said(field=errors.words(one.field.label), want_en=want.en, want_vi=want.vi)
    if said is share.NOT_THE_SUM:
        figures = {key: reader.written(value) for key, value in refusal.params.items() if isinstance(value, int)}
        return SUM_WRONG(**figures)
    if said in (HIGHLIGHT, HIGHLIGHT_UNKNOWN):
        return NAME_UNKNOWN(value=refusal.params["value"], known=refusal.params["known"])
    return refusal


def _texts(one: Shown) -> Iterator[tuple[str, str]]:
    """Every text that was typed, with the input that it stands in."""
    if isinstance(one.value, str):
        yield one.name, one.value
        return
    for n, part in enumerate(getattr(one.value, "rows", one.value)):
        rows = getattr(part, "rows", (part,))
        for text in (getattr(part, "heading", ""), *(cell for row in rows for cell in row)):
            yield f"{one.name}-{n}", text


def _with_names(fields: Sequence[Shown]) -> tuple[Shown, ...]:
    values = {one.field.key: one.value for one in fields}
    return tuple(
        Shown(one.field, one.value, _names(values.get(of))) if (of := getattr(one.field, "names_of", "")) else one
        for one in fields
    )


def _names(value: Any) -> tuple[str, ...]:
    rows = getattr(value, "rows", value) or ()
    return tuple(dict.fromkeys(row[0] for row in rows if row and row[0]))
