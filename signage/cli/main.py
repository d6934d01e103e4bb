"""The program `signage`: finds the command, loads the settings, and turns expected errors into one sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from signage import __version__, config
from signage.cli import calendar, conflicts, coverage, diff, explain, export, gallery, pack, plan, serve, translations
from signage.errors import SignageError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the answer is the process's exit code: 0 done, 1 an expected error, 2 wrong arguments."""
    parser = argparse.ArgumentParser(prog="signage", description="Content scheduler for public service screens.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (serve, plan, explain, diff, conflicts, coverage, translations, pack, calendar, gallery, export):
        command.register(commands)
    args = parser.parse_args(argv)
    try:
        settings = config.load(
            **{name: getattr(args, name, None) for name in ("data", "host", "port", "demo", "database", "url")}
        )
        return int(args.run(args, settings))
    except SignageError as error:
        print(f"signage: {error.code.id}: {error.text('en')}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
