"""Settings: from the command line, else from environment variables `SIGNAGE_*`, else sensible defaults."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from signage.errors import Code, Invalid

SETTING_WRONG = Code(
    "CF01",
    Invalid,
    "The setting {field} cannot be {value}: {reason}.",
    "Thiết lập {field} không nhận giá trị {value}: {reason}.",
)


class Settings(BaseSettings):
    """All that can be set. Names: `--data`, `--host`, … on the command line, `SIGNAGE_DATA` … in the environment.

    `data`: folder for the database, the assets and nothing else; made when missing. `database`: a SQLAlchemy address,
    empty for SQLite inside the data folder. `url`: how players and people reach this server, empty for host and port.
    `clock_file`: a file with seconds by which the clock is shifted, for drills.
    """

    model_config = SettingsConfigDict(env_prefix="SIGNAGE_", extra="ignore", frozen=True)

    data: Path = Path("signage-data")
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    demo: bool = True
    database: str = ""
    url: str = ""
    clock_file: Path | None = None
    log_level: str = "info"

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value not in ("debug", "info", "warning", "error"):
            raise ValueError("use debug, info, warning or error")
        return value

    @field_validator("url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("it has to begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("database")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("it has to begin with sqlite:/// or postgresql+psycopg://")
        return value

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{(self.data / 'signage.db').absolute()}"

    @property
    def public_url(self) -> str:
        """Where links point to; a server that listens everywhere is reached as localhost by its own demo links."""
        host = "localhost" if self.host in ("0.0.0.0", "::", "127.0.0.1", "::1") else self.host  # noqa: S104
        return self.url or f"http://{host}:{self.port}"


def load(**given: Any) -> Settings:
    """The settings; `given` (None: not given) wins over the environment. Raises CF01 for the first that is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ").rstrip(".").lower()
        raise SETTING_WRONG(
            field=f"--{name.replace('_', '-')} (SIGNAGE_{name.upper()})", value=repr(first["input"]), reason=reason
        ) from error
