"""Answers of what has to do with something named: on a day, or with a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry
from ...search.stems import FILLER
from ...stemming import stem
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, called, gist_of
from ..question import Question
from ..world import Executor, World
from .entities import candidates

_DAY, _MONTH = 1, 31
"""Days of a time that names a day, and of one that names a month at most."""


def of_day(question: Question, world: World) -> Answer | None:
    """The one event that something named had to do with at the time that a question names."""
    period = question.period
    days = (period.last - period.first).days + 1 if period is not None else 0
    if period is None or days > _MONTH:
        return None
    for entry in candidates(question):
        found = [
            event
            for event in _events(entry, world)
            if any(_of(dated.begins, days) and period.holds(dated.begins) for dated in event.dates)
        ]
        own = {stem(word) for word in words_of(entry.title)} | _LITTLE
        asked = {stem(word) for word in question.named_kinds} - own
        told = [e for e in found if not asked.isdisjoint(map(stem, words_of(e.title)))]
        found = told if len(found) > 1 else found
        if len(found) == 1:
            return gist_of(found[0]).as_sure(0.9 if days == _DAY else 0.75)
    return None


_LITTLE = frozenset(map(stem, FILLER))
"""Words that stand in any title."""


def _events(entry: Entry, world: World) -> Iterator[Entry]:
    linked = {link.entry.id: link.entry for link in world.base.links(entry)}
    return (each for each in linked.values() if each.kind is Kind.EVENT)


def _of(date: FactDate | None, days: int) -> bool:
    """Whether a date is as fine as the time that is asked about."""
    return date is not None and (date.precision == "day" or days > _DAY)


def said_of(question: Question, world: World) -> Answer | None:
    """The newest sentence on a country in what is told of something: “is Finland still in …”."""
    names = {c.title for c in question.actors} | {group[0] for group in question.about}
    folded = {fold(name) for name in names} - {""}
    if not folded:
        return None
    for entry in candidates(question):
        told = [
            (dated.begins.earliest(), dated.begins, each, dated.text)
            for each in (entry, *_events(entry, world))
            for dated in each.dates
            if dated.text and dated.begins and all(name in fold(dated.text) for name in folded)
        ]
        if told:
            _, date, each, text = max(told, key=lambda one: one[0])
            values = {"entry": called(each), "date": date, "statement": text}
            return answer("ask.says.dated", each, entry, **values).as_sure(0.8)
    return None


EXECUTORS: Mapping[str, Executor] = {"of_day": of_day, "said_of": said_of}
