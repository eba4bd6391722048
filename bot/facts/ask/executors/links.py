"""Answers about how entries hang together: mandates, what came of a text, what followed what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from ....messages import Names, Value, message
from ...dates import FactDate
from ...kinds import Kind
from ...missions import creator_of, is_recorded, renewals_of
from ...model import Entry, Operation, Resolution
from ...relations import Direction, Relation
from ...votes import voted_on
from ..answer import Answer, Basis, answer, at, called, gist_of, named, stated
from ..question import Period, Question
from ..reading.named import BACKGROUND
from ..sentences.reasons import plain_reason, with_also
from ..world import Executor, World, as_text
from .entities import BACKWARD, FORWARD, begin_of, candidates, entities, linked
from .entries import fate_of
from .making import founding
from .records import scope


def handover(question: Question, world: World) -> Answer | None:
    """When one thing took over from another."""
    for first, second in permutations(entities(question), 2):
        day = _taken_over(first, second)
        if day is not None and second in linked(world, first, (Relation.SUCCEEDS, BACKWARD)):
            values: dict[str, Value] = {"entry": called(first), "other": called(second)}
            return answer("ask.handover", second, first, at=at(day), **values)
    return None


def _taken_over(first: Entry, second: Entry) -> FactDate | None:
    """When one thing took over from another: as it began, or where both ran for a while, later."""
    begin, end = begin_of(second), first.span.ends if first.span else None
    is_later = begin is not None and end is not None and begin.latest() < end.earliest()
    return end if is_later else begin


def before_text(question: Question, world: World) -> Answer | None:
    """The resolution on a topic that came just before or after a text."""
    text = question.texts[0]
    topic = question.about or tuple((c.title,) for c in question.actors)
    if not isinstance(text, Resolution):
        return None
    if not topic:
        is_plain = question.link == 1 and not question.words
        return _neighbour(question, world, text) if is_plain else None
    ids = world.about(replace(question, about=topic)) or frozenset()
    found = [t for t in world.votes.texts if isinstance(t, Resolution) and t.id in ids]
    if question.has("preceded"):
        other = next((t for t in found if t.number < text.number), None)
        code = "ask.preceded"
    else:
        other = next((t for t in reversed(found) if t.number > text.number), None)
        code = "ask.succeeded"
    if other is None:
        return None
    names = Names((named(other),))
    return answer(code, other, text, entry=called(text), names=names).as_sure(0.8)


def _neighbour(question: Question, world: World, text: Resolution) -> Answer | None:
    """The resolution of the number before or after."""
    if not question.has("preceded") and _NEXT.isdisjoint(question.named_kinds):
        return None  # what “replaced” it need not be the next
    if not _HAPPENED.isdisjoint(question.named_kinds):
        return None  # an event is asked for
    step = -1 if question.has("preceded") else 1
    other = world.votes.resolution(text.number + step)
    if other is None:
        return None
    code = "ask.preceded" if step < 0 else "ask.succeeded"
    names = Names((message("ask.titled", text=named(other), title=other.title.partition(": ")[2]),))
    return answer(code, other, text, entry=called(text), names=names).as_sure(0.9)


_HAPPENED = frozenset("happen happened happens happening passe passait".split())
_NEXT = frozenset(
    "next after follow follows followed following came comes apres suit suivi suivie suivait"
    " suivante vient venue ensuite".split()
)
"""Words for what came next."""


def led_to(question: Question, world: World) -> Answer | None:
    """What was mandated or established by something, carried it out, followed it or built on it."""
    for entry in candidates(question):
        is_text = as_text(entry) is not None
        for relation in _CAME_OF[:_OF_A_TEXT] if is_text else _CAME_OF:
            found = linked(world, entry, (relation, BACKWARD))
            if not found:
                continue
            if relation is Relation.SUCCEEDS:
                said = _followed(entry, found, BACKWARD, question, world)
            else:
                values = {"First": called(entry), "names": Names(tuple(map(called, found)))}
                said = answer(f"ask.led_to.{relation}", *found, entry, **values)
            # What a text that is only described led to may be another thing than the words say.
            is_described = is_text and question.link < 1 and question.words
            is_other = relation is Relation.SUCCEEDS and not question.has("replaced")
            return said.as_sure(0.8 if is_described else 0.75 if is_other else 1.0)
    return None


_CAME_OF = (
    Relation.MANDATED_BY,
    Relation.ESTABLISHED_BY,
    Relation.IMPLEMENTS,
    Relation.SUCCEEDS,
    Relation.BUILDS_ON,
)
"""The relations by which something came of another, the most telling first,"""
_OF_A_TEXT = 3
"""and so many of them are asked for of a text."""
_AT_LEAST = 0.74
"""How sure what a text is about answers what led to it."""
_BEFORE = 60
"""Days before a beginning within which what happened may have caused it."""


def cause(question: Question, world: World) -> Answer | None:
    """What happened just before something began, or a text was adopted, as an event tells.

    Of a text, what it is about tells at least what it came of; where no event does, of anything
    else what is told with a reason.
    """
    named, text = candidates(question), next(iter(question.texts), None)
    for entry in named:
        before = _what_came_before(entry, world)
        if before is not None:
            return before if text is None else with_also(before, gist_of(text))
    if text is not None:
        reason = plain_reason(text)
        told_of = gist_of(text) if reason is None else with_also(gist_of(text), reason)
        return told_of.as_sure(_AT_LEAST)
    told = (_reason_for(each, world) for each in named if each.id not in BACKGROUND)
    reason = next(filter(None, told), None)
    return reason and reason.as_sure(_AT_LEAST)


def _reason_for(entry: Entry, world: World) -> Answer | None:
    """What tells why something was: a reason of its own, or of the text that made it.

    Of a mission of the record its summary says what it came of.
    """
    made_by = founding(entry, world)
    found = (plain_reason(each) for each in (entry, made_by) if each is not None)
    reason = next(filter(None, found), None)
    if not is_recorded(entry) or not entry.summary:
        return reason
    was = stated(entry, text=entry.summary)
    return was if reason is None else with_also(reason, was)


def _what_came_before(entry: Entry, world: World) -> Answer | None:
    """The last event before something began, was used or founded, that has to do with it."""
    uses = linked(world, entry, (Relation.IMPLEMENTS, BACKWARD))
    is_used = entry.kind is Kind.DOCUMENT  # what a treaty provides for was used
    founding = linked(world, entry, (Relation.ESTABLISHED_BY, FORWARD))
    for one in (entry, *(e for e in uses if is_used and e.kind is Kind.EVENT), *founding):
        found = list(_just_before(one, world))
        if found:
            _, event, day = min(found, key=lambda each: each[0])
            values = {"entry": called(one), "other": called(event), "gist": event.gist}
            said = answer("ask.cause", event, one, at=at(day), **values)
            return said.citing(event.statements[:1]).as_sure(0.75)
    return None


def _just_before(entry: Entry, world: World) -> Iterator[tuple[int, Entry, FactDate]]:
    """The events shortly before something began that have to do with it, by days before it."""
    start = begin_of(entry)
    if start is None:
        return
    ways = (
        (Relation.CONCERNS, BACKWARD),
        (Relation.SUCCEEDS, FORWARD),
        *(((Relation.CONCERNS, FORWARD),) if entry.kind is Kind.EVENT else ()),
    )
    for event in linked(world, entry, *ways):
        if event.kind is Kind.EVENT and event.begins is not None:
            before = (start.earliest() - event.begins.earliest()).days
            if 0 < before <= _BEFORE:
                yield before, event, event.begins


def _successors(world: World, entry: Entry, way: Direction) -> list[Entry]:
    found = linked(world, entry, (Relation.SUCCEEDS, way))
    if not found and isinstance(entry, Resolution):
        chain = world.votes.chain(entry)
        return list(chain.next if way is BACKWARD else chain.previous)
    return found


def replaced(question: Question, world: World) -> Answer | None:
    """What came after something."""
    return _succession(question, world, BACKWARD)


def preceded(question: Question, world: World) -> Answer | None:
    """What came before something."""
    return _succession(question, world, FORWARD)


def _succession(question: Question, world: World, way: Direction) -> Answer | None:
    code = "ask.succeeded" if way is BACKWARD else "ask.preceded"
    if question.has("preceded") and question.has("replaced") and way is BACKWARD:
        return None  # “replaced by”: the other rule reads it
    if question.link < 1 and not question.texts:
        return None  # the search has found what came before or after already
    if question.has("led") and question.has("first", "second", "nth"):
        return None  # “the first country to lead ISAF after the British”
    for entry in candidates(question):
        found = _successors(world, entry, way)
        if found:
            said = _with_text(_followed(entry, found, way, question, world), found, question, world)
            is_of_lead = "over" not in question.named_kinds and question.has("who")
            # “Who led it after the British”, “what authorised it to take over”
            is_other = question.has("led") and (is_of_lead or "lawful" in question.cues)
            is_other = is_other or (len(found) == 1 and _asks_several(question))
            period = question.period  # “what happened to ISAF in July 2011”
            later = [*found, entry] if question.texts else found if way is BACKWARD else [entry]
            is_other = is_other or (period is not None and not _began(later, period))
            return said.as_sure(0.75) if is_other else said
    ours = (e for e in candidates(question) if isinstance(e, Operation) or is_recorded(e))
    first = next(ours, None)
    if first is None or question.has("led", "who"):
        return None
    event = None if way is BACKWARD else _what_came_before(first, world)
    if event is not None and question.has("cause", "date_event", "happen", "negotiate"):
        return event  # “which talks failed before it”; else a mission before it is asked for
    return answer(f"{code}.none", first, entry=called(first)).as_sure(0.8)


def _followed(
    entry: Entry, found: list[Entry], way: Direction, question: Question, world: World
) -> Answer:
    """What came after or before something, with the day where it is of one thing and known."""
    code = "ask.succeeded" if way is BACKWARD else "ask.preceded"
    day = begin_of(entry)
    if way is BACKWARD:
        day, ends = _taken_over(entry, found[0]), entry.span.ends if entry.span else None
        is_beside = ends is not None and day == ends != begin_of(found[0])
        if is_beside and not question.has("when", "which_year"):
            day = None  # it began beside the other, and took over later
    is_told = day is not None and (way is FORWARD or len(found) == 1)
    told: dict[str, Value] = {"at": at(day)} if day is not None and is_told else {}
    code = f"{code}.at" if told else code
    names = Names(tuple(map(called, found)))
    text = creator_of(entry, world.base) if is_recorded(entry) else None
    return answer(code, *found, entry, text, entry=called(entry), names=names, **told)


def _with_text(said: Answer, found: Sequence[Entry], question: Question, world: World) -> Answer:
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


def _began(things: Iterable[Entry], period: Period) -> bool:
    """Whether one of some entries began in a period."""
    return any(period.holds(begin_of(each)) for each in things)


def _asks_several(question: Question) -> bool:
    """Whether more than one thing is asked for: “what were the two operations that …”."""
    return question.has("plural") or not _SEVERAL.isdisjoint(question.named_kinds)


_SEVERAL = frozenset("two three four both several ops deux trois quatre".split())


def renewals(question: Question, world: World) -> Answer | None:
    """Which resolutions renewed something."""
    for entry in candidates(question):
        found = linked(world, entry, (Relation.RENEWS, BACKWARD))
        numbers = sorted((e for e in found if isinstance(e, Resolution)), key=lambda e: e.number)
        if is_recorded(entry):
            numbers = renewals_of(entry, world.base, world.engine.index)
        if isinstance(entry, Resolution) and question.has("what_is") and not numbers:
            numbers = list(world.votes.chain(entry).previous)
        if numbers and question.period is not None:
            return _renewed_then(question, entry, numbers)
        if numbers:
            return _renewed(question, entry, numbers)
        if is_recorded(entry) and question.period is None:
            return fate_of(entry, world)
    return None


def _renewed(question: Question, entry: Entry, texts: list[Resolution]) -> Answer:
    """Which resolutions renewed something, and what the last of them says, or the first."""
    is_first = question.has("first") and not question.has("last")
    one = texts[0] if is_first else texts[-1]
    shown = texts[:_SHOWN] if is_first else texts[-_SHOWN:]
    return answer(
        "ask.renewals.first" if is_first else "ask.renewals",
        *(shown if is_first else reversed(shown)),
        entry,
        entry=called(entry),
        count=len(texts),
        names=Names(tuple(map(named, shown))),
        one=named(one, first=True),
        date=voted_on(one) or "",
        subject=one.title.partition(": ")[2],
    )


_SHOWN = 6


def _renewed_then(question: Question, entry: Entry, texts: list[Resolution]) -> Answer | None:
    """Which of the resolutions that renewed something are of the time that a question names."""
    period = question.period
    found = [text for text in texts if period is None or period.holds(voted_on(text))]
    if not found:
        return None
    names = Names(tuple(map(named, found)))
    values = {"entry": called(entry), "count": len(found), "names": names}
    return answer("ask.renewals.then", *reversed(found), entry, scope=scope(question), **values)


def expiry(question: Question, world: World) -> Answer | None:
    """Until when the newest text lets run what a question is about, as its title says."""
    for entry in question.all_entries:
        span = entry.span
        extended = next((d.on for d in entry.dates if d.what == "mandate extended to"), None)
        if span is not None and span.ends is not None:
            return fate_of(entry, world)  # it has a day of its own
        if extended is not None:
            said = answer("ask.expiry.entry", entry, entry=called(entry), until=extended)
            return said.as_sure(1.0 if entry in [each[0] for each in question.entries] else 0.75)
    fits = world.fitting(question, world.votes.texts) if question.about else []
    texts = [text for text in fits if isinstance(text, Resolution)]
    place = next((at for at, text in enumerate(texts) if _UNTIL.search(text.title)), None)
    if place is None or place > _STALE:
        return None
    text = texts[place]
    told = text.title.partition(": ")[2]
    said = answer("ask.expiry", text, First=named(text, first=True), text=told)
    return said.as_sure(0.9 if place == 0 else 0.8)


_UNTIL = re.compile(
    r"\b(?:to|until|in) (?:the )?(?:end of )?(?:\d+ )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
"""How titles say until when something runs."""
_STALE = 3
"""A text with more newer ones on the same is not what holds now."""


EXECUTORS: Mapping[str, Executor] = {
    "before_text": before_text,
    "handover": handover,
    "led_to": led_to,
    "cause": cause,
    "replaced": replaced,
    "preceded": preceded,
    "renewals": renewals,
    "expiry": expiry,
}
