"""Answers about how entries hang together: mandates, what came of a text, what followed what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ....messages import Names, Value, message
from ...dates import FactDate
from ...kinds import Kind
from ...model import Entry, Operation, Resolution
from ...parts import Statement
from ...relations import Direction, Relation
from ...votes import voted_on
from ...wording import words as words_of
from ..answer import Answer, answer, at, called, gist_of, named
from ..question import Period, Question
from ..reading.named import BACKGROUND
from ..sentences.reasons import plain_reason, with_also
from ..world import Executor, World, as_text
from .compared import begin_of
from .entries import BACKWARD, FORWARD, candidates, entities, linked
from .missions import with_text
from .records import scope


def mandate(question: Question, world: World) -> Answer | None:
    """Which resolution mandated or established something, or that none did."""
    for entry in candidates(question):
        for relation, code in (
            (Relation.MANDATED_BY, "mandated"),
            (Relation.ESTABLISHED_BY, "established"),
        ):
            found = [
                e
                for e in linked(world, entry, (relation, FORWARD))
                if not question.has("resolution") or isinstance(e, Resolution)
            ]
            if found:
                code = f"ask.mandate.{code}" + (".yes" if question.has("claim") else "")
                names = Names(tuple(_text_name(each) for each in found))
                said = answer(code, *found, entry, entry=called(entry), names=names)
                # The first on a matter need not be the one that the data ties to the entry.
                return said.citing(entry.statements[:1]).as_sure(
                    0.75 if question.has("first") else 1
                )
        if isinstance(entry, Operation) and entry.mandate:
            basis = _near(entry, ("resolution", "mandate", "authorised"))
            texts = _texts_in(world, entry)
            return answer(
                "ask.mandate.words",
                entry,
                *texts,
                entry=called(entry),
                mandate=entry.mandate.rstrip("."),
            ).citing(basis)
        if isinstance(entry, Operation):
            texts = linked(
                world,
                entry,
                (Relation.IMPLEMENTS, FORWARD),
                (Relation.SUPPORTS, FORWARD),
                (Relation.BUILDS_ON, FORWARD),
            )
            texts = [each for each in texts if isinstance(each, Resolution)]
            if texts:
                names = Names(tuple(_text_name(each) for each in texts))
                return answer(
                    "ask.mandate.supports", *texts, entry, entry=called(entry), names=names
                )
    return None


def _text_name(entry: Entry) -> object:
    text = as_text(entry)
    return named(text) if text is not None else called(entry)


def _texts_in(world: World, entry: Operation) -> list[Entry]:
    """The resolutions that the words of a mandate name."""
    told = _NUMBERS.findall(entry.mandate or "")
    numbers = [int(n) for each in told for n in re.findall(r"\d+", each)]
    return [world.base.resolution(n) for n in numbers if n in world.base.numbers]


_NUMBERS = re.compile(r"\bresolutions? \(?(\d{3,4}(?:(?:, | and )\d{3,4})*)")
"""The numbers of resolutions in a sentence, and not the years."""


def when_mandated(question: Question, world: World) -> Answer | None:
    """When a text mandated something, or that none did."""
    for entry in candidates(question):
        found = linked(
            world, entry, (Relation.MANDATED_BY, FORWARD), (Relation.ESTABLISHED_BY, FORWARD)
        )
        text = next((each for each in map(as_text, found) if each is not None), None)
        date = voted_on(text) if text is not None else None
        if text is not None and date is not None:
            return answer(
                "ask.mandate.when", text, entry, entry=called(entry), text=named(text), at=at(date)
            )
    return mandate(question, world)


def handover(question: Question, world: World) -> Answer | None:
    """When one thing took over from another."""
    one, other = entities(question)[:2]
    for first, second in ((one, other), (other, one)):
        if second in linked(world, first, (Relation.SUCCEEDS, BACKWARD)):
            start = begin_of(second)
            if start is not None:
                return answer(
                    "ask.handover",
                    second,
                    first,
                    entry=called(first),
                    other=called(second),
                    at=at(start),
                )
    return None


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
    step = -1 if question.has("preceded") else 1
    other = world.votes.resolution(text.number + step)
    if other is None:
        return None
    code = "ask.preceded" if step < 0 else "ask.succeeded"
    names = Names((message("ask.titled", text=named(other), title=other.title.partition(": ")[2]),))
    return answer(code, other, text, entry=called(text), names=names).as_sure(0.9)


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
            names = Names(tuple(map(called, found)))
            values = {"First": called(entry), "names": names}
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
    told = (plain_reason(each) for each in named if each.id not in BACKGROUND)
    reason = next(filter(None, told), None)
    return reason and reason.as_sure(_AT_LEAST)


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
            said = with_text(_followed(entry, found, way, world), found, question, world)
            is_other = question.has("led")  # “who led it after the British”
            is_other = is_other or (len(found) == 1 and _asks_several(question))
            period = question.period  # “what happened to ISAF in July 2011”
            later = [*found, entry] if question.texts else found if way is BACKWARD else [entry]
            is_other = is_other or (period is not None and not _began(later, period))
            is_strange = not _words_of(entry, *found).issuperset(question.words)
            return said.as_sure(0.75) if is_other or is_strange else said
    first = next((e for e in candidates(question) if isinstance(e, Operation)), None)
    if first is None or question.has("led", "who"):
        return None
    event = None if way is BACKWARD else _what_came_before(first, world)
    if event is not None and question.has("cause", "date_event", "happen", "negotiate"):
        return event  # “which talks failed before it”; else a mission before it is asked for
    return answer(f"{code}.none", first, entry=called(first)).as_sure(0.8)


def _followed(entry: Entry, found: list[Entry], way: Direction, world: World) -> Answer:
    """What came after or before something, with the day where it is of one thing and known."""
    code = "ask.succeeded" if way is BACKWARD else "ask.preceded"
    begin = begin_of(found[0] if way is BACKWARD else entry) if len(found) == 1 else None
    told: dict[str, Value] = {} if begin is None else {"at": at(begin)}
    code = code if begin is None else f"{code}.at"
    names = Names(tuple(map(called, found)))
    return answer(code, *found, entry, entry=called(entry), names=names, **told)


def _words_of(*things: Entry) -> set[str]:
    """The words of what some things are called and where they are."""
    told = (
        (thing.title, thing.place, thing.seat)
        if isinstance(thing, Operation)
        else (thing.title, thing.place)
        for thing in things
    )
    return {word for texts in told for text in texts if text for word in words_of(text)}


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
        if isinstance(entry, Resolution) and question.has("what_is") and not numbers:
            numbers = list(world.votes.chain(entry).previous)
        if numbers and question.period is not None:
            return _renewed_then(question, entry, numbers)
        if numbers:
            last = numbers[-1]
            shown = numbers[-6:]
            return answer(
                "ask.renewals",
                *reversed(shown),
                entry,
                entry=called(entry),
                count=len(numbers),
                names=Names(tuple(named(e) for e in shown)),
                last=named(last),
            )
    return None


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
            return None  # it is over, and has a day of its own
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


def _near(entry: Entry, wanted: tuple[str, ...]) -> list[Statement]:
    for word in wanted:
        found = [s for s in entry.statements if word in s.text]
        if found:
            return found[:1]
    return list(entry.statements[:1])


EXECUTORS: Mapping[str, Executor] = {
    "mandate": mandate,
    "when_mandated": when_mandated,
    "before_text": before_text,
    "handover": handover,
    "led_to": led_to,
    "cause": cause,
    "replaced": replaced,
    "preceded": preceded,
    "renewals": renewals,
    "expiry": expiry,
}
