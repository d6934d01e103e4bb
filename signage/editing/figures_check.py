"""Whether data are what their kind takes, before anything is drawn of them."""

from __future__ import annotations

from signage.core.content import Content, Kind
from signage.errors import Code, Invalid
from signage.rendering import looks, slides
from signage.rendering.kinds.fields import Fields

NO_DATA = Code(
    "FD35",
    Invalid,
    "The content {id} is a text alone: there are no data to fill in. Choose a card with figures or facts.",
    "Nội dung {id} chỉ có chữ, không có số liệu để điền. Hãy chọn thẻ có số liệu hoặc thông tin.",
)


def kind_of(content: Content) -> str:
    """The kind of the content's data. Raises FD35 where it has none."""
    kind = content.variants[0].data.get("kind") if content.variants else None
    if content.kind is Kind.GUIDE and content.variants and looks.body(content.variants[0].data):
        kind = kind or "steps"
    if not isinstance(kind, str) or kind not in slides.DRAWINGS:
        raise NO_DATA(field="content", id=content.id)
    return kind


def check(content: Content) -> None:
    """Raises what the kind says about the main language's data (RN41 to RN49)."""
    body = looks.body(content.variants[0].data)
    slides.DRAWINGS[kind_of(content)].read(body)
    Fields(body).as_of()
    Fields(body).max_age_hours()
