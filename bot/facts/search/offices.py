"""Who held an office on a date, or when something happened: “who led the UN when KFOR began?”."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..base import FactBase
from ..kinds import Kind
from ..model import Entry, Person
from ..offices import offices_of
from ..parts import DatedFact
from ..patterns import late
from ..perbase import per_base
from ..stemming import stem
from ..wording import words
from .index import SearchIndex
from .names import spotted
from .reading import Query
from .stems import ASIDE, FILLER
from .synonyms import synonyms
from .text_dates import Span, When

_ORGANISATION = "(?:nato|the un|un|the united nations|the alliance)"
_HEAD = late(
    r"\b(?:led|leads|leading|headed|heads|ran|runs|(?:in charge|leader|head|chief|boss|chef) of"
    rf"|dirigeait|dirige|leitete|fuhrte) {_ORGANISATION}\b"
    r"(?! (?:(?!(?:during|when|in|at|by|after|before|since|while|and|for|through|until|till|as|once"
    r"|from|on|under|of|to|between)\b)\w+ ){0,2}(?:missions?|forces?|operations?|tribunals?"
    r"|administration|authority|troops|peacekeepers|observers|verifiers|police)\b)"
    rf"|\b{_ORGANISATION} (?:s )?(?:chief|head|boss|leader)\b"
)
"""Words for holding the highest office,"""
_SECOND = late(
    rf"\b(?:deputy|vice|number two|second in command) (?:(?:head|chief|boss|leader) )?"
    rf"(?:(?:of|at|in) )?{_ORGANISATION}\b"
    rf"|\b{_ORGANISATION} (?:s )?(?:deputy|vice|number two|second in command)\b"
)
"""and the one beneath it."""
_UNITED_NATIONS = late(
    r"\b(?:united nations|nations unies|vereinten? nationen|naciones unidas|nazioni unite)\b"
)
_HIGHEST = ("secretary", "general")
_WHOSE = frozenset(("nato", "un"))
_SPELT = {
    "otan": "nato",
    "alliance": "nato",
    "onu": "un",
    "secretaire": "secretary",
    "generalsekretar": "secretary general",
    "secretario": "secretary",
    "segretario": "secretary",
    "generale": "general",
    "sg": "secretary general",
    "secgen": "secretary general",
    "sec": "secretary",
    "gen": "general",
    "vice": "deputy",
    "adjoint": "deputy",
    "adjointe": "deputy",
    "stellvertretende": "deputy",
    "stellvertretender": "deputy",
    "generalsekretarin": "secretary general",
    "secretaries": "secretary",
    "secretaria": "secretary",
    "segretaria": "secretary",
}
"""How words of offices are written in other languages, or shortened."""
_ENDING = frozenset(
    "ended end ends finished closed over stopped left withdrew fini termine".split()
)
_NOW = frozenset(
    "now today current currently leads heads runs actuel actuellement derzeit aktuell heute"
    " actual actualmente attuale attualmente".split()
)
_WHILE = frozenset("when while during after before".split())
"""Behind these words a nationality is that of somebody else: “when German troops …”."""
WOMEN = frozenset(
    "woman women female lady femme femmes frau frauen mujer mujeres donna donne".split()
)
"""Words by which a woman is asked for."""
_BESIDE = 2
"""So many other words may stand beside an office and the nationality of the one who held it."""
_STILL = Span(dt.date.max - dt.timedelta(days=2), dt.date.max - dt.timedelta(days=1))
"""So late that only those are in office who have not left it."""
_WHOLE = frozenset("during throughout pendant durant wahrend durante".split())


_ROLES = frozenset(
    map(
        stem,
        "head chief leader boss lead led commander command general chair chairman preside"
        " representative srsg administrator envoy chef commandant representant president dirige"
        " holder successor".split(),
    )
)
"""The stems of words by which a post is asked for, and not what it is a post of."""


def prepare(base: FactBase) -> None:
    """Read the posts and offices of a base, for which a first search would wait."""
    _ = _posts(base), _stems(base)


def unasked_posts(query: Query, keys: Iterable[str], base: FactBase) -> frozenset[str]:
    """Of some ids those of posts at the head of something that a query does not ask for.

    “MINUSMA Mali” is the mission and not its head; whose whole name stands in a query is meant.
    """
    said = {stem(word) for word in query.words}
    if query.asks_who or not _ROLES.isdisjoint(said):
        return frozenset()
    posts = _posts(base)
    there = posts.keys() & keys
    return frozenset(post for post in there if not any(name <= said for name in posts[post]))


@per_base
def _posts(base: FactBase) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The posts at the head of something, with the stems of each of their names."""
    return {
        office.post: tuple(frozenset(map(stem, words(name))) for name in office.names)
        for office in offices_of(base).values()
        if office.post and base.entries[office.post].relations.get("concerns")
    }


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held the office asked for, and for how much of the time asked for (0 to 1)."""

    place: int
    share: float


def holders(query: Query, index: SearchIndex, base: FactBase) -> list[Holder]:
    """Who held the office that a query names, at the time that it names; most of it first."""
    said = set(_spelt(query.words))
    if _HEAD.search(query.folded):
        said.update(_HIGHEST)
    if _SECOND.search(query.folded):
        said.update(("deputy", *_HIGHEST))
    if _UNITED_NATIONS.search(query.folded):
        said.add("un")
    asks_for_women = not WOMEN.isdisjoint(said)
    if not (set(_HIGHEST) <= said or query.asks_who or asks_for_women):
        return []
    people = _of_office(said, base)
    nationals, nation = _of_nation(people, said)
    if asks_for_women:
        nationals = [person for person in nationals or people if person.woman]
        nation |= WOMEN
    if nationals and _WHILE.isdisjoint(query.words):
        return _of_nationals(query, nationals, said - nation, index)
    span = _time(query, index, base) if people else None
    if span is None:
        return _in_order(query, people, said, index)
    shares = ((_share(person, span), person) for person in people)
    found = [Holder(index.position[person.id], share) for share, person in shares if share > 0]
    return sorted(found, key=lambda holder: -holder.share)


def _of_nation(people: list[Person], said: set[str]) -> tuple[list[Person], set[str]]:
    """Those of some people whose nationality is named, and the words that name it.

    A country stands for its nationals: “from Denmark”.
    """
    stems = {stem(word): word for word in said}
    meant = {word: {word, *synonyms(word)} for word in stems}
    nationals: list[Person] = []
    naming: set[str] = set()
    for person in people:
        nation = {stem(word) for word in words(person.nationality or "")} - FILLER
        by = [word for word, means in meant.items() if means & nation]
        if nation and all(any(each in meant[word] for word in by) for each in nation):
            nationals.append(person)
            naming.update(stems[word] for word in by)
    return nationals, naming


def _of_nationals(
    query: Query, people: list[Person], said: set[str], index: SearchIndex
) -> list[Holder]:
    """Some holders of an office: in the years or the order asked for, or all."""
    rest = _rest(query, people, said)
    if query.dates.span is not None or any(moment.year for moment in query.moments):
        span = query.dates.span or next(_span_of(each) for each in query.moments if each.year)
        held = [Holder(index.position[each.id], _share(each, span)) for each in people]
        return sorted((each for each in held if each.share), key=lambda each: -each.share)
    if len(people) == 1 and len(rest) <= _BESIDE:
        return [Holder(index.position[people[0].id], 1.0)]
    if rest:
        return []
    if query.order is not None:
        return _in_order(query, people, said, index)
    return [Holder(place, 1.0) for place in _by_time(people, index, newest_first=True)]


def _rest(query: Query, people: list[Person], said: set[str]) -> set[str]:
    """What is said besides the office."""
    offices = {word for person in people for word in words(person.office)}
    return said - offices - _WHOSE - query.setting - FILLER - ASIDE


def _in_order(
    query: Query, people: list[Person], said: set[str], index: SearchIndex
) -> list[Holder]:
    """The first or the last holder of an office, where nothing else is asked, and then the rest."""
    if query.order is None or _rest(query, people, said):
        return []
    places = _by_time(people, index, newest_first=query.order == "last")
    return [Holder(place, float(number == 0)) for number, place in enumerate(places)]


def _by_time(people: list[Person], index: SearchIndex, *, newest_first: bool) -> list[int]:
    """The places of some people by when they came into office."""
    spans = (
        (each.begins.earliest(), p)
        for p in people
        for each in p.dates
        if each.start and each.begins
    )
    held = sorted(spans, key=lambda span: span[0], reverse=newest_first)
    return [*dict.fromkeys(index.position[person.id] for _, person in held)]


def _spelt(typed: tuple[str, ...]) -> Iterator[str]:
    for word in typed:
        yield from _SPELT.get(word, word).split()


@per_base
def _offices(base: FactBase) -> Mapping[frozenset[str], list[Person]]:
    """Who held an office, by the words of each of its names; read once for a base.

    Of somebody's dates only those in this office are told, as far as any are known.
    """
    found: dict[frozenset[str], list[Person]] = {}
    people = [entry for entry in base.of_kind(Kind.PERSON) if isinstance(entry, Person)]
    for name, office in offices_of(base).items():
        terms: dict[str, list[DatedFact]] = {}
        for term, key in office.holders:
            terms.setdefault(key, []).append(term)
        held = [
            person.model_copy(update={"dates": tuple(terms.get(person.id, person.dates))})
            for person in people
            if person.office == name or person.id in terms
        ]
        found |= dict.fromkeys((frozenset(words(called)) for called in office.names), held)
    return found


@per_base
def _stems(base: FactBase) -> Mapping[frozenset[str], frozenset[str]]:
    """The stems of the words of each name of an office."""
    return {name: frozenset(map(stem, name)) for name in _offices(base)}


def _of_office(said: set[str], base: FactBase) -> list[Person]:
    """The people whose office is named; of several offices, the one of most words.

    Where nobody says whether NATO's or the UN's, it may be either.
    """
    offices = _offices(base)
    stems = {stem(word) for word in said}  # whoever commanded was the commander
    named = [office for office, its in _stems(base).items() if its <= stems]
    if named:
        return offices[max(named, key=len)]
    anywhere = [office for office in offices if office - _WHOSE <= said and office & _WHOSE]
    most = max((len(office - _WHOSE) for office in anywhere), default=0)
    fullest = [office for office in anywhere if len(office - _WHOSE) == most]
    return list({person.id: person for office in fullest for person in offices[office]}.values())


def _share(person: Person, span: Span) -> float:
    """For how much of a span somebody was in office."""
    days = (span.last - span.first).days + 1
    held = sum(_overlap(dated, span) for dated in person.dates if dated.start)
    return min(1.0, held / days)


def _overlap(dated: DatedFact, span: Span) -> int:
    assert dated.start is not None
    last = dated.ends.latest() if dated.ends else dt.date.max
    # Where one follows another on the same day, it is the later one's.
    ends = last - dt.timedelta(days=1) if dated.ends else last
    first = dated.start.earliest()
    return max(0, (min(ends, span.last) - max(first, span.first)).days + 1)


def _time(query: Query, index: SearchIndex, base: FactBase) -> Span | None:
    """The time that a query names: a date of its own, or that of something it names."""
    for moment in query.moments:
        if moment.year:
            return _span_of(moment)
    if query.dates.span is not None:
        return None  # so long a time has had many
    if query.asks_who and not _NOW.isdisjoint(query.words):
        return _STILL
    for entry in _things(query, index, base):
        span = _span_of_entry(entry, set(query.words))
        if span is not None:
            return span
    return None


def _things(query: Query, index: SearchIndex, base: FactBase) -> Iterator[Entry]:
    for reference in query.references:
        if reference.number in base.numbers:
            yield base.resolution(reference.number)
    for name in spotted(query, index):
        if _WHOSE.issuperset(_spelt(query.words[name.start : name.end])):
            continue  # whose office it is, not when
        yield from (base.entries[index.ids[place]] for place in name.places)


def _span_of(moment: When) -> Span:
    year = moment.year
    assert year is not None
    if moment.month is None:
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))
    last = calendar.monthrange(year, moment.month)[1]
    day = min(moment.day, last) if moment.day else None
    return Span(dt.date(year, moment.month, day or 1), dt.date(year, moment.month, day or last))


def _span_of_entry(entry: Entry, said: set[str]) -> Span | None:
    """When something was, began or ended, as the words ask; ``None`` for what has no date."""
    if isinstance(entry, Person):
        return None
    dated = [each for each in entry.dates if each.begins]
    spans = [each for each in dated if each.start] or dated
    if not spans:
        return None
    first = spans[0]
    begins, ends = first.begins, first.ends
    assert begins is not None
    if ends is not None and not _ENDING.isdisjoint(said):
        return Span(ends.earliest(), ends.latest())
    if ends is not None and not _WHOLE.isdisjoint(said):
        return Span(begins.earliest(), ends.latest())
    return Span(begins.earliest(), begins.latest())
