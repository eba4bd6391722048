"""Answers about which resolution ended something: a mission, sanctions, a trusteeship."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Resolution
from .answer import Answer, answer, named
from .on_records import as_topics
from .on_votes import outcome_of
from .question import Question
from .world import Executor, World

_ENDED = re.compile(r"\b(?:ended|lifted|terminated|wound up|closed|withdrawn|dissolved|end of)\b")
_ENDING = re.compile(r"\b(?:to (?:end|close|withdraw)|ends|its end|(?:last|final) (?:time|term))\b")
_SURE, _LIKELY = 0.95, 0.8
"""How sure the one text is of which the title says that it ended what is asked about, and one of
several, or one that only set an end."""


def ended_by(question: Question, world: World) -> Answer | None:
    """The resolution that ended what a question is about, not the one that began it."""
    question = as_topics(question)
    if not question.about or question.actors:
        return None
    fits = [t for t in world.fitting(question, world.votes.texts) if isinstance(t, Resolution)]
    found = [text for text in fits if _ENDED.search(text.title)]
    text = next(iter(found or [text for text in fits if _ENDING.search(text.title)]), None)
    if text is None:
        return None
    said = answer(
        "ask.identified",
        text,
        First=named(text, first=True),
        title=text.title.partition(": ")[2],
        outcome=outcome_of(text),
    )
    return said.as_sure(_SURE if len(found) == 1 else _LIKELY)


EXECUTORS: Mapping[str, Executor] = {"ended_by": ended_by}
