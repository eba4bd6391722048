"""Answers that list, count or order operations and missions: of a place, a time, a carrier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ....messages import Message, Names, Value, message
from ...missions import is_in_the_field, is_of_the_un, missions_at
from ...missions import span_of as mission_span
from ...model import Entry, Mission, Operation
from ...parts import DatedFact
from ...regions import PLACES
from ...relations import Relation
from ...topics import topics_of
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, at
from ..facets import CARRIERS, fits_word, tells_kind, things_of
from ..question import Period, Question
from ..supposing import ordinal
from ..world import LINKED, World
from .entries import FORWARD, linked, span_of
from .missions import entry_of, name_of
from .records import scope, topic

_LISTED, _ENTRIES, _TWO = 12, 50, 2


def _found_operations(question: Question, world: World) -> tuple[list[Operation], int]:
    """The operations that fit, and how many words of the question fit none."""
    found = [e for e in world.base.entries.values() if isinstance(e, Operation)]
    found = [e for e in found if _was_then(span_of(e), question)]
    if _is_running_now(question, world):
        found = [e for e in found if _runs(e, world)]
    for carrier in _carriers(question):
        by = ((Relation.CARRIED_OUT_BY, FORWARD),)
        found = [e for e in found if any(b.id == carrier for b in linked(world, e, *by))]
    about = _about(question)
    found = [e for e in found if _is_of_kind(e, question, world)]
    groups = [group for group in about if any(_is_of(world, e, group) for e in found)]
    strange = len(about) - len(groups)
    if any(tuple(words_of(group[0])) in PLACES for group in about if group not in groups):
        return [], strange
    for group in groups:
        found = [e for e in found if _is_of(world, e, group)]
    return ([], strange) if strange and not groups else (found, strange)


def _about(question: Question) -> list[tuple[str, ...]]:
    """What operations are about that are asked for, without the words for their kind."""
    kinds = bool(_kinds(question))
    return [
        group
        for group in question.about
        if group[0] != _PEACEKEEPING and not (kinds and tells_kind(group[0]))
    ]


def _kinds(question: Question) -> list[str]:
    """The words for a kind beside the noun: “UN observer missions”, “opérations navales”."""
    words = pairwise(question.named_kinds)
    pairs = [pair for one, two in words for pair in ((one, two), (two, one))]
    return [word for word, noun in pairs if noun in _OPERATIONS and tells_kind(word)]


def _is_of_kind(thing: Entry | Mission, question: Question, world: World) -> bool:
    """Whether something is of the kind that is asked for, by its names."""
    facets = things_of(world.base).of(thing)
    return facets is not None and all(
        fits_word(word, world.engine.index)(facets) for word in _kinds(question)
    )


def operation_in_order(question: Question, world: World) -> Answer | None:
    """The first, n-th or last of the operations and missions that fit, by when they began."""
    if any(isinstance(entry, Operation) for entry in question.all_entries):
        return None  # “NATO's first mission outside Europe” is a name by itself
    found, strange = _found_operations(question, world)
    things: list[Entry | Mission] = [*found]
    if _carriers(question) == [_UN]:
        missions = _found_missions(question, world)
        strange -= bool(missions and not found and strange)  # the place is one of missions
        things += _then(missions, question, world)
    is_oldest = "oldest" in question.named_kinds  # of those that ran then, whenever they began
    period = None if is_oldest or _is_running(question) else question.period
    dated = [
        (span.start, thing)
        for thing in things
        if (span := _span(thing)) and span.start and (period is None or period.holds(span.start))
    ]
    dated.sort(key=lambda each: each[0].earliest())
    place = ordinal(question)
    if len(dated) < max(place, 1):
        return None
    start, thing = dated[place - 1 if place else 0 if question.has("first") else -1]
    others = (other for other, _ in dated if other is not start)
    is_vague = any(
        each.earliest() <= start.latest() and start.earliest() <= each.latest() for each in others
    )
    which = "first" if question.has("first") and not place else "last"
    said = answer(
        "ask.operations.nth" if place else f"ask.operations.{which}",
        entry_of(thing, world),
        entry=name_of(thing),
        at=at(start),
        place=place,
        topic=_where(question),
        scope=scope(question),
    )
    is_one = len(question.about) < _TWO  # of several topics an operation need not tell all
    if _PEACEKEEPING in question.named_kinds and which == "last":
        is_vague = True  # it may be of good offices
    return said.as_sure((0.9 if is_one else 0.8) * (0.8 if is_vague else 1.0) * 0.8**strange)


def operations(question: Question, world: World, *, counts: bool) -> Answer | None:
    """All operations and missions that fit, in the order in which they began, with their years."""
    found, strange = _found_operations(question, world)
    missions = _found_missions(question, world)
    strange -= bool(missions and not found and strange)  # the place is one of missions
    things: list[Entry | Mission] = [*found, *missions]
    things.sort(key=_began)
    if not things:
        return None
    shown: list[Value] = [_with_years(each, world) for each in things[:_LISTED]]
    if len(things) > _LISTED:
        shown.append(message("ask.others", count=len(things) - _LISTED))
    what = "running" if _is_running_now(question, world) else "all"
    code = f"ask.operations.{what}" + ("_count" if counts else "")
    sure = (0.95 if len(question.about) < _TWO else 0.8) * 0.8**strange
    if missions and _carriers(question) != [_UN]:
        sure = _LIKELY
    if _PEACEKEEPING in question.named_kinds:
        sure = min(sure, _LIKELY)  # missions of good offices are among those of the UN
    return answer(
        code,
        *(entry_of(each, world) for each in things[:_ENTRIES]),
        count=len(things),
        names=Names(tuple(shown)),
        scope=scope(question),
        topic=_where(question),
    ).as_sure(sure)


_LIKELY = 0.8
"""How sure a list is that has missions by their place alone."""


def _span(thing: Entry | Mission) -> DatedFact | None:
    return mission_span(thing) if isinstance(thing, Mission) else span_of(thing)


def _began(thing: Entry | Mission) -> dt.date:
    """The first day of something, the last of all where it is not known."""
    span = _span(thing)
    return span.start.earliest() if span and span.start else dt.date.max


def _with_years(thing: Entry | Mission, world: World) -> Value:
    """What something is called, with the years in which it ran."""
    span = _span(thing)
    if span is None or span.start is None or span.to == "unknown":
        return name_of(thing)
    first, last = span.start.year, span.ends.year if span.ends else None
    is_over = span.ends is not None and span.ends.latest() < world.today
    years = f"{first}–{last if is_over else ''}" if last != first else str(first)
    return message("ask.of_years", name=name_of(thing), years=years)


def _found_missions(question: Question, world: World) -> list[Mission]:
    """The missions without an entry that fit, where a place and nobody but the UN is named.

    Offices are among them where the UN's presence of all kinds is asked for.
    """
    carriers = _carriers(question)
    about = _about(question)
    if len(about) > 1 or set(carriers) - {_UN}:
        return []
    if not about:
        is_of_a_time = question.period is not None or _is_running_now(question, world)
        kept = _of_the_un(world) if carriers else _in_the_field(world) if is_of_a_time else []
        return _then([m for m in kept if _is_of_kind(m, question, world)], question, world)
    with_offices = not _OFFICES.isdisjoint(question.named_kinds)
    found = missions_at(world.base, map(fold, about[0]), with_offices=with_offices)
    found = found or [m for m in _in_the_field(world) if _is_at(world, m, about[0])]
    kept = [m for m in found if (not carriers or is_of_the_un(m))]
    return _then([m for m in kept if _is_of_kind(m, question, world)], question, world)


_OFFICES = frozenset("office offices bureau bureaux presence presences political".split())


def _is_running(question: Question) -> bool:
    """Whether operations are asked for that run in the time of a question, and not began then."""
    return question.has("running", "now") or "running" in question.named_kinds


def _is_running_now(question: Question, world: World) -> bool:
    """Whether only what runs today is asked for: also “still running since 1999”."""
    is_past = question.period is not None and question.period.last < world.today
    return _is_running(question) and not is_past


def _in_the_field(world: World) -> list[Mission]:
    return [m for m in world.base.missions if is_in_the_field(m)]


def _of_the_un(world: World) -> list[Mission]:
    return [m for m in _in_the_field(world) if is_of_the_un(m)]


def _is_at(world: World, thing: Entry | Mission, names: Sequence[str]) -> bool:
    """Whether something is or has its seat at a place of one of some names."""
    things = things_of(world.base)
    facets = things.of(thing)
    places = {things.phrase(fold(name).split()) for name in names}
    return facets is not None and not places.isdisjoint(facets.places)


def _then(missions: Sequence[Mission], question: Question, world: World) -> list[Mission]:
    """Those of some missions that fit the time of a question, or work now if it asks so."""
    found = [mission for mission in missions if _was_then(mission_span(mission), question)]
    if _is_running_now(question, world):
        today = Period(world.today, world.today)
        running = replace(question, period=today)
        found = [mission for mission in found if _was_then(mission_span(mission), running)]
    return found


def _where(question: Question) -> Message | str:
    """The place of operations as a part of a sentence, or what else they are about."""
    kinds = _kinds(question)
    told = [
        topic
        for topic in question.topics
        if topic not in question.dropped and topic.casefold() not in (*kinds, _PEACEKEEPING)
    ]
    if told and all(tuple(words_of(each)) in PLACES for each in told):
        return message("ask.topic.places", words=Names(tuple(told)))
    return topic(replace(question, topics=tuple(told)))


def _carriers(question: Question) -> list[str]:
    """The organisations whose operations are asked for: “UN missions”, “missions de l'ONU”."""
    words = [word for word in question.named_kinds if word not in {*_BETWEEN, *_kinds(question)}]
    pairs = [pair for one, two in pairwise(words) for pair in ((one, two), (two, one))]
    found = [CARRIERS[a] for a, b in pairs if a in CARRIERS and b in _OPERATIONS]
    if not found and question.has("nato"):
        return ["nato"]
    if not found and _PEACEKEEPING in question.named_kinds:
        return [_UN]  # whose the peacekeeping is of which no other is told
    return list(dict.fromkeys(found))


_UN, _PEACEKEEPING = "united-nations", "peacekeeping"
_BETWEEN = frozenset(
    "de l la le the of by s led peacekeeping peace military first last latest newest oldest"
    " earliest current ongoing running active recent".split()
)
_OPERATIONS = frozenset("operation operations mission missions force forces".split())


def _was_then(span: DatedFact | None, question: Question) -> bool:
    """Whether something began or ended in the time of a question, as it asks, or ran then."""
    period = question.period
    if period is None:
        return True
    if span is None or span.start is None:
        return False
    ends = span.ends
    is_handed_on = not question.cues.isdisjoint(("preceded", "replaced"))  # “before it left”
    if not (_is_running(question) or is_handed_on) and question.has("begin", "end"):
        begins = question.has("begin") and period.holds(span.start)
        return begins or (question.has("end") and ends is not None and period.holds(ends))
    is_open = ends is None and span.to != "unknown"
    has_ended = not is_open and (ends is None or ends.latest() < period.first)
    return span.start.earliest() <= period.last and not has_ended


def _runs(entry: Operation, world: World) -> bool:
    span = span_of(entry)
    return span is not None and (
        span.to == "ongoing" or (span.ends is not None and span.ends.latest() >= world.today)
    )


def _is_of(world: World, entry: Operation, group: Sequence[str]) -> bool:
    """Whether an operation is about one of the words or linked to one of the entries."""
    for word in group:
        if word.startswith(LINKED):
            other = world.base.entries[word.removeprefix(LINKED)]
            if any(link.entry.id == entry.id for link in world.base.links(other)):
                return True
        elif entry.id in topics_of(world.base).about(word):
            return True
    return _is_at(world, entry, group)
