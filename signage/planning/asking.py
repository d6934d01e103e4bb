"""Asking why: what is on a screen at an instant, and why everything else is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from signage.core.explain import Explanation, explain
from signage.core.reasons import Reason, Why
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.planning.planner import Planner


def ask(planner: Planner, screen_id: str, at: datetime) -> Explanation:
    """By the facts of now. Raises SN90 for an unknown screen."""
    channel, facts, made = planner.programme_of(screen_id, at)
    return explain(made.facts, at, why_refused(channel, facts, made.refused))


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
