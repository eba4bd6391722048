"""Answers about who did something most or least often, and the year that saw most of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....messages import Names, message
from ...model import Country, Draft, Resolution
from ...parts import Position
from ...votes import Voted, voted_on
from ..answer import Answer, answer
from ..question import Question
from ..reading.groups import in_group
from ..reading.times import is_year, of_years
from ..world import Executor, World
from .narrowing import marked, narrowed
from .records import all_as_topics, as_topics, listed, scoped


def most(question: Question, world: World) -> Answer | None:
    """Which country took a position most often."""
    if question.has("sponsor"):
        counted = Counter(
            {
                name: len(world.fitting(question, world.votes.sponsored_by(name)))
                for name in world.votes.countries
            }
        )
        what = "sponsor"
    elif question.has("veto"):
        drafts = world.fitting(question, world.votes.vetoes())
        counted = Counter(n for d in drafts if isinstance(d, Draft) for n in d.vetoed_by)
        what = "veto"
    else:
        position = question.position
        assert position is not None
        counted = Counter(
            {
                name: len(
                    world.fitting(
                        question, [c.text for c in world.votes.of_country(name, position=position)]
                    )
                )
                for name in world.votes.countries
            }
        )
        what = str(position)
    fits = in_group(question)
    if fits is not None:
        of_group = {n: c for n, c in counted.items() if fits(world.votes.countries[n], None)}
        counted = Counter(of_group)
    ranked = counted.most_common(3)
    if question.has("least"):
        return _least(question, world, counted) if what == "veto" else None
    if not ranked or not ranked[0][1]:
        return None
    told = Names(tuple(message("ask.by_count", country=n, count=c) for n, c in ranked[1:]))
    first, count = ranked[0]
    return answer(
        f"ask.most.{what}",
        *(world.votes.countries[n] for n, _ in ranked),
        country=first,
        count=count,
        **scoped(question),
        others=told,
    )


def actor_most(question: Question, world: World) -> Answer | None:
    """Whether it is one country that took a position most, or least, often."""
    said = most(replace(question, actors=()), world)
    if said is None:
        return None
    is_so = said.entries[0] == question.actors[0].id
    return said.within("ask.check.yes" if is_so else "ask.check.no")


def most_of_texts(question: Question, world: World) -> Answer | None:
    """The resolutions, or drafts, on which most took a position, or fewest voted in favour."""
    question = all_as_topics(question)
    is_draft = question.has("draft_of", "veto") and not question.has("resolution")
    texts = [
        text
        for text in world.fitting(question, world.votes.texts)
        if isinstance(text, Draft if is_draft else Resolution) and text.vote is not None
    ]
    position = question.position or Position.IN_FAVOUR
    is_least = question.has("least", "fewer")
    counted = [(text.vote.count(position), text) for text in texts if text.vote is not None]
    if not counted or (is_least and position is not Position.IN_FAVOUR):
        return None
    number = (min if is_least else max)(count for count, _ in counted)
    found = [text for count, text in counted if count == number]
    if not number or len(found) > _MANY:
        return None
    return answer(
        "ask.most_of_texts.fewest" if is_least else "ask.most_of_texts",
        *found,
        counted=message(f"ask.vote.{position}", count=number),
        texts=listed(found),
        **scoped(question),
    ).as_sure(0.95)


_MANY = 20
"""Texts that share a place, of which none is the one asked for."""


def _least(question: Question, world: World, counted: Counter[str]) -> Answer:
    """Which permanent member has vetoed least."""
    five = [c for c in world.votes.countries.values() if c.permanent]
    five.sort(key=lambda country: counted[country.title])
    told = Names(
        tuple(message("ask.by_count", country=c.title, count=counted[c.title]) for c in five[1:3])
    )
    first = five[0]
    return answer(
        "ask.most.least",
        *five[:3],
        country=first.title,
        count=counted[first.title],
        **scoped(question),
        others=told,
    )


def busiest(question: Question, world: World) -> Answer | None:
    """The year with most or fewest vetoes, or resolutions, on a topic or of a country.

    ``None`` where a year is named already: then its number is asked for.
    """
    if question.period is not None and question.period.year is not None:
        return None
    if question.has("veto"):
        names = [country.title for country in as_topics(question).actors]
        found = world.votes.vetoes(names[0]) if names else world.votes.vetoes()
        texts: list[Voted] = world.fitting(as_topics(question), found)
        what = "veto"
    else:
        fits = world.fitting(question, world.votes.texts)
        texts = [t for t in narrowed(question, world, fits) if isinstance(t, Resolution)]
        what = "resolution"
    counted = Counter(date.year for text in texts if (date := voted_on(text)))
    if not counted or question.words:
        return None
    ranked = sorted(counted.items(), key=lambda each: -each[1])
    if question.has("least", "fewer"):
        whole = {year: n for year, n in counted.items() if year < world.today.year}
        ranked = sorted(whole.items(), key=lambda each: each[1])
        what += ".least"
    told = tuple(message("ask.busiest.each", year=str(y), count=n) for y, n in ranked[1:3])
    year, count = ranked[0]
    return answer(
        f"ask.busiest.{what}",
        *(text for text in texts if (d := voted_on(text)) and d.year == year),
        *question.actors,
        year=str(year),
        count=count,
        others=Names(told),
        marks=marked(question),
        **scoped(question),
    )


def casts_compared(question: Question, world: World) -> Answer | None:
    """How often each of several countries took a position."""
    asked = question.position
    if asked is None or question.words:
        return None
    counted = {
        country.title: len(
            world.fitting(
                question, [c.text for c in world.votes.of_country(country.title, position=asked)]
            )
        )
        for country in question.actors
    }
    return _compared(question, f"ask.casts.compared.{asked}", counted, question.actors)


def years_compared(question: Question, world: World) -> Answer | None:
    """How many resolutions or vetoes each of several years saw."""
    years = list(dict.fromkeys(word for word in question.named_kinds if is_year(word)))
    if len(years) < 2 or question.words:
        return None
    counted = {}
    for year in years:
        then = replace(question, period=of_years([year]))
        if question.has("veto"):
            counted[year] = len(world.fitting(then, world.votes.vetoes()))
        else:
            fits = narrowed(then, world, world.fitting(then, world.votes.texts))
            counted[year] = sum(isinstance(text, Resolution) for text in fits)
    if question.about and not any(counted.values()):
        return None  # the numbers may be those of texts
    code = "ask.years.veto" if question.has("veto") else "ask.years.resolution"
    return _compared(replace(question, period=None), code, counted, ())


def _compared(
    question: Question, code: str, counted: Mapping[str, int], entries: Sequence[Country]
) -> Answer:
    """An answer with numbers side by side, the highest first."""
    ranked = sorted(counted.items(), key=lambda each: -each[1])
    told = (message("ask.veto.each", country=name, count=count) for name, count in ranked)
    values = {"marks": marked(question), **scoped(question)}
    return answer(code, *entries, counts=Names(tuple(told)), **values)


EXECUTORS: Mapping[str, Executor] = {
    "most": most,
    "actor_most": actor_most,
    "most_of_texts": most_of_texts,
    "busiest": busiest,
    "casts_compared": casts_compared,
    "years_compared": years_compared,
}
