"""Reasons: why something is on the screen or not, as a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    ON = "on"
    ON_TOGETHER = "on-together"  # with others of the same priority
    DISABLED = "disabled"
    NOT_RELEASED = "not-released"  # the playlist
    NOT_YET = "not-yet"  # before its first day
    OVER = "over"  # after its last day
    WEEKDAY = "weekday"
    HOURS = "hours"
    CLOCK_CHANGE = "clock-change"  # its hours do not exist on this day
    NOTHING_TO_SHOW = "nothing-to-show"
    LOWER = "lower-priority"
    COVERED = "covered"  # the base, while a schedule is on
    NO_BASE = "no-base"


_SENTENCES = {
    Why.ON: ("On now.", "Đang phát."),
    Why.ON_TOGETHER: (
        "On now, in turn with {others}: equal priority ({priority}).",
        "Đang phát xen kẽ với {others} vì cùng mức ưu tiên ({priority}).",
    ),
    Why.DISABLED: ("The schedule is switched off.", "Lịch phát đang tắt."),
    Why.NOT_RELEASED: (
        "The playlist {playlist} has not been released.",
        "Danh sách phát {playlist} chưa được duyệt.",
    ),
    Why.NOT_YET: ("Not yet: it begins on {day}.", "Chưa đến ngày bắt đầu: {day}."),
    Why.OVER: ("Over: its last day was {day}.", "Đã hết hạn: ngày cuối là {day}."),
    Why.WEEKDAY: ("It does not play on a {weekday}.", "Lịch không phát vào {weekday}."),
    Why.HOURS: ("Outside its hours, {hours}.", "Ngoài khung giờ {hours}."),
    Why.CLOCK_CHANGE: (
        "Its hours, {hours}, vanish in today's clock change.",
        "Khung giờ {hours} không tồn tại hôm nay do đổi giờ.",
    ),
    Why.NOTHING_TO_SHOW: (
        "The playlist {playlist} has nothing to show now: of {entries} entries {unreleased} not approved, "
        "{invalid} outside their dates, {unfit} without a page for this screen, {resting} not on today's list.",
        "Danh sách phát {playlist} hiện không có gì để phát: trong {entries} mục có {unreleased} mục chưa duyệt, "
        "{invalid} mục ngoài thời hạn, {unfit} mục không có trang cho màn hình này, {resting} mục không thuộc "
        "danh sách hôm nay.",
    ),
    Why.LOWER: (
        "Lower priority ({priority}) than {others} ({larger}).",
        "Mức ưu tiên ({priority}) thấp hơn {others} ({larger}).",
    ),
    Why.COVERED: ("A schedule is on: {others}.", "Đang có lịch phát: {others}."),
    Why.NO_BASE: ("The screen has no base playlist.", "Màn hình chưa có danh sách phát nền."),
}

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its particulars. `params`: names, numbers, `day` a date, `weekday` 0 = Monday … 6 = Sunday."""

    why: Why
    params: Mapping[str, Any]

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        tongue = "vi" if language == "vi" else "en"
        words = {name: _words(name, value, tongue) for name, value in self.params.items()}
        return _SENTENCES[self.why][tongue == "vi"].format_map(words)


def _words(name: str, value: Any, tongue: str) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if tongue == "vi" else value.isoformat()
    if name == "weekday":
        return _WEEKDAYS[tongue][value]
    if isinstance(value, tuple):
        return (" và " if tongue == "vi" else " and ").join(f"“{one}”" for one in value)
    return f"“{value}”" if name == "playlist" else str(value)
