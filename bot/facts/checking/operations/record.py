"""Missions of the record as operations whose years and makers nobody may put otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import TypeAlias

from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...missions import (
    Mission,
    creator_of,
    full_name,
    is_of_the_un,
    is_recorded,
    maker_of,
    names_of,
    recorded_missions,
    short_name,
    short_names,
)
from ...model import Area, Country, Entry, Operation, Resolution, Standing
from ...parts import DatedFact, SpanEnd
from ...perbase import per_base
from ...relations import Relation
from ...votes import voted_on

_ACRONYM = re.compile(r"\b[A-Z]{4,9}(?: I{2,3})?\b")
_MADE = re.compile(
    r"\b(?:[Ss]et up|[Ee]stablish\w*|[Cc]reat\w+|[Aa]uthorised|[Ss]ent|[Tt]urned|[Rr]ecommended)\b"
)
_WENT_ON = re.compile(
    r"\b(?:[Ee]xten\w+|[Rr]enew\w*|[Ee]nlarge\w*|took over from|[Ee]nded|[Cc]losed)\b"
)
_NEAR = 60
"""So many characters a mission is named from what a text did with it."""
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_LATE, _LAST = 8, 10
"""From these months of a year on a mission that begins may come into the field in the next, and one
that ends may leave in the next."""


class Recorded(Operation):
    """A mission that is known from the Council's record only.

    ``made_by`` are the resolutions that may be said to have made it, the first one first.
    """

    made_by: tuple[Resolution, ...]
    ended_by: str | None
    """The id of the resolution that ended it, where that is known."""
    begun: FactDate
    over: FactDate | None
    """When it began, and when it ended, if it has."""
    full: str
    """Its name in full."""
    told_in: frozenset[int]
    """The numbers of the resolutions that name it."""
    is_of_the_un: bool
    """Whether the UN itself carried it out."""


def recorded(base: FactBase) -> Mapping[str, Recorded]:
    """The missions that a resolution created, by what they are called; made once for a base."""
    return _read(base)[0]


@per_base
def in_full(base: FactBase) -> tuple[re.Pattern[str], Mapping[str, Recorded]]:
    """A pattern for the missions' names of several words, however capitals stand in them.

    They may hold those of others. With it are the missions by what it matches, in small letters.
    """
    named = {name.casefold(): each for name, each in recorded(base).items() if " " in name}
    names = sorted(named, key=len, reverse=True)
    first = "".join(sorted({re.escape(name[0]) for name in names}))
    either = "|".join(map(re.escape, names))
    pattern = rf"\b(?=[{first}])(?:{either})\b" if names else "(?!)"
    return re.compile(pattern, re.IGNORECASE), named


def acronyms(base: FactBase) -> frozenset[str]:
    """Names in capitals that the record has and no entry: none is another one mistyped."""
    return _read(base)[1]


@per_base
def _read(base: FactBase) -> tuple[dict[str, Recorded], frozenset[str]]:
    told, taken = _told(base), _taken(base)
    return dict(_all(base, told, taken)), frozenset(told) - taken


def is_place(entry: Entry | None) -> bool:
    """Whether an entry is somewhere on the map."""
    return isinstance(entry, Country) or (isinstance(entry, Area) and entry.id in _PLACES)


_PLACES = frozenset(
    "western-balkans bosnia kosovo north-macedonia afghanistan iraq libya darfur somalia".split()
)
"""Areas that are places."""


def as_recorded(entry: Entry, base: FactBase) -> Entry:
    """An entry, or what is read of it where it is a mission of the record."""
    return _by_id(base).get(entry.id, entry)


@per_base
def _by_id(base: FactBase) -> Mapping[str, Entry]:
    return {each.id: each for each in recorded(base).values()}


def made_by(entry: Entry) -> tuple[Resolution, ...]:
    """The resolutions that made a mission of the record; none for other entries."""
    return entry.made_by if isinstance(entry, Recorded) else ()


def mission_by(text: Entry | None, base: FactBase) -> Iterator[Recorded]:
    """The mission of the record that a text created, where it is one."""
    made = {each.id: each for each in recorded(base).values() if text in each.made_by[:1]}
    yield from made.values() if len(made) == 1 else ()


_Told: TypeAlias = list[tuple[Resolution, str]]
"""Sentences of the record that name a mission, each with the resolution that it is on."""


def _taken(base: FactBase) -> frozenset[str]:
    """The names in capitals that entries have, or that stand in titles, as in those of posts."""
    return frozenset(
        name
        for kind in (Kind.OPERATION, Kind.BODY, Kind.DOCUMENT, Kind.AREA)
        for each in base.of_kind(kind)
        if not is_recorded(each) or maker_of(each) is None
        for name in (*each.aliases, *_ACRONYM.findall(each.title))
    )


def _told(base: FactBase) -> dict[str, _Told]:
    """What the record says with each name in capitals."""
    found: dict[str, _Told] = defaultdict(list)
    for number in sorted(base.numbers):
        resolution = base.resolution(number)
        for sentence in _sentences(resolution):
            for name in {*_ACRONYM.findall(sentence)}:
                found[name].append((resolution, sentence))
    return found


def _sentences(resolution: Resolution) -> Iterator[str]:
    yield resolution.title.partition(": ")[2]
    for text in (resolution.summary or "", *(each.text for each in resolution.statements)):
        yield from filter(None, _SENTENCE.split(text))


def _all(
    base: FactBase, told: Mapping[str, _Told], taken: Container[str]
) -> Iterator[tuple[str, Recorded]]:
    for mission in recorded_missions(base):
        creator = creator_of(mission, base)
        if creator is not None:
            names = short_names(mission)
            sentences = [each for name in names for each in told.get(name, ())]
            making = [each for name in names if name not in taken for each in told.get(name, ())]
            operation = _operation(mission, creator, sentences, making)
            for name in names_of(mission):
                yield name, operation


def _operation(mission: Mission, creator: Resolution, told: _Told, making: _Told) -> Recorded:
    name, span = short_name(mission), mission.span
    assert span is not None
    assert span.start is not None
    makers = {each.number: each for each, text in making if _is_made(name, text)}
    return Recorded(
        id=mission.id,
        title=name,
        standing=Standing.RECORD,
        summary=creator.gist[:500],
        place=mission.place,
        dates=tuple(_dates(span, creator)),
        full=full_name(mission),
        begun=span.start,
        ended_by=next(iter(mission.relations.get(Relation.ENDED_BY, ())), None),
        seat=mission.seat,
        strength=mission.strength if isinstance(mission, Operation) else None,
        over=span.ends,
        made_by=tuple({creator.number: creator, **makers}.values()),
        is_of_the_un=is_of_the_un(mission),
        told_in=frozenset((creator.number, *(each.number for each, _ in told))),
    )


def _dates(span: DatedFact, creator: Resolution) -> Iterator[DatedFact]:
    """The years of a mission, as far as nobody may put them otherwise."""
    adopted, begins, ends = voted_on(creator), span.start, span.to
    assert begins is not None
    assert ends is not None
    first = min(begins.year, adopted.year if adopted else begins.year)
    last: SpanEnd = ends
    if isinstance(ends, FactDate):
        last = "unknown" if (ends.month or 1) >= _LAST else FactDate(ends.year)
    yield DatedFact.model_validate({"what": "active", "from": FactDate(first), "to": last})
    fielded = begins.year + ((begins.month or 1) >= _LATE)
    if fielded != first:
        yield DatedFact(what="deployed", on=FactDate(fielded))
    if fielded != begins.year != first:
        yield DatedFact(what="deployed", on=begins)


def _is_made(name: str, sentence: str) -> bool:
    """Whether a sentence says that a mission was made then."""
    at = sentence.find(name)
    before, after = sentence[max(0, at - 2 * _NEAR) : at], sentence[at + len(name) :][:_NEAR]
    made = [match.end() for match in _MADE.finditer(before)]
    if made and not _WENT_ON.search(before[made[-1] :]):
        return True
    return bool(_MADE.search(after)) and not _WENT_ON.search(before + after)
