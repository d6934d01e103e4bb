"""What a screen shows at any moment, and why: the preview at a date and a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from signage.admin import forms, pictures
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.clock import to_ms
from signage.core.screens import Screen
from signage.core.timeline import Cue, Position, locate
from signage.core.windows import hours
from signage.errors import SignageError
from signage.storage import contents, playlists, schedules

FIRST, LAST = date(2020, 1, 1), date(2120, 1, 1)
NEXT_SHOWN = 6

BASE = N_("The base playlist “{name}” plays: no window of the schedule is open.")
NO_BASE = N_("Nothing is scheduled and the screen has no base playlist: the neutral card stands in.")
SCHEDULED = N_("The window “{name}” plays, {hours}.")
LAST_RESORT = N_("Nothing published can be shown at this moment: the neutral card stands in.")


@dataclass(frozen=True)
class Foresight:
    """`day`, `time`: the local moment as it stands in the fields; `minutes` the same for the slider.

    `shown` is the picture at that moment, `reason` a sentence, `until` the local end of what is on, `next`: the
    pictures that follow. `problem` instead of all that where the moment cannot be read.
    """

    day: str
    time: str
    minutes: int
    shown: Shown | None = None
    title: str = ""
    reason: str = ""
    until: str = ""
    next: tuple[tuple[Shown, str], ...] = ()
    problem: str = ""


def foresee(context: AdminContext, screen: Screen, day: str, time: str, texts: Texts) -> Foresight:
    """At this local day and time of the screen's zone; now where they are empty."""
    zone = ZoneInfo(screen.zone)
    now = context.clock.now().astimezone(zone)
    day, time = day or forms.written(now.date()), time or f"{now:%H:%M}"
    try:
        at_day, minutes = forms.day_of(day, "day"), forms.minutes_of(time, "time") % (24 * 60)
        if not FIRST <= at_day <= LAST:
            raise forms.DAY_WRONG(field="day")
        local = datetime(at_day.year, at_day.month, at_day.day, minutes // 60, minutes % 60, tzinfo=zone)
        seconds = now.second if (at_day, minutes) == (now.date(), now.hour * 60 + now.minute) else 0
        at = (local + timedelta(seconds=seconds)).astimezone(UTC)
        timeline = context.planner.timeline(screen.id, at)
    except SignageError as error:
        return Foresight(day, time, 0, problem=error.text(texts.language))
    position = locate(timeline, to_ms(at))
    titles = _titles(context, {cue.content_id for cue in position.loop.cues})
    cue = position.cue
    title = titles.get(cue.content_id, "")
    until = ""
    if position.segment is not None and position.segment.end_ms < timeline.until_ms:
        until = texts.instant(datetime.fromtimestamp(position.segment.end_ms / 1000, UTC), screen.zone)
    return Foresight(
        forms.written(at_day),
        f"{minutes // 60:02}:{minutes % 60:02}",
        minutes,
        pictures.of_asset(cue.asset, screen.panel, title or screen.name),
        title,
        _reason(context, screen, position, texts),
        until,
        tuple(
            (_small(one, screen, titles.get(one.content_id, "")), texts.seconds(one.ms)) for one in _following(position)
        ),
    )


def _following(position: Position) -> list[Cue]:
    cues, at = position.loop.cues, position.index
    count = min(NEXT_SHOWN, len(cues) - 1)
    return [cues[(at + 1 + n) % len(cues)] for n in range(count)]


def _small(cue: Cue, screen: Screen, title: str) -> Shown:
    return pictures.small(pictures.of_asset(cue.asset, screen.panel, title), screen.panel)


def _titles(context: AdminContext, ids: set[str]) -> dict[str, str]:
    with context.desk.database.read() as tx:
        return {key: content.variants[0].text for key, content in contents.released(tx, ids).items()}


def _reason(context: AdminContext, screen: Screen, position: Position, texts: Texts) -> str:
    reason = position.segment.reason if position.segment is not None else "last-resort"
    with context.desk.database.read() as tx:
        if reason == "base" and screen.base_id is not None:
            record = playlists.get(tx, screen.base_id)
            return texts(BASE, name=record.draft.name if record is not None else screen.base_id)
        if reason.startswith("schedule:"):
            found = [schedules.get(tx, one) for one in reason.removeprefix("schedule:").split("+")]
            return " ".join(texts(SCHEDULED, name=one.name, hours=hours(one)) for one in found if one is not None)
    return texts(NO_BASE if screen.base_id is None else LAST_RESORT)
