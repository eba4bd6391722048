"""``python -m bot onthisday``."""

from __future__ import annotations

import json

import pytest

from bot.cli import calendar, main
from bot.facts.base import FactBase
from bot.facts.calendar import Calendar
from tests.conftest import DATA


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch, base: FactBase) -> None:
    monkeypatch.setenv("DATA_DIR", str(DATA))
    monkeypatch.setattr(calendar, "fact_base", lambda: base)  # loaded once for all tests


def _run(capsys, *arguments):
    status = main(["onthisday", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_a_day_is_printed_with_its_sources(capsys):
    status, out, _ = _run(capsys, "12", "June", "2026")
    assert status == 0
    assert out.startswith("12 June 2026\n  Kosovo Force (KFOR)  [operation, kfor]\n")
    assert "began: 12 June 1999 (27 years before)" in out
    assert "source: " in out


def test_without_a_date_it_is_today(capsys):
    status, out, _ = _run(capsys)
    assert status == 0
    assert out


def test_json_holds_every_entry_with_dates_and_sources(capsys):
    status, out, _ = _run(capsys, "31 March 2026", "--json")
    told = json.loads(out)
    assert status == 0
    assert (told["date"], told["basis"]) == ("2026-03-31", "day")
    assert len(told["entries"]) > 10
    for entry in told["entries"]:
        assert entry["sources"]
        assert all(date["date"].endswith("03-31") for date in entry["dates"])


def test_json_of_an_observance_and_of_what_stands_in(capsys):
    observed = json.loads(_run(capsys, "24 October 2026", "--json")[1])
    yearly = [d for entry in observed["entries"] for d in entry["dates"] if d["yearly"]]
    assert [date["date"] for date in yearly] == ["10-24"]
    assert json.loads(_run(capsys, "25/12", "--json")[1])["basis"] == "month"


def test_what_stands_in_says_so(capsys):
    out = _run(capsys, "25 December 2026")[1]
    assert out.startswith("25 December 2026: nothing is dated this day; from the same month")


def test_a_leap_day_is_a_day_of_its_own(capsys):
    out = _run(capsys, "29 Feb 2024")[1]
    assert out.startswith("29 February 2024\n")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 June 2026", "June 2026 has 30 days."),
        ("12/06/2026", "12 June 2026 (2026-06-12) or 6 December 2026 (2026-12-06)"),
        ("xylophone", "Write it as 12 June"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(capsys, typed, told):
    status, out, err = _run(capsys, typed)
    assert (status, out) == (1, "")
    assert told in err
    assert err.count("\n") == 1


def test_coverage_counts_366_days_and_names_the_empty_ones(capsys, base):
    empty = Calendar(base).empty_days
    status, out, _ = _run(capsys, "--coverage")
    assert status == 0
    assert f"{366 - len(empty)} of 366 days" in out
    counted = json.loads(_run(capsys, "--coverage", "--json")[1])
    assert counted["filled"] + len(counted["empty"]) == counted["days"] == 366


def test_coverage_takes_no_date(capsys):
    status, _, err = _run(capsys, "--coverage", "today")
    assert status == 1
    assert "leave the DATE out" in err
