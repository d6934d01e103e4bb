"""The database: one file of SQLite, or PostgreSQL; the same meaning on both.

Writes are serial on either (SQLite by its lock, PostgreSQL by an advisory lock taken first), so a command may read,
decide and write without a race, and the journal's hash chain has one end. Reads see one consistent state and never
wait for a write.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    Engine,
    Executable,
    MetaData,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from signage.errors import Code, Invalid, Unavailable

BUSY_SECONDS = 10
WRITE_LOCK = 0x5167_6E61  # the advisory lock's number on PostgreSQL: any constant of our own

BUSY = Code(
    "ST01",
    Unavailable,
    "The database is busy. Nothing was changed. Please try again in a few seconds.",
    "Cơ sở dữ liệu đang bận. Chưa có gì thay đổi. Xin thử lại sau vài giây.",
)
DISK_FULL = Code(
    "ST02",
    Unavailable,
    "The server's disk is full. Nothing was changed, the screens go on. Free some space, then try again.",
    "Ổ đĩa của máy chủ đã đầy. Chưa có gì thay đổi, các màn hình vẫn chạy. Hãy giải phóng dung lượng rồi thử lại.",
)
BAD_URL = Code(
    "ST03",
    Invalid,
    "The database address {url} cannot be used. Give sqlite:///path/to/file.db or "
    "postgresql+psycopg://user@host/database.",
    "Không dùng được địa chỉ cơ sở dữ liệu {url}. Hãy ghi sqlite:///đường/dẫn/tệp.db hoặc "
    "postgresql+psycopg://người-dùng@máy-chủ/cơ-sở-dữ-liệu.",
)
UNREACHABLE = Code(
    "ST04",
    Unavailable,
    "The database cannot be reached. Check that it runs and that the address and the password are right.",
    "Không kết nối được cơ sở dữ liệu. Hãy kiểm tra máy chủ cơ sở dữ liệu, địa chỉ và mật khẩu.",
)
UNSTORABLE = Code(
    "ST06",
    Invalid,
    "The text has a character that cannot be stored. Delete invisible characters and try again.",
    "Nội dung có ký tự không lưu được. Hãy xóa các ký tự không nhìn thấy rồi thử lại.",
)


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction; the first argument of every function of this floor. Valid inside its `with` block only."""

    connection: Connection

    def execute(
        self, statement: Executable, rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        return self.connection.execute(statement, rows)

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"


class Database:
    """`open` it, `migrate` it, then `read` and `write`. Safe to use from many threads."""

    def __init__(self, url: URL, readers: Engine, writer: Engine) -> None:
        self.url = url
        self._readers, self._writer = readers, writer

    @classmethod
    def open(cls, url: str) -> Database:
        """Opens or makes the database at this SQLAlchemy address. Raises ST03 for one that is not ours."""
        parsed = make_url(url)
        if parsed.drivername in ("sqlite", "sqlite+pysqlite") and parsed.database not in (None, "", ":memory:"):
            return cls(parsed, *_sqlite(parsed))
        if parsed.drivername == "postgresql+psycopg":
            return cls(parsed, *_postgres(parsed))
        raise BAD_URL(url=parsed.render_as_string(hide_password=True))

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """One consistent state, however long the block lasts. Writing in it is an error of the database."""
        with _told(), self._readers.connect() as connection, connection.begin():
            yield Transaction(connection)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Commits durably when the block ends, undoes all of it when it raises.

        Raises ST01 when another writer holds on for `BUSY_SECONDS`, ST02 when the disk is full. Not to be nested.
        """
        with _told(), self._writer.connect() as connection, connection.begin():
            tx = Transaction(connection)
            if not tx.sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
            yield tx

    def migrate(self) -> None:
        """Brings the tables to this program's version; quick when they are. Raises ST05 for a newer database."""
        from signage.storage.upgrade import HEAD, current, run

        with self.read() as tx:
            if current(tx) == HEAD:
                return
        with self.write() as tx:
            run(tx)

    def dispose(self) -> None:
        """Closes all connections; a later `read` or `write` opens new ones."""
        self._readers.dispose()
        self._writer.dispose()


@contextmanager
def _told() -> Iterator[None]:
    """What a full disk, a busy or a missing database is called in public."""
    try:
        yield
    except PoolTimeout as error:
        raise BUSY(retry_after=5) from error
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said or "lock timeout" in said:
            raise BUSY(retry_after=5) from error
        if "disk is full" in said or "No space left" in said:
            raise DISK_FULL(retry_after=60) from error
        if error.connection_invalidated or "connect" in said:
            raise UNREACHABLE(retry_after=10) from error
        raise
    except DataError as error:  # PostgreSQL takes no NUL; it comes with forged addresses and search words only
        raise UNSTORABLE() from error


def _sqlite(url: URL) -> tuple[Engine, Engine]:
    path = Path(url.database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # before SQLite makes it: the log beside it takes over the mode
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DISK_FULL(retry_after=60) from error
        raise BAD_URL(url=url.render_as_string(hide_password=True)) from error
    path.chmod(0o600)
    readers = create_engine(url, pool_size=8, max_overflow=32, pool_timeout=BUSY_SECONDS)
    writer = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=BUSY_SECONDS)
    for engine, begin, last in (
        (readers, "BEGIN", "PRAGMA query_only=ON"),
        (writer, "BEGIN IMMEDIATE", "PRAGMA query_only=OFF"),
    ):
        event.listen(engine, "connect", _sqlite_settings(last))
        event.listen(engine, "begin", _sqlite_begin(begin))
    return readers, writer


def _sqlite_settings(last: str) -> Any:
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late and never says IMMEDIATE
        for pragma in (
            f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA trusted_schema=OFF",
            last,
        ):
            connection.execute(pragma)

    return connect


def _sqlite_begin(statement: str) -> Any:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _postgres(url: URL) -> tuple[Engine, Engine]:
    readers = create_engine(
        url, pool_size=8, max_overflow=8, pool_timeout=BUSY_SECONDS, pool_pre_ping=True,
        isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True},
    )  # fmt: skip
    writer = create_engine(url, pool_size=4, max_overflow=4, pool_timeout=BUSY_SECONDS, pool_pre_ping=True)
    return readers, writer


def healthy(tx: Transaction) -> bool:
    """SQLite's own check of the whole file; on PostgreSQL that it answers."""
    if not tx.sqlite:
        return tx.execute(text("SELECT 1")).scalar() == 1
    return tx.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def has_tables(tx: Transaction, metadata: MetaData) -> bool:
    """Whether every table of the metadata is there."""
    return set(metadata.tables) <= set(inspect(tx.connection).get_table_names())
