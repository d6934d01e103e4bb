from __future__ import annotations

from pathlib import Path

import pytest

from signage.editing import packs
from tests.editing.pack_files import PNG, found, write

OTHER = 'pack: {id: hai, title: Hai, version: "1"}\n'


def test_a_whole_site_without_mistakes(tmp_path: Path) -> None:
    body = """
        defaults: {kind: slogan, source: Tự soạn}
        contents:
          - {id: s1, text: Xin chào}
          - {id: /s2, text: {vi: Cảm ơn, en: Thank you}}
          - {id: khac/s3, kind: picture, text: Ảnh, media: media/a.png}
          - id: so-lieu
            kind: infographic
            variants:
              - {language: vi, text: Số, data: {kind: facts, facts: {Mở: "22:00"}}}
              - {language: en, text: Figures, data: {kind: facts, facts: {Open: "22:00"}}}
        units:
          - {id: xa, name: Xã, parent: tinh}
          - {id: tinh, name: Tỉnh, hotline: 0200 000 000}
        playlists:
          - {id: chao, name: Chào, entries: [s1, mot/s1, /s2, khac/s3, {content: so-lieu, seconds: 9}]}
        screens:
          - {id: bang, name: Bảng, unit: xa, base: chao, panel: {kind: tv, width: 1920, height: 1080}}
        schedules:
          - {id: dem, name: Đêm, playlist: chao, units: [tinh], screens: [bang], start: "22:00", end: "06:00"}
        calendars:
          - {id: le, name: Ngày lễ, source: Bộ luật Lao động, dates: [{date: 2026-09-02, name: Quốc khánh}]}
        drafts:
          contents: [{id: s1, text: Xin chào quý khách}]
          playlists: [{id: chao, name: Chào mới, entries: []}]
    """
    report = packs.check(write(tmp_path / "mot", body, media={"media/a.png": PNG}))
    assert report.mistakes == ()
    assert report.ok
    assert report.id == "mot"
    assert report.counts == {
        "units": 2, "contents": 4, "playlists": 1, "screens": 1, "schedules": 1, "calendars": 1,
        "dayparts": 0, "holidays": 0, "opening_hours": 0, "drafts.contents": 1, "drafts.playlists": 1,
    }  # fmt: skip


def test_every_reference_has_to_lead_somewhere(tmp_path: Path) -> None:
    body = """
        contents: [{id: s1, kind: slogan, text: Xin chào, topic: none-such}]
        units:
          - {id: a, name: A, parent: b}
        playlists:
          - {id: p, name: P, entries: [s1, s9, hai/s1, {content: s8, seconds: 0}]}
        screens:
          - {id: t, name: T, unit: zz, base: pp, panel: {kind: led, width: 320, height: 160}}
        schedules:
          - {id: s, name: S, playlist: q, screens: [t, tt], units: [a, aa]}
    """
    wrong = [one for one in found(write(tmp_path / "mot", body)) if one[1] == "PK10"]
    assert wrong == [
        (4, "PK10", "units[1].parent"),
        (6, "PK10", "playlists[1].entries[2]"),
        (6, "PK10", "playlists[1].entries[3]"),
        (6, "PK10", "playlists[1].entries[4].content"),
        (8, "PK10", "screens[1].unit"),
        (8, "PK10", "screens[1].base"),
        (10, "PK10", "schedules[1].playlist"),
        (10, "PK10", "schedules[1].screens[2]"),
        (10, "PK10", "schedules[1].units[2]"),
    ]


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    body = """
        contents: [{id: xin-chao, kind: slogan, text: Xin chào}]
        playlists: [{id: p, name: P, entries: [xin-chap]}]
    """
    (mistake,) = packs.check(write(tmp_path / "mot", body)).mistakes
    assert "Did you mean “mot/xin-chao”?" in mistake.sentence("en")
    assert "Có phải ý bạn là “mot/xin-chao”?" in mistake.sentence("vi")


def test_what_required_packs_bring_may_be_named(tmp_path: Path) -> None:
    write(tmp_path / "hai", "contents: [{id: s1, kind: slogan, text: Hai}]\n", head=OTHER)
    head = 'pack: {id: mot, title: Một, version: "1", requires: [hai]}\n'
    body = "playlists: [{id: p, name: P, entries: [hai/s1, slogans/s01]}]\n"
    assert found(write(tmp_path / "mot", body, head=head)) == [(2, "PK10", "playlists[1].entries[2]")]
    head = 'pack: {id: mot, title: Một, version: "1", requires: [hai, slogans]}\n'
    assert found(write(tmp_path / "mot", body, head=head)) == []


def test_a_required_pack_that_is_nowhere_is_a_mistake(tmp_path: Path) -> None:
    head = 'pack: {id: mot, title: Một, version: "1", requires: [slogans, khong-co]}\n'
    assert found(write(tmp_path / "mot", "units: []\n", head=head)) == [(1, "PK19", "pack.requires[2]")]


def test_an_id_is_given_once_in_a_section(tmp_path: Path) -> None:
    body = """
        contents:
          - {id: s1, kind: slogan, text: Một}
          - {id: mot/s1, kind: slogan, text: Hai}
          - {id: /s1, kind: slogan, text: Ba}
        units:
          - {id: s1, name: A}
          - {id: s1, name: B}
        drafts:
          contents: [{id: s1, kind: slogan, text: Bốn}]
    """
    assert found(write(tmp_path / "mot", body)) == [(4, "PK08", "contents[2].id"), (8, "PK08", "units[2].id")]


def test_a_unit_above_itself_is_refused(tmp_path: Path) -> None:
    body = """
        units:
          - {id: a, name: A, parent: b}
          - {id: b, name: B, parent: a}
          - {id: c, name: C, parent: c}
          - {id: d, name: D, parent: a}
    """
    wrong = found(write(tmp_path / "mot", body))
    assert wrong == [(line, "SN02", f"units[{line - 2}].parent") for line in (3, 4, 5)]


def test_what_no_font_has_is_a_mistake_and_what_no_screen_has_room_for_a_warning(tmp_path: Path) -> None:
    body = """
        contents:
          - {id: s1, kind: slogan, text: Tuyết ☃}
          - {id: s2, kind: slogan, text: Nghiêng nghiêng}
          - {id: s3, kind: slogan, sample: true, text: Nghiêng nghiêng}
        units: [{id: u, name: U}]
        screens: [{id: nho, name: Nhỏ, unit: u, panel: {kind: led, width: 32, height: 16}}]
    """
    report = packs.check(write(tmp_path / "mot", body))
    assert [(m.line, m.error.code.id) for m in report.mistakes] == [(3, "RN01")]
    assert [m.line for m in report.warnings] == [4]
    assert report.warnings[0].error.code.id.startswith("RN")
    assert not report.ok


def test_the_unit_of_a_content_has_to_be_there(tmp_path: Path) -> None:
    body = "contents: [{id: a, kind: slogan, text: A, unit: %s}]\nunits: [{id: so, name: Sở}]\n"
    assert found(write(tmp_path / "mot", body % "so")) == []
    assert [mistake[1:] for mistake in found(write(tmp_path / "hai", body % "xa"))] == [("PK10", "contents[1].unit")]


@pytest.mark.parametrize(
    ("rotation", "code"),
    [
        ("per_day: 4, quotas: {procedures: 5}", "PL10"),
        ("lane_by: audience, weights: {farmers: 2}", "PL11"),
        ("languages: {vi: 97, en: 3}", "PL15"),
    ],
)
def test_a_rotation_that_cannot_be_kept(tmp_path: Path, rotation: str, code: str) -> None:
    body = (
        "contents: [{id: a, kind: slogan, text: A}]\n"
        f"playlists: [{{id: p, name: P, rotation: {{mode: daily, lane_by: topic, {rotation}}}, entries: [a]}}]\n"
    ).replace("lane_by: topic, lane_by", "lane_by")
    assert [mistake[1] for mistake in found(write(tmp_path / "mot", body))] == [code]


def test_an_old_encoding_is_converted_and_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "mot", "contents: [{id: a, kind: slogan, text: {vi: Thñ tôc hµnh chÝnh}}]")
    report = packs.check(folder)
    assert report.ok
    assert [(w.line, w.error.code.id, w.field) for w in report.warnings] == [(2, "CT44", "contents[1].text.vi")]
