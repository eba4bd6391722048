"""Answers to questions in words: the sentence, how the question was read, why there is none."""

from __future__ import annotations

import re

from ..facts.ask import Reply
from .markup import Markup
from .reader import Reader

_GAPS = re.compile(r" +(?=[.,;:])| (?= )")


def answer_words(reply: Reply, reader: Reader) -> Markup:
    """The answer as one sentence that begins with a capital; raises ``ValueError`` without one."""
    if reply.answer is None:
        raise ValueError("the reply has no answer")
    text = _GAPS.sub("", reader.tell(reply.answer.said)).replace("..", ".").strip()
    return Markup(text[:1].upper() + text[1:])


def reading_words(reply: Reply, reader: Reader) -> Markup:
    """How the question was read: ``Operation Unified Protector → mandate``; maybe nothing."""
    return reader.tell(reply.reading) if reply.reading else Markup("")


def refusal_words(reply: Reply, reader: Reader) -> Markup:
    """Why there is no answer, and what to do; nothing where there is one."""
    return reader.say(f"ask.refused.{reply.refusal}") if reply.refusal else Markup("")
