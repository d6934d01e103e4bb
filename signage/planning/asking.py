"""Asking why: what is on a screen at an instant, and why everything else is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from signage.clock import to_ms
from signage.core.explain import Explanation, explain
from signage.core.reasons import Reason, Why
from signage.core.timeline import locate
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.planning.planner import Planner


def ask(planner: Planner, screen_id: str, at: datetime) -> Explanation:
    """By the facts of now. Raises SN90 for an unknown screen."""
    channel, facts, made = planner.programme_of(screen_id, at)
    return explain(made.facts, at, why_refused(channel, facts, made.refused))


@dataclass(frozen=True, slots=True)
class Beside:
    """What a zone of a divided screen shows: its segment's reason, the loop's contents in order, and the one shown."""

    reason: str
    content_ids: tuple[str, ...]
    content_id: str


def beside(planner: Planner, screen_id: str, at: datetime) -> dict[str, Beside]:
    """What the zones show at an instant, by name, also where something covers them. Raises SN90."""
    found = {}
    for name, timeline in planner.preview(screen_id, at).zones.items():
        position = locate(timeline, to_ms(at))
        ids = tuple(cue.content_id for cue in position.loop.cues if cue.page == 0)
        reason = position.segment.reason if position.segment is not None else ""
        found[name] = Beside(reason, ids, position.cue.content_id)
    return found


def why_refused(channel: Channel, facts: Facts, refused: Mapping[str, SignageError | None]) -> dict[str, Reason]:
    """Why contents cannot be shown on the channel, by id; see `Programme.refused`."""
    return {content_id: _reason(channel, facts, content_id, refusal) for content_id, refusal in refused.items()}


def _reason(channel: Channel, facts: Facts, content_id: str, refusal: SignageError | None) -> Reason:
    if refusal is not None:
        return Reason(Why.UNDRAWABLE, {"error": refusal})
    content = facts.contents.get(content_id)
    if content is None:
        return Reason(Why.NOT_APPROVED, {})
    if content.variant(channel.languages) is None:
        return Reason(Why.LANGUAGE, {"languages": ", ".join(channel.languages)})
    return Reason(Why.SAMPLE, {})
