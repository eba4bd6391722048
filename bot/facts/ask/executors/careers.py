"""Answers about what became of somebody, and which posts somebody held before or after another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....messages import Names, message
from ...model import Person
from ...offices import held_by
from ...parts import DatedFact, Statement
from ..answer import Answer, answer, called
from ..question import Question
from ..world import Executor, World
from .posts import has_left, holds, person_of, span_words
from .succession import posts_there

_ENDED = re.compile(
    r"\b(?:died|dead|death|killed|kills|murder(?:ed|ers)|assassinat\w+|shot|crash\w*|suicide"
    r"|resign(?:ed|ation)|dismissed|removed|recalled|expelled|arrested|convicted|told to leave)\b"
)
"""How statements tell what became of somebody."""
_MOST = 2
_AFTER = re.compile(r"\b(?:after(?:wards)?|next|then|later|following|once|apres|ensuite|puis)\b")
_BEFORE = re.compile(r"\b(?:before|earlier|previously|prior|avant|auparavant)\b")


def fate(question: Question, world: World) -> Answer | None:
    """What became of somebody: how a post or a life ended, else until when a post was held."""
    person = person_of(question)
    if person is None:
        return None
    told = [each for each in person.statements if _ENDED.search(each.text)][:_MOST]
    if not told:
        posts = held_by(world.base, person)
        is_over = bool(posts) and all(has_left(term, world.today) for _, term in posts)
        return _posts(person, posts).as_sure(0.75) if is_over else None
    return _said(person, told)


def _said(person: Person, told: list[Statement]) -> Answer:
    text = " ".join(each.text for each in told)
    said = answer("ask.says", person, entry=called(person), statement=text)
    return said.citing(told)


def career(question: Question, world: World) -> Answer | None:
    """Which posts somebody held: at a time, next before or after what is named, or all."""
    person = person_of(question)
    if person is None:
        return None
    posts = sorted(held_by(world.base, person), key=_start)
    there = posts_there(question, world, set())
    places = [at for at, (name, _) in enumerate(posts) if name in there]
    period = question.period
    if period is not None:
        begun = [each for each in posts if period.holds(each[1].start)]
        found = begun or [each for each in posts if holds(each[1], period)]
    elif places and _AFTER.search(question.slotted):
        found = posts[places[-1] + 1 :][:1]
    elif places and _BEFORE.search(question.slotted):
        found = posts[: places[0]][-1:]
    else:
        found = posts
    return _posts(person, tuple(found)) if found else None


def _start(post: tuple[str, DatedFact]) -> tuple[int, int, int]:
    start = post[1].start
    return (start.year, start.month or 0, start.day or 0) if start else (0, 0, 0)


def _posts(person: Person, posts: tuple[tuple[str, DatedFact], ...]) -> Answer:
    """The posts that somebody held, in the order of time."""
    if len(posts) == 1:
        office, term = posts[0]
        values = {"person": person.title, "office": office, "span": span_words(term)}
        return answer("ask.person", person, **values)
    names = Names(
        tuple(
            message("ask.people.each", name=person.title, office=office, span=span_words(term))
            for office, term in posts
        )
    )
    return answer("ask.people", person, names=names)


EXECUTORS: Mapping[str, Executor] = {"fate": fate, "career": career}
