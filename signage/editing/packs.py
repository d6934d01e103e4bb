"""Packs: starter content and whole sites as folders of files. This is the face; the parts are in the files pack_*."""

from __future__ import annotations

from signage.editing.pack_check import check
from signage.editing.pack_export import export
from signage.editing.pack_find import folder, starter, with_required
from signage.editing.pack_load import LoadReport, load
from signage.editing.pack_report import Mistake, Report

__all__ = ["LoadReport", "Mistake", "Report", "check", "export", "folder", "load", "starter", "with_required"]
