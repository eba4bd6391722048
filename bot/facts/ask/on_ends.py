"""Answers about which resolution ended, or extended, something: a mission, sanctions, a mandate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..model import Resolution
from .answer import Answer, answer, named
from .on_lists import as_list
from .on_records import all_as_topics
from .on_votes import outcome_of
from .question import Question
from .world import LINKED, Executor, World

_ENDED = re.compile(r"\b(?:ended|lifted|terminated|wound up|closed|withdrawn|dissolved|end of)\b")
_ENDING = re.compile(r"\b(?:to (?:end|close|withdraw)|ends|its end|(?:last|final) (?:time|term))\b")
_EXTENDED = re.compile(r"\b(?:extended|renewed|renewals?|prolonged|continued|re-established)\b")
_SURE, _LIKELY = 0.95, 0.8
"""How sure the one text is of which the title says that it ended what is asked about, and one of
several, or one that only set an end."""


def ended_by(question: Question, world: World) -> Answer | None:
    """The resolution that ended what a question is about, not the one that began it."""
    fits = _about(question, world)
    found = [text for text in fits if _ENDED.search(text.title)]
    text = next(iter(found or [text for text in fits if _ENDING.search(text.title)]), None)
    return _told(text).as_sure(_SURE if len(found) == 1 else _LIKELY) if text else None


def extended_by(question: Question, world: World) -> Answer | None:
    """The resolutions that extended what a question is about, or the first or last of them."""
    found = [text for text in _about(question, world) if _EXTENDED.search(text.title)]
    if not found:
        return None
    if question.has("last") or len(found) == 1:
        return _told(found[0]).as_sure(_SURE)
    if question.has("first"):
        return _told(found[-1]).as_sure(_LIKELY)
    return as_list(all_as_topics(question), found).as_sure(_SURE if question.period else _LIKELY)


def _about(question: Question, world: World) -> list[Resolution]:
    """The resolutions about all that a question names, newest first."""
    if any(str(getattr(text, "number", "")) in question.named_kinds for text in question.texts):
        return []  # “what extended 1973”: it is no mission that is named
    names = tuple((text.title, *text.aliases, f"{LINKED}{text.id}") for text in question.texts)
    topical = all_as_topics(replace(question, about=(*question.about, *names)))
    texts = world.fitting(topical, world.votes.texts) if topical.about else []
    return [text for text in texts if isinstance(text, Resolution)]


def _told(text: Resolution) -> Answer:
    title = text.title.partition(": ")[2]
    values = {"First": named(text, first=True), "title": title, "outcome": outcome_of(text)}
    return answer("ask.identified", text, **values)


EXECUTORS: Mapping[str, Executor] = {"ended_by": ended_by, "extended_by": extended_by}
