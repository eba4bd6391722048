"""From a question to the answer about a set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ....messages import message
from ..answer import CONFIDENT, Reply
from ..named import Named
from ..world import World
from .finding import answered
from .pieces import parting
from .reading import narrowing, read

Find = Callable[[str], Named]
"""What is named in a text."""


def is_parted(found: Named) -> bool:
    """Whether a part of a question leaves something out, which no other answer heeds."""
    return parting().search(" ".join(found.words)) is not None


def asked(found: Named, world: World, find: Find) -> Reply | None:
    """The reply to a question for a set; ``None`` where it is none, or cannot be answered."""
    words = " ".join(found.words)
    match = parting().search(words)
    first = find(words[: match.start()]) if match else found
    query = read(first, world, is_part=match is not None)
    if query is None:
        return None
    if match is not None:
        left_out = narrowing(find(words[match.end() :]), world, query)
        if left_out is None:
            return None
        query = replace(query, left_out=left_out)
    said = answered(query, world)
    if said is None:
        return None
    said = said.as_sure(said.certainty * found.link)
    reading = message("ask.reading.all", what=message("ask.property.set"))
    return Reply(answer=said, is_confident=said.certainty >= CONFIDENT, reading=reading)
