"""Translations: where each language of a content stands, and what of them may be on a wall.

A translation is made by a person from the main variant's words and reviewed by a person. Until then, and again as soon
as the main words change, no screen shows it: the wall falls back to a language that says what the main one says, so two
languages never contradict each other. Figures are in the main variant alone; see `overlays`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from signage.core import overlays
from signage.core.content import Content, Variant


class VariantState(StrEnum):
    MISSING = "missing"  # nobody has translated it yet
    STALE = "stale"  # the main words changed since it was made
    IN_REVIEW = "in-review"  # written, and nobody has vouched for it yet
    APPROVED = "approved"  # a reviewer has, or it is the main variant


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one language of a content stands."""

    language: str
    state: VariantState


def words(content: Content) -> tuple[str, ...]:
    """What there is to translate: the main variant's text, then each text of its data. Numbers are none of it."""
    main = content.variants[0]
    return (main.text, *overlays.texts_of(main.data))


def source_hash(content: Content) -> str:
    """Of `words` (32 hex digits): what a translation is bound to. Figures that change make no translation stale."""
    text = json.dumps(words(content), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def translation(content: Content, language: str) -> Variant | None:
    """The variant in a language; None where there is none."""
    return next((variant for variant in content.variants if variant.language == language), None)


def state(content: Content, language: str) -> VariantState:
    """Where a language stands; the main one is always approved: its approval is that of the content."""
    found = translation(content, language)
    if found is None:
        return VariantState.MISSING
    return VariantState.APPROVED if found is content.variants[0] else _state(found, source_hash(content))


def standings(content: Content, languages: Iterable[str]) -> tuple[Standing, ...]:
    """`state` of each language."""
    return tuple(Standing(language, state(content, language)) for language in languages)


def waiting(content: Content) -> tuple[Variant, ...]:
    """The translations that wait for a reviewer."""
    return tuple(one for one in content.variants[1:] if state(content, one.language) is VariantState.IN_REVIEW)


def same_main(one: Content, other: Content) -> bool:
    """Whether two versions differ in translations alone, if at all."""
    return replace(one, variants=one.variants[:1]) == replace(other, variants=other.variants[:1])


def shown(content: Content) -> tuple[Variant, ...]:
    """The variants that a screen may show: the main one and the approved translations, in their order."""
    if len(content.variants) < 2:
        return content.variants
    main, *others = content.variants
    source = source_hash(content)
    return (main, *(one for one in others if _state(one, source) is VariantState.APPROVED))


def on_walls(content: Content) -> Content:
    """The content as screens show it: the variants of `shown`, each `dressed`. The same object where nothing differs.

    Twice is as good as once.
    """
    if len(content.variants) < 2:
        return content
    return replace(content, variants=tuple(dressed(content, variant) for variant in shown(content)))


def dressed(content: Content, variant: Variant) -> Variant:
    """A translation with the body that it is drawn from: the main one's with its own words. Others as they are.

    A body that was written whole, before translations had words alone, stays.
    """
    main = content.variants[0]
    if variant is main or not main.data or overlays.body(variant.data):
        return variant
    look = {name: main.data[name] for name in ("board",) if name in main.data} | dict(variant.data)
    return replace(variant, data={**overlays.laid(main.data, variant.texts), **look}, texts={})


def settled(content: Content) -> Content:
    """The content as it is kept: whole bodies of translations become words over the main one.

    Raises CT30, CT31, CT32, CT33 for a translation with figures of its own.
    """
    if len(content.variants) < 2:
        return content
    main, *others = content.variants
    return replace(content, variants=(main, *(_settled(main, one) for one in others)))


def _settled(main: Variant, one: Variant) -> Variant:
    texts = {text: said for text, said in one.texts.items() if said and said != text}
    if own := overlays.body(one.data):
        texts |= overlays.overlay(main.data, own, one.language)
    overlays.check(main.data, texts, f"data.{one.language}")
    look = {name: value for name, value in one.data.items() if name in overlays.LOOKS and value != main.data.get(name)}
    return replace(one, data=look, texts=texts)


def same_words(one: Variant, other: Variant) -> bool:
    """Whether two translations say the same in the same letters."""
    return (one.text, dict(one.texts), one.data, one.orthography) == (
        other.text,
        dict(other.texts),
        other.data,
        other.orthography,
    )


def _state(variant: Variant, source: str) -> VariantState:
    if variant.source and variant.source != source:
        return VariantState.STALE
    return VariantState.IN_REVIEW if variant.in_review else VariantState.APPROVED
