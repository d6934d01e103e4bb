"""A content as a board can say it: short phrases one after the other, numbers with what they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Site
from signage.errors import Code, Invalid
from signage.rendering import numerals
from signage.rendering import qr as codes
from signage.rendering.facts import fill, fill_all, lacks
from signage.rendering.kinds import (
    contact,
    counts,
    event,
    facts,
    praise,
    procedure,
    qa,
    qr,
    ranking,
    share,
    steps,
    topics,
)
from signage.rendering.kinds.sheet import NOTHING_LEFT
from signage.rendering.words import words

NO_BOARD_FORM = Code(
    "RN04",
    Invalid,
    "A content of the kind “{kind}” cannot be shown on a LED board. Please schedule it on the screens of the hall.",
    "Nội dung loại “{kind}” không hiển thị được trên bảng LED. Xin xếp lịch cho màn hình trong sảnh.",
)
RANKS = 5  # of a ranking, on a board


@dataclass(frozen=True, slots=True)
class Saying:
    """One phrase. `emphasis`: a title. `number` and `label`: the two parts of a figure. `fact`: read as facts are."""

    text: str
    emphasis: bool = False
    fact: bool = False
    number: str = ""
    label: str = ""


def sample_mark(language: str) -> str:
    """What a content with invented figures says on its face."""
    return words(language).sample


def figure(number: str, label: str) -> Saying:
    return Saying(f"{number}|{label}", fact=True, number=number, label=label)


def of(content: Content, variant: Variant, site: Site, day: date | None = None) -> tuple[Saying, ...]:
    """What there is to say, on a day where that counts. NO_BOARD_FORM for a kind that cannot be said in phrases,
    NOTHING_LEFT where the site lacks what the text asks for, and what the kinds say about their data."""
    if lacks(variant.text, site):
        raise NOTHING_LEFT(field="text")
    if content.kind in (Kind.SLOGAN, Kind.NOTICE):
        return (Saying(fill(variant.text, site)),)
    kind = str(variant.data.get("kind", ""))
    body = _FORMS.get(kind)
    if content.kind not in (Kind.INFOGRAPHIC, Kind.GUIDE) or (body is None and variant.data):
        raise NO_BOARD_FORM(field="kind", kind=kind or content.kind.value)
    title = Saying(fill(variant.text, site), emphasis=True, fact=True)
    if body is None:
        return (title,)
    try:
        data = fill_all(variant.data, site)
        return (title, *(_event(data, variant.language, day) if body is _event else body(data, variant.language)))
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise NO_BOARD_FORM(field="data", kind=kind) from problem


def _topics(data: Mapping[str, Any], language: str) -> list[Saying]:
    return [Saying(part, fact=True) for part in topics.read(data)]


def _steps(data: Mapping[str, Any], language: str) -> list[Saying]:
    body = steps.read(data)
    return [Saying(f"{n}.\N{NO-BREAK SPACE}{step}", fact=True) for n, step in enumerate(body.steps, start=1)]


def _procedure(data: Mapping[str, Any], language: str) -> list[Saying]:
    say, body = words(language), procedure.read(data)
    said = [Saying(f"{say.papers}:|{paper}" if n == 0 else paper, fact=True) for n, paper in enumerate(body.papers)]
    for name, text in body.facts.items():
        said.append(Saying(text if name == "where" else f"{getattr(say, name)}:|{text}", fact=True))
    return said


def _facts(data: Mapping[str, Any], language: str) -> list[Saying]:
    return [Saying(f"{name}:|{value}", fact=True) for name, value in facts.read(data)]


def _counts(data: Mapping[str, Any], language: str) -> list[Saying]:
    said: list[Saying] = []
    for heading, counted in counts.read(data).items():
        said.append(Saying(heading, emphasis=True, fact=True))
        said.extend(figure(numerals.number(value, language), label) for label, value in counted)
    return said


def _share(data: Mapping[str, Any], language: str) -> list[Saying]:
    say, body = words(language), share.read(data)
    said = [figure(numerals.percent(body.on_time, body.received, language), say.on_time_share)]
    counted = ((say.received, body.received), (say.on_time, body.on_time), (say.late, body.late))
    return said + [figure(numerals.number(n, language), label) for label, n in (*counted, (say.pending, body.pending))]


def _ranking(data: Mapping[str, Any], language: str) -> list[Saying]:
    """The first few: who walks past does not wait for the last. In one line a name comes before its figure."""
    body = ranking.read(data)
    ranked = [item for item in body.items if item.rank is not None][:RANKS]
    said = []
    for item in ranked:
        number, label = ranking.figure(item, body, language), f"{item.rank}.\N{NO-BREAK SPACE}{item.name}"
        said.append(replace(figure(number, label), text=f"{label}:|{number}"))
    return said


def _qa(data: Mapping[str, Any], language: str) -> list[Saying]:
    return [
        saying
        for question, answer in qa.read(data)
        for saying in (Saying(question, emphasis=True, fact=True), Saying(answer, fact=True))
    ]


def _event(data: Mapping[str, Any], language: str, on: date | None = None) -> list[Saying]:
    body = event.read(data)
    count = event.counted(body, on, words(language))
    day = numerals.loose(body.first, language)
    until = f"|{words(language).until.format(date=numerals.loose(body.last, language))}" if body.last else ""
    said = [Saying(f"{numerals.weekday(body.first, language)},|{day}{until}", fact=True)]
    said += [Saying(count, emphasis=True, fact=True)] if count else []
    return said + [Saying(text, fact=True) for text in body.rows.values()]


def _praise(data: Mapping[str, Any], language: str) -> list[Saying]:
    said: list[Saying] = []
    for person in praise.read(data):
        said.append(Saying(person.name, emphasis=True, fact=True))
        said += [Saying(person.office, fact=True)] if person.office else []
        said.append(Saying(person.deed, fact=True))
    return said


def _contact(data: Mapping[str, Any], language: str) -> list[Saying]:
    body, say = contact.read(data), words(language)
    who = "|".join(part for part in (body.name, body.role) if part)
    said = [Saying(who, fact=True)] if who else []
    for name, text in body.ways.items():
        said.append(figure(text, say.phone) if name == "phone" else Saying(text, fact=True))
    return said + ([Saying(codes.place(body.url), fact=True)] if body.url else [])


def _qr(data: Mapping[str, Any], language: str) -> list[Saying]:
    """A board's dots are too coarse for a code across a street: it says where the code would lead."""
    body = qr.read(data)
    return [Saying(text, fact=True) for text in (body.note, codes.place(body.url)) if text]


_FORMS: dict[str, Callable[[Mapping[str, Any], str], list[Saying]]] = {
    "topics": _topics,
    "steps": _steps,
    "procedure": _procedure,
    "facts": _facts,
    "counts": _counts,
    "share": _share,
    "ranking": _ranking,
    "qa": _qa,
    "event": _event,
    "praise": _praise,
    "contact": _contact,
    "qr": _qr,
}
