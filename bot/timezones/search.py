"""Finding the time zone somebody means: by city, country, abbreviation or offset.

A zone is stored as its IANA name, because only a place says when its clocks change. Words that fit
several zones with different clocks are never guessed at: :func:`read` asks back with choices.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz, process

from ..errors import UserError
from ..messages import Names, Typed, Value, message
from . import aliases
from .offsets import minutes_ahead, utc_offset, year_ahead
from .typed import fold, legible
from .tzdata import UTC, Zone, catalogue, fixed_name, zone_info

MOST_CHARACTERS = 100
"""A longer text is no time zone, and is not looked at."""
MOST_CHOICES = 25
"""How many zones are offered; Discord shows no more."""
_MOST_WORDS = 8
_MOST_SAMPLES = 4
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?:[:.]?([0-5]\d))?", re.IGNORECASE)
_PLAIN_NAMES = {"utc", "uct", "zulu", "est5edt", "cst6cdt", "mst7mdt", "pst8pdt"}
_SIMILAR = 80
"""Per cent by which two spellings agree, at least, to be taken for one name."""


class UnclearZoneError(UserError):
    """What was typed fits no zone, or several whose clocks differ."""

    def __init__(self, code: str, text: str, choices: Sequence[str] = (), **values: Value) -> None:
        """``text`` is what was typed, ``choices`` the IANA names of up to 25 zones it may mean."""
        super().__init__(code, typed=Typed(text), **values)
        self.choices = tuple(choices)


class _Fit(IntEnum):
    """How well words fit a zone."""

    WORDS = 1
    """Each begins one of its words."""
    COUNTRY_BEGUN = 2
    CITY_BEGUN = 3
    COUNTRY = 4
    CITY = 5
    OWN_NAME = 6
    """The city in its IANA name, or that name."""


# -- searching ------------------------------------------------------------------------------------


def suggest(
    text: str, now: dt.datetime, *, language: str = "", first: Iterable[str] = ()
) -> list[str]:
    """The names to offer while somebody types, best first, at most 25.

    On empty input: ``first`` (those a server uses already), a guess by Discord's language setting,
    then popular ones.
    """
    if not text.strip():
        guess = aliases.LANGUAGE_ZONES.get(language)
        names = [*first, *([guess] if guess else []), *aliases.POPULAR]
        return list(dict.fromkeys(names))[:MOST_CHOICES]
    line = legible(text, MOST_CHARACTERS)
    if line is None:
        return []
    found = [*_by_abbreviation(line, now), *_by_offset(line, now)]
    exact = _canonical(line)
    if exact:
        found.insert(0, exact)
    found += _by_words(line)
    return list(dict.fromkeys(found or _similar(line)))[:MOST_CHOICES]


def read(text: str, now: dt.datetime) -> str:
    """The IANA name that is meant; raises :class:`UnclearZoneError` where that must be asked."""
    line = legible(text, MOST_CHARACTERS)
    if line is None:
        raise UnclearZoneError("timezones.unknown", text)
    name = _canonical(line)
    if name:
        return name
    if standing := _by_offset(line, now):
        raise UnclearZoneError("timezones.only_an_offset", text, standing)
    short = _by_abbreviation(line, now)
    words = _by_words(line)
    exact = [name for name, fit in words.items() if fit >= _Fit.COUNTRY]
    meant = [*short, *exact] or list(words)
    if meant and _is_one_clock(meant, now):
        return meant[0]
    if meant:
        code = "timezones.abbreviation" if short else "timezones.several"
        raise _several(code, text, meant[:MOST_CHOICES], now)
    similar = _similar(line)
    code = "timezones.misspelt" if similar else "timezones.unknown"
    raise UnclearZoneError(code, text, similar)


def _several(code: str, text: str, choices: list[str], now: dt.datetime) -> UnclearZoneError:
    leaders = _first_of_each_clock(choices, now)[:_MOST_SAMPLES]
    zones = catalogue().zones
    places = [
        message("timezones.place_at", place=zones[name].place, offset=utc_offset(name, now))
        for name in leaders
    ]
    return UnclearZoneError(code, text, choices, places=Names(tuple(places), "or"))


def _is_one_clock(names: Sequence[str], now: dt.datetime) -> bool:
    first = year_ahead(names[0], now)
    return all(year_ahead(name, now) == first for name in names)


def _first_of_each_clock(names: Iterable[str], now: dt.datetime) -> list[str]:
    by_clock: dict[object, str] = {}
    for name in names:
        by_clock.setdefault(year_ahead(name, now), name)
    return list(by_clock.values())


def _canonical(text: str) -> str | None:
    """The name used today for an IANA name of any age and letter case; ``None`` for other text."""
    key = text.replace(" ", "_").casefold()
    # Names without a slash are abbreviations (EST) or countries (Iceland): those may mean others.
    return catalogue().aliases.get(key) if "/" in key or key in _PLAIN_NAMES else None


# -- by words -------------------------------------------------------------------------------------


class _Names:
    """Zones by the names they are called by, whole or begun."""

    def __init__(self, names_of: Callable[[Zone], Iterable[str]]) -> None:
        self._whole: dict[str, list[str]] = defaultdict(list)
        for zone in catalogue().zones.values():
            for name in names_of(zone):
                self._whole[name].append(zone.name)
        self._sorted = sorted(self._whole)

    def called(self, text: str) -> Iterable[str]:
        """The zones that are called just so."""
        return self._whole.get(text, ())

    def beginning(self, text: str) -> set[str]:
        """The zones with a name that begins so."""
        found: set[str] = set()
        for name in islice(self._sorted, bisect_left(self._sorted, text), None):
            if not name.startswith(text):
                break
            found.update(self._whole[name])
        return found


@lru_cache(maxsize=1)
def _index() -> tuple[_Names, _Names, _Names, _Names]:
    """By their own names, their cities, their countries, and any word."""
    return (
        _Names(lambda zone: zone.own_names),
        _Names(lambda zone: zone.cities),
        _Names(lambda zone: zone.countries),
        _Names(lambda zone: zone.words),
    )


def _by_words(text: str) -> dict[str, _Fit]:
    """The zones that words fit, the best first and popular ones first among equals."""
    query = fold(text)
    parts = set(query.split())
    if not 0 < len(parts) <= _MOST_WORDS:
        return {}
    own, cities, countries, words = _index()
    fits: dict[str, _Fit] = {}
    for fit, names in (
        (_Fit.OWN_NAME, own.called(query)),
        (_Fit.CITY, cities.called(query)),
        (_Fit.COUNTRY, countries.called(query)),
        (_Fit.CITY_BEGUN, cities.beginning(query)),
        (_Fit.COUNTRY_BEGUN, countries.beginning(query)),
        (_Fit.WORDS, set.intersection(*map(words.beginning, parts))),
    ):
        for name in names:
            fits.setdefault(name, fit)
    rank = _rank()
    best_first = sorted(fits, key=lambda name: (-fits[name], rank[name]))
    return {name: fits[name] for name in best_first}


@lru_cache(maxsize=1)
def _rank() -> dict[str, int]:
    return {name: place for place, name in enumerate(catalogue().zones)}


@lru_cache(maxsize=1)
def _calls() -> dict[str, str]:
    """Every city and country, with the most popular zone that is called so."""
    calls: dict[str, str] = {}
    for zone in catalogue().zones.values():
        for call in (*zone.cities, *zone.countries):
            calls.setdefault(call, zone.name)
    return calls


def _similar(text: str) -> list[str]:
    """Zones whose city or country is spelt nearly like this."""
    calls = _calls()
    hits = process.extract(
        fold(text), list(calls), scorer=fuzz.ratio, limit=5, score_cutoff=_SIMILAR
    )
    return list(dict.fromkeys(calls[call] for call, _, _ in hits))


# -- by abbreviation and by offset ----------------------------------------------------------------


def _by_abbreviation(text: str, now: dt.datetime) -> list[str]:
    """The zones whose clocks go by an abbreviation, one of each differing clock first."""
    names = _abbreviations(now.year).get(text.upper().replace(".", ""), ())
    return list(dict.fromkeys([*_first_of_each_clock(names, now), *names]))


@lru_cache(maxsize=2)
def _abbreviations(year: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for short, names in aliases.ABBREVIATIONS.items():
        found[short].update(names.split())
    for name in catalogue().zones.keys() - {UTC}:
        for month in (1, 7):
            short = dt.datetime(year, month, 1, tzinfo=zone_info(name)).tzname() or ""
            if short.isalpha():
                found[short].add(name)
    rank = _rank()
    return {short: tuple(sorted(names, key=rank.__getitem__)) for short, names in found.items()}


def _by_offset(text: str, now: dt.datetime) -> list[str]:
    """Places whose clocks stand at an offset now, then the zone that always does."""
    minutes = _offset_minutes(text)
    if minutes is None:
        return []
    standing = [name for name in catalogue().zones if minutes_ahead(name, now) == minutes]
    whole, rest = divmod(minutes, 60)
    fixed = [] if rest or not -12 <= whole <= 14 else [fixed_name(whole)]
    return [*standing[: MOST_CHOICES - 1], *fixed]


def _offset_minutes(text: str) -> int | None:
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return minutes if match[1] == "+" else -minutes
