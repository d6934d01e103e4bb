"""What to think about before a content is shown. Advice never keeps a content from being saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from signage.core import text_terms
from signage.core.content import Content
from signage.core.texts import VIETNAMESE, Mended, mend
from signage.editing import likeness, terms
from signage.editing.desk import Desk
from signage.errors import Code, Invalid, SignageError

LEGACY = Code(
    "CT40",
    Invalid,
    "This text is written in the old encoding {encoding}. In Unicode it reads: “{text}”.",
    "Đoạn này dùng bảng mã cũ {encoding}. Chuyển sang Unicode sẽ là: “{text}”.",
)
INVISIBLE = Code(
    "CT41",
    Invalid,
    "The text has invisible characters that are not needed: {characters}. They can be taken out without loss.",
    "Nội dung có ký tự không nhìn thấy và không cần thiết: {characters}. Có thể bỏ đi mà không mất gì.",
)
OUTDATED = Code(
    "CT42",
    Invalid,
    "“{found}” is out of date. {reason_en} Write “{replacement}” instead. ({source}).",
    "“{found}” không còn phù hợp. {reason_vi} Nên dùng “{replacement}”. ({source}).",
)
SIMILAR = Code(
    "CT43",
    Invalid,
    "This says nearly the same as {others}. Keep one of them, or make the difference clear.",
    "Nội dung này gần giống {others}. Nên giữ một bản, hoặc viết cho khác hẳn.",
)
CONVERTED = Code(
    "CT44",
    Invalid,
    "The text was written in the old encoding {encoding} and has been converted to Unicode. Read it through once.",
    "Nội dung dùng bảng mã cũ {encoding} và đã được chuyển sang Unicode. Hãy đọc lại một lượt.",
)
CLEANED = Code(
    "CT45",
    Invalid,
    "Invisible characters were taken out of the text: {characters}.",
    "Đã bỏ các ký tự không nhìn thấy khỏi nội dung: {characters}.",
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to think about. `field`: where, such as `text.vi` or `data.vi.steps.0.title`.

    `start` and `end`: the characters (code points) of that text that it is about, both 0 for all of it.
    `replacement`: what to write there instead, None where a person has to choose. `similar`: ids of contents like it.
    """

    said: SignageError
    field: str
    start: int = 0
    end: int = 0
    replacement: str | None = None
    similar: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.said.code.id

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        return self.said.text(language)


def of(desk: Desk, content: Content) -> list[Advice]:
    """All advice on a content, saved or not: old encodings, invisible characters, outdated terms, near-duplicates."""
    found: list[Advice] = []
    for variant in content.variants:
        said = {**variant.data, **variant.texts}
        for field, text in texts(variant.text, said, variant.language):
            found += _of_text(text, field, variant.language)
    for language, matches in likeness.like(desk.database, content).items():
        ids = tuple(match.id for match in matches)
        field = f"text.{language}"
        found.append(Advice(SIMILAR(field=field, others=", ".join(ids)), field, similar=ids))
    return found


def texts(text: str, data: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Every text of a variant with its field."""
    yield f"text.{language}", text
    yield from _texts(data, f"data.{language}")


def changes(mended: Mended, field: str) -> list[SignageError]:
    """What was done to a text on its way in, as sentences to tell."""
    told = []
    if mended.encodings:
        told.append(CONVERTED(field=field, encoding=", ".join(mended.encodings)))
    if mended.removed:
        told.append(CLEANED(field=field, characters=", ".join(mended.removed)))
    return told


def _of_text(text: str, field: str, language: str) -> Iterator[Advice]:
    mended = mend(text, language)
    if mended.encodings:
        said = LEGACY(field=field, encoding=", ".join(mended.encodings), text=mended.text)
        yield Advice(said, field, 0, len(text), mended.text)
        return  # its words are not what they seem
    if mended.removed:
        said = INVISIBLE(field=field, characters=", ".join(mended.removed))
        yield Advice(said, field, 0, len(text), mended.text)
    if language.partition("-")[0] == VIETNAMESE:
        for found in text_terms.find(text, terms.rules()):
            rule, term = found.rule, text[found.start : found.end]
            said = OUTDATED(
                field=field,
                found=term,
                reason_en=rule.reason_en,
                reason_vi=rule.reason_vi,
                replacement=rule.replacement,
                source=rule.source,
            )
            yield Advice(said, field, found.start, found.end, rule.replacement)


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, f"{field}.{key}")
    elif isinstance(value, (list, tuple)):
        for n, part in enumerate(value):
            yield from _texts(part, f"{field}.{n}")
