"""Questions about what came before, after or beside something else.

“Who took over from Stoltenberg?” names one entry and asks for another, to which the facts have a
link: the one succeeds the other. So does “what worked alongside UNMIK?”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..base import FactBase
from ..kinds import Kind
from ..relations import Direction, Relation
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
_End = tuple[Relation, Direction]
_SUCCESSOR: _End = (Relation.SUCCEEDS, Direction.BACKWARD)
_PREDECESSOR: _End = (Relation.SUCCEEDS, Direction.FORWARD)
_COMPANION: _End = (Relation.WORKS_WITH, Direction.FORWARD)


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
    loose = match[0] in _LOOSE
    if loose and query.hint is Kind.RESOLUTION:
        return None  # “the resolution after the attack on Srebrenica” is not what came next
    place = len(text[: match.start()].split())
    name, behind = _beside(place, list(spotted(query, index)))
    if name is None:
        return None
    wanted = _linked(name, _asked_for(match, pattern, query.words, behind), index, base)
    plain = pattern is not _WITH and (not loose or not _ASKING.isdisjoint(query.words))
    return Succession(frozenset(name.places), frozenset(wanted), plain)


def _asked_for(
    match: re.Match[str], pattern: re.Pattern[str], words: tuple[str, ...], behind: bool
) -> _End:
    """The link to follow from the name, which stands ``behind`` the telling word or before it."""
    if pattern is _WITH:
        return _COMPANION
    if pattern is not _VERB:
        return _SUCCESSOR if pattern is _LATER else _PREDECESSOR
    if match["by"]:  # “what was ISAF replaced by”, not “who was replaced by Rutte”
        return _PREDECESSOR if behind else _SUCCESSOR
    passive = not _PASSIVE.isdisjoint(words)
    # “who replaced Annan” and “when was AMISOM replaced”, not “whom did Annan replace”
    return _SUCCESSOR if behind or passive else _PREDECESSOR


def _beside(place: int, names: list[Named]) -> tuple[Named | None, bool]:
    """The first name behind a word, else the last before it; and whether it stands behind."""
    behind = [name for name in names if name.start > place]
    if behind:
        return behind[0], True
    before = [name for name in names if name.end <= place]
    return (before[-1] if before else None), False


def _linked(name: Named, wanted: _End, index: SearchIndex, base: FactBase) -> set[int]:
    return {
        index.position[link.entry.id]
        for place in name.places
        for link in base.links(base.entries[index.ids[place]])
        if (link.relation, link.direction) == wanted
    }
