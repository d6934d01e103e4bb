from __future__ import annotations

from typing import Any

import pytest

from signage.admin.aging import aging, telling
from signage.admin.i18n import texts
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content as contents
from tests.admin.house import START, House, readable

ZONE = "Asia/Ho_Chi_Minh"
SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0}


def card(**data: Any) -> Content:
    return Content("so-lieu", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", SHARE | data),))


@pytest.mark.parametrize(
    ("as_of", "hours", "gone", "near", "words"),
    [
        ("2026-11-23 08:30", 26, False, False, "hết hạn sau 25 giờ"),
        ("2026-11-22 13:30", 26, False, True, "hết hạn sau 6 giờ"),
        ("2026-11-22 07:40", 26, False, True, "hết hạn sau 10 phút"),
        ("2026-11-22 07:30", 26, True, False, ""),
        ("2026-11-01 09:30", 600, False, False, "hết hạn sau 72 giờ"),
        ("2026-11-01 09:30", 551, False, True, "hết hạn sau 23 giờ"),
    ],
)
def test_figures_are_told_of_in_their_last_quarter_or_day(
    as_of: str, hours: int, gone: bool, near: bool, words: str
) -> None:
    found = aging(card(as_of=as_of, max_age_hours=hours), START, ZONE)
    assert found is not None
    assert (found.gone, found.near, found.past) == (gone, near, False)
    if words:
        assert found.words(texts("vi")) == words


def test_what_never_grows_old_is_not_told_of_and_an_event_goes_without_a_word() -> None:
    event = Content("e", Kind.INFOGRAPHIC, (Variant("vi", "Hội", {"kind": "event", "date": "2026-11-22"}),))
    assert aging(card(as_of="2020-01-01"), START, ZONE) is None
    over = aging(event, START, ZONE)
    assert over is not None
    assert (over.gone, over.past, over.near) == (True, True, False)
    assert telling([event, card()], START, ZONE) == []


def test_the_first_to_go_comes_first() -> None:
    late, soon = (
        Content(name, Kind.INFOGRAPHIC, card(as_of=f"2026-11-22 {hour}:00", max_age_hours=24).variants)
        for name, hour in (("late", "14"), ("soon", "11"))
    )
    assert [one.id for one, _ in telling([late, soon], START, ZONE)] == ["soon", "late"]


def test_lists_and_the_home_page_tell_before_and_after(house: House) -> None:
    contents.publish(house.desk, SYSTEM, card(as_of="2026-11-22 13:30", max_age_hours=26), new=True)
    ann = house.visitor("ann")
    house.clock.move(minutes=30)
    assert "expires in 6 hours" in readable(ann.get("/admin/contents"))
    assert "Số liệu : expires in 6 hours (15:30 23/11/2026)" in readable(ann.get("/admin/"))
    assert "expires in 6 hours" in readable(ann.get("/admin/figures/card/so-lieu"))
    for _ in range(5):  # somebody who stays signed in looks now and then
        house.clock.move(hours=1.2)
        ann.get("/admin/walls")
    listed, home = readable(ann.get("/admin/contents")), readable(ann.get("/admin/"))
    assert "Figures too old" in listed
    assert "its figures are too old, it left the screens at 15:30 23/11/2026." in home
    assert "not on the screens since 15:30 23/11/2026" in readable(ann.get("/admin/figures/card/so-lieu"))
