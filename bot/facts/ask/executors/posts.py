"""Answers about posts and the people who held them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise

from ....messages import Message, Names, message
from ...dates import FactDate
from ...missions import missions_in, missions_of
from ...model import Entry, Person
from ...offices import is_known_whole, offices_of, term_of
from ...parts import DatedFact
from ...votes import voted_on
from ...wording import fold
from ..answer import Answer, answer, at
from ..question import Period, Question
from ..reading.lexicon import beside
from ..world import Executor, World, as_text
from .lengths import length

_OF_NATO, _OF_UN = "NATO Secretary General", "UN Secretary-General"
_IN_GRAMMAR = {
    "nato-secretary-general": _OF_NATO,
    "un-secretary-general": _OF_UN,
    "nato-deputy-secretary-general": "NATO Deputy Secretary General",
}
"""The posts that the grammar knows, and as people's offices are written."""
POSTS = frozenset(_IN_GRAMMAR)
_NEIGHBOURS = beside("neighbours")


def holds(term: DatedFact, period: Period) -> bool:
    """Whether a term lies in a period, at least for a part of it."""
    assert term.start is not None
    starts = term.start.earliest() <= period.last
    ends = term.ends
    return starts and (ends is None or ends.latest() >= period.first)


def has_left(term: DatedFact, today: dt.date) -> bool:
    """Whether a term is over, and not only known to end."""
    return term.ends is not None and term.ends.latest() < today


def asks_now(question: Question) -> bool:
    """Whether it is asked who somebody is, and not who was: “who's the head of UNAMA”."""
    is_present = any(pair in _PRESENT for pair in pairwise(question.named_kinds))
    return is_present and question.period is None and not question.has("first", "last")


_PRESENT = (("who", "is"), ("who", "the"), ("qui", "est"))
"""How it is asked, folded: “who's the head” is “who the head”."""


def span_words(term: DatedFact) -> Message:
    """From when to when, as the end of a sentence."""
    assert term.start is not None
    if term.ends is None:
        code = "ask.span.since" if term.start.day else "ask.span.since_month"
        return message(code, at=term.start)
    return message("ask.span", start=term.start, end=term.ends)


def in_post(
    person: Person, office: str, term: DatedFact | None, code: str = "ask.person"
) -> Answer:
    """Who somebody is by a post, with the time in it where that is known."""
    values = {"person": person.title, "office": office}
    if term is None:
        return answer("ask.person.no_term", person, **values)
    return answer(code, person, span=span_words(term), **values)


def with_post(person: Person, office: str, term: DatedFact | None) -> Message:
    """Somebody with a post, and the time in it where that is known, in brackets."""
    values = {"name": person.title, "office": office}
    if term is None:
        return message("ask.office_of", **values)
    return message("ask.people.each", span=span_words(term), **values)


def offices(question: Question) -> list[str]:
    """The offices that a question names; both of the name where it says no more."""
    named = [_IN_GRAMMAR.get(o, o) for o in question.offices if o != "secretary-general"]
    if named:
        return list(dict.fromkeys(named))
    return [_OF_NATO] if question.has("nato") else [_OF_NATO, _OF_UN]


def holders_of(
    world: World, office: str, words: Sequence[str] = ()
) -> list[tuple[DatedFact, Person]]:
    """Who held an office, in their order, each with the term.

    Of an office at a mission and at the one before it, those are meant who held it at the one that
    some ``words`` name, unless it is called by its whole title.
    """
    found = []
    held = offices_of(world.base).get(office)
    for term, key in held.holders if held else ():
        person = world.base.entries[key]
        assert isinstance(person, Person)
        found.append((term, person))
    is_whole = f" {fold(office)} " in f" {' '.join(words)} "
    names = {fold(name) for name in held.names} if held and not is_whole else set()
    spans = [
        mission.span
        for start, end, mission in missions_in(words, missions_of(world.base))
        if any(f" {' '.join(words[start:end])} " in f" {name} " for name in names)
    ]
    then = [each for each in found if any(span and _served_in(each[0], span) for span in spans)]
    return then or found


def _served_in(term: DatedFact, span: DatedFact) -> bool:
    """Whether a term surely lies in a span, at least for a part of it."""
    assert term.start is not None
    assert span.start is not None
    is_begun = span.ends is None or term.start.latest() < span.ends.latest()
    return is_begun and (term.ends is None or term.ends.earliest() > span.start.latest())


def is_told_whole(world: World, office: str) -> bool:
    """Whether the base knows all holders of an office, up to today or to the end of its post."""
    held = offices_of(world.base).get(office)
    return held is not None and is_known_whole(held, world.base, world.today)


def is_begun(world: World, office: str) -> bool:
    """Whether the base knows who held an office from the first on, as of posts with entries."""
    held = offices_of(world.base).get(office)
    return held is not None and held.post is not None


def _is_known(question: Question, world: World, office: str) -> bool:
    """Whether the base knows the holders of an office of whom a question asks."""
    if question.has("how_many", "last"):
        return is_told_whole(world, office)
    return not question.has("first") or is_begun(world, office)


def _with_post(world: World, office: str, people: Iterable[Person]) -> list[Entry]:
    """Those who held an office, and its entry where it has one."""
    post = offices_of(world.base)[office].post
    return [*people, *([world.base.entries[post]] if post else [])]


def holder(question: Question, world: World) -> Answer | None:
    """Who held a post at a time; two posts where the question names both or neither."""
    said = _in_period(question, world, question.period)
    is_beside = not _NEIGHBOURS.isdisjoint(question.named_kinds)
    return said and said.as_sure(0.7 if is_beside else said.certainty)


def chosen(question: Question, world: World) -> Answer | None:
    """Who was chosen for a post at a time: the one who took it then, or within a year of it."""
    period = question.period
    if period is None:
        return None
    latest = min(period.last, world.today) + _UNTIL_OFFICE
    posts = offices(question)
    if question.has("council") and _OF_UN in posts:
        posts = [_OF_UN]  # the Council recommends no other
    told: list[Message] = []
    entries: list[Entry] = []
    for office in posts:
        held = holders_of(world, office)
        began = (each for each in held if _starts(each[0], period.first, latest))
        for term, person in islice(began, 1):
            name = message("ask.dated", name=person.title, span=span_words(term))
            told.append(message("ask.holder", office=office, names=Names((name,))))
            entries += _with_post(world, office, [person])
    said = answer("ask.holders", *entries, told=Names(tuple(told)))
    return said.as_sure(0.9 if len(told) == 1 else 0.75) if told else None


_UNTIL_OFFICE = dt.timedelta(days=366)
"""Nobody waited longer to take a post after being chosen for it."""


def _starts(term: DatedFact, first: dt.date, latest: dt.date) -> bool:
    """Whether a term began from one day to another."""
    start = term.start
    return start is not None and first <= start.latest() and start.earliest() <= latest


def _in_period(question: Question, world: World, period: Period | None) -> Answer | None:
    if (
        not question.has(
            "who", "how_many", "list", "first", "last", "led", "now", "what_is", "when", "claim"
        )
        and period is None
    ):
        return None
    if question.has("nth") and period is None:
        return None  # the “99th” is nobody, and certainly not the present one
    told: list[Message] = []
    entries: list[Entry] = []
    is_whole = True
    for office in offices(question):
        clause, people = _clause(question, world, office, period)
        if clause is None:
            continue
        told.append(clause)
        entries += _with_post(world, office, people)
        is_counted = question.has("how_many")
        is_open = period is None or is_counted
        is_whole = is_whole and (not is_open or _is_known(question, world, office))
        is_whole = is_whole and (question.has("last") or clause.code != "ask.holder.last")
    if not told:
        return None
    is_past = question.words or question.has("begin", "end", "found", "happen", "adopt", "sign")
    if is_past and period is None and question.has("during"):
        return None  # when something happened that is not understood
    said = answer("ask.holders", *entries, told=Names(tuple(told)))
    return said.as_sure(0.7 if not is_whole else 0.84 if question.words else 1.0)


def _clause(
    question: Question, world: World, office: str, period: Period | None
) -> tuple[Message | None, list[Person]]:
    holders = holders_of(world, office, () if period else question.named_kinds)
    if not holders:
        return None, []
    if question.has("how_many"):
        people = [p for _, p in _meant(question, holders, period)]
        if question.words or not people:
            return None, []
        people = list({person.id: person for person in people}.values())
        if len(people) < len({person.id for _, person in holders}):
            some = Names(tuple(person.title for person in people))
            return message("ask.holder.some", office=office, count=len(people), names=some), people
        return message(
            "ask.holder.count", office=office, count=len(people), person=people[-1].title
        ), people[-1:]
    is_past = has_left(holders[-1][0], world.today)
    if period is None and question.has("first", "last") and (is_past or question.has("first")):
        which = "first" if question.has("first") else "last"
        term, person = holders[0 if which == "first" else -1]
        return message(
            f"ask.holder.{which}", office=office, person=person.title, span=span_words(term)
        ), [person]
    if question.has("list") and period is None and not question.has("now"):
        people = [p for _, p in holders]
        names = tuple(message("ask.dated", name=p.title, span=span_words(t)) for t, p in holders)
        code = "ask.holder.all" if len(holders) > 1 else "ask.holder"
        return message(code, office=office, names=Names(names)), people
    at_time = period or Period(world.today, world.today)
    found = [(t, p) for t, p in holders if holds(t, at_time)]
    if not found and period is None:  # whoever holds it today is not told
        term, person = holders[-1]
        return message(
            "ask.holder.last", office=office, person=person.title, span=span_words(term)
        ), [person]
    if not found:
        return None, []
    names = tuple(message("ask.dated", name=p.title, span=span_words(t)) for t, p in found)
    code = "ask.holder" if len(found) == 1 else "ask.holder.several"
    return message(code, office=office, names=Names(names)), [p for _, p in found]


def _meant(
    question: Question, holders: list[tuple[DatedFact, Person]], period: Period | None
) -> list[tuple[DatedFact, Person]]:
    """The holders that are to be counted: in a time, up to somebody, before or after them."""
    if period is not None:
        return [(term, person) for term, person in holders if holds(term, period)]
    named = question.all_entries if question.link == 1 else ()
    places = [at for at, (_, person) in enumerate(holders) if person in named]
    if not places:
        return holders
    if question.has("preceded"):
        return holders[: places[0]]
    if question.has("replaced"):
        return holders[places[-1] + 1 :]
    return holders[places[0] if len(places) > 1 else 0 : places[-1] + 1]


def holder_then(question: Question, world: World) -> Answer | None:
    """Who held a post when something happened, or while somebody held another one."""
    period, entry = _time_of_event(question, world)
    if period is None or question.has("replaced", "preceded"):
        return None
    if question.texts and not question.has("when", "during", "adopt"):
        return None  # “who was recommended in resolution 494” asks what it says
    found = _in_period(question, world, period)
    if found is None or entry is None:
        return None
    return Answer(found.said, (*found.entries, entry.id), found.basis, 0.95)


def _time_of_event(question: Question, world: World) -> tuple[Period | None, Entry | None]:
    if question.texts:
        return day_of(voted_on(question.texts[0])), question.texts[0]
    asked = {offices_of(world.base)[office].post for office in offices(question)}
    for entity in question.entries:
        for entry in entity:
            if entry.id in asked:
                continue  # what is asked for tells no time
            if isinstance(entry, Person):
                period = _term_meant(entry, question, world)
            else:
                text = as_text(entry)
                ends = next((d.ends for d in entry.dates if d.ends), None)
                begun = voted_on(text) if text else entry.begins
                period = day_of(ends if question.has("end") and ends else begun)
            if period is not None:
                return period, entry
    return None, None


def day_of(date: FactDate | None) -> Period | None:
    """The time that a date covers, as a period."""
    return Period(date.earliest(), date.latest()) if date else None


def _term_meant(person: Person, question: Question, world: World) -> Period | None:
    """The part of somebody's term that a question means, where it asks for another post then."""
    term = term_of(person)
    if term is None or term.start is None or not _has_other_post(person, question):
        return None
    if question.has("begin"):
        return day_of(term.start)
    if question.has("end"):
        return day_of(term.ends)
    return Period(term.start.earliest(), term.ends.latest() if term.ends else world.today)


def _has_other_post(person: Person, question: Question) -> bool:
    """Whether a question that names a person asks who held another post than theirs."""
    asked = set(offices(question)) if question.offices else set()
    is_then = question.has("who", "led") and question.has("when", "during", "begin", "end")
    is_then = is_then or _WHEN_SOMEBODY.search(question.slotted) is not None
    return is_then and bool(asked - {person.office})


_WHEN_SOMEBODY = re.compile(
    r"@office (?:\w+ ){0,2}(?:when|while|as|quand|lorsqu?e?) (?:\w+ )?@entry"
)
"""“NATO's Secretary General when Annan took office”, where no word asks who."""


def person_of(question: Question) -> Person | None:
    """The first person that a question names."""
    return next((e for e in question.all_entries if isinstance(e, Person)), None)


def who_is(question: Question, world: World) -> Answer | None:
    """Who somebody is: the post and when."""
    person = person_of(question)
    if person is None or question.words:
        return None
    term = term_of(person)
    said = in_post(person, person.office, term).citing(person.statements[:1])
    # Who is something now, of those who are only described, is nobody who has left.
    is_past = term is not None and has_left(term, world.today) and asks_now(question)
    is_beside = not _NEIGHBOURS.isdisjoint(question.named_kinds)
    return said.as_sure(0.75 if question.link < 1 and (is_past or is_beside) else 1.0)


def term(question: Question, world: World) -> Answer | None:
    """When somebody took or left the post."""
    person = person_of(question)
    held = term_of(person) if person else None
    if person is None or held is None or held.start is None or question.words:
        return None
    if _has_other_post(person, question):
        return holder_then(question, world)
    said = in_post(person, person.office, held)
    if question.has("running", "now") and not question.has("when"):
        code = "ask.term.over" if has_left(held, world.today) else "ask.term.running"
        return answer(code, person, **said.said.values)
    if question.has("end") and held.ends is not None:
        code = "ask.term.left" if has_left(held, world.today) else "ask.term.leaves"
        return answer(code, person, at=at(held.ends), **said.said.values)
    if question.has("begin"):
        return answer("ask.term.took", person, at=at(held.start), **said.said.values)
    return said


def tenure(question: Question, world: World) -> Answer | None:
    """How long somebody held the post."""
    person = person_of(question)
    held = term_of(person) if person else None
    if person is None or held is None:
        return None
    if question.has("acting"):
        stood_in = [dated for dated in person.dates if dated.start and "acting" in dated.what]
        spans = Names(tuple(span_words(dated) for dated in reversed(stood_in)))
        said = answer("ask.person.acting", person, person=person.title, span=spans)
        return said if stood_in else None
    return answer(
        "ask.tenure",
        person,
        person=person.title,
        office=person.office,
        length=length(held, world),
        span=span_words(held),
    )


EXECUTORS: Mapping[str, Executor] = {
    "chosen": chosen,
    "holder": holder,
    "holder_then": holder_then,
    "who_is": who_is,
    "term": term,
    "tenure": tenure,
}
