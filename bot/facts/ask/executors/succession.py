"""Answers about who held a post before or after somebody, and whether and when somebody held it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from ....messages import Names
from ...model import Person
from ...offices import LONGEST_EMPTY, held_by, term_of
from ...parts import DatedFact
from ...relations import Direction, Relation
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Answer, answer
from ..described.facets import things_of
from ..posts.roles import posts_of
from ..question import Period, Question
from ..world import Executor, World, as_text
from .people import nationality_of
from .posts import (
    day_of,
    has_left,
    holders_of,
    holds,
    offices,
    person_of,
    span_words,
    tenure,
    term,
    who_is,
    with_post,
)


def succession(question: Question, world: World) -> Answer | None:
    """Who held the post before or after somebody."""
    person = person_of(question)
    if person is None or sum(isinstance(each[0], Person) for each in question.entries) > 1:
        return None
    steps = sum(word.startswith(("succ", "predec", "replac")) for word in question.named_kinds)
    if question.link < 1:
        said = who_is(question, world)  # the search has found who came before or after already
        held_posts = {name for name, _ in held_by(world.base, person)}
        is_other = bool(question.offices) and held_posts.isdisjoint(offices(question))
        return said and said.as_sure(0.7 if steps >= _TWICE or is_other else said.certainty)
    found = _all_beside(question, world, person) or _neighbours(question, world, person)
    there = posts_there(question, world, set())
    origins = {nationality_of(other) for _, other, _ in found}
    where = [each for each in question.actors if each.title not in origins]
    is_place = bool(where or question.about or len(question.entries) > 1)
    is_elsewhere = is_place and there.isdisjoint(office for office, _, _ in found)
    way = Direction.FORWARD if _asks_before(question) else Direction.BACKWARD
    if not found:
        code = "ask.person.no_before" if way is Direction.FORWARD else "ask.person.no_after"
        said = answer(code, person, person=person.title, office=person.office)
        held = term_of(person)
        is_last = held is not None and not has_left(held, world.today) and way is Direction.BACKWARD
        return said if is_last else said.as_sure(0.7)
    sure = 0.8 if question.has("acting") else 1.0 if steps < _TWICE else 0.7
    is_between = _BETWEEN.issubset(question.named_kinds)
    sure = 0.7 if is_elsewhere or is_between else sure
    code = "ask.person.before" if way is Direction.FORWARD else "ask.person.after"
    others = [other for _, other, _ in found]
    if len(found) > 1:
        names = Names(tuple(with_post(other, office, term) for office, other, term in found))
        said = answer(f"{code}.each", *others, person, person=person.title, names=names)
        return said.as_sure(0.7 if is_elsewhere else 1.0)
    office, other, held = found[0]
    return answer(
        code,
        other,
        person,
        person=person.title,
        office=office,
        other=other.title,
        span=span_words(held) if held else "",
    ).as_sure(sure)


def _all_beside(
    question: Question, world: World, person: Person
) -> list[tuple[str, Person, DatedFact | None]]:
    """All who held a post before or after somebody, in their order, where all are asked for."""
    is_of_many = question.is_of_many and _DID not in question.slotted
    if not is_of_many and _MANY.isdisjoint(question.named_kinds):
        return []
    found: list[tuple[str, Person, DatedFact | None]] = []
    for office in offices(question):
        held = holders_of(world, office)
        places = [place for place, (_, other) in enumerate(held) if other is person]
        if places:
            beside = held[: places[0]] if _asks_before(question) else held[places[-1] + 1 :]
            found += [(office, other, term) for term, other in beside]
    return found


_DID = "@entry @office"
"""“Kouchner ran UNMIK; who came next” asks for one."""


def _neighbours(
    question: Question, world: World, person: Person
) -> list[tuple[str, Person, DatedFact | None]]:
    """Who came before or after somebody, in each post that is asked about, with the term in it.

    That is whoever is linked as such, in the post that somebody is known for, and in any other
    post whoever held it next without a gap.
    """
    is_before = _asks_before(question)
    way = Direction.FORWARD if is_before else Direction.BACKWARD
    named = set(offices(question)) if question.offices else _left_then(question, world, person)
    found: list[tuple[str, Person, DatedFact | None]] = []
    for office in dict.fromkeys(name for name, _ in held_by(world.base, person)):
        beside = _beside(holders_of(world, office), person, is_before=is_before)
        found += [(office, other, term) for term, other in beside]
    found.sort(key=lambda each: each[0] != person.office)
    told = {other.id for _, other, _ in found}
    linked = [
        (link.entry.office, link.entry, term_of(link.entry))
        for link in world.base.links(person)
        if link.relation is Relation.SUCCEEDS
        and link.direction is way
        and isinstance(link.entry, Person)
        and link.entry.id not in told
    ]
    for asked in (named, posts_there(question, world, named)):
        meant = [each for each in (*found, *linked) if each[0] in asked]
        if meant:
            return meant
    return [] if named else [*linked[:1], *found]


def _left_then(question: Question, world: World, person: Person) -> set[str]:
    """The posts that somebody left at the time that a question names, if it speaks of leaving."""
    period = question.period if question.has("end") else None
    terms = held_by(world.base, person)
    return {name for name, term in terms if period is not None and period.holds(term.ends)}


def posts_there(question: Question, world: World, called: set[str]) -> set[str]:
    """The posts of the organisation, at the missions and in the countries that are named.

    A mission may be named by another of its posts, which is then ``called``.
    """
    things, posts = things_of(world.base), posts_of(world.base)
    named = [entity[0] for entity in question.entries]
    named += [each.thing for post in posts if post.name in called for each in post.things]
    places = [words_of(name) for group in question.about for name in group[:1]]
    places += [words_of(country.title) for country in question.actors]
    at = [things.names_of(place) | {things.phrase(place)} for place in places]
    is_of_nato = question.has("nato")
    return {
        post.name
        for post in posts
        if any(thing.thing in named for thing in post.things)
        or any(not names.isdisjoint(post.places) for names in at)
        or (is_of_nato and "nato" in post.carriers)
    }


def _beside(
    held: list[tuple[DatedFact, Person]], person: Person, *, is_before: bool
) -> Iterator[tuple[DatedFact, Person]]:
    """Who held a post next before or after somebody, where it did not stand empty for long."""
    for earlier, later in pairwise(held):
        one, other = (later, earlier) if is_before else (earlier, later)
        begin, end = later[0].start, earlier[0].ends
        is_near = begin and end and begin.earliest() - end.latest() <= LONGEST_EMPTY
        if is_near and one[1] is person and other[1] is not person:
            yield other


_MANY = frozenset(("predecessors", "successors", "predecesseurs", "successeurs"))
_BETWEEN = frozenset(("before", "after"))
"""“Before Rutte and after Rasmussen” names two, of whom one may not have been found."""
_TWICE = 2
"""“Who succeeded the successor of Solana” asks for another than who followed him."""


def _asks_before(question: Question) -> bool:
    return question.has("preceded")


def term_check(question: Question, world: World) -> Answer | None:
    """Whether, when or how long somebody held a post."""
    person = person_of(question)
    held = term_of(person) if person else None
    if person is None or held is None:
        return None
    if question.has("replaced", "preceded"):
        return succession(question, world)
    if question.has("how_long"):
        return tenure(question, world)
    terms = [(person.office, held), *held_by(world.base, person)]
    asked = [each for each in terms if each[0] in offices(question)]
    period = question.period or _time_beside(person, question)
    if period is not None:
        asked = [each for each in asked if holds(each[1], period)] or asked
    office, held = (asked or terms)[0]
    rightly = bool(asked) and (period is None or holds(held, period))
    if question.has("now", "running") and has_left(held, world.today):
        rightly = False
    values = {"person": person.title, "office": office, "span": span_words(held)}
    is_other = not any(name in offices(question) for name, _ in terms)
    is_denied = is_other and not question.has("who", "during")
    if not question.has("claim") and not is_denied:
        said = term(question, world) or answer("ask.person", person, **values)
        return said.as_sure(0.75) if question.has("where") else said
    return answer("ask.term.yes" if rightly else "ask.term.no", person, **values)


def _time_beside(person: Person, question: Question) -> Period | None:
    """When the thing was that a question names beside somebody."""
    others = tuple(each for each in question.entries if person not in each)
    first = next(iter((*question.texts, *(entity[0] for entity in others))), None)
    text = as_text(first)
    return day_of(voted_on(text) if text else first.begins if first else None)


EXECUTORS: Mapping[str, Executor] = {
    "succession": succession,
    "term_check": term_check,
}
