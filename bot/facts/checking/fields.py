"""What a clause says of a field of what it names: one entry, one word for the field, one value.

``grammar/fields.yaml`` says which words stand for a field, of what it is one, and what its values
are. A clause makes a claim where it names one thing that has the field, or stands for one that was
named before, and one value. Beside a word that has to do with another field nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...messages import Message, Names, message
from ..base import FactBase
from ..dates import FactDate
from ..kinds import Kind
from ..model import Body, Country, Draft, Entry, Operation, Person
from ..perbase import per_base
from ..relations import Direction, Relation
from ..wording import fold
from .cities import CITIES
from .claims import Known, is_doubtful
from .dates import agree
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .saying import alternatives, named_before, parts
from .told import is_of_all, texts_of, told_of
from .values import NUMBER, SEAS
from .wordlists import wordlist
from .words import telling


@dataclass(frozen=True, slots=True)
class _Field:
    """A row of the grammar."""

    name: str
    of: str
    cue: re.Pattern[str]
    value: str
    apart: re.Pattern[str]
    beside: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence that may be a claim by itself."""

    sentence: Sentence
    start: int
    joint: str

    @property
    def text(self) -> str:
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class _Value:
    """What a part gives for a field, and where."""

    key: FactDate | Entry | str | int
    start: int
    end: int


@cache
def _fields() -> tuple[_Field, ...]:
    return tuple(
        _Field(
            name,
            row["of"],
            _words(row["cue"]),
            row["value"],
            _words(row["apart"]),
            _words(row["beside"]) if "beside" in row else None,
        )
        for name, row in wordlist("fields").items()
    )


def _words(line: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(line)})(?![\w-])", re.IGNORECASE)


def mistakes(sentence: Sentence, earlier: Sequence[Sentence], known: Known) -> Iterator[Mistake]:
    """Values of fields that are not those of the base."""
    if _QUOTED.search(sentence.text):
        return
    for part in _parts(sentence):
        for field in _fields():
            if field.cue.search(part.text) and not _is_apart(part, field):
                yield from _read(part, field, sentence, earlier, known)


_QUOTED = re.compile(r"[\"“”?]")


def _parts(sentence: Sentence) -> Iterator[_Part]:
    found = list(parts(sentence))
    yield _Part(sentence, 0, "first")
    for text, start, joint in found if len(found) > 1 else ():
        yield _Part(replace(sentence, text=text, offset=sentence.offset + start), start, joint)


def _is_apart(part: _Part, field: _Field) -> bool:
    text = MARK.sub(lambda match: _named(part, match), part.text)
    beside = field.beside is None or field.beside.search(text)
    return not beside or bool(field.apart.search(text)) or is_doubtful(part.text)


def _named(part: _Part, match: re.Match[str]) -> str:
    """A mark, or for an organisation its id, by which the grammar knows it."""
    entry = part.sentence.marks[int(match[2])].entry
    return entry.id if entry and match[1] == "O" else match[0]


def _read(
    part: _Part, field: _Field, sentence: Sentence, earlier: Sequence[Sentence], known: Known
) -> Iterator[Mistake]:
    values = list(_VALUES[field.value](part.sentence))
    if not values or (field.value != "people" and len({str(each.key) for each in values}) > 1):
        return
    subjects = _subjects(part, field, sentence, earlier)
    for value in values if subjects else ():
        told = [_RIGHT[field.name](each, value, part, known) for each in subjects]
        if all(told) and told[0] is not None:
            yield Mistake(*part.sentence.span(value.start, value.end), told[0], subjects[0])


# -- what it is a field of ------------------------------------------------------------------------

_LETTERS = {"M": "M", "B": "O", "T": "O", "C": "C", "D": "O"}
_KINDS = {"B": (Kind.BODY,), "T": (Kind.DOCUMENT, Kind.EVENT), "D": (Kind.DRAFT,)}
_AGAIN = re.compile(
    r"\b(?:it|its|they|their|which|whose|who|elle|il|son|sa|ses|dont|qui"
    r"|(?:the|this|that|cette|la|le|ce|cet)\s+(?:[a-z]+\s+)?(?:mission|operation|force|tribunal|court"
    r"|treaty|agreement|accords?|declaration|summit|conference|body|organi[sz]ation|opération"
    r"|traité|accord|déclaration|sommet|conférence|tribunal))\b",
    re.IGNORECASE,
)


def _subjects(
    part: _Part, field: _Field, sentence: Sentence, earlier: Sequence[Sentence]
) -> tuple[Entry, ...]:
    """The one thing that a part names which has a field, or all that it may stand for."""
    named = {e.id: e for e in map(_entry, _marks(part.sentence)) if e and _has(field, e)}
    if named:
        is_alone = field.of != "B" or not any(
            m.entry and m.entry.kind in _KINDS["T"] for m in _marks(part.sentence)
        )
        return tuple(named.values()) if len(named) == 1 and is_alone else ()
    again = _AGAIN.search(part.text)
    is_on = part.joint in ("and", "comma", "relative")
    if not again and not (is_on and field.cue.match(part.text.lstrip())):
        return ()
    letters = "".join(_LETTERS[each] for each in field.of)
    marks = named_before(sentence, part.start, earlier, letters)
    found = [mark.entry for mark in marks if mark.entry]
    return tuple(found) if found and all(_has(field, each) for each in found) else ()


def _marks(sentence: Sentence) -> Iterator[Mark]:
    for match in MARK.finditer(sentence.text):
        yield sentence.marks[int(match[2])]


def _entry(mark: Mark) -> Entry | None:
    return mark.entry


def _has(field: _Field, entry: Entry) -> bool:
    """Whether an entry is of a kind that has a field."""
    kinds = [kind for each in field.of for kind in _KINDS.get(each, ())]
    is_operation = "M" in field.of and isinstance(entry, Operation)
    return is_operation or entry.kind in kinds or ("C" in field.of and isinstance(entry, Country))


# -- values ---------------------------------------------------------------------------------------

_CITY = re.compile(
    r"\b(?:in|at|from|to|was|is|à|au|en|de|out\s+of|at\s+Camp)\s+"
    r"(?P<city>(?-i:[A-ZÉ])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+){0,2}|«C(?P<c>\d+)»)",
    re.IGNORECASE,
)


def _cities(sentence: Sentence) -> Iterator[_Value]:
    for match in _CITY.finditer(sentence.text):
        name = match["city"]
        if match["c"]:
            country = sentence.marks[int(match["c"])].entry
            name = country.title if country else ""
        yield _Value(CITIES.get(name, name), match.start("city"), match.end("city"))


def _seas(sentence: Sentence) -> Iterator[_Value]:
    for match in SEAS.finditer(sentence.text):
        yield _Value(fold(match[0]), match.start(), match.end())


_OF_COUNT = (
    r"(?:troops|soldiers|personnel|peacekeepers|men|women|people|police|officers|strong|military"
    r"|blue\s+helmets|soldats|hommes|militaires|casques\s+bleus|policiers)"
)
_N = r"(?:\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d{3,6})"
_COUNT = re.compile(
    rf"(?<![\w.,-])(?P<n>{_N})(?=[\s-]+(?:[a-z]+\s+){{0,2}}{_OF_COUNT}\b)"
    rf"|\b(?:strength|size|effectifs?)\s+(?:\w+\s+){{0,3}}(?P<n2>{_N})\b",
    re.IGNORECASE,
)


def _counts(sentence: Sentence) -> Iterator[_Value]:
    for match in _COUNT.finditer(sentence.text):
        digits = re.sub(r"\D", "", match["n"] or match["n2"])
        yield _Value(int(digits), match.start(), match.end())


def _dates(sentence: Sentence) -> Iterator[_Value]:
    for match in MARK.finditer(sentence.text):
        date = sentence.marks[int(match[2])].date
        if date is not None:
            yield _Value(date, match.start(), match.end())


def _people(sentence: Sentence) -> Iterator[_Value]:
    return _entries(sentence, Person)


def _countries(sentence: Sentence) -> Iterator[_Value]:
    return _entries(sentence, Country)


def _entries(sentence: Sentence, kind: type[Entry]) -> Iterator[_Value]:
    for match in MARK.finditer(sentence.text):
        entry = sentence.marks[int(match[2])].entry
        if isinstance(entry, kind):
            yield _Value(entry, match.start(), match.end())


_VALUES: Mapping[str, Callable[[Sentence], Iterator[_Value]]] = {
    "city": _cities,
    "sea": _seas,
    "count": _counts,
    "date": _dates,
    "people": _people,
    "countries": _countries,
}

# -- what the base has of all ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tables:
    """What is looked up in the whole base, read once for it."""

    sites: frozenset[str]
    """All places of entries, and the cities that are known besides."""
    admitted: Mapping[str, FactDate]
    """The year in which the Council recommended the admission of each state."""
    presided: Mapping[FactDate, str]
    """The state that presided over the Council in each month."""
    named: Mapping[str, tuple[Entry, ...]]
    """The documents and events of each title, without the year behind it."""


_APART = re.compile(r",\s*|\s+and\s+|\s*\(")
_ADMISSION = re.compile(r"admission of (?:the )?(?P<who>.+) recommended")


@per_base
def _tables(base: FactBase) -> _Tables:
    places = (each.place for each in base.entries.values() if each.place)
    texts = (base.resolution(number) for number in base.numbers)
    admissions = ((_ADMISSION.fullmatch(t.title.partition(": ")[2]), t.year) for t in texts)
    countries = (each for each in base.of_kind(Kind.COUNTRY) if isinstance(each, Country))
    named: dict[str, tuple[Entry, ...]] = {}
    for kind in _KINDS["T"]:
        for each in base.of_kind(kind):
            named[_short(each)] = (*named.get(_short(each), ()), each)
    return _Tables(
        frozenset((*CITIES.values(), *(p for each in places for p in _APART.split(each)))),
        {told["who"]: FactDate(year) for told, year in admissions if told},
        {month: each.title for each in countries for month in each.presided},
        named,
    )


def _short(entry: Entry) -> str:
    return entry.title.partition(" (")[0]


# -- what is right --------------------------------------------------------------------------------


def _seat(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """What the seat of a mission or body is where it never was where a part has it."""
    seat = getattr(entry, "seat", None) or (entry.place if isinstance(entry, Body) else None)
    if is_of_all(entry, known.base):
        return None  # it has offices in many places
    told = [
        seat or "",
        *(e.text for e in told_of(entry, known.base).told if _SEATED.search(e.text)),
    ]
    if not seat or _has_place(" ".join(told), str(value.key)):
        return None
    return message("checking.seat", entry=entry.title, place=seat)


def _at_sea(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """Where an operation was that a part has at another sea."""
    seas = SEAS.search(" ".join(texts_of(entry)))
    told = told_of(entry, known.base).text
    if not seas or not entry.place or str(value.key) in told:
        return None
    return message("checking.place", operation=entry.title, place=entry.place)


_SEATED = re.compile(r"\b(?:head-?quarter|seat|based|base|moved|offices?)", re.IGNORECASE)


def _has_place(text: str, place: str) -> bool:
    return f" {fold(place)} " in f" {fold(text)} "


def _site(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """Where something was signed or held that was not where a part has it."""
    is_city = str(value.key) in _tables(known.base).sites
    told = (entry.title, entry.place or "", *entry.aliases, *texts_of(entry))
    if not entry.place or not is_city or _has_place(" ".join(told), str(value.key)):
        return None
    return message("checking.place", operation=entry.title, place=entry.place)


def _signed_by(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """Who signed a text that somebody else is said to have signed."""
    right = [
        link.entry
        for link in known.base.links(entry, Relation.SIGNED_BY)
        if link.direction is Direction.FORWARD and isinstance(link.entry, Person)
    ]
    person = value.key
    if not right or not isinstance(person, Person) or person in right:
        return None
    return message(
        "checking.signed_by", entry=entry.title, people=Names(tuple(e.title for e in right))
    )


_AT_MOST, _AT_LEAST = 1.3, 0.7
_AT_ITS_HEIGHT = re.compile(
    r"\b(?:height|peak|full|largest|maximum|most|up\s+to|at\s+first|initial\w*|began|started"
    r"|maximal\w*|plus\s+fort|jusqu['’]à)\b",
    re.IGNORECASE,
)


def _strength(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """How strong an operation was that was never so strong, or at its height stronger."""
    if not isinstance(entry, Operation) or not entry.strength or not isinstance(value.key, int):
        return None
    counts = [int(re.sub(r"\D", "", n)) for n in _NUMBER.findall(entry.strength)]
    told = [
        each.key
        for each in told_of(entry, known.base).values
        if each.kind == NUMBER and not _FORCES.isdisjoint(each.of)
    ]
    all_known = [*counts, *(key for key in told if isinstance(key, float))]
    if not counts or any(_AT_LEAST * n <= value.key <= _AT_MOST * n for n in all_known):
        return None
    is_more = value.key > _AT_MOST * max(all_known)
    if not is_more and not _AT_ITS_HEIGHT.search(part.text):
        return None  # it grew and shrank
    return message("checking.strength", operation=entry.title, strength=entry.strength)


_FORCES = telling("troops soldiers personnel military peacekeepers strong police people forces")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|(?<!\d)\d{3,}(?!\d)")


def _vetoed(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """Who vetoed a draft that another state is said to have vetoed."""
    power = value.key
    if not isinstance(entry, Draft) or not isinstance(power, Country) or not entry.vetoed_by:
        return None
    if power.title in entry.vetoed_by or not power.permanent:
        return None
    names = Names(entry.vetoed_by)
    return message("checking.draft.vetoed", symbol=entry.symbol, countries=names)


def _joined_nato(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """When a state joined the alliance."""
    if not isinstance(entry, Country) or not entry.nato_since:
        return None
    claimed = value.key
    if not isinstance(claimed, FactDate) or agree(claimed, entry.nato_since):
        return None
    if not _TURN.search(part.text) and entry.nato_since.earliest() <= claimed.latest():
        return None  # it was a member then
    return message("checking.joined", country=entry.title, date=entry.nato_since, claimed=claimed)


_TURN = re.compile(
    r"\b(?:join\w*|bec[ao]m\w*|since|enter\w*|acced\w*|access\w+|admi\w+|took|welcom\w+|got|came|from"
    r"|rejoi\w+|adh[ée]r\w+|adhésion|intégr\w+|entré\w*|depuis|devint|devenue?s?)\b",
    re.IGNORECASE,
)
"""How a state comes to be a member, and has not been one before."""


def _joined_the_un(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """When the Council recommended the admission of a state."""
    claimed = value.key
    names = (entry.title, *entry.aliases, *getattr(entry, "former", ()))
    right = next(filter(None, map(_tables(known.base).admitted.get, names)), None)
    if right is None or not isinstance(claimed, FactDate):
        return None
    if claimed.year in (right.year, right.year + 1):
        return None
    if not _TURN.search(part.text) and right.year < claimed.year:
        return None  # it was a member then
    return message("checking.admitted", country=entry.title, date=right, claimed=claimed)


def _presided(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """Who presided over the Council in a month for which a part names another state."""
    month = value.key
    if not isinstance(month, FactDate) or not month.month:
        return None
    at = FactDate(month.year, month.month)
    right = _tables(known.base).presided.get(at)
    if right is None or right == entry.title:
        return None
    return message("checking.presided", country=right, month=at)


def _dated(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """When a document or event was that a part has at another time."""
    claimed = value.key
    same = _tables(known.base).named.get(_short(entry), (entry,))
    own = [date for each in same for date in _days(each)]
    if not own or not isinstance(claimed, FactDate) or _tells(entry, claimed, known):
        return None
    if any(agree(claimed, each) for each in own):
        return None
    right = next(_days(entry), own[0])
    return message("checking.happened", event=entry.title, date=right, claimed=claimed)


def _founded(entry: Entry, value: _Value, part: _Part, known: Known) -> Message | None:
    """When a body was founded that a part has founded at another time."""
    claimed, right = value.key, next(_days(entry), None)
    if right is None or not isinstance(claimed, FactDate) or agree(claimed, right):
        return None
    if _tells(entry, claimed, known):
        return None
    return message("checking.founded", body=entry.title, date=right, claimed=claimed)


def _days(entry: Entry) -> Iterator[FactDate]:
    for each in entry.dates:
        yield from (date for date in (each.on, each.start, each.ends) if date)


def _tells(entry: Entry, claimed: FactDate, known: Known) -> bool:
    """Whether the base tells of a time near an entry."""
    return any(
        isinstance(each.key, FactDate) and agree(each.key, claimed)
        for each in told_of(entry, known.base).values
    )


_RIGHT: Mapping[str, Callable[[Entry, _Value, _Part, Known], Message | None]] = {
    "seat": _seat,
    "at sea": _at_sea,
    "held in": _site,
    "signed by": _signed_by,
    "strength": _strength,
    "vetoed": _vetoed,
    "dated": _dated,
    "founded": _founded,
    "joined nato": _joined_nato,
    "joined the un": _joined_the_un,
    "presided": _presided,
}
