"""Answers about operations, bodies, documents and events: when, how long, where, by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ....messages import Message, Names, Value, message
from ...dates import FactDate
from ...missions import creator_of, ender_of, is_recorded, renewals_of
from ...model import Body, Entry, Event, Operation, Person, Resolution
from ...parts import DatedFact
from ...search.stems import FILLER
from ...stemming import stem
from ...votes import Voted, voted_on
from ...wording import fold
from ...wording import words as words_of
from ..answer import Answer, answer, at, called, named, stated
from ..ballots.reading import said
from ..question import Question
from ..world import Executor, World, as_text
from .entities import candidates
from .lengths import in_days, is_past, length
from .making import mandate

# -- times ----------------------------------------------------------------------------------------


_CLASSES: Mapping[str, tuple[str, ...]] = {
    "led": ("NATO took the lead", "under NATO lead", "sole command", "took command", "took over"),
    "lawful": ("authorised", "endorsed by the Security Council", "created", "approved"),
    "in_force": ("in force", "charter in force", "statute in force", "took effect", "in effect"),
    "sign": (
        "signed",
        "treaty signed",
        "charter signed",
        "first signed",
        "initialled",
        "opened for signature",
    ),
    "adopt": ("adopted", "endorsed", "approved", "agreed", "issued", "published", "decided"),
    "publish": ("published", "issued", "released", "circulated", "dated"),
    "end": (
        "ended",
        "closed",
        "mandate ended",
        "resigned",
        "withdrawn",
        "concluded",
        "broken off",
        "last staff left Iraq",
        "died in office",
        "left",
    ),
    "begin": (
        "began",
        "created",
        "established",
        "opened",
        "authorised",
        "took office",
        "charter signed",
        "treaty signed",
        "deployed",
        "launched",
        "signed",
        "issued",
        "adopted",
        "named",
    ),
}
"""Which labels of dates answer which words, the most telling first."""


def date_for(question: Question, entry: Entry) -> tuple[str, FactDate] | None:
    """The label and date that are asked for; ``None`` where the question names no such moment."""
    told = _labelled(question, entry)
    if told and (len(told[0].split()) > 1 or not question.has("begin", "end")):
        return told
    span = entry.span
    is_end = question.has("end") and not {"until", "last", "final"}.isdisjoint(question.named_kinds)
    for cue in _MOMENTS:
        if not question.has(cue) or (is_end and cue == "led"):
            continue
        for label in _labels(question, cue):
            found = next((d.on for d in entry.dates if d.what.startswith(label) and d.on), None)
            if found:
                return label, found
        if cue == "in_force":
            return told  # what was signed or adopted need not be in force
        if cue == "end" and span and span.ends:
            return "ended", span.ends
        if cue == "begin" and span and span.start:
            return "began", span.start
    return told


def _labels(question: Question, cue: str) -> tuple[str, ...]:
    """The labels for a moment: NATO may have begun later what others had begun before it."""
    if cue == "led" and question.actors and not question.has("nato"):
        return ()  # what countries led NATO led at another time
    is_natos = cue == "begin" and question.has("nato")
    return (*_CLASSES["led"], *_CLASSES[cue]) if is_natos else _CLASSES[cue]


_MOMENTS = ("in_force", "sign", "led", "end", "publish", "lawful", "adopt", "begin")
"""The classes of words that ask for a moment, the most telling first."""


def _labelled(question: Question, entry: Entry) -> tuple[str, FactDate] | None:
    """The date whose label has most words, all of which the question has: “took over from AMIS”."""
    said = {stem(word) for word in question.named_kinds}
    found: list[tuple[int, DatedFact]] = []
    for dated in entry.dates:
        told = {stem(word) for word in words_of(dated.what) if word not in FILLER}
        if dated.on and told and told <= said:
            found.append((len(told), dated))
    if not found:
        return None
    _, best = max(found, key=lambda each: each[0])
    assert best.on is not None
    return best.what, best.on


def when(question: Question, world: World) -> Answer | None:
    """When something was, began or ended, or a text was adopted."""
    for entry in candidates(question):
        is_from = _FROM_IT.search(question.slotted) is not None
        found = (_end_of if is_from else _when_of)(question, entry, world)
        if found is not None and is_from:
            return found.as_sure(_ANOTHER)  # what is taken over from it need not be all of it
        if found is not None:
            sure = found.certainty if _is_of(question, entry) else _OF_ANOTHER
            sure = _ANOTHER if _is_no_end(question, found) else sure
            return found.as_sure(min(found.certainty, sure))
    return None


_OF_ANOTHER = 0.74
"""How sure a time is where the question may ask for that of something else about an entry."""


def _is_no_end(question: Question, found: Answer) -> bool:
    """Whether an end is asked for, and a moment told that is none: when somebody returned."""
    label = found.said.values.get("what")
    is_other = found.said.code == "ask.when.other" and label not in _CLASSES["end"]
    return is_other and question.has("end")


def _is_of(question: Question, entry: Entry) -> bool:
    """Whether all that a question says stands in the names, place or dates of an entry."""
    told = [entry.title, *entry.aliases, entry.place or "", entry.summary or ""]
    told += [text for dated in entry.dates for text in (dated.what, dated.text or "")]
    stems = {stem(word) for text in told for word in words_of(text)}
    return as_text(entry) is not None or stems.issuperset(map(stem, question.words))


def _when_of(question: Question, entry: Entry, world: World) -> Answer | None:
    text = as_text(entry)
    if text is not None:
        return _adopted(text)
    yearly = next((d for d in entry.dates if d.yearly), None)
    if yearly is not None and yearly.yearly is not None:
        code = "ask.when.yearly_since" if yearly.since else "ask.when.yearly"
        since = yearly.since or ""
        return answer(code, entry, entry=called(entry), day=yearly.yearly, since=since)
    if question.has("end") and not question.has("begin"):
        ended = _end_of(question, entry, world)
        if ended is not None:
            return ended
    span = entry.span
    if question.has("begin") and question.has("end") and span is not None and span.ends:
        return _whole_span(entry)
    if is_recorded(entry):
        return mandate(replace(question, entries=((entry,),)), world)
    several = [dated for dated in entry.dates if dated.on]
    if len(several) > 1 and not _MANY.isdisjoint(question.named_kinds):
        told = (message("ask.when.each", what=d.what, at=at(d.on)) for d in several if d.on)
        return answer("ask.when.several", entry, entry=called(entry), told=Names(tuple(told)))
    founded = _founded(question, entry)
    if founded is not None:
        return founded
    asked = date_for(question, entry)
    if asked is not None:
        return answer(
            _code_of(asked[0]), entry, entry=called(entry), what=asked[0], at=at(asked[1])
        )
    whole = _whole_span(entry)
    # Of a moment that is not told, another is no answer: a treaty signed need not be in force.
    return whole.as_sure(_ANOTHER) if whole and question.has(*_OTHERS) else whole


_CODE = 3
"""Letters of the code of a country, which may stand within another name."""
_FROM_IT = re.compile(r"\bover (?:\w+ ){0,3}from (?:the )?@(?:entry|mission)")


def _adopted(text: Voted) -> Answer | None:
    date = voted_on(text)
    if date is None:
        return None
    code = "ask.when.adopted" if isinstance(text, Resolution) else "ask.when.voted_on"
    return answer(code, text, entry=called(text), at=at(date))


def when_led(question: Question, world: World) -> Answer | None:
    """When NATO or a country took the lead of an operation."""
    called_so = (n for each in question.actors for n in (each.title, *each.aliases, *each.former))
    names = [name for name in called_so if len(name) > _CODE]
    is_taken = question.has("led") or "over" in question.named_kinds
    if question.has("end") and not is_taken:
        return None  # “when did NATO end it” asks for no lead
    for entry in candidates(question):
        tied = (link.entry for link in world.base.links(entry) if isinstance(link.entry, Event))
        events = [
            each for each in tied if any(name in each.title.partition(" take")[0] for name in names)
        ]
        told = [entry] if question.has("nato") else events if is_taken else []
        dates = [(d.what, d.on, each) for each in told for d in each.dates if d.on]
        found = [each for each in dates if each[0].startswith(_CLASSES["led"])]
        if len(found) == 1 and isinstance(entry, Operation):
            [(label, on, each)] = found
            return answer(_code_of(label), each, entry=called(each), what=label, at=at(on))
    return None


def _founded(question: Question, entry: Entry) -> Answer | None:
    """What is told of when a body was made, where that is asked and no date of its says it."""
    is_asked = isinstance(entry, Body) and said("creating").search(question.slotted)
    if not is_asked or any(dated.on for dated in entry.dates):
        return None
    made = next((each for each in entry.statements if _MADE.search(each.text)), None)
    return stated(entry, made) if made is not None else None


_MADE = re.compile(r"\b(?:was|were) (?:founded|set up|created|established|made)\b[^.]*\b\d{4}\b")
_MANY = frozenset(("years", "dates", "days", "annees"))
"""Words that ask for several times."""
_OTHERS, _ANOTHER = ("in_force", "sign", "publish"), 0.75


def _end_of(question: Question, entry: Entry, world: World) -> Answer | None:
    """When an entry ended, or that it goes on."""
    asked = date_for(question, entry)
    going = _goes_on(entry, world)
    if going is not None:
        is_other = going.said.code == _GOES_ON and question.has("lawful", "replaced")
        return going.as_sure(0.75 if is_other else 1.0)
    if asked is None or (asked[0] != "ended" and asked[0] not in _CLASSES["end"]):
        span = entry.span
        if span is None or span.start is None or span.to != "unknown":
            return None
        return answer("ask.length.unknown", entry, entry=called(entry), at=at(span.start))
    return _ended(entry, *asked, world)


def ended_under(question: Question, world: World) -> Answer | None:
    """Which resolution ended something, or that it goes on."""
    for entry in candidates(question):
        text, said = ender_of(entry, world.base), fate_of(entry, world)
        if said is not None and (text is not None or is_recorded(entry)):
            ids = (*([text.id] if text else []), *said.entries)
            return replace(said, entries=tuple(dict.fromkeys(ids)))
    return None


def fate_of(entry: Entry, world: World) -> Answer | None:
    """Whether an entry goes on, or when it ended."""
    ends = entry.span.ends if entry.span else None
    return _goes_on(entry, world) or (_ended(entry, "ended", ends, world) if ends else None)


def _ended(entry: Entry, what: str, date: FactDate, world: World) -> Answer:
    """When something ended, and by which resolution."""
    text, made = ender_of(entry, world.base), creator_of(entry, world.base)
    values: dict[str, Value] = {"entry": called(entry), "what": what, "at": at(date)}
    return answer(_code_of(what), entry, text, made, by=_by(text), **values)


def _by(text: Resolution | None) -> Message | str:
    return message("ask.when.under", text=named(text)) if text else ""


def _goes_on(entry: Entry, world: World) -> Answer | None:
    """That something goes on, until when, or is to begin when; ``None`` where it ended."""
    span = entry.span
    if span is None or span.start is None or span.to == "unknown" or is_past(span, world):
        return None
    values: dict[str, Value] = {"entry": called(entry), "at": span.start}
    if span.start.earliest() > world.today:
        return answer(_TO_BEGIN, entry, entry=called(entry), at=at(span.start))
    if span.ends is not None:
        text = ender_of(entry, world.base)
        return answer("ask.running.to_end", entry, text, end=at(span.ends), by=_by(text), **values)
    extended = next((d.on for d in entry.dates if d.what == "mandate extended to"), None)
    if extended is not None:
        return answer("ask.running.yes_until", entry, until=extended, **values)
    if not is_recorded(entry):
        return answer(_GOES_ON, entry, **values)
    made = creator_of(entry, world.base)
    last = next(reversed(renewals_of(entry, world.base, world.engine.index)), made)
    if last is None:
        return answer(_GOES_ON, entry, **values)
    values |= {"text": named(last), "subject": last.title.partition(": ")[2]}
    return answer("ask.running.last", entry, last, made, **values)


_GOES_ON, _TO_BEGIN = "ask.running.yes_since", "ask.running.to_begin"


_WORDED = {
    "began": "began",
    "ended": "ended",
    "signed": "signed",
    "adopted": "adopted",
    "treaty signed": "treaty_signed",
    "charter signed": "charter_signed",
    "created": "created",
    "established": "created",
    "issued": "issued",
    "published": "issued",
    "in force": "in_force",
    "opened": "opened",
    "closed": "closed",
    "endorsed": "endorsed",
    "authorised": "authorised",
    "charter in force": "in_force",
    "statute in force": "in_force",
    "happened": "happened",
    "held": "happened",
    "agreed": "agreed",
    "initialled": "initialled",
    "approved": "approved",
}


def _code_of(label: str) -> str:
    return f"ask.when.{_WORDED[label]}" if label in _WORDED else "ask.when.other"


def _whole_span(entry: Entry) -> Answer | None:
    span = entry.span
    if span is not None and span.start is not None and not isinstance(entry, Person):
        if span.what == "held":
            return answer(
                "ask.when.held", entry, entry=called(entry), start=span.start, end=span.ends
            )
        if span.ends is not None:
            return answer(
                "ask.when.span",
                entry,
                entry=called(entry),
                start=at(span.start),
                end=at(span.ends),
            )
        if span.to == "ongoing":
            return answer("ask.running.yes_since", entry, entry=called(entry), at=span.start)
        return answer("ask.when.began", entry, entry=called(entry), at=at(span.start), what="began")
    first = next((d for d in entry.dates if d.on), None)
    if first is None or first.on is None or isinstance(entry, Person):
        return None
    return answer(
        _code_of(first.what), entry, entry=called(entry), what=first.what, at=at(first.on)
    )


def how_long(question: Question, world: World) -> Answer | None:
    """How long something lasted, or has lasted so far."""
    for entry in candidates(question):
        span = entry.span
        if span is None or span.start is None or isinstance(entry, Person):
            continue
        counted = next((s for s in entry.statements if _IN_DAYS.search(s.text)), None)
        if counted is not None and question.has("days") and isinstance(entry, Operation):
            return stated(entry, counted)  # a source's own count, as of the days of bombing
        if span.to == "unknown":
            return answer("ask.length.unknown", entry, entry=called(entry), at=at(span.start))
        if span.start.earliest() > world.today:
            return _goes_on(entry, world)
        code = "ask.length.so_far" if span.ends is None else "ask.length"
        lead = _lead_of(entry) if question.has("led") and question.has("nato") else None
        if lead is not None:
            span, code = span.model_copy(update={"start": lead}), f"{code}.led"
        start = lead or span.start
        is_other = not (_PLANNED.isdisjoint(question.named_kinds) and _is_of(question, entry))
        is_in_days = question.has("days") and start is not None and start.precision == "day"
        return answer(
            code,
            entry,
            entry=called(entry),
            length=in_days(span, world) if is_in_days else length(span, world),
            start=start or "",
            end=span.ends or "",
        ).as_sure(_OF_ANOTHER if is_other else 1.0)
    return None


_IN_DAYS = re.compile(r"\bfor \d+ days, from\b")
_PLANNED = frozenset(
    "planned meant supposed intended initially prevu prevue prevus prevoyait".split()
)
"""Words by which one asks how long something was to last, and not how long it did."""


def _lead_of(entry: Entry) -> FactDate | None:
    """When NATO took the lead of something, where it began under another."""
    labels = tuple(label for label in _CLASSES["led"] if "NATO" in label)
    return next((d.on for d in entry.dates if d.what.startswith(labels) and d.on), None)


_OR = frozenset(("or", "ou"))
_POLAR = re.compile(r"(?:has|have|had|is|was|were|did|does)\b")
"""How a question begins that yes or no answers, besides what else: “has it closed, and when”."""


def running(question: Question, world: World) -> Answer | None:
    """Whether something goes on."""
    if question.has("replaced", "preceded"):
        return None  # “took over” ends what was there before
    for entry in candidates(question):
        span = entry.span
        if span is None or span.start is None or isinstance(entry, Person | Resolution):
            continue
        is_asked_both = question.has("running") and not _OR.isdisjoint(question.named_kinds)
        is_polar = question.has("claim", "why") or _POLAR.match(question.slotted) is not None
        says_end = question.has("end") and not is_asked_both
        if span.to == "unknown":
            return answer("ask.length.unknown", entry, entry=called(entry), at=at(span.start))
        said = _goes_on(entry, world)
        if said is None and span.ends is not None:
            ended = _ended(entry, "ended", span.ends, world)
            is_plain = question.has("end") and not is_polar
            return (
                ended
                if is_plain
                else _checked(ended, entry, question, span.ends, says_end=says_end)
            )
        if said is None:
            continue
        if is_polar and (says_end or _was_on(span, question)):
            said = said.within("ask.check.no" if says_end else "ask.check.yes")
        told = fold(f"{entry.place or ''} {entry.title}").split()
        # “Still in Baghdad” is not told by that it goes on.
        return said.as_sure(1.0 if set(question.words) <= set(told) else 0.8)
    for entry in candidates(question):
        closed = next((d.on for d in entry.dates if d.what in ("closed", "ended") and d.on), None)
        if closed:
            ended = _ended(entry, "ended", closed, world)
            return _checked(ended, entry, question, closed, says_end=question.has("end"))
    return None


def _was_on(span: DatedFact, question: Question) -> bool:
    """Whether something went on at the time that a question names."""
    period, start = question.period, span.start
    if period is None or start is None:
        return False
    is_before = span.ends is not None and span.ends.latest() < period.first
    return not is_before and start.earliest() <= period.last


def _checked(
    ended: Answer, entry: Entry, question: Question, on: FactDate, *, says_end: bool
) -> Answer:
    """When something ended as what is said of it is right or wrong."""
    span, period = entry.span, question.period
    was_on = span is not None and not says_end and _was_on(span, question)
    if question.has("why") and (says_end or was_on):
        return ended.as_sure(_ANOTHER)
    if was_on:
        return (_whole_span(entry) or ended).within("ask.check.yes")
    is_later = period is not None and on.earliest() > period.last
    return ended.within("ask.check.yes" if says_end and not is_later else "ask.check.no")


def ended_when(question: Question, world: World) -> Answer | None:
    """When something began or ended, where only that verb is there."""
    if question.has("claim") and question.has("end"):
        ends = (_end_of(question, entry, world) for entry in candidates(question))
        return running(question, world) or next(filter(None, ends), None)
    said = when(question, world)
    if said is None or not question.has("claim"):
        return said
    if question.has(*_OTHERS) and said.certainty == 1.0:
        return said.within("ask.check.yes")
    return said.as_sure(_ANOTHER)  # “did ISAF start under NATO” is no question of when


EXECUTORS: Mapping[str, Executor] = {
    "when": when,
    "when_led": when_led,
    "ended_under": ended_under,
    "ended_when": ended_when,
    "how_long": how_long,
    "running": running,
}
