"""The choice of a screen's layout: drawings to the panel's scale, and why one does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.i18n import N_, Texts
from signage.core.layouts import Box, Division, divided, has_side, has_ticker
from signage.core.screens import Arrangement, Layout, Panel, PanelKind
from signage.errors import SignageError

NAMES: Mapping[Arrangement, str] = {
    Arrangement.FULL: N_("One area"),
    Arrangement.TICKER: N_("Main and ticker"),
    Arrangement.SIDE: N_("Main and side area"),
    Arrangement.SIDE_TICKER: N_("Main, side area and ticker"),
}
_ANY = "any"  # a playlist's id, where only the geometry counts
_LINE = 0.02  # of the short side, between the parts of a drawing


@dataclass(frozen=True)
class Area:
    """A part in a drawing, in the panel's pixels."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Choice:
    """One arrangement. `refusal`: why the panel has no room for it, empty where it has."""

    value: str
    text: str
    areas: tuple[Area, ...]
    refusal: str
    chosen: bool
    side: bool
    ticker: bool


@dataclass(frozen=True)
class LayoutFields:
    """`width`, `height`: of the drawings. `band_refusal`: why there is no room for the strip, empty where there is."""

    panel: Panel
    layout: Layout
    choices: tuple[Choice, ...]
    band_refusal: str
    playlists: tuple[tuple[str, str], ...]


def build(panel: Panel, layout: Layout, playlists: tuple[tuple[str, str], ...], texts: Texts) -> LayoutFields:
    """For a panel; a choice that it has no room for is one area instead."""
    band_refusal = _refusal(panel, Layout(band=True), texts)
    kept = replace(layout, band=layout.band and not band_refusal)
    refusals = {value: _refusal(panel, _drawn(value, band=kept.band), texts) for value in NAMES}
    if refusals[kept.arrangement]:
        kept = replace(kept, arrangement=Arrangement.FULL)
    choices = tuple(
        Choice(
            value.value,
            text,
            _areas(panel, _drawn(value, band=kept.band)),
            refusals[value],
            value is kept.arrangement,
            has_side(_drawn(value)),
            has_ticker(_drawn(value)),
        )
        for value, text in NAMES.items()
    )
    return LayoutFields(panel, kept, choices, band_refusal, playlists)


def read(form: FormData, before: Layout) -> Layout:
    """The layout as chosen; of a form without the choice, as it was."""
    chosen = forms.text(form, "arrangement")
    if chosen not in set(Arrangement):
        return before
    return Layout(
        Arrangement(chosen),
        forms.text(form, "side_id") or None,
        forms.text(form, "ticker_id") or None,
        forms.text(form, "sponsor_id") or None,
        band=forms.text(form, "band") == "yes",
    )


def _drawn(value: Arrangement, *, band: bool = False) -> Layout:
    """The arrangement with something in every zone that it has."""
    return Layout(value, _ANY, _ANY, band=band)


def _refusal(panel: Panel, layout: Layout, texts: Texts) -> str:
    try:
        divided(panel, layout)
    except SignageError as error:
        return error.text(texts.language)
    return ""


def _areas(panel: Panel, layout: Layout) -> tuple[Area, ...]:
    """The parts with a line between them; where they do not fit, about as they would lie."""
    try:
        division = divided(panel, layout)
    except SignageError:
        division = divided(replace(panel, kind=PanelKind.TV), layout)
    gap = min(panel.width, panel.height) * _LINE
    return tuple(
        Area(name, box.x + gap, box.y + gap, max(1, box.width - 2 * gap), max(1, box.height - 2 * gap))
        for name, box in _parts(division)
    )


def _parts(division: Division) -> list[tuple[str, Box]]:
    return [("main", division.main), *division.zones()]
