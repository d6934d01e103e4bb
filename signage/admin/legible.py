"""How a text reads on a board, for the preview: figures in the reader's form, a verdict in shape and word, advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signage.admin.i18n import N_, Texts
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, Site
from signage.errors import SignageError
from signage.rendering import legibility, looks, viewing
from signage.rendering.facts import fill, fill_all
from signage.rendering.legibility import Report
from signage.rendering.viewing import Clearness, View

GOOD, MIND = "good", "bad"
VERDICTS: Mapping[Clearness, tuple[str, str]] = {
    Clearness.CLEAR: (GOOD, N_("Reads clearly from {metres} m: up to {reach} m all marks are told apart.")),
    Clearness.STRAINED: (MIND, N_("Hard to read from {metres} m: all marks are told apart up to {reach} m only.")),
    Clearness.LOST: (MIND, N_("Cannot be read from {metres} m: it reads clearly up to {reach} m.")),
}


@dataclass(frozen=True)
class Place:
    """From where previews are looked at. `pitch`: in mm, 0 for the usual one of each board."""

    pitch: float = 0.0
    metres: float = 20.0

    def view(self, panel: Panel) -> View:
        return View(panel, self.pitch or viewing.usual_pitch(panel), self.metres)


@dataclass(frozen=True)
class Legible:
    """`shape` and `word`: whether it is good as it is. `figures`: (what, how much). `board`: its size and how large it
    appears. `verdict`: from how far it is read, with its own shape; empty for figures and pictures."""

    shape: str
    word: str
    figures: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]
    board: str
    verdict_shape: str = GOOD
    verdict: str = ""


def legible(content: Content, variant: Variant, panel: Panel, site: Site, place: Place, texts: Texts) -> Legible:
    """What is to be said about a board that can show the content. A text alone is measured; of a card that is said in
    phrases, contrast and place are told."""
    view, data = place.view(panel), fill_all(variant.data, site)
    report = _measured(content, variant, panel, site, view)
    if report is None:
        contrast = texts.decimal(looks.of(data, panel).contrast) + ":1"
        return Legible(GOOD, texts(N_("Can be shown")), ((texts(N_("Contrast")), contrast),), (), _board(view, texts))
    shape, sentence = VERDICTS[viewing.clearness(report.size, view)]
    reach = viewing.reach_m(report.size, view.pitch_mm)
    verdict = texts(sentence, metres=texts.decimal(view.metres), reach=texts.decimal(reach))
    advice = tuple(one.text(texts.language) for one in report.advice)
    return Legible(
        MIND if advice else GOOD,
        texts(N_("Could be better") if advice else N_("Reads well")),
        _figures(report, view, texts),
        advice,
        _board(view, texts),
        shape,
        verdict,
    )


def _measured(content: Content, variant: Variant, panel: Panel, site: Site, view: View) -> Report | None:
    data: Mapping[str, Any] = fill_all(variant.data, site)
    if content.kind not in (Kind.SLOGAN, Kind.NOTICE) and looks.body(data):
        return None
    if content.kind in (Kind.PICTURE, Kind.VIDEO, Kind.TEST_CARD):
        return None
    try:
        return legibility.fits(fill(variant.text, site), panel, view.pitch_mm, data=data)
    except SignageError:
        return None


def _figures(report: Report, view: View, texts: Texts) -> tuple[tuple[str, str], ...]:
    seconds = " + ".join(texts.decimal(one) for one in report.seconds)
    height = viewing.letter_mm(report.size, view.pitch_mm)
    return (
        (texts(N_("Letters")), texts(N_("{size} px, {height} mm high"), size=report.size, height=round(height))),
        (texts(N_("Ink")), texts(N_("{rows} rows a line"), rows=report.ink)),
        (texts(N_("Contrast")), f"{texts.decimal(report.contrast)}:1"),
        (texts(N_("Time to read")), texts(N_("{seconds} s"), seconds=seconds)),
    )


def _board(view: View, texts: Texts) -> str:
    return texts(
        N_("P{pitch}: {width} × {height} m; from {metres} m it appears {angle}° wide"),
        pitch=_plain(view.pitch_mm, texts),
        width=_metres(view.width_m, texts),
        height=_metres(view.height_m, texts),
        metres=texts.decimal(view.metres),
        angle=texts.decimal(view.angle),
    )


def _plain(value: float, texts: Texts) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if texts.language == "vi" else text


def _metres(value: float, texts: Texts) -> str:
    text = f"{value:.2f}"
    return text.replace(".", ",") if texts.language == "vi" else text
