from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from signage.core.content import Content, Kind, State, Variant
from signage.core.people import SYSTEM
from signage.core.screens import Panel, PanelKind
from signage.editing import content, playlists
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound, SignageError
from signage.events import ContentChanged, Event
from signage.storage import contents
from tests.editing.desks import APPROVER, EDITOR, UNIT, VIEWER, noted, playlist, slogan, with_playlist, with_screen


def test_the_way_of_a_content(desk: Desk, told: list[Event]) -> None:
    draft = content.save(desk, EDITOR, slogan("a", unicodedata.normalize("NFD", " Hồ sơ ")))
    assert (draft.draft.variants[0].text, draft.state, draft.updated_by) == ("Hồ sơ", State.DRAFT, "e")
    assert told == []

    approved = content.approve(desk, APPROVER, "a", draft.draft_hash)
    assert (approved.state, approved.released_by, approved.released) == (State.APPROVED, "a", draft.draft)
    assert told == [ContentChanged("a")]

    changed = content.save(desk, EDITOR, slogan("a", "Khác"))
    assert (changed.state, changed.released) == (State.CHANGED, draft.draft)
    assert told == [ContentChanged("a")]

    withdrawn = content.withdraw(desk, APPROVER, "a")
    assert (withdrawn.state, withdrawn.released, withdrawn.draft) == (State.DRAFT, None, changed.draft)
    assert told == [ContentChanged("a")] * 2

    content.delete(desk, EDITOR, "a")
    with desk.database.read() as tx:
        assert contents.get(tx, "a") is None
    assert [entry[:2] for entry in noted(desk)] == [
        ("e", "saved"),
        ("a", "approved"),
        ("e", "saved"),
        ("a", "withdrew"),
        ("e", "deleted"),
    ]


def test_a_content_may_belong_to_a_unit_that_there_is(desk: Desk) -> None:
    with_screen(desk)
    mine = replace(slogan("a"), unit_id=UNIT.id)
    record = content.publish(desk, APPROVER, mine)
    assert record.released == mine
    with pytest.raises(Invalid) as refused:
        content.save(desk, EDITOR, replace(mine, unit_id="nowhere"))
    assert refused.value.code.id == "CT27"
    with desk.database.read() as tx:
        assert contents.of_unit(tx, UNIT.id) == ["a"]
        assert contents.of_unit(tx, "nowhere") == []


def test_an_approval_is_bound_to_what_was_read(desk: Desk, told: list[Event]) -> None:
    seen = content.save(desk, EDITOR, slogan("a", "Một"))
    content.save(desk, EDITOR, slogan("a", "Hai"))
    with pytest.raises(Conflict) as refused:
        content.approve(desk, APPROVER, "a", seen.draft_hash)
    assert refused.value.code.id == "CT21"
    assert told == []
    with desk.database.read() as tx:
        assert contents.released(tx) == {}


def test_publishing_is_saving_and_approving_in_one(desk: Desk, told: list[Event]) -> None:
    record = content.publish(desk, APPROVER, slogan("a"), origin="pack 1")
    assert (record.state, record.released, record.origin) == (State.APPROVED, slogan("a"), "pack 1")
    assert told == [ContentChanged("a")]
    content.publish(desk, APPROVER, slogan("a"), origin="pack 1")
    assert told == [ContentChanged("a")]
    assert [entry[1] for entry in noted(desk)] == ["saved", "approved"]


def test_who_may_do_what(desk: Desk) -> None:
    record = content.save(desk, EDITOR, slogan("a"))
    for refused in (
        lambda: content.save(desk, VIEWER, slogan("b")),
        lambda: content.approve(desk, EDITOR, "a", record.draft_hash),
        lambda: content.publish(desk, EDITOR, slogan("a")),
        lambda: content.withdraw(desk, EDITOR, "a"),
        lambda: content.delete(desk, VIEWER, "a"),
    ):
        with pytest.raises(Forbidden):
            refused()
    content.approve(desk, APPROVER, "a", record.draft_hash)
    with pytest.raises(Forbidden):
        content.delete(desk, EDITOR, "a")
    content.delete(desk, APPROVER, "a")


def test_what_a_playlist_names_cannot_be_deleted(desk: Desk) -> None:
    with_playlist(desk, "sang", "a", "b")
    playlists.save(desk, SYSTEM, playlist("toi", "b"))
    with pytest.raises(Conflict) as refused:
        content.delete(desk, SYSTEM, "b")
    assert refused.value.code.id == "CT22"
    assert "sang, toi" in refused.value.text("vi")


@pytest.mark.parametrize("command", ["approve", "withdraw", "delete"])
def test_an_unknown_content(desk: Desk, command: str) -> None:
    arguments = ("x" * 64,) if command == "approve" else ()
    with pytest.raises(NotFound) as refused:
        getattr(content, command)(desk, APPROVER, "nothing", *arguments)
    assert refused.value.code.id == "CT20"


def test_withdrawing_what_is_not_released_is_nothing(desk: Desk, told: list[Event]) -> None:
    content.save(desk, EDITOR, slogan("a"))
    assert content.withdraw(desk, APPROVER, "a").state is State.DRAFT
    assert told == []
    assert [entry[1] for entry in noted(desk)] == ["saved"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (slogan("Đ"), "CT01"),
        (slogan("a", ""), "CT02"),
        (slogan("a", "x" * 601), "CT03"),
        (replace(slogan("a"), variants=()), "CT24"),
        (replace(slogan("a"), variants=(Variant("vi", "a"), Variant("vi", "b"))), "CT25"),
        (replace(slogan("a"), variants=(Variant("tieng viet", "a"),)), "CT05"),
        (replace(slogan("a"), source="a\x1bb"), "CT04"),
        (Content("a", Kind.PICTURE, (Variant("vi", "Ảnh"),)), "CT26"),
        (Content("a", Kind.VIDEO, (Variant("vi", "Phim"),), media="0" * 64), "CT26"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_not_kept(desk: Desk, wrong: Content, code: str) -> None:
    with pytest.raises(SignageError) as refused:
        content.save(desk, EDITOR, wrong)
    assert isinstance(refused.value, Invalid)
    assert refused.value.code.id == code
    assert refused.value.field
    with desk.database.read() as tx:
        assert contents.count(tx) == 0
    assert noted(desk) == []


def test_a_word_too_long_for_a_board_is_refused(desk: Desk) -> None:
    content.save(desk, EDITOR, slogan("a", "Không-vừa-bảng-điện-tử-nào-cả-nhé-các-bạn-ơi-dài-quá"))
    with_screen(desk, panel=Panel(PanelKind.LED, 48, 32))
    with pytest.raises(Invalid) as refused:
        content.save(desk, EDITOR, slogan("b", "Không-vừa-bảng-điện-tử-nào-cả-nhé-các-bạn-ơi-dài-quá"))
    assert refused.value.code.id == "RN02"


def test_a_picture_with_its_file(desk: Desk) -> None:
    media = desk.blobs.put(b"\x89PNG", "image/png")
    record = content.save(desk, EDITOR, Content("a", Kind.PICTURE, (Variant("vi", "Ảnh"),), media=media))
    assert record.draft.media == media


def test_new_ids(desk: Desk) -> None:
    assert content.new_id(desk, "Hồ sơ đất đai") == "ho-so-dat-dai"
    content.save(desk, EDITOR, slogan("ho-so-dat-dai"), new=True)
    assert content.new_id(desk, "Hồ sơ đất đai") == "ho-so-dat-dai-2"
    with pytest.raises(Conflict) as refused:
        content.save(desk, EDITOR, slogan("ho-so-dat-dai", "Khác"), new=True)
    assert refused.value.code.id == "CT23"
