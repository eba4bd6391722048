"""Missions without an entry of their own, read from the resolutions that made and ended them.

The base tells of most UN missions only where a resolution set one up, extended or closed it. Here
each becomes an operation with what those texts say for certain, so that claims about it are read
as those about any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias
from weakref import WeakKeyDictionary

from ..base import FactBase
from ..dates import FactDate
from ..kinds import Kind
from ..mentions import finder_of
from ..model import Area, Country, Entry, Operation, Resolution, Standing
from ..parts import DatedFact
from ..votes import voted_on
from .dates import written_dates

_ACRONYM = re.compile(r"\b[A-Z]{4,9}(?: I{2,3})?\b")
_OF_THE_UN = re.compile(r"UN|NU")
"""What the names of UN missions have, in English and French."""
_NAMED = re.compile(r"Op[ée]ration [A-Z]\w+(?: [A-Z]\w+)?")
"""An operation that a resolution is called after."""
_MADE = re.compile(
    r"\b(?:[Ss]et up|[Ee]stablish\w*|[Cc]reat\w+|[Aa]uthorised|[Ss]ent|[Tt]urned|[Rr]ecommended)\b"
)
_WENT_ON = re.compile(
    r"\b(?:[Ee]xten\w+|[Rr]enew\w*|[Ee]nlarge\w*|took over from|[Ee]nded|[Cc]losed)\b"
)
_OVER = re.compile(
    r"\b(?:[Ee]nd(?:s|ed)?|[Cc]los\w+|[Tt]erminated?|wound up|last (?:time|extension)"
    r"|wind(?:ing)? up)\b"
)
_NEAR = 60
"""So many characters a mission is named from what a text did with it."""
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_LATE = 8
"""From this month of a year on, a mission that is made may begin to work in the next."""


class Recorded(Operation):
    """A mission that is known from the Council's record only.

    ``made_by`` are the resolutions that may be said to have made it, the first one first.
    """

    made_by: tuple[Resolution, ...]
    told_in: frozenset[int]
    """The numbers of the resolutions that name it."""

    @property
    def is_of_the_un(self) -> bool:
        """Whether its name says that the UN carried it out."""
        return bool(_OF_THE_UN.search(self.title))


def recorded(base: FactBase) -> Mapping[str, Recorded]:
    """The missions of the record by what they are called; made once for a base."""
    return _read(base)[0]


def acronyms(base: FactBase) -> frozenset[str]:
    """Names in capitals that the record has and no entry: none is another one mistyped."""
    return _read(base)[1]


_READ: WeakKeyDictionary[FactBase, tuple[dict[str, Recorded], frozenset[str]]] = WeakKeyDictionary()


def _read(base: FactBase) -> tuple[dict[str, Recorded], frozenset[str]]:
    found = _READ.get(base)
    if found is None:
        taken = {
            name
            for kind in (Kind.OPERATION, Kind.BODY, Kind.DOCUMENT, Kind.AREA)
            for each in base.of_kind(kind)
            for name in (*each.aliases, *_ACRONYM.findall(each.title))
        }
        told = _told(base, taken)
        found = _READ[base] = dict(_all(base, told, taken)), frozenset(told)
    return found


def is_place(entry: Entry | None) -> bool:
    """Whether an entry is somewhere on the map."""
    return isinstance(entry, Country) or (isinstance(entry, Area) and entry.id in _PLACES)


_PLACES = frozenset(
    "western-balkans bosnia kosovo north-macedonia afghanistan iraq libya darfur somalia".split()
)
"""Areas that are places."""


def made_by(entry: Entry) -> tuple[Resolution, ...]:
    """The resolutions that made a mission of the record; none for other entries."""
    return entry.made_by if isinstance(entry, Recorded) else ()


_Told: TypeAlias = list[tuple[Resolution, str]]
"""Sentences of the record that name a mission, each with the resolution that it is on."""


def _told(base: FactBase, taken: set[str]) -> dict[str, _Told]:
    """What the record says with names in capitals that are no entry's."""
    found: dict[str, _Told] = defaultdict(list)
    for number in sorted(base.numbers):
        resolution = base.resolution(number)
        for sentence in _sentences(resolution):
            for name in {*_ACRONYM.findall(sentence)} - taken:
                found[name].append((resolution, sentence))
    return found


def _all(
    base: FactBase, sentences: Mapping[str, _Told], taken: set[str]
) -> Iterator[tuple[str, Recorded]]:
    for number in base.numbers:
        resolution = base.resolution(number)
        for name in filter(_NAMED.fullmatch, resolution.aliases):
            if name not in taken and voted_on(resolution) is not None:
                yield name, _mission(name, [resolution], [(resolution, resolution.title)], base)
    for name, told in sentences.items():
        made = {each.number: each for each, text in told if _is_made(name, text)}
        makers = list(made.values())
        if makers and _is_sure(name, makers[0], told):
            mission = _mission(name, makers, told, base)
            for alias in (name, *_also(makers[0], taken)):
                yield alias, mission


_SOON = 3
"""So many resolutions at most speak of a mission before it is made."""


def _is_sure(name: str, maker: Resolution, told: _Told) -> bool:
    """Whether a resolution made what is called so: a mission, and this one."""
    before = {each.number for each, _ in told if each.number < maker.number}
    is_own = name in maker.title or bool(_OF_THE_UN.search(name))
    return is_own and len(before) <= _SOON and voted_on(maker) is not None


def _sentences(resolution: Resolution) -> Iterator[str]:
    yield resolution.title.partition(": ")[2]
    for text in (resolution.summary or "", *(each.text for each in resolution.statements)):
        yield from filter(None, _SENTENCE.split(text))


def _is_made(name: str, sentence: str) -> bool:
    """Whether a sentence says that a mission was made then."""
    at = sentence.find(name)
    before, after = sentence[max(0, at - 2 * _NEAR) : at], sentence[at + len(name) :][:_NEAR]
    made = [match.end() for match in _MADE.finditer(before)]
    if made and not _WENT_ON.search(before[made[-1] :]):
        return True
    return bool(_MADE.search(after)) and not _WENT_ON.search(before + after)


def _also(resolution: Resolution, taken: Iterable[str]) -> Iterator[str]:
    """Other names of the one mission that a resolution is called after, in French as a rule."""
    for alias in resolution.aliases:
        bare = alias.removesuffix(" resolution")
        if re.fullmatch(r"[A-Z]{4,}", bare) and _OF_THE_UN.search(bare) and bare not in taken:
            yield bare


def _mission(name: str, makers: list[Resolution], told: _Told, base: FactBase) -> Recorded:
    first = makers[0]
    adopted = voted_on(first)
    assert adopted is not None
    end = _end(name, told)
    begun = FactDate(adopted.year)
    dates = [DatedFact.model_validate({"what": "active", "from": begun, "to": end})]
    if (adopted.month or 1) >= _LATE:
        dates.append(DatedFact(what="deployed", on=FactDate(adopted.year + 1)))
    return Recorded(
        id=f"recorded-{re.sub(r'[^a-z0-9]+', '-', name.casefold()).strip('-')}"[:45],
        title=name,
        standing=Standing.RECORD,
        summary=first.gist[:500],
        place=_place(first, base),
        dates=tuple(dates),
        made_by=tuple(makers),
        told_in=frozenset(each.number for each, _ in told),
    )


def _end(name: str, told: _Told) -> FactDate | Literal["unknown"]:
    """The year in which a mission ended, where the last text on it says so."""
    last = told[-1][0]
    for resolution, sentence in reversed(told):
        if resolution is not last:
            break
        at = sentence.find(name)
        if _OVER.search(sentence[max(0, at - _NEAR) : at + len(name) + _NEAR]):
            dates = [each.date for each in written_dates(sentence)]
            return FactDate(max(each.year for each in dates)) if dates else "unknown"
    return "unknown"


def _place(resolution: Resolution, base: FactBase) -> str | None:
    """The countries and other places that a resolution's title names."""
    text = resolution.title.partition(": ")[2]
    mentions, _ = finder_of(base).read(text, all_countries=True)
    places = {each.span: None for each in mentions if is_place(each.entry)}
    return " and ".join(places)[:80] or None
