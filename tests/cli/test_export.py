from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from signage.cli import slide_pictures
from signage.cli.main import main
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.errors import SignageError
from signage.rendering import slides

PACK = """\
pack: {id: mot, title: Một, version: "1"}
contents:
  - {id: chao, kind: slogan, text: "Một lần nộp đủ, không phải đi lại"}
playlists:
  - {id: ngay, name: Ngày, entries: [chao]}
units:
  - {id: xa, name: Xã Mẫu}
screens:
  - {id: cong, name: Cổng, unit: xa, panel: {kind: led, width: 128, height: 64}, base: ngay}
  - {id: sanh, name: Sảnh, unit: xa, panel: {kind: tv, width: 640, height: 360}, base: ngay}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mot"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    return folder


def export(pack: Path, to: Path, *more: str, screen: str = "cong") -> int:
    return main(["export", screen, "--date", "2026-11-24", "--to", str(to), "--pack", str(pack), *more])


def test_a_day_is_written_into_a_new_folder(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "usb" / "day"
    assert export(pack, out) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{out}: ")
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=out, capture_output=True, text=True, check=True)
    assert checked.stdout.count(": OK") == sum(path.is_file() for path in out.rglob("*")) - 1
    sizes = set()
    for picture in out.rglob("*.png"):
        with Image.open(picture) as opened:
            sizes.add(opened.size)
    assert sizes == {(128, 64)}
    assert not list(out.glob("*.mp4"))


def test_films_are_written_when_asked_for(pack: Path, tmp_path: Path) -> None:
    assert export(pack, tmp_path / "out", "--format", "mp4") == 0
    assert [path.name for path in (tmp_path / "out").glob("*.mp4")] == ["01_00h00-24h00.mp4"]
    assert not list((tmp_path / "out").rglob("*.png"))


def test_nothing_old_is_mixed_with_the_new(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.png").write_bytes(b"")
    assert export(pack, tmp_path / "out") == 1
    assert "CF50" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["old.png"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export", "cong", "--date", "24/11/2026", "--to", "out"], "CF04"),
        (["export", "khong", "--date", "2026-11-24", "--to", "out"], "SN90"),
        (["export", "cong", "--date", "2500-01-01", "--to", "out"], "SD70"),
        (["export", "cong", "--date", "2026-11-24", "--to", "/dev/null/out"], "CF51"),
    ],
)
def test_mistakes_have_codes(pack: Path, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--pack", str(pack)]) == 1
    assert capsys.readouterr().err.startswith(f"signage: {code}: ")


def test_slides_need_a_browser(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNAGE_CHROMIUM", str(tmp_path / "no-browser"))
    assert export(pack, tmp_path / "out", screen="sanh") == 1
    assert "CF52" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_browser_that_draws_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNAGE_CHROMIUM", "true")
    with pytest.raises(SignageError, match="exit code 0") as refusal:
        slide_pictures.draw(b"<p>", Panel(PanelKind.TV, 640, 360), tmp_path / "a.png")
    assert refusal.value.code is slide_pictures.BROWSER_FAILED


def test_slides_are_pictures_of_exact_pixels(pack: Path, tmp_path: Path) -> None:
    assert export(pack, tmp_path / "out", screen="sanh") == 0
    pictures = list((tmp_path / "out").rglob("*.png"))
    assert pictures
    for picture in pictures:
        with Image.open(picture) as opened:
            assert opened.size == (640, 360)
            assert len(opened.convert("RGB").getcolors(1 << 20) or ()) > 50, "a drawn slide, not an empty page"


def test_a_slide_is_drawn_after_its_entrance(tmp_path: Path) -> None:
    panel = Panel(PanelKind.TV, 640, 360)
    content = Content("x", Kind.SLOGAN, (Variant("vi", "Một lần nộp đủ"),))
    (page,) = slides.render(content, content.variants[0], panel, Site("Xã Mẫu"))
    for name in ("one.png", "two.png"):
        slide_pictures.draw(page.data, panel, tmp_path / name)
    one, two = (Image.open(tmp_path / name).convert("RGB") for name in ("one.png", "two.png"))
    assert one.tobytes() == two.tobytes()
    assert one.convert("L").getextrema()[1] > 220, "the words stand there in full"  # type: ignore[operator]
