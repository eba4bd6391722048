"""Answers about the admission of states to the United Nations: recommended when, vetoed by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....messages import message
from ...dates import FactDate
from ...model import Country, Draft, Resolution
from ...regions import SPELLINGS
from ...topics import topics_of
from ...votes import Voted, voted_on
from ...wording import words as words_of
from ..answer import Answer, answer, stated
from ..ballots import ballot, cast_alone
from ..ballots.saying import identified
from ..question import Period, Question
from ..reading.groups import in_group
from ..world import Executor, World
from . import lists
from .records import all_vetoes, by_whom, of_vetoes, vetoes

_MATTER = "admission"
_OF_A_VOTE = ("roll_call", "not_favour", "unanimous", "divided", "sponsor", "tally", "vote")
"""Classes of words that ask about the vote on an admission."""

Applicant = tuple[str, tuple[str, ...]]
"""What a question calls a state, and all the names that a title may have for it."""


def admission(question: Question, world: World) -> Answer | None:
    """How the Council dealt with the admission of the state that is named."""
    applicants, voters = _applicants(question, world)
    if not applicants and question.has("veto"):
        return _any_vetoed(question, world, voters)
    if not applicants:
        return _never(question, world)
    if len(applicants) != 1:
        return None
    [(name, names)] = applicants
    texts = _on(world, names)
    told = replace(question, about=(names,), topics=(name,), words=(), actors=voters)
    if question.has("veto") or (question.has("against") and _permanent(voters)):
        return _vetoed(told, world, texts)
    admitted = next((text for text in texts if isinstance(text, Resolution)), None)
    is_of_vote = question.has(*_OF_A_VOTE) or question.position is not None or bool(voters)
    if admitted is None or not is_of_vote:
        return _history(told, world, texts)
    one = replace(told, texts=(admitted,), about=(), topics=())
    return cast_alone(one, world) if voters else ballot(one, world)


def un_count(question: Question, world: World) -> Answer | None:
    """How many members the United Nations has, as its entry tells."""
    entry = world.base.entries.get("united-nations")
    if entry is None or question.words or "eu" in question.named_kinds:
        return None  # “eu” is a little word in French
    told = next((each for each in entry.statements if _COUNTED.search(each.text)), None)
    return None if told is None else stated(entry, told)


_COUNTED = re.compile(r"\b\d{2,3} member states\b")


def _never(question: Question, world: World) -> Answer | None:
    """That the one place that is named was no case for an admission, or that none is recorded."""
    names = [group[0] for group in question.about if _MATTER not in group]
    names += [country.title for country in question.actors]
    if len(names) != 1:
        return None
    country = world.votes.countries.get(names[0])
    place = country.title if country is not None else SPELLINGS.get(tuple(words_of(names[0])))
    if place is None:
        return None
    if place in _ORIGINAL_MEMBERS:
        said = answer("ask.admission.original", country, place=place, year=_CHARTER)
    else:
        said = answer("ask.admission.none", country, place=place)
    return said.as_sure(_LIKELY)


_ORIGINAL_MEMBERS = frozenset(
    name.strip()
    for name in """
Argentina, Australia, Belarus, Belgium, Bolivia, Brazil, Canada, Chile, China, Colombia, Costa Rica,
Cuba, Czechoslovakia, Denmark, Dominican Republic, Ecuador, Egypt, El Salvador, Ethiopia, France,
Greece, Guatemala, Haiti, Honduras, India, Iran, Iraq, Lebanon, Liberia, Luxembourg, Mexico,
Netherlands, New Zealand, Nicaragua, Norway, Panama, Paraguay, Peru, Philippines, Poland, Russia,
Saudi Arabia, South Africa, Syria, Türkiye, Ukraine, United Kingdom, United States, Uruguay,
Venezuela, Yugoslavia
""".split(",")
)
"""The states that signed the Charter in 1945 (its Article 3), as countries are titled."""
_CHARTER = 1945
_LIKELY = 0.84
"""How sure it is that a state that has no admission here never had one."""


def _any_vetoed(question: Question, world: World, voters: tuple[Country, ...]) -> Answer | None:
    """The vetoes of admissions, whoever applied: of those who are named, or of anybody."""
    told = replace(question, about=((_MATTER,),), topics=(_MATTER,), words=(), actors=voters)
    return vetoes(told, world) if _permanent(voters) else all_vetoes(told, world)


def _applicants(question: Question, world: World) -> tuple[list[Applicant], tuple[Country, ...]]:
    """The states whose admission is asked about, and the other countries, who voted on it."""
    found = [(group[0], group) for group in question.about if _MATTER not in group]
    voters = []
    for country in question.actors:
        names = (country.title, *country.former, *country.aliases)
        names = tuple(name for name in names if not name.isupper())
        if country.permanent or not _on(world, names):
            voters.append(country)
        else:
            found.append((country.title, names))
    return [each for each in found if _on(world, each[1])], tuple(voters)


def _on(world: World, names: Sequence[str]) -> list[Voted]:
    """The texts on the admission of a state, newest first.

    One that recommended several states at once has their names only where it is told of.
    """
    topics = topics_of(world.base)
    named_so = frozenset[str]().union(*map(topics.about, names)) & topics.about(_MATTER)
    own = set(words_of(names[0]))
    others = [title for title in world.votes.countries if own < set(words_of(title))]
    found = [
        text
        for text in world.votes.texts
        if text.id in named_so and not any(other in text.title for other in others)
    ]
    is_state = names[0] in world.votes.countries
    if is_state and not any(isinstance(text, Resolution) for text in found):
        told = frozenset[str]().union(*map(world.telling, names)) & topics.about(_MATTER)
        found = [text for text in world.votes.texts if text.id in named_so | told]
    return found


def _permanent(countries: Sequence[Country]) -> bool:
    return any(country.permanent for country in countries)


def _vetoed(question: Question, world: World, texts: Sequence[Voted]) -> Answer | None:
    """Who vetoed an admission, how often, the first or last time."""
    vetoers = {country.title for country in question.actors}
    drafts = [t for t in texts if isinstance(t, Draft) and vetoers <= set(t.vetoed_by)]
    period = question.period
    found = [text for text in drafts if period is None or period.holds(voted_on(text))]
    if not found:
        return _history(question, world, texts)
    if len(question.actors) == 1:
        return of_vetoes(question, list(found), question.actors[0])
    return by_whom(question, world, found)


def _history(question: Question, world: World, texts: Sequence[Voted]) -> Answer | None:
    """What the Council recommended, and what was vetoed before."""
    admitted = next((text for text in texts if isinstance(text, Resolution)), None)
    vetoed = [text for text in texts if isinstance(text, Draft) and text.vetoed_by]
    whole = replace(question, period=None, cues=question.cues - {"first", "last"})
    before = by_whom(whole, world, vetoed) if vetoed else None
    if admitted is None:
        return before
    said = identified(admitted, *map(world.votes.countries.get, question.topics))
    if before is not None:
        both = message("ask.both", first=said.said, second=before.said)
        said = replace(said, said=both, entries=(*said.entries, *before.entries))
    return _checked(question, said, admitted, is_first=before is None)


def _checked(question: Question, said: Answer, admitted: Resolution, *, is_first: bool) -> Answer:
    """An answer with a yes or no before it, where a question supposes something."""
    period = question.period
    if not question.has("claim"):
        return said
    is_so = period is None or _was_then(question, period, voted_on(admitted))
    is_so = is_so and (is_first or not question.has("first"))
    return said.within("ask.check.yes" if is_so else "ask.check.no")


def _was_then(question: Question, period: Period, date: FactDate | None) -> bool:
    """Whether a state was recommended at a time, or belonged to the UN then or since then."""
    if date is None or not question.has("in_un"):
        return period.holds(date)
    return date.year == period.since if period.until is None else date.earliest() <= period.last


def admissions(question: Question, world: World) -> Answer | None:
    """Which, or how many, admissions the Council recommended in a time, of all or of a group."""
    asked = in_group(question)
    if question.words or (question.period is None and asked is None):
        return None
    recommended = topics_of(world.base).about(f"{_MATTER} recommended")
    found: list[Resolution] = [
        text
        for text in world.votes.texts
        if isinstance(text, Resolution)
        and text.id in recommended
        and (question.period is None or question.period.holds(voted_on(text)))
    ]
    if asked is not None:
        members = [c for c in world.votes.countries.values() if asked(c, None)]
        ids = {text.id for country in members for text in _on(world, (country.title,))}
        found = [text for text in found if text.id in ids]
    told = replace(question, about=((_MATTER,),), topics=(_MATTER,), cues=frozenset())
    return lists.as_list(told, found) if found else None


EXECUTORS: Mapping[str, Executor] = {
    "un_count": un_count,
    "admission": admission,
    "admissions": admissions,
}
