"""What the rules make of a question: the executor's answer, how sure it is and how it was read."""

from __future__ import annotations

from dataclasses import replace

from ...messages import Message, Names, message
from .answer import CONFIDENT, Answer, Reply, called, rank
from .ballots import EXECUTORS as OF_BALLOTS
from .ballots import property_of
from .certainty import heed
from .certainty.sought import lacking
from .executors import EXECUTORS
from .executors.records import scope
from .question import Question
from .reading.lexicon import Lexicon, lexicon
from .reading.rules import Seen, readings
from .world import World

_LACKING = 0.75
"""What is left of the certainty for each kind of thing that is sought and not told."""
_ONE_OF_SEVERAL = 0.84
"""What is left of it where the name is as much that of another thing of the kind."""
_DROPPED = 0.76
"""What is left of the certainty for each topic that no text has and that is let go."""


def by_rule(what: Seen, world: World, link: float, words: Lexicon) -> Reply | None:
    """The answer of the first rule that has one, surely; else of the surest.

    ``link`` is how certain the entities are that stand in the question.
    """
    best: Reply | None = None
    is_of_one = False
    for reading in readings(what, words):
        if reading.rule.takes_topic and is_of_one:
            continue  # of what that is asked is no mere topic
        question = replace(reading.question, link=link)
        found = EXECUTORS[question.asks](question, world)
        if found is None:
            continue
        read = replace(reading, question=question)
        understood = heed.understood(read, found, world)
        certainty = found.certainty * link * what.found.link * understood
        heeded = heed.heeded(what, read, found, world, words)
        heeded *= _LACKING ** lacking(what, found)
        heeded *= _DROPPED ** len(question.dropped)
        heeded *= _ONE_OF_SEVERAL if _is_one_of_several(question, found) else 1.0
        reply = _reply(question, replace(found, certainty=certainty * heeded), world)
        if certainty >= CONFIDENT or understood == 1.0:
            return reply
        is_of_one |= not _ONE.isdisjoint(reading.rule.slots)
        if best is None or rank(reply) > rank(best):
            best = reply
    return best


def _is_one_of_several(question: Question, found: Answer) -> bool:
    """Whether a name means several of a kind, of which an answer tells one, whatever the time."""
    if question.period is not None or question.has("first", "last", "second", "nth"):
        return False
    for entity in question.entries:
        told = [entry for entry in entity if entry.id in found.entries]
        if len(told) == 1 and sum(entry.kind is told[0].kind for entry in entity) > 1:
            return True
    return False


_ONE = frozenset(("entry", "entity"))
"""The slots of rules by which something is asked of one thing."""


def _reply(question: Question, found: Answer, world: World) -> Reply:
    is_ballot = question.asks in OF_BALLOTS
    asked = property_of(question, world) if is_ballot else question.asks
    return Reply(
        answer=found,
        is_confident=found.certainty >= CONFIDENT,
        reading=_reading(question, asked),
        leads=question.link == 1 and not _LEADING.isdisjoint(question.cues),
        overrules=question.asks in _WHOLE and found.certainty >= CONFIDENT,
    )


_WHOLE = frozenset(("alone",))
"""What is asked of a mission where its name is all that was said; sure only then."""


_LEADING = frozenset("asking claim who first last now how_vote when replaced preceded".split())
"""Classes of words that make a question of what would else be words to search for."""


def _office_called(office: str) -> object:
    """An office of the grammar in the language of the reply, any other by its name."""
    is_ours = any(office == known for _, known in lexicon().offices)
    return message(f"ask.office.{office}") if is_ours else office


def _reading(question: Question, asked: str) -> Message:
    """How a question was read: its entities, and what was ``asked`` of them."""
    subjects: list[object] = [called(text) for text in question.texts]
    subjects += [country.title for country in question.actors]
    if not question.topics:
        subjects += [called(entity[0]) for entity in question.entries]
    subjects += [_office_called(office) for office in question.offices]
    subjects += question.topics
    if question.period is not None:
        subjects.append(scope(question))
    what = message(f"ask.property.{asked}")
    if not subjects:
        return message("ask.reading.all", what=what)
    return message("ask.reading", subjects=Names(tuple(subjects[:6])), what=what)
