"""What of an entry is searched: what it is called, the questions that lead to it, what it tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..base import FactBase
from ..dates import FactDate, YearlyDay
from ..dayquery import month_names
from ..kinds import Kind
from ..model import Draft, Entry, Person, Resolution
from ..parts import DatedFact
from ..wording import fold

NAME, QUESTION, SUMMARY, TEXT, NEARBY = 1.0, 0.88, 0.4, 0.73, 0.18
"""How much a passage counts, by what it is."""
ASIDE_WEIGHTS = (QUESTION, NEARBY)
"""Passages of these weights are no part of the card itself: they only help to find it."""

ACRONYM = re.compile(r"\b[A-Z][A-Z\d]{2,}\b")
"""Letters that stand for a name."""
_OF_THE_ASSEMBLY = re.compile(r"res-\d+")
"""The id of a resolution of the Assembly, which as a name would be the Council's of that number."""


def questions_of(base: FactBase) -> defaultdict[str, list[str]]:
    """The questions that lead to each entry, by its id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for question in base.questions:
        for key in question.finds:
            found[key].append(question.query)
    return found


def names_of(entry: Entry) -> Iterator[str]:
    """Everything an entry is called: title, its parts, aliases, notations, id, with its place."""
    yield from passages_of_names(entry)
    # A bare number is read as one: it is no name by itself.
    yield from (name for name in entry.spellings if not name.isdigit())
    if isinstance(entry, Resolution) and entry.draft:
        yield entry.draft
    if not _OF_THE_ASSEMBLY.fullmatch(entry.id):
        yield entry.id.replace("-", " ")
    for name in entry.aliases:
        parts = fold(name).split()
        if len(parts) == 2 and all(part.isalpha() for part in parts):
            yield "".join(parts)  # “amberfox”, “sharpguard”
        if entry.place and ACRONYM.fullmatch(name):
            yield f"{name} {entry.place}"  # “KFOR Kosovo”


_LEAST_SURNAME = 4
_WORDS = frozenset("ball bush craft dean grant khan lodge power rice richard young".split())
"""Shorter surnames are words as well (Due, Cot), as these are, or names of many: they name somebody
only as an alias.
"""


def passages_of_names(entry: Entry) -> Iterator[str]:
    """The names of an entry whose words are searched, notations of numbers left out."""
    if isinstance(entry, Resolution):
        yield entry.title.partition(": ")[2] or entry.title
        yield entry.title
    else:
        yield entry.title
        bracketed = _BRACKETED.match(entry.title)
        if bracketed:
            yield bracketed[1]
    surname = entry.title.split()[-1]
    is_word = len(surname) < _LEAST_SURNAME or fold(surname) in _WORDS
    if isinstance(entry, Person) and not is_word:
        yield surname
    yield from entry.aliases


_BRACKETED = re.compile(r"^(.+?)\s*\([^)]+\)\s*$")


def _recorded(entry: Entry) -> Iterator[tuple[str, float]]:
    """What the Council's record says of a text besides its title."""
    if isinstance(entry, Resolution | Draft):
        yield from ((topic, SUMMARY) for topic in (entry.agenda, *entry.subjects) if topic)
    if isinstance(entry, Resolution) and entry.chapter == "VII":
        yield "Chapter VII", TEXT


def texts_of(
    entry: Entry, base: FactBase, countries: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    """What is told of an entry and searched, each text with its weight.

    ``countries`` are those of :func:`countries_called`.
    """
    yield from _recorded(entry)
    if isinstance(entry, Draft) and entry.vetoed_by:
        yield (
            f"{entry.title.partition(': ')[2]} veto vetoed {_called(entry.vetoed_by, countries)}",
            TEXT,
        )
    if isinstance(entry, Draft) and entry.sponsors:
        yield f"{entry.title.partition(': ')[2]} draft {_called(entry.sponsors, countries)}", TEXT
    if entry.summary:
        yield entry.summary, SUMMARY
    if entry.place:
        yield f"{entry.title} {entry.place}", SUMMARY
    if isinstance(entry, Person):
        yield f"{entry.title} {entry.nationality or ''} {entry.office}", SUMMARY
    for dated in entry.dates:
        yield f"{entry.title} {dated.what} {_date_words(dated)} {dated.text or ''}", TEXT
    for statement in entry.statements:
        yield statement.text, TEXT
    for link in base.links(entry):
        yield link.entry.title, NEARBY


def countries_called(base: FactBase) -> dict[str, str]:
    """Each country by its title: with all its names, “Russia Soviet Union USSR”."""
    return {
        each.title: " ".join((each.title, *each.aliases)) for each in base.of_kind(Kind.COUNTRY)
    }


def _called(titles: Iterable[str], countries: Mapping[str, str]) -> str:
    """Countries by all their names."""
    return " ".join(countries[title] for title in titles if title in countries)


def _date_words(dated: DatedFact) -> str:
    """The words by which people name a date: day, month and year, each once."""
    dates = (dated.on, dated.start, dated.ends, dated.yearly, dated.since)
    parts = [part for date in dates if date for part in _parts_of(date)]
    return " ".join(dict.fromkeys(parts))


def _parts_of(date: FactDate | YearlyDay) -> Iterator[str]:
    if date.day:
        yield str(date.day)
    if date.month:
        yield month_names(date.month)[0]
    if isinstance(date, FactDate):
        yield str(date.year)
