from __future__ import annotations

from pathlib import Path

import pytest

from signage.cli.main import main
from signage.editing import packs

PACK = """\
pack: {id: mot, title: Một, version: "1", requires: [test-card]}
contents: [{id: s1, kind: slogan, text: Xin chào}]
playlists: [{id: chao, name: Chào, entries: [s1, test-card/card]}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mot"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    return folder


def wrong(pack: Path) -> None:
    (pack / "pack.yaml").write_text(PACK.replace("kind", "knd").replace("- s1", "- s2"), encoding="utf-8")


def test_check_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(packs.folder() / "slogans")]) == 0
    assert capsys.readouterr().out == "slogans: no mistakes (contents 40, playlists 1)\n"


def test_check_names_each_mistake_on_a_line_and_answers_1(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong(pack)
    assert main(["pack", "check", str(pack)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{pack / 'pack.yaml'}:2:21: PK03 There is no field “knd” here.")
    assert lines[0].endswith("Did you mean “kind”?")
    assert lines[-1] == "mot: mistakes found: 1"
    assert main(["pack", "check", str(pack), "--language", "vi"]) == 1
    assert "PK03 Ở đây không có trường “knd”." in capsys.readouterr().err


def test_check_warns_of_what_a_screen_has_no_room_for(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    board = "screens: [{id: b, name: B, unit: u, panel: {kind: led, width: 32, height: 16}}]\n"
    (pack / "pack.yaml").write_text(PACK.replace("Xin chào", "Nghiêng nghiêng") + "units: [{id: u, name: U}]\n" + board)
    assert main(["pack", "check", str(pack)]) == 0
    said = capsys.readouterr()
    assert f"{pack / 'pack.yaml'}:2:41: warning: RN" in said.err
    assert said.out.startswith("mot: no mistakes")


def test_load_loads_what_is_required_first_and_again_nothing(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["pack", "load", str(pack), *data]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "test-card: 2 created, 0 updated, 0 unchanged, 0 kept as edited here",
        "mot: 2 created, 0 updated, 0 unchanged, 0 kept as edited here",
    ]
    assert main(["pack", "load", str(pack), *data, "--language", "vi"]) == 0
    assert "mot: tạo mới 0, cập nhật 0, không đổi 2, giữ bản đã sửa 0" in capsys.readouterr().out


def test_load_as_drafts_and_what_was_edited(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["pack", "load", str(pack), "--draft", *data]) == 0
    other = tmp_path / "elsewhere" / "hai"
    other.mkdir(parents=True)
    rival = PACK.replace("id: mot", "id: hai").replace("s1,", "mot/s1,").replace("Xin chào", "Tạm biệt")
    (other / "pack.yaml").write_text(rival, encoding="utf-8")
    capsys.readouterr()
    assert main(["pack", "load", str(other), *data]) == 0
    assert "  kept: content mot/s1 (--overwrite takes the pack's)" in capsys.readouterr().out
    assert main(["pack", "load", str(other), "--overwrite", *data]) == 0
    assert "kept: content" not in capsys.readouterr().out


def test_load_refuses_a_pack_with_mistakes(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong(pack)
    assert main(["pack", "load", str(pack), "--data", str(tmp_path / "data")]) == 1
    assert f"{pack / 'pack.yaml'}:2:21: PK03 " in capsys.readouterr().err


def test_export_writes_a_pack_that_checks(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["pack", "load", str(pack), *data]) == 0
    assert main(["pack", "export", str(tmp_path / "out"), "--pack-id", "xa", *data]) == 0
    assert capsys.readouterr().out.endswith(f"Written: {tmp_path / 'out' / 'pack.yaml'}\n")
    assert packs.check(tmp_path / "out").id == "xa"
    assert main(["pack", "export", str(tmp_path / "out"), *data]) == 1
    assert "PK24" in capsys.readouterr().err


def test_no_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "check", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("signage: PK01: ")
