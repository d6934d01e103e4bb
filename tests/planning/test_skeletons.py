from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.content import Variant
from signage.core.spells import Expiry, Limits
from signage.core.timeline import Cue, CueKind
from signage.planning import skeletons
from signage.planning.skeletons import Skeletons
from tests.core.channels import (
    MONDAY,
    VIETNAM,
    at,
    channels,
    clocked,
    content,
    facts,
    playlist,
    schedule,
    spoken,
    staged,
)

DAY = date(2026, 3, 25)


def paged(given_facts: ChannelFacts, pages: int, ms: int) -> ChannelFacts:
    """The same channel on another panel: other pages, more or fewer of them."""
    cues = {
        name: tuple(Cue(f"{asset}-{pages}-{n}", CueKind.SLIDE, ms + n, name[0], "vi", n) for n in range(pages))
        for name in given_facts.cues
        for asset in (f"{name[0]}-{name[3:]}",)
    }
    return replace(given_facts, cues=cues)


@settings(deadline=None, max_examples=60)
@given(given_facts=channels() | clocked(), pages=st.integers(1, 3), ms=st.integers(2000, 9000))
def test_a_dressed_skeleton_is_the_compilers_own_timeline(given_facts: ChannelFacts, pages: int, ms: int) -> None:
    kept = Skeletons()
    for shown in (given_facts, paged(given_facts, pages, ms), paged(given_facts, 1, 4000), given_facts):
        assert kept.timeline(shown, DAY, 9) == compile_timeline(shown, DAY, 9)


def test_the_hard_part_is_done_once_for_all_panels_and_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[date] = []

    def counting(channel: ChannelFacts, first_day: date, days: int) -> object:
        compiled.append(first_day)
        return compile_timeline(channel, first_day, days)

    monkeypatch.setattr(skeletons, "compile_timeline", counting)
    base, day = playlist("base", "abc"), schedule("p", "08:00-10:00")
    given_facts = facts(base, [day], [playlist("p", "de")])
    kept = Skeletons()
    for shown in (given_facts, paged(given_facts, 2, 5000), paged(given_facts, 1, 6000)):
        assert kept.timeline(shown, MONDAY, 7) == compile_timeline(shown, MONDAY, 7)
    words = {name: replace(one, variants=(Variant("vi", "x"),)) for name, one in given_facts.contents.items()}
    mended = {name: replace(one, variants=(Variant("vi", "y"),)) for name, one in given_facts.contents.items()}
    for contents in (words, mended):
        kept.timeline(replace(given_facts, contents=contents), MONDAY, 7)
    assert len(compiled) == 2  # without words, and with some


def test_what_is_no_word_is_compiled_anew() -> None:
    base = playlist("base", "abc", per_day=2)
    given_facts = facts(base, [schedule("p", "08:00-10:00")], [playlist("p", "de")])
    kept = Skeletons()
    kept.timeline(given_facts, MONDAY, 7)
    others = (
        replace(given_facts, contents=given_facts.contents | {"a": content("a", last="2026-01-06")}),
        replace(given_facts, schedules=(schedule("p", "09:00-10:00"),)),
        replace(given_facts, base=playlist("base", "acb", per_day=2)),
        replace(given_facts, cues={name: cues for name, cues in given_facts.cues.items() if name[0] != "d"}),
        replace(given_facts, rotation_hour=0),
        replace(given_facts, zone="Asia/Tokyo"),
        replace(given_facts, limits=Limits({"a": Expiry(at("2026-01-07 09:30"))}, {})),
        staged(given_facts, Limits({}, {"b": (at("2026-01-07 00:00"), at("2026-01-08 00:00"))})),
    )
    for other in others:
        made = kept.timeline(other, MONDAY, 7)
        assert made == compile_timeline(other, MONDAY, 7)
        assert made != compile_timeline(given_facts, MONDAY, 7)
    assert kept.timeline(given_facts, MONDAY, 7) == compile_timeline(given_facts, MONDAY, 7)
    assert given_facts.zone == VIETNAM


def test_two_that_look_alike_on_one_panel_and_not_on_another() -> None:
    """The same content with its own time and with a given one: one cue on the first panel, two on the second."""
    base = playlist("base", "a")
    entries = (base.entries[0], replace(base.entries[0], seconds=10))
    early = replace(playlist("p", "a"), entries=entries[:1])
    late = replace(playlist("q", "a"), entries=entries[1:])
    windows = [schedule("p", "08:00-10:00"), schedule("q", "10:00-12:00")]
    alike = facts(None, windows, [early, late])
    kept = Skeletons()
    for own_ms in (10_000, 6_000, 10_000):
        cues = {name: (replace(one[0], ms=10_000 if name[1] else own_ms),) for name, one in alike.cues.items()}
        shown = replace(alike, cues=cues)
        assert kept.timeline(shown, MONDAY, 3) == compile_timeline(shown, MONDAY, 3)


def test_shares_of_a_screen_are_no_words() -> None:
    base = playlist("base", "abc")
    kept = Skeletons()
    plain = spoken(replace(facts(base), language_shares={"vi": 1, "en": 1}))
    for shares in ({"vi": 1, "en": 1}, {"vi": 2, "en": 1}, {}):
        shown = replace(plain, language_shares=shares)
        assert kept.timeline(shown, MONDAY, 2) == compile_timeline(shown, MONDAY, 2)
