"""The search led by what was read as a question: “what replaced SFOR” finds what did."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import replace

from ...base import FactBase
from ...model import Entry
from ...search import Results
from ...search.results import Hit, Tier
from ..answer import Reply
from ..asking import Asking

_TOP = 100.0


def led(asking: Asking, text: str, today: dt.date, results: Results) -> tuple[Results, Reply]:
    """What a query found, with the entry first that its answer is about, and the reply to it.

    ``results`` are what the search found for the text; they are not searched for again. Only a
    confident answer leads that is about one entry, or lists several; else that of the first few
    comes first that the answer is about. What the search is sure of stays first, unless the text
    only starts from that and asks for the other; a list stays one. How far search and answer agree
    decides whether the first is sure, unless the answer lists it or a rule of the search did. Never
    raises.
    """
    reply = asking.ask(text, today, results)
    first = likeliest(asking, text, results, reply)
    if first is None:
        return results, reply
    listed = _listed(asking.base, reply)
    if first not in listed:
        is_sure = likelihood(results, first, reply) >= LEAST
        return _with_first(results, first, is_sure=is_sure), reply
    if reply.answer is not None and reply.answer.about in _TELLING_ONE:
        return _with_first(results, first, *listed, is_sure=True), reply
    return replace(_with_first(results, first, *listed, is_sure=False), listed=listed), reply


def likeliest(asking: Asking, text: str, results: Results, reply: Reply) -> Entry | None:
    """What is likeliest asked for; ``None`` for a list, for nothing and where a rule is sure."""
    listed = _listed(asking.base, reply)
    if results.listing is not None or (results.many and not reply.is_confident):
        return None
    found = results.answer
    is_by_rule = found is not None and results.hits[0].likelihood is None
    if listed and not is_by_rule:
        return next((hit.entry for hit in results.hits if hit.entry in listed), listed[0])
    subject = _subject(asking.base, reply) if reply.is_confident else None
    if subject is None:
        first = found or _told_of_the_first(asking.base, results, reply)
    elif found is None or reply.overrules or _starts_from(asking.named_in(text), results, subject):
        first = subject
    else:
        first = found
    return None if first is found and is_by_rule else first


def _listed(base: FactBase, reply: Reply) -> tuple[Entry, ...]:
    """What a confident answer lists: several of one kind, of which none is asked for alone."""
    answer = reply.answer
    if answer is None or answer.about not in _LISTING:
        return ()
    if not (reply.is_confident and answer.names_several):
        return ()
    entries = [base.entries[key] for key in answer.entries]
    alike = tuple(each for each in entries if each.kind is entries[0].kind)
    return alike if len(alike) > 1 else ()


_LISTING = frozenset("list set people renewals veto failed nato members permanent".split())
"""What the codes of answers begin with, after their domain, that list what is asked for."""


_TELLING_ONE = frozenset(("renewals",))
"""Those of them that tell one by itself: the last text that extended something."""


def _told_of_the_first(base: FactBase, results: Results, reply: Reply) -> Entry | None:
    """That of the first few that is told about, or else the first.

    Whoever an answer picks out of all who fit need not be among them. A sentence that was itself
    found by its words, or one of several readings, tells little more than the search, and that
    nobody voted as is asked speaks for another text; these bring forward only what the search held
    to be about as good.
    """
    first = next(iter(results.hits), None)
    if reply.answer is not None and reply.answer.said.code in _PICKING:
        return base.entries[reply.answer.entries[0]]
    told = next((hit for hit in results.hits[:_FEW] if hit.entry.id in reply.told[:1]), first)
    if first is None or told is None:
        return None
    is_doubtful = _is_found_by_words(reply) or (reply.answer and reply.answer.about == "nobody")
    is_as_good = told.score >= _NEAR * first.score or not is_doubtful
    return told.entry if is_as_good else first.entry


def _is_found_by_words(reply: Reply) -> bool:
    return reply.answer is not None and reply.answer.about in _FOUND_BY_WORDS


def _starts_from(named: frozenset[str], results: Results, entry: Entry) -> bool:
    """Whether a text that names some entries goes from what the search is sure of to another."""
    first = results.hits[0]
    return first.tier is not Tier.EXACT and first.entry.id in named and entry.id not in named


def _with_first(results: Results, entry: Entry, *others: Entry, is_sure: bool) -> Results:
    """The same results with ``entry`` first, which they are sure of or not, then ``others``."""
    found = {hit.entry.id: hit for hit in results.hits}
    first = {each.id: each for each in (entry, *others)}
    hits = [found.get(key, Hit(each, _TOP, Tier.TEXT)) for key, each in first.items()]
    hits += [hit for hit in results.hits if hit.entry.id not in first]
    told = (hit._replace(confident=is_sure and hit.entry is entry) for hit in hits)
    kept = tuple(told)[: max(1, len(results.hits))]
    is_answered = is_sure or bool(others)
    return replace(results, hits=kept, outsider=None if is_answered else results.outsider)


COEFFICIENTS: Mapping[str, float] = {
    "bias": -0.51,
    "found": 0.92,
    "moved": -0.91,
    "told": 3.16,
    "by_words": -1.14,
    "among": -1.88,
    "other": -0.61,
    "overrules": 1.02,
}
"""What speaks for the first entry being right, in logits: fitted by ``python -m tests.search.fit
--led`` on the ten lists named there and three more."""
LEAST = 0.85
"""So likely right it has to be in order to be an answer. Of those lists, judged by what the others
taught, two in a hundred queries then get a wrong one, as with the search alone, and two or three
more a right one."""
_RULED_OUT, _MOST = 0.18, 0.98
"""How likely right the search holds to be what a rule speaks against, and anything at the most."""


def likelihood(results: Results, first: Entry, reply: Reply) -> float:
    """How likely an entry is right, from 0 to 1, by what the search and the reply make of it."""
    logit = COEFFICIENTS["bias"]
    for name, value in signs(results, first, reply).items():
        logit += COEFFICIENTS[name] * value
    return 1 / (1 + math.exp(-logit))


def signs(results: Results, first: Entry, reply: Reply) -> dict[str, float]:
    """What speaks for or against an entry, by the names of :data:`COEFFICIENTS`."""
    hit = next(iter(results.hits), None)
    is_found = hit is not None and hit.entry is first
    likely = min(max((hit and hit.likelihood) or 0.0, _RULED_OUT), _MOST)
    answer, told = reply.answer, reply.told
    is_subject = told[:1] == (first.id,)
    return {
        "found": math.log(likely / (1 - likely)) if is_found else 0.0,
        "moved": float(not is_found),
        "told": answer.certainty if answer and first.id in told else 0.0,
        "by_words": float(is_subject and _is_found_by_words(reply)),
        "among": float(first.id in told and not is_subject),
        "other": float(answer is not None and first.id not in told),
        "overrules": float(reply.overrules),
    }


def tells_more(reply: Reply, results: Results) -> bool:
    """Whether a reply is worth telling above what was found.

    That is no list above the same list, and not what a mission is above its card.
    """
    if reply.answer is None or not reply.is_confident:
        return False
    shown_first = results.answer is not None and reply.entries[:1] == (results.answer.id,)
    if shown_first and reply.answer.said.code in _WHAT_A_MISSION_IS:
        return False
    shown = results.listing and len(results.listing.entries)
    return not (reply.answer.is_list and reply.answer.said.values.get("count") == shown)


_WHAT_A_MISSION_IS = frozenset(f"ask.mission.{each}" for each in ("is", "was", "began"))
_FEW = 5
"""So many of what the search found may be what an unsure answer is about."""
_PICKING = frozenset(("ask.person", "ask.set.utmost"))
"""The codes of answers that pick one out of all that are of a kind."""
_FOUND_BY_WORDS = frozenset("or both says gist".split())
"""What the codes of such sentences begin with, after their domain,"""
_NEAR = 0.85
"""and the share of the first one's score that is about as good.

On fourteen lists in the repository and four more such answers brought the right entry forward 37
times and the wrong one 50 times; with this bound 23 and 20 times.
"""


_ASKED_FOR = frozenset(("holders",))
"""What the codes of answers begin with that are never about what a question names."""


def _subject(base: FactBase, reply: Reply) -> Entry | None:
    """The one entry that an answer is about, or the first of few; ``None`` for several."""
    answer = reply.answer
    if answer is None or not answer.entries:
        return None
    leads = reply.leads or answer.about in _ASKED_FOR
    if not (reply.overrules or (leads and answer.has_subject)):
        return None
    return base.entries[answer.entries[0]]
