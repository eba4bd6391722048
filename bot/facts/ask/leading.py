"""The search led by what was read as a question: “what replaced SFOR” finds what did."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ..base import FactBase
from ..model import Entry
from ..search import Results
from ..search.results import Hit, Tier
from .answer import Reply
from .asking import Asking

_TOP = 100.0


def led(asking: Asking, text: str, today: dt.date, results: Results) -> tuple[Results, Reply]:
    """What a query found, with the entry first that its answer is about, and the reply to it.

    ``results`` are what the search found for the text; they are not searched for again. Only a
    confident answer leads that is about one entry; one about several makes the search sure of the
    first of them where what it found first is among them. What the search is sure of stays first,
    unless the text only starts from that and asks for the other; a list stays one. Where neither is
    sure, that of the first few comes first that the answer is about. Never raises.
    """
    reply = asking.ask(text, today, results)
    if _confirms(reply, results):
        found = {hit.entry.id: hit.entry for hit in results.hits}
        return _with_first(results, found.get(reply.entries[0], results.hits[0].entry)), reply
    entry = _subject(asking.base, reply)
    is_list = results.many or results.listing is not None
    if entry is None or is_list or not reply.is_confident:
        return results if is_list else _with_likeliest_first(results, reply), reply
    is_other = reply.overrules or _starts_from(asking.named_in(text), results, entry)
    if results.answer is not None and not is_other:
        return results, reply
    return _with_first(results, entry, is_sure=len(reply.entries) <= _SEVERAL), reply


def _starts_from(named: frozenset[str], results: Results, entry: Entry) -> bool:
    """Whether a text that names some entries goes from what the search is sure of to another."""
    first = results.hits[0]
    return first.tier is not Tier.EXACT and first.entry.id in named and entry.id not in named


def tells_more(reply: Reply, results: Results) -> bool:
    """Whether a reply is worth telling above what was found: no list above the same list."""
    if reply.answer is None or not reply.is_confident:
        return False
    shown = results.listing and len(results.listing.entries)
    return not (reply.answer.is_list and reply.answer.said.values.get("count") == shown)


def _confirms(reply: Reply, results: Results) -> bool:
    """Whether a confident answer is about what the search found first, yet was not sure of."""
    if reply.answer is None or not results.hits or results.answer is not None or results.many:
        return False
    tells = reply.is_confident and reply.leads and reply.answer.tells_more and not reply.overrules
    return tells and results.hits[0].entry.id in reply.entries


def _with_first(results: Results, entry: Entry, *, is_sure: bool = True) -> Results:
    """The same results with ``entry`` first, which they are sure of or not."""
    first = Hit(entry, _TOP, Tier.TEXT, confident=is_sure)
    others = (hit._replace(confident=False) for hit in results.hits if hit.entry is not entry)
    hits = (first, *others)[: max(1, len(results.hits))]
    return replace(results, hits=hits, outsider=None)


def _with_likeliest_first(results: Results, reply: Reply) -> Results:
    """The same results, no surer, first that of the few before all others that is told about.

    A sentence that was itself found by its words, or one of several readings, tells little more
    than the search; it brings forward only what that held to be about as good.
    """
    if results.answer is not None or reply.answer is None or not reply.entries:
        return results
    told = next((hit for hit in results.hits[:_FEW] if hit.entry.id == reply.entries[0]), None)
    if told is None or (
        reply.answer.about in _FOUND_BY_WORDS and told.score < _NEAR * results.hits[0].score
    ):
        return results
    others = (hit for hit in results.hits if hit is not told)
    return replace(results, hits=(told, *others))


_SEVERAL = 3
"""The first of so many who fit is shown as found; of more it only comes first."""
_FEW = 5
"""So many of what the search found may be what an unsure answer is about."""
_FOUND_BY_WORDS = frozenset("or both says gist".split())
"""What the codes of such sentences begin with, after their domain,"""
_NEAR = 0.85
"""and the share of the first one's score that is about as good.

On fourteen lists in the repository and four more such answers brought the right entry forward 37
times and the wrong one 50 times; with this bound 23 and 20 times.
"""


def _subject(base: FactBase, reply: Reply) -> Entry | None:
    """The one entry that an answer is about, or the first of few; ``None`` for several."""
    answer = reply.answer
    if answer is None or not (reply.overrules or (reply.leads and answer.has_subject)):
        return None
    return base.entries[answer.entries[0]]
