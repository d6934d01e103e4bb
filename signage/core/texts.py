"""A text as it comes from a clipboard or an old file, made fit for keeping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signage.core import text_legacy, text_marks
from signage.core.text_legacy import Encoding

VIETNAMESE = "vi"


@dataclass(frozen=True, slots=True)
class Mended:
    """`encodings`: what was converted to Unicode; `removed`: invisible characters taken out (`U+200B`)."""

    text: str
    encodings: tuple[Encoding, ...] = ()
    removed: tuple[str, ...] = ()


def mend(text: str, language: str = VIETNAMESE) -> Mended:
    """The text in NFC, without invisible characters that mean nothing, and, when it is Vietnamese, in Unicode.

    Mending twice changes nothing more. Nothing is lost: what is no legacy text for certain stays as it is.
    """
    cleaned = text_marks.clean(text)
    # A soft hyphen is the letter ư in TCVN3: hints are looked at only after the encoding is known.
    found = text_legacy.convert(cleaned.text) if language.partition("-")[0] == VIETNAMESE else None
    return Mended(
        text_marks.tidy(found.text if found else cleaned.text),
        found.encodings if found else (),
        cleaned.removed,
    )


def mend_all(value: Any, language: str = VIETNAMESE) -> tuple[Any, Mended]:
    """A body of plain JSON with every text in it mended, and what was found in all of them (its `text` is empty)."""
    encodings: dict[Encoding, None] = {}
    removed: dict[str, None] = {}

    def one(part: Any) -> Any:
        if isinstance(part, str):
            mended = mend(part, language)
            encodings.update(dict.fromkeys(mended.encodings))
            removed.update(dict.fromkeys(mended.removed))
            return mended.text
        if isinstance(part, Mapping):
            return {key: one(inner) for key, inner in part.items()}
        return [one(inner) for inner in part] if isinstance(part, (list, tuple)) else part

    return one(value), Mended("", tuple(encodings), tuple(removed))
