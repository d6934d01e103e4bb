"""What a rotation rule may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import gcd

from signage.core.lanes import DECLARED, OTHER
from signage.core.playlists import LaneBy, Mode, RotationRule
from signage.editing import check as checks
from signage.errors import Code, Invalid

MOST_PER_DAY = 200
MOST_WEIGHT = 100
MOST_SHARE = 100
MOST_PASSES = 12

QUOTAS_OVER = Code(
    "PL10",
    Invalid,
    "The quotas come to {total} places a day, but a day has {per_day}. Lower a quota or show more a day.",
    "Tổng chỉ tiêu là {total} vị trí mỗi ngày trong khi mỗi ngày chỉ có {per_day}. Hãy giảm chỉ tiêu hoặc tăng số nội "
    "dung mỗi ngày.",
)
LANE_UNKNOWN = Code(
    "PL11",
    Invalid,
    "There is no lane {lane} here. The lanes are: {known}.",
    "Ở đây không có nhóm {lane}. Các nhóm là: {known}.",
)
WEIGHT_WRONG = Code(
    "PL12",
    Invalid,
    "The weight {weight} of the lane {lane} cannot be used. Give a whole number from 1 to {most}.",
    "Không dùng được trọng số {weight} của nhóm {lane}. Hãy nhập số nguyên từ 1 đến {most}.",
)
QUOTA_WRONG = Code(
    "PL13",
    Invalid,
    "The quota {quota} of the lane {lane} cannot be used. Give a whole number from 0 to {most}.",
    "Không dùng được chỉ tiêu {quota} của nhóm {lane}. Hãy nhập số nguyên từ 0 đến {most}.",
)
SHARE_WRONG = Code(
    "PL14",
    Invalid,
    "The share {share} of the language {language} cannot be used. Give a whole number from 1 to {most}, or leave the "
    "language out.",
    "Không dùng được tỷ lệ {share} của ngôn ngữ {language}. Hãy nhập số nguyên từ 1 đến {most} hoặc bỏ ngôn ngữ này.",
)
SHARES_FINE = Code(
    "PL15",
    Invalid,
    "These shares of languages even out after {passes} passes only; at most {most} are taken. Choose rounder ones, "
    "such as 3 to 1 or 7 to 2 to 1.",
    "Tỷ lệ ngôn ngữ này phải qua {passes} lượt mới đủ; tối đa {most} lượt. Hãy chọn tỷ lệ tròn hơn, ví dụ 3 và 1 hoặc "
    "7, 2 và 1.",
)


def check(rule: RotationRule) -> RotationRule:
    """The rule as it is kept. Raises PL… and CT….

    Weights and quotas for lanes of another kind are dropped, so that a change of `lane_by` needs no cleaning up. Of
    lanes by language or unit any tag or id is taken: there may be contents for it later.
    """
    checks.number(rule.per_day, "per_day", 1, MOST_PER_DAY)
    weights = _of_lanes(rule.weights, rule.lane_by, "weights")
    quotas = _of_lanes(rule.quotas, rule.lane_by, "quotas")
    for lane, weight in weights.items():
        if not 1 <= weight <= MOST_WEIGHT:
            raise WEIGHT_WRONG(field="weights", weight=weight, lane=lane, most=MOST_WEIGHT)
    for lane, quota in quotas.items():
        if not 0 <= quota <= MOST_PER_DAY:
            raise QUOTA_WRONG(field="quotas", quota=quota, lane=lane, most=MOST_PER_DAY)
    total = sum(quotas.values())
    if rule.mode is Mode.DAILY and total > rule.per_day:
        raise QUOTAS_OVER(field="quotas", total=total, per_day=rule.per_day)
    check_languages(rule.languages)
    return replace(rule, weights=weights, quotas={lane: quota for lane, quota in quotas.items() if quota})


def _of_lanes(given: Mapping[str, int], lane_by: LaneBy, field: str) -> dict[str, int]:
    """Those whose lane there may be. Raises PL11, CT01 or CT05 for a name that is no lane of any kind."""
    own = set(DECLARED.get(lane_by, (OTHER,)))
    others = {name for names in DECLARED.values() for name in names} - own
    kept = {lane: number for lane, number in given.items() if lane not in others}
    for lane in kept.keys() - own:
        if lane_by is LaneBy.LANGUAGE:
            checks.languages([lane])
        elif lane_by is LaneBy.UNIT:
            checks.plain_identifier(lane)
        else:
            raise LANE_UNKNOWN(field=field, lane=lane, known=", ".join(DECLARED[lane_by]))
    return kept


def check_languages(shares: Mapping[str, int]) -> None:
    """Shares of languages, none of them too. Raises PL14, PL15, CT05."""
    if not shares:
        return
    checks.languages(shares)
    for language, share in shares.items():
        if not 1 <= share <= MOST_SHARE:
            raise SHARE_WRONG(field="languages", share=share, language=language, most=MOST_SHARE)
    passes = sum(shares.values()) // gcd(*shares.values())
    if passes > MOST_PASSES:
        raise SHARES_FINE(field="languages", passes=passes, most=MOST_PASSES)
