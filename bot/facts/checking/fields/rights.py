"""What a field is in the base where a clause has another value; ``None`` if it may be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ....messages import Message, Names, message
from ...base import FactBase
from ...dates import FactDate
from ...kinds import Kind
from ...model import Body, Country, Entry, Operation, Person, Resolution
from ...offices import offices_of, only_term
from ...perbase import per_base
from ...relations import Direction, Relation
from ...wording import fold
from ..operations.record import Recorded
from ..operations.spans import end_of, start_of
from ..resolutions.subjects import is_elsewhere, is_foreign
from ..statements.claimed import lasted
from ..statements.told import own_of, texts_of, told_of
from ..statements.values import NUMBER, SEAS
from ..text.cities import CITIES
from ..text.claims import Known
from ..text.dates import agree
from ..text.words import telling


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, told in units of so many."""

    days: float
    unit: float


@dataclass(frozen=True, slots=True)
class Value:
    """What a clause gives for a field, and where in it."""

    key: FactDate | Entry | Length | str | int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause, the words of its sentence and those before, and what is known."""

    text: str
    around: str
    known: Known


# -- what the base has of all ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is looked up in the whole base, read once for it."""

    sites: frozenset[str]
    """All places of entries, and the cities that are known besides."""
    countries: frozenset[str]
    """The titles of the countries."""
    admitted: Mapping[str, FactDate]
    """The year in which the Council recommended the admission of each state."""
    named: Mapping[str, tuple[Entry, ...]]
    """The documents and events of each title, without the year behind it."""


_APART = re.compile(r",\s*|\s+and\s+|\s*\(")
_ADMISSION = re.compile(r"admission of (?:the )?(?P<who>.+) recommended")


@per_base
def _tables(base: FactBase) -> _Tables:
    places = (each.place for each in base.entries.values() if each.place)
    texts = (base.resolution(number) for number in base.numbers)
    admissions = ((_ADMISSION.fullmatch(t.title.partition(": ")[2]), t.year) for t in texts)
    countries = [each for each in base.of_kind(Kind.COUNTRY) if isinstance(each, Country)]
    named: dict[str, tuple[Entry, ...]] = {}
    for kind in (Kind.DOCUMENT, Kind.EVENT):
        for each in base.of_kind(kind):
            named[_short(each)] = (*named.get(_short(each), ()), each)
    return _Tables(
        frozenset((*CITIES.values(), *(p for each in places for p in _APART.split(each)))),
        frozenset(each.title for each in countries),
        {told["who"]: FactDate(year) for told, year in admissions if told},
        named,
    )


def _short(entry: Entry) -> str:
    return entry.title.partition(" (")[0]


# -- what is right --------------------------------------------------------------------------------


def _seat(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """What the seat of a mission or body is where it never was where a part has it."""
    seat = getattr(entry, "seat", None) or (entry.place if isinstance(entry, Body) else None)
    if len(scene.known.base.links(entry)) > _OF_MANY_PLACES and entry.kind is Kind.BODY:
        return None
    near = (each.text for each in told_of(entry, scene.known.base).told)
    told = [seat or "", *(text for text in (*texts_of(entry), *near) if _SEATED.search(text))]
    is_country = seat in _tables(scene.known.base).countries  # which may have it in any city
    if not seat or is_country or _has_place(" ".join(told), str(value.key)):
        return None
    return message("checking.seat", entry=entry.title, place=seat)


def over(entry: Entry, known: Known) -> FactDate | None:
    """When an operation ended; ``None`` where it goes on or may do so."""
    right = entry.over if isinstance(entry, Recorded) else end_of(entry)
    return right if right is not None and right.latest() < known.today else None


def _over(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """When an operation ended that a clause has go on today."""
    right = over(entry, scene.known)
    if right is None:
        return None
    return message("checking.is_over", operation=entry.title, date=right)


def _placed(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """Where an operation was that a part has elsewhere."""
    if not entry.place or _may_be_in(entry, value, scene.known):
        return None
    return message("checking.place", operation=entry.title, place=entry.place)


def _may_be_in(entry: Entry, value: Value, known: Known) -> bool:
    """Whether a place is told near an entry, or is in a place or sea of its own."""
    where = value.key
    if isinstance(where, Entry):
        return not is_elsewhere(entry, where)
    return (
        not SEAS.search(" ".join(texts_of(entry))) or str(where) in told_of(entry, known.base).text
    )


def _subject(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """What a resolution is about that a part has do something elsewhere."""
    where = value.key
    if not isinstance(entry, Resolution) or not isinstance(where, Entry):
        return None
    if not is_foreign(entry, where, scene.known):
        return None
    subject = entry.title.partition(":")[2].strip()
    return message("checking.subject", number=entry.number, subject=subject)


_OF_MANY_PLACES = 60
"""A body with more neighbours has offices in many places."""
_SEATED = re.compile(r"\b(?:head-?quarter|seat|based|base|moved|offices?)", re.IGNORECASE)


def _has_place(text: str, place: str) -> bool:
    return f" {fold(place)} " in f" {fold(text)} "


def _site(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """Where something was signed or held that was not where a part has it."""
    is_city = str(value.key) in _tables(scene.known.base).sites
    told = (entry.title, entry.place or "", *entry.aliases, *texts_of(entry))
    if not entry.place or not is_city or _has_place(" ".join(told), str(value.key)):
        return None
    return message("checking.place", operation=entry.title, place=entry.place)


def _signed_by(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """Who signed a text that somebody else is said to have signed."""
    person, base = value.key, scene.known.base
    right: list[Entry] = [
        link.entry
        for link in base.links(entry, Relation.SIGNED_BY)
        if link.direction is Direction.FORWARD and isinstance(link.entry, Person)
    ] or [
        base.entries[str(each.key)]
        for told in told_of(entry, base).kinds.get(Kind.PERSON, ())
        for each in told.values
        if each.kind is Kind.PERSON and told.entry == entry and told.words >= _SIGNED
    ]
    if not right or not isinstance(person, Person) or person in right:
        return None
    if told_of(entry, base).names(person):
        return None
    names = Names(tuple(dict.fromkeys(each.title for each in right)))
    return message("checking.signed_by", entry=entry.title, people=names)


_SIGNED = telling("signed")
_AT_MOST, _AT_LEAST = 1.3, 0.7
_AT_ITS_HEIGHT = re.compile(
    r"\b(?:height|peak|full|largest|maximum|most|up\s+to|at\s+first|initial\w*|began|started"
    r"|maximal\w*|plus\s+fort|jusqu['’]à)\b",
    re.IGNORECASE,
)


def _strength(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """How strong an operation was that was never so strong, or at its height stronger."""
    if not isinstance(entry, Operation) or not entry.strength or not isinstance(value.key, int):
        return None
    counts = [int(re.sub(r"\D", "", n)) for n in _NUMBER.findall(entry.strength)]
    told = [
        each.key
        for each in told_of(entry, scene.known.base).values
        if each.kind == NUMBER and not _FORCES.isdisjoint(each.of)
    ]
    all_known = [*counts, *(key for key in told if isinstance(key, float))]
    if not counts or any(_AT_LEAST * n <= value.key <= _AT_MOST * n for n in all_known):
        return None
    is_more = value.key > _AT_MOST * max(all_known)
    if not is_more and not _AT_ITS_HEIGHT.search(scene.text):
        return None  # it grew and shrank
    return message("checking.strength", operation=entry.title, strength=entry.strength)


_FORCES = telling("troops soldiers personnel military peacekeepers strong police people forces")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|(?<!\d)\d{3,}(?!\d)")


_ORGANISATIONS = {
    "nato": re.compile(
        r"\b(?:nato|otan|alliance|all(?:y|ies)|north-atlantic-treaty|atlantic"
        r"|(?:2\d|3\d|twent\w+|thirt\w+)(?:-\w+|st|nd|rd|th)?\s+(?:member|ally))\b",
        re.IGNORECASE,
    ),
    "un": re.compile(
        r"\b(?:united-nations|un|onu|nations\s+unies|organi[sz]ation|world\s+body|assembly"
        r"|charter|un-charter)\b",
        re.IGNORECASE,
    ),
    "other": re.compile(
        r"\b(?:european-union|eu|union|ue|osce|council|conseil|partnership|schengen|euro"
        r"|commonwealth)\b",
        re.IGNORECASE,
    ),
}


def _joined(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """When a state joined NATO or the UN, as a part or what is around it names one or the other."""
    claimed = value.key
    for text in (scene.text, scene.around):
        named = [name for name, words in _ORGANISATIONS.items() if words.search(text)]
        if named:
            break
    else:
        named = list(_JOINED)
    if not isinstance(entry, Country) or not isinstance(claimed, FactDate) or "other" in named:
        return None
    told = [_JOINED[name](entry, claimed, scene) for name in named]
    return told[0] if told and all(told) else None


def _joined_nato(entry: Country, claimed: FactDate, scene: Scene) -> Message | None:
    right = entry.nato_since
    if not right or agree(claimed, right):
        return None
    if not _TURN.search(scene.text) and right.earliest() <= claimed.latest():
        return None  # it was a member then
    return message("checking.joined", country=entry.title, date=right, claimed=claimed)


_TURN = re.compile(
    r"\b(?:join\w*|bec[ao]m\w*|since|enter\w*|acced\w*|access\w+|admi\w+|took|welcom\w+|got"
    r"|came|from"
    r"|rejoi\w+|adh[ée]r\w+|adhésion|intégr\w+|entré\w*|depuis|devint|devenue?s?)\b",
    re.IGNORECASE,
)
"""How a state comes to be a member, and has not been one before."""


def _joined_the_un(entry: Country, claimed: FactDate, scene: Scene) -> Message | None:
    names = (entry.title, *entry.aliases, *entry.former)
    right = next(filter(None, map(_tables(scene.known.base).admitted.get, names)), None)
    if right is None or claimed.year in (right.year, right.year + 1):
        return None
    if not _TURN.search(scene.text) and right.year < claimed.year:
        return None  # it was a member then
    return message("checking.admitted", country=entry.title, date=right, claimed=claimed)


_JOINED = {"nato": _joined_nato, "un": _joined_the_un}


def _dated(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """When a document or event was that a part has at another time."""
    claimed = value.key
    same = _tables(scene.known.base).named.get(_short(entry), (entry,))
    turn = next((name for name, words in _TURNS.items() if words.search(scene.text)), "")
    if _OF_ALL.search(scene.text):
        turn = next((each.what for each in entry.dates if each.on and each.what in _TURNS), turn)
    of_turn = [each.on for each in entry.dates if each.on and each.what == turn]
    own = of_turn or [date for each in same for date in _days(each) if turn != "in force"]
    if not own or not isinstance(claimed, FactDate) or any(agree(claimed, each) for each in own):
        return None
    right = next(iter(of_turn or _days(entry)), own[0])
    if of_turn:
        code, is_other = f"checking.{turn.split()[0]}", abs(right.year - claimed.year) > _FAR
        told = message(code, entry=entry.title, date=right, claimed=claimed)
        return None if is_other and len(same) > 1 else told
    if _tells(entry, claimed, scene.known):
        return None
    return message("checking.happened", event=entry.title, date=right, claimed=claimed)


_TURNS = {
    "in force": re.compile(r"\b(?:in(?:to)?\s+(?:force|effect)|vigueur)\b", re.IGNORECASE),
    "signed": re.compile(r"\b(?:sign(?:ed|ing|ature)|signée?|signature)\b", re.IGNORECASE),
    "initialled": re.compile(r"\b(?:initialled|paraphée?)\b", re.IGNORECASE),
    "adopted": re.compile(r"\b(?:adopted|adoptée?|adoption)\b", re.IGNORECASE),
}
"""The words for what the base dates by a name of its own."""
_OF_ALL = re.compile(r"\b(?:dat(?:es?|ing)\s+(?:from|back)|date\s+d[eu]|remonte)\b", re.IGNORECASE)
"""Words for the first of its dates."""
_FAR = 5
"""So many years off, a name that several texts have may be another's."""


def _founded(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """When a body was founded that a part has founded at another time."""
    claimed, right = value.key, next(_days(entry), None)
    is_post = any(each.post == entry.id for each in offices_of(scene.known.base).values())
    if _POST.search(scene.text) and not is_post:
        return None  # one that it has
    if right is None or not isinstance(claimed, FactDate) or agree(claimed, right):
        return None
    if _tells(entry, claimed, scene.known, is_alone=is_post):  # who held it has other dates
        return None
    return message("checking.founded", body=entry.title, date=right, claimed=claimed)


_POST = re.compile(r"\b(?:posts?|postes?)\b", re.IGNORECASE)


def _days(entry: Entry) -> Iterator[FactDate]:
    """When something was; that it came into force then says nothing of when it was made."""
    for each in entry.dates:
        if each.what not in _IN_FORCE:
            yield from (date for date in (each.on, each.start, each.ends) if date)


_IN_FORCE = ("in force", "took effect")


def _tells(entry: Entry, claimed: FactDate, known: Known, *, is_alone: bool = False) -> bool:
    """Whether the base tells of a time near an entry, or on it alone."""
    told = own_of(entry, known.base) if is_alone else told_of(entry, known.base)
    return any(isinstance(each.key, FactDate) and agree(each.key, claimed) for each in told.values)


_SLACK = 0.15
"""So large a part of a time it may be rounded by."""


def _lasting(entry: Entry, value: Value, scene: Scene) -> Message | None:
    """From when to when an operation ran, or somebody held an office, that lasted otherwise."""
    claimed, spans = value.key, list(_spans(entry))
    if not spans or not isinstance(claimed, Length):
        return None
    if len(spans) > _WHOLE_AND_ONE and _SOMEWHERE.search(scene.text):
        return None  # one of its parts, which the base may not have
    if any(_is_as_long(claimed, start, end) for start, end in spans):
        return None
    return lasted(entry, *spans[0])


_WHOLE_AND_ONE = 2
_SOMEWHERE = re.compile(r"\b(?:in|at|off|over)\s+(?:the\s+)?(?:«|[A-Z])")


def _spans(entry: Entry) -> Iterator[tuple[FactDate, FactDate]]:
    """From when to when something that is over was: as a whole, then each of its parts."""
    if isinstance(entry, Person) and only_term(entry) is None:
        return
    if isinstance(entry, Recorded):  # its dates are rough
        spans: list[tuple[FactDate | None, FactDate | None]] = [(entry.begun, entry.over)]
    else:
        spans = [(each.start, each.ends) for each in entry.dates if each.start]
        spans.insert(0, (start_of(entry), end_of(entry)))
    for start, end in spans if spans[0][1] else ():
        if start and end:
            yield start, end


def _is_as_long(claimed: Length, start: FactDate, end: FactDate) -> bool:
    """Whether the time between two dates may be told so, rounded."""
    least = (1 - _SLACK) * (end.earliest() - start.latest()).days
    most = (1 + _SLACK) * (end.latest() - start.earliest()).days
    return least < claimed.days + claimed.unit and claimed.days - claimed.unit < most


RIGHT: Mapping[str, Callable[[Entry, Value, Scene], Message | None]] = {
    "seat": _seat,
    "moved": _seat,
    "place": _placed,
    "about": _subject,
    "going on": _over,
    "been going on": _over,
    "being there": _over,
    "held in": _site,
    "signed by": _signed_by,
    "strength": _strength,
    "dated": _dated,
    "lasting": _lasting,
    "in office for": _lasting,
    "founded": _founded,
    "joined": _joined,
}
