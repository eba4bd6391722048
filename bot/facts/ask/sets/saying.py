"""What is said of a set: its number first, what narrowed it, then its members with their dates."""

from __future__ import annotations

from collections.abc import Sequence

from ....messages import Message, Names, Value, message
from ...model import Entry, Operation, Person
from ..answer import Answer, answer, at, called
from ..executors.lengths import length
from ..executors.posts import span_words
from ..executors.records import scope
from ..question import Period, Question
from ..world import World
from .pieces import Place
from .query import Aggregate, Filter, Member, SetQuery
from .times import TIMES, Length

_LISTED, _HOLDERS, _ENTRIES, _NEXT, _TWO = 20, 40, 50, 2, 2
Ranked = Sequence[tuple[float, Member]]


def listed(query: SetQuery, found: Sequence[Member]) -> Answer:
    """All members, or the first of them and how many more there are; who alone held a post."""
    office = query.filter("office")
    if len(found) == 1 and office is not None and query.aggregate is Aggregate.LIST:
        return _alone(found[0], office)
    most = _HOLDERS if office is not None else _LISTED
    shown: list[Value] = [_told(each) for each in found[:most]]
    if len(found) > most:
        shown.append(message("ask.others", count=len(found) - most))
    number = len({each.entry.id for each in found})
    return answer(
        "ask.set.list",
        *(each.entry for each in found[:_ENTRIES]),
        count=number,
        what=_what(query, number),
        filters=_filters(query),
        names=Names(tuple(shown)),
    )


def _alone(member: Member, office: Filter) -> Answer:
    """Who alone of those who held a post fits."""
    assert isinstance(member.entry, Person)
    post = Names(office.values, "or") if len(office.values) > 1 else office.values[0]
    code = "ask.person" if member.said else "ask.person.no_term"
    said = answer(code, member.entry, person=member.name, office=post, span=member.said)
    return said.citing(member.entry.statements[:1])


def no_member(query: SetQuery) -> Answer:
    """That nothing fits."""
    return answer("ask.set.none", what=_what(query, 1), filters=_filters(query))


def counted_sides(
    query: SetQuery, sides: Sequence[tuple[object, int]], found: Sequence[Member]
) -> Answer:
    """The numbers side by side, the highest first."""
    ranked = sorted(sides, key=lambda each: -each[1])
    told = tuple(
        message("ask.set.side", side=_value(str(query.sides and query.sides.name), value), count=n)
        for value, n in ranked
    )
    return answer(
        "ask.set.sides",
        *(each.entry for each in found[:_ENTRIES]),
        what=_what(query, 2),
        filters=_filters(query),
        told=Names(told),
    )


def utmost(query: SetQuery, ranked: Ranked, world: World) -> Answer:
    """The member with the highest or lowest value, and who comes next."""
    value, first = ranked[0]
    even = [each for other, each in ranked if other == value]
    rest = ranked[len(even) : len(even) + _NEXT]
    by = query.by or query.aggregate.measure
    how = message(f"ask.set.how.{_how(query)}", count=len(even))
    values: dict[str, Value] = {
        "count": len(ranked),
        "what": _what(query, len(ranked)),
        "filters": _filters(query),
        "names": Names(tuple(each.name for each in even)),
        "how": how,
        "said": _measured(by, value, first, world),
        "next": Names(tuple(_with(by, v, each, world) for v, each in rest)),
    }
    code = "ask.set.only" if len(ranked) == 1 else "ask.set.utmost" if rest else "ask.set.even"
    people = (each.entry for each in (*even, *(each for _, each in rest)))
    return answer(code, *people, **values)


def compared(query: SetQuery, ranked: Ranked, world: World) -> Answer:
    """Which of the named members comes first, with the value of each."""
    by = query.by or query.aggregate.measure
    (value, first), (other, _) = ranked[:2]
    told = Names(tuple(_with(by, v, each, world) for v, each in ranked))
    two = "two." if len(ranked) == _TWO else ""
    how = message(f"ask.set.how.{two}{_how(query)}", count=1, other=ranked[-1][1].name)
    code = "ask.set.compare" if value != other else "ask.set.compare.even"
    return answer(code, *(each.entry for _, each in ranked), entry=first.name, how=how, told=told)


def _how(query: SetQuery) -> str:
    """The last words of the code that says what is utmost of something: people serve."""
    is_of_people = query.kind == "holder" and query.aggregate.measure == "length"
    what = ".holder" if is_of_people else ".ended" if query.by == "ended" else ""
    return f"{query.aggregate}{what}"


# -- values ---------------------------------------------------------------------------------------


def _told(member: Member) -> Value:
    """A member with what is told of it in brackets."""
    return message("ask.dated", name=member.name, span=member.said) if member.said else member.name


def _with(by: str, value: float, member: Member, world: World) -> Value:
    """A member with its value in brackets."""
    return message("ask.dated", name=member.name, span=_measured(by, value, member, world))


def _measured(by: str, value: float, member: Member, world: World) -> Value:
    """The value of a member in words."""
    span = member.span
    if by == "length" and span is not None:
        values = {"length": length(span, world), "span": span_words(span)}
        return message("ask.set.length", **values)
    if by == "length":
        return message("ask.years", count=int(value))
    if by == "size":
        assert isinstance(member.entry, Operation)
        return (member.entry.strength or "").rstrip(".")
    if by == "often":
        return message("ask.set.times", count=int(value))
    date = span.ends if by == "ended" and span else member.began
    assert date is not None
    return at(date)


# -- what narrowed it -----------------------------------------------------------------------------


def _what(query: SetQuery, number: int) -> Message:
    """The noun for the members."""
    office = query.filter("office")
    if office is not None:
        return message("ask.set.what.holder", count=number, office=Names(office.values, "or"))
    kind = f"titled.{query.noun.replace(' ', '_')}" if query.kind == "titled" else query.kind
    return message(f"ask.set.what.{kind}", count=number)


def _filters(query: SetQuery) -> Message | str:
    """All that narrowed a set as a part of the sentence."""
    said: Message | str = ""
    for each in query.filters:
        if each.name != "office":
            said = message("ask.set.filters", before=said, then=_filter(each, query.kind))
    if query.left_out:
        out: Message | str = ""
        for each in query.left_out:
            out = message("ask.set.filters", before=out, then=_filter(each, query.kind))
        said = message("ask.set.filters", before=said, then=message("ask.set.but", filter=out))
    return said


def _filter(each: Filter, kind: str) -> Message:
    """One thing that narrowed a set of a kind: people take up and leave a post, all else runs."""
    of = ".holder" if kind == "holder" and each.name in TIMES else ""
    told = tuple(_value(each.name, value) for value in each.values if value is not None)
    said = message(f"ask.set.by.{each.name}{of}", values=Names(told, "or") if told else "")
    return message("ask.set.without", filter=said) if each.without else said


def _value(name: str, value: object) -> Value:
    """One value of a filter in words."""
    if isinstance(value, Period):
        return scope(Question(asks="set", period=value))
    if isinstance(value, Place):
        return value.country.title if value.country else " ".join(value.words).title()
    if isinstance(value, Entry):
        return called(value)
    if isinstance(value, Length):
        return value.said
    if name in _SAID:
        return message(f"ask.set.{_SAID[name]}.{value}")
    return value


_SAID = {
    "region": "region",
    "origin": "region",
    "group": "group",
    "origin_group": "group",
    "org": "org",
    "fate": "fate",
}
"""Whose values are codes, with the words by which these begin."""
