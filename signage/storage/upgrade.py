"""The database's version, and the way up to this program's: Alembic's migrations, run from inside the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from signage.errors import Code, Conflict
from signage.storage.engine import Transaction

HEAD = "0005"  # the newest file in migrations/versions; a test compares

NEWER = Code(
    "ST05",
    Conflict,
    "This database was written by a newer version of the program ({version}). Install that version or restore an "
    "older backup; nothing was changed.",
    "Cơ sở dữ liệu này do phiên bản phần mềm mới hơn ghi ({version}). Hãy cài phiên bản đó hoặc khôi phục bản sao lưu "
    "cũ hơn; chưa có gì thay đổi.",
)


def current(tx: Transaction) -> str | None:
    """The version the database says it has; None for an empty one."""
    if not inspect(tx.connection).has_table("alembic_version"):
        return None
    return tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def run(tx: Transaction) -> None:
    """Runs the missing migrations in this transaction: all of them or none. Raises ST05 for a newer database."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    folder = Path(__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    version = current(tx)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise NEWER(version=version)
    config.attributes["connection"] = tx.connection
    command.upgrade(config, "head")
