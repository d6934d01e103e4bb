from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from signage import app, config
from signage.cli.main import main
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.core.schedules import Schedule
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing import content, packs, playlists, schedules, screens, units

PACK = """\
pack:
  id: tet
  title: {vi: Tết, en: Tet}
  version: 1.0.0
  licence: Apache-2.0
contents:
  - id: chuc
    kind: slogan
    source: tự soạn
    text: {vi: Chúc mừng năm mới}
playlists:
  - id: tet
    name: Tết
    entries: [chuc]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one board, its base of one slogan, and a schedule of another."""
    with app.workbench(config.load(data=tmp_path / "data")) as bench:
        desk = bench.desk
        units.save(desk, SYSTEM, Unit("tinh", "Tỉnh"))
        units.save(desk, SYSTEM, Unit("an", "Xã An", "tinh"))  # sorted before the unit above it
        for name, text in (("a", "Vì nhân dân phục vụ"), ("b", "Một lần nộp đủ")):
            content.publish(desk, SYSTEM, Content(name, Kind.SLOGAN, (Variant("vi", text),)))
            playlists.publish(desk, SYSTEM, Playlist(name, name, (Entry(name),)))
        panel = Panel(PanelKind.LED, 320, 160)
        screens.save(desk, SYSTEM, Screen("gate", "Cổng", "an", panel, base_id="a"))
        schedules.save(desk, SYSTEM, Schedule("x", "X", "b", screen_ids=frozenset({"gate"}), start=480, end=540))
    return tmp_path / "data"


def compared(capsys: pytest.CaptureFixture[str], *given: str) -> Any:
    assert main(["diff", "--json", *given]) == 0
    return json.loads(capsys.readouterr().out)


def test_drafts_as_if_they_were_approved(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--drafts", "--data", str(data)]) == 0
    assert capsys.readouterr().out == "No screen changes.\n"
    with app.workbench(config.load(data=data)) as bench:
        playlists.save(bench.desk, SYSTEM, Playlist("b", "b", (Entry("b"), Entry("a"))))
    found = compared(capsys, "--drafts", "--data", str(data))
    assert [(one["screens"], one["zone"], one["minutes"]) for one in found] == [(["gate"], "Asia/Ho_Chi_Minh", 35 * 60)]
    assert set(found[0]["gained"]) == {"a"}
    assert set(found[0]["lost"]) == {"b"}
    assert {change["start"][10:] for change in found[0]["changes"]} == {"T08:00:00+07:00"}
    assert main(["diff", "--drafts", "--data", str(data)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "gate: 2100 minutes change in 35 days"
    assert said[-1] == "    … and 15 more times"


def test_a_pack_as_if_it_were_loaded(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    with app.workbench(config.load(data=data)) as bench:
        packs.load(bench.desk, SYSTEM, pack)
        playlists.publish(bench.desk, SYSTEM, Playlist("b", "b", (Entry("b"), Entry("tet/chuc"))))
        before = bench.planner.preview("gate", bench.clock.now()).data
    assert compared(capsys, "--pack", str(pack), "--data", str(data)) == []
    longer = PACK.replace("1.0.0", "1.1.0").replace("Chúc mừng năm mới", "Chúc mừng năm mới an khang và thịnh vượng")
    (pack / "pack.yaml").write_text(longer, encoding="utf-8")
    found = compared(capsys, "--pack", str(pack), "--data", str(data))
    assert [(one["screens"], one["minutes"], set(one["gained"])) for one in found] == [(["gate"], 2100, {"tet/chuc"})]
    with app.workbench(config.load(data=data)) as bench:
        assert bench.planner.preview("gate", bench.clock.now()).data == before


def test_one_of_the_two_has_to_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["diff"])
    assert "--pack" in capsys.readouterr().err
