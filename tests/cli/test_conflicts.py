from __future__ import annotations

import json

import pytest

from signage.cli.main import main
from signage.editing import packs

DEMO = str(packs.folder() / "demo")


def test_a_pack_is_looked_through(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "--pack", DEMO, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert not [one for group in found for one in group["conflicts"] if one["serious"]]
    assert main(["conflicts", "--pack", DEMO, "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "  · No schedule is ever on: the screen shows its base playlist only." in said
    assert main(["conflicts", "--pack", DEMO, "--screen", "nothing"]) == 0
    assert capsys.readouterr().out == "Không có xung đột.\n"
