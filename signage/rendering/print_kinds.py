"""What each kind of content prints: everything that its slides say, on as few sheets as it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from signage.rendering import charts, icons, numerals, qr
from signage.rendering.kinds import contact, counts, event, facts, praise, procedure, qa, ranking, share, steps, trend
from signage.rendering.kinds import qr as qr_kind
from signage.rendering.numerals import Number
from signage.rendering.print_blocks import Block, Setter

CODE = 92.0  # points: 32 mm, for a telephone held over the sheet
LARGE_CODE = 0.5  # of the width
CURVE = (0.16, 64.0)  # high: of the width, points at most


def _topics(body: tuple[str, ...], set_: Setter) -> list[Block]:
    return set_.marked([str(n) for n in range(1, len(body) + 1)], body, 1.6)


def _steps(body: steps.Body, set_: Setter) -> list[Block]:
    blocks = set_.marked([str(n) for n in range(1, len(body.steps) + 1)], body.steps, 1.6)
    return blocks + _way(body.url, set_)


def _way(url: str | None, set_: Setter) -> list[Block]:
    if not url:
        return []
    return [set_.code(qr.svg(url), f"{set_.words.scan.format(place=qr.place(url))}", CODE)]


def _procedure(body: procedure.Body, set_: Setter) -> list[Block]:
    blocks = [set_.label(set_.words.papers)]
    blocks += set_.marked([icons.sign("check")] * len(body.papers), body.papers)
    labels = {"fee": set_.words.fee, "days": set_.words.days, "where": set_.words.where}
    rows = set_.pairs([(labels[name], text) for name, text in body.facts.items()])
    return blocks + _spaced(rows, set_)


def _spaced(rows: list[Block], set_: Setter) -> list[Block]:
    """With air above the first: rows under rules stand close to one another."""
    if not rows:
        return []
    first = rows[0]
    return [Block(first.kind, first.height, set_.sizes.body * 1.4, first.view, first.keep), *rows[1:]]


def _share(body: share.Body, set_: Setter) -> list[Block]:
    words = set_.words
    blocks: list[Block] = []
    if body.received:
        blocks.append(set_.big(numerals.percent(body.on_time, body.received, set_.language)))
        blocks += set_.text(words.on_time_share)
    named = [(words.on_time, body.on_time), (words.late, body.late), (words.pending, body.pending)]
    most = max(1, body.received)
    rows = [(words.received, numerals.number(body.received, set_.language), 1.0, True)]
    rows += [(name, numerals.number(value, set_.language), value / most, False) for name, value in named]
    return blocks + _spaced(set_.bars(rows), set_)


def _trend(body: trend.Body, set_: Setter) -> list[Block]:
    blocks: list[Block] = []
    for name, values in body.series.items():
        known = [value for value in values if value is not None]
        decimals = numerals.places(*known)
        said = [
            (str(year), "–" if value is None else numerals.number(value, set_.language, decimals))
            for year, value in zip(body.years, values, strict=True)
        ]
        points = [None if value is None else float(value) for value in values]
        height = min(set_.width * CURVE[0], CURVE[1])
        blocks.append(set_.label(name))
        blocks.append(set_.curve(charts.area(points, set_.width, height), height))
        blocks += set_.cells(said)
    return blocks


def _counts(body: Mapping[str, tuple[counts.Count, ...]], set_: Setter) -> list[Block]:
    blocks: list[Block] = []
    for heading, rows in body.items():
        blocks.append(set_.label(heading))
        blocks += set_.pairs([(name, numerals.number(value, set_.language)) for name, value in rows], share=0.7)
    return blocks


def _facts(body: tuple[facts.Fact, ...], set_: Setter) -> list[Block]:
    return set_.pairs(body)


def _ranking(body: ranking.Body, set_: Setter) -> list[Block]:
    top = max((_float(item.value) for item in body.items if item.value is not None), default=0.0) or 1.0
    lead = body.highlight or body.items[0].name
    rows = []
    for item in body.items:
        name = f"{item.rank}. {item.name}" if item.rank is not None else item.name
        figure = ranking.figure(item, body, set_.language) or set_.words.no_figure
        length = -1.0 if item.value is None else _float(item.value) / top
        rows.append((name, figure, length, item.name == lead))
    return set_.bars(rows)


def _float(value: Number) -> float:
    return float(value)


def _qa(body: tuple[qa.Pair, ...], set_: Setter) -> list[Block]:
    return [
        block
        for question, answer in body
        for block in (*set_.text(question, "heavy hue", keep=True), *set_.text(answer))
    ]


def _event(body: event.Body, set_: Setter) -> list[Block]:
    day = f"{numerals.weekday(body.first, set_.language)}, {numerals.moment(body.first, set_.language)}"
    blocks = set_.text(day, "heavy hue", large=1.6)
    if body.last is not None:
        blocks += set_.text(set_.words.until.format(date=numerals.moment(body.last, set_.language)), "quiet")
    icons_ = [icons.sign(event.ICONS[name]) for name in body.rows]
    return blocks + set_.marked(icons_, body.rows.values())


def _praise(body: tuple[praise.Person, ...], set_: Setter) -> list[Block]:
    blocks: list[Block] = []
    for person in body:
        blocks += set_.text(person.name, "heavy hue", large=1.4, keep=True)
        if person.office:
            blocks += set_.text(person.office, "quiet", keep=True)
        blocks += set_.text(person.deed)
    return blocks


def _contact(body: contact.Body, set_: Setter) -> list[Block]:
    blocks: list[Block] = []
    if body.name:
        blocks += set_.text(body.name, "heavy hue", large=1.4, keep=bool(body.role))
    if body.role:
        blocks += set_.text(body.role, "quiet")
    rows = set_.pairs([(str(getattr(set_.words, name)), text) for name, text in body.ways.items()], share=0.34)
    return blocks + (_spaced(rows, set_) if blocks else rows) + _way(body.url, set_)


def _qr(body: qr_kind.Body, set_: Setter) -> list[Block]:
    blocks = set_.text(body.note) if body.note else []
    words = set_.words.scan.format(place=qr.place(body.url))
    return [*blocks, set_.code(qr.svg(body.url), words, min(set_.width * LARGE_CODE, 240.0))]


PRINTS: Mapping[str, Callable[[Any, Setter], list[Block]]] = {
    "topics": _topics,
    "steps": _steps,
    "procedure": _procedure,
    "share": _share,
    "trend": _trend,
    "counts": _counts,
    "facts": _facts,
    "ranking": _ranking,
    "qa": _qa,
    "event": _event,
    "praise": _praise,
    "contact": _contact,
    "qr": _qr,
}
