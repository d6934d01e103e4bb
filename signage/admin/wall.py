"""The screens as they are: told by their own players, never guessed from what the server did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.admin import composed, pictures, programmes
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.clock import to_ms
from signage.core.layouts import of_screen
from signage.core.screens import Screen
from signage.core.timeline import Cue, CueKind, Timeline, locate
from signage.reports.live import Live
from signage.storage import blobs, contents, tokens, units

STILL = timedelta(minutes=3)
SKEW_MS = 5000

FAULTS: Mapping[str, str] = {
    "PY01": N_("A picture could not be decoded and is passed over."),
    "PY02": N_("A file went missing on the player and is fetched again."),
    "PY03": N_("A download was damaged and is tried again."),
    "PY04": N_("A download failed and is tried again. Check the network there."),
    "PY05": N_("The player's storage is full: the earlier programme goes on."),
    "PY06": N_("The player refused a document with a wrong signature. Pair it anew."),
    "PY09": N_("The screen is open in two tabs: close one."),
    "PY12": N_("The player cannot store anything: after a power cut it needs the network."),
    "PY13": N_("The playback stood still and was started again."),
    "PY14": N_("The browser's zoom is not 100 %: the board's picture is not sharp."),
    "PY15": N_("The player runs in safe mode after several failed starts."),
}
OTHER_FAULT = N_("The player reports {fault}.")
SKEWED = N_("The player's own clock is {seconds} s off. It follows the server's.")
UNTRUSTED = N_("The player does not know the time yet and shows undated contents only.")
NO_STORE = N_("Nothing is stored for playing offline: see the guide on https.")


@dataclass(frozen=True)
class Wall:
    """One screen. `shape` and `words`: its state. `shown`: a picture of what it shows, or should show (`planned`).

    `seen`: how long ago it was heard. `faults` are wrong now, `notes` will matter.
    `acknowledged`: it plays the revision that it should; None when nobody can know.
    """

    screen: Screen
    unit: str
    shape: str
    words: str
    seen: str
    shown: Shown | None
    planned: bool
    title: str
    acknowledged: bool | None
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def troubled(self) -> bool:
        return self.shape == "bad"


def walls(context: AdminContext, screens: Sequence[Screen], texts: Texts) -> list[Wall]:
    """All of these screens, those in trouble first."""
    now = context.clock.now()
    with context.desk.database.read() as tx:
        paired = tokens.count(tx)
        names = {unit.id: unit.name for unit in units.all(tx)}
        revisions = {screen.id: programmes.revision_of(tx, screen.id) for screen in screens}
    drafts = []
    for screen in screens:
        live, revision = context.live.state(screen.id), revisions[screen.id]
        programme = programmes.shown_of(context, revision) if revision is not None else None
        timeline = programme.timeline if programme is not None else None
        drafts.append((screen, live, revision, programme, _glass(live, timeline, now)))
    with context.desk.database.read() as tx:
        titles = {
            content.id: content.variants[0].text
            for content in contents.released(
                tx, {glass.content_id for *_, glass in drafts if glass is not None}
            ).values()
        }
        there = {glass.asset: blobs.find(tx, glass.asset) is not None for *_, glass in drafts if glass is not None}
    found = []
    for screen, live, revision, programme, glass in drafts:
        timeline = programme.timeline if programme is not None else None
        shape, said = _state(live, revision, timeline, paired.get(screen.id, 0) > 0)
        planned = not live.connected
        shown = title = None
        if glass is not None:
            title = titles.get(glass.content_id, "")
            if there.get(glass.asset):
                shown = _picture(screen, programme, glass, title or screen.name, now)
        acknowledged = live.revision == revision if live.connected and revision is not None else None
        found.append(
            Wall(
                screen,
                names.get(screen.unit_id, ""),
                shape,
                texts(said),
                texts.ago(live.seen_at, now) if live.seen_at is not None else "",
                shown,
                planned,
                title or "",
                acknowledged,
                tuple(_faults(live, texts)) if live.connected else (),
                tuple(_notes(live, texts)) if live.connected else (),
            )
        )
    return sorted(found, key=lambda wall: (not wall.troubled, wall.screen.name))


def _glass(live: Live, timeline: Timeline | None, now: datetime) -> Cue | None:
    """What the player says it shows; for a silent one, what it should show by its programme."""
    if live.connected and live.status is not None and live.status.get("asset"):
        asset, content_id = str(live.status["asset"]), str(live.status.get("content") or "")
        cues = (cue for loop in timeline.loops.values() for cue in loop.cues) if timeline is not None else iter(())
        known = next((cue for cue in cues if cue.asset == asset), None)
        return known or Cue(asset, CueKind.IMAGE, 0, content_id, "")
    if timeline is None:
        return None
    return locate(timeline, to_ms(now)).cue


def _picture(screen: Screen, programme: programmes.Shown | None, cue: Cue, label: str, now: datetime) -> Shown:
    """The whole screen, small and without its clock: a picture with it would be another every minute."""
    _, division = of_screen(screen)
    zones = programme.zones if programme is not None else {}
    placed = tuple((box, locate(zones[name], to_ms(now)).cue) for name, box in division.zones() if name in zones)
    glass = composed.Glass(division, cue, placed, screen.languages[0])
    return pictures.small(composed.shown(glass, label), screen.panel)


def _state(live: Live, revision: str | None, timeline: Timeline | None, paired: bool) -> tuple[str, str]:
    if live.conflict:
        return "bad", N_("Two devices use this screen's pairing")
    if not paired:
        return "empty", N_("Not paired")
    if not live.connected:
        return "bad", N_("No connection")
    if _frozen(live, timeline):
        return "bad", N_("Frozen")
    if revision is not None and live.revision != revision:
        return "half", N_("Receiving the new programme")
    return "good", N_("Running")


def _frozen(live: Live, timeline: Timeline | None) -> bool:
    """No swap for minutes although the loop has several pictures."""
    if live.still_since is None or live.seen_at is None or live.seen_at - live.still_since < STILL:
        return False
    if timeline is None:
        return False
    loop = locate(timeline, to_ms(live.seen_at)).loop
    return len({cue.asset for cue in loop.cues}) > 1 and max(cue.ms for cue in loop.cues) < STILL.total_seconds() * 1000


def _faults(live: Live, texts: Texts) -> list[str]:
    """What the player complains of, each once."""
    found = []
    for fault in (live.status or {}).get("faults") or ():
        known = FAULTS.get(str(fault)[:4])
        found.append(texts(known) if known else texts(OTHER_FAULT, fault=str(fault)[:120]))
    return list(dict.fromkeys(found))


def _notes(live: Live, texts: Texts) -> list[str]:
    """What is not wrong now but will matter."""
    status = live.status or {}
    notes = []
    if not status.get("trusted", True):
        notes.append(texts(UNTRUSTED))
    elif abs(int(status.get("offset") or 0)) > SKEW_MS:
        notes.append(texts(SKEWED, seconds=texts.number(abs(int(status["offset"])) // 1000)))
    if not status.get("offline", True):
        notes.append(texts(NO_STORE))
    return notes
