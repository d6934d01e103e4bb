"""What may stand in a pack.yaml about time: recurrences, conditions, single days, dayparts, holidays, opening hours."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from signage.core.calendars import HolidayKind
from signage.core.conditions import MOST_WORKING_DAYS
from signage.editing import calendars, check
from signage.editing.pack_fields import Day, Name, Slug, line, minutes_of, refusal, whole
from signage.errors import Code, Invalid

BAD_LUNAR = Code(
    "PK40",
    Invalid,
    '{value} is no lunar date. Write day and month in quotes, such as "23/12".',
    '{value} không phải là ngày âm lịch. Hãy viết ngày và tháng trong dấu nháy, ví dụ "23/12".',
)
BAD_HOURS = Code(
    "PK41",
    Invalid,
    '{value} are no hours. Write start and end in quotes, such as "07:30-11:30".',
    '{value} không phải là khung giờ. Hãy viết giờ bắt đầu và kết thúc trong dấu nháy, ví dụ "07:30-11:30".',
)

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ConditionName = Literal["holidays", "no-holidays", "working-days", "days-off", "lunar", "around", "open"]


def _hours(value: object) -> object:
    start, dash, end = str(value).replace("–", "-").partition("-")
    if not isinstance(value, str) or not dash:
        raise refusal(BAD_HOURS(value=value))
    return minutes_of(start.strip()), minutes_of(end.strip())


def _lunar(value: object) -> object:
    day, _, month = str(value).partition("/")
    if not (isinstance(value, str) and day.isdecimal() and month.isdecimal() and value.isascii() and len(value) <= 5):
        raise refusal(BAD_LUNAR(value=value))
    return int(month), int(day)


_TIME = "([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00"
HoursText = Annotated[
    tuple[int, int],  # from midnight; "07:30-11:30"
    BeforeValidator(_hours),
    WithJsonSchema({"type": "string", "pattern": f"^({_TIME}) ?[-–] ?({_TIME})$"}),
]
LunarText = Annotated[
    tuple[int, int],  # (month, day); written day/month
    BeforeValidator(_lunar),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,2}/[0-9]{1,2}$"}),
]


class TimeRow(BaseModel):
    """Nothing is guessed: unknown fields and other types are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class RecurrenceRow(TimeRow):
    """On which days a schedule starts, by RFC 5545. `first`: DTSTART's day. `except`, `extra`: EXDATE and RDATE."""

    first: Day
    rule: str = ""
    except_days: Annotated[list[Day], Field(alias="except")] = []
    extra_days: Annotated[list[Day], Field(alias="extra")] = []


class ConditionRow(TimeRow):
    """What the start day has to be. `first`, `last`: of a lunar span. The rest: working days around a day or holiday.

    `leap`: leap months count as the months that they repeat.
    """

    is_: Annotated[ConditionName, Field(alias="is")]
    first: LunarText = (1, 1)
    last: LunarText = (1, 1)
    leap: bool = True
    day: Day | None = None
    holiday: Slug | None = None
    before: Annotated[int, whole(0, MOST_WORKING_DAYS, "before")] = 0
    after: Annotated[int, whole(0, MOST_WORKING_DAYS, "after")] = 0


class ExceptionRow(TimeRow):
    """A single day with other hours, or left out."""

    day: Day
    hours: HoursText | None = None


class DaypartRow(TimeRow):
    """Named hours of the day, in one or several pieces."""

    id: Slug
    name: Name
    hours: list[HoursText]


class HolidayRow(TimeRow):
    """A day of a holiday table. `pending`: expected, not decided yet."""

    date: Day
    key: Slug
    name: Name
    kind: Annotated[HolidayKind, Field(strict=False)] = HolidayKind.PUBLIC
    source: Annotated[str, line(calendars.LONGEST_SOURCE, "source", empty=True)] = ""
    pending: bool = False


class HolidaysRow(TimeRow):
    """The holiday table of a year."""

    year: Annotated[int, whole(check.FIRST_YEAR, check.LAST_YEAR, "year")]
    days: list[HolidayRow]


class OpeningDayRow(TimeRow):
    """A single day with opening hours of its own; none is closed."""

    day: Day
    hours: list[HoursText] = []


class OpeningRow(TimeRow):
    """When a unit is open; a weekday that is left out is closed."""

    unit: Slug
    week: dict[Weekday, list[HoursText]]
    on_holidays: bool = False
    exceptions: list[OpeningDayRow] = []


def text_of(hours: tuple[int, int]) -> str:
    """`07:30-11:30`."""
    return "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in hours)


def short(row: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in row.items() if value not in (None, "", False) and value != []}
