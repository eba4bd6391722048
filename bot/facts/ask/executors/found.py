"""Answers about the votes on texts that a question narrows down instead of naming one.

“Who abstained on MINURSO in April 2016”: the topic, the time and the position leave few texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ....messages import Names, message
from ...model import Country, Draft, Resolution
from ...parts import Position
from ...votes import Voted, voted_on
from ..answer import Answer, answer, named
from ..ballots.answering import ballot, who_took
from ..groups import in_group
from ..question import Question
from ..supposing import counted, has_counts
from ..world import Executor, World
from .records import scope, topic

_MOST = 6
"""The positions on more texts than these are a list and no answer."""
_ONE_OF_FEW, _SEVERAL = 0.8, 0.74
"""How sure the only text with such votes is among few others, and how sure several are."""


def who_voted(question: Question, world: World) -> Answer | None:
    """Who took a position on the texts that a question narrows down."""
    asked = question.position
    if not question.about or asked is None or question.has("veto"):
        return None
    fits = _of_kind(question, world.fitting(question, world.votes.texts))
    found = [text for text in fits if text.vote is not None and text.vote.count(asked)]
    found = [t for t in _as_counted(question, found) if _of_group(question, world, t, asked)]
    if len(found) == 1:
        said = ballot(_on(question, found[0]), world)
        return said and said.as_sure(1.0 if len(fits) == 1 else _ONE_OF_FEW)
    return _on_several(question, world, found, asked)


def _of_group(question: Question, world: World, text: Voted, asked: Position) -> bool:
    """Whether one of the group that is asked about took a position on a text, if it is known."""
    names, _ = who_took(world, text, asked)
    return names is None or bool(_grouped(question, world, text, names))


def _grouped(
    question: Question, world: World, text: Voted, names: tuple[str, ...]
) -> tuple[str, ...]:
    """Those of some members who belonged to the group that is asked about."""
    fits, date = in_group(question), voted_on(text)
    year, countries = date.year if date else None, world.votes.countries
    return tuple(name for name in names if fits is None or fits(countries[name], year))


def who_dissented(question: Question, world: World) -> Answer | None:
    """Who did not vote in favour of the one text that a question narrows down."""
    fits = _of_kind(question, world.fitting(question, world.votes.texts)) if question.about else []
    split = [text for text in fits if text.vote and text.vote.count(Position.IN_FAVOUR) < 15]
    found = [text for text in split if _others(text)]
    found = _as_counted(question, found)
    if len(found) != 1:
        return None
    said = ballot(_on(question, found[0]), world)
    return said and said.as_sure(1.0 if len(fits) == 1 else _ONE_OF_FEW)


def _as_counted(question: Question, texts: list[Voted]) -> list[Voted]:
    """Those texts on which as many took a position as a question says; all where none is such."""
    numbers = list(counted(question.named_kinds))
    return [text for text in texts if has_counts(numbers, text)] or texts


def _others(text: Voted) -> int:
    """How many did not vote in favour of a text."""
    assert text.vote is not None
    return sum(text.vote.count(each) for each in Position if each is not Position.IN_FAVOUR)


def _on(question: Question, text: Voted) -> Question:
    return replace(question, texts=(text,), about=(), topics=(), words=())


def _of_kind(question: Question, texts: list[Voted]) -> list[Voted]:
    """Those of some texts that are what a question calls them: drafts or resolutions."""
    if question.has("draft_of"):
        return [text for text in texts if isinstance(text, Draft)] or texts
    if question.has("resolution", "renew", "mandate"):
        return [text for text in texts if isinstance(text, Resolution)]
    return texts


def _on_several(
    question: Question, world: World, texts: list[Voted], asked: Position
) -> Answer | None:
    """Who took a position on each of a few texts, as far as it is known by name."""
    told, countries = [], dict[str, Country]()
    for text in texts:
        calls = world.votes.roll_call(text)
        names = calls[asked] if calls else text.vote and text.vote.names(asked)
        names = names and _grouped(question, world, text, names)
        if not names:
            return None
        told.append(message("ask.found.clause", names=Names(names), text=named(text)))
        countries |= {name: world.votes.countries[name] for name in names}
    if not 1 < len(texts) <= _MOST:
        return None
    values = {"topic": topic(question), "scope": scope(question), "told": Names(tuple(told))}
    said = answer(f"ask.found.{asked}", *texts, *countries.values(), **values)
    return said.as_sure(_SEVERAL)


EXECUTORS: Mapping[str, Executor] = {
    "who_voted": who_voted,
    "who_dissented": who_dissented,
}
