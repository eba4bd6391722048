"""Answers about who sat on the Security Council, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from ....messages import Names, message
from ...model import Country
from ...parts import Term
from ...votes import seats, voted_on
from ..answer import Answer, answer
from ..question import Period, Question
from ..reading.groups import in_group
from ..world import Executor, World


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
    if year is None or question.words or question.has("most"):
        return None
    countries = [c for c in world.votes.countries.values() if c.sat_in(year)]
    if len(countries) < seats(year) and year > world.today.year:
        return None  # not all of them are elected yet
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


EXECUTORS: Mapping[str, Executor] = {
    "seat": seat,
    "seats_of": seats_of,
    "seats_then": seats_then,
    "group_seats": group_seats,
    "seat_count": seat_count,
    "permanent": permanent,
}
