"""A content in one line: a text as it is, a card as its title and the one figure that matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Site
from signage.errors import Code, Invalid
from signage.rendering import numerals, qr
from signage.rendering.facts import fill, fill_all, lacks
from signage.rendering.kinds import contact, counts, event, facts, procedure, ranking, share, trend
from signage.rendering.kinds import qr as qr_card
from signage.rendering.kinds.sheet import NOTHING_LEFT
from signage.rendering.looks import body
from signage.rendering.sayings import Saying
from signage.rendering.words import words

NO_LINE = Code(
    "RN25",
    Invalid,
    "A content of the kind “{kind}” has no form of one line for a ticker. Please take it out of the ticker's playlist.",
    "Nội dung loại “{kind}” không rút được thành một dòng chữ chạy. Xin bỏ khỏi danh sách phát của dòng chữ chạy.",
)


def of(content: Content, variant: Variant, site: Site) -> tuple[Saying, ...]:
    """One saying, or a title and what it is about. NO_LINE for a kind that cannot be said in a line, NOTHING_LEFT where
    the site lacks what the text asks for, and what the kinds say about their data."""
    if lacks(variant.text, site):
        raise NOTHING_LEFT(field="text")
    title = fill(variant.text, site)
    data = body(fill_all(variant.data, site))
    if content.kind in (Kind.SLOGAN, Kind.NOTICE) or (content.kind is Kind.GUIDE and not data):
        return (Saying(title),)
    kind = str(data.get("kind", ""))
    form = _FORMS.get(kind)
    if content.kind not in (Kind.INFOGRAPHIC, Kind.GUIDE) or form is None:
        raise NO_LINE(field="kind", kind=kind or content.kind.value)
    return (Saying(title, emphasis=True), Saying(form(data, variant.language), fact=True))


def _share(data: Mapping[str, Any], language: str) -> str:
    read = share.read(data)
    return f"{numerals.percent(read.on_time, read.received, language)} {words(language).on_time_share}"


def _counts(data: Mapping[str, Any], language: str) -> str:
    """Of the newest group, which stands last, the largest count."""
    heading, counted = list(counts.read(data).items())[-1]
    name, value = max(counted, key=lambda one: one[1])
    return f"{numerals.number(value, language)} {name} ({heading})"


def _trend(data: Mapping[str, Any], language: str) -> str:
    read = trend.read(data)
    name = read.highlight or next(iter(read.series))
    known = [(year, value) for year, value in zip(read.years, read.series[name], strict=True) if value is not None]
    year, value = known[-1]
    return f"{name} {numerals.number(value, language, numerals.places(*(each for _, each in known)))} ({year})"


def _ranking(data: Mapping[str, Any], language: str) -> str:
    read = ranking.read(data)
    first = read.items[0]
    if first.rank is None:
        raise NOTHING_LEFT(field="items")
    return f"{first.rank}.\N{NO-BREAK SPACE}{first.name} {ranking.figure(first, read, language)}"


def _facts(data: Mapping[str, Any], language: str) -> str:
    name, value = facts.read(data)[0]
    return f"{name}: {value}"


def _event(data: Mapping[str, Any], language: str) -> str:
    read = event.read(data)
    day = f"{numerals.weekday(read.first, language)}, {numerals.moment(read.first, language)}"
    until = words(language).until.format(date=numerals.moment(read.last, language)) if read.last else ""
    where = [text for field, text in read.rows.items() if field in ("time", "place")]
    return ", ".join([f"{day} {until}".strip(), *where])


def _contact(data: Mapping[str, Any], language: str) -> str:
    ways = contact.read(data).ways
    return ways[next(name for name in contact.LEADS if name in ways)]


def _procedure(data: Mapping[str, Any], language: str) -> str:
    said, known = words(language), procedure.read(data).facts
    parts = [f"{label}: {known[name]}" for name, label in (("days", said.days), ("fee", said.fee)) if name in known]
    if not parts:
        raise NO_LINE(field="kind", kind="procedure")
    return " · ".join(parts)


def _qr(data: Mapping[str, Any], language: str) -> str:
    return qr.place(qr_card.read(data).url)


_FORMS: dict[str, Callable[[Mapping[str, Any], str], str]] = {
    "share": _share,
    "counts": _counts,
    "trend": _trend,
    "ranking": _ranking,
    "facts": _facts,
    "event": _event,
    "contact": _contact,
    "procedure": _procedure,
    "qr": _qr,
}
