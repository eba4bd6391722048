"""From a question to the answer about a set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from ....messages import message
from ...kinds import Kind
from ..answer import CONFIDENT, Reply
from ..question import Period
from ..reading.named import Named
from ..world import World
from .finding import answered
from .pieces import parting
from .reading import narrowing, read

Find = Callable[[str], Named]
"""What is named in a text."""


def is_parted(found: Named) -> bool:
    """Whether a part of a question leaves something out, which no other answer heeds."""
    return parting().search(" ".join(found.words)) is not None


def _timed(found: Named) -> Named:
    """The same with the day of a document or event as its time: “in Bosnia after Dayton”."""
    words, until = found.words, found.period
    is_open = until is None or until.since is None or "between" in words or "entre" in words
    for each in found.of("entry") if is_open else ():
        begins = each.entries[0].begins
        at = each.start - 1 if words[each.start - 1] not in _ARTICLES else each.start - 2
        if begins is None or each.entries[0].kind not in (Kind.DOCUMENT, Kind.EVENT) or at < 1:
            continue
        day = begins.earliest()
        if words[at] in _AFTER or words[at] in _BEFORE:
            is_after = words[at] in _AFTER
            period = Period(day, dt.date.max) if is_after else Period(dt.date.min, day)
            if until is not None and not (is_after and day < until.last):
                return found
            period = Period(day, until.last) if until is not None else period
            others = [m for m in found.mentions if m is not each]
            timed = found.timed.union(range(at, each.end))
            return replace(found, mentions=others, period=period, timed=timed)
    return found


_AFTER = frozenset("after since following from between apres depuis entre suite".split())
_BEFORE = frozenset(("before", "until", "avant"))
_ARTICLES = frozenset(("the", "le", "la", "l", "les"))


def asked(found: Named, world: World, find: Find) -> Reply | None:
    """The reply to a question for a set; ``None`` where it is none, or cannot be answered."""
    found = _timed(found)
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
    is_sure = said.certainty >= CONFIDENT
    return Reply(said, None, is_sure, reading, leads=True, overrules=is_sure and said.has_subject)
