"""Questions about every office that has an entry and everybody who held it, in two languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.executors.people import nationality_of
from bot.facts.ask.executors.posts import has_left, holds
from bot.facts.ask.question import Period
from bot.facts.ask.reading.office_words import ways_to_call
from bot.facts.base import FactBase
from bot.facts.model import Person
from bot.facts.offices import Office, offices_of
from bot.facts.regions import lies_in
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .score import TODAY, wording

_BASE, _ENGINE = shipped()
OFFICES = [office for office in offices_of(_BASE).values() if office.post and office.holders]
"""The offices with an entry."""
NAMES = [
    (office, name)
    for office in OFFICES
    for name in dict.fromkeys((office.name, *(n for n in office.names if n.isupper())))
]
"""Each with its name and its acronyms."""
PAIRS = [
    (office, earlier, later)
    for office in OFFICES
    for (_, earlier), (_, later) in zip(office.holders, office.holders[1:], strict=False)
]
"""Who held an office, and who held it next."""


@pytest.fixture(scope="module")
def asking() -> Asking:
    return Asking(_BASE, _ENGINE)


def _named(value: object) -> str:
    return value.name if isinstance(value, Office) else str(value)


def _told(asking: Asking, question: str) -> str:
    """The answer to a question, where it is given for sure."""
    reply = asking.ask(question, TODAY)
    return answer_words(reply, PLAIN) if reply.is_confident else ""


def _people(office: Office) -> list[Person]:
    found = (_BASE.entries[key] for _, key in office.holders)
    return [person for person in found if isinstance(person, Person)]


@pytest.mark.parametrize("way", ["who was the first {}", "qui était le premier {}", "first {}?"])
@pytest.mark.parametrize(("office", "name"), NAMES, ids=_named)
def test_the_first_holder_is_told(asking: Asking, office: Office, name: str, way: str) -> None:
    assert _people(office)[0].title in _told(asking, way.format(name))


@pytest.mark.parametrize("way", ["who is the {} now", "qui est {} actuellement", "current {}"])
@pytest.mark.parametrize(("office", "name"), NAMES, ids=_named)
def test_whoever_holds_it_now_is_told_and_nobody_else(
    asking: Asking, office: Office, name: str, way: str
) -> None:
    held, said = _people(office), _told(asking, way.format(name))
    is_held = not has_left(office.holders[-1][0], TODAY)
    assert (held[-1].title in said) == is_held
    assert not any(person.title in said for person in held[:-1])


@pytest.mark.parametrize("way", ["how many people have been {} so far", "how many {}s were there"])
@pytest.mark.parametrize(("office", "name"), NAMES, ids=_named)
def test_all_holders_are_counted_where_all_are_known(
    asking: Asking, office: Office, name: str, way: str
) -> None:
    said = _told(asking, way.format(name))
    post = _BASE.entries[office.post or ""]
    over = [dated.ends.earliest() if dated.ends else TODAY for dated in post.dates if dated.start]
    if has_left(office.holders[-1][0], max(over, default=TODAY)):
        assert not said  # the later ones are missing
    else:
        assert re.search(rf"\b{len({key for _, key in office.holders})}\b", said)


@pytest.mark.parametrize("way", ["list every {name}", "who was {name} in {year}"])
@pytest.mark.parametrize(("office", "name"), NAMES, ids=_named)
def test_holders_are_listed_and_found_by_the_year(
    asking: Asking, office: Office, name: str, way: str
) -> None:
    for (term, _), person in zip(office.holders, _people(office), strict=True):
        assert term.start is not None
        said = _told(asking, way.format(name=name, year=term.start.year))
        assert person.title in said


@pytest.mark.parametrize("way", ["who was {name} after {person}", "qui a succédé à {person}"])
@pytest.mark.parametrize(("office", "earlier", "later"), PAIRS, ids=_named)
def test_whoever_came_next_is_told(
    asking: Asking, office: Office, earlier: str, later: str, way: str
) -> None:
    question = way.format(name=office.name, person=_BASE.entries[earlier].title)
    assert _BASE.entries[later].title in _told(asking, question)


@pytest.mark.parametrize("way", ["who was {name} before {person}", "qui a précédé {person}"])
@pytest.mark.parametrize(("office", "earlier", "later"), PAIRS, ids=_named)
def test_whoever_came_before_is_told(
    asking: Asking, office: Office, earlier: str, later: str, way: str
) -> None:
    question = way.format(name=office.name, person=_BASE.entries[later].title)
    assert _BASE.entries[earlier].title in _told(asking, question)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("name the secretaries-general who followed Annan", ["Ban Ki-moon", "António Guterres"]),
        ("who were the secretaries-general before Waldheim", ["Lie", "Hammarskjöld", "U Thant"]),
    ],
)
def test_all_before_or_after_somebody_are_told_where_all_are_asked_for(
    asking: Asking, question: str, names: list[str]
) -> None:
    said = _told(asking, question)
    places = [said.find(name) for name in names]
    assert -1 not in places, said
    assert places == sorted(places), said


def test_one_is_told_where_one_is_asked_for(asking: Asking) -> None:
    said = _told(asking, "name the high representative who followed Ashdown")
    assert "Schwarz-Schilling" in said
    assert "Inzko" not in said


def _nationals() -> Iterator[tuple[Office, str]]:
    for office in OFFICES:
        nations = {person.nationality or "" for person in _people(office)}
        yield from ((office, nation) for nation in sorted(nations) if nation.isalpha())


@pytest.mark.parametrize("way", ["which {name} was {nation}", "{nation} {name}"])
@pytest.mark.parametrize(("office", "nation"), list(_nationals()), ids=_named)
def test_all_of_a_nationality_are_told(
    asking: Asking, office: Office, nation: str, way: str
) -> None:
    said = _told(asking, way.format(name=office.name, nation=nation))
    countries = {_country(person) for person in _people(office) if person.nationality == nation}
    for person in _people(office):  # of one country were Soviet diplomats and are Russian ones
        assert (person.title in said) == (_country(person) in countries)


def _country(person: Person) -> str | None:
    return nationality_of(person) or person.nationality


@pytest.mark.parametrize(
    ("way", "region"),
    [
        ("which {} came from Africa", "africa"),
        ("quels {} venaient d'Afrique", "africa"),
        ("{} from Asia", "asia"),
        ("European {}", "europe"),
    ],
)
@pytest.mark.parametrize("office", OFFICES, ids=_named)
def test_all_from_a_part_of_the_world_are_told(
    asking: Asking, office: Office, way: str, region: str
) -> None:
    said = _told(asking, way.format(office.name))
    for person in _people(office):
        assert (person.title in said) == lies_in(nationality_of(person) or "", region)


@pytest.mark.parametrize("way", ["who was {} in the summer of {}", "qui était {} à l'été {}"])
@pytest.mark.parametrize("office", OFFICES, ids=_named)
def test_a_season_is_a_part_of_its_year(asking: Asking, office: Office, way: str) -> None:
    for year in {term.start.year for term, _ in office.holders if term.start}:
        summer = Period(dt.date(year, 6, 1), dt.date(year, 9, 30))
        if not any(holds(term, summer) for term, _ in office.holders):
            continue
        said = _told(asking, way.format(office.name, year))
        there = {key for term, key in office.holders if holds(term, summer)}
        for person in _people(office):
            assert (person.title in said) == (person.id in there)


def test_who_shared_a_year_in_a_post_are_told_one_after_another(asking: Asking) -> None:
    said = _told(asking, "who was the high representative in Bosnia in 2021")
    assert said.index("Inzko") < said.index("Schmidt")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many UN envoys for the former Yugoslavia have there been", ""),
        ("who was the first UN envoy for the former Yugoslavia", ""),
        ("how many UN Secretaries-General were there before Kofi Annan", "6 people"),
        ("who was the 99th SACEUR", ""),
    ],
)
def test_of_a_post_known_in_part_nothing_is_told_for_sure(
    asking: Asking, question: str, told: str
) -> None:
    said = _told(asking, question)
    assert said.startswith(told)
    assert bool(said) == bool(told)


@pytest.mark.parametrize(
    "person", [p for o in OFFICES for p in _people(o)][::7], ids=lambda p: p.id
)
def test_a_post_that_somebody_never_held_is_denied(asking: Asking, person: Person) -> None:
    held = {term.what for term in person.dates} | {person.office}
    for office, name in (("NATO Secretary General", "head of NATO"), ("UN Secretary-General",) * 2):
        said = _told(asking, f"what years was {person.title} {name}")
        assert said.startswith("No: ") == (office not in held), said


@pytest.mark.parametrize("mission", ["UNAMA", "UNMIK", "UNPROFOR", "UNAMI"])
def test_no_body_is_told_for_sure_where_the_head_of_a_mission_is_asked_for(
    asking: Asking, mission: str
) -> None:
    assert "led by United Nations" not in _told(asking, f"who heads {mission}?")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was Staffan de Mistura the head of the UN mission in Iraq?", "Yes"),
        ("Was Lyman Lemnitzer chair of the NATO Military Committee?", "Yes"),
        ("Was Martin Kobler head of UNAMI in 2017?", "No"),
        ("Was Staffan de Mistura the head of the UN mission in Libya?", "No"),
    ],
)
def test_every_post_that_somebody_held_counts(asking: Asking, question: str, begins: str) -> None:
    assert wording(asking, question).startswith(begins)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("who is the UN Deputy Secretary-General", "Amina Mohammed", "Šekerinska"),
        ("who was the EU High Representative in 2016", "Mogherini", "Inzko"),
        ("who was Under-Secretary-General for Peacekeeping in 2005", "Guéhenno", "Annan"),
    ],
)
def test_the_name_of_a_post_is_read_whole(
    asking: Asking, question: str, told: str, not_told: str
) -> None:
    said = _told(asking, question)
    assert told in said
    assert not_told not in said


def test_all_who_came_before_are_told_where_all_are_asked_for(asking: Asking) -> None:
    told = wording(asking, "Who were all the predecessors of Kofi Annan?")
    assert all(name in told for name in ("Trygve Lie", "U Thant", "Boutros"))


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("who commanded MONUC", "Diallo", "Prakash"),
        ("who commanded MONUSCO", "Prakash", "Diallo"),
        ("who led MONUC", "Swing", "Kobler"),
        ("who were the heads of MONUSCO", "Kobler", "Swing"),
        ("last commander of MONUC", "Babacar Gaye", "Prakash"),
        ("who were the commanders of MONUC", "Iliya", "Santos Cruz"),
    ],
)
def test_of_a_post_at_two_missions_the_holders_at_the_one_named_are_told(
    asking: Asking, question: str, told: str, not_told: str
) -> None:
    said = wording(asking, question)
    assert told in said
    assert not_told not in said


def test_an_office_of_no_country_is_called_by_its_names_alone() -> None:
    name = "Permanent Representative of the United States to the UN"
    office = offices_of(_BASE)[name]
    assert office.post is not None
    keys = (office.post, office.holders[0][1])
    alone = [_BASE.entries[key].model_copy(update={"relations": {}}) for key in keys]
    (way,) = [way for way, called in ways_to_call(FactBase(alone, [])) if called == name]
    assert way.search("permanent representative of the united states to the un")
    assert not way.search("the ambassador to the un")
