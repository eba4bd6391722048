"""Finding people by what a question says of them: post, nationality, time, what they dealt with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ....messages import Names, Value, message
from ...kinds import Kind
from ...model import Country, Entry, Person
from ...offices import held_by, term_of
from ...parts import DatedFact
from ...regions import lies_in
from ...stemming import stem
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer
from ..described.supposing import ordinal
from ..question import Period, Question
from ..reading.lexicon import lexicon
from ..world import Executor, World
from .lengths import length
from .posts import (
    asks_now,
    has_left,
    holder,
    holders_of,
    holds,
    in_post,
    is_told_whole,
    offices,
    span_words,
    with_post,
)

_ROLES: Mapping[str, tuple[str, ...]] = {
    "commander": ("commander", "command"),
    "envoy": ("representative", "envoy", "head"),
    "deputy": ("deputy",),
}
"""Which stems an office has that is asked for by a class of words.

The heads of the UN's missions are the Secretary-General's special representatives.
"""
_AT_MISSIONS = ("head", "commander", "special")
"""And those that lead missions: Special Representatives are one of them."""
_FATES: Mapping[str, tuple[str, ...]] = {
    "died": ("died", "killed"),
    "resigned": ("resigned",),
}
"""How labels of dates begin that tell what became of somebody."""
_SHOWN = 8
_IN_PART = 0.7
"""How sure an answer is that rests on another time, or on holders of whom some are missing."""
_SOON = 40
"""So many days after somebody left, the stand-in came."""


@dataclass(frozen=True, slots=True)
class _Post:
    """Somebody in the post, or the stand-in's time in another, that a question is about."""

    person: Person
    office: str
    term: DatedFact | None

    def told(self) -> Value:
        """Name, post and time in brackets."""
        return with_post(self.person, self.office, self.term)


def people(question: Question, world: World) -> Answer | None:
    """Who fits all that is said of somebody: one is told, several are listed or counted."""
    is_of_country = bool(question.actors and question.entries)  # “which Brazilian set up UNMIK”
    if not (
        question.offices
        or is_of_country
        or question.has("who", "woman", "led", "list", "how_many", *_ROLES)
    ):
        return None
    is_of_people = question.has("who", "woman", *_ROLES) or (question.offices and question.actors)
    if question.has("operation", "claim") and not is_of_people:
        return None  # “which operations did the EU run in Bosnia”, “did NATO run UNAMA”
    fit = [post for post in _posts(question, world) if _fits(question, world, post)]
    is_then = bool(fit) or question.period is None or not _countries(question)
    if not is_then:  # “the Peruvian Secretary-General proposed in December 1981”: just before
        always = replace(question, period=None)
        fit = [post for post in _posts(always, world) if _fits(always, world, post)]
    found, is_whole = _narrowed(question, world, _at_its_head(question, fit))
    if not found and (question.has("woman") or (question.actors and not question.entries)):
        return _nobody(question, world)
    if not found or (len(found) > _SHOWN and not question.offices and not question.has("woman")):
        return None
    found.sort(key=lambda post: _start(post.term))
    is_known = _are_known(question, world, found)
    if question.has("how_many"):
        said = _counted(found) if not question.words else None
        return said if said is None or is_known else said.as_sure(_IN_PART)
    found = _in_order(question, world, found)
    if not found:
        return None
    post = found[0]
    sure = 1.0 if not question.words else 0.84 if is_whole or _countries(question) else 0.7
    sure = sure if is_then and is_known else _IN_PART
    if len(found) == 1 and question.has("longest", "shortest") and post.term is not None:
        return _longest(question, world, post)
    persons = [each.person for each in found]
    if len(found) == 1:
        code = "ask.person.acting" if question.has("acting") else "ask.person"
        said = in_post(post.person, post.office, post.term, code)
        is_gone = post.term is not None and has_left(post.term, world.today) and asks_now(question)
        return said.citing(post.person.statements[:1]).as_sure(min(sure, 0.75) if is_gone else sure)
    names = Names(tuple(each.told() for each in found))
    is_of_one = len({each.office for each in found}) == 1
    is_asked = question.has("list") or question.period is None or is_of_one
    sure = 0.9 if is_asked and not question.words else 0.8
    return answer("ask.people", *persons, names=names).as_sure(sure)


def _are_known(question: Question, world: World, found: list[_Post]) -> bool:
    """Whether the base has all the holders of whom a question asks.

    There may be women in posts that it does not have at all.
    """
    if question.has("woman") and not question.offices and question.has("first", "how_many", "last"):
        return False
    asks_of_all = question.period is None and question.has("how_many", "last")
    return not asks_of_all or all(is_told_whole(world, each.office) for each in found)


def _nobody(question: Question, world: World) -> Answer | None:
    """That no woman, or nobody of a country, held the post asked for; all holders are known."""
    named = offices(question) if question.offices else []
    if len(named) != 1 or question.words or not is_told_whole(world, named[0]):
        return None
    held = {person.id: person for _, person in holders_of(world, named[0])}
    *_, last = held.values()
    values: dict[str, Value] = {"office": named[0], "count": len(held)}
    if question.has("woman"):
        return answer("ask.people.no_woman", last, **values)
    if question.period is not None or len(question.actors) != 1:
        return None
    country, origins = question.actors[0], {person.nationality for person in held.values()}
    if None in origins or len(held) == 1:
        return None  # who knows where everybody came from; and one is no “none of”
    code = "ask.people.none" if len(origins) > 1 else "ask.people.none_but"
    return answer(code, last, country, country=country.title, people=last.nationality, **values)


def _narrowed(question: Question, world: World, found: list[_Post]) -> tuple[list[_Post], bool]:
    """Those of whom the words are told that neither ask nor name anything, and whether all are.

    Where nobody has all, it is whoever has most of their weight, if it is one and half of it; else
    nobody where only a post is named.
    """
    whole = [post for post in found if _is_told(question, world, post.person)]
    if whole or not question.words or not found:
        return whole, True
    index = world.engine.index
    weights = {word: index.rarity(stem(word)) for word in question.words}
    total = sum(weights.values())

    def told(post: _Post) -> float:
        place = index.position[post.person.id]
        return sum(w for word, w in weights.items() if index.mentions(place, word)) / total

    ranked = sorted(((told(post), -at) for at, post in enumerate(found)), reverse=True)
    is_one = ranked[0][0] >= _MOSTLY and (len(ranked) < 2 or ranked[1][0] < ranked[0][0])
    if is_one:
        return [found[-ranked[0][1]]], False
    return ([] if question.offices and not _countries(question) else found), False


_MOSTLY = 0.5


def _is_told(question: Question, world: World, person: Person) -> bool:
    """Whether the words that neither ask nor name anything all stand in somebody's entry."""
    index = world.engine.index
    place = index.position[person.id]
    return all(index.mentions(place, word) for word in question.words)


def _at_its_head(question: Question, found: list[_Post]) -> list[_Post]:
    """Those whose post is one of what is named, where it is of anybody's."""
    named = [entry for entity in question.entries for entry in entity]
    own = [post for post in found if any(_is_post_at(post.office, entry) for entry in named)]
    return own or found


def _counted(found: list[_Post]) -> Answer:
    names = Names(tuple(each.told() for each in found))
    persons = [each.person for each in found]
    return answer("ask.people.count", *persons, count=len(found), names=names).as_sure(0.9)


def _longest(question: Question, world: World, post: _Post) -> Answer:
    assert post.term is not None
    code = "longest" if question.has("longest") else "shortest"
    return answer(
        f"ask.people.{code}",
        post.person,
        person=post.person.title,
        office=post.office,
        length=length(post.term, world),
        span=span_words(post.term),
    )


def _start(term: DatedFact | None) -> int:
    return term.start.earliest().toordinal() if term is not None and term.start else 0


def _days(world: World, term: DatedFact | None) -> int:
    """How many days a term lasted, or has so far."""
    if term is None or term.start is None:
        return 0
    end = term.ends.latest() if term.ends else world.today
    return (end - term.start.earliest()).days


def _in_order(question: Question, world: World, found: list[_Post]) -> list[_Post]:
    """The one that an order picks out of several, else all."""
    if question.has("longest"):
        return [max(found, key=lambda post: _days(world, post.term))]
    if question.has("shortest"):
        return [min(found, key=lambda post: _days(world, post.term) or 99999)]
    place = ordinal(question)
    if place:
        posts = offices(question) if question.offices else []
        rows = [[post for post in found if post.office == each] for each in posts] or [found]
        return [post for row in rows for post in row[place - 1 : place]]
    if question.has("first"):
        return found[:1]
    if question.has("last"):
        return found[-1:]
    if question.has("now") and question.period is None:
        today = Period(world.today, world.today)
        return [post for post in found if post.term and holds(post.term, today)]
    return found


# -- who may be meant -----------------------------------------------------------------------------


def _posts(question: Question, world: World) -> Iterator[_Post]:
    """Everybody, with each office and term that may be asked about."""
    for entry in world.base.of_kind(Kind.PERSON):
        assert isinstance(entry, Person)
        if question.has("acting"):
            for term in entry.dates:
                if term.start and "acting" in term.what:
                    yield _Post(entry, entry.office, term)
        elif not question.offices:
            yield _Post(entry, entry.office, term_of(entry))
            main = term_of(entry)
            others = (each for each in held_by(world.base, entry) if each[1] is not main)
            yield from (_Post(entry, office, term) for office, term in others)
    if not question.has("acting"):
        for office in offices(question) if question.offices else ():
            yield from (
                _Post(person, office, term)
                for term, person in holders_of(world, office, question.named_kinds)
            )


def _fits(question: Question, world: World, post: _Post) -> bool:
    """Whether somebody fits the post, the countries, the entries and the time of a question."""
    return (
        _fits_office(question, post)
        and (post.person.woman or not question.has("woman"))
        and _fits_region(question, post.person)
        and all(_fits_country(world, post, country) for country in _countries(question))
        and all(_fits_entity(question, world, post, each) for each in question.entries)
        and _fits_fate(question, post.person)
        and (
            question.period is None or (post.term is not None and holds(post.term, question.period))
        )
    )


def _fits_office(question: Question, post: _Post) -> bool:
    if question.has("acting") or question.offices:
        return True  # those who stood in are told by their term
    office = _stems(post.office)
    asked = [stems for role, stems in _ROLES.items() if question.has(role)]
    if question.has("operation") and question.has("led"):
        asked.append(_AT_MISSIONS)
    return all(not office.isdisjoint(map(stem, stems)) for stems in asked)


@lru_cache(maxsize=2048)  # all posts
def _stems(office: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(office))


_REGIONS: Mapping[str, str] = {
    "african": "africa",
    "asian": "asia",
    "european": "europe",
    "latin_american": "latin america",
}
"""The regions from which somebody may come, by the class of words."""


def _fits_region(question: Question, person: Person) -> bool:
    """Whether somebody is of the part of the world that a question names, if it names one."""
    asked = [region for cue, region in _REGIONS.items() if question.has(cue)]
    country = nationality_of(person) or ""
    return all(lies_in(country, region) for region in asked)


def _fits_fate(question: Question, person: Person) -> bool:
    if question.has("acting"):
        return True  # it is told of whoever they stood in for
    asked = [begins for fate, begins in _FATES.items() if question.has(fate)]
    return all(any(d.what.startswith(begins) for d in person.dates) for begins in asked)


def _countries(question: Question) -> list[str]:
    """The countries that somebody has to do with, by their titles."""
    return [c.title for c in question.actors] + [group[0] for group in question.about]


def _fits_country(world: World, post: _Post, country: str) -> bool:
    """Whether somebody is of a country, or the post or what they dealt with in it is of it."""
    person = post.person
    if nationality_of(person) == country:
        return True
    links = world.base.links(person) if post.office == person.office else ()
    told = [post.office, *(link.entry.title for link in links)]
    return any(_spaced(country) in _spaced(text) for text in told)


@lru_cache(maxsize=8192)  # all posts, and what their holders dealt with
def _spaced(text: str) -> str:
    return f" {fold(text)} "


def nationality_of(person: Person) -> str | None:
    """The title of the country that somebody is of, as far as its adjective is known."""
    said = fold(person.nationality or "")
    if not said.startswith("of "):
        return lexicon().demonyms.get(said)
    country = said.removeprefix("of ").removeprefix("the ").split()
    return " ".join(w if w in ("of", "the", "and") else w.capitalize() for w in country)


def _follows(post: _Post, other: Person) -> bool:
    """Whether somebody stood in when another left."""
    term = term_of(other)
    left = term.ends if term is not None else None
    stood_in = post.term.start if post.term is not None else None
    if left is None or stood_in is None:
        return False
    return abs((stood_in.earliest() - left.earliest()).days) <= _SOON


def _serves(post: _Post, other: Person) -> bool:
    """Whether somebody was the deputy of another, at least for a part of the time."""
    term = term_of(other)
    if post.term is None or term is None or term.start is None:
        return False
    last = term.ends.latest() if term.ends else dt.date.max
    is_deputy = post.person.office == other.office.replace("Secretary", "Deputy Secretary", 1)
    return is_deputy and holds(post.term, Period(term.start.earliest(), last))


def _asks_deputy(question: Question) -> bool:
    """Whether the deputy of somebody is asked for."""
    return question.has("deputy") or "nato-deputy-secretary-general" in question.offices


def _fits_entity(question: Question, world: World, post: _Post, entity: tuple[Entry, ...]) -> bool:
    """Whether somebody held a post of what is named, or dealt with it in such a post."""
    other = next((entry for entry in entity if isinstance(entry, Person)), None)
    if other is not None:
        if question.has("acting"):
            return _follows(post, other)
        return _asks_deputy(question) and _serves(post, other)
    if any(isinstance(entry, Country) for entry in entity):
        return False
    person = post.person
    if any(_is_post_at(post.office, entry) for entry in entity):
        return True
    ids = {entry.id for entry in entity}
    is_linked = any(link.entry.id in ids for link in world.base.links(person))
    is_told = bool(question.offices or question.actors) or question.has(*_ROLES)
    return is_linked and is_told


def _is_post_at(called: str, entry: Entry) -> bool:
    """Whether an office is one of an entry, by whose name it is called."""
    office = _words_in(called)
    names = map(_words_in, (entry.title, *entry.aliases))
    return any(name and name <= office for name in names)


@lru_cache(maxsize=4096)
def _words_in(name: str) -> frozenset[str]:
    """The folded words of a name; each is compared with all others of a base."""
    return frozenset(words_of(name))


def nationality(question: Question, world: World) -> Answer | None:
    """From which country somebody comes."""
    person = next((e for e in question.all_entries if isinstance(e, Person)), None)
    if person is None and question.offices:
        person = _holder_meant(question, world)
    if person is None or not person.nationality:
        return None
    title = nationality_of(person)
    country = world.votes.countries.get(title) if title else None
    values: dict[str, Value] = {"person": person.title, "nationality": person.nationality}
    if question.actors and question.has("claim"):
        code = "ask.check.yes" if country in question.actors else "ask.check.no"
        said = message("ask.claim.nationality", person=person.title, people=person.nationality)
        return answer(code, person, said=said)
    sure = 1.0 if not question.words else 0.7  # “which of them came from the navy”
    if country is None:
        return answer("ask.nationality", person, **values).as_sure(sure)
    told = answer("ask.nationality.country", person, country, country=country.title, **values)
    return told.as_sure(sure)


def _holder_meant(question: Question, world: World) -> Person | None:
    """The one person who held a post at the time, or in the place of the order, that is named."""
    said = holder(question, world) if question.period else people(question, world)
    found = [world.base.entries[key] for key in said.entries] if said is not None else []
    persons = [each for each in found if isinstance(each, Person)]
    return persons[0] if len(persons) == 1 else None


def people_told(question: Question, world: World) -> Answer | None:
    """Who of those who held a post is told to be what the other words say: “the first woman”."""
    return people(question, world) if question.words else None


def between_two(question: Question, world: World) -> Answer | None:
    """Who held a post between two others, or else stood in: “between Robertson and Rasmussen”."""
    named = [each for each in question.all_entries if isinstance(each, Person)]
    terms = sorted(
        ((term, each) for each in named if (term := term_of(each)) and term.start and term.ends),
        key=lambda each: _start(each[0]),
    )
    later = [each for each in named if (term := term_of(each)) and term.start]
    if not terms or len(later) != _TWO or len({each.office for each in later}) > 1:
        return None
    first, end = terms[0][1], terms[0][0].ends
    begin = max(_start(term_of(each)) for each in later)
    assert end is not None
    gap = Period(end.earliest(), max(end.earliest(), dt.date.fromordinal(begin)))
    held = [
        _Post(each, each.office, term)
        for each in world.base.of_kind(Kind.PERSON)
        if isinstance(each, Person) and each not in later
        for term in each.dates
        if term.start and _is_in(term, each, first.office) and holds(term, gap)
    ]
    whole = [post for post in held if post.term == term_of(post.person)]
    found = sorted(whole or held, key=lambda post: _start(post.term))
    if not found:
        return None
    persons = [post.person for post in found]
    if len(found) == 1 and not whole:
        span = span_words(found[0].term) if found[0].term else ""
        return answer("ask.person.acting", *persons, person=persons[0].title, span=span)
    return answer("ask.people", *persons, names=Names(tuple(each.told() for each in found)))


_TWO = 2


def _is_in(term: DatedFact, person: Person, office: str) -> bool:
    """Whether a term of somebody is one in an office, or as a stand-in in it."""
    if "acting" in term.what:
        return set(words_of(term.what)) - {"acting"} <= set(words_of(office))
    return person.office == office and term == term_of(person)


EXECUTORS: Mapping[str, Executor] = {
    "people": people,
    "between_two": between_two,
    "people_told": people_told,
    "nationality": nationality,
}
