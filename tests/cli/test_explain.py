from __future__ import annotations

import json

import pytest

from signage.cli.main import main
from signage.editing import packs

DEMO = str(packs.folder() / "demo")
MORNING = ("--screen", "tv-ngang", "--at", "2027-03-01T09:00", "--pack", DEMO)  # a Monday


def test_who_is_on_and_why_the_others_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *MORNING, "--language", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("2027-03-01 09:00:00 (Asia/Ho_Chi_Minh): schedule:buoi-sang")
    assert "* schedule Giờ tiếp dân buổi sáng (buoi-sang): On now." in lines
    assert "  schedule Giờ tiếp dân buổi chiều (buoi-chieu): Outside its hours, 13:30–17:00." in lines
    assert any(line.endswith("×: It is not on today's list.") for line in lines)


def test_in_vietnamese_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *MORNING]) == 0
    assert "* lịch phát Giờ tiếp dân buổi sáng (buoi-sang): Đang phát." in capsys.readouterr().out


def test_as_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *MORNING, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["reason"], found["at"]) == ("schedule:buoi-sang", "2027-03-01T09:00:00+07:00")
    assert found["content"] in found["contents"]
    by_rank = {(one["rank"], one["id"]): one for one in found["candidates"]}
    assert by_rank["schedule", "buoi-sang"]["on"]
    assert by_rank["schedule", "buoi-chieu"]["why"] == "hours"
    assert by_rank["base", None]["text"]["en"] == "A schedule is on: “Giờ tiếp dân buổi sáng”."


def test_what_plays_beside_main_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *MORNING, "--json"]) == 0
    zones = json.loads(capsys.readouterr().out)["zones"]
    assert zones["band"]["contents"] == ["band"]
    assert zones["ticker"]["content"] in zones["ticker"]["contents"]
    assert zones["ticker"]["reason"] == "base"
    assert main(["explain", *MORNING]) == 0
    assert "\nticker: base\n" in capsys.readouterr().out


def test_a_wrong_time_and_an_unknown_screen_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--screen", "tv-ngang", "--pack", DEMO, "--at", "yesterday"]) == 1
    assert "CF04" in capsys.readouterr().err
    assert main(["explain", "--screen", "nothing", "--pack", DEMO]) == 1
    assert "SN90" in capsys.readouterr().err
