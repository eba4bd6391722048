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

from ..kinds import Kind
from ..model import Country, Entry, Operation, Person
from ..wording import fold
from .cities import CITIES
from .claims import LINK, QUOTED, REPORTED, Known, is_doubtful
from .masking import MARK, Mark, Sentence
from .mistakes import Mistake
from .rights import RIGHT, Value
from .saying import alternatives, named_before, parts
from .values import SEAS
from .wordlists import wordlist


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
    if QUOTED.search(sentence.text):
        return
    for part in _parts(sentence):
        for field in _fields():
            is_reported = field.value == "now" and REPORTED.search(sentence.text)
            if field.cue.search(part.text) and not is_reported and not _is_apart(part, field):
                yield from _read(part, field, sentence, earlier, known)


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
        told = [(RIGHT[field.name](each, value, part.text, known), each) for each in subjects]
        wrong = [(message, each) for message, each in told if message is not None]
        if wrong and (field.of == "C" or len(wrong) == len(told)):
            yield Mistake(*part.sentence.span(value.start, value.end), *wrong[0])


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


_RELATIVE = re.compile(r"which|whose|who|dont|qui", re.IGNORECASE)
"""What stands for something that its own sentence names."""
_LISTED = re.compile(rf"^(?:[^«]|«[^C])*«C\d+»(?:{LINK}«C\d+»)+(?:[^«]|«[^C])*$", re.IGNORECASE)
"""Countries of which all is said alike."""


def _subjects(
    part: _Part, field: _Field, sentence: Sentence, earlier: Sequence[Sentence]
) -> tuple[Entry, ...]:
    """The one thing that a part names which has a field, or all that it may stand for."""
    entries = (mark.entry for mark in _marks(part.sentence))
    named = {each.id: each for each in entries if each and _has(field, each)}
    if named:
        is_alone = field.of != "B" or not any(
            m.entry and m.entry.kind in _KINDS["T"] for m in _marks(part.sentence)
        )
        is_listed = field.of == "C" and _LISTED.search(part.text)
        return tuple(named.values()) if is_alone and (len(named) == 1 or is_listed) else ()
    again = _AGAIN.search(part.text)
    is_on = part.joint in ("and", "comma", "relative")
    if not again and not (is_on and field.cue.match(part.text.lstrip())):
        return ()
    letters = "".join(_LETTERS[each] for each in field.of)
    is_far = again and not _RELATIVE.fullmatch(again[0])
    marks = named_before(sentence, part.start, earlier if is_far else (), letters)
    found = [mark.entry for mark in marks if mark.entry]
    return tuple(found) if found and all(_has(field, each) for each in found) else ()


def _marks(sentence: Sentence) -> Iterator[Mark]:
    for match in MARK.finditer(sentence.text):
        yield sentence.marks[int(match[2])]


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


def _cities(sentence: Sentence) -> Iterator[Value]:
    for match in _CITY.finditer(sentence.text):
        name = match["city"]
        if match["c"]:
            country = sentence.marks[int(match["c"])].entry
            name = country.title if country else ""
        yield Value(CITIES.get(name, name), match.start("city"), match.end("city"))


def _seas(sentence: Sentence) -> Iterator[Value]:
    for match in SEAS.finditer(sentence.text):
        yield Value(fold(match[0]), match.start(), match.end())


_BY_THE_WAY = re.compile(
    r"(?<!troops\s)(?<!soldiers\s)(?<!forces\s)(?<!helmets\s)(?<!peacekeepers\s)\b(?:of|from|by|with"
    r"|under|after|since|like|to|for|in|d[eu]|par|avec|depuis)\s+(?:the\s+|la\s+|l['’])?«M\d+»",
    re.IGNORECASE,
)
"""A mission that is named and is not what goes on."""


def _now(sentence: Sentence) -> Iterator[Value]:
    if not _BY_THE_WAY.search(sentence.text):
        yield Value("now", 0, len(sentence.text))


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


def _counts(sentence: Sentence) -> Iterator[Value]:
    for match in _COUNT.finditer(sentence.text):
        digits = re.sub(r"\D", "", match["n"] or match["n2"])
        yield Value(int(digits), match.start(), match.end())


def _dates(sentence: Sentence) -> Iterator[Value]:
    for match in MARK.finditer(sentence.text):
        date = sentence.marks[int(match[2])].date
        if date is not None:
            yield Value(date, match.start(), match.end())


def _people(sentence: Sentence) -> Iterator[Value]:
    return _entries(sentence, Person)


def _countries(sentence: Sentence) -> Iterator[Value]:
    return _entries(sentence, Country)


def _entries(sentence: Sentence, kind: type[Entry]) -> Iterator[Value]:
    for match in MARK.finditer(sentence.text):
        entry = sentence.marks[int(match[2])].entry
        if isinstance(entry, kind):
            yield Value(entry, match.start(), match.end())


_VALUES: Mapping[str, Callable[[Sentence], Iterator[Value]]] = {
    "city": _cities,
    "sea": _seas,
    "now": _now,
    "count": _counts,
    "date": _dates,
    "people": _people,
    "countries": _countries,
}
