from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from signage.cli.main import main
from signage.editing import packs

DEMO = packs.folder() / "demo"


def planned(capsys: pytest.CaptureFixture[str], *given: str) -> dict[str, Any]:
    assert main(["plan", "--pack", str(DEMO), "--json", *given]) == 0
    plan: dict[str, Any] = json.loads(capsys.readouterr().out)
    return plan


def test_a_pack_alone_is_enough_and_the_answer_is_always_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--screen", "tv-ngang", "--from", "2027-03-01", "--until", "2027-03-03")  # a Monday and a Tuesday
    plan = planned(capsys, *given)
    assert plan == planned(capsys, *given)
    segments = plan["segments"]
    assert segments[0]["start"] == "2027-02-28T17:00:00+00:00"
    assert segments[-1]["end"] == "2027-03-02T17:00:00+00:00"
    assert all(a["end"] == b["start"] for a, b in itertools.pairwise(segments))
    reasons = [segment["reason"] for segment in segments]
    assert any(reason.startswith("schedule:") for reason in reasons)
    assert reasons[0] == "base"
    assert all(segment["contents"] for segment in segments)


def test_a_span_longer_than_a_horizon_has_no_seam(capsys: pytest.CaptureFixture[str]) -> None:
    plan = planned(capsys, "--screen", "km5", "--from", "2027-01-01", "--until", "2027-04-01")
    segments = plan["segments"]
    assert all(a["end"] == b["start"] for a, b in itertools.pairwise(segments))
    assert len({segment["day"] for segment in segments}) >= 90
    for one, two in itertools.pairwise(segments):
        if one["day"] != two["day"]:
            assert not set(one["contents"]) & set(two["contents"]), "forty slogans are enough for fresh lists"


def test_a_divided_screen_s_zones_have_plans_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    plan = planned(capsys, "--screen", "tv-ngang", "--from", "2027-01-01", "--until", "2027-02-20")
    assert set(plan["zones"]) == {"band", "ticker"}
    ticker = plan["zones"]["ticker"]
    assert (ticker[0]["start"], ticker[-1]["end"]) == (plan["segments"][0]["start"], plan["segments"][-1]["end"])
    assert ticker[0]["contents"] == ["demo/truc-tuyen", "demo/can-cuoc", "demo/hoi-duong"]
    assert planned(capsys, "--screen", "km5")["zones"] == {}
    assert main(["plan", "--pack", str(DEMO), "--screen", "tv-ngang"]) == 0
    assert "\nticker:\n" in capsys.readouterr().out


def test_for_people_it_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--pack", str(DEMO), "--screen", "km5", "--from", "2027-03-01T07:30"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Bảng LED Km5 (km5), Asia/Ho_Chi_Minh\n2027-03-01 07:30:00 – ")
    assert " 1. slogans/s" in said


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--screen", "nowhere"], "SN90"),
        (["--screen", "km5", "--from", "tomorrow"], "CF04"),
        (["--screen", "km5", "--from", "2027-02-30"], "CF04"),
        (["--screen", "km5", "--from", "2027-01-02", "--until", "2027-01-01"], "CF05"),
        (["--screen", "km5", "--from", "2027-01-01", "--until", "2029-01-01"], "CF05"),
    ],
)
def test_mistakes_have_codes(given: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "--pack", str(DEMO), *given]) == 1
    assert capsys.readouterr().err.startswith(f"signage: {code}: ")


def test_a_pack_with_mistakes_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.yaml").write_text("pack: {id: x}\nscreenz: []\n", encoding="utf-8")
    assert main(["plan", "--pack", str(tmp_path), "--screen", "km5"]) == 1
    said = capsys.readouterr().err
    assert "PK" in said
