from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from signage.core.content import State
from signage.core.people import SYSTEM
from signage.core.screens import Unit
from signage.editing import content, pack_marks, packs, playlists, schedules, screens, units
from signage.editing.desk import Desk
from signage.editing.pack_codes import Refused
from signage.errors import Forbidden
from signage.events import Event, PackLoaded
from signage.storage import blobs, contents
from signage.storage import playlists as playlist_table
from signage.storage import schedules as schedule_table
from signage.storage import screens as screen_table
from signage.storage import units as unit_table
from tests.editing.desks import ADMIN, APPROVER, EDITOR, MovedClock, noted, with_screen
from tests.editing.pack_files import PNG, write

BODY = dedent("""
    units: [{id: xa, name: Xã, parent: tinh}, {id: tinh, name: Tỉnh}]
    contents:
      - {id: s1, kind: slogan, text: Xin chào}
      - {id: s2, kind: slogan, text: Cảm ơn}
      - {id: anh, kind: picture, text: Ảnh, media: a.png}
    playlists: [{id: chao, name: Chào, entries: [s1, s2]}]
    screens: [{id: bang, name: Bảng, unit: xa, base: chao, panel: {kind: led, width: 320, height: 160}}]
    schedules: [{id: sang, name: Sáng, playlist: chao, screens: [bang], start: "07:30", end: "11:30"}]
    calendars: [{id: le, name: Ngày lễ, source: Bộ luật, dates: [{date: 2026-09-02, name: Quốc khánh}]}]
""")
LABELS = (
    "unit tinh", "unit xa", "content mot/s1", "content mot/s2", "content mot/anh", "playlist chao", "screen bang",
    "schedule sang", "calendar le",
)  # fmt: skip


def pack(tmp_path: Path, body: str = BODY) -> Path:
    return write(tmp_path / "mot", body, media={"a.png": PNG})


def test_a_pack_goes_through_the_commands_and_is_told_once(desk: Desk, told: list[Event], tmp_path: Path) -> None:
    report = packs.load(desk, ADMIN, pack(tmp_path))
    assert (report.pack, report.created) == ("mot", LABELS)
    assert report.updated == report.unchanged == report.kept == ()
    assert told == [PackLoaded("mot")]
    with desk.database.read() as tx:
        record = contents.get(tx, "mot/s1")
        assert record is not None
        assert (record.state, record.released_by) == (State.APPROVED, ADMIN.id)
        assert record.origin == f"mot:{record.draft_hash}"
        picture = contents.released(tx)["mot/anh"]
        assert picture.media is not None
        kept = desk.blobs.read(picture.media, verify=True)
        assert kept is not None
        assert kept != PNG, "drawn anew, as an upload is"
        assert blobs.find(tx, picture.media) == blobs.Blob(picture.media, len(kept), "image/webp")
        assert [e.content_id for e in playlist_table.released(tx)["chao"].entries] == ["mot/s1", "mot/s2"]
        assert [screen.base_id for screen in screen_table.all(tx)] == ["chao"]
        assert [(s.start, s.end) for s in schedule_table.all(tx)] == [(450, 690)]
        assert [one.id for one in pack_marks.calendars(tx)] == ["le"]
    assert ("q", "saved", "unit", "tinh") in noted(desk)
    assert noted(desk)[-1] == ("q", "loaded", "pack", "mot")


def test_loading_again_changes_nothing_and_notes_nothing(
    desk: Desk, told: list[Event], clock: MovedClock, tmp_path: Path
) -> None:
    packs.load(desk, ADMIN, pack(tmp_path))
    before = noted(desk)
    told.clear()
    clock.move(days=1)
    report = packs.load(desk, ADMIN, pack(tmp_path))
    assert (report.created, report.updated, report.unchanged, report.kept) == ((), (), LABELS, ())
    assert noted(desk) == before
    assert told == []


def test_a_newer_pack_updates_what_nobody_has_edited(desk: Desk, tmp_path: Path) -> None:
    packs.load(desk, ADMIN, pack(tmp_path))
    newer = BODY.replace("Xin chào", "Xin chào quý khách").replace("name: Bảng", "name: Bảng lớn")
    report = packs.load(desk, ADMIN, pack(tmp_path, newer))
    assert report.updated == ("content mot/s1", "screen bang")
    with desk.database.read() as tx:
        assert contents.released(tx)["mot/s1"].variants[0].text == "Xin chào quý khách"


def test_what_people_have_edited_is_kept_unless_asked(desk: Desk, tmp_path: Path) -> None:
    packs.load(desk, ADMIN, pack(tmp_path))
    with desk.database.read() as tx:
        one, board = contents.released(tx)["mot/s1"], screen_table.get(tx, "bang")
        morning, hall = schedule_table.get(tx, "sang"), playlist_table.released(tx)["chao"]
    assert board is not None
    assert morning is not None
    content.save(desk, EDITOR, replace(one, source="Sở Nội vụ"))
    content.withdraw(desk, APPROVER, "mot/s2")
    screens.save(desk, ADMIN, replace(board, name="Bảng của tôi"))
    schedules.save(desk, ADMIN, replace(morning, end=700))
    units.save(desk, ADMIN, Unit("xa", "Xã Mới", "tinh"))
    playlists.save(desk, ADMIN, replace(hall, name="Của tôi"))
    kept = ("unit xa", "content mot/s1", "content mot/s2", "playlist chao", "screen bang", "schedule sang")
    for body in (BODY, BODY.replace("Xin chào", "Xin chào quý khách").replace("name: Bảng", "name: Bảng lớn")):
        report = packs.load(desk, ADMIN, pack(tmp_path, body))
        assert (report.kept, report.created, report.updated) == (kept, (), ())
    with desk.database.read() as tx:
        assert "mot/s2" not in contents.released(tx)
    report = packs.load(desk, ADMIN, pack(tmp_path), overwrite=True)
    assert (report.updated, report.kept) == (kept, ())
    with desk.database.read() as tx:
        assert contents.released(tx)["mot/s1"] == one
        assert {"mot/s2"} < set(contents.released(tx))
        assert (screen_table.get(tx, "bang"), schedule_table.get(tx, "sang")) == (board, morning)
    assert packs.load(desk, ADMIN, pack(tmp_path)).unchanged == LABELS


def test_what_was_here_before_is_kept_too_and_what_was_deleted_comes_back(desk: Desk, tmp_path: Path) -> None:
    units.save(desk, ADMIN, Unit("tinh", "Tỉnh nhà"))
    assert packs.load(desk, ADMIN, pack(tmp_path)).kept == ("unit tinh",)
    schedules.delete(desk, ADMIN, "sang")
    report = packs.load(desk, ADMIN, pack(tmp_path))
    assert (report.created, report.kept) == (("schedule sang",), ("unit tinh",))


def test_drafts_stay_drafts_until_the_pack_is_loaded_with_approval(desk: Desk, tmp_path: Path) -> None:
    report = packs.load(desk, ADMIN, pack(tmp_path), approve=False)
    assert report.created == LABELS
    with desk.database.read() as tx:
        assert contents.released(tx) == playlist_table.released(tx) == {}
        assert {record.state for record in contents.all(tx)} == {State.DRAFT}
    assert packs.load(desk, ADMIN, pack(tmp_path), approve=False).unchanged == LABELS
    report = packs.load(desk, ADMIN, pack(tmp_path))
    assert report.updated == ("content mot/s1", "content mot/s2", "content mot/anh", "playlist chao")
    with desk.database.read() as tx:
        assert set(contents.released(tx)) == {"mot/s1", "mot/s2", "mot/anh"}


def test_a_newer_pack_as_drafts_leaves_what_is_released(desk: Desk, tmp_path: Path) -> None:
    packs.load(desk, ADMIN, pack(tmp_path))
    newer = pack(tmp_path, BODY.replace("Xin chào", "Xin chào quý khách"))
    assert packs.load(desk, ADMIN, newer, approve=False).updated == ("content mot/s1",)
    assert packs.load(desk, ADMIN, newer, approve=False).updated == ()
    with desk.database.read() as tx:
        record = contents.get(tx, "mot/s1")
    assert record is not None
    assert record.state is State.CHANGED
    assert record.released is not None
    assert (record.released.variants[0].text, record.draft.variants[0].text) == ("Xin chào", "Xin chào quý khách")


def test_the_drafts_of_a_pack_stay_drafts(desk: Desk, tmp_path: Path) -> None:
    body = BODY + dedent("""
        drafts:
          contents: [{id: s1, kind: slogan, text: Xin chào quý khách}, {id: s9, kind: slogan, text: Mới}]
          playlists: [{id: chao, name: Chào, entries: [s1, s9]}, {id: trong, name: Trống, entries: []}]
    """)
    report = packs.load(desk, ADMIN, pack(tmp_path, body))
    assert len(report.created) == len(set(report.created)) == len(LABELS) + 2
    with desk.database.read() as tx:
        states = {record.draft.id: record.state for record in contents.all(tx)}
        lists = {record.draft.id: record.state for record in playlist_table.all(tx)}
    assert states == {
        "mot/s1": State.CHANGED, "mot/s2": State.APPROVED, "mot/anh": State.APPROVED, "mot/s9": State.DRAFT,
    }  # fmt: skip
    assert lists == {"chao": State.CHANGED, "trong": State.DRAFT}
    assert not packs.load(desk, ADMIN, pack(tmp_path, body)).updated


def test_a_mistake_anywhere_keeps_everything_out(desk: Desk, told: list[Event], tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        packs.load(desk, ADMIN, pack(tmp_path, BODY.replace("playlist: chao", "playlist: khac").replace("Cảm ơn", "☃")))
    report = caught.value.report
    assert [mistake.error.code.id for mistake in report.mistakes] == ["RN01", "PK10"]
    for language in ("vi", "en"):
        assert "pack.yaml:5:34 (RN01)" in caught.value.text(language)
    with desk.database.read() as tx:
        assert unit_table.all(tx) == contents.all(tx) == []
    assert noted(desk) == told == []


def test_a_content_without_room_on_a_screen_that_is_here_is_refused_before_any_write(
    desk: Desk, tmp_path: Path
) -> None:
    with_screen(desk)
    with desk.database.read() as tx:
        board = screen_table.get(tx, "led-1")
    assert board is not None
    screens.save(desk, SYSTEM, replace(board, panel=replace(board.panel, width=32, height=16)))
    with pytest.raises(Refused) as caught:
        packs.load(desk, ADMIN, pack(tmp_path, BODY.replace("Cảm ơn", "Nghiêng nghiêng")))
    refused = [(m.line, m.error.code.id[:2]) for m in caught.value.report.mistakes]
    assert refused == [(4, "RN"), (5, "RN")]
    with desk.database.read() as tx:
        assert contents.all(tx) == []


def test_names_may_lead_to_what_is_here_already(desk: Desk, tmp_path: Path) -> None:
    packs.load(desk, ADMIN, pack(tmp_path))
    head = 'pack: {id: hai, title: Hai, version: "1", requires: [mot]}\n'
    other = write(
        tmp_path / "elsewhere" / "hai",
        "playlists: [{id: moi, name: Mới, entries: [mot/s1]}]\n"
        "schedules: [{id: toi, name: Tối, playlist: chao, screens: [bang], units: [tinh], start: '18:00'}]\n",
        head=head,
    )
    assert packs.load(desk, ADMIN, other).created == ("playlist moi", "schedule toi")


def test_a_required_pack_has_to_be_loaded_before(desk: Desk) -> None:
    demo = packs.starter(demo=True)[-1]
    with pytest.raises(Refused) as caught:
        packs.load(desk, ADMIN, demo)
    codes = [mistake.error.code.id for mistake in caught.value.report.mistakes]
    assert codes.count("PK26") == 3
    assert codes.count("PK10") > 30
    assert set(codes) == {"PK10", "PK26"}
    assert noted(desk) == []
    for path in packs.with_required(demo):
        packs.load(desk, ADMIN, path)
    with desk.database.read() as tx:
        assert len(screen_table.all(tx)) == 4


@pytest.mark.parametrize(
    ("actor", "body", "approve", "allowed"),
    [
        (EDITOR, "contents: [{id: a, kind: slogan, text: A}]\n", True, False),
        (EDITOR, "contents: [{id: a, kind: slogan, text: A}]\n", False, True),
        (APPROVER, "contents: [{id: a, kind: slogan, text: A}]\n", True, True),
        (APPROVER, "contents: [{id: a, kind: slogan, text: A}]\nunits: [{id: u, name: U}]\n", True, False),
        (EDITOR, "drafts: {contents: [{id: a, kind: slogan, text: A}]}\n", True, True),
    ],
)
def test_the_role_has_to_cover_all_that_is_to_be_written(
    desk: Desk, tmp_path: Path, actor: object, body: str, approve: bool, allowed: bool
) -> None:
    pack_folder = write(tmp_path / "mot", body)
    if allowed:
        assert packs.load(desk, actor, pack_folder, approve=approve).created  # type: ignore[arg-type]
        return
    with pytest.raises(Forbidden, match="PE01"):
        packs.load(desk, actor, pack_folder, approve=approve)  # type: ignore[arg-type]
    assert noted(desk) == []


def test_the_starters_load_quickly_and_then_not_at_all(desk: Desk) -> None:
    start = time.monotonic()
    created = [len(packs.load(desk, SYSTEM, path).created) for path in packs.starter(demo=True)]
    assert created == [2, 41, 9, 13]
    assert time.monotonic() - start < 5
    before = noted(desk)
    for path in packs.starter(demo=True):
        report = packs.load(desk, SYSTEM, path)
        assert report.created + report.updated + report.kept == ()
    assert noted(desk) == before
