"""What makes sure of an answer beside other words, and what takes certainty away."""

from __future__ import annotations

import pytest

from bot.facts.kinds import Kind
from bot.facts.model import Resolution
from bot.facts.search import SearchEngine
from bot.facts.search.numbers import is_asked_for, references
from bot.facts.search.symbols import symbols
from bot.facts.wording import fold


@pytest.mark.parametrize(
    "text",
    [
        "hello friends, could anybody give me resolution {} before the session",
        "is resolution {} in force, honestly?",
        "Res. Nr. {}",
        "my chair wants UNSC {}, what does it do",
    ],
)
def test_talk_beside_a_number_leaves_it_sure(engine: SearchEngine, text: str) -> None:
    for number in (242, 1325, 1373, 2231):
        found = engine.search(text.format(number)).answer
        assert found is engine.base.resolution(number), text.format(number)


@pytest.mark.parametrize(
    "text", ["the tenth anniversary of resolution 1325", "who implements UNSCR 1540"]
)
def test_what_is_tied_to_a_number_is_not_that_resolution(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).answer is not engine.base.resolution(int(text[-4:]))


def test_a_number_is_asked_for_unless_it_is_of_something() -> None:
    assert is_asked_for("can you find resolution 1540")
    assert not is_asked_for("the committee of resolution 1540")
    assert not is_asked_for("what came after unscr 1540")


def test_a_number_that_may_be_a_year_is_one_beside_another_topic(engine: SearchEngine) -> None:
    found = engine.search("east timor resolution 1975").hits[0].entry
    assert found.kind is Kind.RESOLUTION
    assert found is not engine.base.resolution(1975)


@pytest.mark.parametrize("text", ["Resolution 598 von 1987", "resolution 598 of 1987"])
def test_a_year_may_stand_behind_a_number_with_a_word(text: str) -> None:
    (found,) = references(text)
    assert (found.number, found.year, found.alone) == (598, 1987, True)


@pytest.mark.parametrize("text", ["resolution 377 (V)", "ga resolution 377 V", "AG resolution 377"])
def test_a_session_in_roman_numerals_is_the_assemblys(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).hits[0].entry.id == "res-377"


def test_a_lone_letter_behind_a_number_is_no_session() -> None:
    for text in ("resolution 1244 i need it", "resolution 242 vs resolution 338"):
        assert not symbols(text, fold(text))


def test_a_symbol_may_have_its_year_behind_it(engine: SearchEngine) -> None:
    for found in list(engine.base.of_kind(Kind.DRAFT))[::40]:
        symbol = next((name for name in found.aliases if name.startswith("S/")), None)
        if symbol is not None:
            assert engine.search(f"{symbol} (1975)").hits[0].entry is found


def test_who_succeeded_something_described_is_not_what_was_described(engine: SearchEngine) -> None:
    for text in ("who took over from NATO in Bosnia", "what took over from the troops of AMIS"):
        found = engine.search(text).answer
        assert found is None or found.id not in ("sfor", "amis"), text


def test_what_somebody_handed_over_to_came_next(engine: SearchEngine) -> None:
    assert engine.search("whom did AMIS hand over to").hits[0].entry.id == "unamid"


def test_a_name_beside_a_day_is_not_what_fell_on_it(engine: SearchEngine) -> None:
    assert engine.search("NATO on 12 September 2001").hits[0].entry.id == "article-5-invoked"
    assert engine.search("NATO").answer is engine.base.entries["nato"]


def test_who_voted_or_signed_is_told_by_the_text(engine: SearchEngine) -> None:
    found = engine.search("who voted for the settlements resolution of December 2016").answer
    assert found is engine.base.resolution(2334)


def test_of_two_of_one_name_that_which_is_ahead_is_meant(engine: SearchEngine) -> None:
    found = engine.search("Women, Peace and Security").answer
    assert found is not None
    assert found.id == "women-peace-security"


@pytest.mark.parametrize(
    "text", ["most recent resolution on the observers in the Golan", "last extension of UNIFIL"]
)
def test_what_others_came_after_is_not_surely_the_last(engine: SearchEngine, text: str) -> None:
    found = engine.search(text)
    first = found.hits[0].entry
    assert isinstance(first, Resolution)
    later = [hit.entry for hit in found.hits if isinstance(hit.entry, Resolution)]
    assert found.answer is None or found.answer is max(later, key=lambda each: each.number)


@pytest.mark.parametrize(
    "text",
    [
        "what did the Council do when the earthquake struck",
        "how did NATO help after the flood",
        "what did nato do when the wall fell",
        "which resolution was adopted after the genocide",
        "who led the alliance when the war broke out",
        "what did the UN decide following a coup",
    ],
)
def test_no_event_is_meant_that_is_not_named(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).answer is None, text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("what did NATO do after the Kashmir earthquake", "NATO earthquake relief in Pakistan"),
        ("what did the Council do when Iraq invaded Kuwait", "Resolution 660"),
    ],
)
def test_an_event_that_is_named_says_when(engine: SearchEngine, text: str, title: str) -> None:
    assert engine.search(text).hits[0].entry.title.startswith(title), text


@pytest.mark.parametrize(
    "text",
    [
        "Canada's ambassador to NATO in 2020",
        "Canada's ambassador to the UN in 2020",
        "who was Norway's ambassador to NATO in 2015",
        "Japan's permanent representative to the UN in 2016",
        "the German ambassador to the United Nations in 2019",
        "Turkey's permanent representative to NATO",
    ],
)
def test_whoever_was_something_else_is_no_ambassador(engine: SearchEngine, text: str) -> None:
    assert engine.search(text).answer is None, text
