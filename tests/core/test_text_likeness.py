from __future__ import annotations

import random
import time

from signage.core.text_likeness import ALIKE, Shelf, runs

TEXT = """
hồ sơ thủ tục hành chính công dân doanh nghiệp nộp một lần đủ không phải đi lại văn bản rõ ràng dễ làm theo cơ quan
phục vụ nhân dân minh bạch đúng hẹn trực tuyến toàn trình niêm yết công khai phí lệ góp ý hôm nay quy định tốt hơn
"""
WORDS = TEXT.split()


def shelf(*texts: str) -> Shelf:
    made = Shelf()
    for n, text in enumerate(texts):
        made.put(f"t{n}", text)
    return made


def test_case_marks_and_punctuation_make_no_difference() -> None:
    found = shelf("Một lần nộp đủ, không phải đi lại").like("MOT LAN NOP DU KHONG PHAI DI LAI!")
    assert [(match.id, match.likeness) for match in found] == [("t0", 1.0)]


def test_other_order_and_a_word_more_are_still_alike() -> None:
    texts = shelf("Một lần nộp đủ, không phải đi lại", "Phí bao nhiêu, niêm yết bấy nhiêu")
    for said in ("Nộp đủ một lần, không phải đi lại", "Chỉ một lần nộp đủ, bà con không phải đi lại"):
        assert [match.id for match in texts.like(said)] == ["t0"]


def test_what_shares_a_phrase_is_not_alike() -> None:
    texts = shelf("Góp ý hôm nay, quy định tốt hơn ngày mai")
    assert texts.like("Góp ý qua đường dây nóng của trung tâm") == []
    assert texts.like("") == []
    assert texts.like("Góp ý qua đường dây nóng của trung tâm", least=0.1)


def test_the_likest_comes_first_and_only_so_many() -> None:
    texts = shelf("Nộp hồ sơ trực tuyến", "Nộp hồ sơ trực tuyến ngay", *["Nộp hồ sơ trực tuyến"] * 6)
    assert [match.id for match in texts.like("Nộp hồ sơ trực tuyến")] == ["t0", "t2", "t3", "t4", "t5"]
    assert [match.id for match in texts.like("Nộp hồ sơ trực tuyến ngay", most=1)] == ["t1"]


def test_a_text_can_be_replaced_and_taken_away() -> None:
    texts = shelf("Nộp hồ sơ trực tuyến")
    texts.put("t0", "Văn bản rõ ràng")
    assert texts.like("Nộp hồ sơ trực tuyến") == []
    assert [match.id for match in texts.like("Văn bản rõ ràng")] == ["t0"]
    texts.drop("t0")
    texts.drop("t0")
    assert len(texts) == 0
    assert "t0" not in texts
    assert texts.like("Văn bản rõ ràng") == []


def test_other_scripts_are_compared_too() -> None:
    assert runs("ភាសាខ្មែរ")
    assert shelf("ភាសាខ្មែរ").like("ភាសាខ្មែរ")[0].likeness == 1.0


def test_five_thousand_texts_are_searched_at_once() -> None:
    chance = random.Random(4)
    texts = shelf(*(" ".join(chance.choices(WORDS, k=9)) for _ in range(5000)))
    asked = [" ".join(chance.choices(WORDS, k=9)) for _ in range(21)]
    took = []
    for text in asked:
        start = time.perf_counter()
        texts.like(text, ALIKE)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.02
