#!/usr/bin/env python3
"""One command from a bare Python 3.11: python3 dev.py COMMAND [arguments]

  setup   the environment, the packages, the browser side, Chromium
  run     the server; arguments go to `signage serve`
  test    vitest and pytest; arguments go to pytest
  lint    ruff, mypy, import-linter, biome and tsc
  bench   the measurements; arguments go to `python -m bench`
  build   the wheel, into dist/
  lock    requirements/*.lock and players/package-lock.json anew

Standard library only. What is already in place is not done again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import hatch_build

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("SIGNAGE_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PY = BIN / ("python.exe" if os.name == "nt" else "python")
PIP = (PY, "-m", "pip", "install", "-q", "--disable-pip-version-check")


def say(text: str) -> None:
    print(f"[dev] {text}", flush=True)


def code(*args: object, **env: str) -> int:
    return subprocess.run([str(a) for a in args], cwd=ROOT, env=os.environ | env, check=False).returncode


def sh(*args: object, **env: str) -> None:
    if failed := code(*args, **env):
        raise SystemExit(f"[dev] stopped: {' '.join(map(str, args[:4]))} … gave {failed}")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in a checkout; the second waits and finds the work done."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "dev.lock").open("a") as file:
        try:
            import fcntl
        except ImportError:  # Windows: on your own
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another dev.py is at work here: waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def apt(*packages: str) -> bool:
    """True when Debian's package manager is here, may be used, and did the work."""
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return False
        prefix = ["sudo", "-n"]
    say(f"apt-get install {' '.join(packages)}")
    env = ["env", "DEBIAN_FRONTEND=noninteractive"]
    for args in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.run([*prefix, *env, "apt-get", *args], stdout=subprocess.DEVNULL).returncode:
            return False
    return True


def ensure_venv() -> None:
    # pip is installed last: without it an earlier attempt was cut off
    if PY.exists() and next(VENV.glob("[Ll]ib*/**/site-packages/pip"), None):
        return
    has_venv = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True).returncode == 0
    say(f"new environment: {VENV}")
    if has_venv or apt("python3-venv"):
        sh(sys.executable, "-m", "venv", "--clear", VENV)
    elif shutil.which("uv"):
        sh("uv", "venv", "--clear", "--seed", "--python", sys.executable, VENV)
    else:
        raise SystemExit(
            "[dev] Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"
        )


def wanted(lock: str) -> str:
    """The state of everything an installation depends on: not the settings of tools."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = [project["build-system"], project["project"], project["tool"]["hatch"], str(ROOT), sys.version_info[:2]]
    return hashlib.sha256((ROOT / "requirements" / lock).read_bytes() + json.dumps(parts).encode()).hexdigest()


def ensure_packages(lock: str) -> None:
    """dev.lock holds all of run.lock in the same versions."""
    for name in {lock, "dev.lock"}:
        if hatch_build.matches(VENV / f".{name}.stamp", wanted(name)):
            return
    ensure_venv()
    say(f"installing {lock}")
    for stamp in VENV.glob(".*.lock.stamp"):
        stamp.unlink()
    sh(*PIP, "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements" / lock)
    sh(*PIP, "--no-deps", "--no-build-isolation", "-e", ROOT)
    (VENV / f".{lock}.stamp").write_text(wanted(lock))


def ensure_assets(*, packages_only: bool = False) -> None:
    stale = hatch_build.stale()
    if packages_only and "packages" not in stale:
        return
    if stale:
        say("building the browser side" if not packages_only else "installing the browser side's packages")
        sh(PY, ROOT / "hatch_build.py", *(["packages"] if packages_only else []))


def ensure(lock: str, *, assets: bool = True, packages: bool = False) -> None:
    with alone():
        ensure_packages(lock)
        if packages:
            ensure_assets(packages_only=True)
        if assets:
            ensure_assets()


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = os.environ.get("SIGNAGE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or (mac if Path(mac).exists() else None)


def is_debian() -> bool:
    try:
        return "\nID=debian" in "\n" + Path("/etc/os-release").read_text()
    except OSError:
        return False


def ensure_browser() -> dict[str, str]:
    """What the tests need in their environment to find Chromium."""
    with alone():
        found = chromium()
        if not found and is_debian() and apt("chromium"):  # Ubuntu's chromium is a snap stub: not taken
            found = chromium()
        if found:
            return {"SIGNAGE_CHROMIUM": found}
        say("no Chromium here: asking Playwright for its own")
        node = subprocess.run(
            [PY, "-c", "import hatch_build; print(hatch_build.node_program())"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        deps = ["--with-deps"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        sh(PY, "-m", "playwright", "install", *deps, "chromium", PLAYWRIGHT_NODEJS_PATH=node.stdout.strip())
    return {}


def setup(rest: list[str]) -> int:
    ensure("dev.lock", packages=True)
    ensure_browser()
    return 0


def run(rest: list[str]) -> int:
    ensure("run.lock")
    os.execv(PY, [str(PY), str(ROOT / "server.py"), *rest])


def every(steps: dict[str, list[object]], **env: str) -> int:
    """Runs all steps, also after a failure; 1 when any failed."""
    failed = []
    for name, args in steps.items():
        say(name)
        if code(*args, **env):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all good")
    return 1 if failed else 0


def test(rest: list[str]) -> int:
    ensure("dev.lock", packages=True)
    steps: dict[str, list[object]] = {
        "vitest": [PY, "hatch_build.py", "npm", "run", "--silent", "test"],
        "pytest": [PY, "-m", "pytest", *rest],
    }
    if not rest:  # all: two at a time, and then, by themselves, those that drive a browser against the clock
        steps["pytest"] = [PY, "-m", "pytest", "-q", "-n", "2", "-m", "not e2e"]
        steps["pytest, end to end"] = [PY, "-m", "pytest", "-q", "-m", "e2e"]
    return every(steps, **ensure_browser())


def lint(rest: list[str]) -> int:
    ensure("dev.lock", assets=False, packages=True)
    return every(
        {
            "ruff check": [BIN / "ruff", "check"],
            "ruff format": [BIN / "ruff", "format", "--check"],
            "mypy": [BIN / "mypy"],
            "import-linter": [BIN / "lint-imports", "--cache-dir", ".cache/imports"],
            "biome and tsc": [PY, "hatch_build.py", "npm", "run", "--silent", "lint"],
        }
    )


def bench(rest: list[str]) -> int:
    ensure("dev.lock")
    return code(PY, "-m", "bench", *rest)


def build(rest: list[str]) -> int:
    ensure("dev.lock")
    with alone():
        return code(PY, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist", *rest)


def lock(rest: list[str]) -> int:
    with alone():
        ensure_packages("dev.lock")
        sh(*PIP, "uv")
        flags = "--universal --python-version 3.11 --generate-hashes --no-annotate --extra postgres --upgrade"
        base = [BIN / "uv", "pip", "compile", "-q", "pyproject.toml", *flags.split()]
        base += ["--custom-compile-command", "python3 dev.py lock"]
        sh(*base, "--group", "build", "-o", "requirements/run.lock")
        sh(*base, "--group", "dev", "-c", "requirements/run.lock", "-o", "requirements/dev.lock")
        sh(PY, "hatch_build.py", "npm", "update", "--package-lock-only")
    return 0


COMMANDS = {f.__name__: f for f in (setup, run, test, lint, bench, build, lock)}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
