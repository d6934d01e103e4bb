"""Content scheduler for the screens of public service centres."""

__version__ = "0.1.0"
