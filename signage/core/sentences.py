"""The sentences of all reasons, in English and in Vietnamese, by code and variant (see `reasons`)."""

from __future__ import annotations

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
}

SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("on", ""): ("On now.", "Đang phát."),
    ("on-together", ""): (
        "On now, in turn with {others}: equal priority ({priority}).",
        "Đang phát xen kẽ với {others} vì cùng mức ưu tiên ({priority}).",
    ),
    ("on-share", ""): ("On now with {part} % of the time.", "Đang phát, chiếm {part}% thời gian."),
    ("scaled", ""): (
        "On now with {part} % of the time instead of {share} %: together the shares ask for more than there is.",
        "Đang phát, chiếm {part}% thời gian thay vì {share}% vì tổng tỷ lệ được yêu cầu vượt quá mức có thể.",
    ),
    ("disabled", ""): ("The schedule is switched off.", "Lịch phát đang tắt."),
    ("not-released", ""): (
        "The playlist {playlist} has not been released.",
        "Danh sách phát {playlist} chưa được duyệt.",
    ),
    ("not-yet", ""): ("Not yet: it begins on {day}.", "Chưa đến ngày bắt đầu: {day}."),
    ("over", ""): ("Over: its last day was {day}.", "Đã hết hạn: ngày cuối là {day}."),
    ("weekday", ""): ("It does not play on a {weekday}.", "Lịch không phát vào {weekday}."),
    ("recurrence", ""): (
        "Its recurrence has come to its end.",
        "Chu kỳ lặp của lịch đã kết thúc.",
    ),
    ("recurrence", "next"): (
        "This is no day of its recurrence; the next is {next}.",
        "Hôm nay không thuộc chu kỳ lặp của lịch; ngày phát kế tiếp là {next}.",
    ),
    ("exception", ""): ("Left out on this day, {day}.", "Lịch được bỏ qua trong ngày {day}."),
    ("holiday", ""): (
        "It does not play on holidays, and {day} is one.",
        "Lịch không phát vào ngày nghỉ lễ, và {day} là ngày nghỉ.",
    ),
    ("holiday", "name"): (
        "It does not play on holidays, and {day} is {name}.",
        "Lịch không phát vào ngày nghỉ lễ, và {day} là {name}.",
    ),
    ("no-holiday", ""): (
        "It plays on holidays only, and {day} is none.",
        "Lịch chỉ phát vào ngày nghỉ lễ, còn {day} không phải ngày nghỉ.",
    ),
    ("working-day", ""): (
        "It plays on days off only, and {day} is a working day.",
        "Lịch chỉ phát vào ngày nghỉ, còn {day} là ngày làm việc.",
    ),
    ("no-working-day", ""): (
        "It plays on working days only, and {day} is none.",
        "Lịch chỉ phát vào ngày làm việc, còn {day} là ngày nghỉ.",
    ),
    ("no-working-day", "name"): (
        "It plays on working days only, and {day} is {name}.",
        "Lịch chỉ phát vào ngày làm việc, còn {day} là {name}.",
    ),
    ("lunar", ""): (
        "It plays from {first} to {last} of the lunar calendar; this is {lunar_day}/{lunar_month}.",
        "Lịch phát từ {first} đến {last} âm lịch; hôm nay là {lunar_day}/{lunar_month} âm lịch.",
    ),
    ("around", ""): ("It plays only around a day that does not come.", "Lịch chỉ phát quanh một ngày không có."),
    ("around", "around"): (
        "It plays from {before} working days before to {after} after {around}.",
        "Lịch chỉ phát từ {before} ngày làm việc trước đến {after} ngày làm việc sau {around}.",
    ),
    ("around", "holiday"): (
        "It plays from {before} working days before to {after} after the holiday {holiday}.",
        "Lịch chỉ phát từ {before} ngày làm việc trước đến {after} ngày làm việc sau kỳ nghỉ {holiday}.",
    ),
    ("daypart", ""): (
        "Its named hours {dayparts} are not in the table.",
        "Các buổi {dayparts} của lịch không có trong bảng.",
    ),
    ("hours", ""): ("Outside its hours.", "Ngoài khung giờ."),
    ("hours", "hours"): ("Outside its hours, {hours}.", "Ngoài khung giờ {hours}."),
    ("opening", ""): ("The site is closed on this day.", "Hôm nay nơi đặt màn hình không mở cửa."),
    ("opening", "hours"): (
        "The site is closed; on this day it is open {hours}.",
        "Nơi đặt màn hình đang đóng cửa; hôm nay mở cửa {hours}.",
    ),
    ("no-opening", ""): (
        "It plays only while the site is open, and its opening hours are not known.",
        "Lịch chỉ phát khi nơi đặt màn hình mở cửa, mà giờ mở cửa chưa được khai báo.",
    ),
    ("clock-change", ""): (
        "Its hours, {hours}, vanish in today's clock change.",
        "Khung giờ {hours} không tồn tại hôm nay do đổi giờ.",
    ),
    ("nothing-to-show", ""): (
        "The playlist {playlist} has nothing to show now: of {entries} entries {unreleased} not approved, "
        "{invalid} outside their dates, {unfit} without a page for this screen, {resting} not on today's list.",
        "Danh sách phát {playlist} hiện không có gì để phát: trong {entries} mục có {unreleased} mục chưa duyệt, "
        "{invalid} mục ngoài thời hạn, {unfit} mục không có trang cho màn hình này, {resting} mục không thuộc "
        "danh sách hôm nay.",
    ),
    ("lower-priority", ""): (
        "Lower priority ({priority}) than {others} ({larger}).",
        "Mức ưu tiên ({priority}) thấp hơn {others} ({larger}).",
    ),
    ("emergency", ""): (
        "An emergency covers everything: {others}.",
        "Thông báo khẩn đang phủ toàn màn hình: {others}.",
    ),
    ("later-emergency", ""): (
        "A later emergency is on: {others}. This one runs until {until} and resumes if that ends earlier.",
        "Thông báo khẩn phát sau đang hiển thị: {others}. Thông báo này có hiệu lực đến {until} và sẽ phát tiếp nếu "
        "thông báo kia kết thúc sớm hơn.",
    ),
    ("takeover", ""): ("A takeover is on: {others}.", "Đang có chiến dịch toàn màn hình: {others}."),
    ("other-takeover", ""): (
        "Another takeover is on, with the larger priority or the later start: {others}.",
        "Đang phát chiến dịch toàn màn hình khác có mức ưu tiên cao hơn hoặc bắt đầu muộn hơn: {others}.",
    ),
    ("crowded", ""): (
        "The shares of {others} take the whole time.",
        "Tỷ lệ phát của {others} chiếm toàn bộ thời gian.",
    ),
    ("nothing-left", ""): (
        "The mandatory shares of {others} leave nothing for it.",
        "Tỷ lệ bắt buộc của {others} không để lại thời gian cho lịch này.",
    ),
    ("cancelled", ""): ("The emergency was cancelled at {at}.", "Thông báo khẩn đã được hủy lúc {at}."),
    ("ended", ""): ("The emergency ended at {at}.", "Thông báo khẩn đã kết thúc lúc {at}."),
    ("coming", ""): ("The emergency begins at {at}.", "Thông báo khẩn bắt đầu lúc {at}."),
    ("covered", ""): ("A schedule is on: {others}.", "Đang có lịch phát: {others}."),
    ("no-base", ""): ("The screen has no base playlist.", "Màn hình chưa có danh sách phát nền."),
    ("not-approved", ""): ("It is not approved.", "Nội dung chưa được phê duyệt."),
    ("early", ""): ("It may be shown from {day} on.", "Nội dung chỉ được phát từ ngày {day}."),
    ("expired", ""): ("It expired: its last day was {day}.", "Nội dung đã hết hạn: ngày cuối là {day}."),
    ("stale", ""): (
        "Its figures are too old: hidden since {at}. Enter new figures to show it again.",
        "Số liệu đã cũ: ẩn từ {at}. Hãy cập nhật số liệu để nội dung được phát lại.",
    ),
    ("past", ""): ("What it tells of is over: hidden since {at}.", "Sự kiện đã qua: ẩn từ {at}."),
    ("language", ""): (
        "It has no text in a language of this screen.",
        "Nội dung không có bản ngôn ngữ của màn hình này.",
    ),
    ("language", "languages"): (
        "It has no text in a language of this screen ({languages}).",
        "Nội dung không có bản ngôn ngữ của màn hình này ({languages}).",
    ),
    ("sample", ""): (
        "It is a sample with invented figures, and this is no demo screen.",
        "Đây là nội dung mẫu với số liệu minh họa, mà màn hình này không phải màn hình trình diễn.",
    ),
    ("undrawable", ""): (
        "It cannot be drawn on this screen: {error}.",
        "Không thể hiển thị trên màn hình này: {error}.",
    ),
    ("no-page", ""): ("It has no page for this screen.", "Nội dung không có trang cho màn hình này."),
    ("resting", ""): ("It is not on today's list.", "Nội dung không thuộc danh sách hôm nay."),
}
