"""What operators set for the storage and the daily posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingsError, load_settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "CATCH_UP_HOURS", "STATE_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_without_settings_a_file_is_used_and_posts_may_be_six_hours_late() -> None:
    settings = load_settings()
    assert settings.database_url is None
    assert settings.catch_up_hours == 6


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_a_postgresql_address_is_taken_and_kept_secret(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://me:hunter2@db/natoun?sslmode=require")
    settings = load_settings()
    assert settings.database_url is not None
    assert "hunter2" in settings.database_url.get_secret_value()
    assert "hunter2" not in repr(settings)


@pytest.mark.parametrize("value", ["mysql://me:hunter2@db/natoun", "natoun", "postgresql:natoun"])
def test_other_addresses_are_refused_without_telling_them(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(
        SettingsError, match=r"^DATABASE_URL: should look like postgresql://"
    ) as told:
        load_settings()
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("HOME_GUILD_ID", "abc", "HOME_GUILD_ID: should be a number, not “abc”; see .env.example."),
        ("DEMO_PORT", "7.5", "DEMO_PORT: should be a number, not “7.5”; see .env.example."),
        ("CATCH_UP_HOURS", "soon", "CATCH_UP_HOURS: should be a number, not “soon”"),
        ("CATCH_UP_HOURS", "99", "CATCH_UP_HOURS: should be less than or equal to 23."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: should be 'debug', 'info', 'warning' or 'error'."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("value", ["24", "-1", "soon"])
def test_a_window_that_makes_no_sense_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("CATCH_UP_HOURS", value)
    with pytest.raises(SettingsError, match=r"^CATCH_UP_HOURS: "):
        load_settings()


@pytest.mark.parametrize("name", ["DISCORD_TOKN", "home_guild", "DATABASE-URL", "LOGLEVEL"])
def test_a_misspelt_name_is_told_and_not_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{name}=1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="did you mean"):
        load_settings()


def test_a_name_that_belongs_to_something_else_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=x\nlog_level=error\n", encoding="utf-8")
    assert load_settings().log_level == "error"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"SHARD_IDS": "0"}, "SHARD_IDS needs SHARD_COUNT"),
        ({"SHARD_IDS": "0,4", "SHARD_COUNT": "4"}, "names shard 4, but with SHARD_COUNT=4"),
        ({"SHARD_IDS": "0-2,1", "SHARD_COUNT": "4"}, "names a shard twice"),
        ({"SHARD_IDS": "a", "SHARD_COUNT": "4"}, "SHARD_IDS: should be numbers such as"),
        ({"SHARD_IDS": "3-1", "SHARD_COUNT": "4"}, "3-1 is no range"),
        ({"SHARD_COUNT": "0"}, "SHARD_COUNT: should be greater than or equal to 1"),
        ({"SHARD_COUNT": "2", "INTERACTIONS": "http"}, "remove one or the other"),
        ({"INTERACTIONS": "both"}, "INTERACTIONS: should be 'gateway' or 'http'"),
        ({"DISCORD_PUBLIC_KEY": "x"}, "64 hexadecimal digits"),
        ({"HTTP_PORT": "70000"}, "HTTP_PORT: should be less than or equal to 65535"),
    ],
)
def test_what_contradicts_itself_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], told: str
) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert told in str(refused.value)


def test_shards_are_listed_as_one_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARD_COUNT", "8")
    monkeypatch.setenv("SHARD_IDS", "0-2, 5")
    assert load_settings().shard_ids == (0, 1, 2, 5)


def test_the_environment_goes_before_the_file_and_that_before_the_secrets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for name, value in {"LOG_LEVEL": "debug\n", "log_format": "json", "demo_port": "7"}.items():
        (secrets / name).write_text(value, encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(secrets))
    (tmp_path / ".env").write_text("log_level=error\nDEMO_PORT=8\nHTTP_HOST=\n", encoding="utf-8")
    monkeypatch.setenv("demo_port", "9")
    found = load_settings()
    assert (found.log_format, found.log_level, found.demo_port) == ("json", "error", 9)
    assert found.http_host == "127.0.0.1"
    assert {"log_format", "log_level", "demo_port"} <= found.model_fields_set
    assert "http_host" not in found.model_fields_set


def test_a_secret_that_cannot_be_read_is_not_laid_to_the_file_of_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "discord_token").write_bytes(b"\xff")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(SettingsError, match=r"^A secret cannot be read: .*utf-8"):
        load_settings()


def test_secrets_are_read_from_a_folder_of_credentials(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
    (tmp_path / "discord_token").write_text(f"{token}\n", encoding="utf-8")
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    found = load_settings().discord_token
    assert found is not None
    assert found.get_secret_value() == token
    monkeypatch.setenv("DISCORD_TOKEN", "")  # as good as not set
    assert load_settings().discord_token == found
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "gone"))
    assert load_settings().discord_token is None
