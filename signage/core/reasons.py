"""Reasons: why something is on the screen or not, as a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any

from signage.core.sentences import SENTENCES, WEEKDAYS
from signage.errors import SignageError


class Why(StrEnum):
    """From `NOT_YET` to `CLOCK_CHANGE` the values are those of `closed.Cause`."""

    ON = "on"
    ON_TOGETHER = "on-together"  # with others of the same priority
    ON_SHARE = "on-share"  # with its part of the seconds
    SCALED = "scaled"  # with less than it asks for: the shares together ask for too much
    DISABLED = "disabled"
    NOT_RELEASED = "not-released"  # the playlist
    NOT_YET = "not-yet"
    OVER = "over"
    WEEKDAY = "weekday"
    RECURRENCE = "recurrence"
    EXCEPTION = "exception"
    HOLIDAY = "holiday"
    NO_HOLIDAY = "no-holiday"
    WORKING_DAY = "working-day"
    NO_WORKING_DAY = "no-working-day"
    LUNAR = "lunar"
    AROUND = "around"
    DAYPART = "daypart"
    HOURS = "hours"
    OPENING = "opening"
    NO_OPENING = "no-opening"
    CLOCK_CHANGE = "clock-change"
    NOTHING_TO_SHOW = "nothing-to-show"
    LOWER = "lower-priority"
    EMERGENCY = "emergency"  # an emergency covers it
    LATER_EMERGENCY = "later-emergency"  # of two emergencies the one issued last is on
    TAKEOVER = "takeover"  # a takeover covers it
    OTHER_TAKEOVER = "other-takeover"  # of two takeovers another is on
    CROWDED = "crowded"  # the shares take the whole time
    NOTHING_LEFT = "nothing-left"  # a share for which the mandatory ones leave nothing
    CANCELLED = "cancelled"  # an emergency
    ENDED = "ended"  # an emergency
    COMING = "coming"  # an emergency with a later start
    COVERED = "covered"  # the base, while a schedule is on; the last-resort card, while anything is
    NO_BASE = "no-base"
    # of single contents
    NOT_APPROVED = "not-approved"
    EARLY = "early"
    EXPIRED = "expired"
    STALE = "stale"  # its figures are too old
    PAST = "past"  # the event is over
    LANGUAGE = "language"
    SAMPLE = "sample"
    UNDRAWABLE = "undrawable"
    NO_PAGE = "no-page"
    RESTING = "resting"  # not on today's list


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its particulars. `params`: names, numbers, dates, aware datetimes, `weekday` 0 = Monday … 6."""

    why: Why
    params: Mapping[str, Any]

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        tongue = "vi" if language == "vi" else "en"
        return SENTENCES[self.why.value, self._variant()][tongue == "vi"].format_map(words(self.params, tongue))

    def _variant(self) -> str:
        """Which of a code's sentences, where there are several: named by the particular that there is."""
        for name in ("next", "name", "holiday", "around", "hours", "languages"):
            if (self.why.value, name) in SENTENCES and self.params.get(name):
                return name
        return ""


def parts(reason: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A segment's reason taken apart: (`emergency`, `takeover`, `schedule`, `share`, `base` or `last-resort`, ids)."""
    pairs = (part.partition(":") for part in reason.split(";"))
    return tuple((kind, tuple(ids.split("+")) if ids else ()) for kind, _, ids in pairs)


def words(params: Mapping[str, Any], tongue: str) -> dict[str, str]:
    """Particulars as people of this language (`vi` or `en`) write them."""
    return {name: _word(name, value, tongue) for name, value in params.items()}


def per_cent(part: Fraction) -> str:
    """A part of the whole as people write it, with one decimal where there is one."""
    tenths = round(part * 1000)
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def _word(name: str, value: Any, tongue: str) -> str:
    vietnamese = tongue == "vi"
    if isinstance(value, datetime):
        return f"{value:%H:%M ngày %d/%m/%Y}" if vietnamese else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if vietnamese else value.isoformat()
    if isinstance(value, SignageError):
        return value.text(tongue).rstrip(".")
    if isinstance(value, Fraction):
        return per_cent(value).replace(".", "," if vietnamese else ".")
    if name == "weekday":
        return WEEKDAYS[tongue][value]
    if name in ("first", "last"):  # a lunar (month, day)
        return f"{value[1]}/{value[0]}"
    if isinstance(value, tuple):
        names = [f"“{one}”" for one in value]
        return (" và " if vietnamese else " and ").join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return f"“{value}”" if name in ("playlist", "name", "holiday") else str(value)
