"""Finding the time zone somebody means: by city, country, abbreviation or offset.

A zone is stored as its IANA name, because only a place says when its clocks change. Words that fit
several zones with different clocks are never guessed at: :func:`read` asks back with choices.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from ..cards import limits
from ..cards.text import clip, quoted, safe
from ..errors import UserError
from . import places
from .zonetables import UTC, Zone, catalogue, fixed_name, fixed_offset, fold

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?:[:.]?([0-5]\d))?", re.IGNORECASE)
_PLAIN_NAMES = {"utc", "uct", "zulu", "est5edt", "cst6cdt", "mst7mdt", "pst8pdt"}
_EXACT = 90
_NEAR = 80


class UnclearZoneError(UserError):
    """What was typed fits no zone, or several whose clocks differ; ``choices`` are their names."""

    def __init__(self, title: str, remedy: str, choices: Sequence[str]) -> None:
        super().__init__(title, remedy)
        self.choices = tuple(choices)


# -- saying ---------------------------------------------------------------------------------------


def described(name: str) -> str:
    """A zone in words: ``Oslo, Norway``, or ``UTC+2 all year`` for one that stands still."""
    zone = catalogue().zones.get(name)
    if zone:
        return zone.place
    hours = fixed_offset(name)
    return name if hours is None else f"{_spell(hours * 60)} all year"


def named(name: str) -> str:
    """A zone in words with its IANA name, for a card: ``Oslo, Norway (`Europe/Oslo`)``."""
    place = safe(described(name))
    return f"{place} (`{name}`)" if name in catalogue().zones.keys() - {UTC} else place


def offset(name: str, now: dt.datetime) -> str:
    """How far the zone's clocks are from UTC at an instant: ``UTC+2``, ``UTC−3:30``, ``UTC``."""
    return _spell(_minutes(name, now))


def clock(name: str, now: dt.datetime) -> str:
    """What the zone's clocks show: ``21:30``."""
    return f"{now.astimezone(ZoneInfo(name)):%H:%M}"


def label(name: str, now: dt.datetime) -> str:
    """A zone as a choice, with its time now; at most 100 characters."""
    place = described(name)
    if name == UTC or fixed_offset(name) is not None:
        return f"{place} · now {clock(name, now)}" + (" · never changes" if name == UTC else "")
    full = f"{place} · {details(name, now)}"
    if len(full) <= limits.CHOICE_NAME:
        return full
    return clip(full.rpartition(" · ")[0], limits.CHOICE_NAME)


def details(name: str, now: dt.datetime) -> str:
    """What stands below a zone's place in a menu: its time now and its name."""
    return f"now {clock(name, now)} ({offset(name, now)}) · {name}"


def _minutes(name: str, now: dt.datetime) -> int:
    away = now.astimezone(ZoneInfo(name)).utcoffset()
    return round((away or dt.timedelta()).total_seconds() / 60)


def _spell(minutes: int) -> str:
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


# -- searching ------------------------------------------------------------------------------------


def suggest(
    text: str, now: dt.datetime, *, language: str = "", first: Iterable[str] = ()
) -> list[str]:
    """The names to offer while somebody types, best first, at most 25.

    On empty input: ``first`` (those a server uses already), a guess by Discord's language setting,
    then popular ones.
    """
    text = text.strip()
    if not text:
        guess = places.LANGUAGE_ZONES.get(language)
        names = [*first, *([guess] if guess else []), *places.POPULAR]
        return list(dict.fromkeys(names))[: limits.CHOICES]
    found = [*_by_abbreviation(text, now), *_by_offset(text, now)]
    exact = canonical(text)
    if exact:
        found.insert(0, exact)
    found += [zone.name for _, zone in _by_words(text)]
    return list(dict.fromkeys(found or _near(text)))[: limits.CHOICES]


def canonical(text: str) -> str | None:
    """The name used today for an IANA name of any age and letter case; ``None`` for other text."""
    key = re.sub(r"\s+", "_", text.strip()).casefold()
    # Names without a slash are abbreviations (EST) or countries (Iceland): those may mean others.
    return catalogue().aliases.get(key) if "/" in key or key in _PLAIN_NAMES else None


def _by_words(text: str) -> list[tuple[int, Zone]]:
    query = fold(text)
    scored = ((_score(query, zone), zone) for zone in catalogue().zones.values())
    hits = [(score, zone) for score, zone in scored if score]
    return sorted(hits, key=lambda hit: (-hit[0], hit[1].rank))


def _score(query: str, zone: Zone) -> int:
    if not query:
        return 0
    if query == fold(zone.city) or query == fold(zone.name):
        return 100
    if query in zone.cities:
        return 95
    if query in zone.countries:
        return _EXACT
    if any(city.startswith(query) for city in zone.cities):
        return 70
    if any(country.startswith(query) for country in zone.countries):
        return 60
    words = query.split()
    return 40 if all(any(w.startswith(part) for w in zone.words) for part in words) else 0


def _by_abbreviation(text: str, now: dt.datetime) -> list[str]:
    """The zones whose clocks go by an abbreviation, one of each differing clock first."""
    key = text.strip().upper().replace(".", "")
    names = list(_abbreviations(now.year).get(key, ()))
    seen: set[tuple[int, ...]] = set()
    leaders = []
    for name in names:
        clocks = _course(name, now)
        if clocks not in seen:
            seen.add(clocks)
            leaders.append(name)
    return [*leaders, *(name for name in names if name not in leaders)]


@lru_cache(maxsize=2)
def _abbreviations(year: int) -> dict[str, tuple[str, ...]]:
    zones = catalogue().zones
    found: dict[str, set[str]] = defaultdict(set)
    for short, names in places.ABBREVIATIONS.items():
        found[short].update(names.split())
    for name in zones.keys() - {UTC}:
        for month in (1, 7):
            short = dt.datetime(year, month, 1, tzinfo=ZoneInfo(name)).tzname() or ""
            if short.isalpha():
                found[short].add(name)
    return {
        short: tuple(sorted(names, key=lambda name: zones[name].rank))
        for short, names in found.items()
    }


def _by_offset(text: str, now: dt.datetime) -> list[str]:
    """Places whose clocks stand at an offset now, then the zone that always does."""
    minutes = _offset_minutes(text)
    if minutes is None:
        return []
    zones = sorted(catalogue().zones.values(), key=lambda zone: zone.rank)
    standing = [zone.name for zone in zones if _minutes(zone.name, now) == minutes]
    whole, rest = divmod(minutes, 60)
    fixed = [] if rest or not -12 <= whole <= 14 else [fixed_name(whole)]
    return [*standing[: limits.CHOICES - 1], *fixed]


def _offset_minutes(text: str) -> int | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return minutes if match[1] == "+" else -minutes


def _near(text: str) -> list[str]:
    """Zones whose city or country is spelt nearly like this."""
    calls = {
        call: zone
        for zone in sorted(catalogue().zones.values(), key=lambda zone: -zone.rank)
        for call in (*zone.cities, *zone.countries)
    }
    hits = process.extract(fold(text), list(calls), scorer=fuzz.ratio, limit=5, score_cutoff=_NEAR)
    return list(dict.fromkeys(calls[call].name for call, _, _ in hits))


@lru_cache(maxsize=1024)
def _course_from(name: str, monday: dt.date) -> tuple[int, ...]:
    start = dt.datetime.combine(monday, dt.time(), dt.UTC)
    return tuple(_minutes(name, start + dt.timedelta(days=day)) for day in range(0, 400, 4))


def _course(name: str, now: dt.datetime) -> tuple[int, ...]:
    """The zone's offsets over the coming year: equal ones mean the same clock."""
    return _course_from(name, (now - dt.timedelta(days=now.weekday())).date())


# -- reading --------------------------------------------------------------------------------------


def read(text: str, now: dt.datetime) -> str:
    """The IANA name that is meant; raises :class:`UnclearZoneError` where that must be asked."""
    name = canonical(text)
    if name:
        return name
    if _offset_minutes(text) is not None:
        raise _only_an_offset(text, now)
    short = _by_abbreviation(text, now)
    words = _by_words(text)
    exact = [zone.name for score, zone in words if score >= _EXACT]
    meant = [*short, *exact] or [zone.name for _, zone in words]
    if meant and len({_course(candidate, now) for candidate in meant}) == 1:
        return meant[0]
    if short:
        raise _several(text, meant, now, "is an abbreviation that several clocks go by")
    if meant:
        raise _several(text, meant, now, "fits several time zones")
    raise _unknown(text, now)


def _several(text: str, names: list[str], now: dt.datetime, why: str) -> UnclearZoneError:
    listed = names[: limits.CHOICES]
    shown = _sampled(listed, now)
    return UnclearZoneError(
        f"{quoted(text)} {why}",
        f"It could mean {_either(shown)}. Choose the place whose clock the post should follow.",
        listed,
    )


def _sampled(names: list[str], now: dt.datetime) -> list[str]:
    """Up to four places with clocks of their own, with what they show now."""
    by_clock = {_course(name, now): name for name in reversed(names)}
    leaders = [name for name in names if name in by_clock.values()][:4]
    return [f"{described(name)} ({offset(name, now)})" for name in leaders]


def _either(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


def _only_an_offset(text: str, now: dt.datetime) -> UnclearZoneError:
    names = _by_offset(text, now)
    if not names:
        return _unknown(text, now)
    return UnclearZoneError(
        f"{quoted(text)} is an offset, not a time zone",
        "Many places stand at it for only part of the year, and the post would be an hour off when "
        "their clocks change. Choose a place and the post follows its clock.",
        names,
    )


def _unknown(text: str, now: dt.datetime) -> UnclearZoneError:
    near = _near(text)
    return UnclearZoneError(
        f"There is no time zone {quoted(text)}",
        "Name a larger city or a country, such as `Geneva` or `Kenya`, and choose from what is "
        "suggested while you type. " + ("Or did you mean one of these?" if near else ""),
        near,
    )
