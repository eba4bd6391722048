"""From the pieces of a question to the query for a set."""

from __future__ import annotations

import datetime as dt

from ...filters import ALLIANCE, UN
from ...model import Country, Entry, Person
from ...offices import held_by
from ..described.facets import things_of
from ..executors.posts import offices as offices_named
from ..question import Period, Question
from ..reading.named import Named
from ..world import World
from .countries import ROLES, of_country
from .holders import of_person
from .kinds import KINDS
from .operations import WIDE, of_thing
from .pieces import Piece, pieces
from .query import Aggregate, Filter, Member, SetQuery
from .sorting import Parts, is_country, sort

_GENERIC = "secretary-general"
_OF_COUNTRIES = frozenset(("region", "group", "permanent", "elected"))
"""What only countries are called by, so that no noun for them need stand there."""
_DOING = frozenset(("roles", "permanent", "elected"))


def read(found: Named, world: World, *, is_part: bool = False) -> SetQuery | None:
    """The query that a question is; ``None`` where it asks for no set.

    What is left out of a part of a question is told behind it: the part is no set of known size.
    """
    cut = pieces(found, things_of(world.base))
    kind = _kind_of(cut, _DOING | _OF_COUNTRIES if is_part else _DOING)
    parts = sort(cut, kind, found) if kind else None
    if parts is None:
        return None
    parts.is_part = is_part
    _at_times(parts, world)
    _link(parts)
    among = _among(parts, world)
    aggregate = _aggregate(parts, among)
    filters = _filters(parts)
    sides = _sides(parts, filters)
    is_compared = bool(among) or sides is not None
    if aggregate is None or len(among) == 1 or (parts.comparatives and not is_compared):
        return None
    return SetQuery(
        kind=parts.kind,
        aggregate=Aggregate.COUNT if sides is not None else aggregate,
        filters=tuple(each for each in filters if each is not sides),
        noun=parts.noun,
        among=among,
        by="ended" if "ended" in parts.moments and aggregate.measure == "began" else "",
        sides=sides,
        unread=tuple(parts.unread),
        is_wider=parts.is_peace,  # the base does not say which missions keep a peace
        is_claim=parts.is_claim,
        idle=parts.idle,
        words=tuple(found.words),
    )


def narrowing(found: Named, world: World, of: SetQuery) -> tuple[Filter, ...] | None:
    """What a part of a question says of the set that the rest of it asks for."""
    parts = sort(pieces(found, things_of(world.base)), of.kind, found)
    if parts is None or parts.unread or parts.idle or parts.things:
        return None
    if parts.period is not None and not parts.moments and of.kind == "country":
        role = next((each for each in of.filters if each.name in ROLES), None)
        parts.filters += [(role.name, parts.period, False)] if role else []
    elif not parts.moments:
        moments = (each.name for each in of.filters if each.name in ("began", "ended", "ran"))
        parts.moments = [next(moments, "ran")]
    _at_times(parts, world)
    return tuple(_filters(parts)) or None


# -- the kind -------------------------------------------------------------------------------------


def _kind_of(cut: list[Piece], of_countries: frozenset[str]) -> str:
    """Of what kind the things are that are asked for; empty where no set is.

    ``of_countries`` are the sorts of which one must be told of countries.
    """
    nouns = {each.value for each in cut if each.sort == "kinds"}
    sorts = {each.sort for each in cut}
    first = next((each for each in cut if each.sort not in ("glue", "idle")), None)
    is_utmost = any(
        each.sort == "aggregates" and Aggregate(str(each.value)).is_utmost for each in cut
    )
    if not nouns.isdisjoint(_OF_NO_SET) or first is None or first.value == "other":
        return ""
    if first.value == "when" and not is_utmost:
        return ""  # “when did the first one begin” is told with the first one
    nouns -= {"other", "when"}
    if "office" in sorts:
        return "" if nouns - {"holder"} or "titled" in sorts else "holder"
    if "titled" in sorts:
        return "" if nouns else "titled"
    if nouns:
        kind = "operation" if nouns <= {"operation", WIDE} else "country"
        is_country = nouns == {"country"} and not of_countries.isdisjoint(sorts)
        return kind if kind == "operation" or is_country else ""
    return _unnamed(cut, sorts)


def _unnamed(cut: list[Piece], sorts: set[str]) -> str:
    """Of what kind the things are for which no noun stands there."""
    named = [each.value for each in cut if each.sort == "place" and is_country(each.value)]
    roles = {each.value for each in cut if each.sort == "roles"}
    are_told = not _OF_COUNTRIES.isdisjoint(sorts) or len(named) > 1 or len(roles) > 1
    if not _DOING.isdisjoint(sorts) and are_told:
        return "country"
    is_now = any(each.value == "now" for each in cut)
    is_somewhere = not sorts.isdisjoint(("place", "region"))
    if is_now and is_somewhere and not sorts.isdisjoint(("org", "roles")):
        return "operation"  # “is NATO still in Iraq”
    things = [each.value for each in cut if each.sort == "thing"]
    if len(things) < _SEVERAL:
        return ""
    return "holder" if all(isinstance(each, Person) for each in things) else "thing"


_OF_NO_SET = frozenset(("text", "woman"))
"""Nouns for what the sets of no kind here consist of, or cannot be told by."""
_SEVERAL = 2


# -- times ----------------------------------------------------------------------------------------


def _at_times(parts: Parts, world: World) -> None:
    """Give the time to what happened then: to what countries did, or to how things ran."""
    if parts.kind == "country":
        _roles_at_times(parts, world)
        return
    fits = KINDS[parts.kind].fits
    asked = [each for each in ("began", "ended") if each in parts.moments]
    if parts.period is not None and ("ran" in fits or "dated" in fits):
        is_ordered = not _ORDERED.isdisjoint(parts.aggregates) and "now" not in parts.moments
        asked = ["began"] if not asked and is_ordered and "ran" not in parts.moments else asked
        told = asked if len(asked) == 1 else ["ran"]
        moment = "dated" if "dated" in fits else told[0]
        parts.filters.append((moment, parts.period, False))
    elif parts.period is not None:
        parts.unread.append("@time")
    if "now" in parts.moments and "now" in fits:
        parts.filters.append(("now", None, False))


_ORDERED = frozenset((Aggregate.FIRST, Aggregate.LAST))
"""What is the first or last of a time began then."""


def _roles_at_times(parts: Parts, world: World) -> None:
    """Give the time to what countries did: without any, who sits on the Council does so now."""
    is_now = "now" in parts.moments or (parts.has_role("seat") and not parts.is_past)
    day, year = world.today, world.today.year
    whole = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    today = Period(day, day) if parts.has_role("presided") else whole
    when = parts.period or (today if is_now else None)
    kept = [name for name, _, without in parts.filters if name in ROLES and not without]
    is_open = when is not None and when.until is None and when.since is not None
    if kept == ["nato"] and is_open:
        kept = ["joined_nato"]
        parts.filters = [
            ("joined_nato" if each[0] == "nato" else each[0], *each[1:]) for each in parts.filters
        ]
    if "joined_nato" in kept:
        parts.filters = [each for each in parts.filters if each[0] != "nato" or each[2]]
    parts.filters = [
        (name, when if name in ROLES and value is None else value, without)
        for name, value, without in parts.filters
    ]
    is_elected = any(name == "elected" for name, *_ in parts.filters) and set(kept) <= {"nato"}
    if is_elected or (not kept and when is not None):
        parts.filters.append(("seat", when or whole, False))


# -- things, aggregates, filters ------------------------------------------------------------------


def _link(parts: Parts) -> None:
    """Narrow by the one thing that is named: “operations against Somali piracy”."""
    if len(parts.things) == 1 and "linked" in KINDS[parts.kind].fits:
        parts.filters.append(("linked", parts.things.pop(), False))


def _among(parts: Parts, world: World) -> tuple[Member, ...]:
    """The named things of which one is asked for."""
    offices = set(_offices(parts)) if parts.offices else set()
    found: list[Member] = []
    for thing in parts.things:
        if isinstance(thing, Country) and parts.kind == "country":
            found.append(of_country(thing))
        elif isinstance(thing, Person) and parts.kind == "holder":
            terms = [term for name, term in held_by(world.base, thing) if name in offices]
            found.append(of_person(thing, terms[0] if terms else None))
        elif parts.kind in ("operation", "thing") and not isinstance(thing, Person):
            found.append(of_thing(thing, world))
        else:
            parts.unread.append(thing.title if isinstance(thing, Entry) else thing.name)
    return tuple(found)


def _offices(parts: Parts) -> list[str]:
    """The posts that are asked about; both of the name where nothing says whose."""
    orgs = [each for each in parts.offices if each in (ALLIANCE, UN)]
    posts = [each for each in parts.offices if each not in orgs]
    if posts == [_GENERIC] and orgs == [UN]:
        posts = ["un-secretary-general"]
    cues = frozenset({"nato"} if "nato" in orgs else ())
    return offices_named(Question(asks="set", cues=cues, offices=tuple(posts)))


def _aggregate(parts: Parts, among: tuple[Member, ...]) -> Aggregate | None:
    """What is wanted of the set; ``None`` where nothing says so, or two things do."""
    utmost = {each for each in parts.aggregates if each.is_utmost}
    utmost |= set(parts.comparatives) if among else set()
    is_counted = Aggregate.COUNT in parts.aggregates
    if len(utmost) > 1 or (utmost and is_counted and not parts.comparatives):
        return None
    if utmost:
        return utmost.pop()
    if among:
        return None
    if is_counted and not _is_known_size(parts):
        is_read = not (parts.unread or parts.idle)
        return Aggregate.COUNT if is_read or parts.is_plural else None
    if parts.comparatives:
        return Aggregate.LIST  # of which the numbers are set side by side
    return Aggregate.LIST if _is_list(parts) else None


def _is_list(parts: Parts) -> bool:
    """Whether all things are asked for, and not what one of them is."""
    is_run_now = parts.kind == "operation" and "now" in parts.moments
    if (parts.is_claim and not is_run_now) or _is_known_size(parts):
        return False
    is_whole = not (parts.unread or parts.idle)
    is_listed = (Aggregate.LIST in parts.aggregates and is_whole) or parts.is_plural
    is_listed |= parts.is_claim and is_whole  # “is NATO still running a mission in Iraq”
    if parts.kind != "holder" or parts.is_plural:
        return is_listed
    # “Who was Secretary General in 1995” asks for one, whoever else was in that year.
    return is_listed and any(name not in _TIMELY for name, *_ in parts.filters)


_TIMELY = frozenset(("ran", "began", "ended", "now"))


def _is_known_size(parts: Parts) -> bool:
    """Whether nothing but the membership of the Council or of NATO is asked for."""
    told = {name for name, *_ in parts.filters}
    is_plain = told <= {"seat", "permanent", "elected"} or told == {"nato"}
    is_over = parts.is_past and parts.period is None
    return (
        parts.kind == "country"
        and not parts.is_part
        and is_plain
        and not (is_over and told == {"seat"})
    )


def _filters(parts: Parts) -> list[Filter]:
    """The filters, those of one name as one of which any will do."""
    values: dict[tuple[str, bool], list[object]] = {}
    for name, value, without in parts.filters:
        told = values.setdefault((name, without), [])
        told += [] if value in told else [value]
    found = [Filter(name, tuple(each), without) for (name, without), each in values.items()]
    if parts.is_peace and not any(name == "org" for name, *_ in parts.filters):
        found.insert(0, Filter("org", (UN,)))  # where nobody else is named
    if parts.kind == "holder" and parts.offices:
        found.insert(0, Filter("office", tuple(_offices(parts))))
    return found


def _sides(parts: Parts, filters: list[Filter]) -> Filter | None:
    """The values of which the numbers are set side by side: “more in Africa or in Asia”."""
    if not parts.comparatives or parts.things:
        return None
    several = (each for each in filters if len(each.values) > 1 and each.name != "office")
    return next(several, None)
