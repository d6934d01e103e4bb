"""`python -m bench [NAME …]`: runs all measurements, or those named, and prints their figures."""

from __future__ import annotations

import importlib
import sys
import time

ALL = ("compile", "rotation", "explain", "province", "render", "intake", "film", "memory", "glass", "motion", "fanout")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"There is no measurement {unknown[0]}. There are: {', '.join(ALL)}")
        return 2
    missed = 0
    for name in names or ALL:
        start = time.monotonic()
        print(f"{name} …", flush=True)
        for figure in importlib.import_module(f"bench.{name}").run():
            print(figure.row(), flush=True)
            missed += figure.aim is not None and figure.value > figure.aim
        print(f"  ({time.monotonic() - start:.0f} s)", flush=True)
    print("all aims met" if not missed else f"{missed} aims missed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
