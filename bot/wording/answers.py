"""Answers to questions in words: the sentence, how the question was read, why there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .catalogue import SOURCE
from .markup import Markup
from .reader import Reader

if TYPE_CHECKING:
    from ..facts.ask import Reply

_GAPS = re.compile(r" +(?=[.,;:])| (?= )")


def answering(reply: Reply, reader: Reader) -> Reader:
    """The reader in the language of the answer: that of a question not in English, else theirs."""
    return reader.speaking("ask", *((reply.language,) if reply.language != SOURCE else ()))


def answer_words(reply: Reply, reader: Reader) -> Markup:
    """The answer as one sentence that begins with a capital; raises ``ValueError`` without one."""
    if reply.answer is None:
        raise ValueError("the reply has no answer")
    said = answering(reply, reader).tell(reply.answer.said)
    text = _GAPS.sub("", said).replace("..", ".").strip()
    return Markup(text[:1].upper() + text[1:])


def reading_words(reply: Reply, reader: Reader) -> Markup:
    """How the question was read: ``Operation Unified Protector → mandate``; maybe nothing."""
    return answering(reply, reader).tell(reply.reading) if reply.reading else Markup("")


def refusal_words(reply: Reply, reader: Reader) -> Markup:
    """Why there is no answer, and what to do; nothing where there is one."""
    if not reply.refusal:
        return Markup("")
    return answering(reply, reader).say(f"ask.refused.{reply.refusal}")
