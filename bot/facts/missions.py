"""Missions without an entry of their own: by what they are called, and the resolutions on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from .base import FactBase
from .model import Mission, Resolution
from .parts import DatedFact
from .search.index import SearchIndex
from .stemming import stem
from .wording import fold

_RENEWING = re.compile(r"\b(?:exten[ds]|renew|prolong)\w*", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.](?=\s)")
_LONGEST = 16
"""Words of a name at most."""
_NAMED: WeakKeyDictionary[FactBase, Mapping[str, Mission]] = WeakKeyDictionary()


def missions_of(base: FactBase) -> Mapping[str, Mission]:
    """The missions of a base by each of their names, folded; made once for a base."""
    found = _NAMED.get(base)
    if found is None:
        found = {fold(name): mission for mission in base.missions for name in mission.names}
        _NAMED[base] = found
    return found


def missions_in(words: Sequence[str], named: Mapping[str, Mission]) -> dict[int, Mission]:
    """The missions that some folded words name, by the places of all words of each name."""
    found: dict[int, Mission] = {}
    place = 0
    while place < len(words):
        ends = range(min(len(words), place + _LONGEST), place, -1)
        missions = ((end, named.get(" ".join(words[place:end]))) for end in ends)
        end, mission = next((each for each in missions if each[1]), (place + 1, None))
        if mission is not None:
            found |= dict.fromkeys(range(place, end), mission)
        place = end
    return found


def missions_at(base: FactBase, places: Iterable[str]) -> list[Mission]:
    """The missions in the field that worked in one of some places, in order of creation.

    Tribunals, commissions and offices are none; ``places`` are folded.
    """
    told = [re.compile(rf"\b{re.escape(place)}\b") for place in places]
    return [
        mission
        for mission in base.missions
        if _IN_THE_FIELD.search(mission.full) and any(p.search(fold(mission.place)) for p in told)
    ]


_IN_THE_FIELD = re.compile(
    r"\b(?:Missions?|Forces?|Operations?|Observers?|Observation|Peacekeep\w+|Supervision"
    r"|Verification|Assistance Group|Transitional A\w+)\b"
)


def span_of(mission: Mission) -> DatedFact:
    """From when to when a mission worked."""
    return DatedFact.model_validate({"what": "active", "from": mission.begins, "to": mission.ends})


def followers(base: FactBase, name: str) -> list[Mission]:
    """The missions that took over from another one, or from an entry by its id."""
    return [mission for mission in base.missions if name in mission.follows]


def resolution(base: FactBase, key: str | None) -> Resolution | None:
    """A resolution by its id, where a mission has one."""
    found = base.entries[key] if key else None
    return found if isinstance(found, Resolution) else None


def resolutions_on(mission: Mission, base: FactBase, index: SearchIndex) -> list[Resolution]:
    """The resolutions that name a mission, in their order; “UNAVEM II” names no UNAVEM."""
    slots = [index.terms.get(stem(word)) for word in fold(mission.name).split()]
    held = [set(index.postings(slot)[0].tolist()) if slot is not None else set() for slot in slots]
    found = (base.entries[index.ids[place]] for place in set.intersection(*held))
    name = re.compile(rf"\b{re.escape(mission.name)}\b(?! I{{2,3}}\b)")
    texts = [
        each for each in found if isinstance(each, Resolution) and any(map(name.search, _of(each)))
    ]
    return sorted(texts, key=lambda each: each.number)


def _of(text: Resolution) -> Iterable[str]:
    return text.title, text.summary or "", *(each.text for each in text.statements)


def renewals_of(mission: Mission, base: FactBase, index: SearchIndex) -> list[Resolution]:
    """The resolutions that extended a mission, in their order."""
    texts = (text for text in resolutions_on(mission, base, index) if text.id != mission.created_by)
    return [text for text in texts if any(_is_renewed(mission, said) for said in _of(text))]


def _is_renewed(mission: Mission, said: str) -> bool:
    """Whether a text says in one clause that a mission was extended."""
    return any(
        mission.name in clause and _RENEWING.search(clause) for clause in _CLAUSE.split(said)
    )
