"""Answers about how the countries that are named voted on one text, and whether with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ....messages import Message, Names, message
from ...model import Country, Draft
from ...votes import Voted, voted_on
from ..answer import Answer, answer, named
from ..question import Question
from ..world import Executor, World
from .votes import MOST_NAMES, OTHER, outcome_of, sponsors, who_took


def cast(question: Question, world: World) -> Answer | None:
    """How countries voted on a text; what is wrongly supposed is put right."""
    text = question.texts[0]
    date = voted_on(text)
    sat = date is None or any(country.sat_in(date.year) for country in question.actors)
    if not sat and not _asks_of_vote(question):
        return None  # “2118 Syria chemical weapons”: it is what the text is about
    if len(question.texts) > 1:
        return _cast_on_several(question, world)
    told = [_cast_words(world, text, country) for country in question.actors[:5]]
    code = _claimed(question, world, text)
    values: dict[str, object] = {"text": named(text), "outcome": outcome_of(text)}
    if len(told) == 1:
        if code == "ask.cast.no" and question.has("veto"):
            values["country"] = question.actors[0].title
            code = "ask.cast.no_veto"
        said = answer(code, text, *question.actors, cast=told[0], **values)
        # A draft that is only described may be another than the one that they vetoed.
        is_other = question.link < 1 and isinstance(text, Draft) and code == "ask.cast.no_veto"
        return said.as_sure(OTHER if is_other else 1.0)
    said = answer("ask.cast.several", text, *question.actors, casts=Names(tuple(told)), **values)
    sign = {"ask.cast.yes": "ask.check.yes", "ask.cast.no": "ask.check.no"}.get(code)
    return replace(said, said=message(sign, said=said.said)) if sign else said


def _asks_of_vote(question: Question) -> bool:
    """Whether a word of a question speaks of voting."""
    cues = ("vote", "veto", "abstain", "against", "favour", "absent", "how_vote", "not_favour")
    return question.has(*cues) or question.has("sat", "sponsor", "alike")


def _cast_on_several(question: Question, world: World) -> Answer:
    country = question.actors[0]
    told = [
        message("ask.cast.on", cast=_cast_words(world, text, country), text=named(text))
        for text in question.texts[:5]
    ]
    return answer("ask.cast.each", *question.texts, country, casts=Names(tuple(told)))


def _claimed(question: Question, world: World, text: Voted) -> str:
    """Whether a question supposes a vote, and rightly: the code of the sentence."""
    position = question.position
    supposes = question.has("claim", "why", "when") and not question.has("how_vote")
    if position is None or not supposes:
        return "ask.cast.plain"
    casts = {each.title: world.votes.position(text, each.title) for each in question.actors}
    if question.has("veto"):
        is_right = isinstance(text, Draft) and casts.keys() <= set(text.vetoed_by)
    else:
        is_right = all(cast is position for cast in casts.values())
    if question.has("claim"):
        known = None not in casts.values() or world.votes.roll_call(text) is not None
        if not known and not question.has("veto"):
            return "ask.cast.plain"
        return "ask.cast.yes" if is_right else "ask.cast.no"
    return "ask.cast.plain" if is_right else "ask.cast.no"


def _cast_words(world: World, text: Voted, country: Country) -> Message:
    """What one country did, as a clause."""
    if isinstance(text, Draft) and country.title in text.vetoed_by:
        return message("ask.did.veto", country=country.title)
    position = world.votes.position(text, country.title)
    if position is not None:
        return message(f"ask.did.{position}", country=country.title)
    date = voted_on(text)
    if date and not country.sat_in(date.year):
        return message("ask.did.no_member", country=country.title, year=date.year)
    return message("ask.did.unknown", country=country.title)


def sponsored(question: Question, world: World) -> Answer | None:
    """Whether a country put a text forward."""
    text, country = question.texts[0], question.actors[0]
    if not text.sponsors:
        return sponsors(question, world)
    code = "ask.sponsored.yes" if country.title in text.sponsors else "ask.sponsored.no"
    shown = text.sponsors[:MOST_NAMES]
    return answer(code, text, country, country=country.title, text=named(text), names=Names(shown))


def cast_compare(question: Question, world: World) -> Answer | None:
    """Whether two countries voted alike on a text."""
    if question.has("claim") and question.position is not None:
        return cast(question, world)  # “did both abstain”
    text = question.texts[0]
    first, second = question.actors[:2]
    one, two = (world.votes.position(text, each.title) for each in (first, second))
    if one is None or two is None:
        return cast(question, world)
    told = Names(tuple(_cast_words(world, text, each) for each in (first, second)))
    code = "ask.alike_on.yes" if one is two else "ask.alike_on.no"
    return answer(code, text, first, second, casts=told, text=named(text))


def same_side(question: Question, world: World) -> Answer | None:
    """Who else took the position that a country took on a text."""
    text, country = question.texts[0], question.actors[0]
    asked = world.votes.position(text, country.title)
    names, _ = who_took(world, text, asked) if asked else (None, None)
    if asked is None or names is None:
        return cast(question, world)
    others = tuple(name for name in names if name != country.title)
    said = _cast_words(world, text, country)
    values = {
        "cast": said,
        "text": named(text),
        "outcome": outcome_of(text),
        "names": Names(others),
    }
    code = "ask.same_side" if others else "ask.same_side.nobody"
    countries = [world.votes.countries.get(name) for name in others]
    return answer(code, text, country, *countries, **values)


def seat_at(question: Question, world: World) -> Answer | None:
    """Whether a country was on the Council when a text was voted on."""
    del world
    text, country = question.texts[0], question.actors[0]
    date = voted_on(text)
    if date is None:
        return None
    code = "ask.seat_at.yes" if country.sat_in(date.year) else "ask.seat_at.no"
    return answer(code, country, text, country=country.title, year=date.year, text=named(text))


EXECUTORS: Mapping[str, Executor] = {
    "cast": cast,
    "cast_compare": cast_compare,
    "same_side": same_side,
    "sponsored": sponsored,
    "seat_at": seat_at,
}
