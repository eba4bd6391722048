"""Resolution numbers and document symbols in every notation, also inside sentences.

``1244``, ``UNSCR 1244``, ``S/RES/1244 (1999)``, “résolution n° 1244” and “twelve forty-four” are
one thing. A number or symbol that the base does not have must never be answered with another one,
so they are read before any fuzzy matching.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..number_words import CARDINALS, TENS, UNITS
from ..patterns import late
from ..wording import fold
from .spoken import with_digits
from .stems import FILLER
from .text_dates import DIGIT, YEAR

_NOUN = (
    r"(?:unscr|unsc|csnu|scr|sc|rcsnu|rcs|s res|res|resn|rez|unsc res|un res|security council"
    r"|r?esolutions?|resoluciones|resolucion|risoluzioni|risoluzione|resolutionen)"
)
_BETWEEN = r"(?: (?:resolutions?|res|no|nr|number|num|n|numero|nombre|de|onu|un|der|del|dell))*"
_OF = r"(?: (?:of|von|vom|aus|de|del|di))?"
_NAMED = late(
    rf"(?<!\ba )\b(?P<noun>{_NOUN}){_BETWEEN} ?"
    rf"(?P<first>\d{{1,5}})(?!\w)(?:{_OF} (?P<year>{YEAR})(?!\w)|(?! \d))"
    rf"(?P<more>(?: (?:and|or|et|ou|y|und|e|to|vs|versus|with) \d{{1,5}}(?!\w))*)"
)
_GLUED = late(r"\b(?:unscr|scr|sres|res|resolution|r)(\d{1,5})\b")
_WHOLE = late(rf"(?:(?:no|nr|n|number|numero) )?(\d{{1,5}})(?: ({YEAR}))?")
_BARE = late(rf"(?<![\w])(\d{{3,4}})(?: ({YEAR}))?(?!\w)")
_THOUSANDS = late(r"(?<=\b\d)[ ,.\u2009\u202f](?=\d{3}\b(?!\d))")
_OF_A_YEAR = late(
    r"\b(?:in|during|since|before|after|until|till|from|by|between|year|early|late|mid|summer"
    r"|winter|spring|autumn|end of|en|depuis|avant|apres|annee|im|jahr|seit|vor|nach|ano|nel|dal"
    rf"|anno|of|de|resolutions|council|summit|and) (?P<year>{YEAR})\b"
)
_COUNTED = late(
    r"\b(\d{3,5}) (?:troops|soldiers|people|men|civilians|police|personnel|days|hours|years|km"
    r"|miles|countries|members|votes|percent|million|soldats|personnes|soldaten|the|th|st|nd|rd)\b"
)
_YEARS = range(1945, 2050)


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution somebody named: its number, and the year if they gave one.

    ``alone`` says that the query holds nothing else; ``certain`` that it was named as a resolution
    and not just as a number.
    """

    number: int
    year: int | None
    alone: bool
    certain: bool


def plain_digits(text: str) -> str:
    """The text with digits of any script as 0–9 and thousands separators removed."""
    if text.isascii():
        return _THOUSANDS.sub("", text)
    digits = "".join(
        str(unicodedata.digit(char)) if char.isdigit() and not char.isascii() else char
        for char in text
    )
    return _THOUSANDS.sub("", digits)


def references(text: str) -> list[Reference]:
    """The resolutions that a text names, in order, each once."""
    plain = fold(plain_digits(text))
    folded = _SMALL.sub(_small, with_digits(plain))
    if not DIGIT.search(folded):
        return []
    if whole := _WHOLE.fullmatch(folded):
        year = int(whole[2]) if whole[2] else None
        return [Reference(int(whole[1]), year, alone=True, certain=False)]
    found: dict[int, Reference] = {}
    rest = folded
    for match in _NAMED.finditer(folded):
        for number, year in _numbers(match):
            found.setdefault(number, Reference(number, year, alone=False, certain=True))
    rest = _NAMED.sub(" ", rest)
    for match in _GLUED.finditer(rest):
        found.setdefault(int(match[1]), Reference(int(match[1]), None, alone=False, certain=True))
    rest = _GLUED.sub(" ", rest)
    said = rest if folded == plain else _GLUED.sub(" ", _NAMED.sub(" ", plain))
    for number, year in _in_sentences(said):  # in a sentence, “nine eleven” is no resolution
        found.setdefault(number, Reference(number, year, alone=False, certain=False))
    if all(word in _EMPTY or word in FILLER for word in rest.split()):
        return [replace(reference, alone=True) for reference in found.values()]
    return list(found.values())


_SMALL = late(
    rf"\b(?P<noun>resolution|unscr) (?:no |number )?"
    rf"(?:(?P<tens>{'|'.join(TENS)})(?: (?P<unit>{'|'.join(UNITS[1:10])}))?"
    rf"|(?P<word>{'|'.join(UNITS[1:])}))$"
)
"""A number below a hundred that ends a text: “Resolution Eighty-Two”."""


def _small(match: re.Match[str]) -> str:
    said = (match[name] for name in ("tens", "unit", "word"))
    return f"{match['noun']} {sum(CARDINALS[word] for word in said if word)}"


_EMPTY = frozenset(
    "un unsc sc the resolution security council res number no nr text of onu de la du".split()
)


def _numbers(match: re.Match[str]) -> Iterator[tuple[int, int | None]]:
    more = [int(number) for number in re.findall(r"\d+", match["more"])]
    first, year = int(match["first"]), int(match["year"]) if match["year"] else None
    is_one = bool(_ONE.search(match[0]))
    if match["noun"] in _FOR_YEARS and not is_one and first in _YEARS and not more and not year:
        return  # “resolutions 1991”, “Security Council 2024”: those of the year
    yield first, year
    yield from ((number, None) for number in more)


_FOR_YEARS = frozenset(
    ("resolutions", "resoluciones", "risoluzioni", "resolutionen", "security council", "unsc")
)
_ONE = late(r"\b(?:resolution|res|no|nr|number|num|n|numero)\b")


_ASIDE = late(
    rf"\b(?:of|for|on|to|by|from|under|since|after|before|than|until|follow\w*|implement\w*"
    rf"|replac\w*|amend\w*) (?:the |un )*{_NOUN}{_BETWEEN} ?\d"
)


def is_year(number: int) -> bool:
    """Whether a number may be a year in which something happened."""
    return number in _YEARS


def is_asked_for(folded: str) -> bool:
    """Whether a text that names a resolution asks for it, and not for something tied to it."""
    return _ASIDE.search(folded) is None


def _in_sentences(rest: str) -> Iterator[tuple[int, int | None]]:
    """Bare numbers that may be a resolution: neither a year, by the words before, nor a count."""
    rest = _COUNTED.sub(" ", _OF_A_YEAR.sub(" ", rest))
    for match in _BARE.finditer(rest):
        yield int(match[1]), int(match[2]) if match[2] else None
