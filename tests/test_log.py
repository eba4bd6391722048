"""What is written to the log: no secret, whatever happens, and in time whatever is written."""

from __future__ import annotations

import io
import json
import logging
import sys

import pytest
import structlog

from bot.log import configure
from tests.conftest import own_settings

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE." + "x" * 38
DATABASE = "postgresql://bot:hunter2@db.example/facts"


class Log:
    """The bot's log in one of its formats, and what was written to it."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream
        self.logger = structlog.get_logger("test").bind()

    @property
    def written(self) -> str:
        return self._stream.getvalue()


@pytest.fixture(params=["console", "json"])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Log:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure(own_settings(log_format=request.param))
    monkeypatch.undo()
    return Log(stream)


def test_neither_token_nor_password_is_written(log: Log) -> None:
    log.logger.info(f"logging in with {TOKEN}", database=DATABASE)
    logging.getLogger("discord.http").warning("sent %s to %s", TOKEN, DATABASE)
    try:
        raise ValueError(f"{TOKEN} does not open {DATABASE}")
    except ValueError:
        log.logger.exception("it failed")
    written = log.written
    assert written.count("[token]") >= 3
    assert written.count("://bot:[password]@db.example/facts") >= 3
    assert TOKEN not in written
    assert "hunter2" not in written


def test_a_token_between_other_signs_is_found(log: Log) -> None:
    log.logger.info(
        "it", header=f"Bot {TOKEN}", quoted=f"'{TOKEN}'", url=f"https://x/?t={TOKEN}&u=1"
    )
    written = log.written
    assert TOKEN not in written
    assert written.count("[token]") == 3


@pytest.mark.parametrize("log", ["console"], indirect=True)
def test_tracebacks_show_no_local_variables(log: Log) -> None:
    def fail() -> None:
        typed_by_somebody = "what " + "they typed"
        raise ValueError(len(typed_by_somebody))

    try:
        fail()
    except ValueError:
        log.logger.exception("it failed")
    written = log.written
    assert "in fail" in written, "it is a traceback"
    assert "they typed" not in written.replace('"what " + "they typed"', "")


@pytest.mark.parametrize(
    "text",
    ["k" * 2_000_000, "k-" * 1_000_000, "k." * 1_000_000, "://x:" * 400_000, "kkkkkk." * 300_000],
)
def test_a_long_line_is_written_as_it_is(log: Log, text: str) -> None:
    """Each of these once took minutes to hours, while nobody was answered."""
    log.logger.info("it", text=text)
    assert text in log.written


@pytest.mark.parametrize("log", ["json"], indirect=True)
def test_machines_get_a_line_of_json_for_each_event(log: Log) -> None:
    log.logger.warning("something happened", count=2)
    line = json.loads(log.written)
    assert (line["event"], line["count"], line["level"]) == ("something happened", 2, "warning")
