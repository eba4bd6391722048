"""Answers about which resolution ended, or extended, something: a mission, sanctions, a mandate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...kinds import Kind
from ...model import Resolution
from ...stemming import stem
from ...wording import words as words_of
from ..answer import Answer
from ..ballots.saying import identified
from ..question import Question
from ..world import LINKED, Executor, World
from .lists import as_list
from .records import all_as_topics

_ENDED = re.compile(r"\b(?:ended|lifted|terminated|wound up|closed|withdrawn|dissolved)\b")
_END_OF = re.compile(r"\bend of\b")
_ENDING = re.compile(r"\b(?:to (?:end|close|withdraw)|ends|its end|(?:last|final) (?:time|term))\b")
_EXTENDED = re.compile(r"\b(?:extended|renewed|renewals?|prolonged|continued|re-established)\b")
_SURE, _IN_PLACE, _LIKELY = 0.95, 0.84, 0.8
"""How sure the one text is that ended what is asked about by its title; whether it goes on; and one
of several texts, or one that only set an end."""


def ended_by(question: Question, world: World) -> Answer | None:
    """The resolution that ended what a question is about, not the one that began it."""
    fits = _about(question, world)
    found = [text for text in fits if _ends(text, question)]
    text = next(iter(found or [text for text in fits if _ENDING.search(text.title)]), None)
    if text is None:
        return None
    return identified(text).as_sure(_SURE if len(found) == 1 else _LIKELY)


def in_place(question: Question, world: World) -> Answer | None:
    """Whether sanctions, or what else no entry tells of, go on or ended: which text came last."""
    if any(entry.kind is not Kind.AREA for entry in question.all_entries):
        return None  # an entry tells by itself whether it goes on
    fits = _about(question, world)
    ended = next((text for text in fits if _ends(text, question)), None)
    last = next((text for text in fits if _EXTENDED.search(text.title)), None)
    is_over = ended is not None and (last is None or last.number < ended.number)
    text = ended if is_over else last
    if text is None:
        return None
    asks_for_end = question.has("end") and not question.has("running")
    said = identified(text)
    code = "ask.check.yes" if is_over is asks_for_end else "ask.check.no"
    return said.within(code).as_sure(_IN_PLACE)


def extended_by(question: Question, world: World) -> Answer | None:
    """The resolutions that extended what a question is about, or the first or last of them."""
    found = [text for text in _about(question, world) if _EXTENDED.search(text.title)]
    if not found:
        return None
    if question.has("last") or len(found) == 1:
        return identified(found[0]).as_sure(_SURE)
    if question.has("first"):
        return identified(found[-1]).as_sure(_LIKELY)
    return as_list(all_as_topics(question), found).as_sure(_SURE if question.period else _LIKELY)


def _about(question: Question, world: World) -> list[Resolution]:
    """The resolutions about all that a question names, newest first."""
    if any(str(getattr(text, "number", "")) in question.named_kinds for text in question.texts):
        return []  # “what extended 1973”: it is no mission that is named
    topical = _named_too(question)
    texts = world.fitting(topical, world.votes.texts) if topical.about else []
    return [text for text in texts if isinstance(text, Resolution)]


def _named_too(question: Question) -> Question:
    """The question with the texts and countries that it names as what it is about."""
    names = tuple((text.title, *text.aliases, f"{LINKED}{text.id}") for text in question.texts)
    return all_as_topics(replace(question, about=(*question.about, *names)))


def _ends(text: Resolution, question: Question) -> bool:
    return ends(text, (group[0] for group in question.about))


def ends(text: Resolution, names: Iterable[str]) -> bool:
    """Whether a title says that what has a name ended: no “end of the war, UNIFIL enlarged”."""
    if _ENDED.search(text.title):
        return True
    match = _END_OF.search(text.title)
    if match is None:
        return False
    asked = {stem(word) for name in names for word in words_of(name)}
    after = [stem(word) for word in words_of(text.title[match.end() :])]
    ended = after[:_REACH]
    return not asked.isdisjoint(ended) or (asked.isdisjoint(after) and not _WORK.isdisjoint(ended))


_REACH = 5
"""So many words behind “end of” say what has ended."""
_WORK = frozenset(map(stem, ("mission", "force", "mandate", "operation", "sanctions", "embargo")))
"""Of these one may ask by a name that the title does not have."""


EXECUTORS: Mapping[str, Executor] = {
    "ended_by": ended_by,
    "extended_by": extended_by,
    "in_place": in_place,
}
