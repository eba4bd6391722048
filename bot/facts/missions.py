"""Missions of the Council's record: by what they are called, and the resolutions on each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias, TypeGuard

from .base import FactBase
from .kinds import Kind
from .model import Body, Entry, Operation, Resolution, Standing
from .perbase import per_base
from .regions import PLACES, REGIONS, lies_in, places_in
from .relations import FOUNDING, Relation
from .search.index import SearchIndex
from .search.stems import FILLER
from .stemming import stem
from .wording import fold
from .wording import words as words_of

_RENEWING = re.compile(r"\b(?:exten[ds]|renew|prolong)\w*", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.](?=\s)")


Mission: TypeAlias = Operation | Body
"""What ran for a time somewhere, and what was sent to do it."""


@per_base
def recorded_missions(base: FactBase) -> tuple[Mission, ...]:
    """The missions of the record, in the order of the files; made once for a base."""
    entries = (each for kind in (Kind.OPERATION, Kind.BODY) for each in base.of_kind(kind))
    return tuple(each for each in entries if is_recorded(each))


def is_recorded(entry: Entry) -> TypeGuard[Mission]:
    """Whether an entry is a mission of the record: its time and place are known, and its maker."""
    if not isinstance(entry, Operation | Body) or entry.standing is not Standing.RECORD:
        return False
    is_made = entry.mandate or any(entry.relations.get(each) for each in FOUNDING)
    is_timed = any(dated.start is not None for dated in entry.dates)
    return bool(is_made and entry.place and is_timed)


def short_name(entry: Entry) -> str:
    """The shortest that a mission is called: its first alias."""
    return next(iter(entry.aliases), entry.title)


def full_name(entry: Entry) -> str:
    """The title of a mission, without its short name in brackets behind it."""
    return entry.title.removesuffix(f" ({short_name(entry)})")


def names_of(entry: Entry) -> tuple[str, ...]:
    """All that a mission or operation is called."""
    return tuple(dict.fromkeys((short_name(entry), full_name(entry), *entry.aliases)))


def maker_of(entry: Entry) -> str | None:
    """The id of the text or event that created or authorised something, nearly always a text."""
    return next((key for each in FOUNDING for key in entry.relations.get(each, ())), None)


def creator_of(entry: Entry, base: FactBase) -> Resolution | None:
    """The resolution that created or authorised something, where one did."""
    return _resolution(base, maker_of(entry))


def ender_of(entry: Entry, base: FactBase) -> Resolution | None:
    """The resolution that ended something, where one did."""
    return _resolution(base, next(iter(entry.relations.get(Relation.ENDED_BY, ())), None))


def _resolution(base: FactBase, key: str | None) -> Resolution | None:
    found = base.entries[key] if key else None
    return found if isinstance(found, Resolution) else None


@dataclass(frozen=True, slots=True)
class MissionNames:
    """What missions are called, as `_spelled`."""

    missions: Mapping[str, Mission]
    """The mission of each name."""
    lengths: Mapping[str, tuple[int, ...]]
    """How many words the names have that begin with a word, the most first."""

    @classmethod
    def of(cls, missions: Mapping[str, Mission]) -> MissionNames:
        """Missions by each of their names."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for first, *rest in map(str.split, missions):
            lengths[first].add(1 + len(rest))
        longest = {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}
        return cls(missions, longest)


@per_base
def missions_of(base: FactBase) -> MissionNames:
    """What the missions of a base are called; made once for a base.

    What a full name is without the UN names a mission, too, where that is no mere “Mission in
    Haiti”: “Truce Supervision Organization”, “third Angola Verification Mission”.
    """
    known = recorded_missions(base)
    whole = {_spelled(name): mission for mission in known for name in names_of(mission)}
    whole.pop("", None)  # of an alias without a word, as “The” or a dash
    whole = {name.replace(" un ", " "): each for name, each in whole.items()} | whole
    halves: dict[str, list[Mission]] = {}
    for mission in known:
        half = _OF_THE_UN.match(_spelled(full_name(mission)))
        if half is not None:
            halves.setdefault(half["half"], []).append(mission)
    named = {half: alone[0] for half, alone in halves.items() if len(alone) == 1} | whole
    return MissionNames.of(named)


def _spelled(name: str) -> str:
    """A name in the spelling by which names are compared."""
    return " ".join(word for word, _, _ in _parts(fold(name).split()))


def _parts(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Folded words as names are compared, and from which place to which each stands.

    In one spelling, “UN” for the United Nations, and without articles: “in the Sudan”.
    """
    place = 0
    while place < len(words):
        is_un = words[place] == "united" and words[place + 1 : place + 2] == ["nations"]
        end = place + 1 + is_un
        if words[place] != "the":
            yield "un" if is_un else _SPELLING.get(words[place], words[place]), place, end
        place = end


ORDERED = frozenset(
    (
        *("first", "last", "latest", "newest", "earliest", "only"),
        *("second", "third", "fourth", "fifth", "premiere", "derniere"),
        *("deuxieme", "seconde", "troisieme", "quatrieme", "cinquieme"),
    )
)
"""After these a general name means one of several: “the first UN mission in Liberia”;"""
_GENERIC = frozenset(("un", "mission", "operation"))
"""names that begin so are general."""
_SPELLING = {
    "organisation": "organization",
    "stabilisation": "stabilization",
    "admin": "administration",
}
SPELLINGS = _SPELLING.keys()
"""The words that are spelled in another way in names."""
_OF_THE_UN = re.compile(
    r"un (?P<half>(?!(?:mission|operation|office|(?:peacekeeping )?force) in )\w+ \w+ \w+.*)$"
)


def missions_in(words: Sequence[str], named: MissionNames) -> Iterator[tuple[int, int, Mission]]:
    """The missions that some folded words name, with the places at which each name stands."""
    parts = list(_parts(words))
    place = 0
    while place < len(parts):
        lengths = named.lengths.get(parts[place][0], ())
        ends = [place + length for length in lengths if place + length <= len(parts)]
        told = (" ".join(word for word, _, _ in parts[place:end]) for end in ends)
        missions = ((end, named.missions.get(name)) for end, name in zip(ends, told, strict=True))
        end, mission = next((each for each in missions if each[1]), (place + 1, None))
        is_one = place > 0 and parts[place - 1][0] in ORDERED and parts[place][0] in _GENERIC
        if mission is not None and not is_one:
            yield parts[place][1], parts[end - 1][2], mission
            words_before = [word for word, _, _ in parts[place : end - 1]]
            for at in _numbered(parts, end):
                other = named.missions.get(" ".join((*words_before, parts[at][0])))
                if other is not None:
                    yield parts[at][1], parts[at][2], other
        place = end


def _numbered(parts: Sequence[tuple[str, int, int]], start: int) -> Iterator[int]:
    """The places of numerals in a row behind another: “UNAVEM I, II and III”."""
    if parts[start - 1][0] in _NUMERALS:
        row = takewhile(lambda at: parts[at][0] in _NUMERALS | _ROW, range(start, len(parts)))
        yield from (at for at in row if parts[at][0] in _NUMERALS)


_NUMERALS, _ROW = frozenset(("i", "ii", "iii", "1", "2", "3")), frozenset(("and", "or", "et", "ou"))


def described(words: Sequence[str], base: FactBase) -> tuple[int, int, Mission] | None:
    """The one mission of which some folded words say a name, with the places of the words.

    They stand near each other, and are all of its telling words but one of five or more: “the
    inter-African force monitoring the Bangui Agreements”.
    """
    said = [stem(word) for word in words]
    found: dict[str, tuple[int, int, Mission]] = {}
    for telling, mission in _told_by(base):
        need = len(telling) - (len(telling) >= _WORDY)
        for first in (at for at, word in enumerate(said) if word in telling):
            near = range(first, min(len(said), first + len(telling) + _APART))
            places = [at for at in near if said[at] in telling]
            if len({said[at] for at in places}) >= need:
                found.setdefault(mission.id, (first, places[-1] + 1, mission))
                break
    return next(iter(found.values())) if len(found) == 1 else None


_APART, _WORDY, _LEAST = 3, 5, 3
_Telling = Sequence[tuple[frozenset[str], Mission]]


@per_base
def _told_by(base: FactBase) -> _Telling:
    """The missions by the stems of their names that tell them from others; made once."""
    names = (
        (set(words_of(_BRACKETS.sub("", name))) - _UNTOLD - FILLER, mission)
        for mission in recorded_missions(base)
        for name in names_of(mission)
    )
    return [
        (frozenset(map(stem, words)), mission)
        for words, mission in names
        if len(words) >= _LEAST and len(words - set(words_of(mission.place or ""))) > 1
    ]


_BRACKETS = re.compile(r"\(.*?\)")
_UNTOLD = frozenset(
    (
        "un",
        "united",
        "nations",
        "unies",
        "mission",
        "operation",
        "force",
        "first",
        "second",
        "third",
    )
)


def is_in_the_field(mission: Mission) -> bool:
    """Whether a mission is none of the tribunals, commissions and offices."""
    name = full_name(mission)
    return _IN_THE_FIELD.search(name) is not None and "Commission" not in name


def is_of_the_un(mission: Mission) -> bool:
    """Whether the UN itself carried a mission out; of bodies, their name or who made them says."""
    if isinstance(mission, Operation):
        return "united-nations" in mission.relations.get(Relation.CARRIED_OUT_BY, ())
    is_made = (mission.mandate or "").startswith("General Assembly")
    return is_made or any("UN " in name or "United Nations" in name for name in names_of(mission))


def is_in(place: str, places: Iterable[str]) -> bool:
    """Whether a place has the whole name of one of some others, folded, or lies in one of them.

    There is no “mali” in Somalia, and no “sudan” in South Sudan.
    """
    told, known = fold(place), {" ".join(phrase) for phrase in places_in(place)}
    for each in places:
        words = tuple(each.split())
        if words in REGIONS:
            if lies_in(place, each):
                return True
        elif each in known or (
            words not in PLACES and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", told)
        ):
            return True
    return False


_IN_THE_FIELD = re.compile(
    r"\b(?:Missions?|Forces?|Operations?|Observers?|Observation|Peacekeep\w+|Supervision"
    r"|Verification|Assistance Group|Transitional A\w+)\b"
)


def resolutions_on(mission: Mission, base: FactBase, index: SearchIndex) -> list[Resolution]:
    """The resolutions that name a mission, in their order; “UNAVEM II” does not name UNAVEM I."""
    places = set[int]().union(*(_having(name, index) for name in short_names(mission)))
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
    names = "|".join(map(re.escape, short_names(mission)))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def short_names(mission: Mission) -> tuple[str, ...]:
    """What a mission is called but for its full name, where it has another."""
    names = names_of(mission)
    return tuple(name for name in names if name is names[0] or name != full_name(mission))


def _of(text: Resolution) -> Iterable[str]:
    return text.title, text.summary or "", *(each.text for each in text.statements)


def renewals_of(mission: Mission, base: FactBase, index: SearchIndex) -> list[Resolution]:
    """The resolutions that say in one clause that a mission was extended, in their order."""
    said = _said(mission)
    return [
        text
        for text in resolutions_on(mission, base, index)
        if text.id != maker_of(mission)
        and any(
            said.search(clause) and _RENEWING.search(clause)
            for part in _of(text)
            for clause in _CLAUSE.split(part)
        )
    ]
