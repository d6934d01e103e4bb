from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from signage.cli.main import main

PACK = """
pack: {id: mau, title: Mẫu, version: "1"}
units: [{id: xa, name: Xã Mẫu}]
screens:
  - {id: cong, name: Cổng, unit: xa, panel: {kind: led, width: 192, height: 64}, languages: [vi, tyz, km]}
contents:
  - {id: a, kind: slogan, text: {vi: Một cửa, tyz: Ăn tu}}
  - {id: b, kind: slogan, topic: procedures, text: Một lần}
  - id: c
    kind: slogan
    variants: [{language: vi, text: "=Hẹn đúng ngày"}, {language: tyz, text: Hẹn, in_review: true}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    return str(tmp_path)


def test_what_there_is_to_do_in_words(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "--pack", pack, "--language", "tyz", "--words", "en"]) == 0
    assert capsys.readouterr().out == (
        "tyz: 1 missing, 0 out of date, 1 in review, 1 approved\n"
        "  missing  mau/b  Một lần\n"
        "  in review  mau/c  =Hẹn đúng ngày\n"
    )
    assert main(["translations", "--pack", pack]) == 0
    assert "km: 3 chưa có, 0 đã cũ, 0 chờ duyệt, 0 đã duyệt" in capsys.readouterr().out


def test_a_table_that_no_spreadsheet_runs(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "--pack", pack, "--language", "tyz", "--csv", "--all"]) == 0
    said = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))
    assert [(row["content"], row["state"], row["published"], row["text"]) for row in rows] == [
        ("mau/b", "missing", "yes", "Một lần"),
        ("mau/c", "in-review", "yes", "'=Hẹn đúng ngày"),
        ("mau/a", "approved", "yes", "Một cửa"),
    ]


def test_a_document(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "--pack", pack, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["language"], row["state"]) for row in rows].count(("km", "missing")) == 3


def test_a_language_that_no_screen_wants_may_be_asked_for(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "--pack", pack, "--language", "mww", "--words", "en"]) == 0
    assert capsys.readouterr().out.startswith("mww: 3 missing")
    assert main(["translations", "--pack", pack, "--language", "vi", "--words", "en"]) == 0
    assert capsys.readouterr().out == "Nothing is to be translated or reviewed.\n"
