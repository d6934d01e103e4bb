"""What the chooser draws of each kind. Its figures are invented: who starts from it starts with the sample mark."""

from __future__ import annotations

from collections.abc import Mapping

from signage.admin.cards.card import Card, Example
from signage.core.content import Content, Variant
from signage.rendering.numerals import is_english

VIETNAMESE: Mapping[str, Example] = {
    "slogan": Example("Một lần nộp đủ, không phải đi lại"),
    "notice": Example(
        "Từ ngày 01/12/2026, nhận hồ sơ đất đai cả sáng thứ Bảy. Xin mang theo căn cước và bản gốc giấy tờ."
    ),
    "share": Example("Giải quyết hồ sơ trong tháng", {"received": 1240, "on_time": 1188, "late": 21, "pending": 31}),
    "counts": Example(
        "Hội thi tìm hiểu cải cách hành chính",
        {"groups": {"Năm 2026": {"lượt dự thi": 107737, "đơn vị": 214, "tin bài": 121}}},
    ),
    "trend": Example(
        "PAR-Index tăng đều qua các năm",
        {"years": [2023, 2024, 2025], "series": {"PAR-Index": [87.2, 88.1, 89.0], "SIPAS": [84.6, 85.2, 86.3]}},
    ),
    "ranking": Example(
        "Nơi trả hồ sơ đúng hạn nhiều nhất",
        {"items": {"Xã Tân Hòa": 99.2, "Phường Hồng Hà": 98.4, "Xã Ea Kao": 97.9, "Xã Mường Lò": 96}, "unit": "%"},
    ),
    "procedure": Example(
        "Đăng ký khai sinh",
        {
            "papers": ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước của người đi đăng ký"],
            "fee": "Miễn phí khi đúng hạn",
            "days": "Trả trong ngày",
            "where": "Quầy số 3",
        },
    ),
    "steps": Example(
        "Nộp hồ sơ trực tuyến",
        {
            "steps": ["Mở dichvucong.gov.vn", "Đăng nhập bằng VNeID", "Điền tờ khai, nộp phí, gửi hồ sơ"],
            "url": "https://dichvucong.gov.vn",
        },
    ),
    "qa": Example(
        "Hỏi đáp về khai sinh",
        {"questions": {"Đăng ký khai sinh có mất phí không?": "Không, nếu đăng ký trong 60 ngày kể từ ngày sinh."}},
    ),
    "facts": Example(
        "Giờ làm việc", {"facts": {"Thứ Hai đến thứ Sáu": "07:30–11:30, 13:30–17:00", "Quầy tiếp nhận": "Tầng 1"}}
    ),
    "contact": Example("Phản ánh, kiến nghị", {"phone": "1900 1234", "hours": "07:30–17:00, thứ Hai đến thứ Sáu"}),
    "qr": Example("Bạn có hài lòng hôm nay?", {"url": "https://dichvucong.gov.vn"}),
    "topics": Example(
        "Ba nội dung trọng tâm", {"parts": ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Chính quyền số"]}
    ),
    "event": Example(
        "Ngày hội chuyển đổi số",
        {"date": "2026-12-12", "time": "08:00–17:00", "place": "Nhà văn hóa phường"},
    ),
    "praise": Example(
        "Gương sáng trong tháng",
        {"people": [{"name": "Tổ Một cửa", "deed": "Trả 320 hồ sơ trước hạn, không hồ sơ nào phải bổ sung lần hai"}]},
    ),
}
ENGLISH: Mapping[str, Example] = {
    "slogan": Example("Bring it all once, never come back twice"),
    "notice": Example(
        "From 1 December 2026, land files are taken on Saturday mornings too. Please bring your identity card."
    ),
    "share": Example("Cases settled this month", {"received": 1240, "on_time": 1188, "late": 21, "pending": 31}),
    "counts": Example(
        "The contest on reform", {"groups": {"2026": {"entries": 107737, "offices": 214, "articles": 121}}}
    ),
    "trend": Example(
        "PAR-Index has risen every year",
        {"years": [2023, 2024, 2025], "series": {"PAR-Index": [87.2, 88.1, 89.0], "SIPAS": [84.6, 85.2, 86.3]}},
    ),
    "ranking": Example(
        "Most cases settled on time",
        {"items": {"Tân Hòa": 99.2, "Hồng Hà": 98.4, "Ea Kao": 97.9, "Mường Lò": 96}, "unit": "%"},
    ),
    "procedure": Example(
        "Registering a birth",
        {
            "papers": ["Registration form", "Certificate of birth", "Identity card of who registers"],
            "fee": "Free when in time",
            "days": "The same day",
            "where": "Counter 3",
        },
    ),
    "steps": Example(
        "Filing online",
        {
            "steps": ["Open dichvucong.gov.vn", "Sign in with VNeID", "Fill in, pay, send"],
            "url": "https://dichvucong.gov.vn",
        },
    ),
    "qa": Example(
        "About registering a birth",
        {"questions": {"Does it cost anything?": "No, if you come within 60 days of the birth."}},
    ),
    "facts": Example(
        "Opening hours", {"facts": {"Monday to Friday": "07:30–11:30, 13:30–17:00", "Counter": "Floor 1"}}
    ),
    "contact": Example("Tell us what went wrong", {"phone": "1900 1234", "hours": "07:30–17:00, Monday to Friday"}),
    "qr": Example("Were you served well today?", {"url": "https://dichvucong.gov.vn"}),
    "topics": Example("Three priorities", {"parts": ["Institutions", "Procedures", "Digital government"]}),
    "event": Example("Digital day", {"date": "2026-12-12", "time": "08:00–17:00", "place": "House of Culture"}),
    "praise": Example(
        "With thanks this month", {"people": [{"name": "The front desk", "deed": "Settled 320 cases early"}]}
    ),
}


def has(card: Card) -> bool:
    return card.key in VIETNAMESE


def of(card: Card, language: str) -> Content:
    """The example in English, or else in Vietnamese. KeyError without one."""
    example = (ENGLISH if is_english(language) else VIETNAMESE)[card.key]
    data = {"kind": card.key, **example.data} if card.drawing else {}
    sample = card.figures or card.key in ("praise", "procedure")
    return Content("new", card.kind, (Variant(language, example.text, data),), sample=sample)
