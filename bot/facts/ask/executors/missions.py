"""Answers about missions of the record, from their dates and the resolutions on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from ....messages import Message, Names, Value, message
from ...dates import FactDate
from ...missions import (
    Mission,
    creator_of,
    ender_of,
    full_name,
    is_in_the_field,
    maker_of,
    names_of,
    renewals_of,
)
from ...model import Entry, Operation, Resolution
from ...parts import SpanEnd
from ...relations import Direction, Relation
from ...votes import voted_on
from ...wording import fold
from ..answer import Answer, Basis, answer, at, called, named
from ..question import Question
from ..world import Executor, World
from .compared import begin_of
from .entries import linked
from .lengths import in_days, length
from .records import scope

_SHOWN = 6


def _renewals(mission: Mission, world: World) -> list[Resolution]:
    return renewals_of(mission, world.base, world.engine.index)


def _answer(code: str, /, *texts: Resolution | None, **values: Value) -> Answer:
    """An answer that rests on resolutions."""
    said = answer(code, *texts, **values)
    return replace(said, basis=tuple(Basis(text.id) for text in texts if text is not None))


def _times(mission: Mission) -> tuple[FactDate, SpanEnd]:
    """From when to when a mission worked."""
    span = mission.span
    assert span is not None
    assert span.start is not None
    assert span.to is not None
    return span.start, span.to


def made(question: Question, world: World) -> Answer | None:
    """What set a mission up, and when it began."""
    mission, period = question.missions[0], question.period
    text, (begins, _) = creator_of(mission, world.base), _times(mission)
    days = (begins, voted_on(text) if text else None)
    is_then = period is None or any(map(period.holds, days))
    is_claimed = period is not None and question.has("claim") and question.has("begin")
    if not is_then and not is_claimed:
        return None
    values: dict[str, Value] = {"mission": called(mission), "began": at(begins)}
    if text is None:
        said = _answer("ask.mission.otherwise", how=_maker(mission, world), **values)
    else:
        adopted = voted_on(text)
        is_same = adopted is not None and str(adopted).startswith(str(begins))
        code = "ask.mission.created" if is_same or adopted is None else "ask.mission.created_began"
        said = _answer(code, text, text=named(text), date=adopted or "", **values)
    if not is_claimed:
        return said
    return said.within("ask.check.yes" if is_then else "ask.check.no")


def _maker(mission: Mission, world: World) -> Value:
    """What set a mission up that no resolution did, as it is told or as the entry is called."""
    key = maker_of(mission)
    return mission.mandate or (called(world.base.entries[key]) if key else "")


def ended(question: Question, world: World) -> Answer | None:
    """Whether and when a mission ended, and what ended or last extended it."""
    mission = question.missions[0]
    begins, ends = _times(mission)
    creator, text = creator_of(mission, world.base), ender_of(mission, world.base)
    values: dict[str, Value]
    is_asked = question.has("claim", "running") and not question.has("when", "who", "asking")
    if isinstance(ends, FactDate) and ends.latest() >= world.today:
        values = {"mission": called(mission), "end": at(ends), "by": _by(text)}
        return _answer("ask.mission.to_end", text, creator, began=at(begins), **values)
    if isinstance(ends, FactDate) and question.has("begin") and question.has("when"):
        values = {"entry": called(mission), "start": at(begins), "end": ends}
        return _answer("ask.when.span", creator, text, **values)
    if isinstance(ends, FactDate):
        is_asked_both = question.has("running") and question.has("now", "or")
        says_end = question.has("end") and not is_asked_both
        is_then = question.period is None or question.period.holds(ends)
        told = "plain" if not is_asked else "yes" if says_end and is_then else "no"
        values = {"mission": called(mission), "end": at(ends), "by": _by(text)}
        return _answer(f"ask.mission.ended.{told}", text, creator, **values)
    if ends == "unknown":
        return None
    return _runs(mission, creator, world, is_no=is_asked and question.has("end"))


def _by(text: Resolution | None) -> Message | str:
    return message("ask.mission.by", text=named(text)) if text else ""


def _runs(
    mission: Mission, creator: Resolution | None, world: World, *, is_no: bool
) -> Answer | None:
    """That a mission goes on, and what extended it last."""
    last = next(reversed(_renewals(mission, world)), creator)
    values: dict[str, Value] = {"mission": called(mission), "began": at(_times(mission)[0])}
    if last is None:
        return _answer("ask.mission.runs", **values)
    code = "ask.mission.runs_not_ended" if is_no else "ask.mission.runs_last"
    subject = last.title.partition(": ")[2]
    return _answer(code, last, creator, text=named(last), subject=subject, **values)


def lasted(question: Question, world: World) -> Answer | None:
    """How long a mission worked."""
    mission = question.missions[0]
    span = mission.span
    if span is None or span.start is None or span.to == "unknown":
        return None
    is_in_days = question.has("days") and span.start.precision == "day"
    return _answer(
        "ask.length.so_far" if span.ends is None else "ask.length",
        creator_of(mission, world.base),
        ender_of(mission, world.base),
        entry=called(mission),
        length=in_days(span, world) if is_in_days else length(span, world),
        start=span.start,
        end=span.ends or "",
    )


def place(question: Question, world: World) -> Answer | None:
    """Where a mission works or worked, and where its headquarters are."""
    mission = question.missions[0]
    _, ends = _times(mission)
    is_over = isinstance(ends, FactDate) and ends.latest() < world.today
    if is_over and question.has("claim") and question.has("running"):
        return ended(question, world)  # “still deployed in Rwanda?”
    creator = creator_of(mission, world.base)
    said = _answer("ask.mission.place", creator, mission=called(mission), place=placed(mission))
    is_seat = question.asks_seat and is_in_the_field(mission) and mission.seat is None
    return said.as_sure(0.75 if is_seat else 1.0)


def placed(thing: Mission) -> Value:
    """Where a mission or operation works or worked, with its headquarters where they are known."""
    if thing.seat is None or thing.seat == thing.place:
        return thing.place or ""
    return message("ask.seated", place=thing.place or "", seat=thing.seat)


def what(question: Question, world: World) -> Answer | None:
    """What missions are: the full name, the place, the time, and what set them up."""
    first, *others = question.missions[:2]
    creators = [creator_of(each, world.base) for each in (first, *others)]
    told = _told(first, world)
    if others:
        told = message("ask.mission.two", first=told, second=_told(others[0], world))
    return _answer(told.code, *creators, **told.values)


def alone(question: Question, world: World) -> Answer | None:
    """What a mission is that is named: sure only where nothing else is said."""
    said = what(question, world)
    named = {word for name in names_of(question.missions[0]) for word in fold(name).split()}
    is_whole = question.cues <= {"operation"} and (named | _CALLED).issuperset(question.words)
    if said is None or is_whole:
        return said
    is_more = question.has("asking", "claim") or question.period is not None
    return said.as_sure(_ASKED if is_more else 0.8)


_CALLED = frozenset("mission operation force".split())
"""What any mission may be called beside its name."""
_ASKED = 0.6
"""How sure it is where something else is asked, of which this tells the dates, places and text."""


def _told(mission: Mission, world: World) -> Message:
    text = creator_of(mission, world.base)
    begins, ends = _times(mission)
    is_over, is_open = isinstance(ends, FactDate), ends == "ongoing"
    code = "was" if is_over else "is" if is_open else "began"
    return message(
        f"ask.mission.{code}",
        mission=called(mission),
        full=full_name(mission),
        place=placed(mission),
        begins=begins,
        ends=ends,
        by=named(text) if text else _maker(mission, world),
    )


def renewed(question: Question, world: World) -> Answer | None:
    """Which resolutions extended a mission, and the last of them with what it says."""
    mission, period = question.missions[0], question.period
    texts = _renewals(mission, world)
    if period is not None:
        texts = [text for text in texts if period.holds(voted_on(text))]
    if not texts:
        return ended(question, world) if period is None else None
    shown = Names(tuple(named(each) for each in texts[-_SHOWN:]))
    values: dict[str, Value] = {"entry": called(mission), "count": len(texts)}
    if period is not None:
        return _answer("ask.renewals.then", *texts, names=shown, scope=scope(question), **values)
    utmost = texts[0] if question.has("first") and not question.has("last") else texts[-1]
    subject = utmost.title.partition(": ")[2]
    others = texts[:_SHOWN] if utmost is texts[0] else texts[: -_SHOWN - 1 : -1]
    return _answer(
        "ask.mission.renewed.first" if utmost is texts[0] else "ask.mission.renewed",
        *others,
        mission=called(mission),
        count=len(texts),
        text=named(utmost, first=True),
        date=voted_on(utmost),
        subject=subject,
    )


def strength(question: Question, world: World) -> Answer | None:
    """How many served in a mission, or might, as is recorded for the time that is named."""
    mission, period = question.missions[0], question.period
    creator = creator_of(mission, world.base)
    told = (isinstance(mission, Operation) and mission.strength) or ""
    days = (_times(mission)[0], voted_on(creator) if creator else None)
    is_told = period is not None and f" {period.first.year}" in _TEXTS.sub("", told)
    if not told or not (period is None or is_told or any(map(period.holds, days))):
        return None
    size = _answer("ask.size", creator, entry=called(mission), strength=told)
    return size.as_sure(_NEARLY if question.has("now") else 1.0)


_TEXTS = re.compile(r"\(resolution \d+\)")
_NEARLY = 0.75
"""How sure a number is of a mission that may have had several."""


def followed(question: Question, world: World) -> Answer | None:
    """What took over from a mission."""
    mission = question.missions[0]
    found = linked(world, mission, (Relation.SUCCEEDS, Direction.BACKWARD))
    day = taken_over(mission, found[0]) if len(found) == 1 else None
    if day == _times(mission)[1] and not question.has("when", "which_year"):
        day = None  # it began beside the other, and took over later
    said = _beside("ask.succeeded", mission, found, world, day)
    return with_text(said, found, question, world)


def handover(question: Question, world: World) -> Answer | None:
    """When one of two took over from the other, of which one is a mission."""
    things = [each[0] for each in question.entries]
    things += (mission for mission in question.missions)
    for first, second in permutations(things, 2):
        day = taken_over(first, second)
        after = linked(world, first, (Relation.SUCCEEDS, Direction.BACKWARD))
        if second in after and day is not None:
            values: dict[str, Value] = {"entry": called(first), "other": called(second)}
            return answer("ask.handover", second, first, at=at(day), **values)
    return None


def taken_over(first: Entry, second: Entry) -> FactDate | None:
    """When one thing took over from another: as it began, or where both ran for a while, later."""
    span = first.span
    begin, end = begin_of(second), span.ends if span else None
    is_later = begin is not None and end is not None and begin.latest() < end.earliest()
    return end if is_later else begin


def preceded(question: Question, world: World) -> Answer | None:
    """What a mission took over from."""
    mission = question.missions[0]
    found = linked(world, mission, (Relation.SUCCEEDS, Direction.FORWARD))
    return _beside("ask.preceded", mission, found, world, _times(mission)[0])


def _beside(
    code: str,
    mission: Mission,
    found: Sequence[Entry],
    world: World,
    day: FactDate | None,
) -> Answer:
    creator = creator_of(mission, world.base)
    if not found:
        return _answer(f"{code}.none", creator, entry=called(mission)).as_sure(0.75)
    values: dict[str, Value] = {"entry": called(mission), "names": Names(tuple(map(called, found)))}
    if day is None:
        return answer(code, *found, creator, **values)
    return answer(f"{code}.at", *found, creator, at=at(day), **values)


def with_text(said: Answer, found: Sequence[Entry], question: Question, world: World) -> Answer:
    """What followed, with the resolution that set it up where one is asked for; else less sure."""
    if not question.has("resolution") or isinstance(next(iter(found), None), Resolution):
        return said
    text = founding(found[0], world) if len(found) == 1 else None
    if text is None or said.said.code != "ask.succeeded.at":
        return said.as_sure(min(said.certainty, _NO_TEXT))
    entries = tuple(dict.fromkeys((text.id, *said.entries)))
    told = message("ask.succeeded.by", **said.said.values, text=named(text))
    return replace(said, said=told, entries=entries, basis=(Basis(text.id), *said.basis))


_NO_TEXT = 0.75


def founding(thing: Entry, world: World) -> Resolution | None:
    """The resolution that set up or mandated an entry."""
    ends = ((each, Direction.FORWARD) for each in _FOUNDING)
    found = linked(world, thing, *ends)
    return next((each for each in found if isinstance(each, Resolution)), None)


_FOUNDING = (Relation.ESTABLISHED_BY, Relation.MANDATED_BY)


def _with_card(executor: Executor) -> Executor:
    """The same answers, with the missions' cards: before texts where nobody asked for one."""

    def told(question: Question, world: World) -> Answer | None:
        said = executor(question, world)
        if said is None:
            return None
        cards = [each.id for each in question.missions[: 2 if executor in (what, alone) else 1]]
        is_after = question.has("resolution") or executor in (followed, preceded)
        entries = (*said.entries, *cards) if is_after else (*cards, *said.entries)
        return replace(said, entries=tuple(dict.fromkeys(entries)))

    return told


EXECUTORS: Mapping[str, Executor] = {
    name: _with_card(executor)
    for name, executor in {
        "mission_made": made,
        "mission_ended": ended,
        "mission_lasted": lasted,
        "mission_place": place,
        "mission_what": what,
        "mission_alone": alone,
        "mission_renewed": renewed,
        "mission_strength": strength,
        "mission_handover": handover,
        "mission_followed": followed,
        "mission_preceded": preceded,
    }.items()
}
