"""What organisations run somewhere, by its facets: who runs it, of what kind it is, where and when.

A description is compared with them word by word, where no name stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...base import FactBase
from ...kinds import Kind
from ...missions import (
    Mission,
    full_name,
    is_in_the_field,
    is_of_the_un,
    is_recorded,
    maker_of,
    names_of,
    recorded_missions,
)
from ...model import Country, Entry, Operation
from ...parts import DatedFact
from ...perbase import per_base
from ...regions import PARTS, PLACES, REGIONS, lies_in, places_in
from ...relations import Relation
from ...search.index import SearchIndex
from ...search.synonyms import synonyms
from ...stemming import stem
from ...wording import fold
from ...wording import words as words_of
from ..question import Period
from ..reading.lexicon import grammar, lexicon

Phrase = tuple[str, ...]
"""The stems of the words of a place."""

CARRIERS = {
    "nato": "nato",
    "otan": "nato",
    "un": "united-nations",
    "uno": "united-nations",
    "onu": "united-nations",
    "united nations": "united-nations",
    "nations unies": "united-nations",
    "eu": "european-union",
    "ue": "european-union",
    "european union": "european-union",
    "union europeenne": "european-union",
    "au": "african-union",
    "ua": "african-union",
    "african union": "african-union",
    "union africaine": "african-union",
    "osce": "osce",
    "weu": "weu",
    "ecowas": "ecowas",
    "cedeao": "ecowas",
}
"""The organisations that run operations, by their letters and names."""
_NAMED_BY = {
    "african-union": re.compile(r"\bAU\b|\bAfrican(?: Union|-led| Mission)"),
    "european-union": re.compile(r"\bEU\b|\bEUFOR\b"),
    "ecowas": re.compile(r"\bECOWAS\b"),
}
"""How the name of a mission says whose it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Facets:
    """What is known of one thing that an organisation runs or ran."""

    thing: Entry
    names: frozenset[str]
    """The stems of the words of its names."""
    kinds: frozenset[str]
    carriers: frozenset[str]
    places: frozenset[Phrase]
    spans: tuple[DatedFact, ...]
    text: str
    """The id of the entry, or of the resolution that created it; empty for none."""
    is_in_the_field: bool

    def was_there(self, period: Period) -> bool:
        """Whether it was run at least for a part of a period, or touches it by a date."""
        return any(
            each.start.earliest() <= period.last
            and (each.ends is None or each.ends.latest() >= period.first)
            for each in self.spans
            if each.start is not None
        )

    @property
    def began(self) -> dt.date:
        """The first day of all that is dated, the last of all days where none is known."""
        days = (each.begins for each in self.spans)
        return min((each.earliest() for each in days if each is not None), default=dt.date.max)

    @property
    def ended(self) -> dt.date:
        """The last day on which it was there: the last of all where it goes on, else the first."""
        spans = [each for each in self.spans if each.start is not None]
        days = (each.ends.latest() if each.ends else dt.date.max for each in spans)
        return max(days, default=dt.date.min)


@dataclass(frozen=True, slots=True, eq=False)
class Things:
    """All things of a base by their facets, with the places by which they are told."""

    each: tuple[Facets, ...]
    places: frozenset[Phrase]
    """The names of all places, also of those where nothing is run."""
    names: frozenset[str]
    """The stems of the words of all names."""
    countries: Mapping[Phrase, frozenset[Phrase]]
    """What else a country of a name is called, and its people."""

    def phrase(self, words: Iterable[str]) -> Phrase:
        """A place as it is compared."""
        return tuple(map(stem_of, words))

    def is_place(self, words: Iterable[str]) -> bool:
        """Whether some folded words are the name of a place or of its people."""
        return self.phrase(words) in self.places

    @staticmethod
    def tells_place(word: str) -> bool:
        """Whether a folded word is a part of the name of a place and says it all: “Timor”."""
        return word in _PARTS

    def of(self, thing: object) -> Facets | None:
        """The facets of one of the things; ``None`` for anything else."""
        return next((each for each in self.each if each.thing is thing), None)

    def names_of(self, words: Iterable[str]) -> frozenset[Phrase]:
        """All that the country is called that some folded words name."""
        named = self.phrase(words)
        return self.countries.get(named, frozenset((named,)))

    def tells(self, word: str) -> bool:
        """Whether a folded word stands in a name or says a kind."""
        return stem_of(word) in self.names or tells_kind(word)


@cache
def _grammar() -> Mapping[str, Any]:
    read: Mapping[str, Any] = grammar("kinds.yaml")
    return read


@cache
def said(name: str) -> frozenset[str]:
    """The words of descriptions of one class; raises ``KeyError``."""
    return frozenset(_grammar()[name].split())


@cache
def _kinds_told() -> Mapping[str, str]:
    """The kind that each stem tells."""
    kinds = _grammar()["kinds"]
    return {stem(word): kind for kind, words in kinds.items() for word in words.split()}


def tells_kind(word: str) -> bool:
    """Whether a folded word says of what kind something is."""
    return stem(word) in _kinds_told()


def fits_word(word: str, index: SearchIndex) -> Callable[[Facets], bool | None]:
    """Whether the names or the kind of a thing have a word; ``None`` where its text alone does."""
    term = stem_of(lexicon().glossary.get(word, word))
    alike = {term, stem_of(word), *synonyms(term)}
    kind = _kinds_told().get(stem(word), "")
    slots = [index.terms.get(each) for each in alike]
    holders = {at for slot in slots if slot is not None for at in index.postings(slot)[0].tolist()}

    def fits(each: Facets) -> bool | None:
        if kind in each.kinds or not each.names.isdisjoint(alike):
            return True
        return None if each.text and index.position[each.text] in holders else False

    return fits


def is_led_by(each: Facets, names: Iterable[Phrase], index: SearchIndex) -> bool | None:
    """Whether a thing is led by a country with some names; ``None`` where its text has one."""
    if any(each.names.issuperset(name) for name in names):
        return True
    told = each.text and any(
        index.mentions(index.position[each.text], " ".join(name)) for name in names
    )
    return None if told else False


@per_base
def things_of(base: FactBase) -> Things:
    """The things of a base; made once for a base."""
    countries = _Countries(base)
    entries = (each for each in base.of_kind(Kind.OPERATION) if not is_recorded(each))
    operations = [each for each in entries if isinstance(each, Operation)]
    each = (
        *(_of_operation(one, base, countries) for one in operations),
        *(_of_mission(one, countries) for one in recorded_missions(base)),
    )
    known = frozenset(tuple(map(stem_of, phrase)) for phrase in PLACES)
    places = known.union(countries.called, *(facets.places for facets in each))
    names = frozenset[str]().union(*(facets.names for facets in each))
    return Things(each, places, names, countries.called)


def _of_operation(entry: Operation, base: FactBase, countries: _Countries) -> Facets:
    carriers = {
        link.entry.id for link in base.links(entry) if link.relation is Relation.CARRIED_OUT_BY
    }
    names = frozenset[str]().union(*map(_stems, (entry.title, *entry.aliases)))
    return Facets(
        thing=entry,
        names=names,
        kinds=_kinds(names, entry.place or ""),
        carriers=frozenset(carriers),
        places=countries.places(entry.place or "", entry.seat or ""),
        spans=tuple(entry.dates),
        text=entry.id,
        is_in_the_field=True,
    )


def _of_mission(mission: Mission, countries: _Countries) -> Facets:
    names = frozenset[str]().union(*map(_stems, names_of(mission)))
    place = mission.place or ""
    carriers = {"united-nations"} if is_of_the_un(mission) else set()
    carriers |= {
        whose for whose, said_so in _NAMED_BY.items() if any(map(said_so.search, names_of(mission)))
    }
    return Facets(
        thing=mission,
        names=names,
        kinds=_kinds(names, place),
        carriers=frozenset(carriers),
        places=countries.places(place, mission.seat or "", full_name(mission)),
        spans=tuple(mission.dates),
        text=maker_of(mission) or "",
        is_in_the_field=is_in_the_field(mission),
    )


def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem_of, words_of(name)))


def _kinds(names: frozenset[str], place: str) -> frozenset[str]:
    """The kinds that its names and its place tell: what is run at sea is naval."""
    told = _kinds_told()
    names -= {"offic"} if "good" in names else frozenset[str]()  # “good offices” are no office
    at_sea = {"naval"} if not _SEAS.isdisjoint(words_of(place)) else set()
    return frozenset({told[each] for each in names if each in told} | at_sea)


_SEAS = frozenset(("sea", "gulf", "ocean", "off", "coast"))


class _Countries:
    """What countries and their capitals and peoples are called, and where things are by that."""

    def __init__(self, base: FactBase) -> None:
        self.called: dict[Phrase, frozenset[Phrase]] = {}
        for country in base.of_kind(Kind.COUNTRY):
            if isinstance(country, Country):
                names = self._called(country)
                self.called |= dict.fromkeys(names, names)

    @staticmethod
    def _called(country: Country) -> frozenset[Phrase]:
        words = lexicon()
        told = [*country.aliases, *country.former, country.title]
        told = [name for name in told if len(name) > 3 or not name.isupper()]
        for said_for in (words.demonyms, words.capitals):
            told += [word for word, title in said_for.items() if title == country.title]
        found = {_phrase(name) for name in told}
        found |= {(each,) for name in found if len(name) == 1 for each in synonyms(name[0])}
        return frozenset(found)

    def places(self, place: str, seat: str, name: str = "") -> frozenset[Phrase]:
        """Where something is: the parts of its place, their countries and regions, its seat.

        So are the places in its name: “for India and Pakistan”.
        """
        found = {_phrase(part) for part in _parts(place)}
        found |= {each[1:] for each in found if each[:1] == ("former",) and len(each) > 1}
        found |= {tuple(map(stem_of, each)) for each in places_in(f"{place}; {name}")}
        found = found.union(*(self.called.get(each, ()) for each in found))
        found |= {
            tuple(map(stem_of, region)) for region in REGIONS if lies_in(place, " ".join(region))
        }
        first = next(places_in(place), None)
        found |= {tuple(map(stem_of, part)) for part, told in PARTS.items() if first in told}
        seats = (part for part in _parts(seat) if part[0].isupper() and len(part.split()) <= _SHORT)
        return frozenset(found | {_phrase(part) for part in seats})


def _parts(place: str) -> Iterator[str]:
    """The names in what is told of a place: “Hollandia (today Jayapura)”."""
    for part in _SPLIT.split(place):
        name = _ASIDE.sub("", part).strip()
        if name:
            yield name


def _phrase(name: str) -> Phrase:
    told = fold(name).removeprefix("the ").removeprefix("le ").removeprefix("la ")
    return tuple(map(stem_of, told.split()))


def stem_of(word: str) -> str:
    """The stem of a folded word; “western” and “west” are one."""
    return stem(_SIDES.get(word, word))


_SHORT = 3
"""Words of the name of a town."""
_SIDES = {f"{side}ern": side for side in ("north", "south", "east", "west")}
_PARTS = frozenset("timor leste herzegovina slavonia karabakh ossetia".split())
"""Words of names of places that stand for the whole name."""
_SPLIT = re.compile(r"[,;()–]| and | in winter| in summer| near | with | on the |: ")
_ASIDE = re.compile(
    r"^(?:(?:today|at first|first|later|then|now|[Oo]ff|the coast of|the|until|from|at the end)\b"
    r" ?)+"
    r"|\b(?:19|20)\d\d\b|\b(?:border|peninsula|Sea)\b"
)
