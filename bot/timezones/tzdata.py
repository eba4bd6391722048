"""The time zones there are, with their cities and countries, from the ``tzdata`` package alone.

Zone data of the host system are never used: they may be years old, and the pinned package is what
the schedule was tested with. ``zone.tab`` names one zone for each set of clocks *within a country*,
so that somebody in Oslo finds Europe/Oslo though its clock is Berlin's. Other and older spellings
stand in ``tzdata.zi``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import aliases
from .typed import fold

UTC = "UTC"
_FIXED = re.compile(r"Etc/GMT([+-])(\d{1,2})")
_PACKAGE = files("tzdata")


@cache
def zone_info(name: str) -> ZoneInfo:
    """The rules of a zone by its IANA name; ``ZoneInfoNotFoundError``, a ``KeyError``, for others.

    Unlike ``ZoneInfo(name)`` this heeds neither the host's tables nor ``PYTHONTZPATH``.
    """
    if name not in _names():
        raise ZoneInfoNotFoundError(name)
    with _PACKAGE.joinpath("zoneinfo", *name.split("/")).open("rb") as table:
        return ZoneInfo.from_file(table, key=name)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(_PACKAGE.joinpath("zones").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone and what people may call it; all but the first three are folded for comparing."""

    name: str
    """The IANA name, such as ``Europe/Oslo``."""
    city: str
    country: str
    """In English; empty for zones of no country."""
    own_names: frozenset[str]
    """The city and the IANA name."""
    cities: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    """Every word that may find it."""

    @property
    def place(self) -> str:
        """City and country, such as ``Oslo, Norway``."""
        return self.city if self.country in ("", self.city) else f"{self.city}, {self.country}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All zones that can be offered, and every other name that leads to one of them."""

    zones: dict[str, Zone]
    """By name: popular ones first, then as the tables order them."""
    aliases: dict[str, str]
    """IANA names of any age, in small letters, to the names that are used today."""


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The zones; read once, which takes a tenth of a second."""
    countries = _countries()
    links = _links()
    zones = {UTC: _zone(UTC, "", "", "", [])}
    rows = _table("zone.tab")
    current = {name for _, name, _ in rows}
    for code, name, note in rows:
        if name in _names():
            # A link such as Europe/Oslo → Europe/Berlin only says that the clocks are the same.
            old = [n for n, target in links.items() if target == name and n not in current]
            zones[name] = _zone(name, code, countries[code], note, old)
    first = [name for name in aliases.POPULAR if name in zones]
    ranked = {name: zones[name] for name in dict.fromkeys([*first, *zones])}
    return Catalogue(ranked, _aliases(ranked, links))


def fixed_offset(name: str) -> int | None:
    """The hours of a zone that never changes its clocks; ``Etc/GMT-2`` is two hours *ahead*."""
    match = _FIXED.fullmatch(name)
    if match is None or name not in _names():
        return None
    return int(match[2]) * (1 if match[1] == "-" else -1)


def fixed_name(hours: int) -> str:
    """The name of the zone that always stands this many hours ahead of UTC."""
    return UTC if hours == 0 else f"Etc/GMT{-hours:+d}"


def _zone(name: str, code: str, country: str, note: str, old_names: list[str]) -> Zone:
    parts = [part.replace("_", " ") for part in name.split("/")]
    calls = [parts[-1], *(old.split("/")[-1] for old in old_names if _AREA.match(old))]
    cities = {fold(call) for call in calls} | _listed(aliases.NICKNAMES.get(name, ""))
    spoken = {fold(country)} | _listed(aliases.COUNTRY_ALIASES.get(code, "")) if country else set()
    rest = fold(" ".join([*parts, note, code, *old_names]))
    words = " ".join([*cities, *spoken, rest]).split()
    return Zone(
        name,
        parts[-1],
        country,
        frozenset({fold(parts[-1]), fold(name)}),
        frozenset(cities),
        frozenset(spoken),
        frozenset(words),
    )


# The areas whose links end in a city; “US/Eastern” and “Canada/Eastern” do not.
_AREA = re.compile(r"(Africa|America|Antarctica|Asia|Atlantic|Europe|Indian|Pacific)/")


def _listed(names: str) -> set[str]:
    return {fold(name) for name in names.split(",")} - {""}


def _aliases(zones: dict[str, Zone], links: dict[str, str]) -> dict[str, str]:
    found = {name.casefold(): name for name in zones} | _POSIX
    for old, target in links.items():
        if target in zones:
            found.setdefault(old.casefold(), target)
        elif target == "Etc/UTC":
            found.setdefault(old.casefold(), UTC)
    for hours in range(-12, 15):
        if hours:
            name = fixed_name(hours)
            found[name.casefold()] = name
    return found


# Zones of their own in the tables, of which people mean the place.
_POSIX = {
    "est5edt": "America/New_York",
    "cst6cdt": "America/Chicago",
    "mst7mdt": "America/Denver",
    "pst8pdt": "America/Los_Angeles",
    "etc/utc": UTC,
}


def _countries() -> dict[str, str]:
    named = {code: name for code, name, _ in _table("iso3166.tab", at=(0, 1, 2))}
    return named | aliases.COUNTRY_NAMES


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
    return _PACKAGE.joinpath("zoneinfo", name).read_text(encoding="utf-8")
