"""Sets of every kind, by filters and aggregates: what is told is what the fields say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from bot.facts.ask import Asking
from bot.facts.ask.reading.groups import groups
from bot.facts.kinds import Kind
from bot.facts.missions import Mission, is_in_the_field, is_of_the_un, recorded_missions, short_name
from bot.facts.model import Country, Person
from bot.facts.offices import offices_of
from bot.facts.regions import lies_in
from bot.wording import PLAIN
from bot.wording.answers import answer_words
from tests.compiled import shipped

from .missions import span_of
from .score import TODAY

_BASE = shipped()[0]
_COUNTRIES = [each for each in _BASE.of_kind(Kind.COUNTRY) if isinstance(each, Country)]
_PLACES = ("Haiti", "Angola", "Cambodia", "Burundi", "Nepal", "Liberia")
_YEARS = (1994, 2003, 2015)


def told(asking: Asking, question: str) -> str:
    """The answer in English; empty where there is none."""
    reply = asking.ask(question, TODAY)
    return answer_words(replace(reply, language="en"), PLAIN) if reply.answer else ""


def counted(words: str) -> int:
    """The number with which an answer begins: none is “no”."""
    number = re.match(r"(\d+)\b", words)
    return int(number[1]) if number else 0


def missions_at(place: str) -> list[Mission]:
    """The UN's missions of the record in the field in a place, which has no other."""
    return [
        each
        for each in recorded_missions(_BASE)
        if is_in_the_field(each) and is_of_the_un(each) and place in (each.place or "")
    ]


# -- missions: by place, list and number, in several wordings -------------------------------------


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize(
    "way",
    [
        "list all UN missions in {}",
        "which UN missions were there in {}",
        "how many UN missions has {} had",
        "name every UN mission there has been in {}",
    ],
)
def test_missions_of_a_place_are_told_whole(asking: Asking, place: str, way: str) -> None:
    found, words = missions_at(place), told(asking, way.format(place))
    assert found
    assert counted(words) == len(found), words
    assert [short_name(each) for each in found if short_name(each) not in words] == []


def _days(mission: Mission) -> int:
    span = span_of(mission)
    assert span.start is not None
    end = min(span.ends.latest(), TODAY) if span.ends else TODAY
    return (end - span.start.earliest()).days


@pytest.mark.parametrize("place", [each for each in _PLACES if len(missions_at(each)) > 1])
@pytest.mark.parametrize(
    ("way", "is_most"),
    [
        ("which UN mission in {} lasted longest", True),
        ("the longest UN mission in {}", True),
        ("the shortest UN mission in {}", False),
    ],
)
def test_the_utmost_by_length_is_told(asking: Asking, place: str, way: str, is_most: bool) -> None:
    best = (max if is_most else min)(missions_at(place), key=_days)
    assert f"{short_name(best)} lasted " in told(asking, way.format(place))


@pytest.mark.parametrize("place", [each for each in _PLACES if len(missions_at(each)) > 1])
def test_named_missions_are_compared_as_a_set(asking: Asking, place: str) -> None:
    first, second = sorted(missions_at(place), key=_days)[-2:]
    words = told(asking, f"which lasted longer, {short_name(first)} or {short_name(second)}")
    assert words.startswith(short_name(second)), words


# -- those who held a post: by country, with and without -----------------------------------------

_POSTS = {
    "NATO Secretary General": "NATO Secretaries General",
    "Supreme Allied Commander Europe": "SACEURs",
    "Commander of ISAF": "commanders of ISAF",
}
_NATIONS = {"Dutch": "Dutch", "British": "British", "American": "American", "German": "German"}


def holders(office: str) -> Iterator[Person]:
    """Everybody who held a post, in their order."""
    for _, key in offices_of(_BASE)[office].holders:
        person = _BASE.entries[key]
        assert isinstance(person, Person)
        yield person


def names(people: Iterable[Person]) -> set[str]:
    """What people are called."""
    return {each.title for each in people}


@pytest.mark.parametrize(("office", "nation"), list(product(_POSTS, _NATIONS)))
@pytest.mark.parametrize(
    ("way", "is_kept"),
    [
        ("which {} were {}", True),
        ("all {} who were not {}", False),
        ("{} other than {} ones", False),
    ],
)
def test_holders_of_a_country_and_all_others_are_told(
    asking: Asking, office: str, nation: str, way: str, is_kept: bool
) -> None:
    people = list(holders(office))
    fit = names(each for each in people if (each.nationality == nation) is is_kept)
    words = told(asking, way.format(_POSTS[office], nation))
    assert {each for each in names(people) if each in words} == fit, words


def test_people_take_up_and_leave_a_post_where_operations_begin_and_end(asking: Asking) -> None:
    for question, said in {
        "which NATO Secretaries General started in the 1990s": "taking office from 1990",
        "which NATO Secretaries General left office in the 1990s": "leaving office from 1990",
        "which NATO Secretaries General served more than five years": "in office for more than 5",
        "which UN missions started in 1999": " begun in 1999",
    }.items():
        assert said in told(asking, question)


# -- countries: what they did, when, in which part of the world -----------------------------------


def _sat(country: Country, year: int) -> bool:
    return country.sat_in(year)


def _presided(country: Country, year: int) -> bool:
    return any(month.year == year for month in country.presided)


@pytest.mark.parametrize("year", _YEARS)
@pytest.mark.parametrize(
    ("adjective", "region"), [("African", "africa"), ("European", "europe"), ("Asian", "asia")]
)
@pytest.mark.parametrize(
    ("does", "did"),
    [
        ("sat on the Security Council in", _sat),
        ("presided over the Security Council in", _presided),
    ],
)
@pytest.mark.parametrize("way", ["which {} countries {} {}", "how many {} states {} {}"])
def test_countries_of_a_region_are_told_by_what_they_did(
    asking: Asking, year: int, adjective: str, region: str, does: str, did: object, way: str
) -> None:
    assert callable(did)
    fit = {each.title for each in _COUNTRIES if lies_in(each.title, region) and did(each, year)}
    words = told(asking, way.format(adjective, does, year))
    assert counted(words) == len(fit), words
    assert {each for each in fit if each not in words} == set()


def test_what_is_left_out_by_a_time_of_its_own_is_left_out(asking: Asking) -> None:
    words = told(asking, "which countries joined NATO after 1990 but not in 2004")
    since = {each.title: each.nato_since for each in _COUNTRIES if each.nato_since}
    fit = {name for name, date in since.items() if date.year > 1990 and date.year != 2004}
    assert counted(words) == len(fit)
    assert {each for each in since if each in words} == fit


def _is_in_the_eu(country: Country) -> bool:
    return groups()["eu_members"](country, TODAY.year)


def _is_in_nato(country: Country) -> bool:
    return country.nato_since is not None


def _sits(country: Country) -> bool:
    return country.sat_in(TODAY.year)


def _is_permanent(country: Country) -> bool:
    return bool(country.permanent)


@pytest.mark.parametrize(
    ("question", "has", "lacks"),
    [
        ("which countries are in NATO but not in the EU", _is_in_nato, _is_in_the_eu),
        ("which countries are in the EU but not in NATO", _is_in_the_eu, _is_in_nato),
        ("quels pays sont dans l'OTAN mais pas dans l'UE", _is_in_nato, _is_in_the_eu),
        ("which NATO members are not members of the Security Council", _is_in_nato, _sits),
        (
            "which NATO members are not permanent members of the Security Council",
            _is_in_nato,
            _is_permanent,
        ),
    ],
)
def test_countries_in_one_body_and_not_in_another_are_told(
    asking: Asking,
    question: str,
    has: Callable[[Country], bool],
    lacks: Callable[[Country], bool],
) -> None:
    fit = [each.title for each in _COUNTRIES if has(each) and not lacks(each)]
    words = told(asking, question)
    assert fit
    assert counted(words) == len(fit), words


def test_operations_that_have_not_ended_go_on(asking: Asking) -> None:
    words = told(asking, "which NATO operations have not ended")
    assert "(KFOR)" in words
    assert "(IFOR)" not in words


# -- other nouns, ties --------------------------------------------------------------------------


def test_summits_of_a_city_are_told_also_where_it_stands_for_its_country(asking: Asking) -> None:
    words = told(asking, "which summits were held in Washington")
    assert "NATO Washington Summit (1999)" in words


def test_that_nothing_was_in_a_country_is_not_told_where_cities_alone_are_known(
    asking: Asking,
) -> None:
    words = told(asking, "which summits were held in the United States")
    assert not words.startswith("No summit")


def test_women_are_no_word_of_missions(asking: Asking) -> None:
    words = told(asking, "how many women have led UN missions")
    assert "Margaret Anstee" in words


def test_several_who_are_first_alike_have_a_plural_verb(asking: Asking) -> None:
    reply = asking.ask("quel pays a présidé le Conseil le plus souvent en 2015", TODAY)
    words = answer_words(reply, PLAIN)
    assert "États-Unis l'ont fait le plus souvent" in words


# -- what is not known, and not read ---------------------------------------------------------------


def test_a_number_of_peacekeeping_missions_is_told_with_reserve(asking: Asking) -> None:
    question = "how many {} missions has the UN had"
    assert asking.ask(question.format(""), TODAY).is_confident
    assert not asking.ask(question.format("peacekeeping"), TODAY).is_confident


@pytest.mark.parametrize(
    "question",
    [
        "which resolutions are on Iraq but not on Kuwait",
        "who voted for resolution 1244 but not against",
    ],
)
def test_what_is_left_out_and_not_heeded_leaves_no_sure_answer(
    asking: Asking, question: str
) -> None:
    assert asking.ask(question.split(" but ")[0], TODAY).is_confident
    assert not asking.ask(question, TODAY).is_confident


@pytest.mark.parametrize("word", ["purple", "disastrous", "Portuguese-speaking"])
@pytest.mark.parametrize(
    "way",
    [
        "how many {} UN missions were there in Haiti",
        "which {} commanders of ISAF were British",
        "list the {} African countries that presided over the Security Council in 2015",
    ],
)
def test_a_word_that_is_not_read_leaves_no_sure_answer(asking: Asking, word: str, way: str) -> None:
    assert not asking.ask(way.format(word), TODAY).is_confident


def test_a_document_or_event_may_be_the_time(asking: Asking) -> None:
    words = told(asking, "which countries joined NATO after Dayton?")
    later = [c.title for c in _COUNTRIES if c.nato_since and c.nato_since.year > 1995]
    assert counted(words) == len(later)
    assert all(title in words for title in later)


def test_one_clause_may_ask_for_a_set(asking: Asking) -> None:
    reply = asking.ask("We study enlargement. Which countries joined NATO in 2009?", TODAY)
    assert reply.answer is not None
    assert not reply.is_confident
    assert reply.entries == ("country-albania", "country-croatia")


@pytest.mark.parametrize("way", ["did NATO have when {} joined", "had NATO before {} joined"])
def test_members_are_counted_at_an_accession(asking: Asking, way: str) -> None:
    is_before = "before" in way
    dates = [c.nato_since.earliest() for c in _COUNTRIES if c.nato_since]
    for country in _COUNTRIES:
        if country.nato_since is None or country.nato_since.year < 1950:
            continue
        day = country.nato_since.earliest()
        number = sum(each < day if is_before else each <= day for each in dates)
        said = told(asking, f"how many members {way.format(country.title)}?")
        assert f"NATO had {number} members" in said


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize(
    "way", ["UN peacekeeping missions sent to {}", "name the UN peace operations deployed in {}"]
)
def test_a_name_for_all_operations_is_the_kind_that_is_asked_for(
    asking: Asking, place: str, way: str
) -> None:
    said = told(asking, way.format(place))
    for mission in missions_at(place):
        assert short_name(mission) in said


@pytest.mark.parametrize("year", _YEARS)
@pytest.mark.parametrize("way", ["in the course of {}", "over the course of {}"])
def test_a_year_may_be_told_in_more_words(asking: Asking, year: int, way: str) -> None:
    plain = told(asking, f"how many resolutions were adopted in {year}?")
    assert "The Council adopted" in plain
    assert told(asking, f"how many resolutions were adopted {way.format(year)}?") == plain


def test_sides_of_which_nothing_fits_are_not_compared(asking: Asking) -> None:
    said = told(asking, "Which Swede led UNIFIL in Lebanon first and later the UN mission in Mali?")
    assert " 0, " not in said
    assert " 0 and " not in said


def test_before_a_founder_joined_nato_was_not_there(asking: Asking) -> None:
    assert "founding member" in told(
        asking, "how many members did NATO have before Belgium joined?"
    )


def test_nothing_lies_between_a_thing_and_itself(asking: Asking) -> None:
    assert "0 days" not in told(asking, "how many days between SFOR and SFOR?")


_LEADERS = sorted(
    {
        country.title
        for mission in recorded_missions(_BASE)
        for key in mission.relations.get("led_by", ())
        if (country := _BASE.entries[key]).kind is Kind.COUNTRY
    }
)


@pytest.mark.parametrize("country", _LEADERS)
@pytest.mark.parametrize(
    "way", ["operations led by {}", "which operations did {} lead", "list the missions {} led"]
)
def test_operations_are_told_by_the_country_that_led_them(
    asking: Asking, country: str, way: str
) -> None:
    (key,) = {each.id for each in _BASE.of_kind(Kind.COUNTRY) if each.title == country}
    led = [each for each in recorded_missions(_BASE) if key in each.relations.get("led_by", ())]
    the = f"the {country}" if country.startswith("United") else country
    words = told(asking, way.format(the))
    assert [short_name(each) for each in led if short_name(each) not in words] == []
    assert counted(words) == len(led), words


@pytest.mark.parametrize("place", ["off the coast of Somalia", "off Somalia", "in Somalia"])
def test_a_coast_is_that_of_its_country(asking: Asking, place: str) -> None:
    said = told(asking, f"NATO operations {place}")
    assert "Allied Provider" in said
    assert "Ocean Shield" in said


_ON_A_MANDATE = {
    each.id
    for each in _BASE.of_kind(Kind.OPERATION)
    if "nato" in each.relations.get("carried_out_by", ())
    and any(
        key.startswith("unscr-")
        for name in ("mandated_by", "established_by", "implements")
        for key in each.relations.get(name, ())
    )
}


@pytest.mark.parametrize(
    "way",
    [
        "which NATO operations were mandated by the UN?",
        "NATO missions with a Security Council mandate",
        "list operations of NATO authorised by the Council",
        "quelles opérations de l'OTAN ont eu un mandat de l'ONU ?",
    ],
)
def test_operations_are_told_by_their_mandates(asking: Asking, way: str) -> None:
    reply = asking.ask(way, TODAY)
    assert _ON_A_MANDATE
    assert set(reply.entries) == _ON_A_MANDATE


@pytest.mark.parametrize(
    "way",
    [
        "NATO operations that don't have a UN mandate",
        "which missions of NATO had no Security Council mandate",
        "NATO operations without a mandate",
        "opérations de l'OTAN sans mandat de l'ONU",
    ],
)
def test_operations_without_a_mandate_are_told_without_those_in_support_of_one(
    asking: Asking, way: str
) -> None:
    reply = asking.ask(way, TODAY)
    assert "allied-force" in reply.entries
    assert _ON_A_MANDATE.isdisjoint(reply.entries)
    assert not {"ocean-shield", "ntm-a", "sky-monitor"} & set(reply.entries)


@pytest.mark.parametrize(
    "way",
    [
        "countries holding a veto",
        "give me the states wielding the veto",
        "which members have the veto",
        "list the countries having a veto",
    ],
)
def test_who_has_a_veto_is_no_list_of_vetoes(asking: Asking, way: str) -> None:
    reply = asking.ask(way, TODAY)
    assert {each.id for each in _COUNTRIES if each.permanent} == set(reply.entries)


def test_who_does_not_belong_to_something_is_left_out(asking: Asking) -> None:
    reply = asking.ask("permanent members of the Council who don't belong to NATO", TODAY)
    assert set(reply.entries) == {"country-china", "country-russia"}
