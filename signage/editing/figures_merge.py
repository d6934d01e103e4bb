"""New figures into a content, without a word of it changed: what a program may do that nobody looks over.

Figures are the numbers and days of `shapes.FIGURES`. They are given as the data have them, all or some: what is not
given stays. Names, texts, the order of things and the settings are not figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from signage.core.content import Content
from signage.core.translations import settled
from signage.errors import Code, Invalid
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import FIGURES, Shape

NO_FIGURES = Code(
    "FD30",
    Invalid,
    "The content {id} has no figures that could be sent. Name one with a chart, a count or a date.",
    "Nội dung {id} không có số liệu để cập nhật. Hãy chọn nội dung có biểu đồ, số đếm hoặc ngày.",
)
WORDS_SENT = Code(
    "FD31",
    Invalid,
    "“{field}” is no figure, and this feed may change numbers and dates only. Leave it out, or use a feed for drafts.",
    "“{field}” không phải là số liệu, mà nguồn này chỉ được đổi số và ngày. Hãy bỏ mục này, hoặc dùng nguồn gửi bản "
    "nháp.",
)
NAME_UNKNOWN = Code(
    "FD32",
    Invalid,
    "“{name}” is not in “{field}” of this content. Names are given as they stand there: {known}.",
    "“{name}” không có trong mục “{field}” của nội dung. Hãy ghi đúng tên đang có: {known}.",
)
OUT_OF_SHAPE = Code(
    "FD33",
    Invalid,
    "“{field}” has to be given as the content has it: {want_en}.",
    "Mục “{field}” phải có dạng như trong nội dung: {want_vi}.",
)
WANTS: Mapping[Shape, tuple[str, str]] = {
    Shape.WHOLE: ("a whole number", "một số nguyên"),
    Shape.NUMBERS: ("numbers by name", "số theo từng tên"),
    Shape.COUNTS: ("whole numbers by name, by heading", "số nguyên theo từng tên, từng nhóm"),
    Shape.YEARS: ("a list of years", "danh sách các năm"),
    Shape.SERIES: ("for each name a list with a number for each year", "mỗi tên một danh sách, mỗi năm một số"),
    Shape.DAY: ("a day such as 2026-09-02", "ngày, ví dụ 2026-09-02"),
    Shape.MOMENT: ("a day, or a day with its time: 2026-09-02 16:00", "ngày, hoặc ngày kèm giờ: 2026-09-02 16:00"),
}


def kind_of(content: Content) -> str:
    """The kind of the content's data. Raises FD30 where there are no figures in it."""
    kind = content.variants[0].data.get("kind") if content.variants else None
    if not isinstance(kind, str) or not set(shapes.SHAPES.get(kind, {}).values()) & FIGURES:
        raise NO_FIGURES(field="content", id=content.id)
    return kind


def with_figures(content: Content, given: Mapping[str, Any]) -> Content:
    """The content with these figures; its translations stay. Raises FD30 to FD33; the kind's own check comes later."""
    kind = kind_of(content)
    return with_data(content, _merged(kind, content.variants[0].data, given))


def figures(content: Content) -> dict[str, Any]:
    """The content's figures by field, as `with_figures` takes them."""
    kind, data = kind_of(content), content.variants[0].data
    return {name: data[name] for name, shape in shapes.fields(kind).items() if shape in FIGURES and name in data}


def with_data(content: Content, data: Mapping[str, Any]) -> Content:
    """The content with this data of its main language. Raises CT30 to CT33 for a translation with other figures."""
    main, *others = settled(content).variants
    return replace(content, variants=(replace(main, data=data), *others))


def _merged(kind: str, before: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    known = shapes.fields(kind)
    data = dict(before)
    for field, value in given.items():
        shape = known.get(field)
        if field in data and data[field] == value:  # who sends back what was read may send all of it
            continue
        if shape not in FIGURES or shape is None:
            raise WORDS_SENT(field=field)
        data[field] = _value(shape, field, before.get(field), value)
    return data


def _value(shape: Shape, field: str, before: Any, value: Any) -> Any:
    if shape in (Shape.NUMBERS, Shape.SERIES, Shape.COUNTS):
        if not isinstance(before, Mapping) or not isinstance(value, Mapping):
            raise wrong(shape, field)
        for name in value:
            if name not in before:
                raise NAME_UNKNOWN(field=field, name=name, known=", ".join(before))
        inner = Shape.NUMBERS if shape is Shape.COUNTS else None
        return {
            name: old
            if name not in value
            else (_value(inner, f"{field}.{name}", old, value[name]) if inner else _leaf(shape, field, value[name]))
            for name, old in before.items()
        }
    return _leaf(shape, field, value)


def _leaf(shape: Shape, field: str, value: Any) -> Any:
    """A number (null where the kind takes it), a list of them, or a text that the kind reads as a day."""
    number = _is_number(value)
    fits = {
        Shape.WHOLE: number,
        Shape.NUMBERS: number or value is None,
        Shape.YEARS: isinstance(value, list) and all(map(_is_number, value)),
        Shape.SERIES: isinstance(value, list) and all(one is None or _is_number(one) for one in value),
        Shape.DAY: isinstance(value, str),
        Shape.MOMENT: isinstance(value, str),
    }
    if not fits[shape]:
        raise wrong(shape, field)
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def wrong(shape: Shape, field: str) -> Exception:
    want = WANTS[shape]
    return OUT_OF_SHAPE(field=field, want_en=want[0], want_vi=want[1])
