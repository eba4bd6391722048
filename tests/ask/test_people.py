"""Questions about people and ties, made from the base itself: every person, every kind of tie."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.executors.posts import holds
from bot.facts.ask.question import Period
from bot.facts.kinds import Kind
from bot.facts.model import Entry, Operation, Person
from bot.facts.offices import term_of
from bot.facts.relations import Direction, Relation
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .score import TODAY, wording


def _people() -> list[Person]:
    base, _ = shipped()
    return [entry for entry in base.of_kind(Kind.PERSON) if isinstance(entry, Person)]


@pytest.mark.parametrize("way", ["what nationality is {name}", "where does {name} come from"])
def test_the_nationality_of_everybody_is_told(asking: Asking, way: str) -> None:
    wrong = [
        person.title
        for person in _people()
        if person.nationality
        and person.nationality not in wording(asking, way.format(name=person.title))
    ]
    assert not wrong


@pytest.mark.parametrize("way", ["who was {office} in {year}", "{office} in {year}?"])
def test_whoever_held_a_post_in_a_year_is_found(asking: Asking, way: str) -> None:
    wrong = []
    for person in _people():
        term = term_of(person)
        if term is None or term.start is None:
            continue
        question = way.format(office=person.office, year=term.start.year)
        if person.title not in wording(asking, question):
            wrong.append(question)
    assert len(wrong) <= 0.05 * len(_people())


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who was the first Dutch Secretary General of NATO", ["Dirk Stikker"]),
        ("which UN secretary-general came from Peru", ["Javier Pérez de Cuéllar"]),
        ("British general commanding UNPROFOR in 1994", ["Sir Michael Rose"]),
        ("who was the special representative for Afghanistan in 2002", ["Lakhdar Brahimi"]),
        ("who commanded Operation Allied Force", ["Wesley Clark"]),
        ("who was in charge of UNMIK in 2000", ["Bernard Kouchner"]),
        ("longest serving UN secretary-general", ["U Thant", "Javier Pérez de Cuéllar"]),
        ("who served longest as NATO Secretary General", ["Joseph Luns"]),
        ("which UN Secretary-General died in office", ["Dag Hammarskjöld"]),
        ("which NATO Secretary General resigned", ["Willy Claes"]),
    ],
)
def test_people_are_found_by_what_is_said_of_them(
    asking: Asking, question: str, people: list[str]
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.is_confident
    assert any(name in answer_words(reply, PLAIN) for name in people)


def _tied(relation: Relation, kind: Kind) -> Iterator[tuple[Entry, list[Entry]]]:
    """The entries of a kind that have a name of few words, with what they are tied to."""
    base, _ = shipped()
    for entry in base.of_kind(kind):
        others = [
            link.entry
            for link in base.links(entry)
            if link.relation is relation and link.direction is Direction.FORWARD
        ]
        if others and entry.aliases:
            yield entry, others


@pytest.mark.parametrize(
    ("way", "relation", "kind"),
    [
        ("what is {name} part of", Relation.PART_OF, Kind.BODY),
        ("what did {name} support", Relation.SUPPORTS, Kind.OPERATION),
        ("who did {name} work with", Relation.WORKS_WITH, Kind.OPERATION),
        ("what established {name}", Relation.ESTABLISHED_BY, Kind.BODY),
        ("signatories of {name}", Relation.SIGNED_BY, Kind.DOCUMENT),
        ("what does {name} build on", Relation.BUILDS_ON, Kind.DOCUMENT),
    ],
)
def test_ties_are_told_in_the_way_that_is_asked(
    asking: Asking, way: str, relation: Relation, kind: Kind
) -> None:
    asked = right = 0
    for entry, others in _tied(relation, kind):
        found = asking.ask(way.format(name=min(entry.aliases, key=len)), TODAY).entries
        asked += 1
        right += any(other.id in found for other in others)
    assert asked
    assert right >= 0.8 * asked


def test_the_size_of_every_operation_that_has_one_is_told(asking: Asking) -> None:
    base, _ = shipped()
    wrong = [
        entry.id
        for entry in base.of_kind(Kind.OPERATION)
        if isinstance(entry, Operation)
        and entry.strength
        and entry.strength.rstrip(".") not in wording(asking, f"how big was {entry.title}")
    ]
    assert not wrong


FOREIGN = [
    ("Wer hat sich bei Resolution 1973 enthalten?", "unscr-1973", "Germany"),
    ("Wer führte die UNMIK im Jahr 2000?", "kouchner", "Kouchner"),
    ("¿Cuándo terminó la misión ISAF?", "isaf", "31 December 2014"),
    ("¿Qué resolución autorizó la KFOR?", "kfor", "1244"),
    ("Chi si è astenuto sulla risoluzione 1973?", "unscr-1973", "Brazil"),
    ("Quanti membri ha la NATO?", "nato", "32"),
]


@pytest.mark.parametrize(("question", "entry", "fact"), FOREIGN)
def test_other_languages_are_read_by_the_glossary(
    asking: Asking, question: str, entry: str, fact: str
) -> None:
    reply = asking.ask(question, TODAY)
    assert reply.is_confident
    assert entry in reply.entries
    assert fact in answer_words(reply, PLAIN)


DESCRIBED = [
    ("who stood in for Claes after he had resigned", "Sergio Balanzino"),
    ("who was acting NATO Secretary General after Wörner's death", "Sergio Balanzino"),
    ("who was NATO Secretary General when the bombing of Kosovo started", "Javier Solana"),
    ("who was the first woman deputy secretary general of NATO", "Rose Gottemoeller"),
    ("who abstained when the US vetoed Palestinian membership in 2024", "Switzerland"),
    ("who vetoed referring Syria to the ICC", "China"),
    ("who blocked the renewal of the North Korea panel of experts in 2024", "Russia"),
    ("which resolution sent ISAF beyond Kabul", "1510"),
    ("which resolution before 2000 set up the tribunal for Rwanda", "955"),
    ("which reso banned military flights over Bosnia", "781"),
    ("what did the attack on Markale in August 95 lead to", "Deliberate Force"),
    ("who replaced Michael Rose as UNPROFOR commander in Bosnia", "Sir Rupert Smith (January 1995"),
    ("which Frenchman headed UNMIK", "Bernard Kouchner –"),
    ("how many members abstained on the Western Sahara resolution of October 2025", "2797"),
    ("which mission did EUPM take over from", "UN International Police Task Force"),
]


@pytest.mark.parametrize(("question", "fact"), DESCRIBED)
def test_what_is_only_described_is_found(asking: Asking, question: str, fact: str) -> None:
    assert fact in wording(asking, question)


_POSTS = ("NATO Secretary General", "UN Secretary-General")


@pytest.mark.parametrize(
    ("way", "end"), [("took office", False), ("left office", True), ("left the post", True)]
)
def test_whoever_held_the_other_post_then_is_found(asking: Asking, way: str, end: bool) -> None:
    terms = [(person, term) for person in _people() if (term := term_of(person))]
    wrong = []
    for person, term in terms:
        moment = term.ends if end else term.start
        if person.office not in _POSTS or moment is None:
            continue
        post = _POSTS[1 - _POSTS.index(person.office)]
        day = Period(moment.earliest(), moment.latest())
        held = [one for one, span in terms if one.office == post and holds(span, day)]
        question = f"who was {post} when {person.title} {way}"
        said = wording(asking, question)
        if held and not all(one.title in said for one in held):
            wrong.append((question, said))
    assert not wrong


def test_nobody_is_told_for_a_time_that_is_not_understood(asking: Asking) -> None:
    reply = asking.ask("who was UN Secretary-General when the wall of Atlantis fell", TODAY)
    assert not reply.is_confident
    assert not asking.ask("where was the first headquarters of NATO", TODAY).is_confident
    sent = asking.ask("which text sent peacekeepers to East Timor", TODAY)
    assert not sent.entries or sent.entries[0] != "unscr-2272"  # it sends some home
    assert "Guterres" not in wording(
        asking, "who was UN Secretary-General when Atlantis was founded"
    )


HEEDED = [
    ("which African countries were on the Council in 2011", "3 countries", "Brazil"),
    ("how many times has China used the veto alone", "3 drafts", "Syria"),
    ("how many days did Allied Force last", "78 days", "months"),
    ("where did the Security Council meet in November 2004", "Nairobi", "New York"),
    ("was Turkey a founding member of NATO", "No:", "Yes"),
    ("which resolutions on women, peace and security came after 2015", "since 2016", "2015 (2011)"),
]


@pytest.mark.parametrize(("question", "fact", "other"), HEEDED)
def test_what_narrows_a_question_is_heeded(
    asking: Asking, question: str, fact: str, other: str
) -> None:
    said = wording(asking, question)
    assert fact in said
    assert other not in said


def test_who_has_not_left_yet_is_to_leave(asking: Asking) -> None:
    told = wording(asking, "when will Guterres leave office")
    assert told.startswith("António Guterres is to leave office as UN Secretary-General")
