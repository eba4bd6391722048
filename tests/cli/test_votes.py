"""``python -m bot votes``: roll calls, a country's record, and kind answers to what cannot be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cli import main, votes
from bot.facts.base import FactBase
from bot.facts.search import SearchEngine
from tests.conftest import DATA


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch, base: FactBase, engine: SearchEngine) -> None:
    monkeypatch.setenv("DATA_DIR", str(DATA))
    monkeypatch.setattr(votes, "fact_base", lambda: base)  # loaded once for all tests
    monkeypatch.setattr(votes, "SearchEngine", lambda _: engine)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(["votes", *arguments])
    except SystemExit as ended:
        status = int(str(ended.code))
    told = capsys.readouterr()
    return status, told.out, told.err


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    status, out, err = run(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_roll_call_of_a_resolution(capsys):
    status, out, _ = run(capsys, "1973")
    assert status == 0
    assert "Adopted with 10 in favour, 5 abstaining, 17 March 2011" in out
    assert "Abstaining: Brazil, China, Germany, India, Russia\n" in out
    assert "In favour: Bosnia and Herzegovina, Colombia, France, Gabon," in out


@pytest.mark.parametrize(
    "typed", ["1973", "S/RES/1973 (2011)", "1,973", "UNSCR 1973", "S/2011/142", "2011/142"]
)
def test_a_resolution_in_any_notation(capsys, typed):
    found = read(capsys, typed)
    assert found["id"] == "unscr-1973"
    assert found["vote"] == {"in_favour": 10, "against": 0, "abstaining": 5, "absent": 0}
    assert len(found["roll_call"]["in_favour"]) == 10


@pytest.mark.parametrize("typed", ["S/1999/328", "s 1999 328", "draft S-1999-328", "1999/328"])
def test_a_draft_in_any_notation(capsys, typed):
    found = read(capsys, typed)
    assert found["id"] == "draft-s-1999-328"
    assert found["roll_call"]["in_favour"] == ["China", "Namibia", "Russia"]


def test_unanimous_unknown_and_uncounted_are_told_apart(capsys):
    assert "Adopted unanimously (15 in favour)" in run(capsys, "1325")[1]
    assert "Adopted without a vote" in run(capsys, "702")[1]
    assert "Adopted by acclamation" in run(capsys, "1358")[1]
    unknown = run(capsys, "7")[1]
    assert "how the members voted is not in this base" in unknown
    assert "No roll call in this base" in unknown
    assert "unanimous" not in unknown
    vetoed = run(capsys, "draft-s-pv-49-preliminary whether the vote was procedural")[1]
    assert "vetoed by France and Russia; the numbers are not in this base" in vetoed


def test_a_country_newest_first_with_the_sum(capsys):
    found = read(capsys, "China", "--topic", "Syria", "--vote", "against")
    dates = [vote["date"] for vote in found["votes"]]
    assert found["country"] == "China"
    assert dates == sorted(dates, reverse=True)
    assert found["sum"]["against"] == len(dates) > 5
    assert {vote["voted"] for vote in found["votes"]} == {"against"}
    status, out, _ = run(capsys, "PRC", "--topic", "Syria", "--from", "2011", "--until", "2012")
    assert status == 0
    assert out.startswith("China  [country, country-china]\n")
    assert "vetoed" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["0"], "No resolution has the number “0”"),
        (["12.5"], "No resolution has the number “12.5”"),
        (["resolution", "12,5"], "No resolution has the number “resolution 12,5”"),
        (["--", "-5"], "No resolution has the number “-5”"),
        (["−5"], "No resolution has the number “−5”"),
        (["99999"], "The newest one here is resolution 2825, adopted on 29 June 2026"),
        (["9" * 5000], "is not in the fact base"),
        (["1973", "(2012)"], "Resolution 1973 was adopted in 2011, not in 2012"),
        (["Chnia"], "Did you mean China?"),
        (["Atlantis", "Reborn"], "No country here is called “Atlantis Reborn”"),
        (["Andorra"], "Andorra has never sat on the Security Council"),
        (["China", "--topic", "unicorns"], "No vote of China about “unicorns”"),
        (["China", "--from", "2012", "--until", "2011"], "2012 is after 2011"),
        (["China", "--from", "1900"], "There was no Security Council in 1900"),
        (["Ireland", "--from", "2024"], "No vote of Ireland fits that"),
        (["1973", "--topic", "Libya"], "choose among the votes of a country"),
        ([""], "No country here is called an empty text"),
    ],
)
def test_what_cannot_be_is_answered_kindly(capsys, arguments, said):
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("year", ["12.5", "later", "-3", "99999"])
def test_a_year_is_four_digits(capsys, year):
    status, _, err = run(capsys, "China", f"--from={year}")
    assert status == 2
    assert "write a year in four digits" in err
