"""The wheel runs outside the checkout, with all that it needs inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.server import Server
from tests.e2e.wall import open_glass

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_is_a_whole_product(tmp_path: Path, browser: Browser) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    site = tmp_path / "site"
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(site)
    assert not [name for name in names if name.startswith(("tests/", "players/", "bench/"))]
    for part in ("playlists/slogans/pack.yaml", "built/play/sw.js", "built/admin/manifest.json", "storage/migrations/"):
        assert [name for name in names if name.startswith(f"signage/{part}")], part
    assert [name for name in names if name.startswith("signage/built/fonts/") and name.endswith("OFL.txt")]

    home = tmp_path / "home"
    home.mkdir()
    server = Server(home, site=site)
    try:
        server.start()
        assert str(ROOT) not in server.said()
        with open_glass(browser, server, "tv-ngang") as hall:
            hall.playing()
            assert hall.trouble == []
        assert server.get("/admin/signin").is_success
    finally:
        server.close()
