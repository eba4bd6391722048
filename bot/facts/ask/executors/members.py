"""Answers about who sat on the Security Council and who is a member of NATO."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ....messages import Message, Names, message
from ...dates import FactDate
from ...model import Country
from ...parts import Term
from ...votes import seats, voted_on
from ..answer import Answer, answer, at
from ..described.supposing import ordinal
from ..question import Period, Question
from ..reading.groups import in_group
from ..world import Executor, World
from .entries import span_of
from .records import scope


def _years(terms: Sequence[Term]) -> Names:
    told: list[object] = []
    for term in terms:
        if term.to == "ongoing":
            told.append(message("ask.since_year", year=term.start))
        elif term.to == term.start:
            told.append(str(term.start))
        else:
            told.append(f"{term.start}–{term.to}")
    return Names(tuple(told))


def seat(question: Question, world: World) -> Answer | None:
    """Whether, when and how often a country sat on the Council."""
    if len(question.actors) > 1:
        return _seats_together(question, world)
    country, period = question.actors[0], question.period
    if not country.terms:
        return answer("ask.seat.never", country, country=country.title)
    values = {"country": country.title, "terms": _years(country.terms)}
    if country.permanent and not question.has("ever") and period is None:
        # Since when it has been one, or which government took the seat when, is another matter.
        is_when = question.has("when", "which_year", "begin")
        return answer("ask.seat.permanent", country, **values).as_sure(0.75 if is_when else 1.0)
    if period is not None and (period.since or period.until):
        return _seat_then(country, question, values)
    return _seat_by_terms(question, world, country, values)


def _seat_by_terms(
    question: Question, world: World, country: Country, values: Mapping[str, object]
) -> Answer:
    """What is told of a country's terms where no time is given."""
    if question.has("now") and not question.has("last", "first", "how_many"):
        code = "ask.seat.now_yes" if country.sat_in(world.today.year) else "ask.seat.now_no"
        return answer(code, country, **values)
    if question.has("first"):
        return answer("ask.seat.first", country, term=_years(country.terms[:1]), **values)
    if question.has("last"):
        return answer("ask.seat.last", country, term=_years(country.terms[-1:]), **values)
    if country.permanent:
        return answer("ask.seat.permanent", country, **values)
    if question.has("how_long"):
        return _years_on(country, world, values)
    if question.has("how_many"):
        return answer("ask.seat.count", country, count=len(country.terms), **values)
    code = "ask.seat.ever" if question.has("claim", "ever") else "ask.seat.terms"
    return answer(code, country, count=len(country.terms), **values)


def _years_on(country: Country, world: World, values: Mapping[str, object]) -> Answer:
    """How many years a country has sat on the Council in all."""
    ends = (world.today.year if t.to == "ongoing" else t.to for t in country.terms)
    years = sum(end - t.start + 1 for end, t in zip(ends, country.terms, strict=True))
    return answer("ask.seat.years", country, length=message("ask.years", count=years), **values)


def _seat_then(country: Country, question: Question, values: Mapping[str, object]) -> Answer:
    period = question.period
    assert period is not None
    first = period.since or country.terms[0].start
    last = period.until or 9999
    fitting = [t for t in country.terms if t.start <= last and (t.to == "ongoing" or t.to >= first)]
    if period.year is not None:
        code = "ask.seat.yes" if fitting else "ask.seat.no"
        return answer(code, country, year=period.year, term=_years(fitting), **values)
    code = "ask.seat.within" if fitting else "ask.seat.not_within"
    return answer(code, country, term=_years(fitting), count=len(fitting), **values)


def _seats_together(question: Question, world: World) -> Answer | None:
    period = question.period
    if period is None:
        return _shared_years(question, world)
    if period.year is None:
        return None
    told = [
        message("ask.seat.did" if c.sat_in(period.year) else "ask.seat.did_not", country=c.title)
        for c in question.actors
    ]
    return answer("ask.seat.several", *question.actors, year=period.year, told=Names(tuple(told)))


def _shared_years(question: Question, world: World) -> Answer:
    """The years in which all of several countries were members, or that there were none."""
    years = [
        year
        for year in range(_FIRST, world.today.year + 1)
        if all(country.sat_in(year) for country in question.actors)
    ]
    names = Names(tuple(country.title for country in question.actors))
    if not years:
        return answer("ask.seat.never_together", *question.actors, names=names)
    if all(country.permanent for country in question.actors):
        return answer("ask.seat.always", *question.actors, names=names, since=years[0])
    told = _years(_spans(years))
    return answer("ask.seat.together", *question.actors, names=names, years=told)


def _spans(years: Sequence[int]) -> list[Term]:
    """The spans that some years in their order make up."""
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    pairs = zip(starts, ends, strict=True)
    return [Term.model_validate({"from": start, "to": end}) for start, end in pairs]


_FIRST = 1946


def seats_of(question: Question, world: World) -> Answer | None:
    """The members of a year."""
    if question.has("how_many") and _BEFORE_IT.search(" ".join(question.named_kinds)):
        return seat_count(question, world)
    if question.period is None and not question.has("now", "who", "list"):
        return None
    term = _term_in(question)
    year = term or (question.period.year if question.period else world.today.year)
    if year is None or question.words:
        return None
    countries = [c for c in world.votes.countries.values() if c.sat_in(year)]
    if not countries or year > world.today.year + 1:
        return None
    if question.has("nato", "nato_members"):
        countries = [c for c in countries if c.nato_since and c.nato_since.year <= year]
        return answer(
            "ask.members.nato",
            *countries,
            year=year,
            count=len(countries),
            names=Names(tuple(sorted(c.title for c in countries))),
        )
    if question.has("end") and _LEAVING.search(" ".join(question.named_kinds)):
        return _leaving(question, world, countries, year)
    fits = in_group(question)
    if fits is not None and not question.has("elected", "permanent"):
        countries = [country for country in countries if fits(country, year)]
        names = Names(tuple(sorted(country.title for country in countries)))
        told = answer("ask.members.group", *countries, year=year, count=len(countries), names=names)
        return told if countries else answer("ask.members.nobody", year=year).as_sure(0.9)
    if question.has("newly", "join") or term is not None:
        countries = [c for c in countries if any(term.start == year for term in c.terms)]
        names = Names(tuple(sorted(c.title for c in countries)))
        return answer("ask.members.new", *countries, year=year, names=names, count=len(countries))
    if question.has("elected"):
        countries = [c for c in countries if not c.permanent]
    names = Names(tuple(sorted(c.title for c in countries)))
    code = "ask.members.elected" if question.has("elected") else "ask.members"
    return answer(code, *countries, year=year, names=names, count=len(countries))


_LEAVING = re.compile(
    r"\b(?:le(?:ft|av(?:e|es|ing))|step(?:s|ped)? down|quit\w*|sort\w+"
    r"|(?:terms?|mandats?|seats?) (?:\w+ ){0,4}(?:end|fin|expir|r[au]n out|over|conclu)\w*)\b"
)


def _leaving(
    question: Question, world: World, countries: Sequence[Country], year: int
) -> Answer | None:
    """Which members of a year, or of a group of them, left at its end or are to leave then."""
    fits = in_group(question)
    left = [c for c in countries if any(term.to == year for term in c.terms)]
    if fits is not None and not question.has("elected"):
        left = [country for country in left if fits(country, year)]
    if not left:
        return None
    code = "ask.members.left" if year < world.today.year else "ask.members.leave"
    names = Names(tuple(sorted(country.title for country in left)))
    return answer(code, *left, year=year, names=names, count=len(left))


def _term_in(question: Question) -> int | None:
    """The first of two years for which members are elected: “those elected for 2025-2026”."""
    period = question.period
    if period is None or period.since is None or period.until != period.since + 1:
        return None
    return period.since if question.has("elected", "newly", "join", "chosen") else None


def group_seats(question: Question, world: World) -> Answer | None:
    """When the members of a small group sat on the Council."""
    fits = in_group(question)
    countries = [c for c in world.votes.countries.values() if fits is not None and fits(c, None)]
    if not countries or len(countries) > _SMALL or question.words:
        return None
    sat = [country for country in countries if country.terms]
    if not sat:
        return answer("ask.seats.nobody", *countries)
    told = (message("ask.seats.each", country=c.title, terms=_years(c.terms)) for c in sat)
    return answer("ask.seats.group", *sat, told=Names(tuple(told)))


_SMALL = 12
"""Groups of more countries than these are no answer."""


def seats_then(question: Question, world: World) -> Answer | None:
    """The members at the time of the vote on a text."""
    date = voted_on(question.texts[0])
    if date is None:
        return None
    year = Period(dt.date(date.year, 1, 1), dt.date(date.year, 12, 31))
    cues = question.cues - {"now"}
    found = seats_of(replace(question, period=year, texts=(), words=(), cues=cues), world)
    return found and replace(found, entries=(question.texts[0].id, *found.entries))


def seat_count(question: Question, world: World) -> Answer | None:
    """How many members the Council has or had."""
    year = council_year(question, world)
    if question.words or year is None:
        return None
    body = world.base.entries.get("un-security-council")
    code = "ask.members.count" if year < world.today.year else "ask.members.count_now"
    return answer(code, body, year=year, count=seats(year), elected=seats(year) - 5)


def council_year(question: Question, world: World) -> int | None:
    """The year whose Council a question means; ``None`` where its time had several, or none.

    “Before the enlargement” is the last year in which it had its first size.
    """
    period = question.period
    if _BEFORE_IT.search(" ".join(question.named_kinds)):
        return last_of_eleven()
    if period is None:
        return world.today.year
    first, last = period.since or _FIRST, period.until or world.today.year
    return last if last >= _FIRST and seats(max(first, _FIRST)) == seats(last) else None


_BEFORE_IT = re.compile(
    r"\b(?:before|prior to|until|till|avant|jusqu a)\b(?: \w+){0,4} "
    r"(?:enlarge\w*|expan\w+|reform\w*|grew|grow\w*|elargi\w*)\b"
)


@cache
def last_of_eleven() -> int:
    """The last year before the Council was enlarged."""
    year = _FIRST
    while seats(year + 1) == seats(_FIRST):
        year += 1
    return year


def permanent(question: Question, world: World) -> Answer | None:
    """The permanent members, or whether a country is one."""
    five = sorted((c for c in world.votes.countries.values() if c.permanent), key=lambda c: c.title)
    names = Names(tuple(c.title for c in five))
    if question.words:
        return None
    if question.actors:
        country = question.actors[0]
        code = "ask.permanent.yes" if country.permanent else "ask.permanent.no"
        return answer(code, country, country=country.title, names=names)
    return answer("ask.permanent", *five, names=names, count=len(five))


# -- NATO -----------------------------------------------------------------------------------------


def _members(world: World) -> list[tuple[FactDate, Country]]:
    found = [(c.nato_since, c) for c in world.votes.countries.values() if c.nato_since]
    return sorted(found, key=lambda each: (each[0].earliest(), each[1].title))


def nato_joined(question: Question, world: World) -> Answer | None:
    """When a country joined NATO; a wrong year is put right."""
    country = question.actors[0]
    if len(question.actors) > 1:
        return nato_together(question, world)
    since, nato = country.nato_since, world.base.entries.get("nato")
    values = {"country": country.title}
    if question.has("vote", "veto", "abstain", "against", "operation", "troops"):
        return None
    if not question.has("join", "member") and (
        question.words or question.entries or question.has("found")
    ):
        return None
    if since is None:
        return answer("ask.nato.no_member", country, nato, **values)
    leaves = question.has("end") and not question.has("join", "member")
    if leaves and question.has("claim"):
        return None  # to leave is not to join, and a member may leave the command alone
    code = "ask.nato.founder" if since == _members(world)[0][0] else "ask.nato.joined"
    if question.has("claim"):
        period = question.period
        is_founder = since == _members(world)[0][0]
        is_right = period is None or _is_right(question, since)
        is_right = is_right and (is_founder or not question.has("found"))
        code += ".yes" if is_right else ".no"
    said = answer(code, country, nato, at=at(since), date=since, **values)
    return said.as_sure(0.75 if leaves else 1.0)


def _is_right(question: Question, since: FactDate) -> bool:
    period = question.period
    assert period is not None
    if question.has("join"):
        return period.holds(since)
    return since.earliest() <= period.last  # “was Spain in NATO in 1990”


def nato_together(question: Question, world: World) -> Answer | None:
    """When several countries joined, and who of them first."""
    told: list[Message] = []
    for country in question.actors:
        if country.nato_since is None:
            told.append(message("ask.nato.clause.no", country=country.title))
        else:
            told.append(
                message("ask.nato.clause", country=country.title, at=at(country.nato_since))
            )
    return answer(
        "ask.nato.several",
        *question.actors,
        world.base.entries.get("nato"),
        told=Names(tuple(told)),
    )


def nato_count(question: Question, world: World) -> Answer | None:
    """How many members NATO has or had."""
    if question.words or not question.has("how_many"):
        return None
    members, nato = _members(world), world.base.entries.get("nato")
    period = question.period
    if question.has("found"):
        return nato_who(question, world)
    if question.actors and question.has("join"):
        return _count_at_joining(question, world)
    is_timed = question.has("when", "during", "begin", "end", "time", "happen")
    date = _date_of_event(question) if period is None and is_timed else None
    if date is not None:
        count = sum(since.earliest() <= date.latest() for since, _ in members)
        entry = question.all_entries[0] if question.entries else question.texts[0]
        is_exact = date.precision == "day" and not question.has("during")
        said = answer("ask.nato.count_at", nato, entry, count=count, at=at(date))
        return said.as_sure(1.0 if is_exact else _ROUGHLY)
    if period is None and (question.entries or question.texts):
        return None
    if period is None:
        return answer(
            "ask.nato.count",
            nato,
            count=len(members),
            country=members[-1][1].title,
            at=at(members[-1][0]),
        )
    if question.has("join") and not question.has("nothing"):
        return nato_who(question, world)
    before = [c for since, c in members if since.earliest() <= period.last]
    if period.since is not None and period.until is None:
        return nato_who(question, world)
    return answer("ask.nato.count_then", nato, count=len(before), year=period.last.year)


def _count_at_joining(question: Question, world: World) -> Answer | None:
    """How many members NATO had once a country had joined, or until it did."""
    country, nato = question.actors[0], world.base.entries.get("nato")
    dates = [since.earliest() for since, _ in _members(world)]
    if country.nato_since is None or question.period is not None:
        return None
    joined = country.nato_since.earliest()
    is_before = question.has("preceded", "earlier")
    if is_before and joined == dates[0]:
        return None  # without its founders it was not there
    count = sum(each < joined or (each == joined and not is_before) for each in dates)
    code = "ask.nato.count_until" if is_before else "ask.nato.count_with"
    values = {"country": country.title, "at": at(country.nato_since)}
    said = answer(code, nato, country, count=count, **values)
    is_over = question.has("now") and joined < dates[-1]
    return said.as_sure(_ROUGHLY if is_over else 1.0)


_ROUGHLY = 0.7
"""How sure the number of members is at something that took more than a day."""


def _date_of_event(question: Question) -> FactDate | None:
    """When what a question names began, or ended where that is asked: “when IFOR went in”."""
    if len(question.entries) + len(question.texts) != 1:
        return None
    if question.texts:
        return voted_on(question.texts[0])
    span = next((s for each in question.all_entries if (s := span_of(each)) is not None), None)
    dates = [dated.on for each in question.all_entries for dated in each.dates if dated.on]
    if span is not None and question.has("end"):
        return span.ends
    return span.start if span is not None else next(iter(dates), None)


def nato_who(question: Question, world: World) -> Answer | None:
    """Who joined in a year, first or last; who all the members are."""
    members, nato = _members(world), world.base.entries.get("nato")
    place = ordinal(question)
    if place and question.period is None and place <= len(members):
        date, country = members[place - 1]
        return answer(
            "ask.nato.nth", country, nato, country=country.title, place=place, at=at(date)
        )
    if question.words:
        return None
    is_open = question.period is not None and question.period.last == dt.date.max
    if question.period is not None and (
        is_open or question.has("join", "wave", "last", "first", "newly")
    ):
        joined = [(s, c) for s, c in members if question.period.holds(s)]
        if not joined:
            return answer("ask.nato.nobody_then", nato, scope=scope(question))
        told = tuple(message("ask.nato.on", country=c.title, date=s) for s, c in joined)
        same = all(a[0] == b[0] for a, b in pairwise(joined))
        names: tuple[object, ...] = tuple(c.title for _, c in joined) if same else told
        code = "ask.nato.who_same" if same else "ask.nato.who"
        return answer(
            code,
            *(c for _, c in joined),
            nato,
            names=Names(names),
            count=len(joined),
            at=at(joined[0][0]),
            scope=scope(question),
        )
    if question.has("last"):
        date, country = members[-1]
        return answer("ask.nato.newest", country, nato, country=country.title, at=at(date))
    if question.has("found", "first"):
        first = [c for s, c in members if s == members[0][0]]
        return answer(
            "ask.nato.founders",
            *first,
            nato,
            count=len(first),
            names=Names(tuple(c.title for c in first)),
        )
    if question.period is not None:
        members = [(s, c) for s, c in members if s.earliest() <= question.period.last]
        return answer(
            "ask.nato.members_then",
            *(c for _, c in members),
            nato,
            count=len(members),
            names=Names(tuple(sorted(c.title for _, c in members))),
            year=question.period.last.year,
        )
    if not question.has("who", "list"):
        return None
    names = tuple(sorted(c.title for _, c in members))
    return answer(
        "ask.nato.members", nato, *(c for _, c in members), count=len(members), names=Names(names)
    )


EXECUTORS: Mapping[str, Executor] = {
    "seat": seat,
    "seats_of": seats_of,
    "seats_then": seats_then,
    "group_seats": group_seats,
    "seat_count": seat_count,
    "permanent": permanent,
    "nato_joined": nato_joined,
    "nato_together": nato_together,
    "nato_count": nato_count,
    "nato_who": nato_who,
}
