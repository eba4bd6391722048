"""Questions about what came before, after or beside something else.

“Who took over from Stoltenberg?” names one entry and asks for another, to which the facts have a
link: the one succeeds the other. So does “what worked alongside UNMIK?”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..base import FactBase
from ..kinds import Kind
from ..relations import RELATION_TYPES
from .index import SearchIndex
from .naming import Named, spotted
from .query import Query

_LATER = re.compile(r"\b(?:after|successors?|apres|successeurs?)\b")
_EARLIER = re.compile(
    r"\b(?:before|prior to|predecessors?|preced(?:e|es|ed|ing)|avant|predecesseurs?)\b"
)
_VERB = re.compile(
    r"\b(?:succe(?:ed|eds|eded|ding|de|der|da)|replac(?:e|es|ed|ing)|remplac(?:e|er|a)"
    r"|follow(?:s|ed)|t(?:akes?|ook|aken|aking) over (?:from|for))\b(?P<by> by| par)?"
)
"""What came later does this to what was there earlier."""
_WITH = re.compile(r"\b(?:alongside|beside|side by side with|next to|a cote de)\b")
_LOOSE = frozenset({"after", "before", "apres", "avant", "prior to"})
"""Words that often tell a time and nothing about who followed whom."""
_ASKING = frozenset("who whom what which qui que quoi quel quelle".split())
_PASSIVE = frozenset("was were is been got fut".split())
_SUCCESSOR = RELATION_TYPES["succeeds"].backward
_PREDECESSOR = RELATION_TYPES["succeeds"].forward
_COMPANION = RELATION_TYPES["works_with"].forward


@dataclass(frozen=True, slots=True)
class Succession:
    """The entries that a question starts from, and those beside them that it asks for."""

    named: frozenset[int]
    wanted: frozenset[int]
    plain: bool
    """Whether the wording can mean nothing else."""


def succession(query: Query, index: SearchIndex, base: FactBase) -> Succession | None:
    """Read a query as a question about a predecessor or a successor, if it is one."""
    text = " ".join(query.words)
    found = [
        (match, pattern)
        for pattern in (_VERB, _LATER, _EARLIER, _WITH)
        if (match := pattern.search(text)) is not None
    ]
    if not found:
        return None
    match, pattern = min(found, key=lambda pair: pair[0].start())
    place = len(text[: match.start()].split())
    name, behind = _beside(place, list(spotted(query, index)))
    if name is None:
        return None
    later = pattern is _LATER
    if pattern is _VERB:
        passive = bool(match["by"]) or (not behind and not _PASSIVE.isdisjoint(query.words))
        later = behind != passive if match["by"] else behind or passive
    label = _SUCCESSOR if later else _PREDECESSOR
    wanted = _linked(name, _COMPANION if pattern is _WITH else label, index, base)
    loose = match[0] in _LOOSE
    if loose and query.hint is Kind.RESOLUTION:
        return None  # “the resolution after the attack on Srebrenica” is not what came next
    plain = pattern is not _WITH and (not loose or not _ASKING.isdisjoint(query.words))
    return Succession(frozenset(name.places), frozenset(wanted), plain)


def _beside(place: int, names: list[Named]) -> tuple[Named | None, bool]:
    """The first name behind a word, else the last before it; and whether it stands behind."""
    behind = [name for name in names if name.start > place]
    if behind:
        return behind[0], True
    before = [name for name in names if name.end <= place]
    return (before[-1] if before else None), False


def _linked(name: Named, label: str, index: SearchIndex, base: FactBase) -> set[int]:
    return {
        index.position[link.entry.id]
        for place in name.places
        for link in base.links(base.entries[index.ids[place]])
        if link.label == label
    }
