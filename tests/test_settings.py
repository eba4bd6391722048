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
