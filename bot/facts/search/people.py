"""Whether a query asks for somebody, and what then speaks for people and their posts.

What fits such a text best is often what somebody was the head of: “the Dane who ran UNMIK”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..base import FactBase
from ..kinds import Kind
from ..model import Person
from ..offices import offices_of
from ..patterns import late
from ..perbase import per_base
from ..stemming import stem
from ..wording import words
from .candidates import Search
from .index import SearchIndex
from .stems import FILLER
from .synonyms import synonyms

Flags = NDArray[np.bool_]

_SOMEBODY = late(
    r"\b(?:who(?:s|m)?|qui|we[rn]|quien|chi"
    r"|generals?|admirals?|colonel|marshal|officer|commander|comandante|envoys?|diplomats?"
    r"|(?:special|high|permanent) rep\w*|ambassador|(?:prime )?minister|premier|deputy|boss|chief"
    r"|chef|head|leiter|saceur|sec(?:retary)? ?gen(?:eral)?|prosecutor|judge|lawyer|mediator"
    r"|negotiator|politi(?:ci|k)\w+|statesman|spokes\w+|doctor|schoolteacher|man|woman|lady|guy"
    r"|chap|bloke|fellow|some(?:body|one)|brit|dane|dutchman|frenchman|finn|swede|norwegian)\b"
)
"""Words for whoever is asked for, or is described;"""
_SOMETHING_ELSE = late(
    r"\b(?:how (?:many|much|long)|when|where|combien|quand|wann|cuando|quando"
    r"|(?:what|which) (?:year|day|date|countr\w+|resolution|text|paper|document|mission|operation)"
    r"|in what|vot\w+|abst\w+|against|veto\w*|said (?:no|yes)|in favou?r|enthalt\w+"
    r"|contre|balk\w*|yeses|hands?|split|sponsor\w*)\b"
)
"""and such as ask for a time, a number or a text, or for States and their votes."""


@dataclass(frozen=True, slots=True)
class _People:
    """The people and posts of a base, by their ids."""

    nations: Mapping[str, frozenset[str]]
    """The stems of the nationality of each person,"""
    posts: frozenset[str]
    """and the posts that people held."""


@per_base
def people_of(base: FactBase) -> _People:
    """The people of a base; read once."""
    people = [entry for entry in base.of_kind(Kind.PERSON) if isinstance(entry, Person)]
    nations = (frozenset(map(stem, words(person.nationality or ""))) for person in people)
    return _People(
        {person.id: nation - FILLER for person, nation in zip(people, nations, strict=True)},
        frozenset(office.post for office in offices_of(base).values() if office.post),
    )


def of_people(search: Search, index: SearchIndex, base: FactBase) -> dict[str, Flags]:
    """What speaks for and against people and posts, by the names of the scoring's weights."""
    evidence, query = search.evidence, search.query
    assert evidence is not None
    people = people_of(base)
    ids = [index.ids[place] for place in evidence.places.tolist()]
    if not asks_for_somebody(query.folded):
        is_either = np.array([key in people.nations or key in people.posts for key in ids])
        return {"unasked": is_either & (evidence.turn <= 0)}
    said = {stem(word) for word in query.words}
    meant = said.union(*map(synonyms, said))
    nations = (people.nations.get(key, frozenset()) for key in ids)
    return {"national": np.array([bool(nation) and nation <= meant for nation in nations])}


def asks_for_somebody(folded: str) -> bool:
    """Whether a person is asked for or described, and nothing else is asked."""
    return bool(_SOMEBODY.search(folded)) and not _SOMETHING_ELSE.search(folded)
