"""What is asked for: of which kind, beside which other, on which day, the first or the last."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.facts.kinds import Kind
from bot.facts.model import Resolution
from bot.facts.search import SearchEngine
from bot.facts.search.beside import number_beside
from bot.facts.search.series import beside, neighbour
from bot.facts.search.wanted import wanted_kinds
from bot.facts.wording import fold
from tests.compiled import shipped
from tests.facts.small import entry, small_base


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("which resolution set up the mission", Kind.RESOLUTION),
        ("what UN resolution let them in", Kind.RESOLUTION),
        ("quelle résolution a créé la force", Kind.RESOLUTION),
        ("the resolution that created the court", Kind.RESOLUTION),
        ("what res let them in", Kind.RESOLUTION),
        ("the number of the res that let them in", Kind.RESOLUTION),
        ("the court for the war, resolution number", Kind.RESOLUTION),
        ("the very first resolution on the court", Kind.RESOLUTION),
        ("who allowed the bombing", Kind.RESOLUTION),
        ("who vetoed the tribunal", Kind.DRAFT),
        ("soviet veto airliner", Kind.DRAFT),
        ("moscow blocks a text on the massacre", Kind.DRAFT),
        ("which country vetoed it", Kind.COUNTRY),
        ("which nato mission trained the police", Kind.OPERATION),
        ("what treaty founded the alliance", Kind.DOCUMENT),
        ("at which summit was it agreed", Kind.EVENT),
        ("who was secretary general", Kind.PERSON),
        ("welche Resolution war das", Kind.RESOLUTION),
        ("qué misión sustituyó a la otra", Kind.OPERATION),
        ("was there ever a vote to stop the bombing", Kind.DRAFT),
        ("did the council ever vote on the canal", Kind.RESOLUTION),
    ],
)
def test_a_question_says_of_what_kind_its_answer_is(
    engine: SearchEngine, text: str, kind: Kind
) -> None:
    """In whatever language of the glossary."""
    assert kind in engine.read(text).wanted


@pytest.mark.parametrize(
    "text",
    [
        "kosovo",
        "what did nato do at the summit",
        "how do missions end",
        "arms embargo",
        "what is the veto",
        "veto power",
        "did russia veto 1973",
        "",
    ],
)
def test_a_noun_alone_asks_for_no_kind(text: str) -> None:
    assert not wanted_kinds(fold(text))


def test_what_is_tied_to_the_thing_described_is_found_by_its_kind() -> None:
    """The force fits the words best; what created it is asked for."""
    force = entry(
        Kind.OPERATION,
        "lake-force",
        title="Lake Force (LFOR)",
        summary="The force that kept watch over the lake.",
        relations={"mandated_by": ["unscr-1100"]},
    )
    created, other = (
        entry(Kind.RESOLUTION, f"unscr-{n}", number=n, year=1997, title=f"Resolution {n}: {about}")
        for n, about in ((1100, "a peace kept by troops"), (1101, "trade across the river"))
    )
    engine = SearchEngine(small_base(force, created, other))
    assert engine.search("lake force").hits[0].entry is force
    hits = [hit.entry for hit in engine.search("which resolution created the lake force").hits]
    assert created in hits[:2]
    assert other not in hits[:2]


def test_who_let_them_in_is_asked_of_resolutions(engine: SearchEngine) -> None:
    for text in ("who let nato into kosovo", "which resolution created the force in kosovo"):
        hits = engine.search(text).hits
        assert hits[0].entry.id == "unscr-1244", text
        assert "kfor" in {hit.entry.id for hit in hits[:5]}, text


def test_the_resolution_beside_a_number_is_the_next_there_is(engine: SearchEngine) -> None:
    numbers = sorted(engine.base.numbers)
    for at in range(1, len(numbers) - 1, 97):
        number = numbers[at]
        before = engine.search(f"resolution just before {number}")
        after = engine.search(f"which resolution came right after {number}?")
        assert before.hits[0].entry is engine.base.resolution(numbers[at - 1])
        assert after.hits[0].entry is engine.base.resolution(numbers[at + 1])


def test_the_resolution_beside_a_number_is_on_the_topic_named(engine: SearchEngine) -> None:
    found = engine.search("the resolution on libya just before 1973")
    assert found.answer is engine.base.resolution(1970)


@pytest.mark.parametrize("text", ["what came right after 9/11", "just before 1999", "after 1244"])
def test_a_day_or_a_year_is_no_number(text: str) -> None:
    assert number_beside(fold(text), of_resolutions=False) is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("the day after it began", 1),
        ("the day before the fall", -1),
        ("on the same day as the attack", 0),
        ("le lendemain de la chute", 1),
        ("la veille du vote", -1),
        ("le même jour que le vote", 0),
        ("am Tag nach dem Angriff", 1),
        ("el mismo día que la votación", 0),
        ("il giorno dopo il voto", 1),
        ("three days after the vote", 3),
        ("10 days before the vote", -10),
    ],
)
def test_a_time_is_given_by_another(engine: SearchEngine, text: str, steps: int) -> None:
    """In whatever language of the glossary."""
    found = engine.read(text).time_beside
    assert found is not None
    assert (found.unit, found.steps) == ("day", steps)


def test_what_fell_on_the_same_day_or_the_next_comes_first(engine: SearchEngine) -> None:
    base = engine.base
    days: dict[dt.date, list[Resolution]] = {}
    for number in base.numbers:
        resolution = base.resolution(number)
        if begins := resolution.dates[0].begins:
            days.setdefault(begins.earliest(), []).append(resolution)
    pairs = [each for each in days.values() if len(each) == 2][::60]
    assert len(pairs) >= 4
    for one, other in pairs:
        hits = engine.search(f"adopted the same day as resolution {one.number}").hits
        assert hits[0].entry is other, one.number


def test_the_first_and_the_last_of_all_need_no_topic(engine: SearchEngine) -> None:
    first, last = min(engine.base.numbers), max(engine.base.numbers)
    for text in ("first resolution ever", "première résolution de l'histoire du conseil"):
        assert engine.search(text).answer is engine.base.resolution(first), text
    for text in ("latest resolution", "dernière résolution adoptée par le Conseil de sécurité"):
        assert engine.search(text).answer is engine.base.resolution(last), text


def test_a_resolution_of_the_assembly_is_read_in_words(engine: SearchEngine) -> None:
    for text in ("UNGA 63/3", "General Assembly resolution 63/3", "ga res 63/3"):
        assert engine.search(text).answer is engine.base.entries["res-63-3"], text
    for text in ("General Assembly resolution 194", "résolution 194 de l'Assemblée générale"):
        assert engine.search(text).answer is None, text
        assert engine.search(text).missing_symbol is not None, text


def test_what_is_to_be_written_is_not_answered_with_a_card(engine: SearchEngine) -> None:
    for text in ("write my speech for {}", "translate this for {}", "rédige un discours pour {}"):
        for name in ("Brazil", "KFOR", "Kofi Annan"):
            assert engine.search(name).answer is not None
            assert engine.search(text.format(name)).answer is None, text


def test_of_two_that_are_called_alike_the_one_called_so_in_full_comes_first() -> None:
    area = entry(Kind.AREA, "bees", title="Bees and armed conflict (BAC)")
    text = entry(
        Kind.RESOLUTION,
        "unscr-1100",
        number=1100,
        year=1997,
        title="Resolution 1100 (1997): bees and armed conflict",
        summary="Bees and armed conflict.",
    )
    engine = SearchEngine(small_base(area, text))
    assert engine.search("bees and armed conflict").hits[0].entry.id == "bees"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("no fly zone libya", "unscr-1973"),
        ("end of the no fly zone libya", "unscr-2016"),
    ],
)
def test_what_ended_something_comes_first_only_where_an_end_is_asked_for(
    engine: SearchEngine, query: str, first: str
) -> None:
    assert engine.search(query).hits[0].entry.id == first


def test_an_operation_that_speaks_of_a_summit_is_not_its_card(engine: SearchEngine) -> None:
    results = engine.search("evian summit 2003")
    assert results.hits
    assert results.answer is None


@pytest.mark.parametrize(
    ("query", "draft"),
    [
        ("US veto palestine admission 2024", "draft-s-2024-312"),
        ("soviet veto on the intervention in czechoslovakia", "draft-s-8761"),
    ],
)
def test_a_veto_leads_to_the_draft_that_it_struck(
    engine: SearchEngine, query: str, draft: str
) -> None:
    assert engine.search(query).hits[0].entry.id == draft


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("what replaced MONUC", "monusco"),
        ("qu'est-ce qui a pris la place de l'UNSCOM", "unmovic"),
        ("successor of MINUJUSTH in Haiti", "binuh"),
        ("UNSOM's new name", "untmis"),
    ],
)
def test_what_came_after_a_mission_is_the_mission(
    engine: SearchEngine, query: str, first: str
) -> None:
    assert engine.search(query).hits[0].entry.id == first


def test_what_began_something_did_not_end_it(engine: SearchEngine) -> None:
    for query in ("which resolution closed down UNMOVIC", "the text that wound up UNMOVIC"):
        assert engine.search(query).hits[0].entry.id == "unscr-1762"


def test_a_day_by_itself_is_answered_by_the_one_thing_that_fell_on_it(
    engine: SearchEngine,
) -> None:
    days: dict[dt.date, set[str]] = {}
    for found in engine.base.entries.values():
        for date in (end for each in found.dates for end in (each.begins, each.ends)):
            if date is not None and date.day:
                days.setdefault(date.earliest(), set()).add(found.id)
    alone = [(day, ids) for day, ids in days.items() if len(ids) == 1][::10]  # enough for a share
    answers = [(engine.search(f"{day:%Y/%m/%d}").answer, ids) for day, ids in alone]
    answered = [(answer.id, ids) for answer, ids in answers if answer is not None]
    assert [(key, ids) for key, ids in answered if {key} != ids] == []
    assert len(answered) >= len(alone) * 0.9


def test_what_only_went_on_comes_behind_what_began() -> None:
    began = entry(Kind.RESOLUTION, "unscr-100", title="Resolution 100 (1999): mission in Arcadia")
    went_on = entry(
        Kind.RESOLUTION, "unscr-101", title="Resolution 101 (1999): mission in Arcadia extended"
    )
    engine = SearchEngine(small_base(went_on, began))
    assert engine.search("resolution mission in arcadia").hits[0].entry.id == "unscr-100"
    found = engine.search("resolution mission in arcadia extended").hits
    assert found[0].entry.id == "unscr-101"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mission that replaced the African Union force in Darfur", "unamid"),
        ("EU mission that took over from NATO in Skopje", "concordia"),
        ("successor of the African mission in Somalia", "atmis"),
        ("la mission qui a succédé à celle de l'Union africaine au Darfour", "unamid"),
    ],
)
def test_what_followed_something_that_is_only_described_may_be_an_answer(
    engine: SearchEngine, query: str, first: str
) -> None:
    best = engine.search(query).hits[0]
    assert best.entry.id == first
    assert best.confident or best.likelihood is not None


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("which NATO force handed over to the EU in Bosnia", "sfor"),
        ("the police mission that gave way to the EU in Sarajevo", "iptf"),
        ("mission that handed over to Resolute Support", "isaf"),
        ("what did AMIS hand over to", "unamid"),
        ("IFOR gave way to which force", "sfor"),
    ],
)
def test_who_hands_over_came_before(engine: SearchEngine, query: str, first: str) -> None:
    assert engine.search(query).hits[0].entry.id == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("strategic concept before the lisbon one", "1999"),
        ("the strategic concept after the rome one", "1999"),
        ("nato summit before the one in vilnius", "Madrid"),
        ("nato summit following the one in riga", "Bucharest"),
    ],
)
def test_what_stands_beside_another_of_its_kind_is_found_by_it(text: str, first: str) -> None:
    hit = shipped()[1].search(text).hits[0]
    assert first in hit.entry.title
    assert hit.confident


@pytest.mark.parametrize(
    "text", ["the summit after the one in wales", "the mission after the one in namibia"]
)
def test_a_bare_kind_is_no_series(text: str) -> None:
    asked = neighbour(text)
    assert asked is not None
    base, engine = shipped()
    best = [base.entries[key] for key in ("wales-summit", "leaders-summit-2015")]
    assert beside(asked, best, engine.index) is None


@pytest.mark.parametrize(
    "text",
    [
        "nato summit after the madrid one",  # there were two
        "women peace and security resolution after the first one",  # not all are titled so
        "sanctions resolution after the iran one",
    ],
)
def test_what_stands_beside_something_of_which_there_may_be_more_is_not_sure(text: str) -> None:
    assert not shipped()[1].search(text).hits[0].confident
