"""What an operator can set, from the environment and ``.env``.

Each setting is explained in ``.env.example``. A wrong value is one sentence naming the variable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}")

_DATABASE = re.compile(r"postgres(ql)?(\+asyncpg)?://\S+")
_PUBLIC_KEY = re.compile(r"[0-9a-fA-F]{64}")
_SHARDS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_MOST_SHARDS = 100_000


class SettingsError(Exception):
    """A setting cannot be used; the message names the variable and what is expected."""


class Settings(BaseModel):
    """Everything that can be set. The token is kept secret: it never appears in a log or repr."""

    discord_token: SecretStr | None = None
    data_dir: Path = Path("data")
    state_dir: Path = Path("var")
    database_url: SecretStr | None = None
    catch_up_hours: float = Field(default=6, ge=0, le=23)
    search_by_meaning: bool = True
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"
    demo_port: int = Field(default=8765, ge=0, le=65535)
    home_guild_id: int | None = Field(default=None, ge=1)
    moderator_role_id: int | None = Field(default=None, ge=1)
    audit_channel_id: int | None = Field(default=None, ge=1)
    privacy_url: str | None = Field(default=None, pattern=r"^https://\S+$")
    terms_url: str | None = Field(default=None, pattern=r"^https://\S+$")
    interactions: Literal["gateway", "http"] = "gateway"
    discord_public_key: str | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=1, le=65535)
    shard_count: int | None = Field(default=None, ge=1, le=_MOST_SHARDS)
    shard_ids: tuple[int, ...] = ()
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = Field(default=None, ge=1, le=65535)

    @field_validator("discord_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value().strip()):
            raise ValueError(
                "does not look like a bot token; copy it from the Bot page of your application "
                "in Discord's developer portal"
            )
        return value

    @field_validator("discord_public_key")
    @classmethod
    def _looks_like_a_key(cls, value: str | None) -> str | None:
        if value is not None and not _PUBLIC_KEY.fullmatch(value.strip()):
            raise ValueError(
                "should be the 64 hexadecimal digits of “Public Key” on the General Information "
                "page of your application in Discord's developer portal"
            )
        return value.strip().lower() if value else None

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _lists_shards(cls, value: object) -> object:
        """``0,1`` or ``0-3`` or both, as one writes them."""
        if not isinstance(value, str):
            return value
        found: list[int] = []
        for part in value.replace(" ", "").split(","):
            match = _SHARDS.fullmatch(part)
            if match is None:
                raise ValueError("should be numbers such as 0,1 or 0-3")
            first, last = int(match[1]), int(match[2] or match[1])
            if not first <= last < _MOST_SHARDS:
                raise ValueError(f"{part} is no range of shards")
            found += range(first, last + 1)
        return tuple(found)

    @field_validator("database_url")
    @classmethod
    def _names_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _DATABASE.match(value.get_secret_value()):
            raise ValueError(
                "should look like postgresql://user:password@host/database; without it, the bot "
                "keeps its state in a file in STATE_DIR"
            )
        return value


def load_settings() -> Settings:
    """Read the environment, else ``.env``, else the folder of secrets. What is empty is not set.

    Raises :class:`SettingsError` for a wrong value, and for a misspelt name in ``.env``.
    """
    try:
        written = dotenv_values(".env")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}.") from None
    _refuse_unknown_names(written)
    try:
        settings = Settings.model_validate(_secrets() | _set(written) | _set(os.environ))
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(detail) for detail in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"A secret cannot be read: {error}.") from None
    _refuse_contradictions(settings)
    return settings


def _set(values: Mapping[str, str | None]) -> dict[str, str]:
    """What is set of all that can be, under whichever letters its name is written in."""
    named = {name.lower(): value for name, value in values.items() if value}
    return {name: named[name] for name in Settings.model_fields if name in named}


def _secrets() -> dict[str, str]:
    """What is set by a file for each secret, named as its setting: systemd's or a container's."""
    folder = Path(os.environ.get("CREDENTIALS_DIRECTORY") or os.devnull)
    files = folder.iterdir() if folder.is_dir() else ()
    held = {path.name.lower(): path for path in files if path.is_file()}
    known = Settings.model_fields.keys() & held.keys()
    return _set({name: held[name].read_text("utf-8").strip() for name in known})


def _refuse_contradictions(settings: Settings) -> None:
    """Settings that are right each by itself and make no sense together."""
    count, ids = settings.shard_count, settings.shard_ids
    if settings.interactions == "http" and (count or ids):
        raise SettingsError(
            "SHARD_COUNT and SHARD_IDS divide the gateway among processes, and INTERACTIONS=http "
            "does without it: remove one or the other."
        )
    if ids and count is None:
        raise SettingsError("SHARD_IDS needs SHARD_COUNT, the number of shards in all.")
    if count is not None and (wrong := [each for each in ids if each >= count]):
        raise SettingsError(
            f"SHARD_IDS names shard {wrong[0]}, but with SHARD_COUNT={count} they go from 0 to "
            f"{count - 1}."
        )
    if len(set(ids)) < len(ids):
        raise SettingsError("SHARD_IDS names a shard twice.")
    if settings.interactions == "http" and settings.metrics_port == settings.http_port:
        raise SettingsError("METRICS_PORT and HTTP_PORT are the same: choose another for one.")


def _refuse_unknown_names(written: Iterable[str]) -> None:
    """A misspelt name would be ignored in silence; one like no other belongs to something else."""
    known = [name.upper() for name in Settings.model_fields]
    for name in written:
        near = process.extractOne(name.upper(), known, scorer=fuzz.ratio, score_cutoff=80)
        if near and name.upper() not in known:
            raise SettingsError(f".env sets {name}, which nothing reads – did you mean {near[0]}?")


def _sentence(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0]).upper() if detail["loc"] else "the settings"
    reason = str(detail["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    if detail["type"] in ("int_parsing", "float_parsing"):
        reason = f"should be a number, not “{detail['input']}”; see .env.example"
    return f"{name}: {reason[0].lower() + reason[1:]}."
