"""Answering a query about the vote on a text from what the base records of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from ....messages import Names, Value, message
from ...model import Country, Draft, Event, Resolution
from ...parts import Position
from ...votes import Voted, is_unanimous, voted_on
from ..answer import Answer, answer, at, called, named, stated, vetoers
from ..question import Question
from ..world import Executor, World
from .query import Ballot, Wanted
from .reading import read
from .saying import MOST_NAMES, cast_words, named_values, outcome_of

OTHER = 0.75
"""How sure it is that a text is meant that was found and on which nobody named acted so."""

_UNNAMED = 0.84
"""How sure an answer is that knows no names, where who it was is asked."""
_COUNTED = 0.7
"""What is left of it where a number is asked for."""


def ballot(question: Question, world: World) -> Answer | None:
    """What a question asks of the vote on the text that it names."""
    query = read(question, world.votes)
    return None if query is None else _TELLERS[query.wanted](query, question, world)


def cast_alone(question: Question, world: World) -> Answer | None:
    """How countries voted on a text where a question names nothing but both."""
    query = Ballot(question.texts[0], Wanted.CASTS, voters=question.actors, link=question.link)
    return casts(query, question, world)


def property_of(question: Question, world: World) -> str:
    """The name of what a question asks of a vote."""
    query = read(question, world.votes)
    return str(query.wanted if query else Wanted.CASTS)


# -- who took a position --------------------------------------------------------------------------


def who_took(
    world: World, text: Voted, asked: Position
) -> tuple[tuple[str, ...] | None, int | None]:
    """The names behind a position, and how many; ``None`` for what is not known."""
    roll_call = world.votes.roll_call(text)
    if roll_call is not None:
        return roll_call[asked], len(roll_call[asked])
    if text.vote is None:
        return None, None
    return text.vote.names(asked), text.vote.count(asked)


def voters(query: Ballot, question: Question, world: World) -> Answer:
    """Who took a position on a text, of the group and beside those whom a question names."""
    if query.is_veto:
        return _vetoers(query, question)
    said = _voters(query, world)
    if not question.has("claim") or not question.has("without") or _is_unknown(said):
        return said  # nobody is said to have done so: “nobody abstained on 1244, correct?”
    code = "ask.check.yes" if said.said.code.startswith("ask.nobody.") else "ask.check.no"
    return said.within(code)


def _is_unknown(said: Answer) -> bool:
    return said.said.code.endswith("known")


def _vetoers(query: Ballot, question: Question) -> Answer:
    text, values = query.text, named_values(query.text)
    if isinstance(text, Draft) and text.vetoed_by:
        said = answer("ask.vetoed_by", text, names=vetoers(text), **values)
        named_others = {c.title for c in question.actors if c.permanent} - set(text.vetoed_by)
        return said.as_sure(OTHER if query.link < 1 and named_others else 1.0)
    return answer("ask.not_vetoed", text, **values)


def _voters(query: Ballot, world: World) -> Answer:
    text, asked = query.text, query.position
    assert asked is not None
    values = named_values(text)
    all_names, count = who_took(world, text, asked)
    if count is None:
        return answer("ask.position.unknown", text, **values)
    if not count:
        return answer(f"ask.nobody.{asked}", text, **values)
    if all_names is None:
        return answer(f"ask.position.counted.{asked}", text, count=count, **values).as_sure(
            _UNNAMED if query.wanted is Wanted.VOTERS else 1.0
        )
    besides = tuple(c for c in query.besides if c.title in all_names)
    known = {country.title for country in besides}
    names = tuple(n for n in all_names if n not in known and _belongs(query, world, n))
    if not names and besides:
        values["names"] = Names(tuple(c.title for c in besides))
        return answer("ask.besides.none", text, *besides, **values)
    if not names:
        nobody = answer(f"ask.nobody.group.{asked}", text, **values)
        return nobody.as_sure(OTHER if query.link < 1 else 1.0)
    if len(names) == len(all_names):
        values["outcome"] = outcome_of(text, asked)
    values |= {"names": Names(names), "count": len(names)}
    countries = map(world.votes.countries.get, names)
    said = answer(f"ask.position.{asked}", text, *countries, *besides, **values)
    return _besides(said, besides)


def _besides(said: Answer, besides: tuple[Country, ...]) -> Answer:
    """An answer that names others than those who are known already."""
    if not besides:
        return said
    names = Names(tuple(country.title for country in besides))
    return said.within("ask.besides", names=names)


def _belongs(query: Ballot, world: World, name: str) -> bool:
    """Whether a member belonged to the groups that a question asks about, if to any."""
    date = voted_on(query.text)
    return query.group is None or query.group(
        world.votes.countries[name], date.year if date else None
    )


def number(query: Ballot, question: Question, world: World) -> Answer:
    """How many took a position, and who where they are few."""
    if query.is_veto:
        return _vetoers(query, question)
    if query.position is not Position.IN_FAVOUR or question.has("who"):
        return _voters(replace(query, group=None, besides=()), world)
    _, count = who_took(world, query.text, query.position)
    values = named_values(query.text)
    if count is None:
        return answer("ask.position.unknown", query.text, **values)
    asked = query.position
    code = f"ask.position.counted.{asked}" if count else f"ask.nobody.{asked}"
    return answer(code, query.text, count=count, **values)


def dissent(query: Ballot, _question: Question, world: World) -> Answer:
    """Who did not vote in favour, by what they did instead."""
    text, values = query.text, named_values(query.text)
    told, countries = [], []
    for position in Position:
        if position is Position.IN_FAVOUR:
            continue
        names, count = who_took(world, text, position)
        if names is None and count is None:
            return answer("ask.position.unknown", text, **values)
        names = names and tuple(name for name in names if _belongs(query, world, name))
        if names:
            told.append(message(f"ask.dissent.{position}", names=Names(names)))
            countries += [world.votes.countries.get(name) for name in names]
        elif count and names is None:
            told.append(message(f"ask.vote.{position}", count=count))
    if not told:
        return answer("ask.dissent.nobody", text, **values)
    return answer("ask.dissent", text, *countries, told=Names(tuple(told)), **values)


def roll_call(query: Ballot, question: Question, world: World) -> Answer:
    """Who voted how."""
    text = query.text
    found = world.votes.roll_call(text)
    if found is None:
        return result(query, question, world)
    asked = {
        position: tuple(name for name in names if _belongs(query, world, name))
        for position, names in found.items()
    }
    told = [
        message(f"ask.roll.{position}", names=Names(names))
        for position, names in asked.items()
        if names
    ]
    if not told:
        return answer("ask.roll_call.nobody", text, **named_values(text))
    return answer("ask.roll_call", text, clauses=Names(tuple(told)), **named_values(text))


# -- what those did who are named -----------------------------------------------------------------


def casts(query: Ballot, question: Question, world: World) -> Answer | None:
    """How countries voted on a text; what is wrongly supposed is put right."""
    text, countries = query.text, query.voters
    date = voted_on(text)
    sat = date is None or any(country.sat_in(date.year) for country in countries)
    if not sat and not question.has(*_OF_VOTING):
        return None  # “2118 Syria chemical weapons”: it is what the text is about
    if len(question.texts) > 1:
        return _cast_on_several(question, world)
    told = [cast_words(world, text, country) for country in countries[:5]]
    code = _claimed(query, question, world)
    values = named_values(text)
    if len(told) == 1:
        if code == "ask.cast.no" and query.is_veto:
            values["country"] = countries[0].title
            code = "ask.cast.no_veto"
        said = answer(code, text, *countries, cast=told[0], **values)
        # A draft that is only described may be another than the one that they vetoed.
        is_other = query.link < 1 and isinstance(text, Draft) and code == "ask.cast.no_veto"
        away = _away(text, countries[0], world)
        if away is not None:
            why = message("ask.cast.away", said=said.said, event=called(away), gist=away.gist)
            said = replace(said, said=why, entries=(*said.entries, away.id))
        return said.as_sure(OTHER if is_other else 1.0)
    said = answer("ask.cast.several", text, *countries, casts=Names(tuple(told)), **values)
    sign = {"ask.cast.yes": "ask.check.yes", "ask.cast.no": "ask.check.no"}.get(code)
    return said.within(sign) if sign else said


def _away(text: Voted, country: Country, world: World) -> Event | None:
    """The event for which a country took no part in a vote, as far as one is tied to both."""
    if world.votes.position(text, country.title) is not Position.ABSENT:
        return None
    tied = [link.entry for link in world.base.links(text)]
    others = {link.entry.id for link in world.base.links(country)}
    return next((e for e in tied if isinstance(e, Event) and e.id in others), None)


_OF_VOTING = (
    *("vote", "veto", "abstain", "against", "favour", "absent", "how_vote", "not_favour"),
    *("sat", "sponsor", "alike"),
)
"""Classes of words that speak of voting."""


def _cast_on_several(question: Question, world: World) -> Answer:
    country = question.actors[0]
    told = [
        message("ask.cast.on", cast=cast_words(world, text, country), text=named(text))
        for text in question.texts[:5]
    ]
    return answer("ask.cast.each", *question.texts, country, casts=Names(tuple(told)))


def _claimed(query: Ballot, question: Question, world: World) -> str:
    """Whether a question supposes a vote, and rightly: the code of the sentence."""
    text, position = query.text, query.position
    supposes = question.has("claim", "why", "when") and not question.has("how_vote")
    if position is None or not supposes:
        return "ask.cast.plain"
    taken = {each.title: world.votes.position(text, each.title) for each in query.voters}
    if query.is_veto:
        is_right = isinstance(text, Draft) and taken.keys() <= set(text.vetoed_by)
    else:
        is_right = all(each is position for each in taken.values())
    if question.has("claim"):
        known = None not in taken.values() or world.votes.roll_call(text) is not None
        if not known and not query.is_veto:
            return "ask.cast.plain"
        return "ask.cast.yes" if is_right else "ask.cast.no"
    return "ask.cast.plain" if is_right else "ask.cast.no"


def alike(query: Ballot, question: Question, world: World) -> Answer | None:
    """Whether two countries voted alike on a text."""
    text = query.text
    first, second = query.voters[:2]
    one, two = (world.votes.position(text, each.title) for each in (first, second))
    if one is None or two is None:
        return casts(query, question, world)
    told = Names(tuple(cast_words(world, text, each) for each in (first, second)))
    code = "ask.alike_on.yes" if one is two else "ask.alike_on.no"
    return answer(code, text, first, second, casts=told, text=named(text))


def seat(query: Ballot, _question: Question, _world: World) -> Answer | None:
    """Whether a country was on the Council when a text was voted on."""
    text, country = query.text, query.voters[0]
    date = voted_on(text)
    if date is None:
        return None
    code = "ask.seat_at.yes" if country.sat_in(date.year) else "ask.seat_at.no"
    return answer(code, country, text, country=country.title, year=date.year, text=named(text))


# -- the text and its vote ------------------------------------------------------------------------


def result(query: Ballot, _question: Question, _world: World) -> Answer:
    """How a text fared at the vote."""
    return answer("ask.outcome", query.text, **named_values(query.text))


def unanimous(query: Ballot, question: Question, _world: World) -> Answer:
    """Whether all voted in favour, or whether they were split."""
    text, values = query.text, named_values(query.text)
    found = False if isinstance(text, Draft) else is_unanimous(text)
    if found is None:
        assert isinstance(text, Resolution)
        return answer(f"ask.unanimous.{'no_vote' if text.how else 'unknown'}", text, **values)
    is_split = any(_SPLIT.match(word) for word in question.named_kinds)
    return answer("ask.unanimous.no" if found == is_split else "ask.unanimous.yes", text, **values)


_SPLIT = re.compile(r"split|divi[ds]|contest|contentious|controvers|dissent")


def chapter(query: Ballot, question: Question, _world: World) -> Answer:
    """Whether a text was adopted under Chapter VII."""
    text, values = query.text, named_values(query.text)
    if not isinstance(text, Resolution):
        return answer("ask.unanimous.no", text, **values)
    code = {"VII": "yes", "none": "no", None: "unknown"}[text.chapter]
    said = answer(f"ask.chapter.{code}", text, **values)
    if not _CHAPTERS.isdisjoint(question.named_kinds):
        return said.as_sure(_UNNAMED)  # the base records no other one beside it
    is_open = question.has("asking") or not _OR.isdisjoint(question.named_kinds)
    if code == "unknown" or is_open:
        return said  # “is 1264 under Chapter VI or VII”
    if question.has("no_chapter"):  # “1701 is not under Chapter VII, right?”
        sign = "ask.check.right" if code == "no" else "ask.check.no"
    else:
        sign = f"ask.check.{code}"
    return said.within(sign)


_OR, _CHAPTERS = frozenset(("or", "ou")), frozenset(("chapters", "chapitres"))


def sponsors(query: Ballot, question: Question, world: World) -> Answer:
    """Who put a text forward, beside those whom a question names; else what statements tell."""
    text, values = query.text, named_values(query.text)
    told = [each for each in text.statements if _PUT_FORWARD.search(each.text)]
    if told and not text.sponsors:
        return stated(text, *told[:2])
    if not text.sponsors:
        unknown = answer("ask.sponsors.unknown", text, **values)
        # What is counted may be what a text proposes: “how many new members did it propose”.
        return unknown.as_sure(_UNNAMED * (_COUNTED if question.has("how_many") else 1.0))
    besides = tuple(c for c in query.besides if c.title in text.sponsors)
    known = {country.title for country in besides}
    asked = tuple(n for n in text.sponsors if n not in known and _is_asked(query, world, n))
    if not asked:
        asked, besides = text.sponsors, ()
    shown: tuple[Value, ...] = asked[:MOST_NAMES]
    if len(asked) > MOST_NAMES:
        shown = (*shown, message("ask.others", count=len(asked) - MOST_NAMES))
    countries = map(world.votes.countries.get, asked[:MOST_NAMES])
    values |= {"names": Names(shown), "count": len(asked)}
    return _besides(answer("ask.sponsors", text, *countries, *besides, **values), besides)


_PUT_FORWARD = re.compile(
    r"\b(?:wrote|drafted|sponsored|tabled|proposed|submitted) (?:it|the (?:text|draft))\b"
    r"|\bput (?:it|the (?:text|draft)) forward\b"
)
"""How statements tell who put a text forward, where the registers do not."""


def _is_asked(query: Ballot, world: World, name: str) -> bool:
    """Whether a sponsor, who need be no member, belongs to the group that is asked about."""
    return query.group is None or (name in world.votes.countries and _belongs(query, world, name))


def sponsored(query: Ballot, question: Question, world: World) -> Answer:
    """Whether a country put a text forward."""
    text, country = query.text, query.voters[0]
    if not text.sponsors:
        return sponsors(query, question, world)
    code = "ask.sponsored.yes" if country.title in text.sponsors else "ask.sponsored.no"
    shown = text.sponsors[:MOST_NAMES]
    return answer(code, text, country, country=country.title, text=named(text), names=Names(shown))


def date_of(query: Ballot, _question: Question, _world: World) -> Answer | None:
    """When a text was put to the vote."""
    text, date = query.text, voted_on(query.text)
    if date is None:
        return None
    code = "ask.when.adopted" if isinstance(text, Resolution) else "ask.when.voted_on"
    return answer(code, text, entry=named(text, first=True), at=at(date))


Teller = Callable[[Ballot, Question, World], Answer | None]
"""Answers a query; what else the question says are finer points."""


def _field(code: str, field: str) -> Teller:
    """A teller of one field of a text."""

    def tell(query: Ballot, _question: Question, _world: World) -> Answer:
        value, values = getattr(query.text, field, None), named_values(query.text)
        if not value:
            return answer(f"{code}.unknown", query.text, **values)
        date = voted_on(query.text)
        return answer(code, query.text, value=value, at=at(date) if date else "", **values)

    return tell


_TELLERS: Mapping[Wanted, Teller] = {
    Wanted.VOTERS: voters,
    Wanted.NUMBER: number,
    Wanted.DISSENT: dissent,
    Wanted.ROLL_CALL: roll_call,
    Wanted.CASTS: casts,
    Wanted.ALIKE: alike,
    Wanted.RESULT: result,
    Wanted.UNANIMOUS: unanimous,
    Wanted.SPONSORS: sponsors,
    Wanted.SPONSORED: sponsored,
    Wanted.SEAT: seat,
    Wanted.CHAPTER: chapter,
    Wanted.MEETING: _field("ask.meeting", "meeting"),
    Wanted.AGENDA: _field("ask.agenda", "agenda"),
    Wanted.SYMBOL: _field("ask.symbol", "symbol"),
    Wanted.DRAFT: _field("ask.draft_of", "draft"),
    Wanted.DATE: date_of,
}

EXECUTORS: Mapping[str, Executor] = {"ballot": ballot, "cast_alone": cast_alone}
