"""The form of a data feed: what stands in its fields, and the feed that they describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.context import AdminContext
from signage.admin.visitors import Visitor
from signage.core.content import Content
from signage.core.feeds import Bound, Feed, Right
from signage.editing import figures_merge
from signage.editing.cells import Marks
from signage.editing.tables import Cell
from signage.errors import Code, Invalid
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import Shape

SPARE_ROWS = 2
NUMERIC = (Shape.WHOLE, Shape.NUMBERS, Shape.COUNTS, Shape.YEARS, Shape.SERIES)

NUMBER_EXPECTED = Code(
    "FD62",
    Invalid,
    "“{text}” is no number for a bound. Write digits, for example 1240 or 95.8.",
    "“{text}” không phải là số để đặt giới hạn. Hãy ghi chữ số, ví dụ 1240 hoặc 95,8.",
)


@dataclass(frozen=True)
class BoundRow:
    """As it stands in the form."""

    field: str = ""
    least: str = ""
    most: str = ""
    jump: str = ""


@dataclass(frozen=True)
class FeedForm:
    """`content`: a single content's id; `prefix`: the beginning of many, where that is filled in."""

    id: str = ""
    name: str = ""
    content: str = ""
    prefix: str = ""
    right: str = Right.PUBLISH
    bounds: tuple[BoundRow, ...] = ()

    @property
    def rows(self) -> tuple[BoundRow, ...]:
        """With some empty ones."""
        return (*self.bounds, *[BoundRow()] * SPARE_ROWS)


def typed(form: FormData) -> FeedForm:
    """The form as it came back, without empty rows."""
    columns = [forms.texts(form, f"bound-{name}") for name in ("field", "least", "most", "jump")]
    rows = (BoundRow(*row) for row in zip(*columns, strict=False))
    return FeedForm(
        forms.text(form, "id"),
        forms.text(form, "name"),
        forms.text(form, "content"),
        forms.text(form, "prefix"),
        forms.text(form, "right") or Right.PUBLISH,
        tuple(row for row in rows if row != BoundRow()),
    )


def wanted(shown: FeedForm, before: Feed | None, context: AdminContext, who: Visitor) -> Feed:
    """The feed that is described. Raises FD62 for a bound that is no number in the visitor's language."""
    return Feed(
        id=before.id if before is not None else "",
        name=shown.name,
        target=shown.prefix or shown.content,
        prefix=bool(shown.prefix),
        right=Right.DRAFT if shown.right == Right.DRAFT else Right.PUBLISH,
        bounds=tuple(_bound(row, who) for row in shown.bounds),
        made_at=context.clock.now(),
        made_by=who.actor.id,
    )


def _bound(row: BoundRow, who: Visitor) -> Bound:
    least, most, jump = (_number(text, who) for text in (row.least, row.most, row.jump))
    return Bound(row.field, least, most, jump)


def _number(text: str, who: Visitor) -> int | float | None:
    if not text:
        return None
    try:
        return Marks("," if who.texts.language == "vi" else ".").number(Cell(0, "", text))
    except Invalid as error:
        raise NUMBER_EXPECTED(field="bounds", text=text) from error


def of_feed(feed: Feed, who: Visitor) -> FeedForm:
    """What stands in the fields of a feed that there is."""
    marks = Marks("," if who.texts.language == "vi" else ".")

    def shown(value: float | None) -> str:
        return "" if value is None else marks.written(value)

    rows = tuple(BoundRow(one.field, shown(one.least), shown(one.most), shown(one.jump)) for one in feed.bounds)
    single, many = ("", feed.target) if feed.prefix else (feed.target, "")
    return FeedForm(feed.id, feed.name, single, many, feed.right, rows)


def fields(content: Content | None, who: Visitor) -> tuple[tuple[str, str], ...]:
    """The fields with numbers, and the names within them; of all kinds where no content is chosen."""
    language = who.texts.language
    if content is None or not has_figures(content):
        every = {name: s for known in shapes.SHAPES.values() for name, s in known.items() if s in NUMERIC}
        return tuple((name, shapes.label(name, language)) for name in every)
    data = content.variants[0].data
    found = []
    for name, shape in shapes.fields(str(data["kind"])).items():
        if shape in NUMERIC:
            label = shapes.label(name, language)
            found.append((name, label))
            inner = data.get(name)
            if isinstance(inner, Mapping):
                found += [(f"{name}.{key}", f"{label} · {key}") for key in inner]
    return tuple(found)


def has_figures(content: Content) -> bool:
    """Whether there is something in it that a feed may change."""
    try:
        return bool(figures_merge.kind_of(content))
    except Invalid:
        return False
