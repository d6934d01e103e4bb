"""Authorship: who wrote each translation of a content, and whether it has to be read again.

Words that did not change keep their signatures. New words are bound to the main text that they were made from, and wait
for a reviewer.
"""

from __future__ import annotations

from dataclasses import replace

from signage.core.content import Content, Variant
from signage.core.people import SYSTEM, Actor
from signage.core.translations import same_words, settled, source_hash, words
from signage.errors import SignageError


def fresh(content: Content, variant: Variant, actor: Actor) -> Variant:
    """The translation as this person hands it in: made from the main words of now, and read by nobody yet."""
    return replace(
        variant,
        source=source_hash(content),
        basis=words(content),
        author=actor.id,
        reviewer="",
        reviewed=None,
        in_review=True,
    )


def credited(before: Content | None, after: Content, actor: Actor) -> Content:
    """The content with the signatures under its translations put right; nobody signs by writing a form by hand.

    `before`: the draft that it replaces. A translation of unknown source is bound to the words before when these go.
    What the system writes says itself who signed it.
    """
    if len(after.variants) < 2:
        return after
    earlier = _settled(before) if before is not None else None
    main, *others = after.variants
    return replace(after, variants=(main, *(_credited(earlier, after, one, actor) for one in others)))


def _credited(before: Content | None, after: Content, new: Variant, actor: Actor) -> Variant:
    trusted = actor.id == SYSTEM.id
    old = next((one for one in before.variants[1:] if one.language == new.language), None) if before else None
    if before is None or old is None or not same_words(old, new):
        return new if trusted else fresh(after, new, actor)
    kept = new if trusted else replace(old, data=new.data)
    if not kept.source and source_hash(before) != source_hash(after):
        return replace(kept, source=source_hash(before), basis=words(before))
    return kept


def _settled(content: Content) -> Content:
    """A content from before translations were words alone is compared as it would be kept now."""
    try:
        return settled(content)
    except SignageError:
        return content
