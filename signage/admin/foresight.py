"""What a screen shows at any moment, and why: the preview at a date and a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from signage.admin import composed, forms, pictures
from signage.admin.context import AdminContext
from signage.admin.effects import PARTS
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.clock import to_ms
from signage.core.explain import Candidate, Explanation
from signage.core.layouts import Division
from signage.core.screens import Screen
from signage.core.timeline import Cue, Position, locate
from signage.errors import SignageError
from signage.planning.asking import ask
from signage.planning.planner import Plan
from signage.storage import contents

FIRST, LAST = date(2020, 1, 1), date(2120, 1, 1)
NEXT_SHOWN = 6

BASE = N_("The base playlist “{name}” plays: no window of the schedule is open.")
NO_BASE = N_("Nothing is scheduled and the screen has no base playlist: the neutral card stands in.")
BASE_MIXED = N_("The base playlist “{name}” plays beside it.")
WINNERS: Mapping[str, str] = {
    "emergency": N_("The emergency “{name}” covers everything."),
    "takeover": N_("The window “{name}” is alone on the screen."),
    "schedule": N_("The window “{name}” plays."),
    "share": N_("The window “{name}” has its share of the time."),
}
LAST_RESORT = N_("Nothing published can be shown at this moment: the neutral card stands in.")


RANKS: Mapping[str, str] = {
    "emergency": N_("Emergency"),
    "takeover": N_("Takeover"),
    "schedule": N_("Window"),
    "share": N_("Share of the time"),
    "base": N_("Base playlist"),
    "last-resort": N_("Neutral card"),
}


@dataclass(frozen=True)
class CandidateRow:
    """Somebody who might be on. `why` it is or is not; `left_out`: (how many, why) of its contents that do not show."""

    rank: str
    name: str
    url: str
    on: bool
    why: str
    left_out: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Beside:
    """What plays in a zone of a divided screen. `left_out`: (how many, why) of its contents that have no room there."""

    zone: str
    title: str
    left_out: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Foresight:
    """`day`, `time`: the local moment as it stands in the fields; `minutes` the same for the slider.

    `shown` is the picture at that moment, `reason` a sentence, `until` the local end of what is on, `next`: the
    pictures that follow, `beside`: what else is on the screen, unless something covers it, `candidates`: everybody who
    might be on, from the strongest. `problem` instead of all that where the moment cannot be read.
    """

    day: str
    time: str
    minutes: int
    shown: Shown | None = None
    title: str = ""
    reason: str = ""
    until: str = ""
    next: tuple[tuple[Shown, str], ...] = ()
    candidates: tuple[CandidateRow, ...] = ()
    beside: tuple[Beside, ...] = ()
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
        plan = context.planner.preview(screen.id, at)
        explained = ask(context.planner, screen.id, at)
    except SignageError as error:
        return Foresight(day, time, 0, problem=error.text(texts.language))
    timeline, division = plan.timeline, plan.channel.division
    position = locate(timeline, to_ms(at))
    zones = {name: locate(plan.zones[name], to_ms(at)).cue for name, _ in division.zones()}
    cue = position.cue
    titles = _titles(context, {one.content_id for one in (*position.loop.cues, *zones.values())})
    title = titles.get(cue.content_id, "")
    until = ""
    if position.segment is not None and position.segment.end_ms < timeline.until_ms:
        until = texts.instant(datetime.fromtimestamp(position.segment.end_ms / 1000, UTC), screen.zone)
    return Foresight(
        forms.written(at_day),
        f"{minutes // 60:02}:{minutes % 60:02}",
        minutes,
        composed.shown(
            composed.Glass(
                division,
                cue,
                tuple((box, zones[name]) for name, box in division.zones()),
                screen.languages[0],
                at.astimezone(zone),
            ),
            title or screen.name,
        ),
        title,
        _reason(position, explained, screen, texts),
        until,
        tuple(
            (_small(one, division, titles.get(one.content_id, "")), texts.seconds(one.ms))
            for one in _following(position)
        ),
        tuple(_row(one, screen, texts) for one in explained.candidates),
        () if cue.whole else tuple(_beside(zones, titles, plan, texts)),
    )


def _beside(zones: Mapping[str, Cue], titles: Mapping[str, str], plan: Plan, texts: Texts) -> Iterator[Beside]:
    for name in PARTS:
        if name in zones:
            why = [one.text(texts.language) for one in plan.refused_in.get(name, {}).values() if one is not None]
            title = titles.get(zones[name].content_id, "")
            yield Beside(texts(PARTS[name]), title, tuple((n, sentence) for sentence, n in Counter(why).items()))


def _row(one: Candidate, screen: Screen, texts: Texts) -> CandidateRow:
    urls = {"emergency": "/admin/emergencies", "base": f"/admin/playlists/item/{screen.base_id}", "last-resort": ""}
    url = urls.get(one.rank, f"/admin/schedules/item/{one.id}")
    counted = Counter(left.reason.text(texts.language) for left in one.left_out) if one.on else Counter[str]()
    why = one.reason.text(texts.language)
    return CandidateRow(
        one.rank, one.name, url if one.name else "", one.on, why, tuple((n, t) for t, n in counted.items())
    )


def _following(position: Position) -> list[Cue]:
    cues, at = position.loop.cues, position.index
    count = min(NEXT_SHOWN, len(cues) - 1)
    return [cues[(at + 1 + n) % len(cues)] for n in range(count)]


def _small(cue: Cue, division: Division, title: str) -> Shown:
    panel = composed.part_panel(division, cue)
    return pictures.small(pictures.of_asset(cue.asset, panel, title), panel)


def _titles(context: AdminContext, ids: set[str]) -> dict[str, str]:
    with context.desk.database.read() as tx:
        return {key: content.variants[0].text for key, content in contents.released(tx, ids).items()}


def _reason(position: Position, explained: Explanation, screen: Screen, texts: Texts) -> str:
    if position.segment is None or explained.reason == "last-resort":
        return texts(NO_BASE if screen.base_id is None else LAST_RESORT)
    found = []
    for one in explained.winners:
        if one.rank == "base":
            found.append(texts(BASE if len(explained.winners) == 1 else BASE_MIXED, name=one.name))
        elif one.rank in WINNERS:
            found.append(texts(WINNERS[one.rank], name=one.name))
    return " ".join(found)
