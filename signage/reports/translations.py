"""Translations: which content stands where in which language, and what a translator has to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from signage.core import overlays
from signage.core.content import Content, Kind, Topic
from signage.core.screens import Screen
from signage.core.translations import Standing, VariantState, state
from signage.storage import contents, screens
from signage.storage.contents import Record
from signage.storage.engine import Transaction

TO_DO = (VariantState.STALE, VariantState.MISSING)
"""What is a translator's, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One content. `standings`: of the report's languages, in their order."""

    record: Record
    standings: tuple[Standing, ...]

    @property
    def content(self) -> Content:
        return self.record.draft

    def state(self, language: str) -> VariantState:
        return next(one.state for one in self.standings if one.language == language)


@dataclass(frozen=True, slots=True)
class Report:
    """`languages`: those that screens want, the most wanted first. `rows`: the last edited content first."""

    languages: tuple[str, ...]
    rows: tuple[Row, ...]

    def counts(self) -> dict[str, Mapping[VariantState, int]]:
        """How many contents stand where, by language."""
        return {language: Counter(row.state(language) for row in self.rows) for language in self.languages}

    def only(self, languages: Iterable[str] = (), topic: Topic | None = None, standing: VariantState | None = None,
             ids: Iterable[str] | None = None) -> Report:  # fmt: skip
        """The rows that meet every condition: a `standing` in any of the languages, which are all when none is named.

        `ids`: of the contents that may be left.
        """
        asked = set(languages)
        named = tuple(one for one in self.languages if not asked or one in asked)
        allowed = None if ids is None else set(ids)
        rows = (
            replace(row, standings=tuple(one for one in row.standings if one.language in named))
            for row in self.rows
            if (topic is None or row.content.topic is topic) and (allowed is None or row.content.id in allowed)
        )
        kept = (row for row in rows if standing is None or any(one.state is standing for one in row.standings))
        return Report(named, tuple(kept))

    def to_do(self, language: str) -> tuple[Row, ...]:
        """What a translator into this language has before them: what is out of date, then what is missing; of each
        what is on screens before what is not."""
        rank = {standing: number for number, standing in enumerate(TO_DO)}
        rows = [row for row in self.rows if row.state(language) in rank]
        return tuple(sorted(rows, key=lambda row: (rank[row.state(language)], row.record.released is None)))


def report(tx: Transaction, today: date, more: Sequence[str] = ()) -> Report:
    """All contents with words that are or may yet be shown, in the languages of all screens, and in `more` of them."""
    records = [record for record in contents.all(tx) if has_words(record.draft) and not _over(record.draft, today)]
    mains = {record.draft.variants[0].language for record in records}
    languages = tuple(dict.fromkeys((*wanted(screens.all(tx)), *more)))
    if len(mains) == 1:  # the language that all are written in has nothing to tell
        languages = tuple(language for language in languages if language not in mains)
    rows = (Row(record, tuple(_standing(record.draft, language) for language in languages)) for record in records)
    return Report(languages, tuple(rows))


def wanted(known: Iterable[Screen]) -> tuple[str, ...]:
    """The languages of these screens, those of the most screens first."""
    count = Counter(language for screen in known for language in screen.languages)
    return tuple(sorted(count, key=lambda language: (-count[language], language)))


def has_words(content: Content) -> bool:
    """Whether there is anything to translate that is seen: the name of a picture or of a video alone is not."""
    if content.kind is Kind.TEST_CARD or not content.variants:
        return False
    return content.kind not in (Kind.PICTURE, Kind.VIDEO) or bool(overlays.texts_of(content.variants[0].data))


def _over(content: Content, today: date) -> bool:
    return content.valid_until is not None and content.valid_until < today


def _standing(content: Content, language: str) -> Standing:
    return Standing(language, state(content, language))
