from __future__ import annotations

import time
from dataclasses import replace

from signage.core.content import Variant
from signage.core.people import SYSTEM
from signage.editing import content, likeness
from signage.editing.desk import Desk
from signage.storage import contents
from tests.editing.desks import slogan


def ids(desk: Desk, text: str, content_id: str = "new") -> list[str]:
    found = likeness.like(desk.database, slogan(content_id, text))
    return [match.id for match in found.get("vi", [])]


def test_what_is_edited_is_seen_at_once(desk: Desk) -> None:
    assert ids(desk, "Một lần nộp đủ") == []
    content.save(desk, SYSTEM, slogan("a", "Một lần nộp đủ"))
    assert ids(desk, "Một lần nộp đủ!") == ["a"]
    assert ids(desk, "Một lần nộp đủ!", "a") == []
    content.save(desk, SYSTEM, slogan("a", "Văn bản rõ ràng"))
    assert ids(desk, "Một lần nộp đủ!") == []
    content.delete(desk, SYSTEM, "a")
    assert ids(desk, "Văn bản rõ ràng") == []


def test_languages_are_compared_each_with_itself(desk: Desk) -> None:
    both = replace(slogan("a", "Hà Nội"), variants=(Variant("vi", "Một lần nộp đủ"), Variant("en", "Hello there")))
    content.save(desk, SYSTEM, both)
    asked = replace(slogan("b"), variants=(Variant("en", "Một lần nộp đủ"), Variant("vi", "Hello there")))
    assert likeness.like(desk.database, asked) == {}


def test_among_five_thousand_it_takes_no_time(desk: Desk) -> None:
    with desk.database.write() as tx:
        for n in range(5000):
            made = slogan(f"c{n}", f"Khẩu hiệu số {n * 7919} về cải cách thủ tục hành chính {n % 97}")
            contents.save_draft(tx, made, "an", desk.clock.now())
    assert ids(desk, "Văn bản rõ ràng, dân dễ làm theo") == []  # reads all of them, once
    took = []
    for n in range(11):
        start = time.perf_counter()
        likeness.like(desk.database, slogan("new", f"Bà con nộp hồ sơ ở quầy số {n}"))
        took.append(time.perf_counter() - start)
    assert min(took) < 0.04  # twenty milliseconds, and room for a busy machine
