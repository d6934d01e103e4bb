"""A slide as a picture, drawn by a Chromium of this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from signage.core.screens import Panel
from signage.errors import Code, Invalid

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable")
SECONDS = 60

BROWSER_MISSING = Code(
    "CF52",
    Invalid,
    "The screen shows slides, which a browser draws, and there is none here. Install Chromium, or name the program in "
    "SIGNAGE_CHROMIUM.",
    "Màn hình này chiếu trang phải vẽ bằng trình duyệt mà máy chưa có. Hãy cài Chromium hoặc ghi đường dẫn chương "
    "trình vào SIGNAGE_CHROMIUM.",
)
BROWSER_FAILED = Code(
    "CF53",
    Invalid,
    "{program} did not draw a slide of {width} × {height} pixels: {reason}. Try another version, named in "
    "SIGNAGE_CHROMIUM.",
    "{program} không vẽ được trang {width} × {height} điểm ảnh: {reason}. Hãy thử phiên bản khác, ghi đường dẫn vào "
    "SIGNAGE_CHROMIUM.",
)


def program() -> str:
    """The browser to draw with: SIGNAGE_CHROMIUM, else the first found in PATH. Raises BROWSER_MISSING."""
    named = os.environ.get("SIGNAGE_CHROMIUM")
    found = shutil.which(named) if named else next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise BROWSER_MISSING()
    return found


def draw(document: bytes, panel: Panel, target: Path) -> None:
    """Writes a slide's document, after its entrance, as a PNG of exactly the panel's pixels. Raises BROWSER_FAILED.

    The document has no script and asks for nothing; the browser gets a profile of its own, and no network.
    """
    browser = program()
    with tempfile.TemporaryDirectory(prefix="signage-slide-") as folder:
        slide, picture = Path(folder) / "slide.html", Path(folder) / "slide.png"
        slide.write_bytes(document)
        command = [browser, *_flags(Path(folder), panel), f"--screenshot={picture}", slide.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
            reason = f"exit code {done.returncode}"
        except subprocess.TimeoutExpired:
            reason = f"not ready after {SECONDS} s"
        except OSError as error:
            reason = error.strerror or str(error)
        size = _size(picture)
        if size != (panel.width, panel.height):
            reason = reason if size is None else f"{size[0]} × {size[1]}"
            raise BROWSER_FAILED(program=browser, width=panel.width, height=panel.height, reason=reason)
        shutil.move(picture, target)


def _flags(folder: Path, panel: Panel) -> list[str]:
    flags = [
        "--headless",
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={panel.width},{panel.height}",
        "--force-device-scale-factor=1",
        "--force-color-profile=srgb",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root; only our own document is opened
    return flags


def _size(picture: Path) -> tuple[int, int] | None:
    try:
        with Image.open(picture) as opened:
            return opened.size
    except OSError:
        return None
