from __future__ import annotations

import pytest

from signage.core.playlists import LaneBy, Mode, RotationRule
from signage.editing import rules
from signage.errors import Invalid


def daily(**fields: object) -> RotationRule:
    given: dict[str, object] = {"mode": Mode.DAILY, "per_day": 6, "lane_by": LaneBy.TOPIC, **fields}
    return RotationRule(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "code", "words"),
    [
        (daily(per_day=0), "CT11", "from 1 to 200"),
        (daily(per_day=201), "CT11", "from 1 to 200"),
        (daily(weights={"procedures": 0}), "PL12", "weight 0 of the lane procedures"),
        (daily(weights={"procedures": -1}), "PL12", "weight -1"),
        (daily(weights={"procedures": 1_000_000}), "PL12", "from 1 to 100"),
        (daily(quotas={"procedures": -1}), "PL13", "quota -1"),
        (daily(quotas={"procedures": 9_999}), "PL13", "from 0 to 200"),
        (daily(quotas={"procedures": 4, "apparatus": 3}), "PL10", "7 places a day, but a day has 6"),
        (daily(quotas={"roads": 1}), "PL11", "no lane roads"),
        (daily(weights={"roads": 2}), "PL11", "institutions, procedures"),
        (daily(lane_by=LaneBy.NONE, quotas={"roads": 1}), "PL11", "are: all"),
        (daily(lane_by=LaneBy.LANGUAGE, weights={"Tiếng Việt": 2}), "CT05", "Tiếng Việt"),
        (daily(lane_by=LaneBy.UNIT, weights={"Xã Mẫu": 2}), "CT01", "Xã Mẫu"),
        (daily(languages={"vi": 0}), "PL14", "share 0 of the language vi"),
        (daily(languages={"vi": 101}), "PL14", "from 1 to 100"),
        (daily(languages={"vi": -3, "en": 1}), "PL14", "share -3"),
        (daily(languages={"Vietnamese": 1}), "CT05", "Vietnamese"),
        (daily(languages={"vi": 97, "en": 3}), "PL15", "100 passes only; at most 12"),
    ],
)
def test_what_no_rotation_can_keep_is_refused_with_the_figure_at_fault(
    rule: RotationRule, code: str, words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check(rule)
    assert refused.value.code.id == code
    assert words in refused.value.text("en")
    assert refused.value.field


@pytest.mark.parametrize(
    "rule",
    [
        daily(quotas={"procedures": 3, "apparatus": 3}, weights={"other": 100}),
        daily(lane_by=LaneBy.LANGUAGE, weights={"km": 2, "zh-Hans": 1, "other": 3}, quotas={"vi": 1}),
        daily(lane_by=LaneBy.UNIT, weights={"xa-mau": 2}, quotas={"other": 1}),
        daily(lane_by=LaneBy.AUDIENCE, quotas={"citizens": 2}),
        daily(languages={"vi": 70, "en": 20, "km": 10}),
        RotationRule(Mode.ALL, languages={"vi": 3, "en": 1}),
    ],
)
def test_what_can_be_kept_stays_as_it_is(rule: RotationRule) -> None:
    assert rules.check(rule) == rule


def test_figures_for_lanes_of_another_kind_and_quotas_of_nothing_are_dropped() -> None:
    given = daily(lane_by=LaneBy.AUDIENCE, weights={"procedures": 3, "citizens": 2}, quotas={"all": 3, "citizens": 0})
    kept = rules.check(given)
    assert (kept.weights, kept.quotas) == ({"citizens": 2}, {})


def test_quotas_wait_while_the_list_is_not_daily() -> None:
    rule = RotationRule(Mode.ALL, 2, LaneBy.TOPIC, quotas={"procedures": 5})
    assert rules.check(rule) == rule
