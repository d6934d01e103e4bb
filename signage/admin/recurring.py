"""On which days a window plays, as the form asks it in plain words, and the rule of RFC 5545 that this means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from signage.admin import forms
from signage.admin.i18n import N_
from signage.core.rules import WEEKDAYS, Frequency, Rule, parse, spelt_out
from signage.core.schedules import EVERY_DAY, Recurrence
from signage.errors import Code, Invalid, SignageError

WEEKLY, WEEKS, DAYS, MONTHLY, NTH, YEARLY, DATES, RULE = (
    "weekly", "weeks", "days", "monthly", "nth", "yearly", "dates", "rule"
)  # fmt: skip
REPEATS = (
    (WEEKLY, N_("Every week, on these days")),
    (WEEKS, N_("Every few weeks")),
    (DAYS, N_("Every few days")),
    (MONTHLY, N_("Every month, on days by their number")),
    (NTH, N_("Every month, on a weekday")),
    (YEARLY, N_("Every year, on a date")),
    (DATES, N_("Only on single dates")),
    (RULE, N_("By an RRULE (for experts)")),
)
NUMBERS = (
    ("1", N_("first")),
    ("2", N_("second")),
    ("3", N_("third")),
    ("4", N_("fourth")),
    ("5", N_("fifth, where there is one")),
    ("-1", N_("last")),
)
LAST_WORDS = ("cuối", "cuối tháng", "ngày cuối", "last", "-1")
MOST_INTERVAL = 52

MONTH_DAYS_WRONG = Code(
    "SD80",
    Invalid,
    "Write the days of the month as numbers from 1 to 31, parted by commas; “last” is the last day.",
    "Ghi các ngày trong tháng bằng số từ 1 đến 31, cách nhau bằng dấu phẩy; “cuối” là ngày cuối tháng.",
)
YEAR_DAY_WRONG = Code(
    "SD81",
    Invalid,
    "Write the date as day/month, for example 2/9.",
    "Ghi ngày theo dạng ngày/tháng, ví dụ 2/9.",
)
DATES_MISSING = Code(
    "SD82",
    Invalid,
    "Write at least one date, for example 24/12/2026.",
    "Hãy ghi ít nhất một ngày, ví dụ 24/12/2026.",
)
RULE_MISSING = Code(
    "SD83",
    Invalid,
    "Write the rule, for example FREQ=MONTHLY;BYDAY=1MO.",
    "Hãy ghi quy tắc, ví dụ FREQ=MONTHLY;BYDAY=1MO.",
)


@dataclass(frozen=True)
class Recurring:
    """The fields as text. `weekdays` serves `weekly` and `weeks`; `also`: dates on top of a rule."""

    repeat: str = WEEKLY
    weekdays: frozenset[int] = EVERY_DAY
    interval: str = "2"
    month_days: str = ""
    months: str = "1"
    nth: str = "1"
    nth_day: str = "0"
    year_day: str = ""
    dates: str = ""
    also: str = ""
    rule: str = ""


def of(weekdays: frozenset[int], recurrence: Recurrence | None) -> Recurring:
    """What the fields show for a schedule."""
    shown = Recurring(weekdays=weekdays)
    if recurrence is None:
        return shown
    singles = ", ".join(forms.written(day) for day in sorted(recurrence.extra_days))
    if not recurrence.rule:
        return replace(shown, repeat=DATES, dates=singles)
    return replace(_of_rule(shown, recurrence), also=singles, rule=recurrence.rule)


def read(shown: Recurring, first: date, errors: forms.Errors) -> Recurrence | None:
    """The recurrence that the fields mean, from `first` on; None for plain weekdays. Sentences go to `errors`."""
    if shown.repeat == WEEKLY:
        return None
    rule = ""
    with errors.caught({"recurrence": "repeat"}):
        rule = _rule(shown)
    extra: frozenset[date] = frozenset()
    name = "dates" if shown.repeat == DATES else "also"
    with errors.caught():
        extra = days_of(shown.dates if shown.repeat == DATES else shown.also, name)
    if shown.repeat == DATES and not extra and name not in errors:
        errors.add(DATES_MISSING(field="dates"))
    return Recurrence(min(extra, default=first) if not rule else first, rule, frozenset(), extra)


def days_of(text: str, name: str) -> frozenset[date]:
    """Dates parted by commas, semicolons or white space. Raises SG15."""
    return frozenset(forms.day_of(part, name) for part in re.split(r"[,;\s]+", text) if part)


def _rule(shown: Recurring) -> str:
    """Raises SG16, SD80, SD81, SD83, TL22."""
    if shown.repeat == WEEKS:
        chosen = ",".join(WEEKDAYS[day] for day in sorted(shown.weekdays))
        return f"FREQ=WEEKLY;INTERVAL={_interval(shown.interval, 'interval')};WKST=MO;BYDAY={chosen}"
    if shown.repeat == DAYS:
        return f"FREQ=DAILY;INTERVAL={_interval(shown.interval, 'interval')}"
    if shown.repeat == MONTHLY:
        months = _interval(shown.months, "months")
        return f"FREQ=MONTHLY{f';INTERVAL={months}' if months > 1 else ''};BYMONTHDAY={_month_days(shown.month_days)}"
    if shown.repeat == NTH:
        return f"FREQ=MONTHLY;BYDAY={int(shown.nth)}{WEEKDAYS[int(shown.nth_day) % 7]}"
    if shown.repeat == YEARLY:
        day, month = _year_day(shown.year_day)
        return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    if shown.repeat == RULE and not shown.rule:
        raise RULE_MISSING(field="rule")
    return shown.rule if shown.repeat == RULE else ""


def _interval(text: str, name: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_INTERVAL):
        raise forms.NUMBER_WRONG(field=name, least=1, most=MOST_INTERVAL)
    return int(text)


def _month_days(text: str) -> str:
    found = []
    for part in re.split(r"[,;]+", text):
        word = " ".join(part.lower().split())
        if word in LAST_WORDS:
            found.append("-1")
        elif word.isascii() and word.isdigit() and 1 <= int(word) <= 31:
            found.append(str(int(word)))
        else:
            raise MONTH_DAYS_WRONG(field="month_days")
    return ",".join(dict.fromkeys(found))


def _year_day(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})", text)
    if match is None:
        raise YEAR_DAY_WRONG(field="year_day")
    day, month = int(match[1]), int(match[2])
    try:
        date(2024, month, day)  # a leap year: 29 February may be meant
    except ValueError as error:
        raise YEAR_DAY_WRONG(field="year_day") from error
    return day, month


def _of_rule(shown: Recurring, recurrence: Recurrence) -> Recurring:
    expert = replace(shown, repeat=RULE)
    try:
        rule = spelt_out(parse(recurrence.rule), recurrence.first)
    except SignageError:
        return expert
    if rule.count or rule.until or rule.by_position or rule.by_year_day or rule.by_week:
        return expert
    return _plain(shown, rule) or expert


def _plain(shown: Recurring, rule: Rule) -> Recurring | None:
    """The simple fields for a rule that has them."""
    numbered = [one for one in rule.by_day if one[0]]
    plain = frozenset(day for number, day in rule.by_day if not number)
    every = str(rule.interval)
    if rule.frequency is Frequency.WEEKLY and not (rule.by_month or numbered) and rule.week_start == 0:
        return replace(shown, repeat=WEEKS, interval=every, weekdays=plain)
    if rule.frequency is Frequency.DAILY and not (rule.by_month or rule.by_day or rule.by_month_day):
        return replace(shown, repeat=DAYS, interval=every)
    if rule.frequency is Frequency.MONTHLY and not rule.by_month:
        if rule.by_month_day and not rule.by_day and all(day == -1 or day > 0 for day in rule.by_month_day):
            return replace(shown, repeat=MONTHLY, months=every, month_days=_days_text(rule.by_month_day))
        alone = len(numbered) == 1 and not plain and not rule.by_month_day and rule.interval == 1
        if alone and str(numbered[0][0]) in dict(NUMBERS):
            return replace(shown, repeat=NTH, nth=str(numbered[0][0]), nth_day=str(numbered[0][1]))
    days, months = rule.by_month_day, rule.by_month
    once = rule.frequency is Frequency.YEARLY and not rule.by_day and rule.interval == 1
    if once and len(days) == len(months) == 1 and min(days) > 0:
        return replace(shown, repeat=YEARLY, year_day=f"{min(days)}/{min(months)}")
    return None


def _days_text(days: frozenset[int]) -> str:
    return ", ".join([str(day) for day in sorted(days) if day > 0] + (["cuối"] if -1 in days else []))
