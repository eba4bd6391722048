"""Missions without an entry of their own: by what they are called, and the resolutions on each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from weakref import WeakKeyDictionary

from .base import FactBase
from .model import Mission, Resolution
from .parts import DatedFact
from .search.index import SearchIndex
from .search.stems import FILLER
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
    places = list(places)
    return [
        mission
        for mission in base.missions
        if is_in_the_field(mission) and is_in(mission.place, places)
    ]


def is_in_the_field(mission: Mission) -> bool:
    """Whether a mission is none of the tribunals, commissions and offices."""
    return _IN_THE_FIELD.search(mission.full) is not None


def is_of_the_un(mission: Mission) -> bool:
    """Whether a mission bears the name of the UN, unlike those that others ran for the Council."""
    return any("UN " in name or "United Nations" in name for name in mission.names)


def is_in(place: str, places: Iterable[str]) -> bool:
    """Whether a place has the whole name of one of some others, folded: no “mali” in Somalia."""
    told = fold(place)
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", told) for each in places)


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
    """The resolutions that name a mission, in their order; “UNAVEM II” does not name UNAVEM I."""
    places = set[int]().union(*(_having(name, index) for name in (mission.name, *mission.aliases)))
    found = (base.entries[index.ids[place]] for place in places)
    said = _said(mission)
    texts = [
        each for each in found if isinstance(each, Resolution) and any(map(said.search, _of(each)))
    ]
    return sorted(texts, key=lambda each: each.number)


def _having(name: str, index: SearchIndex) -> set[int]:
    """The places of the entries that have all telling words of a name somewhere."""
    words = [word for word in fold(name).split() if word not in FILLER]
    slots = [index.terms.get(stem(word)) for word in words]
    held = [set(index.postings(slot)[0].tolist()) if slot is not None else set() for slot in slots]
    return set.intersection(*held) if held else set()


def _said(mission: Mission) -> re.Pattern[str]:
    """A mission by its short names: the full name may be a part of another mission's."""
    names = "|".join(map(re.escape, (mission.name, *mission.aliases)))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def _of(text: Resolution) -> Iterable[str]:
    return text.title, text.summary or "", *(each.text for each in text.statements)


def renewals_of(mission: Mission, base: FactBase, index: SearchIndex) -> list[Resolution]:
    """The resolutions that say in one clause that a mission was extended, in their order."""
    said = _said(mission)
    return [
        text
        for text in resolutions_on(mission, base, index)
        if text.id != mission.created_by
        and any(
            said.search(clause) and _RENEWING.search(clause)
            for part in _of(text)
            for clause in _CLAUSE.split(part)
        )
    ]
