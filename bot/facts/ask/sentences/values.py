"""The values that a sentence tells, by kind: people, places, days, lengths, counts, names in a row.

A question that asks “where” is answered by a place. These tests know only how such values are
written; which of them is meant the other words of a question must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ...months import WIDE, months_of
from ...number_words import TENS, UNITS
from ...wording import fold
from ...wording import words as words_of
from ..reading.lexicon import beside

NUMBERS = "|".join((*UNITS[1:], *TENS, "dozen", "hundred", "thousand"))
"""The words for numbers, as a part of a pattern."""
_MONTHS = "|".join(WIDE["en"])
_NAME = r"[A-ZÀ-Ž][\w’'-]+"
_COUNT = re.compile(
    rf"(?<![\w/.-])(?<!resolution )(?<!resolutions )(?<!Article )(?<!Articles )(?<!Chapter )"
    rf"(?<!paragraph )(?!(?:19|20)\d\d\b)(?:\d[\d,]*|(?:{NUMBERS})(?:-(?:{NUMBERS}))?)\b"
    rf"(?!/| (?:{_MONTHS})|-(?:hour|day|week|month|year)\b)"
    rf"(?=(?P<after>(?:[ -](?!(?:with|in|from|on|by|for|at|under|after)\b)[\w’'-]+){{0,5}}))",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?:\d+|a|an|half an?|{NUMBERS})(?:[ -]more)?[ -](?:hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b")
_PLACE = re.compile(
    rf"\b(?:in|at|to|from|near|off|outside|between|across|over) (?:the )?(?:(?:city|town|port|north"
    rf"|south|east|west|capital|coast|village|island)s? of )?(?P<name>(?!(?:{_MONTHS})\b){_NAME}"
    rf"(?: {_NAME})*)"
)
_PERSON = re.compile(
    r"(?<!^)(?<![.] )\b[A-ZÀ-Ý][a-zà-ÿ]+(?:[- ](?:de |del |al-)?[A-ZÀ-Ý][a-zà-ÿ]+)+"
)
_NO_PERSON = beside("no_person").union(months_of("en", short=False))
_ROW = re.compile(rf"(?:\b{_NAME}(?: {_NAME})*, ){{2,}}(?:[A-ZÀ-Ž][\w’' -]+,? )?and [A-ZÀ-Ž]")


def counted(text: str) -> Iterator[list[str]]:
    """For each number that counts something in a text, the folded words behind it.

    Years, days of a month, the numbers of resolutions and how long something is by name (“the
    thirty-day mission”) count nothing; nor is counted what stands behind a preposition: “14
    countries took part with warships”.
    """
    for match in _COUNT.finditer(text):
        yield words_of(match["after"])


def has_length(text: str) -> bool:
    """Whether a text tells for how long something lasts: “thirty days”."""
    return _LENGTH.search(text) is not None


def has_day(text: str) -> bool:
    """Whether a text has a year or a month."""
    return _DAY.search(text) is not None


def has_place(text: str, known: Set[str]) -> bool:
    """Whether a text says where something is, other than at what is ``known``, in folded words."""
    return any(known.isdisjoint(words_of(match["name"])) for match in _PLACE.finditer(text))


def has_person(text: str, known: Set[str]) -> bool:
    """Whether a text has a name as somebody has, none of its folded words ``known``."""
    names = (match[0].split() for match in _PERSON.finditer(text))
    others = _NO_PERSON | known
    return any(others.isdisjoint(fold(word) for word in name) for name in names)


def has_row(text: str) -> bool:
    """Whether a text has three names or more in a row."""
    return _ROW.search(text) is not None
