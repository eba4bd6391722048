"""Answers about what set something up or gave it its mandate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ....messages import Message, Names, Value, message
from ...dates import FactDate
from ...model import Body, Entry, Operation, Resolution
from ...parts import Statement
from ...relations import FOUNDING, Relation
from ...votes import voted_on
from ..answer import Answer, answer, at, called, named
from ..question import Question
from ..world import Executor, World, as_text
from .entities import FORWARD, candidates, linked


def mandate(question: Question, world: World) -> Answer | None:
    """Which resolution mandated or established something, or that none did."""
    said = (_made(entry, question, world) for entry in candidates(question))
    return next(filter(None, said), None)


def _made(entry: Entry, question: Question, world: World) -> Answer | None:
    for relation, code in _FOUNDING.items():
        found = linked(world, entry, (relation, FORWARD))
        if question.has("resolution"):
            found = [each for each in found if isinstance(each, Resolution)]
        if found:
            names = Names(tuple(_text_name(each) for each in found))
            values: dict[str, Value] = {"entry": called(entry), "names": names}
            said = answer(code, *found, entry, since=_since(entry, found), **values)
            said = said.citing(entry.statements[:1])
            if question.has("claim"):
                period, days = question.period, _days(entry, found)
                is_then = period is None or any(map(period.holds, days))
                said = said.within("ask.check.yes" if is_then else "ask.check.no")
            # The first on a matter need not be the one that the data ties to the entry.
            is_first = question.has("first") and not question.has("when", "which_year")
            return said.as_sure(0.75 if is_first else 1.0)
    if isinstance(entry, Operation | Body) and entry.mandate:
        basis = _near(entry, ("resolution", "mandate", "authorised"))
        is_when = question.has("when", "which_year", "begin")
        texts, since = _texts_in(world, entry), _since(entry, ()) if is_when else ""
        values = {"entry": called(entry), "mandate": entry.mandate.rstrip("."), "since": since}
        return answer("ask.mandate.words", entry, *texts, **values).citing(basis)
    ends = (Relation.IMPLEMENTS, Relation.SUPPORTS, Relation.BUILDS_ON)
    tied = linked(world, entry, *((each, FORWARD) for each in ends))
    texts = [each for each in tied if isinstance(each, Resolution)]
    if not texts or not isinstance(entry, Operation):
        return None
    names = Names(tuple(_text_name(each) for each in texts))
    return answer("ask.mandate.supports", *texts, entry, entry=called(entry), names=names)


_FOUNDING = {
    Relation.MANDATED_BY: "ask.mandate.mandated",
    Relation.ESTABLISHED_BY: "ask.mandate.established",
}
"""The codes of answers by the relation to what mandated or established something."""


def _days(entry: Entry, made_by: Sequence[Entry]) -> tuple[FactDate | None, FactDate | None]:
    """When the one text was adopted that made something, and when it began."""
    text = as_text(made_by[0]) if len(made_by) == 1 else None
    return voted_on(text) if text is not None else None, entry.span.start if entry.span else None


def _since(entry: Entry, made_by: Sequence[Entry]) -> Message | str:
    """The same in words, each day once."""
    adopted, began = _days(entry, made_by)
    if adopted is None:
        return message("ask.mandate.began", began=at(began)) if began and not made_by else ""
    if began is None or str(adopted).startswith(str(began)):
        return message("ask.mandate.adopted", date=adopted)
    return message("ask.mandate.adopted_began", date=adopted, began=at(began))


def founding(thing: Entry, world: World) -> Resolution | None:
    """The resolution that set up or mandated an entry."""
    found = linked(world, thing, *((each, FORWARD) for each in _FOUNDING))
    return next((each for each in found if isinstance(each, Resolution)), None)


def _text_name(entry: Entry) -> object:
    text = as_text(entry)
    return named(text) if text is not None else called(entry)


def _texts_in(world: World, entry: Operation | Body) -> list[Entry]:
    """The resolutions that the words of a mandate name."""
    told = _NUMBERS.findall(entry.mandate or "")
    numbers = [int(n) for each in told for n in re.findall(r"\d+", each)]
    return [world.base.resolution(n) for n in numbers if n in world.base.numbers]


_NUMBERS = re.compile(r"\bresolutions? \(?(\d{3,4}(?:(?:, | and )\d{3,4})*)")
"""The numbers of resolutions in a sentence, and not the years."""


def when_mandated(question: Question, world: World) -> Answer | None:
    """When a text mandated something, or that none did."""
    for entry in candidates(question):
        found = linked(world, entry, *((each, FORWARD) for each in FOUNDING))
        text = next((each for each in map(as_text, found) if each is not None), None)
        date = voted_on(text) if text is not None else None
        if text is not None and date is not None:
            return answer(
                "ask.mandate.when", text, entry, entry=called(entry), text=named(text), at=at(date)
            )
    return mandate(question, world)


def _near(entry: Entry, wanted: tuple[str, ...]) -> list[Statement]:
    for word in wanted:
        found = [s for s in entry.statements if word in s.text]
        if found:
            return found[:1]
    return list(entry.statements[:1])


EXECUTORS: Mapping[str, Executor] = {
    "mandate": mandate,
    "when_mandated": when_mandated,
}
