"""Pointing out what texts get wrong: measured on planted mistakes, silent on what is right."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.checking import LONGEST, Mistake, check
from bot.facts.checking.text.plain import clauses
from bot.facts.checking.text.reading import sentences
from bot.facts.model import Operation, Resolution
from bot.facts.votes import is_unanimous
from bot.messages import Names
from tests.compiled import shipped

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 28)
GOAL = 0.97


def lines(name: str) -> list[Any]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def mistakes(text: str) -> tuple[Mistake, ...]:
    return check(text, shipped()[0], TODAY).mistakes


def kind(mistake: Mistake) -> tuple[str, str]:
    """The claim and the entry; a resolution that does not exist has none."""
    claim = mistake.message.code.split(".")[1]
    is_unknown = claim == "no_such_number"
    return claim, "?" if is_unknown or mistake.entry is None else mistake.entry.id


@pytest.mark.parametrize("line", lines("mistakes.jsonl"), ids=lambda line: line["text"][:60])
def test_planted_mistakes_are_found_and_nothing_else(line: dict[str, Any]) -> None:
    """``missed`` are those of a text that are not found yet."""
    found = Counter(map(kind, mistakes(line["text"])))
    assert found == _counted(line["wrong"]) - _counted(line.get("missed", []))


def _counted(claims: list[list[str]]) -> Counter[tuple[str, str]]:
    return Counter((claim, entry) for claim, entry in claims)


def test_hardly_a_planted_mistake_is_missed() -> None:
    texts = lines("mistakes.jsonl")
    assert len(texts) >= 40
    missed = sum(len(line.get("missed", [])) for line in texts)
    assert missed <= (1 - GOAL) * sum(len(line["wrong"]) for line in texts)


def test_correct_papers_raise_no_alarm() -> None:
    papers = lines("correct.jsonl")
    assert len(papers) >= 20
    for paper in papers:
        assert not mistakes(paper), paper


def test_what_the_base_itself_says_raises_no_alarm() -> None:
    base, _ = shipped()
    told = [each.text for entry in base.entries.values() for each in entry.statements]
    for part in range(0, len(told), 16 * 40):
        text = "\n\n".join(told[part : part + 40])
        assert not mistakes(text)


@pytest.mark.parametrize("number", [1031, 1244, 1325, 1373, 1540, 1973, 2117, 2249, 2803])
def test_each_claim_about_a_resolution_is_checked(number: int) -> None:
    resolution = shipped()[0].resolution(number)
    right = resolution.year
    for year in range(right - 2, right + 3):
        for text in (
            f"We recall resolution {number} ({year}).",
            f"In {year} the Security Council adopted resolution {number}.",
            f"S/RES/{number} ({right}) was adopted in {year}.",
        ):
            assert bool(mistakes(text)) == (year != right), text
    alarm = bool(mistakes(f"Resolution {number} was adopted unanimously."))
    assert alarm == (not is_unanimous(resolution))


def test_the_words_in_question_are_named() -> None:
    text = "KFOR is fine.\n\n  In Libya, Russia  vetoed resolution 1973 (2011)."
    (found,) = mistakes(text)
    assert text[found.start : found.end] == "Russia  vetoed resolution 1973 (2011)"


def test_what_a_clause_that_was_made_gets_wrong_stands_where_the_text_says_it() -> None:
    text = "UNPREDEP, one of three forces made of UNPROFOR in 1995, was led by NATO."
    (found,) = mistakes(text)
    assert text[found.start : found.end] == "led by NATO"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "We agree. Russia **vetoed** resolution 1973 (2011).",
            "Russia **vetoed** resolution 1973 (2011)",
        ),
        ("ISAF ended in 2009.", "ISAF ended in 2009"),
        ("In 2009 ISAF ended.", "2009 ISAF"),
    ],
)
def test_emphasis_and_another_order_leave_the_place_as_it_is(text: str, named: str) -> None:
    (found,) = mistakes(text)
    assert text[found.start : found.end] == named


def test_what_only_looks_like_a_date_is_none() -> None:
    for text in ("2011-13-17", "2011-00-17", "2011-03-32", "2011-03-00"):
        assert not mistakes(f"Resolution 1973 was adopted on {text}."), text


def test_what_still_runs_is_told_of_every_operation_that_is_over() -> None:
    for entry in shipped()[0].entries.values():
        if not isinstance(entry, Operation):
            continue
        spans = [dated for dated in entry.dates if dated.start]
        is_over = bool(spans) and all(
            dated.ends is not None and dated.ends.latest() < TODAY for dated in spans
        )
        found = mistakes(f"{entry.title} is still running.")
        assert {each.message.code for each in found} <= {"checking.is_over"}, entry.id
        if not is_over:
            assert not found, entry.id


def test_a_resolution_that_has_to_do_with_an_operation_may_be_called_its_mandate() -> None:
    base = shipped()[0]
    for entry in base.entries.values():
        for link in base.links(entry) if isinstance(entry, Operation) else ():
            if isinstance(link.entry, Resolution):
                text = f"{entry.title} was authorised by resolution {link.entry.number}."
                assert "checking.mandate" not in str([each.message.code for each in mistakes(text)])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("UNTAET, a NATO mission, governed East Timor.", "untaet"),
        ("MINURCAT ended in 2014.", "minurcat"),
        ("UNSCOM was created by resolution 661.", "unscom"),
    ],
)
def test_a_mission_of_the_record_is_told_of_by_its_own_entry(text: str, key: str) -> None:
    (found,) = mistakes(text)
    assert found.entry is shipped()[0].entries[key]


def test_nothing_beyond_the_limit_is_read() -> None:
    report = check("a" * (LONGEST + 1), shipped()[0], TODAY)
    assert report.is_cut
    assert not report.mentions
    assert not check("a" * LONGEST, shipped()[0], TODAY).is_cut


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("NATO has 32 members since 2004.", []),  # as many as it has now
        ("NATO has 29 members since 2004.", ["members_in"]),
        ("NATO took the lead of ISAF in 2005.", ["led"]),
        ("NATO took the lead of ISAF in 2003.", []),
        ("Resolution 1973 was adopted under Chapter VI of the Charter.", ["chapter.yes"]),
        ("Resolution 1325 was adopted under Chapter VII of the UN Charter.", ["chapter.no"]),
        ("Acting under the UN Charter, the Council adopted resolution 1325.", []),
        ("Resolution 1973 on Libya was adopted in 2010.", ["adopted_on"]),
        ("Resolution 1244 is binding. It was adopted in 2005.", ["adopted_on"]),
        ("We recall resolution 1244 and a second resolution. It was adopted in 2005.", []),
        ("Kofi Annan was UN Secretary-General when UNPROFOR began.", ["held"]),
        ('"Kofi Annan was UN Secretary-General when UNPROFOR began", they wrote.', []),
        ("Resolution 1973 passed. Resolutions 1244 and 242 were first; China voted in favour.", []),
        ("During the siege UNPROFOR is still deployed.", []),
        ("During the siege, in Bosnia UNPROFOR is still deployed.", ["is_over"]),
        ("UNTAET was set up by resolution 1264.", ["mandate"]),
        ("UNTAET was set up by resolution 1272.", []),
        ("MINUSMA is still deployed.", ["is_over"]),
        ("UNFICYP is still deployed.", []),
        ("Resolution 1970 passed in February 2011, resolution 1973 on 27 March.", ["adopted_on"]),
        ("Resolution 1970 passed in May 2011, resolution 1973 on 17 March.", ["adopted_on"]),
        ("Resolution 1368 is of 12 September 2001. A year later came resolution 1373.", ["apart"]),
        ("Resolution 1368 is of 12 September 2001. Two weeks later came resolution 1373.", []),
        ("Resolution 1386 authorised ISAF for a period of nine months.", ["figure"]),
        ("Resolution 2177 had 104 co-sponsors.", ["sponsored"]),
        ("ISAF lasted thirteen years.", []),
        ("ISAF lasted twenty years.", ["lasted"]),
    ],
)
def test_a_claim_is_compared_with_what_it_is_about(text: str, claims: list[str]) -> None:
    assert [each.message.code for each in mistakes(text)] == [f"checking.{c}" for c in claims]


@pytest.mark.parametrize(
    ("text", "leader"),
    [("ISAF was led by the European Union.", "NATO"), ("UNMIK was led by NATO.", "UN")],
)
def test_whoever_really_led_an_operation_is_named_alone(text: str, leader: str) -> None:
    (found,) = mistakes(text)
    bodies = found.message.values["bodies"]
    assert isinstance(bodies, Names)
    (body,) = bodies.items
    assert str(body).endswith(f"({leader})")


WORDS = st.sampled_from(
    (
        "resolution 1973 (2010) was adopted unanimously vetoed by Russia , and China abstained on "
        "17 March 2011 . KFOR ended in NATO has 30 members «R0» » « 10-0-5 votes | ISAF still runs"
    ).split()
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_can_be_checked_and_places_lie_in_it(text: str) -> None:
    for each in mistakes(text):
        assert 0 <= each.start < each.end <= len(text)


def test_the_clauses_of_a_sentence_do_not_grow_with_the_square_of_its_length():
    said = "KFOR, led by NATO, which the Council authorised in resolution 1244, and Russia, "

    def characters(times: int) -> int:
        (sentence,) = sentences(said * times, shipped()[0])
        return sum(len(clause.text) for clause in clauses(sentence))

    assert characters(1) > 0
    assert characters(16) < 2 * characters(8)
