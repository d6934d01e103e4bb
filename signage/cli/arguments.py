"""Arguments that several commands share."""

from __future__ import annotations

import argparse


def add_data(parser: argparse.ArgumentParser) -> None:
    """The settings that every command on a data folder takes."""
    parser.add_argument("--data", metavar="DIR", help="folder of the database and the assets (SIGNAGE_DATA)")
    parser.add_argument("--database", metavar="URL", help="another database than SQLite in there (SIGNAGE_DATABASE)")
