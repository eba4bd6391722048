"""Sets of countries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ....messages import Value
from ...dates import FactDate
from ...model import Country
from ...regions import lies_in
from ..question import Period
from ..reading.groups import groups
from ..world import World
from .query import Member, SetQuery
from .times import SetKind, start


def _countries(query: SetQuery, world: World) -> Iterator[Member]:
    roles = [each.name for each in query.filters if each.name in ROLES and not each.without]
    role = next((each for each in ROLES if each in roles), "")
    period = next((p for each in query.filters for p in each.values if each.name == role), None)
    among = query.among or (of_country(country) for country in world.votes.countries.values())
    for member in among:
        assert isinstance(member.entry, Country)
        began, said = _told(member.entry, role, period, world)
        yield Member(member.entry, member.name, None, began, said)


def of_country(country: Country) -> Member:
    """A country as a member of a set."""
    return Member(country, country.title)


ROLES = (
    "presided",
    "joined_council",
    "joined_nato",
    "founded_nato",
    "vetoed",
    "seat",
    "nato",
)
"""What countries do, the narrower first: by that one its time is told."""


def _told(
    country: Country, role: str, period: object, world: World
) -> tuple[FactDate | None, Value]:
    """When a country did first what is asked for, and when in all as it is told."""
    since = country.nato_since
    if role in ("joined_nato", "nato", "founded_nato"):
        return since, since if role == "joined_nato" and since else ""
    if role == "presided":
        months = [each for each in _months(country, world) if _is_within(each, period)]
        return (months[0] if months else None), _in_a_row([str(m.year) for m in months])
    if role in ("seat", "joined_council"):
        terms = [t for t in country.terms if _covers(t.start, t.to, period)]
        told = [f"{t.start}–{'' if t.to == 'ongoing' else t.to}" for t in terms]
        return (FactDate(terms[0].start) if terms else None), _in_a_row(told)
    return None, ""


def _in_a_row(told: list[str]) -> Value:
    """Some years in a row, where they are few."""
    told = list(dict.fromkeys(told))
    return ", ".join(told) if len(told) <= _FEW else ""


_FEW = 3


def _months(country: Country, world: World) -> list[FactDate]:
    return [month for month in country.presided if month.earliest() <= world.today]


def _is_within(date: FactDate, period: object) -> bool:
    return not isinstance(period, Period) or period.holds(date)


def _covers(first: int, last: int | str, period: object) -> bool:
    if not isinstance(period, Period):
        return True
    return first <= period.last.year and (last == "ongoing" or int(last) >= period.first.year)


def _sat(member: Member, period: object, world: World) -> bool:
    country, last = _country(member), dt.date(world.today.year, 12, 31)
    if isinstance(period, Period) and period.first > last:
        last = period.last
    return any(t.start <= last.year and _covers(t.start, t.to, period) for t in country.terms)


def _country(member: Member) -> Country:
    assert isinstance(member.entry, Country)
    return member.entry


def _presided(member: Member, period: object, world: World) -> bool:
    return any(_is_within(month, period) for month in _months(_country(member), world))


def _joined_council(member: Member, period: object, world: World) -> bool:
    terms = _country(member).terms
    is_past = [term for term in terms if term.start <= world.today.year + 1]
    return any(_is_within(FactDate(term.start), period) for term in is_past)


def _joined_nato(member: Member, period: object, _world: World) -> bool:
    since = _country(member).nato_since
    return since is not None and _is_within(since, period)


def _in_nato(member: Member, period: object, _world: World) -> bool:
    since = _country(member).nato_since
    is_then = not isinstance(period, Period) or since is None or since.earliest() <= period.last
    return since is not None and is_then


def _founded_nato(member: Member, _period: object, world: World) -> bool:
    joined = [c.nato_since for c in world.votes.countries.values() if c.nato_since]
    first = min(joined, key=lambda date: date.earliest())
    return _country(member).nato_since == first


def _vetoes(member: Member, period: object, world: World) -> int:
    found = world.votes.vetoes(_country(member).title)
    return sum(_is_within(date, period) for text in found if (date := world.votes.dates[text.id]))


def _vetoed(member: Member, period: object, world: World) -> bool:
    return _vetoes(member, period, world) > 0


def _lies_in(member: Member, value: object, _world: World) -> bool:
    return lies_in(_country(member).title, str(value))


def _in_group(member: Member, value: object, world: World) -> bool:
    return groups()[str(value)](_country(member), world.today.year)


def _often(member: Member, query: SetQuery, world: World) -> float | None:
    """How often a country did what is asked for."""
    role = next((each for each in query.filters if each.name in ROLES), None)
    country, period = _country(member), role.values[0] if role else None
    match role and role.name:
        case "presided":
            months = [m for m in _months(country, world) if _is_within(m, period)]
            return len(months)
        case "seat" | "joined_council":
            return sum(_covers(t.start, t.to, period) for t in country.terms)
        case "vetoed":
            return _vetoes(member, period, world)
    return None


def _years_on(member: Member, query: SetQuery, world: World) -> float | None:
    """How many years a country has sat on the Council."""
    if query.filter("seat") is None:
        return None
    year = world.today.year
    ends = ((t.start, year if t.to == "ongoing" else t.to) for t in _country(member).terms)
    return sum(min(last, year) - first + 1 for first, last in ends if first <= year)


COUNTRIES = SetKind(
    members=_countries,
    fits={
        "region": _lies_in,
        "group": _in_group,
        "permanent": lambda member, value, world: _country(member).permanent,
        "elected": lambda member, value, world: not _country(member).permanent,
        "seat": _sat,
        "joined_council": _joined_council,
        "presided": _presided,
        "nato": _in_nato,
        "joined_nato": _joined_nato,
        "founded_nato": _founded_nato,
        "vetoed": _vetoed,
    },
    measures={"began": start, "often": _often, "length": _years_on},
)
"""Countries, by what they did in the Council and NATO."""
