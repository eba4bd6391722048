"""``browse`` at the terminal: what ``/browse`` can, and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli import browse, main
from bot.facts.base import FactBase


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch, base: FactBase) -> None:
    """Spare each call the loading."""
    monkeypatch.setattr(browse, "fact_base", lambda: base)


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["browse", *arguments, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_is_the_list(capsys):
    found = listed(capsys, "operation", "--from", "1999", "--until", "1999")
    assert main(["browse", "operation", "--from", "1999", "--until", "1999"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [f"[{each['id']}]" for each in found] == [line.split()[-1] for line in lines]
    kfor = next(each for each in found if each["id"] == "kfor")
    assert kfor == {
        "id": "kfor",
        "kind": "operation",
        "title": "Kosovo Force (KFOR)",
        "date": "1999-06-12",
    }


def test_a_jump_begins_where_the_year_does_and_keeps_the_filters(capsys):
    whole = listed(capsys, "resolution", "--nato")
    jumped = listed(capsys, "resolution", "--nato", "--jump", "2014")
    assert jumped == whole[-len(jumped) :]
    assert jumped[0]["date"].startswith("2014")
    assert whole[-len(jumped) - 1]["date"] < "2014"


def test_the_newest_come_first_where_asked_for(capsys):
    dates = [each["date"] for each in listed(capsys, "draft", "--newest")]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 100


def test_there_was_no_council_to_jump_to(capsys):
    assert main(["browse", "resolution", "--jump", "1945"]) == 1
    assert "There was no Security Council in 1945" in capsys.readouterr().err
