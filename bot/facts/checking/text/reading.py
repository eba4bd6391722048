"""A text as sentences with marks: for what it mentions, for its dates, for what it names again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...base import FactBase
from ...kinds import Kind
from ...mentions import Mention, finder_of
from ...model import Resolution
from ...wording import fold
from ..operations.record import acronyms, as_recorded, in_full, recorded
from ..statements.told import times_of
from .back import named_again
from .bare import bare_numbers
from .dates import Written, completed_dates, written_dates
from .delegations import delegations
from .frames import unframed
from .masking import Mark, Sentence, cut, letter_of
from .peoples import country_of

_PERMANENT = (
    "Russian|Soviet|Chinese|American|British|French"
    "|russe|soviétique|chinois|américain|britannique|français"
)
_ADJECTIVE = re.compile(
    rf"\b(?:{_PERMANENT})(?=(?:\s+(?:and\s+)?(?:{_PERMANENT}))?\s+"
    rf"(?:vetoe?s?|abstentions?|no\s+vote|delegation|delegates?|ambassador|representative)\b)"
    rf"|(?<=\bveto\s)(?:{_PERMANENT})\b|(?<=\babstention\s)(?:{_PERMANENT})\b"
)
"""A permanent member that is named by its people where its vote is spoken of."""
_VOTES_TOO = re.compile(r"\b(?:assembl\w+|human\s+rights\s+council)$", re.IGNORECASE)
"""Organs with votes and resolutions of their own: their names stay, so that readers see them."""
_NAME = re.compile(
    r"\b[Oo]p[ée]ration [A-Z]\w+(?: [A-Z]\w+)?|\b[A-Z]{4,9}\b|\b(?:un|min|bin)[a-z]{2,7}\b"
)
"""How a mission of the record may be named."""
_CHAIN = 3
"""So often a pronoun may stand for what a pronoun stands for."""


def sentences(text: str, base: FactBase) -> list[Sentence]:
    """The sentences of a text in order."""
    text = unframed(text)
    marks = _marks(text, base)
    read = list(cut(text, marks))
    for _ in range(_CHAIN):
        again = list(named_again(read))
        if not again:
            break
        marks = tuple(sorted((*marks, *again), key=lambda mark: mark.start))
        read = list(cut(text, marks))
    return read


def _marks(text: str, base: FactBase) -> tuple[Mark, ...]:
    mentions, named = finder_of(base).read(text, all_countries=True)
    found = [_mark(each, base) for each in mentions if not _is_prose(each, text)]
    found = _with_recorded(text, found, base)
    found += _apart(
        found,
        [
            Mark(each.start, each.end, "U", number=each.number, year=each.year)
            for each in named.references
        ],
    )
    capitals = list(_capitals(text, base))
    found = [m for m in found if not any(c.start < m.start and m.end <= c.end for c in capitals)]
    found += _apart(found, capitals)
    written = list(written_dates(text))
    found += bare_numbers(text, found, written, base)
    dates = [Mark(each.start, each.end, "D", date=each.date) for each in written]
    dates = _apart(found, dates)
    known = [Written(each.start, each.end, each.date) for each in dates if each.date]
    more = completed_dates(text, known)
    dates += [Mark(each.start, each.end, "D", date=each.date, is_again=True) for each in more]
    dates = [_of_its_year(each, found, text) for each in dates]
    years = {each.start: each.date.year for each in dates if each.date}
    found = [_of_the_assembly(mark, text, years) or mark for mark in found]
    found += _apart(found, dates)
    return tuple(sorted(found, key=lambda mark: mark.start))


def _of_its_year(date: Mark, found: list[Mark], text: str) -> Mark:
    """A date without a year, which has that of what stands beside it where the day is the same."""
    if not date.is_again or date.date is None:
        return date
    for mark in found:
        start, end = sorted((date.start, mark.start))
        if end - start >= _BESIDE or _PERIOD.search(text, start, end):
            continue
        for on in times_of(mark.entry) if mark.entry else ():
            if on.day and (on.month, on.day) == (date.date.month, date.date.day):
                return replace(date, date=on)
    return date


_BESIDE = 60
_PERIOD = re.compile(r"[.!?;]\s")

_SESSION = re.compile(r"\s*\((?:ES-)?[IVXL]+\)")
_ITS_DATE = re.compile(r",?\s*(?:(?:of|from|dated|adopted\s+on|du|\()\s*)?")
"""What may stand between the number of a resolution and its date."""
_LAST_PLAIN_YEAR = 1975
"""The Assembly numbered its resolutions without the session up to this year."""
_OLDER = 10
"""A date so many years before the Council had a number is no slip."""


def _of_the_assembly(mark: Mark, text: str, years: Mapping[int, int]) -> Mark | None:
    """A mark for a resolution that has the number of one of the Council, and is far older.

    ``years`` are those of the dates of the text, by where each begins.
    """
    if not isinstance(mark.entry, Resolution):
        return None
    session = _SESSION.match(text, mark.end)
    gap = _ITS_DATE.match(text, session.end() if session else mark.end)
    at = gap.end() if gap else mark.end
    year = years.get(at, mark.year)
    is_older = year is not None and year <= min(_LAST_PLAIN_YEAR, mark.entry.year - _OLDER - 1)
    if not session and not is_older:
        return None
    return Mark(mark.start, mark.end, "U", number=mark.entry.number, year=year)


def _is_prose(mention: Mention, text: str) -> bool:
    """Whether a mention is better read as the words that it is."""
    is_small = mention.span.islower()
    is_topic = mention.entry.kind is Kind.AREA and is_small
    is_plain = mention.entry.kind is Kind.OPERATION and is_small and " " in mention.span
    is_described = is_plain and not text.islower()  # “the stabilisation force” may be any
    is_continent = mention.span == "America" and _OF_AMERICA.search(text, 0, mention.start)
    return bool(is_topic or is_described or is_continent or _VOTES_TOO.search(mention.span))


_OF_AMERICA = re.compile(r"\b(?:Latin|South|Central|North)\s$")


def _with_recorded(text: str, found: list[Mark], base: FactBase) -> list[Mark]:
    """The marks with the missions of the record, which name resolutions else, or nothing."""
    missions = recorded(base)
    pattern, by_name = in_full(base)
    full = [
        Mark(*match.span(), "M", by_name[match[0].casefold()], words=match[0], is_title=True)
        for match in pattern.finditer(text)
    ]
    found = [m for m in found if not any(n.start <= m.start and m.end <= n.end for n in full)]
    found += _apart(found, full)
    named = [
        Mark(match.start(), match.end(), "M", mission, words=match[0], is_title=True)
        for match in _NAME.finditer(text)
        if (mission := missions.get(_capital(match[0]))) is not None
    ]
    spans = {(mark.start, mark.end) for mark in named}
    others = acronyms(base)
    rest = [
        mark
        for mark in found
        if (mark.start, mark.end) not in spans and (mark in full or mark.words not in others)
    ]
    return rest + _apart(rest, named)


def _capital(name: str) -> str:
    """A name as the record has it: an acronym in small letters is in capitals there."""
    return name.upper() if name.islower() else name[0].upper() + name[1:]


def _apart(taken: list[Mark], more: list[Mark]) -> list[Mark]:
    """Those that do not lie where others do."""
    places = {place for mark in taken for place in range(mark.start, mark.end)}
    return [mark for mark in more if places.isdisjoint(range(mark.start, mark.end))]


def _capitals(text: str, base: FactBase) -> Iterator[Mark]:
    for match in _ADJECTIVE.finditer(text):
        entry = country_of(match[0], base)
        if entry is not None:
            yield Mark(match.start(), match.end(), "C", entry)
    yield from delegations(text, base)


def _mark(mention: Mention, base: FactBase) -> Mark:
    entry = as_recorded(mention.entry, base)
    return Mark(
        mention.start,
        mention.end,
        letter_of(entry),
        entry,
        year=mention.year,
        words=mention.span,
        is_title=fold(entry.title).startswith(fold(mention.span)),
    )
