"""The sentences of all conflicts, in English and in Vietnamese."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "not-released": (
        "Its playlist {playlist} has not been released, so it shows nothing.",
        "Danh sách phát {playlist} chưa được ban hành nên lịch không hiển thị gì.",
    ),
    "never-comes": (
        "It does not open in the next 400 days. Check its days, its hours and its conditions.",
        "Lịch không mở lần nào trong 400 ngày tới. Hãy kiểm tra ngày, khung giờ và điều kiện.",
    ),
    "ended": (
        "It is over: its last day was {day}. It may be deleted.",
        "Lịch đã hết hạn: ngày cuối là {day}. Có thể xóa lịch này.",
    ),
    "empty": (
        "The playlist {playlist} has nothing to show in any of its {open} minutes.",
        "Danh sách phát {playlist} không có gì để phát trong cả {open} phút của lịch.",
    ),
    "never-on": (
        "It is never on: in all of its {open} minutes others come first: {others}.",
        "Lịch không bao giờ được phát: trong cả {open} phút đều có lịch khác được ưu tiên: {others}.",
    ),
    "partly-hidden": (
        "In {hidden} of its {open} minutes others come first: {others}.",
        "Trong {hidden} trên {open} phút của lịch có lịch khác được ưu tiên: {others}.",
    ),
    "shares": (
        "For {minutes} minutes, first on {since}, the shares of {others} ask for up to {total} % and are scaled down.",
        "Trong {minutes} phút, lần đầu lúc {since}, tổng tỷ lệ của {others} lên tới {total}% nên bị giảm xuống.",
    ),
    "starved": (
        "Its part of the time is too small for its playlist {playlist}: {missing} do not come. Raise the share or "
        "shorten the playlist.",
        "Tỷ lệ thời gian quá nhỏ so với danh sách phát {playlist}: {missing} không được phát. Hãy tăng tỷ lệ hoặc rút "
        "ngắn danh sách.",
    ),
    "only-base": (
        "No schedule is ever on: the screen shows its base playlist only.",
        "Không có lịch phát nào: màn hình chỉ phát danh sách nền.",
    ),
    "last-resort": (
        "For {minutes} minutes, first on {since}, there is nothing to show but the last-resort card. Give the screen a "
        "base playlist.",
        "Trong {minutes} phút, lần đầu lúc {since}, màn hình không có gì để phát ngoài thẻ dự phòng. Hãy chọn danh "
        "sách phát nền cho màn hình.",
    ),
}
