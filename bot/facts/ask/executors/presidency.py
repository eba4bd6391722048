"""Answers about who presided over the Security Council, and when a country did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ....messages import Names, message
from ...dates import FactDate
from ...model import Country, Entry
from ...votes import voted_on
from ..answer import Answer, answer, called
from ..question import Period, Question
from ..world import Executor, World
from .entities import candidates

_FIRST_DAY = dt.date(1946, 1, 17)
"""The Council first met on this day; in that year a presidency began on the 17th of a month."""


def month_of(day: dt.date) -> FactDate:
    """The month by which the data call the presidency that a day falls into."""
    if day.year == _FIRST_DAY.year and day.day < _FIRST_DAY.day and day.month > 1:
        return FactDate(day.year, day.month - 1)
    return FactDate(day.year, day.month)


def _presidents(world: World) -> dict[FactDate, Country]:
    """Who presided in each month, in the order of time."""
    turns = {month: c for c in world.votes.countries.values() for month in c.presided}
    return dict(sorted(turns.items(), key=lambda turn: turn[0].earliest()))


def president(question: Question, world: World) -> Answer | None:
    """Who presided at a time, when a text was adopted or when something happened; else now."""
    turns = _presidents(world)
    if question.period is None and not _named(question):
        return _first_or_now(question, world, turns)
    period, subject = _time(question)
    if period is None:
        return None
    found = _within(turns, period)
    if not found:
        return answer("ask.president.unknown", last=list(turns)[-1]).as_sure(0.9)
    if len({country.id for country in found.values()}) > 1:
        return _several(found)
    month, country = list(found.items())[-1]
    if subject is not None:
        values = {"country": country.title, "month": month, "entry": called(subject)}
        return answer("ask.president.when", subject, country, **values)
    return _in_month(month, country, world)


def _first_or_now(
    question: Question, world: World, turns: Mapping[FactDate, Country]
) -> Answer | None:
    asks_who = question.has("who", "now", "first", "replaced")
    if not asks_who or not _DUTIES.isdisjoint(question.named_kinds):
        return None
    if question.has("first"):
        month, country = next(iter(turns.items()))
        return answer("ask.president.first", country, country=country.title, month=month)
    now = month_of(world.today)
    if question.has("replaced"):
        now = next((month for month in turns if month.earliest() > world.today), now)
    return _in_month(now, turns[now], world) if now in turns else None


_DUTIES = frozenset(("do", "does", "can"))
"""Words that ask what a President does."""


def _in_month(month: FactDate, country: Country, world: World) -> Answer:
    now = month_of(world.today)
    code = "now" if month == now else "then" if month.earliest() < world.today else "to_come"
    return answer(f"ask.president.{code}", country, country=country.title, month=month)


def _several(found: Mapping[FactDate, Country]) -> Answer | None:
    """The turns of a longer time, one after the other."""
    if len(found) > _MOST:
        return None
    names = tuple(
        message("ask.president.each", month=month, country=country.title)
        for month, country in found.items()
    )
    return answer("ask.president.several", *found.values(), names=Names(names))


_MOST = 12
"""Turns that one answer lists."""


def presided(question: Question, world: World) -> Answer | None:
    """Whether, when and how often a country presided over the Council."""
    country = question.actors[0]
    if not country.presided:
        return answer("ask.presided.never", country, country=country.title)
    period, subject = _time(question)
    if period is not None:
        return _presided_then(question, world, period, subject)
    if question.period is not None or _named(question):
        return None
    past = [month for month in country.presided if month.earliest() <= world.today]
    to_come = [month for month in country.presided if month.earliest() > world.today]
    values: dict[str, object] = {"country": country.title}
    if question.has("replaced") and not question.has("last"):
        if not to_come:
            return answer("ask.presided.next_unknown", country, month=past[-1], **values)
        return answer("ask.presided.next", country, months=Names(tuple(to_come)), **values)
    if question.has("now"):
        now = month_of(world.today)
        return _presided_then(question, world, Period(now.earliest(), now.latest()), None)
    if not past:
        return answer("ask.presided.next", country, months=Names(tuple(to_come)), **values)
    if question.has("first") or question.has("last"):
        is_first = question.has("first")
        code, month = ("first", past[0]) if is_first else ("last", past[-1])
        return answer(f"ask.presided.{code}", country, month=month, **values)
    return _all(country, past)


def _all(country: Country, months: Sequence[FactDate]) -> Answer:
    """How often a country has presided, with all the months or the first and the last."""
    begun = [month for month in months if month_of(_day_before(month)) not in months]
    values = {"country": country.title, "count": len(begun)}
    if len(months) <= _MOST:
        return answer("ask.presided.all", country, months=Names(tuple(months)), **values)
    return answer("ask.presided.often", country, first=months[0], last=months[-1], **values)


def _day_before(month: FactDate) -> dt.date:
    return month.earliest() - dt.timedelta(days=1)


def _presided_then(
    question: Question, world: World, period: Period, subject: Entry | None
) -> Answer | None:
    """Whether a country presided at a time, and who else did where it was another."""
    country = question.actors[0]
    turns = _within(_presidents(world), period)
    if not turns:
        return None
    own = [month for month, each in turns.items() if each.title == country.title]
    values: dict[str, object] = {"country": country.title}
    if own:
        code = "yes" if question.has("claim") else "then"
        return answer(f"ask.presided.{code}", country, subject, months=Names(tuple(own)), **values)
    if len(turns) > 1:
        first, last = next(iter(turns)), list(turns)[-1]
        return answer("ask.presided.no", country, first=first, last=last, **values)
    (month, other), *_ = turns.items()
    return answer("ask.presided.other", country, other, other=other.title, month=month, **values)


def _within(turns: Mapping[FactDate, Country], period: Period) -> dict[FactDate, Country]:
    first = month_of(max(period.first, dt.date(1946, 1, 1))).earliest()
    last = month_of(period.last).earliest()
    return {month: country for month, country in turns.items() if first <= month.earliest() <= last}


def _named(question: Question) -> bool:
    """Whether something is named that gives the time."""
    return bool(question.texts or _dated(question))


def _dated(question: Question) -> list[Entry]:
    return [each for each in candidates(question) if not isinstance(each, Country)]


def _time(question: Question) -> tuple[Period | None, Entry | None]:
    """The time that is asked about, and the text or event that gives it."""
    if question.period is not None:
        return question.period, None
    if question.texts:
        return _from(voted_on(question.texts[0])), question.texts[0]
    lasts = not _DURING.isdisjoint(question.named_kinds)
    for entry in _dated(question):
        period = _from(entry.begins, _end(entry) if lasts else None)
        if period is not None:
            return period, entry
    return None, None


_DURING = frozenset(("during", "throughout", "pendant", "durant"))
"""Words that mean all the time for which something lasted, and not only its beginning."""


def _end(entry: Entry) -> FactDate | None:
    ends = (each.on if each.what == _ENDED else each.ends for each in entry.dates)
    return next((end for end in ends if end is not None), None)


_ENDED = "ended"
"""What the data call the last day of what has no span."""


def _from(first: FactDate | None, last: FactDate | None = None) -> Period | None:
    """The time from a date to itself or another; ``None`` where a year leaves the months open."""
    last = last or first
    if first is None or last is None or "year" in (first.precision, last.precision):
        return None
    return Period(first.earliest(), last.latest())


EXECUTORS: Mapping[str, Executor] = {"president": president, "presided": presided}
