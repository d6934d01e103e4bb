"""Two languages of a content in one picture: the first above, the second below in its own script.

Only what is nothing but a text can be stacked: slogans and notices. Whether both can be read is found by drawing it.
"""

from __future__ import annotations

from dataclasses import replace

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.rendering import halves, led, slides
from signage.rendering.page import Page

JOINT = "+"
KINDS = (Kind.SLOGAN, Kind.NOTICE)


def pair(first: Variant, second: Variant) -> Variant:
    """What stands for both where one variant is asked for: its language names the two, as in `vi+tyz`."""
    look = {**second.data, **first.data}
    return replace(first, language=f"{first.language}{JOINT}{second.language}", text=f"{first.text}|{second.text}",
                   data=look)  # fmt: skip


def languages(tag: str) -> tuple[str, ...]:
    """The languages that a cue's tag names."""
    return tuple(tag.split(JOINT))


def possible(content: Content, panel: Panel) -> bool:
    """Whether a content of this kind may be stacked on this panel at all."""
    return content.kind in KINDS and (panel.kind is PanelKind.TV or panel.height >= halves.LEAST_ROWS)


def render(content: Content, variants: tuple[Variant, Variant], panel: Panel, site: Site) -> tuple[Page, ...]:
    """The page with both, and on small boards those that say that figures are samples.

    Raises NOT_STACKED where the two cannot be read at once, and what the single languages raise.
    """
    draw = led.stacked if panel.kind is PanelKind.LED else slides.stacked
    return draw(content, variants, panel, site)
