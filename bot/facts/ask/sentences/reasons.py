"""Why something was so: the sentence that tells it, beside what else was asked of it.

The base has no field for causes. “Why did it veto the draft” is answered by the veto and by the
sentence of the draft that has a reason in it, and never for sure: it need not be the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from ....messages import message
from ...base import FactBase
from ...missions import is_recorded
from ...model import Country, Entry
from ..answer import Answer, Reply, doubting, rank, stated
from ..certainty.sought import denies
from ..reading.named import BACKGROUND
from ..reading.rules import Seen

_REASONS = (
    re.compile(r"\b(?:because|in response|in protest|in answer|reason|cause[sd]?)\b"),
    re.compile(
        r"\b(?:wanted|feared|refused|accused|threatened|demand(?:ed|s)?|asked|boycott\w*|recognised|objected"
        r"|so that|in order|to (?:protect|stop|prevent|help|escort|force|end|keep|deter))\b"
    ),
    re.compile(r"\b(?:after|over|when|had|following|despite|could not|without)\b"),
)
"""How sentences tell a reason, the plainest ways first."""
_CLEAR = 0.75
"""So sure a sentence must be that was found for the whole question."""
_MOST = 2
"""So many of the entries that an answer is about are looked at."""
_TOLD = frozenset(("says", "cause", "both"))
"""What answers are about that tell a reason already, as far as one is known."""
_LABEL = "ask.says.dated"
"""Of these only the label of a date is told by such an answer, which has no reason in it."""
_PUT_RIGHT = frozenset(("check", "premise"))
"""What answers are about that put right what is supposed."""


class Telling(Protocol):
    """Whoever has the sentences that were found for a question."""

    @property
    def told(self) -> Sequence[Reply]:
        """The sentences of entries that have what is asked for, the likeliest first."""
        ...


def with_reason(what: Seen, reply: Reply, telling: Telling, base: FactBase) -> Reply:
    """The reply to “why” with the sentence that has a reason; it is never sure.

    Where what the answer is about has none, the first found for the whole question serves.
    """
    found = reply.answer
    is_why = not _WHY.isdisjoint(what.cues)
    if not is_why or found is None or denies(found) or found.about in _PUT_RIGHT:
        return reply
    if found.about in _TOLD and found.said.code != _LABEL:
        return doubting(reply)
    entries = [base.entries[key] for key in found.entries if key not in BACKGROUND]
    near = [e for e in entries if not (isinstance(e, Country) or is_recorded(e))][:_MOST]
    told = (each.answer for each in telling.told if rank(each) >= _CLEAR)
    said = next(filter(None, (*map(_reason, near), next(told, None))), None)
    # What is said of a mission of the record is what it was, in which the reason often stands.
    was = next((_reason(each) for each in entries if is_recorded(each)), None)
    reasons = [each for each in (said, was) if each is not None and not found.tells_all_of(each)]
    for each in reasons:
        found = with_also(found, each)
    return doubting(replace(reply, answer=found))


_WHY = frozenset(("why", "cause"))
"""Classes of words that ask for a reason."""


def plain_reason(entry: Entry) -> Answer | None:
    """The statement of an entry that tells a reason in the plainest way, if one does."""
    # Of a resolution the statements that rest on it tell what it decided.
    told = [each for each in entry.statements if each.source != entry.id]
    ranked = (each for way in _REASONS for each in told if way.search(each.text))
    plainest = next(ranked, None)
    return stated(entry, plainest) if plainest is not None else None


def _reason(entry: Entry) -> Answer | None:
    """The statement of an entry that tells a reason, else its summary."""
    found = plain_reason(entry)
    if found is None and entry.summary:
        return stated(entry, text=entry.summary)
    return found


def with_also(found: Answer, said: Answer) -> Answer:
    """An answer, and behind it what another one says: behind the likeliest of two readings."""
    values = found.said.values
    first = values.get("answer") if found.about == "or" else found.said
    both = message("ask.both", first=first or "", second=said.said)
    both = message("ask.or", answer=both, other=values["other"]) if found.about == "or" else both
    entries = tuple(dict.fromkeys((*found.entries, *said.entries)))
    return replace(found, said=both, entries=entries, basis=(*found.basis, *said.basis))
