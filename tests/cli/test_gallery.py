from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from signage.cli import gallery
from signage.cli.main import main
from signage.core.content import Kind
from signage.rendering import slides

PACK = """\
pack: {id: mot, title: Một, version: "1"}
contents:
  - id: chao
    kind: slogan
    text: {vi: "Một lần nộp đủ, không phải đi lại", en: "Bring it all once, never come back twice"}
    data: {board: {theme: night}, boards: {192x64: [["Một lần nộp đủ,"], ["không phải", "đi lại"]]}}
  - id: bang
    kind: infographic
    text: Xếp hạng
    data: {kind: ranking, items: {Xã Tân Hòa: 99.5, Xã Ea Kao: null}, unit: "%"}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mot"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    return folder


def test_the_examples_have_every_kind_that_is_drawn_and_both_languages() -> None:
    found = gallery.contents(gallery.EXAMPLES)
    assert {content.kind for content in found} == {Kind.SLOGAN, Kind.NOTICE, Kind.GUIDE, Kind.INFOGRAPHIC}
    assert {str(content.variants[0].data["kind"]) for content in found if "kind" in content.variants[0].data} == (
        set(slides.DRAWINGS)
    )
    assert all([variant.language for variant in content.variants] == ["vi", "en"] for content in found)


def test_a_gallery_has_a_file_for_each_page_and_one_page_that_shows_all(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["gallery", str(out), "--pack", str(pack)]) == 0
    assert capsys.readouterr().out == f"{out / 'index.html'}\n"
    index = (out / "index.html").read_text("utf-8")
    files = {path.name for path in out.iterdir()} - {"index.html"}
    assert all(f'src="{name}"' in index for name in files)
    assert {"mot-chao-vi-1920x1080-1.html", "mot-chao-en-320x160-1.png", "mot-bang-vi-1080x1080-1.html"} <= files
    assert not any("bang-en" in name for name in files)
    with Image.open(BytesIO((out / "mot-chao-vi-192x64-2.png").read_bytes())) as image:
        assert image.size == (192, 64)
    assert "mot-chao-en-192x64-1.png" in files  # lines that were broken by hand are of their own language alone
    assert "RN12" not in index


def test_a_gallery_is_drawn_over_an_older_one_and_over_nothing_else(pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["gallery", str(out), "--pack", str(pack), "--languages", "vi"]
    assert [main(arguments), main(arguments)] == [0, 0]
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").write_text("mine")
    assert main(["gallery", str(taken), "--pack", str(pack)]) == 1
    assert [path.name for path in taken.iterdir()] == ["letter.txt"]


def test_a_pack_with_mistakes_is_refused(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "pack.yaml").write_text(PACK.replace("kind: slogan", "kind: slogn"), encoding="utf-8")
    assert main(["gallery", str(tmp_path / "out"), "--pack", str(pack)]) == 1
    assert "CF41" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
