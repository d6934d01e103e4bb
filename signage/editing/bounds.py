"""Bounds: which numbers a feed may bring, so that a slip elsewhere does not stand on the walls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from signage.core.feeds import Bound
from signage.editing.figures_change import changes, written
from signage.errors import Code, Invalid

OUT_OF_BOUNDS = Code(
    "FD44",
    Invalid,
    "“{field}” would be {value}; from {least} to {most} is allowed. The screens keep the last value. Check the source.",
    "“{field}” sẽ là {value}, ngoài khoảng cho phép từ {least} đến {most}. Màn hình giữ giá trị cũ. Hãy kiểm tra nguồn "
    "số liệu.",
)
JUMPED = Code(
    "FD45",
    Invalid,
    "“{field}” would go from {before} to {value}, more than {jump} % at once. The screens keep the last value. "
    "Check the source.",
    "“{field}” sẽ đổi từ {before} thành {value}, vượt mức thay đổi {jump}% mỗi lần. Màn hình giữ giá trị cũ. Hãy kiểm "
    "tra nguồn số liệu.",
)


def check(kind: str, before: Mapping[str, Any], after: Mapping[str, Any], bounds: Iterable[Bound]) -> None:
    """Raises FD44, FD45 for the first number that is other than before and that a bound does not let through."""
    known = tuple(bounds)
    for change in changes(kind, before, after):
        name = ".".join(change.path)
        if isinstance(change.after, (int, float)) and not isinstance(change.after, bool):
            for bound in known:
                if name == bound.field or name.startswith(f"{bound.field}."):
                    _one(bound, name, change.before, change.after)


def _one(bound: Bound, name: str, before: Any, value: float) -> None:
    low, high = bound.least, bound.most
    if (low is not None and value < low) or (high is not None and value > high):
        raise OUT_OF_BOUNDS(
            field=name,
            value=written(value, "vi"),
            least="−∞" if low is None else written(low, "vi"),
            most="∞" if high is None else written(high, "vi"),
        )
    number = isinstance(before, (int, float)) and not isinstance(before, bool)
    if bound.jump is not None and number and before and abs(value - before) * 100 > bound.jump * abs(before):
        raise JUMPED(
            field=name, before=written(before, "vi"), value=written(value, "vi"), jump=written(bound.jump, "vi")
        )
