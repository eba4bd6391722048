"""Answers about somebody's fate and posts, and about where a post is held and when it was made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ....messages import Names
from ...missions import is_recorded, short_name
from ...model import Person
from ...offices import held_by, offices_of
from ...parts import DatedFact
from ..answer import Answer, answer, stated
from ..ballots.reading import said
from ..posts.roles import posts_of
from ..question import Question
from ..world import Executor, World
from .entries import when
from .places import where
from .posts import holder, holds, in_post, offices, person_of, with_post
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
    """What became of somebody: how a post or a life ended, else, with reserve, their posts."""
    person = person_of(question)
    if person is None:
        return None
    told = [each for each in person.statements if _ENDED.search(each.text)][:_MOST]
    if not told:
        posts = held_by(world.base, person)
        return _posts(person, posts).as_sure(0.75) if posts else None
    return stated(person, *told)


def career(question: Question, world: World) -> Answer | None:
    """Which posts somebody held: at a time, next before or after what is named, or all.

    All are told with reserve where none that is known fits.
    """
    person = person_of(question)
    if person is None:
        return None
    posts = sorted(held_by(world.base, person), key=_start)
    there = posts_there(question, world, set())
    places = [at for at, (name, _) in enumerate(posts) if name in there]
    is_after, is_before = (each.search(question.slotted) for each in (_AFTER, _BEFORE))
    is_one = bool(is_after or is_before) or question.has("first", "last")
    period = question.period
    if period is not None:
        begun = [each for each in posts if period.holds(each[1].start)]
        found = begun or [each for each in posts if holds(each[1], period)]
    elif places and is_after:
        found = posts[places[-1] + 1 :][:1]
    elif places and is_before:
        found = posts[: places[0]][-1:]
    else:
        found = posts if len(posts) > 1 or not is_one else []
    if not posts:
        return None
    return _posts(person, tuple(found or posts)).as_sure(1.0 if found else 0.7)


def _start(post: tuple[str, DatedFact]) -> tuple[int, int, int]:
    start = post[1].start
    return (start.year, start.month or 0, start.day or 0) if start else (0, 0, 0)


def _posts(person: Person, posts: tuple[tuple[str, DatedFact], ...]) -> Answer:
    """The posts that somebody held, in the order of time."""
    if len(posts) == 1:
        return in_post(person, *posts[0])
    names = Names(tuple(with_post(person, *post) for post in posts))
    return answer("ask.people", person, names=names)


def office_place(question: Question, world: World) -> Answer | None:
    """Where somebody in a post has the office: at the seat of what the post belongs to."""
    if not question.asks_seat and _AT_WORK.isdisjoint(question.named_kinds):
        return None
    named = set(offices(question))
    post = next((each for each in posts_of(world.base) if each.name in named), None)
    things = [each.thing for each in post.things] if post is not None else []
    if post is None or not things:
        return None
    words = " ".join((post.name, *post.office.names))
    missions = [each for each in things if is_recorded(each) and short_name(each) in words]
    others = [each for each in things if not is_recorded(each)]
    return where(replace(question, entries=tuple((each,) for each in missions or others)), world)


_AT_WORK = frozenset("sit sits work works worked run runs siege travaille bureau".split())


def post_made(question: Question, world: World) -> Answer | None:
    """When a post was made; with reserve who held it first, where that is not told."""
    is_asked = said("creating").search(question.slotted) or _THERE.search(question.slotted)
    held = offices_of(world.base).get(offices(question)[0])
    if not is_asked or held is None or held.post is None:
        return None
    entry = world.base.entries[held.post]
    if not any(dated.what.startswith(_BEGUN) for dated in entry.dates):
        return holder(replace(question, cues=question.cues | {"first"}), world)
    made = replace(question, cues=question.cues | {"begin"}, slotted="created")
    return when(replace(made, entries=((entry,),)), world)


_BEGUN = ("created", "established", "active")
"""How the dates of a post begin that tell when it was made, and not one holder's."""
_THERE = re.compile(r"\b(?:ha[sd]|have) there been\b|\bexist")


EXECUTORS: Mapping[str, Executor] = {
    "fate": fate,
    "career": career,
    "office_place": office_place,
    "post_made": post_made,
}
