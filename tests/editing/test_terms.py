from __future__ import annotations

import pytest

from signage.core.text_terms import find
from signage.editing.terms import rules


def replaced(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.rule.replacement) for one in find(text, rules())]


@pytest.mark.parametrize(
    ("text", "term", "replacement"),
    [
        ("Dịch vụ công trực tuyến mức độ 4", "mức độ 4", "toàn trình"),
        ("Nộp hồ sơ trực tuyến mức độ 3", "mức độ 3", "một phần"),
        ("DVC trực tuyến mức độ 3, 4", "mức độ 3, 4", "toàn trình và một phần"),
        ("Thủ tục hành chính cấp huyện", "cấp huyện", "cấp xã hoặc cấp tỉnh"),
        ("Nộp tại UBND quận 1", "UBND quận", "UBND (HĐND) cấp xã hoặc cấp tỉnh"),
        ("Mang theo CMND", "CMND", "thẻ căn cước"),
        ("Mang giấy chứng minh nhân dân", "giấy chứng minh nhân dân", "thẻ căn cước"),
        ("Thẻ căn cước công dân", "căn cước công dân", "căn cước"),
        ("Trung tâm hành chính công tỉnh", "Trung tâm hành chính công", "Trung tâm Phục vụ hành chính công"),
        ("Sở và Bộ Tài nguyên và Môi trường", "Bộ Tài nguyên và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ],
)
def test_outdated_terms(text: str, term: str, replacement: str) -> None:
    assert replaced(text) == [(term, replacement)]


@pytest.mark.parametrize(
    "text",
    [
        "Trung tâm Phục vụ hành chính công",
        "Dịch vụ công toàn trình, minh bạch từng khâu",
        "Cảnh báo cháy rừng mức độ 4",
        "Từ nay bỏ sổ hộ khẩu giấy, tra cứu bằng thẻ căn cước",
        "Ủy ban nhân dân xã, phường, đặc khu",
        "Bộ Nông nghiệp và Môi trường",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert replaced(text) == []


def test_every_rule_has_a_source_and_whole_sentences() -> None:
    assert len({rule.id for rule in rules()}) == len(rules()) >= 10
    for rule in rules():
        assert rule.terms
        assert rule.replacement
        assert any(word in rule.source for word in ("Luật", "Nghị định", "Nghị quyết")), rule.id
        assert rule.reason_en.endswith("."), rule.id
        assert rule.reason_vi.endswith("."), rule.id
        assert not find(rule.replacement, [rule]), f"{rule.id} replaces itself"
