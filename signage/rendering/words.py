"""The few words that slides say by themselves, in Vietnamese and in English.

A slide in another language of the country takes the Vietnamese ones until people have translated them.
"""

from __future__ import annotations

from dataclasses import dataclass

from signage.core.content import Topic
from signage.rendering.numerals import is_english


@dataclass(frozen=True, slots=True)
class Words:
    topics: dict[Topic, str]
    reform: str
    notice: str
    source: str
    as_of: str
    sample: str
    step: str
    of: str
    scan: str
    papers: str
    fee: str
    days: str
    where: str
    on_time_share: str
    on_time: str
    late: str
    pending: str
    received: str
    since: str
    unchanged: str
    in_year: str
    hotline: str
    valid_until: str
    until: str
    no_figure: str
    question: str
    phone: str
    email: str
    address: str
    hours: str
    left: str
    tomorrow: str
    today: str
    ongoing: str


VIETNAMESE = Words(
    topics={
        Topic.INSTITUTIONS: "Cải cách thể chế",
        Topic.PROCEDURES: "Cải cách thủ tục hành chính",
        Topic.APPARATUS: "Cải cách tổ chức bộ máy",
        Topic.CIVIL_SERVICE: "Cải cách chế độ công vụ",
        Topic.PUBLIC_FINANCE: "Cải cách tài chính công",
        Topic.DIGITAL_GOVERNMENT: "Chính quyền điện tử, chính quyền số",
    },
    reform="Cải cách hành chính",
    notice="Thông báo",
    source="Nguồn: {source}",
    as_of="Số liệu đến {date}",
    sample="SỐ LIỆU MẪU",
    step="Bước",
    of="trên {count}",
    scan="Quét mã để mở {place}",
    papers="Giấy tờ cần mang",
    fee="Lệ phí",
    days="Thời gian",
    where="Nơi nộp hồ sơ",
    on_time_share="hồ sơ được giải quyết đúng hạn",
    on_time="đúng hạn",
    late="quá hạn",
    pending="đang giải quyết",
    received="hồ sơ tiếp nhận",
    since="{change} so với {year}",
    unchanged="không đổi so với {year}",
    in_year="năm {year}",
    hotline="Đường dây nóng",
    valid_until="Có hiệu lực đến hết {date}",
    until="đến {date}",
    no_figure="chưa có số liệu",
    question="Hỏi",
    phone="Điện thoại",
    email="Thư điện tử",
    address="Địa chỉ",
    hours="Giờ làm việc",
    left="Còn {days} ngày",
    tomorrow="Ngày mai",
    today="Hôm nay",
    ongoing="Đang diễn ra",
)

ENGLISH = Words(
    topics={
        Topic.INSTITUTIONS: "Institutional reform",
        Topic.PROCEDURES: "Administrative procedures",
        Topic.APPARATUS: "Organisation of the State",
        Topic.CIVIL_SERVICE: "Civil service",
        Topic.PUBLIC_FINANCE: "Public finance",
        Topic.DIGITAL_GOVERNMENT: "Digital government",
    },
    reform="Administrative reform",
    notice="Notice",
    source="Source: {source}",
    as_of="Figures as of {date}",
    sample="SAMPLE FIGURES",
    step="Step",
    of="of {count}",
    scan="Scan to open {place}",
    papers="Bring with you",
    fee="Fee",
    days="Time needed",
    where="Where to go",
    on_time_share="of cases settled on time",
    on_time="on time",
    late="late",
    pending="in progress",
    received="cases received",
    since="{change} since {year}",
    unchanged="unchanged since {year}",
    in_year="in {year}",
    hotline="Hotline",
    valid_until="Valid until {date}",
    until="until {date}",
    no_figure="no figure yet",
    question="Question",
    phone="Telephone",
    email="E-mail",
    address="Address",
    hours="Opening hours",
    left="{days} days left",
    tomorrow="Tomorrow",
    today="Today",
    ongoing="Now on",
)


def words(language: str) -> Words:
    return ENGLISH if is_english(language) else VIETNAMESE
