"""A schedule read back in plain words: on which days, at which hours, under which conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from signage.admin.i18n import N_, WEEKDAYS, Texts
from signage.core.calendars import (
    Around,
    Condition,
    Daypart,
    LunarSpan,
    OnHolidays,
    OnWorkingDays,
    WhileOpen,
)
from signage.core.rules import Frequency, Rule, parse, spelt_out
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, DayException, Recurrence, Rung, Schedule
from signage.core.windows import clock, overnight, span_text
from signage.errors import SignageError

RUNGS: Mapping[str, str] = {
    Rung.ORDINARY: N_("Ordinary"),
    Rung.TAKEOVER: N_("Takeover"),
    Rung.SHARE: N_("Share of the time"),
}
HOLIDAY_KEYS: Mapping[str, str] = {
    "new-year": N_("New Year's Day"),
    "tet": N_("Lunar New Year (Tết)"),
    "hung-kings": N_("Hùng Kings' Commemoration Day"),
    "reunification-day": N_("Reunification Day (30 April)"),
    "labour-day": N_("Labour Day (1 May)"),
    "national-day": N_("National Day (2 September)"),
    "culture-day": N_("Culture Day"),
}
WORKING_WEEK = frozenset(range(5))


def sentence(schedule: Schedule, texts: Texts, dayparts: Mapping[str, Daypart] | None = None) -> str:
    """All of when it plays in one sentence without a full stop: `Thứ Bảy cách tuần, 08:00–11:30, từ 22/11/2026`."""
    since = schedule.from_date
    if since is None and schedule.recurrence is not None and schedule.recurrence.rule:
        since = schedule.recurrence.first
    parts = [days(schedule, texts), hours(schedule, texts, dayparts or {})]
    if since is not None:
        parts.append(texts("from {day}", day=texts.day(since)))
    if schedule.until_date is not None:
        parts.append(texts("until {day}", day=texts.day(schedule.until_date)))
    more = [condition(one, texts) for one in schedule.conditions] + exceptions(schedule.exceptions, texts)
    return "; ".join([", ".join(parts), *more])


def days(schedule: Schedule, texts: Texts) -> str:
    """On which days, without dates and conditions."""
    if schedule.recurrence is None:
        return weekdays(schedule.weekdays, texts)
    return recurrence(schedule.recurrence, texts)


def weekdays(chosen: frozenset[int], texts: Texts) -> str:
    if chosen == EVERY_DAY:
        return texts(N_("Daily"))
    if chosen == WORKING_WEEK:
        return texts(N_("Monday to Friday"))
    return listed([texts(WEEKDAYS[day]) for day in sorted(chosen)], texts)


def recurrence(given: Recurrence, texts: Texts) -> str:
    """A rule that cannot be read stands for itself."""
    left_out = _left_out(given.except_days, texts)
    if not given.rule:
        return texts(N_("Only on {days}"), days=_dates(given.extra_days, texts)) + left_out
    try:
        words = _rule(parse(given.rule), given.first, texts)
    except SignageError:
        words = ""
    words = words or texts(N_("By the rule {rule}"), rule=given.rule)
    if given.extra_days:
        words += texts(N_(", also on {days}"), days=_dates(given.extra_days, texts))
    return words + left_out


def hours(schedule: Schedule, texts: Texts, dayparts: Mapping[str, Daypart]) -> str:
    if schedule.dayparts:
        known = [dayparts[name] for name in schedule.dayparts if name in dayparts]
        return listed([f"{one.name} ({', '.join(map(span_text, one.hours))})" for one in known], texts)
    if schedule.minutes is not None:
        return texts(
            N_("from {time}, for {length}"), time=clock(schedule.start), length=length(schedule.minutes, texts)
        )
    if (schedule.start, schedule.end) == (0, DAY_MINUTES):
        return texts(N_("all day"))
    if overnight(schedule):
        return texts(N_("{hours} the next morning"), hours=span_text((schedule.start, schedule.end)))
    return span_text((schedule.start, schedule.end))


def length(minutes: int, texts: Texts) -> str:
    whole, rest = divmod(minutes, 60)
    found = []
    if whole:
        found.append(texts.count("{n} hour", "{n} hours", whole))
    if rest:
        found.append(texts.count("{n} minute", "{n} minutes", rest))
    return " ".join(found)


def condition(one: Condition, texts: Texts) -> str:
    match one:
        case OnHolidays(inverted):
            return texts(N_("not on public holidays") if inverted else N_("only on public holidays"))
        case OnWorkingDays(inverted):
            return texts(N_("only on days off") if inverted else N_("only on working days"))
        case LunarSpan(first, last, _):
            words = {"first": lunar_words(*first, texts), "last": lunar_words(*last, texts)}
            return texts(N_("from {first} to {last} of the lunar calendar"), **words)
        case Around(day, holiday, before, after):
            what = texts.day(day) if day is not None else holiday_words(holiday, texts)
            return _around(before, after, what, texts)
        case WhileOpen():
            return texts(N_("only while the site is open"))


def exceptions(given: Sequence[DayException], texts: Texts) -> list[str]:
    out = frozenset(one.day for one in given if one.hours is None)
    found = [texts(N_("not on {days}"), days=_dates(out, texts))] if out else []
    kept = [(one.day, one.hours) for one in given if one.hours is not None]
    return found + [texts(N_("on {day} at {hours}"), day=texts.day(day), hours=span_text(hours)) for day, hours in kept]


def rung(schedule: Schedule, texts: Texts) -> str:
    """Its place on the ladder in words; empty for an ordinary window."""
    if schedule.rung is Rung.TAKEOVER:
        return texts(N_("Alone on the screen"))
    if schedule.rung is Rung.SHARE:
        text = N_("{share} % of the time, guaranteed") if schedule.mandatory else N_("{share} % of the time")
        return texts(text, share=schedule.share)
    return ""


def holiday_words(key: str, texts: Texts) -> str:
    return texts(HOLIDAY_KEYS[key]) if key in HOLIDAY_KEYS else key


def lunar_words(month: int, day: int, texts: Texts) -> str:
    """A lunar date as its readers say it: `mùng 5 tháng Giêng`, `23 tháng Chạp`."""
    if texts.language != "vi":
        return f"{day}/{month}"
    named = {1: "Giêng", 11: "Một", 12: "Chạp"}.get(month, str(month))
    return f"{'mùng ' if day <= 10 else ''}{day} tháng {named}"


def listed(words: Iterable[str], texts: Texts) -> str:
    """`a, b and c`."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return texts(N_("{some} and {last}"), some=", ".join(found[:-1]), last=found[-1])


def _rule(rule: Rule, first: date, texts: Texts) -> str:
    """Empty for a rule that has no plain words."""
    if rule.by_position or rule.by_year_day or rule.by_week:
        return ""
    rule = spelt_out(rule, first)
    words = _period(rule, texts)
    if words and rule.count is not None:
        words += texts(N_(", {n} times"), n=rule.count)
    if words and rule.until is not None:
        words += ", " + texts("until {day}", day=texts.day(rule.until))
    return words


def _period(rule: Rule, texts: Texts) -> str:
    n = rule.interval
    plain = frozenset(day for number, day in rule.by_day if not number)
    numbered = sorted(one for one in rule.by_day if one[0])
    if rule.frequency is Frequency.WEEKLY and not (rule.by_month or numbered):
        named = weekdays(plain, texts)
        if n == 1:
            return named
        return texts(N_("{days}, every other week") if n == 2 else N_("{days}, every {n} weeks"), days=named, n=n)
    if rule.frequency is Frequency.DAILY and not (rule.by_month or rule.by_month_day or rule.by_day):
        return texts({1: N_("Daily"), 2: N_("Every other day")}.get(n, N_("Every {n} days")), n=n)
    if rule.frequency is Frequency.MONTHLY and not rule.by_month and bool(rule.by_month_day) != bool(rule.by_day):
        named = listed(_month_days(rule.by_month_day, texts) or _nth(numbered, plain, texts), texts)
        return texts(N_("Every month: {days}") if n == 1 else N_("Every {n} months: {days}"), days=named, n=n)
    if rule.frequency is Frequency.YEARLY and rule.by_month and rule.by_month_day and not rule.by_day:
        dates = [f"{day}/{month}" for month in sorted(rule.by_month) for day in sorted(rule.by_month_day)]
        if min(rule.by_month_day) > 0:
            named = listed(dates, texts)
            return texts(N_("Every year on {days}") if n == 1 else N_("Every {n} years on {days}"), days=named, n=n)
    return ""


def _month_days(given: frozenset[int], texts: Texts) -> list[str]:
    words = [texts(N_("day {n}"), n=day) for day in sorted(given) if day > 0]
    back = sorted((day for day in given if day < 0), reverse=True)
    last, earlier = N_("the last day of the month"), N_("day {n} from the end")
    return words + [texts(last if day == -1 else earlier, n=-day) for day in back]


def _nth(numbered: Sequence[tuple[int, int]], plain: frozenset[int], texts: Texts) -> list[str]:
    words = [texts(N_("every {weekday}"), weekday=texts(WEEKDAYS[day])) for day in sorted(plain)]
    for number, day in numbered:
        text = {1: N_("the first {weekday}"), -1: N_("the last {weekday}")}.get(number, N_("{weekday} number {n}"))
        if number < -1:
            text = N_("{weekday} number {n} from the end")
        words.append(texts(text, weekday=texts(WEEKDAYS[day]), n=abs(number)))
    return words


def _around(before: int, after: int, what: str, texts: Texts) -> str:
    if before and after:
        text = N_("from {before} working days before to {after} working days after {what}")
    elif before:
        text = N_("from {before} working days before {what} on")
    elif after:
        text = N_("until {after} working days after {what}")
    else:
        text = N_("only on {what}")
    return texts(text, before=before, after=after, what=what)


def _left_out(given: frozenset[date], texts: Texts) -> str:
    return "; " + texts(N_("not on {days}"), days=_dates(given, texts)) if given else ""


def _dates(given: Iterable[date], texts: Texts) -> str:
    return listed([texts.day(day) for day in sorted(given)], texts)
