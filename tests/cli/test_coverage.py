from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from signage.cli.main import main
from tests.editing.pack_files import write

BODY = """
contents:
  - {id: a, kind: slogan, topic: procedures, text: {vi: Một cửa, en: One door}}
  - {id: b, kind: slogan, topic: procedures, text: Một lần}
  - {id: c, kind: slogan, topic: public-finance, audience: citizens, text: Phí niêm yết}
  - {id: over, kind: slogan, topic: public-finance, text: Hết hạn, valid_until: 2020-01-01}
playlists:
  - id: ngay
    name: Mỗi ngày
    rotation: {mode: daily, per_day: 2, lane_by: topic, quotas: {apparatus: 1}, languages: {vi: 3, en: 1}}
    entries: [a, b, c, over]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write(tmp_path / "mot", BODY)


def asked(capsys: pytest.CaptureFixture[str], pack: Path, *given: str) -> str:
    assert main(["coverage", "--pack", str(pack), "--playlist", "ngay", *given]) == 0
    return capsys.readouterr().out


def test_for_programs(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = json.loads(asked(capsys, pack, "--days", "10", "--json", "--language", "vi"))
    assert (found["playlist"], found["days"], found["places"]) == ("ngay", 10, 20)
    assert {name: one["places"] for name, one in found["contents"].items()} == {
        "mot/a": 5,
        "mot/b": 5,
        "mot/c": 10,
        "mot/over": 0,
    }
    assert found["contents"]["mot/a"]["first"] == found["first_day"]
    assert found["contents"]["mot/over"]["first"] is None
    assert found["never"] == ["mot/over"]
    assert (found["topics"]["procedures"], found["audiences"]["citizens"]) == (10, 10)
    assert found["languages"] == {"vi": 18.75, "en": 1.25}
    lacks = [(one["lack"], one["lane"], one["missing"]) for one in found["shortfalls"]]
    assert lacks == [("quota", "apparatus", 2), ("few", "public-finance", 1), ("language", "en", 3)]
    assert found["shortfalls"][1]["text"] == (
        "Thêm 1 khẩu hiệu về tài chính công để mỗi ngày đều có danh sách mới; hiện có 1."
    )


def test_for_people(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = asked(capsys, pack)
    assert said.startswith("Mỗi ngày (ngay), 35 days from 20")
    assert "  ! There are no slogans on the apparatus: the quota of 1 a day cannot be met." in said
    assert "\n  public-finance                                 35   50.0%" in said
    assert "\n  mot/over                                      0     0  never" in said


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--playlist", "nothing"], "PL01"),
        (["--playlist", "ngay", "--days", "0"], "CF07"),
        (["--playlist", "ngay", "--days", "367"], "CF07"),
    ],
)
def test_refusals(pack: Path, capsys: pytest.CaptureFixture[str], given: list[str], code: str) -> None:
    assert main(["coverage", "--pack", str(pack), *given]) == 1
    assert code in capsys.readouterr().err
