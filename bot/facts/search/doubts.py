"""What rules an entry out as the answer to a query, however well it fits the words."""

from __future__ import annotations

import re

import numpy as np

from ..patterns import late
from ..regions import places_in
from .candidates import Search
from .index import SearchIndex
from .names import spotted
from .reading import order_of
from .results import PLACES, Tier
from .spelling import is_slip


def is_ruled_out(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query asks for something else than the entry at a place."""
    doubts = (
        _is_task,
        _is_outside,
        _asks_for_another,
        _is_out_of_order,
        _is_another_operation,
        _is_another_thing,
        _is_another_diplomat,
        _is_at_no_event,
    )
    return any(doubt(search, place, index) for doubt in doubts)


_TASKS = frozenset(
    """
    write compose translate rewrite redige redigez ecris ecrivez traduis schreib schreibe verfasse
    ubersetze escribe redacta traduce scrivi traduci
    """.split()
)


def _is_task(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a text gives the bot something to write, which no card is an answer to."""
    return search.query.words[0] in _TASKS and search.query.folded not in index.names


_OTHERWISE_SAID = 3
"""With so many other words, a query is about what they say."""
_EVERYWHERE = frozenset("nato otan un onu operation".split())
"""Words that so much here has to do with that they make no question of a name alone."""


def _is_outside(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query is about something that is not in the base.

    Of an entry that speaks of it one may be sure, unless nothing else is asked.
    """
    outsider = index.outsider_in(search.query.words)
    if outsider is None or search.query.folded in index.names:
        return False
    if search.turn is not None and place in search.turn.wanted:
        return False
    said = search.query.core if search.query.asked is None else search.query.subject
    rest = set(said.split()) - set(outsider[0].split()) - _EVERYWHERE
    if len(rest - search.query.setting) >= _OTHERWISE_SAID:
        return False
    return not rest or not index.mentions(place, outsider[0])


_BESIDE = frozenset("after before apres avant nach vor dopo since until".split())
"""Words behind which stands what something else came before or after."""


def _asks_for_another(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query asks for what came before or after this very entry.

    Of what is asked for by a plain word of succession, only a tie in the facts makes sure.
    """
    led, asked = search.turn, search.query.asked
    if asked is None or asked.relation != "succeeds":
        return False
    if not asked.loose:
        return led is None or place not in led.wanted
    if led is not None and led.is_plain and place in led.named:
        return True
    words = search.query.words
    return any(
        place in name.places and words[name.start - 1] in _BESIDE
        for name in spotted(search.query, index)
        if name.start
    )


def _is_out_of_order(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query asks for the last or first, and one with as much of it fell beyond this.

    What is called the first or last itself is meant.
    """
    evidence, order = search.evidence, search.query.order
    assert evidence is not None
    if order is None or any(order_of(name) == order for name in index.names_of(place)):
        return False
    places = evidence.places
    row = int(np.flatnonzero(places == place)[0])
    if evidence.tiers[row] == PLACES[Tier.EXACT]:
        return False  # nothing but its name was said: “how long did KFOR last”
    fell = index.begins[places] * (1 if order == "last" else -1)
    is_alike = (index.kinds[places] == index.kinds[place]) & (index.begins[places] > 0)
    is_alike &= (evidence.sure >= evidence.sure[row]) & (evidence.own >= evidence.own[row])
    return bool((is_alike & (fell > fell[row])).any())


def _is_another_operation(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query is the name of an operation, but not of this one.

    “Operation Essential Shield” shares a word with each of two entries and is neither.
    """
    start, *name = search.query.subject.split()
    if start != "operation" or not 1 <= len(name) <= 2 or place in _begun(search):
        return False
    known = {word for text in index.names_of(place) for word in text.split()}
    return not all(any(is_slip(word, other) for other in known) for word in name)


_THING = re.compile(
    r"^(?:\w+ ){1,3}(summit|sommet|conference|treaty|convention|accords?|committee)(?: \d{4})?$"
)


def _is_another_thing(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query names a summit, treaty or committee, and this is called nothing like it.

    The card of an operation may tell of the summit that decided on it, and is yet not its card.
    """
    named = _THING.match(search.query.folded)
    if named is None or (search.turn is not None and place in search.turn.wanted):
        return False
    return not any(named[1] in name.split() for name in index.names_of(place))


AMBASSADOR_TO = late(
    r"\b(?:ambassador|ambassadeur|ambassadrice|permanent representative|perm ?rep"
    r"|representant(?:e|s)? permanent(?:e|s)?)s?\b(?: [\w@]+){0,4}?"
    r" (?:to|at|aupres (?:de|des|of)|a) (?:the |l )?"
    r"(?:(?P<un>un|united nations|onu|nations unies)|(?P<nato>nato|otan))\b"
)
"""Whoever speaks for a country in an organisation."""


def _is_another_diplomat(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether an ambassador to the UN or NATO is asked for, and this says of none to that.

    Canada's ambassador in Kabul was later the head of a mission of the UN.
    """
    asked = AMBASSADOR_TO.search(search.query.folded)
    return asked is not None and not is_told_as(asked, place, index)


def is_told_as(asked: re.Match[str], place: int, index: SearchIndex) -> bool:
    """Whether an entry tells of somebody as the ambassador that was asked for."""
    told = ("permanent representative",) if asked["un"] else ("ambassador nato",)
    return any(index.mentions(place, each) for each in told)


_AT_SOME_EVENT = late(
    r"^(?:what|how|which|who)\b.* (?:when|after|before|during|following|since|once)"
    r" (?:the|a|an) (?P<event>\w+(?: (?!at|in|of|on)\w+){0,3})$"
)
"""A question that says only by an event when something was: “… when the bomb went off”."""


def _is_at_no_event(search: Search, place: int, index: SearchIndex) -> bool:
    """Whether a query asks what was done at an event of which it gives neither name nor time.

    One earthquake of many is no answer to “what did the Council do when the earthquake struck”.
    """
    query = search.query
    said = _AT_SOME_EVENT.match(query.folded)
    if said is None or query.moments or any(word.isdigit() for word in query.words):
        return False
    ours = set(map(index.position.get, _OURS))
    is_named = any(ours.isdisjoint(name.places) for name in spotted(query, index))
    return not (is_named or any(True for _ in places_in(query.folded)))


_OURS = ("nato", "united-nations", "un-security-council")


def _begun(search: Search) -> set[int]:
    evidence = search.evidence
    assert evidence is not None
    return set(evidence.places[evidence.tiers == PLACES[Tier.PREFIX]].tolist())
