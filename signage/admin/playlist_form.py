"""The playlist form: its entries in the order of the page, and the rotation in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.datastructures import FormData

from signage.admin import forms
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.editing.playlists import MOST_PER_DAY, MOST_WEIGHT
from signage.editing.rules import MOST_SHARE

WEIGHT_PREFIX, QUOTA_PREFIX = "weight-", "quota-"


def read(form: FormData, before: Playlist, errors: forms.Errors) -> Playlist:
    """The working copy that the page shows; nothing is saved by this."""
    return replace(
        before, name=forms.text(form, "name"), entries=entries(form, errors), rule=_rule(form, before.rule, errors)
    )


def entries(form: FormData, errors: forms.Errors) -> tuple[Entry, ...]:
    """The three repeated fields side by side; a place counts from 1 on the page and from 0 inside."""
    found = []
    columns = zip(forms.texts(form, "entry"), forms.texts(form, "seconds"), forms.texts(form, "pin"), strict=False)
    for content_id, seconds, pin in columns:
        place = _whole(pin, "entries", errors)
        found.append(
            Entry(content_id, _whole(seconds, "entries", errors), None if place is None else max(0, place - 1))
        )
    return tuple(found)


def arranged(form: FormData, given: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[int, Entry] | None]:
    """The entries after the button that was pressed, and the one that it took out with its place.

    The buttons name an entry by the key that it was shown with, since its place may have changed on the page.
    """
    keys = forms.texts(form, "key")
    row = list(given)
    action, _, rest = forms.text(form, "do").partition(":")
    if action == "add" and rest:
        return (*row, Entry(rest)), None
    if action == "insert":
        place, seconds, pin, content_id = (*rest.split(":", 3), "", "", "", "")[:4]
        entry = Entry(content_id, int(seconds) if seconds else None, int(pin) if pin else None)
        row.insert(min(int(place or 0), len(row)), entry)
        return tuple(row), None
    if rest not in keys or keys.index(rest) >= len(row):
        return tuple(row), None
    at = keys.index(rest)
    if action == "remove":
        gone = row.pop(at)
        return tuple(row), (at, gone)
    other = at - 1 if action == "up" else at + 1
    if action in ("up", "down") and 0 <= other < len(row):
        row[at], row[other] = row[other], row[at]
    return tuple(row), None


def _whole(text: str, field: str, errors: forms.Errors) -> int | None:
    if not text:
        return None
    if text.isascii() and text.lstrip("-").isdigit():
        return int(text)
    errors.add(forms.NUMBER_WRONG(field=field, least=1, most=3600))
    return None


def _rule(form: FormData, before: RotationRule, errors: forms.Errors) -> RotationRule:
    mode = Mode.DAILY if forms.text(form, "mode") == Mode.DAILY else Mode.ALL
    rule = replace(before, mode=mode)
    lane_by = forms.text(form, "lane_by")
    if lane_by in set(LaneBy):
        rule = replace(rule, lane_by=LaneBy(lane_by))
    with errors.caught():
        rule = replace(rule, per_day=forms.number(form, "per_day", 1, MOST_PER_DAY, missing=before.per_day))
    weights = dict(before.weights)
    for name in form:
        if name.startswith(WEIGHT_PREFIX):
            with errors.caught():
                weight = forms.number(form, name, 1, MOST_WEIGHT, missing=1)
                weights[name.removeprefix(WEIGHT_PREFIX)] = weight
    quotas = dict(before.quotas)
    for name in form:
        if name.startswith(QUOTA_PREFIX):
            with errors.caught():
                quotas[name.removeprefix(QUOTA_PREFIX)] = forms.number(form, name, 0, MOST_PER_DAY, missing=0)
    languages = _languages(form, errors) if "language" in form else before.languages
    return replace(
        rule,
        weights={lane: weight for lane, weight in weights.items() if weight != 1},
        quotas={lane: quota for lane, quota in quotas.items() if quota},
        languages=languages,
    )


def _languages(form: FormData, errors: forms.Errors) -> dict[str, int]:
    """The shares by language; rows without a number are none."""
    found: dict[str, int] = {}
    for language, share in zip(forms.texts(form, "language"), forms.texts(form, "language_share"), strict=False):
        if language and share:
            with errors.caught():
                found[language] = forms.whole(share, "languages", 1, MOST_SHARE)
    return found
