"""Answers of the kind that is asked for: “which summit approved the Strategic Concept of 2010”.

The noun behind “which” or “what” stands in the titles of what may be meant. Of those, it is the one
that is tied to what the question names, or within whose days that was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...dates import FactDate
from ...model import Draft, Entry, Resolution
from ...wording import words as words_of
from ..answer import Answer, gist_of
from ..lexicon import beside, lexicon
from ..question import Period, Question
from ..world import Executor, World
from .entries import candidates

_NOUNS = beside("titled")


def of_kind(question: Question, world: World) -> Answer | None:
    """What bears the noun in its title and has to do with what the question names."""
    glossary = lexicon().glossary
    said = [glossary.get(word, word) for word in question.named_kinds]
    noun = next((word for word in said if word in _NOUNS), None)
    if noun is None:
        return None
    for entry in candidates(question):
        found = list(_of_noun(noun, entry, world))
        if not found or noun in words_of(entry.title):
            continue
        told = [each for each in found if _has_words(question, each, world)]
        best, sure = (told or found)[0], len(told or found) == 1 and bool(told)
        gist = replace(gist_of(best), entries=(best.id, entry.id))
        return gist.as_sure(0.9 if sure else 0.75)
    return None


def _of_noun(noun: str, entry: Entry, world: World) -> Iterator[Entry]:
    """What bears a noun in its title, tied to an entry or held when that was, the tied first."""
    linked = {link.entry.id: link.entry for link in world.base.links(entry)}
    yield from (each for each in linked.values() if noun in words_of(each.title))
    days = [dated.begins for dated in entry.dates if dated.begins]
    for other in world.base.entries.values():
        if isinstance(other, Resolution | Draft) or other.id in linked:
            continue
        if noun in words_of(other.title) and any(_was_within(day, other) for day in days):
            yield other


def _was_within(day: FactDate, other: Entry) -> bool:
    """Whether a day is one of those on which something was held."""
    if day.precision != "day":
        return False
    spans = [(each.begins, each.ends or each.begins) for each in other.dates]
    return any(
        begin is not None and end is not None and Period(begin.earliest(), end.latest()).holds(day)
        for begin, end in spans
    )


def _has_words(question: Question, entry: Entry, world: World) -> bool:
    """Whether all words that neither ask nor name anything stand in an entry."""
    index = world.engine.index
    place = index.position[entry.id]
    return all(index.mentions(place, word) for word in question.words)


EXECUTORS: Mapping[str, Executor] = {"of_kind": of_kind}
