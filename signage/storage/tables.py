"""The tables. Instants are milliseconds since 1970, dates ISO text, nouns canonical JSON with the columns one asks by.

Whoever changes a table adds a migration: a test compares this file with what the migrations make.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _versions() -> list[Column[Any]]:
    """Draft and released version of a noun, with the hash each is bound to, and who and when."""
    return [
        Column("state", String(16), nullable=False, index=True),
        Column("folded", Text, nullable=False),
        Column("draft", Text, nullable=False),
        Column("draft_hash", String(64), nullable=False),
        Column("released", Text),
        Column("released_hash", String(64)),
        Column("updated_at", BigInteger, nullable=False, index=True),
        Column("updated_by", String(64), nullable=False),
        Column("released_at", BigInteger),
        Column("released_by", String(64)),
        Column("origin", String(200)),
    ]


site = Table("site", metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))

units = Table(
    "units",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("parent_id", ForeignKey("units.id"), index=True),
    Column("hotline", Text, nullable=False),
)

contents = Table(
    "contents",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("kind", String(32), nullable=False, index=True),
    Column("topic", String(32), index=True),
    *_versions(),
)

playlists = Table(
    "playlists",
    metadata,
    Column("id", String(128), primary_key=True),
    *_versions(),
    Column("epochs", Text, nullable=False),
)

# Which contents a playlist's draft or released version names; keeps a content from vanishing under it.
playlist_entries = Table(
    "playlist_entries",
    metadata,
    Column("playlist_id", ForeignKey("playlists.id", ondelete="CASCADE"), primary_key=True),
    Column("content_id", ForeignKey("contents.id"), primary_key=True, index=True),
    Column("version", String(8), primary_key=True),
)

schedules = Table(
    "schedules",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("name", Text, nullable=False),
    Column("playlist_id", ForeignKey("playlists.id"), nullable=False, index=True),
    Column("body", Text, nullable=False),
)

# `ends_at`: the earlier of its end and its cancellation. One that is over does not keep its playlist from vanishing.
emergencies = Table(
    "emergencies",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("playlist_id", String(128), nullable=False, index=True),
    Column("issued_at", BigInteger, nullable=False, index=True),
    Column("ends_at", BigInteger, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

# Holidays and worked weekend days, a table a year.
holidays = Table(
    "holidays",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("key", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("pending", Boolean, nullable=False),
)

dayparts = Table(
    "dayparts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("hours", Text, nullable=False),
)

opening_hours = Table(
    "opening_hours",
    metadata,
    Column("unit_id", ForeignKey("units.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
)

screens = Table(
    "screens",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("colour", String(16), nullable=False),
    Column("x", Integer, nullable=False),
    Column("y", Integer, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("languages", Text, nullable=False),
    Column("rotation_hour", Integer, nullable=False),
    Column("base_id", ForeignKey("playlists.id"), index=True),
    Column("demo", Boolean, nullable=False),
    Column("layout", Text, nullable=False, server_default="{}"),
    Column("language_policy", String(16), nullable=False, server_default="fallback"),
    Column("language_shares", Text, nullable=False, server_default="{}"),
)

device_tokens = Table(
    "device_tokens",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("screen_id", ForeignKey("screens.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", BigInteger, nullable=False),
    Column("instance", String(64), nullable=False),
)

pairings = Table(
    "pairings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("address", String(64), nullable=False, index=True),
    Column("opened_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
    Column("screen_id", ForeignKey("screens.id", ondelete="CASCADE"), index=True),
    Column("token_hash", String(64)),
)

# One-time links: `purpose` setup, claim (subject: screen) or password (subject: person).
links = Table(
    "links",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used_at", BigInteger),
    Index(None, "purpose", "subject"),
)

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("unit_id", ForeignKey("units.id"), index=True),
    Column("disabled", Boolean, nullable=False),
    Column("language", String(8), nullable=False),
    Column("password", Text),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("address", String(64), nullable=False),
    Column("begun_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

# `target`: a content's id, or with `prefix` the beginning of many. `failure`: of the last refusal since `used_at`.
feeds = Table(
    "feeds",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("target", String(128), nullable=False),
    Column("prefix", Boolean, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("bounds", Text, nullable=False),
    Column("token_hash", String(64), unique=True),
    Column("made_at", BigInteger, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("revoked_at", BigInteger),
    Column("used_at", BigInteger),
    Column("failed_at", BigInteger),
    Column("failure", Text),
)

# Refused attempts by key (a login, an address, …): `failures` since `since_at`.
attempts = Table(
    "attempts",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False, index=True),
)

journal = Table(
    "journal",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, index=True),
    Column("actor_id", String(64), nullable=False, index=True),
    Column("actor_name", Text, nullable=False),
    Column("address", String(64), nullable=False),
    Column("action", String(32), nullable=False, index=True),
    Column("noun", String(32), nullable=False),
    Column("noun_id", String(128), nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "noun", "noun_id"),
)

plays = Table(
    "plays",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("screen_id", String(64), nullable=False),
    Column("content_id", String(200), nullable=False),
    Column("language", String(35), nullable=False),
    Column("asset", String(64), nullable=False),
    Column("revision", String(64), nullable=False),
    Column("start_ms", BigInteger, nullable=False, index=True),
    Column("ms", Integer, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Index(None, "day", "content_id", "screen_id", "ms"),
    Index(None, "screen_id", "start_ms"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("type", String(100), nullable=False),
)

renders = Table(
    "renders",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("pages", Text, nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("revision", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("notice", LargeBinary, nullable=False),
    Column("facts", Text, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("screen_id", ForeignKey("screens.id", ondelete="CASCADE"), primary_key=True),
    Column("channel_id", String(64), nullable=False, index=True),
    Column("sequence", BigInteger, nullable=False),
    Column("document", LargeBinary, nullable=False),
)
