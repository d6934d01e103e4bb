"""Measurements. Each module has `run() -> Figures`; `python -m bench` runs all or the named ones and prints a table."""
