from __future__ import annotations

import re
from pathlib import Path

import pytest

from signage.cli import pack as command
from signage.core.content import Audience, Kind, Topic
from signage.editing import packs
from tests.editing.pack_files import found, write

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "packs.md").read_text("utf-8")
EXAMPLE = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if block.startswith("pack:"))


def test_the_example_is_a_pack(tmp_path: Path) -> None:
    report = packs.check(write(tmp_path / "chao-mung", EXAMPLE, head=""))
    assert report.mistakes == report.warnings == ()
    assert report.counts["contents"] == 3


@pytest.mark.parametrize(
    ("wrong", "right"), re.findall(r"^\| `([a-z]+: .*?)`.*\| `([a-z]+: .*?)` \|$", PAGE, re.MULTILINE)
)
def test_what_wants_quotes_is_refused_without_and_taken_with_them(tmp_path: Path, wrong: str, right: str) -> None:
    rows = {
        "start": "schedules:\n  - {id: s, name: S, playlist: slogans, units: [u], end: '23:00'",
        "name": "units:\n  - {id: u, hotline: x",
        "hotline": "units:\n  - {id: u, name: U",
        "text": "contents:\n  - {id: c, kind: slogan",
    }
    head = "pack: {id: mot, title: Một, requires: [slogans], version: '1'}\n"
    name = wrong.partition(":")[0]
    for line, codes in ((wrong, {"PK06", "PK02"}), (right, set[str]())):
        if name == "version":
            folder = write(tmp_path / "mot", "units: []\n", head=head.replace("version: '1'", line))
        else:
            row = f"{rows[name]}, {line}}}"
            units = "" if row.startswith("units") else "units: [{id: u, name: U}]\n"
            folder = write(tmp_path / "mot", units + row + "\n", head=head)
        assert {code for _, code, _ in found(folder)} <= codes, line
        assert bool(found(folder)) == bool(codes), line


def test_the_page_names_every_kind_topic_audience_option_and_starter() -> None:
    for one in (*Kind, *Topic, *Audience):
        assert f"`{one.value}`" in PAGE
    for path in packs.starter(demo=True):
        assert f"`{path.name}`" in PAGE
    for option in re.findall(r'"(--[a-z-]+)"', Path(command.__file__).read_text("utf-8")):
        assert option in PAGE
