"""What happens on a day: `date`, and where known `until` (the last day), `time`, `place` and `note`.

The day itself stands large. From `countdown` days before (a week, unless told; 0: never) it is said how many are left.
Such a page is right on one day only: see `turns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from signage.rendering import icons, numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields, Want, wrong
from signage.rendering.kinds.sheet import Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting
from signage.rendering.words import Words

UNTIL = Want(
    'a date in quotes after the first day, such as "2026-09-04"',
    'ngày sau ngày đầu, đặt trong dấu nháy, ví dụ "2026-09-04"',
)
COUNTDOWN = Want(
    "how many days before the count begins, a whole number from 0 to 30 without quotes",
    "số ngày bắt đầu đếm ngược trước sự kiện, số nguyên từ 0 đến 30, không đặt trong dấu nháy",
)
LONGEST_COUNT = 30
USUAL_COUNT = 7

THEME = tokens.DARK
HEAD = Head.TOPIC
LEAF = 0.36  # of the width, the calendar leaf in landscape
LEAF_PORTRAIT = 0.5  # of the height
HEADING = (72, 144)
ROW = (tokens.QUIET, 64)
WEEKDAY = (52, 72)
MONTH = (tokens.LABEL, 72)
COUNT = (tokens.LABEL, 72)
COUNT_AIR = 48  # above the count and inside its plate
COUNT_PAD = 40  # beside it, in its plate
ICONS = {"time": "clock", "place": "place", "note": "notice"}
GAP = 64
AIR = 28
PADDING = 88  # of the leaf, above and below
SIGN = 96  # room for the sign before a row


@dataclass(frozen=True, slots=True)
class Body:
    """`rows`: what is known besides the days, by field, in the order of ICONS."""

    first: date
    last: date | None
    rows: Mapping[str, str]
    countdown: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    icon: Markup
    text: Setting


@dataclass(frozen=True, slots=True)
class View:
    leaf: Box
    weekday: Setting
    day: Setting
    month: Setting
    until: Setting | None
    count: Setting | None
    box: Box
    title: Setting
    rows: tuple[Row, ...]


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "date", "until", *ICONS, "countdown")
    first = fields.day("date")
    last = fields.day("until") if fields.given("until") else None
    if last is not None and last <= first:
        raise wrong("until", UNTIL)
    texts = {name: fields.known(name) for name in ICONS}
    countdown = fields.data["countdown"] if fields.given("countdown") else USUAL_COUNT
    if isinstance(countdown, bool) or not isinstance(countdown, int) or not 0 <= countdown <= LONGEST_COUNT:
        raise wrong("countdown", COUNTDOWN)
    return Body(first, last, {name: text for name, text in texts.items() if text is not None}, countdown)


def turns(body: Body) -> tuple[date, ...]:
    """The days at whose midnight the picture becomes another."""
    if not body.countdown:
        return ()
    days = [body.first - timedelta(days=n) for n in range(body.countdown, -1, -1)]
    return (*days, body.first + timedelta(days=1)) if body.last is not None else tuple(days)


def counted(body: Body, day: date | None, words: Words) -> str:
    """How far off it is on this day, in words; empty where nothing is to be said."""
    if day is None or not body.countdown or (body.first - day).days > body.countdown:
        return ""
    left = (body.first - day).days
    if left > 1:
        return words.left.format(days=left).replace(" ", "\N{NO-BREAK SPACE}")
    if left >= 0:
        return words.tomorrow if left else words.today
    return words.ongoing if body.last is not None and day <= body.last else ""


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    leaf, box = _areas(scene)
    weekday = numerals.weekday(body.first, scene.language)
    month = numerals.month(body.first, scene.language)
    until = scene.words.until.format(date=numerals.loose(body.last, scene.language)) if body.last else ""
    inner = leaf.width - 64
    set_weekday = fitted("date", weekday, tokens.MEDIUM, inner, 120, WEEKDAY, 1)
    set_month = fitted("date", month, tokens.HEAVY, inner, 120, MONTH, 1)
    set_until = fitted("until", until, tokens.MEDIUM, inner, 130, (tokens.LABEL, 56), 2) if until else None
    count = counted(body, scene.day, scene.words)
    set_count = fitted("date", count, tokens.HEAVY, inner - 2 * COUNT_PAD, 120, COUNT, 1) if count else None
    taken = sum(each.height for each in (set_weekday, set_month, set_until, set_count) if each) + PADDING
    taken += COUNT_AIR if set_count else 0
    day = typesetting.fit(
        str(body.first.day), tokens.HEAVY, inner, leaf.height - taken, (96, 480), 1, tokens.LEADING_FIGURE
    )
    rows = typesetting.together(tuple(body.rows.values()), tokens.MEDIUM, box.width - SIGN, box.height * 0.68, ROW, AIR)
    if body.rows and rows is None:
        longest = max(body.rows, key=lambda name: len(body.rows[name]))
        fitted(longest, body.rows[longest], tokens.MEDIUM, 1, 1, ROW, 1)
    foot = sum(row.height + AIR for row in rows or ()) + GAP * bool(rows)
    title = fitted("text", scene.title, tokens.HEAVY, box.width, box.height - foot, HEADING, 6)
    view = View(
        leaf,
        set_weekday,
        day or fitted("date", str(body.first.day), tokens.HEAVY, inner, leaf.height - taken, (64, 480), 1),
        set_month,
        set_until,
        set_count,
        box,
        title,
        tuple(Row(icons.sign(ICONS[name]), row) for name, row in zip(body.rows, rows or (), strict=True)),
    )
    said = (scene.title, weekday, str(body.first.day), month, until, count, *body.rows.values())
    return (Sheet("event.html", view, tuple(part for part in said if part)),)


def _areas(scene: Scene) -> tuple[Box, Box]:
    """The calendar leaf, and what is beside or under it."""
    box = scene.box
    if scene.portrait:
        leaf = Box(box.left, box.top, box.width, box.height * LEAF_PORTRAIT)
        return leaf, Box(box.left, leaf.bottom + GAP, box.width, box.bottom - leaf.bottom - GAP)
    leaf = Box(box.left, box.top, box.width * LEAF, box.height)
    return leaf, Box(leaf.right + GAP, box.top, box.right - leaf.right - GAP, box.height)
