"""Answers about who is a member of NATO, since when, and how many were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ....messages import Message, Names, message
from ...dates import FactDate
from ...filters import ALLIANCE
from ...model import Country, Entry
from ...parts import Statement
from ...votes import voted_on
from ...wording import words
from ..answer import Answer, answer, at
from ..described.supposing import ordinal
from ..question import Question
from ..world import Executor, World
from .records import scope


def _members(world: World) -> list[tuple[FactDate, Country]]:
    found = [(c.nato_since, c) for c in world.votes.countries.values() if c.nato_since]
    return sorted(found, key=lambda each: (each[0].earliest(), each[1].title))


def nato_joined(question: Question, world: World) -> Answer | None:
    """When a country joined NATO; a wrong year is put right."""
    country = question.actors[0]
    if len(question.actors) > 1:
        return nato_together(question, world)
    since, nato = country.nato_since, world.base.entries.get(ALLIANCE)
    values = {"country": country.title}
    if question.has("vote", "veto", "abstain", "against", "operation", "troops"):
        return None
    if not question.has("join", "member") and (
        question.words or question.entries or question.has("found")
    ):
        return None
    if since is None:
        return answer("ask.nato.no_member", country, nato, **values)
    leaves = question.has("end") and not question.has("join", "member")
    if leaves and question.has("claim"):
        return None  # to leave is not to join, and a member may leave the command alone
    code = "ask.nato.founder" if since == _members(world)[0][0] else "ask.nato.joined"
    if question.has("claim"):
        period = question.period
        is_founder = since == _members(world)[0][0]
        is_right = period is None or _is_right(question, since)
        is_right = is_right and (is_founder or not question.has("found"))
        code += ".yes" if is_right else ".no"
    said = answer(code, country, nato, at=at(since), date=since, **values)
    return said.as_sure(0.75 if leaves else 1.0)


def _is_right(question: Question, since: FactDate) -> bool:
    period = question.period
    assert period is not None
    if question.has("join"):
        return period.holds(since)
    return since.earliest() <= period.last  # “was Spain in NATO in 1990”


def nato_together(question: Question, world: World) -> Answer | None:
    """When several countries joined, and who of them first."""
    told: list[Message] = []
    for country in question.actors:
        if country.nato_since is None:
            told.append(message("ask.nato.clause.no", country=country.title))
        else:
            told.append(
                message("ask.nato.clause", country=country.title, at=at(country.nato_since))
            )
    return answer(
        "ask.nato.several",
        *question.actors,
        world.base.entries.get(ALLIANCE),
        told=Names(tuple(told)),
    )


def nato_count(question: Question, world: World) -> Answer | None:
    """How many members NATO has or had."""
    if question.words or not question.has("how_many"):
        return None
    members, nato = _members(world), world.base.entries.get(ALLIANCE)
    period = question.period
    if question.has("found"):
        return nato_who(question, world)
    if question.actors:
        return _count_at_joining(question, world)
    is_timed = question.has("when", "during", "begin", "end", "time", "happen")
    date = _date_of_event(question) if period is None and is_timed else None
    if date is not None:
        count = sum(since.earliest() <= date.latest() for since, _ in members)
        entry = question.all_entries[0] if question.entries else question.texts[0]
        is_exact = date.precision == "day" and not question.has("during")
        said = answer("ask.nato.count_at", nato, entry, count=count, at=at(date))
        return said.as_sure(1.0 if is_exact else _ROUGHLY)
    if period is None and (question.entries or question.texts):
        return None
    if period is None:
        return answer(
            "ask.nato.count",
            nato,
            count=len(members),
            country=members[-1][1].title,
            at=at(members[-1][0]),
        )
    if question.has("join") and not question.has("nothing"):
        return nato_who(question, world)
    before = [c for since, c in members if since.earliest() <= period.last]
    if period.since is not None and period.until is None:
        return nato_who(question, world)
    return answer("ask.nato.count_then", nato, count=len(before), year=period.last.year)


def _count_at_joining(question: Question, world: World) -> Answer | None:
    """How many members NATO had once a country had joined, or until it did."""
    country, nato = question.actors[0], world.base.entries.get(ALLIANCE)
    dates = [since.earliest() for since, _ in _members(world)]
    period = question.period
    if country.nato_since is None or not (period is None or period.holds(country.nato_since)):
        return None
    if any(each.nato_since != country.nato_since for each in question.actors):
        return None
    joined = country.nato_since.earliest()
    is_before = question.has("preceded", "earlier")
    if is_before and joined == dates[0]:
        return None  # without its founders it was not there
    count = sum(each < joined or (each == joined and not is_before) for each in dates)
    code = "ask.nato.count_until" if is_before else "ask.nato.count_with"
    values = {"country": country.title, "at": at(country.nato_since)}
    said = answer(code, nato, country, count=count, **values)
    is_over = question.has("now") and joined < dates[-1]
    return said.as_sure(_ROUGHLY if is_over else 1.0)


_ROUGHLY = 0.7
"""How sure the number of members is at something that took more than a day."""


def _date_of_event(question: Question) -> FactDate | None:
    """When what a question names began, or ended where that is asked: “when IFOR went in”."""
    if len(question.entries) + len(question.texts) != 1:
        return None
    if question.texts:
        return voted_on(question.texts[0])
    span = next((s for each in question.all_entries if (s := each.span) is not None), None)
    dates = [dated.on for each in question.all_entries for dated in each.dates if dated.on]
    if span is not None and question.has("end"):
        return span.ends
    return span.start if span is not None else next(iter(dates), None)


def nato_wave(question: Question, world: World) -> Answer | None:
    """Who joined in a round of enlargement: NATO's, where nothing says whose it was."""
    said = nato_who(replace(question, cues=question.cues | {"join"}), world)
    return said and said.as_sure(_UNSAID) if said and said.said.code != _NOBODY else None


_UNSAID, _NOBODY = 0.8, "ask.nato.nobody_then"


def nato_who(question: Question, world: World) -> Answer | None:
    """Who joined in a year, first or last; who all the members are."""
    members, nato = _members(world), world.base.entries.get(ALLIANCE)
    place = ordinal(question)
    if place and question.period is None and place <= len(members):
        date, country = members[place - 1]
        return answer(
            "ask.nato.nth", country, nato, country=country.title, place=place, at=at(date)
        )
    if question.words:
        return None
    is_open = question.period is not None and question.period.last == dt.date.max
    if question.period is not None and (
        is_open or question.has("join", "wave", "last", "first", "newly")
    ):
        return _joined_in(question, members, nato)
    if question.has("last"):
        date, country = members[-1]
        return answer("ask.nato.newest", country, nato, country=country.title, at=at(date))
    if question.has("found", "first"):
        first = [c for s, c in members if s == members[0][0]]
        return answer(
            "ask.nato.founders",
            *first,
            nato,
            count=len(first),
            names=Names(tuple(c.title for c in first)),
        )
    if question.period is not None:
        members = [(s, c) for s, c in members if s.earliest() <= question.period.last]
        return answer(
            "ask.nato.members_then",
            *(c for _, c in members),
            nato,
            count=len(members),
            names=Names(tuple(sorted(c.title for _, c in members))),
            year=question.period.last.year,
        )
    if not question.has("who", "list"):
        return None
    names = tuple(sorted(c.title for _, c in members))
    return answer(
        "ask.nato.members", nato, *(c for _, c in members), count=len(members), names=Names(names)
    )


def _joined_in(
    question: Question, members: Sequence[tuple[FactDate, Country]], nato: Entry | None
) -> Answer:
    """Who joined in the period that a question names."""
    joined = [(s, c) for s, c in members if question.period and question.period.holds(s)]
    if not joined:
        return answer(_NOBODY, nato, scope=scope(question))
    if question.has("wave", "enlarge") and question.has("first", "last"):
        day = joined[0 if question.has("first") else -1][0]
        joined = [(s, c) for s, c in joined if s == day]
    told = tuple(message("ask.nato.on", country=c.title, date=s) for s, c in joined)
    same = all(a[0] == b[0] for a, b in pairwise(joined))
    names: tuple[object, ...] = tuple(c.title for _, c in joined) if same else told
    return answer(
        "ask.nato.who_same" if same else "ask.nato.who",
        *(c for _, c in joined),
        nato,
        names=Names(names),
        count=len(joined),
        at=at(joined[0][0]),
        scope=scope(question),
    )


def _cited(executor: Executor) -> Executor:
    """The same answers, resting on what NATO's entry says of who joined it when."""

    def told(question: Question, world: World) -> Answer | None:
        if not _members(world):
            return None  # of a base without them
        said = executor(question, world)
        if said is None or said.basis:
            return said
        countries = {c.id: c for c in world.votes.countries.values()}
        named = [countries[key] for key in said.entries if key in countries]
        is_of_others = bool(named) and not any(each.nato_since for each in named)
        one = None if is_of_others else _of_accessions(world)
        return said if one is None else said.citing([one])

    return told


def _of_accessions(world: World) -> Statement | None:
    """The statement of NATO's entry that has the years of all accessions."""
    nato = world.base.entries.get(ALLIANCE)
    members = _members(world)
    if not members:
        return None
    founded = members[0][0]
    years = {str(since.year) for since, _ in members} - {str(founded.year)}
    statements = nato.statements if nato is not None else ()
    return next((each for each in statements if years <= set(words(each.text))), None)


EXECUTORS: Mapping[str, Executor] = {
    name: _cited(executor)
    for name, executor in {
        "nato_joined": nato_joined,
        "nato_together": nato_together,
        "nato_count": nato_count,
        "nato_who": nato_who,
        "nato_wave": nato_wave,
    }.items()
}
"""Answers about who is a member of NATO, since when, and how many were."""
