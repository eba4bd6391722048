"""Answers to questions in words: the sentence, how the question was read, why there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..messages import Message
from .catalogue import SOURCE
from .markup import Markup
from .reader import Reader

if TYPE_CHECKING:
    from ..facts.ask import Reply

_TWICE = re.compile(r"\bthe the\b")
_HEADS = re.compile(r"(\.\s+)the(?= [A-Z])")
"""Where a sentence begins with an article that stood before a name."""
_GAPS = re.compile(r" +(?=[.,;:])| (?= )")


def answering(reply: Reply, reader: Reader) -> Reader:
    """The reader in the language of the answer: that of a question not in English, else theirs."""
    return reader.speaking("ask", *((reply.language,) if reply.language != SOURCE else ()))


def answer_words(reply: Reply, reader: Reader) -> Markup:
    """The answer as one sentence that begins with a capital; raises ``ValueError`` without one."""
    if reply.answer is None:
        raise ValueError("the reply has no answer")
    return in_a_sentence(reply.answer.said, answering(reply, reader))


def in_a_sentence(message: Message, reader: Reader) -> Markup:
    """The words of a message as a sentence, with articles before names and a capital in front."""
    said = replace(reader, has_articles=True).tell(message)
    text = _GAPS.sub("", said).replace("..", ".").strip()
    text = _HEADS.sub(r"\1The", _TWICE.sub("the", text))
    return Markup(text[:1].upper() + text[1:])


def reading_words(reply: Reply, reader: Reader) -> Markup:
    """How the question was read: ``Operation Unified Protector → mandate``; maybe nothing."""
    return answering(reply, reader).tell(reply.reading) if reply.reading else Markup("")


def refusal_words(reply: Reply, reader: Reader) -> Markup:
    """Why there is no answer, and what to do; nothing where there is one."""
    if not reply.refusal:
        return Markup("")
    return answering(reply, reader).say(f"ask.refused.{reply.refusal}")
