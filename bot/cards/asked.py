"""Direct answers to questions: one sentence, what it rests on, and how the question was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord

from ..facts.base import FactBase
from ..facts.model import Entry
from ..messages import Typed
from ..wording import Markup, Reader
from ..wording.answers import answer_words, answering, reading_words, refusal_words
from . import limits
from .answer import Answer, Rendered, card, notice
from .components import entry_button, entry_menu, row
from .record import is_recorded, record_source
from .style import SIGNS, short_name
from .text import clip, linked, safe

if TYPE_CHECKING:
    from ..facts.ask import Reply

_BUTTONS = 4
_LABEL = 40
_SENTENCE = 1500
"""Characters of an answer that are shown: lists may be long."""
_STRONG = 320
"""Longer ones, which are lists, would be a wall of bold type on a phone."""
_SOURCE = 80


def asked_card(reader: Reader, base: FactBase, reply: Reply, question: str) -> Answer:
    """The card of a reply: the answer with its citation and entries, or why there is none."""
    reader = answering(reply, reader)
    if reply.answer is None:
        return _refused(reader, base, reply, question)
    items = [
        entry_button(entry, clip(f"{SIGNS[entry.kind]} {short_name(entry)}", _LABEL))
        for entry in entries_of(base, reply)[:_BUTTONS]
    ]
    return card("\n".join(answer_lines(reader, base, reply)), items=items)


def entries_of(base: FactBase, reply: Reply) -> list[Entry]:
    """The entries that belong to a reply, best first."""
    return [base.entries[key] for key in reply.entries if key in base.entries]


def answer_lines(reader: Reader, base: FactBase, reply: Reply) -> Iterator[str]:
    """How the question was read, the answer, and what it rests on."""
    reader = answering(reply, reader)
    read = reading_words(reply, reader)
    if read:
        yield f"-# 💬 {read}"
    sentence = Markup(clip(answer_words(reply, reader), _SENTENCE))
    if not reply.is_confident:
        yield reader.say("ask.unsure", answer=sentence)
    else:
        yield f"**{sentence}**" if len(sentence) <= _STRONG else sentence
    cited = _cited(reader, base, reply)
    if cited:
        yield f"-# {cited}"


def _cited(reader: Reader, base: FactBase, reply: Reply) -> Markup:
    """The sources of an answer in a line; nothing where the base names none."""
    assert reply.answer is not None
    told = []
    for basis in reply.answer.basis[:2]:
        source = base.source(basis.source)
        name = linked(clip(source.title, _SOURCE), source.url)
        told.append(f"{name}, {safe(basis.section)}" if basis.section else name)
    if told:
        return reader.say("ask.cited", sources=Markup(" · ".join(told)))
    first = next(iter(entries_of(base, reply)), None)
    if first is not None and is_recorded(first):
        told_of = " ".join(reply.answer.strings)
        is_summed_up = (first.summary or "").rstrip(".") in told_of
        line = record_source(reader, base, first, is_summed_up=is_summed_up)
        return Markup(line.removeprefix("-# "))
    return Markup("")


def with_answer(reader: Reader, base: FactBase, reply: Reply, below: Answer) -> Answer:
    """A card with the answer above it, where both fit into one message; else the card alone."""
    text = "\n".join(answer_lines(reader, base, reply))
    components, picture = below.rendered()
    view = Rendered(
        [{"type": discord.ComponentType.text_display.value, "content": text}, *components]
    )
    if view.content_length() > limits.MESSAGE_TEXT:
        return below
    return Answer(view, below.attachments, picture)


def _refused(reader: Reader, base: FactBase, reply: Reply, question: str) -> Answer:
    """Why there is no answer, and what may help instead."""
    title = reader.say("ask.refused.title", typed=Typed(question))
    why = refusal_words(reply, reader)
    near = entries_of(base, reply)
    if not near:
        return notice(title, f"{why} {reader.say('ask.refused.way_on')}")
    menu = entry_menu(near, reader.say("cards.open_one"))
    listed = "\n".join(f"{SIGNS[entry.kind]} **{safe(entry.title)}**" for entry in near)
    answer = card(f"### {title}\n{why}\n\n{listed}")
    answer.view.add_item(row(menu))
    return answer
