"""Advice: what to do about a shortfall, as a sentence in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from signage.core.content import Audience, Topic
from signage.core.lanes import OTHER
from signage.core.playlists import LaneBy
from signage.core.shortfalls import Lack, Shortfall

LONGEST_TEXT = 60

_ABOUT: Mapping[str, tuple[str, str]] = {
    Topic.INSTITUTIONS: ("on institutions", "về thể chế"),
    Topic.PROCEDURES: ("on procedures", "về thủ tục hành chính"),
    Topic.APPARATUS: ("on the apparatus", "về tổ chức bộ máy"),
    Topic.CIVIL_SERVICE: ("on the civil service", "về chế độ công vụ"),
    Topic.PUBLIC_FINANCE: ("on public finance", "về tài chính công"),
    Topic.DIGITAL_GOVERNMENT: ("on digital government", "về chính quyền số"),
    Audience.EVERYONE: ("for everyone", "dành cho mọi người"),
    Audience.CITIZENS: ("for citizens", "dành cho người dân"),
    Audience.BUSINESS: ("for businesses", "dành cho doanh nghiệp"),
    Audience.OFFICIALS: ("for officials", "dành cho cán bộ, công chức"),
}
_WITHOUT: Mapping[LaneBy, tuple[str, str]] = {
    LaneBy.TOPIC: ("without a topic", "không có chủ đề"),
    LaneBy.LANGUAGE: ("without a language", "không có ngôn ngữ"),
    LaneBy.UNIT: ("of no unit", "không thuộc đơn vị nào"),
}
_TONGUES: Mapping[str, tuple[str, str]] = {
    "vi": ("Vietnamese", "tiếng Việt"),
    "en": ("English", "tiếng Anh"),
    "km": ("Khmer", "tiếng Khmer"),
    "lo": ("Lao", "tiếng Lào"),
    "th": ("Thai", "tiếng Thái Lan"),
    "zh": ("Chinese", "tiếng Trung Quốc"),
    "zh-Hans": ("Chinese", "tiếng Trung Quốc (giản thể)"),
    "zh-Hant": ("Chinese (traditional)", "tiếng Trung Quốc (phồn thể)"),
    "fr": ("French", "tiếng Pháp"),
    "ja": ("Japanese", "tiếng Nhật"),
    "ko": ("Korean", "tiếng Hàn"),
    "ru": ("Russian", "tiếng Nga"),
    "cjm": ("Cham", "tiếng Chăm"),
    "hmn": ("Hmong", "tiếng Mông"),
}

_SENTENCES: Mapping[tuple[Lack, bool], tuple[str, str]] = {
    (Lack.EMPTY, True): (
        "There is nothing to show, on {missing} days. Add contents that are valid.",
        "Danh sách đang trống, trong {missing} ngày. Hãy thêm nội dung còn hiệu lực.",
    ),
    (Lack.EMPTY, False): (
        "From {since} there is nothing to show, on {missing} days. Add contents that are valid.",
        "Từ ngày {since} danh sách trống, trong {missing} ngày. Hãy thêm nội dung còn hiệu lực.",
    ),
    (Lack.QUOTA, True): (
        "There are no {noun}: the quota of {quota} a day cannot be met. Add {missing} to have fresh ones every day.",
        "Không có {noun}: không đạt được chỉ tiêu {quota} mỗi ngày. Hãy thêm {missing} để mỗi ngày đều có nội dung "
        "mới.",
    ),
    (Lack.QUOTA, False): (
        "From {since} there are no {noun}: the quota of {quota} a day cannot be met. Add {missing} to have fresh ones "
        "every day.",
        "Từ ngày {since} không còn {noun}: không đạt được chỉ tiêu {quota} mỗi ngày. Hãy thêm {missing} để mỗi ngày "
        "đều có nội dung mới.",
    ),
    (Lack.FEW, True): (
        "Add {missing} {noun} to have a fresh list every day; there are {items}.",
        "Thêm {missing} {noun} để mỗi ngày đều có danh sách mới; hiện có {items}.",
    ),
    (Lack.FEW, False): (
        "From {since} there will be too few {noun} ({items}): add {missing} to have a fresh list every day.",
        "Từ ngày {since} sẽ thiếu {noun} (còn {items}): hãy thêm {missing} để mỗi ngày đều có danh sách mới.",
    ),
    (Lack.NO_PLACE, True): (
        "The quotas take all {size} places of a day: {items} {noun} are never shown. Lower a quota or show more a day.",
        "Chỉ tiêu đã chiếm hết {size} vị trí mỗi ngày: {items} {noun} không bao giờ được phát. Hãy giảm chỉ tiêu hoặc "
        "tăng số nội dung mỗi ngày.",
    ),
    (Lack.NEVER, True): (
        "“{text}” ends on {until} and never gets a turn before. Pin it, or show more a day.",
        "“{text}” hết hạn ngày {until} mà chưa đến lượt phát. Hãy ghim nội dung này hoặc tăng số nội dung mỗi ngày.",
    ),
    (Lack.PINNED, True): (
        "“{text}” is pinned at place {place}, but a day's list ends at {size}: it comes last. Choose a place up to "
        "{size}.",
        "“{text}” được ghim ở vị trí {place} nhưng danh sách mỗi ngày chỉ đến vị trí {size} nên sẽ đứng cuối. Hãy chọn "
        "vị trí không quá {size}.",
    ),
    (Lack.LANGUAGE, True): (
        "{missing} of {items} contents have no {tongue} text: {tongue} has less than its share. Translate them.",
        "{missing} trong {items} nội dung chưa có bản {tongue} nên {tongue} không đủ tỷ lệ. Hãy bổ sung bản dịch.",
    ),
}


def advice(shortfall: Shortfall, language: str, units: Mapping[str, str] | None = None) -> str:
    """The sentence in Vietnamese (`vi`) or else in English. `units`: names of units by id."""
    vi = language == "vi"
    sentence = _SENTENCES.get((shortfall.lack, shortfall.now)) or _SENTENCES[shortfall.lack, True]
    one = shortfall.missing == 1 and shortfall.lack is Lack.FEW and shortfall.now
    text = shortfall.text if len(shortfall.text) <= LONGEST_TEXT else shortfall.text[: LONGEST_TEXT - 1].rstrip() + "…"
    return sentence[vi].format(
        since=_day(shortfall.since, vi),
        until=_day(shortfall.until, vi) if shortfall.until is not None else "",
        missing=shortfall.missing,
        items=shortfall.items,
        quota=shortfall.quota,
        size=shortfall.size,
        text=" ".join(text.split()),
        place=shortfall.place + 1,
        tongue=tongue(shortfall.lane, language),
        noun=_noun(shortfall, vi, one, units or {}),
    )


def tongue(tag: str, language: str) -> str:
    """The name of a language in Vietnamese (`vi`) or else in English; the tag itself where none is known."""
    return _TONGUES.get(tag, (tag, f"ngôn ngữ {tag}"))[language == "vi"]


def about(lane: str, lane_by: LaneBy, language: str, units: Mapping[str, str] | None = None) -> str:
    """What the contents of a lane have in common: “on public finance”, “for citizens”; empty for the lane of all."""
    vi = language == "vi"
    if lane == OTHER and lane_by in _WITHOUT:
        return _WITHOUT[lane_by][vi]
    if lane_by is LaneBy.LANGUAGE:
        return f"bằng {tongue(lane, language)}" if vi else f"in {tongue(lane, language)}"
    if lane_by is LaneBy.UNIT:
        return f"{'của' if vi else 'of'} {(units or {}).get(lane, lane)}"
    return _ABOUT.get(lane, ("", ""))[vi]


def _noun(shortfall: Shortfall, vi: bool, one: bool, units: Mapping[str, str]) -> str:
    common = about(shortfall.lane, shortfall.lane_by, "vi" if vi else "en", units)
    if vi:
        noun = "khẩu hiệu" if shortfall.slogans else "nội dung"
    else:
        noun = ("slogan" if shortfall.slogans else "content") + ("" if one else "s")
    return f"{noun} {common}".rstrip()


def _day(day: date, vi: bool) -> str:
    return f"{day:%d/%m/%Y}" if vi else day.isoformat()
