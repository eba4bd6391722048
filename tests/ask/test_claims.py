"""Questions that can be answered by yes or no, and what questions suppose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.claims.stating import statement_of
from bot.facts.ask.reading.lexicon import grammar, lexicon
from bot.facts.ask.reading.rules import seen
from bot.facts.kinds import Kind
from bot.facts.missions import is_recorded
from bot.facts.model import Operation, Resolution
from bot.facts.relations import Direction, Relation

from .score import TODAY, wording

_FAR = 6
"""So many years from the right one nobody's rounding reaches."""


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("was KFOR created by 1244, right?", "KFOR was created by resolution 1244."),
        ("so unifil was created by 1701 in 2006, correct?", "in 2006."),
        ("why did France veto resolution 1973?", "France vetoed resolution 1973."),
        ("how did Russia justify its veto of resolution 1973", "Russia vetoed resolution 1973."),
        ("what made China vote against 1973?", "China voted against resolution 1973."),
        ("is kfor based in skopje", "KFOR is based in Skopje."),
        ("was MINUSMA in Chad?", "MINUSMA was deployed in Chad."),
        ("la MINUSMA a-t-elle pris fin en 2020 ?", "MINUSMA a pris fin en 2020."),
        ("is it true that Sharp Guard ended in 1996?", "Operation Sharp Guard ended in 1996."),
        ("did the EU run UNSMIL?", "EU led UNSMIL."),
    ],
)
def test_a_question_is_put_as_the_statement_that_it_asks_about(
    asking: Asking, question: str, statement: str
) -> None:
    found = asking._names.find(question, TODAY)
    told = statement_of(seen(found, lexicon()), question, asking.base)
    assert told is not None
    assert told.text.endswith(statement)


@pytest.mark.parametrize("question", ["who led KFOR in 1999", "resolutions on Libya 2011", "KFOR"])
def test_what_claims_and_supposes_nothing_is_no_statement(asking: Asking, question: str) -> None:
    found = asking._names.find(question, TODAY)
    assert statement_of(seen(found, lexicon()), question, asking.base) is None


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("so UNIFIL was created by 1701 in 2006, correct?", ("No", "resolution 425 (1978)")),
        ("is KFOR based in Skopje?", ("No", "Pristina")),
        ("Did Rutte succeed Stoltenberg in 2024?", ("Yes", "1 October 2024")),
        ("was UNAMID headquartered in El Fasher?", ("Yes", "El Fasher")),
        ("was MINUSMA in Chad?", ("No", "Mali")),
        ("was UNMIK created by resolution 1244 in 1999?", ("Yes", "1244", "10 June 1999")),
        ("was UNMIK created by resolution 1244 in 1998?", ("No", "10 June 1999")),
        ("was KFOR a NATO mission?", ("Yes", "led by NATO")),
        ("did the African Union lead KFOR?", ("No", "led by NATO")),
        ("how did Russia justify its veto of 1973?", ("No", "Russia abstained")),
        ("was the Bonn Agreement on Afghanistan signed in London?", ("No", "Bonn")),
        ("did NATO have 16 members in 1990?", ("Yes", "16 members in 1990")),
        ("did NATO have 19 members in 1990?", ("No", "16 members in 1990")),
        ("did Sharp Guard last six years?", ("No", "15 June 1993", "2 October 1996")),
        ("la KFOR est-elle basée à Skopje ?", ("Non", "Pristina")),
        ("did SFOR come after IFOR?", ("Yes", "Implementation Force (IFOR)")),
        ("did Ban Ki-moon succeed Kofi Annan?", ("Yes", "followed Kofi Annan")),
        ("did Kofi Annan succeed U Thant?", ("No", "followed Boutros Boutros-Ghali")),
        ("is UNAMIR still deployed in Rwanda?", ("No", "ended", "1996")),
        ("was UNPROFOR headquartered in Zagreb?", ("Yes", "had its headquarters at Zagreb")),
        ("did resolution 743 create UNPROFOR?", ("Yes", "743")),
        ("did resolution 1244 authorise KFOR?", ("Yes", "1244")),
    ],
)
def test_what_is_claimed_is_compared_with_the_base(
    asking: Asking, question: str, facts: tuple[str, ...]
) -> None:
    said = wording(asking, question)
    assert re.match(rf"{facts[0]}\b", said), said
    assert [each for each in facts if each not in said] == []


@pytest.mark.parametrize(
    "question",
    [
        "was KFOR attacked in 1999?",
        "did KFOR guard monasteries in Kosovo?",
        "was the Dayton Agreement initialled in Paris?",
        "has UNAMI in Iraq closed down already?",
    ],
)
def test_nothing_is_confirmed_but_what_was_compared(asking: Asking, question: str) -> None:
    said = wording(asking, question)
    assert not re.match(r"Yes: .*(?:began|place|made in)", said), said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did France leave NATO in 1966?", "integrated command"),
        ("did Greece leave NATO in 1974?", "integrated command"),
        ("did the European Union take over from SFOR in 2004?", "2 December 2004"),
        ("did resolution 1244 create KFOR?", "rests on resolution 1244"),
        ("was ISAF created by resolution 1386?", "rests on resolution 1386"),
        ("was the Non-Proliferation Treaty signed in 1968?", "entered into force"),
        ("was the Chemical Weapons Convention signed in 1993?", "entered into force"),
    ],
)
def test_what_is_like_a_claim_neither_confirms_nor_denies_it(
    asking: Asking, question: str, told: str
) -> None:
    said = wording(asking, question)
    assert not re.match(r"(?:Yes|No)\b", said), said
    assert told in said, said


def test_one_fact_that_is_told_from_both_ends_is_told_once(asking: Asking) -> None:
    said = wording(asking, "did SFOR take over from IFOR?")
    assert said.startswith("Yes"), said
    assert said.count("IFOR") == 1, said


_MADE = (Relation.ESTABLISHED_BY, Relation.MANDATED_BY)


def _operations(asking: Asking) -> Iterator[tuple[Operation, str, int]]:
    """Every operation with the letters by which it is known, and the year in which it began."""
    for entry in asking.base.of_kind(Kind.OPERATION):
        letters = re.search(r"\(([A-Z]{3,}(?:-[A-Z]+)?)\)", entry.title)
        span = entry.span
        is_its = letters is not None and letters[1] in entry.aliases
        # What the record has as mandated in one year and begun in the next may be told by either.
        start = span.start if span else None
        makers = [key for way in _MADE for key in entry.relations.get(way, ())]
        years = {
            each.year for key in makers if isinstance(each := asking.base.entries[key], Resolution)
        }
        is_told = start is not None and (not is_recorded(entry) or start.year in years)
        if isinstance(entry, Operation) and is_its and is_told and letters and start:
            yield entry, letters[1], start.year


def test_the_beginning_of_each_operation_is_confirmed_and_denied(asking: Asking) -> None:
    told = list(_operations(asking))
    assert len(told) > 15
    for _, name, year in told:
        assert wording(asking, f"did {name} begin in {year}?").startswith("Yes"), name
        wrong = wording(asking, f"{name} began in {year - _FAR}, right?")
        assert wrong.startswith("No"), (name, wrong)
        assert str(year) in wrong, (name, wrong)


def test_who_carried_out_each_operation_is_confirmed_and_denied(asking: Asking) -> None:
    names = {"nato": "NATO", "united-nations": "the UN", "european-union": "the EU"}
    for entry, name, _ in _operations(asking):
        links = asking.base.links(entry, Relation.CARRIED_OUT_BY)
        theirs = {each.entry.id for each in links if each.direction is Direction.FORWARD}
        for key, whose in names.items():
            said = wording(asking, f"was {name} led by {whose}?")
            assert not said.startswith("Yes" if key not in theirs else "No"), said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_readers_of_papers_tell_has_words_in_answers(language: str) -> None:
    path = Path(__file__).parents[2] / "bot" / "wording" / "locale" / language / "ask.po"
    words = re.findall(r'msgid "ask\.claim\.([\w.]+)"', path.read_text("utf-8"))
    assert sorted(words) == sorted(grammar("claims.yaml")["worded"].split())


@pytest.mark.parametrize("year", [2025, 2026])
def test_an_end_that_is_still_to_come_is_not_told_as_past(asking: Asking, year: int) -> None:
    said = wording(asking, f"Does UNIFIL end in {year}?")
    assert said.startswith("Yes" if year == 2026 else "No")
    assert "UNIFIL is to end on 31 December 2026" in said
