from __future__ import annotations

from pathlib import Path

import pytest

from signage.editing import packs
from tests.editing.pack_files import found, write

SLOGAN = "{id: s1, kind: slogan, text: Xin chào}"


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ("{id: s2, kind: slogan, text: hai, audiense: citizens}", "PK03", "contents[2].audiense"),
        ("{id: s2, kind: slogan, text: hai, topic: procedure}", "PK07", "contents[2].topic"),
        ("{id: s2, kind: slogan, text: hai, audience: children}", "PK07", "contents[2].audience"),
        ("{id: s2, kind: slogn, text: hai}", "PK07", "contents[2].kind"),
        ("{id: s2, text: hai}", "PK04", "contents[2]"),
        ("{kind: slogan, text: hai}", "PK04", "contents[2]"),
        ("{id: s2, kind: slogan}", "PK21", "contents[2].text"),
        ("{id: s2, kind: slogan, text: no}", "PK06", "contents[2].text"),
        ("{id: s2, kind: slogan, text: 2026-09-02}", "PK06", "contents[2].text"),
        ("{id: s2, kind: slogan, text: {en: 5}}", "PK06", "contents[2].text.en"),
        ("{id: s2, kind: slogan, text: 22:00}", "PK06", ""),
        ("{id: 2026, kind: slogan, text: hai}", "PK06", "contents[2].id"),
        ("{id: Số-2, kind: slogan, text: hai}", "CT01", "contents[2].id"),
        ("{id: s2, kind: slogan, text: {tieng-viet: hai}}", "CT05", "contents[2].text.tieng-viet"),
        ("{id: s2, kind: slogan, text: ''}", "CT02", "contents[2].text.vi"),
        ('{id: s2, kind: slogan, text: "a\\u0007b"}', "CT04", "contents[2].text.vi"),
        ("{id: s2, kind: slogan, text: [hai]}", "PK05", "contents[2].text"),
        ("{id: s2, kind: slogan, text: hai, sample: maybe}", "PK05", "contents[2].sample"),
        ("{id: s2, kind: slogan, text: hai, valid_from: 2026-02-30}", "PK15", "contents[2].valid_from"),
        ("{id: s2, kind: slogan, text: hai, valid_from: 2026-03-01, valid_until: 2026-02-01}", "CT06",
         "contents[2].valid_until"),
        ("{id: s2, kind: slogan, text: hai, variants: []}", "PK21", "contents[2].text"),
        ("{id: s2, kind: infographic, text: hai, data: {gio: no}}", "PK06", "contents[2].data.gio"),
        ("{id: s2, kind: infographic, text: hai, data: {ngay: [2026-09-02]}}", "PK06", "contents[2].data.ngay[1]"),
        ("{id: s2, kind: infographic, text: hai, data: 5}", "PK05", "contents[2].data"),
        ("just text", "PK05", "contents[2]"),
    ],
)  # fmt: skip
def test_a_wrong_content_is_named_by_line_code_and_field(tmp_path: Path, row: str, code: str, field: str) -> None:
    pack = write(tmp_path / "mot", f"contents:\n  - {SLOGAN}\n  - {row}\n")
    assert found(pack) == [(4, code, field)]


@pytest.mark.parametrize(
    ("entry", "code", "field"),
    [
        ("{content: s1, seconds: 0}", "CT08", "playlists[1].entries[2].seconds"),
        ("{content: s1, seconds: -3}", "CT09", "playlists[1].entries[2].seconds"),
        ("{content: s1, seconds: 9999999999999}", "CT10", "playlists[1].entries[2].seconds"),
        ("{content: s1, seconds: 2.5}", "PK05", "playlists[1].entries[2].seconds"),
        ("{content: s1, seconds: true}", "PK05", "playlists[1].entries[2].seconds"),
        ('{content: s1, seconds: "10"}', "PK05", "playlists[1].entries[2].seconds"),
        ("{content: s1, pinned: -1}", "CT11", "playlists[1].entries[2].pinned"),
        ("{content: s1, second: 3}", "PK03", "playlists[1].entries[2].second"),
        ("{seconds: 3}", "PK04", "playlists[1].entries[2]"),
        ("5", "PK06", "playlists[1].entries[2]"),
        ("null", "PK05", "playlists[1].entries[2]"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, entry: str, code: str, field: str) -> None:
    body = f"contents: [{SLOGAN}]\nplaylists:\n  - id: p\n    name: P\n    entries:\n      - s1\n      - {entry}\n"
    assert found(write(tmp_path / "mot", body)) == [(8, code, field)]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("start", "22:00", "PK06"),
        ("start", "7", "PK06"),
        ("start", '"7h30"', "PK14"),
        ("end", '"24:01"', "PK14"),
        ("end", '"07:60"', "PK14"),
        ("end", '"07:30"', "SD03"),
        ("weekdays", "[monday]", "PK07"),
        ("weekdays", "[]", "SD02"),
        ("priority", "1001", "CT11"),
        ("from_date", "next week", "PK15"),
        ("enabled", "'yes'", "PK05"),
    ],
)
def test_a_wrong_schedule_is_named(tmp_path: Path, field: str, value: str, code: str) -> None:
    fields = {"start": '"07:30"', "end": '"11:30"'} | {field: value}
    lines = "".join(f"    {name}: {given}\n" for name, given in fields.items())
    body = f"contents: [{SLOGAN}]\nplaylists: [{{id: p, name: P, entries: [s1]}}]\nunits: [{{id: u, name: U}}]\n"
    body += f"schedules:\n  - id: s\n    name: S\n    playlist: p\n    units: [u]\n{lines}"
    line = 10 + list(fields).index(field)
    assert [(at, found_code) for at, found_code, _ in found(write(tmp_path / "mot", body))] == [(line, code)]


@pytest.mark.parametrize(
    ("field", "value", "code", "where"),
    [
        ("zone", "Asia/Hanoi", "TL01", "zone"),
        ("languages", "vi", "PK05", "languages"),
        ("languages", "[no]", "PK06", "languages[1]"),
        ("panel", "{kind: lcd, width: 320, height: 160}", "PK07", "panel.kind"),
        ("panel", "{kind: led, width: 0, height: 160}", "CT11", "panel.width"),
        ("panel", "{kind: led, width: 320}", "PK04", "panel"),
        ("panel", "{kind: led, width: 320, height: 160, color: amber}", "PK03", "panel.color"),
        ("rotation_hour", "24", "CT11", "rotation_hour"),
        ("demo", "maybe", "PK05", "demo"),
    ],
)
def test_a_wrong_screen_is_named(tmp_path: Path, field: str, value: str, code: str, where: str) -> None:
    fields = {"panel": "{kind: led, width: 320, height: 160}"} | {field: value}
    lines = "".join(f"    {name}: {given}\n" for name, given in fields.items())
    body = f"units: [{{id: u, name: U}}]\nscreens:\n  - id: s\n    name: S\n    unit: u\n{lines}"
    line = 7 + list(fields).index(field)
    assert found(write(tmp_path / "mot", body)) == [(line, code, f"screens[1].{where}")]


def test_one_wrong_row_hides_no_other(tmp_path: Path) -> None:
    body = """
        contnts: []
        contents:
          - {id: s1, kind: slogan, text: no, topic: x}
          - {id: s2, kind: slogan, tekst: hai}
        playlists: {}
        drafts: 5
        calendars:
          - {id: c, name: C, source: S, dates: [{date: 2026-13-01, name: on}]}
          - {id: d, name: D, source: S, dates: []}
    """
    codes = [(line, code) for line, code, _ in found(write(tmp_path / "mot", body))]
    assert codes == [
        (2, "PK03"),
        (4, "PK06"), (4, "PK07"),
        (5, "PK03"),
        (6, "PK05"),
        (7, "PK05"),
        (9, "PK15"), (9, "PK06"),
        (10, "PK20"),
    ]  # fmt: skip


def test_the_head_is_wanted_and_versions_want_quotes(tmp_path: Path) -> None:
    assert found(write(tmp_path / "a", "contents: []\n", head="")) == [(1, "PK05", "pack")]
    assert found(write(tmp_path / "b", "", head="")) == [(1, "PK04", "")]
    head = "pack: {id: mot, title: Một, version: 1.0}\n"
    assert found(write(tmp_path / "c", "", head=head)) == [(1, "PK06", "pack.version")]


def test_a_sentence_says_in_both_languages_what_to_write(tmp_path: Path) -> None:
    pack = write(tmp_path / "mot", "contents:\n  - {id: s2, kind: slogan, text: hai, audiense: citizens}\n")
    (mistake,) = packs.check(pack).mistakes
    place = f"{pack / 'pack.yaml'}:3:39: PK03 "
    assert mistake.text("en").startswith(place + "There is no field “audiense” here. The fields are: kind, topic, ")
    assert mistake.text("en").endswith("Did you mean “audience”?")
    assert mistake.text("vi").startswith(
        place + "Ở đây không có trường “audiense”. Các trường được dùng: kind, topic, "
    )
    assert mistake.text("vi", "cảnh báo").endswith("Có phải ý bạn là “audience”?")
    assert ":3:39: cảnh báo: PK03 " in mistake.text("vi", "cảnh báo")


def test_a_field_left_blank_is_a_field_left_out(tmp_path: Path) -> None:
    body = "contents:\n  - {id: s1, kind: slogan, topic: , source: , text: Xin chào}\nunits:\n  - id: u\n    name:\n"
    assert found(write(tmp_path / "mot", body)) == [(5, "PK04", "units[1]")]
