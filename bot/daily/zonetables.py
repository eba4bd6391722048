"""The time zones there are, with their cities and countries: read from ``tzdata``'s own tables.

``zone.tab`` names one zone for each set of clocks *within a country*, so that somebody in Oslo
finds Europe/Oslo though its clock is Berlin's. Other and older spellings stand in ``tzdata.zi``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import places

UTC = "UTC"
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone and what people may call it; the names are folded for comparing."""

    name: str
    """The IANA name, such as ``Europe/Oslo``."""
    city: str
    country: str
    """In English; empty for zones of no country."""
    rank: int
    """Its place in lists: popular ones first, then as the tables order them."""
    cities: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    """Every word that may find it."""

    @property
    def place(self) -> str:
        """City and country, such as ``Oslo, Norway``; Discord shows it as it stands."""
        return self.city if self.country in ("", self.city) else f"{self.city}, {self.country}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All zones that can be offered, and every other name that leads to one of them."""

    zones: dict[str, Zone]
    aliases: dict[str, str]
    """IANA names of any age, in small letters, to the names that are used today."""


def fold(text: str) -> str:
    """Text for comparing: no accents, no case, words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "'": None, "’": None, ".": None})


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The zones; read once."""
    countries = _countries()
    links = _links()
    zones = {UTC: _zone(_Row("", UTC, "", 0), "", [])}
    rows = [_Row(code, name, note, i) for i, (code, name, note) in enumerate(_table("zone.tab"))]
    current = {row.name for row in rows}
    for row in rows:
        if _exists(row.name):
            # A link such as Europe/Oslo → Europe/Berlin only says that the clocks are the same.
            old = [n for n, target in links.items() if target == row.name and n not in current]
            zones[row.name] = _zone(row, countries[row.code], old)
    return Catalogue(zones, _aliases(zones, links))


def fixed_offset(name: str) -> int | None:
    """The hours of a zone that never changes its clocks; ``Etc/GMT-2`` is two hours *ahead*."""
    match = _FIXED.fullmatch(name)
    if match is None or not _exists(name):
        return None
    return int(match[2]) * (1 if match[1] == "-" else -1)


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    name: str
    note: str
    order: int


def _zone(row: _Row, country: str, old_names: list[str]) -> Zone:
    parts = [part.replace("_", " ") for part in row.name.split("/")]
    calls = [parts[-1], *(old.split("/")[-1] for old in old_names if _AREA.match(old))]
    cities = {fold(call) for call in calls} | _listed(places.NICKNAMES.get(row.name, ""))
    spoken = {fold(country)} | _listed(places.COUNTRY_ALIASES.get(row.code, "")) if country else ()
    rest = fold(" ".join([*parts, row.note, row.code, *old_names]))
    words = " ".join([*cities, *spoken, rest]).split()
    popular = row.name in places.POPULAR
    rank = places.POPULAR.index(row.name) if popular else len(places.POPULAR) + row.order
    return Zone(
        row.name,
        parts[-1],
        country,
        rank,
        frozenset(cities),
        frozenset(spoken),
        frozenset(words),
    )


# The areas whose links end in a city; “US/Eastern” and “Canada/Eastern” do not.
_AREA = re.compile(r"(Africa|America|Antarctica|Asia|Atlantic|Europe|Indian|Pacific)/")


def _listed(names: str) -> set[str]:
    return {fold(name) for name in names.split(",")} - {""}


def _aliases(zones: dict[str, Zone], links: dict[str, str]) -> dict[str, str]:
    aliases = {name.casefold(): name for name in zones} | _POSIX
    for old, target in links.items():
        if target in zones:
            aliases.setdefault(old.casefold(), target)
        elif target == "Etc/UTC":
            aliases.setdefault(old.casefold(), UTC)
    for hours in range(-12, 15):
        if hours:
            name = fixed_name(hours)
            aliases[name.casefold()] = name
    return aliases


# Zones of their own in the tables, of which people mean the place.
_POSIX = {
    "est5edt": "America/New_York",
    "cst6cdt": "America/Chicago",
    "mst7mdt": "America/Denver",
    "pst8pdt": "America/Los_Angeles",
    "etc/utc": UTC,
}


def fixed_name(hours: int) -> str:
    """The name of the zone that always stands this many hours ahead of UTC."""
    return UTC if hours == 0 else f"Etc/GMT{-hours:+d}"


def _countries() -> dict[str, str]:
    named = {code: name for code, name, _ in _table("iso3166.tab", at=(0, 1, 2))}
    return named | places.COUNTRY_NAMES


def _links() -> dict[str, str]:
    links = {}
    for line in _text("tzdata.zi").splitlines():
        if line.startswith("L "):
            _, target, name = line.split()
            links[name] = target
    return links


def _table(name: str, at: tuple[int, int, int] = (0, 2, 3)) -> list[tuple[str, str, str]]:
    rows = []
    for line in _text(name).splitlines():
        if line and not line.startswith("#"):
            cells = [*line.split("\t"), "", "", ""]
            rows.append((cells[at[0]], cells[at[1]], cells[at[2]]))
    return rows


def _text(name: str) -> str:
    return (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
