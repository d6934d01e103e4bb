from __future__ import annotations

import json
from pathlib import Path

import pytest

from signage.cli.main import main

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//elsewhere//EN
BEGIN:VEVENT
UID:1@elsewhere
SUMMARY:Tết
DTSTART;VALUE=DATE:20270206
END:VEVENT
BEGIN:VEVENT
UID:2@elsewhere
SUMMARY:Họp
DTSTART:20270206T080000
RRULE:FREQ=HOURLY
END:VEVENT
END:VCALENDAR
"""


def run(folder: Path, *words: str) -> int:
    return main(["calendar", *words, "--data", str(folder)])


def test_the_year_is_shown_saved_and_confirmed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "year", "2027") == 0
    out = capsys.readouterr().out
    assert "not saved" in out
    assert "2027-02-06" in out
    assert run(tmp_path, "year", "2027", "--save", "--language", "vi") == 0
    out = capsys.readouterr().out
    assert "chưa lưu" not in out
    assert "chờ xác nhận" in out
    assert run(tmp_path, "year", "2027", "--confirm", "Thông báo 1/TB") == 0
    out = capsys.readouterr().out
    assert "to be confirmed" not in out
    assert "Thông báo 1/TB" in out
    assert run(tmp_path, "year", "2027", "--json") == 0
    body = json.loads(capsys.readouterr().out)
    assert body["saved"]
    assert body["days"][0]["day"] == "2027-01-01"


def test_a_year_without_a_formula_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "year", "1900") == 1
    assert "SD40" in capsys.readouterr().err


def test_a_file_goes_out_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "all.ics"
    run(tmp_path / "data", "year", "2027", "--save")
    assert run(tmp_path / "data", "export", str(file)) == 0
    assert run(tmp_path / "other", "import", str(file)) == 0
    assert "1 holiday tables" in capsys.readouterr().out
    again = tmp_path / "again.ics"
    run(tmp_path / "other", "export", str(again))
    assert _without_stamps(again) == _without_stamps(file)


def test_refused_events_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "foreign.ics"
    file.write_bytes(ICS.replace("\n", "\r\n").encode())
    assert run(tmp_path / "data", "import", str(file), "--closures", "--language", "vi") == 1
    said = capsys.readouterr()
    assert "Họp: TL21" in said.err
    assert "1 bảng ngày nghỉ lễ" in said.out


def test_files_that_cannot_be_read_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "import", str(tmp_path / "missing.ics")) == 1
    assert run(tmp_path, "export", str(tmp_path / "missing" / "all.ics")) == 1
    assert capsys.readouterr().err.count("CF20") == 2


def _without_stamps(file: Path) -> list[bytes]:
    return [line for line in file.read_bytes().splitlines() if not line.startswith(b"DTSTAMP")]
