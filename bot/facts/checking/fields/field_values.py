"""The values of each kind that a clause gives for a field: cities, seas, places, counts, times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...model import Country, Entry, Person
from ...wording import fold
from ..operations.record import is_place
from ..statements.values import SEAS
from ..text.cities import CITIES, IN_FRENCH
from ..text.masking import MARK, Mark, Sentence
from ..text.words import count_of
from .rights import Length, Value


def marked(sentence: Sentence) -> Iterator[tuple[re.Match[str], Mark]]:
    """The marks of a clause with their places."""
    for match in MARK.finditer(sentence.text):
        yield match, sentence.marks[int(match[2])]


_CITY = re.compile(
    r"\b(?:in|at|from|to|was|is|à|au|en|de|out\s+of|at\s+Camp|near|close\s+to)\s+"
    r"(?P<city>(?-i:[A-ZÉ])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+){0,2}|«C(?P<c>\d+)»)",
    re.IGNORECASE,
)


def _cities(sentence: Sentence) -> Iterator[Value]:
    for match in _CITY.finditer(sentence.text):
        name = match["city"]
        if match["c"]:
            country = sentence.marks[int(match["c"])].entry
            name = country.title if country else ""
        yield Value(
            CITIES.get(name) or IN_FRENCH.get(name, name), match.start("city"), match.end("city")
        )


def _seas(sentence: Sentence) -> Iterator[Value]:
    for match in SEAS.finditer(sentence.text):
        yield Value(fold(match[0]), match.start(), match.end())


def _now(sentence: Sentence) -> Iterator[Value]:
    yield Value("now", 0, len(sentence.text))


_LOCATIVE = re.compile(
    r"\b(?:in|into|over|inside|across|throughout|off|en|au|aux|dans|du\s+sol"
    r"|(?<=sanctions\s)(?:on|against|contre)"
    r"|(?<=embargo\s)(?:on|against|contre)|(?<=tribunal\s)for|(?<=measures\s)against"
    r"|(?:sent|came|c[oa]me|went|deployed|dispatched|brought\s+\w+(?:\s+\w+)?"
    r"|envoyée?)\s+(?:to|en|au)"
    r"|(?:soil|waters|coasts?|territory|government|people|civilians|skies|airspace|sol"
    r"|territoire)\s+(?:of|d[eu])"
    r"|(?:help(?:ed|s)?|protect(?:s|ed)?|stabili[sz]e[sd]?|pacif(?:y|ied)|secured?"
    r"|mandate\s+for|mission\s+for))\s+"
    r"(?:the\s+|l[ea]s?\s+|l['’])?(?:(?:former|then|whole\s+of|eastern|western|northern"
    r"|southern|all\s+of)\s+(?:the\s+)?)*$",
    re.IGNORECASE,
)
"""Before a place where something is."""
_OF_ANOTHER = re.compile(
    r"(?<!»,)(?<!\bis)(?<!\bwas)(?<!\best)(?<!\bfut)\s(?:the\s+|cette\s+|la\s+"
    r"|l['’])(?:operation|mission|force|opération|intervention|campaign)\s+$",
    re.IGNORECASE,
)
"""Before the place of what has no name there: “led the operation in «C0» and launched «M1»”."""
_OF_A_PLACE = re.compile(r"['’]s\b|-|\s+(?:and|et|to)\s+(?:the\s+)?«[CO]", re.IGNORECASE)


def _places(sentence: Sentence) -> Iterator[Value]:
    """The places of a part, if all of them are said to be where something is."""
    found = [(match, mark) for match, mark in marked(sentence) if is_place(mark.entry)]
    for match, _ in found:
        before = sentence.text[: match.start()]
        locative = _LOCATIVE.search(before)
        if not locative or _OF_A_PLACE.match(sentence.text, match.end()):
            return
        if _OF_ANOTHER.search(before[: locative.start()]):
            return
    for match, mark in found:
        if mark.entry:
            yield Value(mark.entry, match.start(), match.end())
    yield from _seas(sentence)


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


_LENGTH = re.compile(
    r"\b(?:for|lasted|lasts|took|over\s+(?:with)?in|after|dura|duré|pendant|(?:its|his|her|the"
    r"|whose)\s+\w+\s+of|term\s+of"
    r"|the(?=\s+\S+\s+\w+\s+(?:that\s+)?(?:the\s+)?«M\d+»\s+(?:spent|lasted|was|ran|stood"
    r"|stayed)\b))\s+"
    r"(?:(?:about|some|all(?:\s+of)?|a\s+full|the|only|just|exactly|barely|nearly|almost|over"
    r"|close\s+to|quelque|près\s+de)\s+)*"
    r"(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?:whole\s+|full\s+|long\s+)?(?P<unit>days?|weeks?"
    r"|months?|years?|jours|semaines|mois|ans|années)\b",
    re.IGNORECASE,
)
_UNITS = {"d": 1.0, "j": 1.0, "w": 7.0, "s": 7.0, "m": 30.44, "y": 365.25, "a": 365.25}
"""The days of each unit of time, by its first letter."""


def _lengths(sentence: Sentence) -> Iterator[Value]:
    for match in _LENGTH.finditer(sentence.text):
        count, unit = count_of(match["n"]), _UNITS[match["unit"][0].casefold()]
        if count:
            length = Length(count * unit, unit)
            yield Value(length, match.start(), match.end())


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
    for match, mark in marked(sentence):
        if isinstance(mark.entry, kind):
            yield Value(mark.entry, match.start(), match.end())


VALUES: Mapping[str, Callable[[Sentence], Iterator[Value]]] = {
    "city": _cities,
    "sea": _seas,
    "now": _now,
    "place": _places,
    "count": _counts,
    "length": _lengths,
    "date": _dates,
    "people": _people,
    "countries": _countries,
}
