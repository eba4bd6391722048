"""What kind of thing a question seeks (a time, a length, a number, a place …), and who tells one.

An answer that tells none of the kind answers something else, however well its names fit: “how long
was UNMISS's predecessor there” is not answered by which mission that was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from ....messages import Message, Names, Value
from ...dates import FactDate, YearlyDay
from ...wording import fold
from ..answer import Answer
from ..reading.lexicon import lexicon
from ..reading.rules import Seen
from ..sentences.values import NUMBERS

Told = tuple[str, Value]
"""The name of a placeholder, or the code of a message within, and its value."""


def lacking(what: Seen, found: Answer) -> int:
    """How many kinds of thing a question seeks of which an answer tells none."""
    if denies(found):
        return 0  # it has happened at no time
    cues = what.cues
    sought = [kind for kind in _TELLS if kind in cues]
    if "where" in sought and "who" in cues:
        sought.remove("where")  # “which country vetoed”
    if "how_many" in sought and "how_long" in cues:
        sought.remove("how_many")  # “how many years”
    if "nationality" in sought and "from_region" in cues:
        sought.remove("nationality")  # “which of them came from Africa”
    told = list(_told(found.said, found.said.code))
    lacks_country = _ASKS_COUNTRY.search(what.found.slotted) and not any(map(_is_country, told))
    return sum(not any(_TELLS[kind](each) for each in told) for kind in sought) + bool(
        lacks_country
    )


def denies(found: Answer) -> bool:
    """Whether an answer says that there is nothing of what a question supposes."""
    return found.said.code.endswith(_NEVER)


_NEVER = (".none", ".no_member", ".never", ".no", ".no_veto", ".no_mandate", ".not_permanent")
"""How the codes of such answers end."""


def _told(value: Value, name: str) -> Iterator[Told]:
    """Everything that an answer tells, with what it is in its sentence."""
    yield name, value
    if isinstance(value, Message):
        yield value.code, value
        for key, each in value.values.items():
            yield from _told(each, key)
    elif isinstance(value, Names):
        for each in value.items:
            yield from _told(each, name)


def _is_time(told: Told) -> bool:
    name, value = told
    is_date = isinstance(value, dt.date | FactDate | YearlyDay) or name in ("year", "at", "ongoing")
    return is_date or (isinstance(value, str) and _YEAR.search(value) is not None)


def _is_length(told: Told) -> bool:
    name, value = told
    is_span = name in ("ask.days", "ask.months", "ask.years", "ask.years_and", "until", "end", "to")
    return is_span or (isinstance(value, str) and _LENGTH.search(value) is not None)


def _is_number(told: Told) -> bool:
    name, value = told
    is_name = name in ("number", "year", "symbol")  # of a text
    return (isinstance(value, int) and not is_name) or (
        isinstance(value, str) and _NUMBER.search(value) is not None
    )


def _is_place(told: Told) -> bool:
    name, value = told
    is_sentence = isinstance(value, str) and len(value) >= _SENTENCE
    return is_sentence or name in _PLACES


_PLACES = ("place", "country", "nationality", "meeting", "chapter", "said")


def _is_country(told: Told) -> bool:
    _, value = told
    return isinstance(value, str) and any(
        f" {name} " in f" {fold(value)} " for name in _countries()
    )


@cache
def _countries() -> frozenset[str]:
    """The folded names of countries and peoples."""
    peoples = lexicon().demonyms
    return frozenset(map(fold, (*peoples, *peoples.values())))


_ASKS_COUNTRY = re.compile(r"\b(?:which|what|quel) (?:country|state|nation|pays|etat)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:[A-Z][a-z]+)\b")
_LENGTH = re.compile(
    rf"\b(?:\d+|a|half|several|{NUMBERS})"
    r"(?: more| full| and a half)?[ -](?:years?|months?|weeks?|days?|hours?|century)\b"
    r"|\b(?:un)?til\b|\bto (?:\d+ )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d"
)
_NUMBER = re.compile(rf"\d|\b(?:{NUMBERS}|dozens|both|all|none|no)\b", re.IGNORECASE)
_SENTENCE = 40
"""Characters from which a text is a sentence that may name a place."""
_TELLS: Mapping[str, Callable[[Told], bool]] = {
    "when": _is_time,
    "how_long": _is_length,
    "how_many": _is_number,
    "where": _is_place,
    "nationality": _is_place,
}
"""By the class of words that asks for a kind of thing, whether something told is of it."""
