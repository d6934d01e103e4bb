from __future__ import annotations

import string
from datetime import date

import pytest

from signage.core.advice import _SENTENCES, about, advice, tongue
from signage.core.content import Audience, Topic
from signage.core.playlists import LaneBy
from signage.core.shortfalls import Lack, Shortfall

TODAY, LATER = date(2026, 11, 22), date(2026, 12, 3)


@pytest.mark.parametrize(
    ("shortfall", "vi", "en"),
    [
        (
            Shortfall(Lack.FEW, TODAY, True, "public-finance", LaneBy.TOPIC, missing=3, items=2, slogans=True),
            "Thêm 3 khẩu hiệu về tài chính công để mỗi ngày đều có danh sách mới; hiện có 2.",
            "Add 3 slogans on public finance to have a fresh list every day; there are 2.",
        ),
        (
            Shortfall(Lack.FEW, TODAY, True, "all", LaneBy.NONE, missing=1, items=2),
            "Thêm 1 nội dung để mỗi ngày đều có danh sách mới; hiện có 2.",
            "Add 1 content to have a fresh list every day; there are 2.",
        ),
        (
            Shortfall(Lack.FEW, LATER, False, "citizens", LaneBy.AUDIENCE, missing=4, items=1),
            "Từ ngày 03/12/2026 sẽ thiếu nội dung dành cho người dân (còn 1): hãy thêm 4 để mỗi ngày đều có "
            "danh sách mới.",
            "From 2026-12-03 there will be too few contents for citizens (1): add 4 to have a fresh list every day.",
        ),
        (
            Shortfall(Lack.QUOTA, LATER, False, "en", LaneBy.LANGUAGE, missing=2, quota=1, slogans=True),
            "Từ ngày 03/12/2026 không còn khẩu hiệu bằng tiếng Anh: không đạt được chỉ tiêu 1 mỗi ngày. Hãy thêm 2 để "
            "mỗi ngày đều có nội dung mới.",
            "From 2026-12-03 there are no slogans in English: the quota of 1 a day cannot be met. Add 2 to have fresh "
            "ones every day.",
        ),
        (
            Shortfall(Lack.NEVER, TODAY, text="Ngày hội " * 20, until=LATER),
            "“Ngày hội Ngày hội Ngày hội Ngày hội Ngày hội Ngày hội Ngày…” hết hạn ngày 03/12/2026 mà chưa đến lượt "
            "phát. Hãy ghim nội dung này hoặc tăng số nội dung mỗi ngày.",
            "“Ngày hội Ngày hội Ngày hội Ngày hội Ngày hội Ngày hội Ngày…” ends on 2026-12-03 and never gets a turn "
            "before. Pin it, or show more a day.",
        ),
        (
            Shortfall(Lack.PINNED, TODAY, text="Giờ", place=30, size=3),
            "“Giờ” được ghim ở vị trí 31 nhưng danh sách mỗi ngày chỉ đến vị trí 3 nên sẽ đứng cuối. Hãy chọn vị trí "
            "không quá 3.",
            "“Giờ” is pinned at place 31, but a day's list ends at 3: it comes last. Choose a place up to 3.",
        ),
        (
            Shortfall(Lack.LANGUAGE, TODAY, lane="km", lane_by=LaneBy.LANGUAGE, missing=3, items=9),
            "3 trong 9 nội dung chưa có bản tiếng Khmer nên tiếng Khmer không đủ tỷ lệ. Hãy bổ sung bản dịch.",
            "3 of 9 contents have no Khmer text: Khmer has less than its share. Translate them.",
        ),
    ],
)
def test_sentences(shortfall: Shortfall, vi: str, en: str) -> None:
    assert advice(shortfall, "vi") == vi
    assert advice(shortfall, "en") == en


@pytest.mark.parametrize("lack", Lack)
@pytest.mark.parametrize("now", [True, False])
def test_every_shortfall_has_whole_sentences_in_both_languages(lack: Lack, now: bool) -> None:
    for language in ("vi", "en"):
        sentence = advice(Shortfall(lack, LATER, now, "procedures", LaneBy.TOPIC, 2, 3, until=LATER), language)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "  " not in sentence


@pytest.mark.parametrize("pair", _SENTENCES.values())
def test_both_languages_name_the_same_figures(pair: tuple[str, str]) -> None:
    vi, en = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in pair)
    assert vi == en


def test_every_lane_has_a_name() -> None:
    for lane_by, lanes in ((LaneBy.TOPIC, (*Topic, "other")), (LaneBy.AUDIENCE, tuple(Audience))):
        for language in ("vi", "en"):
            assert len({about(lane, lane_by, language) for lane in lanes} - {""}) == len(lanes)
    assert about("xa", LaneBy.UNIT, "vi", {"xa": "UBND xã Mẫu"}) == "của UBND xã Mẫu"
    assert about("xa", LaneBy.UNIT, "en") == "of xa"
    assert about("other", LaneBy.UNIT, "vi") == "không thuộc đơn vị nào"
    assert tongue("qu", "vi") == "ngôn ngữ qu"
