"""Languages by share, from the rule to the loop."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline, needed_by_language
from signage.core.playlists import Playlist
from signage.core.schedules import Rung
from signage.core.timeline import Cue, Loop, locate
from tests.core.channels import MONDAY, facts, playlist, schedule, spoken

SHARES = {"vi": 3, "en": 1}


def in_languages(name: str, items: str, shares: dict[str, int] | None = None, per_day: int | None = None) -> Playlist:
    one = playlist(name, items, per_day)
    return replace(one, rule=replace(one.rule, languages=SHARES if shares is None else shares))


def shown(given: ChannelFacts) -> list[Cue]:
    timeline = compile_timeline(given, MONDAY, 1)
    return list(timeline.loops[timeline.segments[0].loop_id].cues)


def words(cues: list[Cue]) -> list[str]:
    return [f"{cue.content_id}.{cue.language}" for cue in cues]


def test_a_whole_list_is_passed_as_often_as_the_shares_have_parts() -> None:
    given = spoken(facts(in_languages("base", "abcd")))
    assert words(shown(given)) == [
        *("a.vi", "b.vi", "c.en", "d.vi"),
        *("a.vi", "b.vi", "c.vi", "d.en"),
        *("a.vi", "b.vi", "c.vi", "d.vi"),
        *("a.en", "b.en", "c.vi", "d.vi"),
    ]


@given(st.integers(1, 4), st.sampled_from([{"vi": 3, "en": 1}, {"vi": 1, "en": 1}, {"vi": 7, "en": 2, "km": 1}]))
def test_a_daily_list_shows_every_entry_by_the_shares_on_each_day(per_day: int, shares: dict[str, int]) -> None:
    timeline = compile_timeline(spoken(facts(in_languages("base", "abcdefg", shares, per_day))), MONDAY, 7)
    for segment in timeline.segments:
        loop = timeline.loops[segment.loop_id]
        items = {cue.content_id for cue in loop.cues}
        assert len(items) == per_day
        for item in items:
            had = Counter(cue.language for cue in loop.cues if cue.content_id == item)
            for language, share in shares.items():
                assert Fraction(had[language], had.total()) == Fraction(share, sum(shares.values()))


def test_a_screens_own_shares_hold_where_the_playlist_has_none() -> None:
    own = in_languages("base", "abcd")
    assert shown(spoken(replace(facts(playlist("base", "abcd")), language_shares=SHARES))) == shown(spoken(facts(own)))
    evenly = replace(facts(own), language_shares={"vi": 1, "en": 1})
    assert shown(spoken(evenly)) == shown(spoken(facts(own)))


def test_what_a_content_has_not_falls_to_the_next_language() -> None:
    had = Counter(words(shown(spoken(facts(in_languages("base", "ab")), no_english="b"))))
    assert had == {"a.vi": 3, "a.en": 1, "b.vi": 4}


def test_without_any_of_the_languages_it_is_the_screen_s_own() -> None:
    given = facts(in_languages("base", "ab", {"en": 1, "km": 1}))
    assert words(shown(given)) == ["a.vi", "b.vi"]


def test_lists_that_play_together_keep_their_turns() -> None:
    given = facts(None, [schedule("p"), schedule("q")], [in_languages("p", "ab"), playlist("q", "xy")])
    plain = words(shown(given))
    turning = words(shown(spoken(given)))
    assert [word[0] for word in turning] == [word[0] for word in plain] * 4
    assert Counter(word for word in turning if word[0] == "a") == {"a.vi": 3, "a.en": 1}


def test_a_share_of_voice_keeps_its_part_when_the_languages_take_different_times() -> None:
    share = schedule("p", rung=Rung.SHARE, share=25)
    given = spoken(facts(playlist("base", "wxyz"), [share], [in_languages("p", "ab")]))
    slow = {
        key: tuple(replace(cue, ms=14_000) for cue in row) if key[2:] == ("en",) else row
        for key, row in given.cues.items()
    }
    cues = shown(replace(given, cues=slow))
    total, mine = sum(cue.ms for cue in cues), sum(cue.ms for cue in cues if cue.content_id in "ab")
    assert abs(mine - total / 4) <= 14_000
    assert {cue.language for cue in cues if cue.content_id in "ab"} == {"vi", "en"}


def test_pages_of_one_language_stay_together_and_undated_loops_turn_too() -> None:
    timeline = compile_timeline(spoken(facts(in_languages("base", "ab")), pages=2), MONDAY, 1)
    loop: Loop = timeline.loops[timeline.undated]
    assert len(loop.cues) == 2 * 2 * 4
    assert all(one.language == two.language for one, two in zip(loop.cues[::2], loop.cues[1::2], strict=True))
    assert loop.total_ms == sum(cue.ms for cue in loop.cues)
    assert locate(timeline, timeline.from_ms).loop.cues == loop.cues


def test_what_is_needed_by_language() -> None:
    given = facts(in_languages("base", "ab"), [schedule("p")], [playlist("p", "c")])
    assert needed_by_language(given) == {(name, None, tag) for name in "ab" for tag in ("vi", "en")}
