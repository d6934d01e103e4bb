from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from signage.core.playlists import Entry, Epoch, LaneBy, Mode, Playlist, RotationRule, playlist_hash

ONE = Playlist("p", "P", (Entry("a"), Entry("b", 10)), RotationRule(Mode.DAILY, 5, LaneBy.TOPIC, {"procedures": 2}))


def test_the_hash_changes_with_all_that_a_person_wrote() -> None:
    rule = ONE.rule
    others = [
        replace(ONE, id="q"),
        replace(ONE, name="Q"),
        replace(ONE, entries=ONE.entries[::-1]),
        replace(ONE, entries=(Entry("a"), Entry("b", 11))),
        replace(ONE, entries=(Entry("a", pinned=0), Entry("b", 10))),
        replace(ONE, rule=replace(rule, mode=Mode.ALL)),
        replace(ONE, rule=replace(rule, per_day=6)),
        replace(ONE, rule=replace(rule, lane_by=LaneBy.NONE)),
        replace(ONE, rule=replace(rule, weights={"procedures": 3})),
        replace(ONE, rule=replace(rule, quotas={"procedures": 2})),
        replace(ONE, rule=replace(rule, languages={"procedures": 2})),
    ]
    assert len({playlist_hash(one) for one in (ONE, *others)}) == len(others) + 1


def test_a_rule_without_quotas_and_language_shares_has_the_hash_it_had_before_there_were_any() -> None:
    assert playlist_hash(ONE) == "ac9940f879b5912b389d4b1fe87461a2aa5088f93827676741e4f960b436b4db"


def test_the_hash_does_not_change_with_the_epochs_or_the_kind_of_mapping() -> None:
    assert playlist_hash(replace(ONE, epochs=(Epoch(date(2026, 1, 1), 5, ()),))) == playlist_hash(ONE)
    same = replace(ONE, rule=replace(ONE.rule, weights=MappingProxyType({"procedures": 2})))
    assert playlist_hash(same) == playlist_hash(ONE)
