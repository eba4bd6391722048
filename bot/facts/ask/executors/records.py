"""Answers about what countries did at all votes: vetoes, abstentions, sponsoring, agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....messages import Message, Names, Value, message
from ...model import Country, Draft, Resolution
from ...parts import Position
from ...votes import Voted, voted_on
from ..answer import Answer, answer, at, called_then, named, vetoers
from ..ballots import ballot
from ..ballots.saying import counts_of
from ..described.supposing import several
from ..question import STANCES, Question
from ..world import Executor, World
from .narrowing import narrowed

_TITLED, _LISTED, _TWO = 6, 24, 2
_ENTRIES = 25


def listed(texts: Sequence[Voted]) -> Names:
    """Several texts: few with what they are about, more by name alone, the rest counted."""
    if len(texts) <= _TITLED:
        return Names(tuple(map(_named_on, texts)))
    shown: list[object] = [_by_number(text) for text in texts[:_LISTED]]
    if len(texts) > _LISTED:
        shown.append(message("ask.others", count=len(texts) - _LISTED))
    return Names(tuple(shown))


def _by_number(text: Voted) -> Message | str:
    """A text by nothing but its number, where what kind of text it is has been said."""
    if isinstance(text, Resolution):
        return message("ask.resolution.numbered", number=text.number, year=text.year)
    date = voted_on(text)
    if date is None or f"/{date.year}/" in text.symbol:
        return text.symbol
    return message("ask.resolution.numbered", number=text.symbol, year=date.year)


def _named_on(text: Voted) -> Message:
    """A text with its topic: ``draft S/2017/962 of 24 October 2017 (Syria …)``."""
    title = text.title.partition(": ")[2] or text.title
    date = voted_on(text)
    if isinstance(text, Resolution) or date is None:
        return message("ask.titled", text=named(text), title=title)
    return message("ask.titled_on", text=named(text), title=title, date=date)


def scope(question: Question) -> Message:
    """The period of a question as the end of a sentence."""
    period = question.period
    if period is None:
        return message("ask.scope.all")
    if period.since is None:
        is_year = (period.last.month, period.last.day) == (12, 31)
        return message("ask.scope.until", year=period.until if is_year else period.last)
    if period.until is None:
        is_year = (period.first.month, period.first.day) == (1, 1)
        return message("ask.scope.since", year=period.since if is_year else period.first)
    if period.first == period.last:
        return message("ask.scope.day", date=period.first)
    ends = (period.first.month, period.first.day, period.last.month, period.last.day)
    if period.year is not None and ends != _WHOLE_YEAR:
        return message("ask.scope.dates", first=period.first, last=period.last)
    if period.year is not None:
        return message("ask.scope.year", year=period.year)
    return message("ask.scope.span", since=period.since, until=period.until)


_WHOLE_YEAR = (1, 1, 12, 31)


def topic(question: Question) -> Message | str:
    """What a question is about, as a part of a sentence; nothing where it is about all."""
    told = [topic for topic in question.topics if topic not in question.dropped]
    return message("ask.topic", words=Names(tuple(told))) if told else ""


def scoped(question: Question) -> dict[str, Value]:
    """The time and the topic of a question, as values of a sentence."""
    return {"scope": scope(question), "topic": topic(question)}


def as_topics(question: Question) -> Question:
    """A question about vetoes, with the countries that have none as what it is about."""
    others = [country for country in question.actors if not country.permanent]
    if not others:
        return question
    about = (*question.about, *((country.title,) for country in others))
    topics = (*question.topics, *(country.title for country in others))
    actors = tuple(country for country in question.actors if country.permanent)
    return replace(question, actors=actors, about=about, topics=topics)


def all_as_topics(question: Question) -> Question:
    """A question about texts, with all countries that it names as what it is about."""
    about = tuple((country.title, *country.former) for country in question.actors)
    topics = tuple(country.title for country in question.actors)
    return replace(
        question,
        actors=(),
        about=(*question.about, *about),
        topics=(*question.topics, *topics),
    )


def vetoes(question: Question, world: World) -> Answer | None:
    """The vetoes of a permanent member: how many, which, the first or last."""
    if not any(country.permanent for country in question.actors):
        country = question.actors[0]
        # The words for a veto may speak of something else: “did India oppose …”.
        is_veto = any(word.startswith("veto") for word in question.named_kinds)
        is_asked = question.has("own_veto") and is_veto
        if is_asked or (len(question.actors) == 1 and question.has("claim", "ever", "permanent")):
            return answer("ask.veto.not_permanent", country, country=country.title)
        return all_vetoes(question, world)
    question = as_topics(question)
    if len(question.actors) > 1:
        return _together(question, world)
    country = question.actors[0]
    texts = world.fitting(question, world.votes.vetoes(country.title))
    if question.has("alone"):
        texts = [t for t in texts if isinstance(t, Draft) and t.vetoed_by == (country.title,)]
        said = of_vetoes(question, texts, country)
        return said and said.within("ask.veto.alone")
    return of_vetoes(question, texts, country)


def _none(question: Question, said: Answer) -> Answer:
    """That there is none: not sure where a topic narrows it, which may have other names."""
    return said.as_sure(0.7) if question.about else said


def of_vetoes(question: Question, texts: list[Voted], country: Country) -> Answer | None:
    """How many texts a country vetoed, which, or the first or last of them, newest first."""
    values = scoped(question)
    values["country"] = called_then(country.title, texts)
    if not texts:
        found = answer("ask.veto.none", country, **values)
        return None if question.words else _none(question, found)
    number = several(question.named_kinds)
    if number:
        is_first = question.has("first")
        shown = texts[-number:] if is_first else texts[:number]
        code = "ask.veto.earliest" if is_first else "ask.veto.latest"
        return answer(code, *shown, country, texts=listed(shown), **values)
    one = _first_or_last(question, texts)
    if one is not None:
        return _the_one(f"ask.veto.{_which(question)}", one, country, date=voted_on(one), **values)
    code = "ask.veto.count" if len(texts) > 1 else "ask.veto.one"
    if question.has("claim") and not question.has("how_many", "list"):
        code = "ask.veto.yes" if len(texts) > 1 else "ask.veto.yes_one"
    said = _counted(code, texts, country, **values)
    if question.has("how_many"):
        said = replace(said, entries=tuple(dict.fromkeys((country.id, *said.entries))))
    return _with_counts(said, texts)


def _with_counts(said: Answer, texts: Sequence[Voted]) -> Answer:
    """An answer about texts with the numbers of the vote, where it is one text."""
    if len(texts) != 1 or texts[0].vote is None:
        return said
    counts = counts_of(texts[0])
    return said.within("ask.veto.and_counts", counts=counts)


def _first_or_last(question: Question, texts: Sequence[Voted]) -> Voted | None:
    """The earliest or latest text, where that is asked for; texts come newest first."""
    if question.has("how_many"):
        return None
    if question.has("first"):
        return texts[-1]
    is_date = question.has("when") and not question.has("list", "sat")
    is_one = question.period is None and not question.has("plural")
    return texts[0] if question.has("last") or (is_date and is_one and len(texts) > 1) else None


def _which(question: Question) -> str:
    """Which of some texts is asked for, as codes have it."""
    return "first" if question.has("first") else "last"


def _the_one(code: str, one: Voted, *beside: Country, **values: object) -> Answer:
    """Which text it is of which a code says more, and when it was put to the vote."""
    date = voted_on(one)
    told = {"text": _named_on(one), "at": at(date) if date else "", **values}
    return answer(code, one, *beside, **told)


def _counted(
    code: str, texts: Sequence[Voted], *beside: Country | None, **values: object
) -> Answer:
    """How many texts there are, and which."""
    told = {"count": len(texts), "texts": listed(texts), **values}
    return answer(code, *texts[:_ENTRIES], *beside, **told)


def _together(question: Question, world: World) -> Answer | None:
    names = {country.title for country in question.actors}
    found = [text for text in world.votes.vetoes() if names <= set(text.vetoed_by)]
    texts = world.fitting(question, found)
    names_told = Names(tuple(country.title for country in question.actors))
    values = {"names": names_told, **scoped(question)}
    of_either = _of_either(question, world)
    if of_either is not None:
        return of_either
    is_compared = question.has("more", "fewer", "most", "least", "compare")
    if question.has("alike") or not (question.has("how_many") or is_compared):
        if not texts and question.words:
            return None
        if not texts:
            return answer("ask.veto.together_none", *question.actors, **values)
        one = _first_or_last(question, texts)
        if one is not None:
            return _the_one(
                f"ask.veto.together.{_which(question)}", one, *question.actors, **values
            )
        return _counted("ask.veto.together", texts, *question.actors, **values)
    counted = {
        country.title: len(world.fitting(question, world.votes.vetoes(country.title)))
        for country in question.actors
    }
    ranked = sorted(counted.items(), key=lambda each: -each[1])
    told = [message("ask.veto.each", country=name, count=count) for name, count in ranked]
    is_clear = is_compared and ranked[0][1] > ranked[1][1]
    return answer(
        "ask.veto.compared.most" if is_clear else "ask.veto.compared",
        *question.actors,
        country=ranked[0][0],
        counts=Names(tuple(told)),
        **scoped(question),
    )


def _of_either(question: Question, world: World) -> Answer | None:
    """The first or last veto that any of several cast: “the last one by Britain or France”."""
    if _EITHER.isdisjoint(question.named_kinds):
        return None
    names = {country.title for country in question.actors}
    found = [text for text in world.votes.vetoes() if not names.isdisjoint(text.vetoed_by)]
    texts = world.fitting(question, found)
    one = _first_or_last(question, texts) if texts else None
    if not isinstance(one, Draft):
        return None
    told = Names(tuple(called_then(name, [one]) for name in one.vetoed_by if name in names))
    among = Names(tuple(country.title for country in question.actors), "or")
    code = f"ask.veto.either.{_which(question)}"
    return _the_one(code, one, *question.actors, among=among, names=told, **scoped(question))


_EITHER = frozenset(("or", "either", "neither", "nor", "ou", "ni"))


def all_vetoes(question: Question, world: World) -> Answer | None:
    """The vetoes of whoever cast them."""
    question = as_topics(question)
    if question.has("resolution") and question.has("most"):
        return None
    texts = world.fitting(question, world.votes.vetoes())
    if not question.has("trio"):
        return by_whom(question, world, texts)
    joint = [t for t in texts if isinstance(t, Draft) and len(t.vetoed_by) > _TWO]
    said = by_whom(question, world, joint)
    return said and said.within("ask.veto.trio")


def failed(question: Question, world: World) -> Answer | None:
    """The drafts that were not adopted, and that nobody vetoed."""
    question = all_as_topics(question)
    drafts = [each for each in world.votes.texts if isinstance(each, Draft) and not each.vetoed_by]
    texts = world.fitting(question, drafts)
    values = scoped(question)
    if not texts:
        return answer("ask.failed.none", **values).as_sure(_FEW_KNOWN)
    return _counted("ask.failed", texts, **values).as_sure(_FEW_KNOWN)


_FEW_KNOWN = 0.8
"""How sure a list of drafts is that failed without a veto, of which only some are here."""


def by_whom(question: Question, world: World, texts: Sequence[Voted]) -> Answer | None:
    """How many vetoes there were and whose, which, or the first or last of them."""
    values = scoped(question)
    narrowed = bool(question.about) or question.period is not None
    if not texts:
        found = answer("ask.veto.nobody", **values)
        return _none(question, found) if narrowed and not question.words else None
    one = _first_or_last(question, texts)
    if one is not None and isinstance(one, Draft):
        return _the_one(f"ask.veto.any.{_which(question)}", one, names=vetoers(one), **values)
    if not narrowed and not question.has("how_many", "list"):
        return None
    tally = Counter(name for text in texts if isinstance(text, Draft) for name in text.vetoed_by)
    who = Names(
        tuple(message("ask.by_count", country=name, count=n) for name, n in tally.most_common())
    )
    code = "ask.veto.some" if len(texts) > 1 else "ask.veto.some_one"
    if len(texts) == 1:
        assert isinstance(texts[0], Draft)
        who = vetoers(texts[0])
    countries = [world.votes.countries.get(name) for name in tally]
    return _with_counts(_counted(code, texts, *countries, who=who, **values), texts)


def casts(question: Question, world: World) -> Answer | None:
    """How often a country took a position, on which texts, the first or last."""
    country, position = question.actors[0], question.position
    if len(question.actors) > 1:
        is_one = len(question.cues.intersection(STANCES)) == 1
        together = _casts_together(question, world, position) if position and is_one else None
        is_claim = together is not None and question.has("claim") and not question.has("how_many")
        if together is None or not is_claim:
            return together
        return together.within("ask.check.yes")
    if not country.terms:
        never = answer("ask.seat.never", country, country=country.title)
        return None if question.words else never
    texts = _cast(question, world, country, position)
    values = scoped(question)
    values["country"] = called_then(country.title, texts)
    if position is None:
        return _record(question, world, country)
    if not texts:
        none = answer(f"ask.casts.none.{position}", country, **values)
        return None if question.words else _none(question, none)
    one = _first_or_last(question, texts)
    if one is not None:
        return _the_one(f"ask.casts.{_which(question)}.{position}", one, country, **values)
    return _with_counts(_counted(f"ask.casts.{position}", texts, country, **values), texts)


def _cast(
    question: Question, world: World, country: Country, position: Position | None
) -> list[Voted]:
    """The texts that fit a question on which a country took a position, newest first.

    Resolutions are those that were adopted, where drafts are not spoken of as well.
    """
    found = world.votes.of_country(country.title, position=position)
    texts = narrowed(question, world, world.fitting(question, [each.text for each in found]))
    is_adopted = "resolutions" in question.named_kinds and not question.has("draft_of", "veto")
    is_adopted = is_adopted and position is not Position.AGAINST  # who vetoed did not adopt
    if question.has("alone") and position is not None:
        texts = [text for text in texts if text.vote and text.vote.count(position) == 1]
    return [text for text in texts if not is_adopted or isinstance(text, Resolution)]


def _casts_together(question: Question, world: World, position: Position) -> Answer | None:
    """On which texts several countries all took a position."""
    first, *others = (_cast(question, world, each, position) for each in question.actors)
    texts = [text for text in first if all(text in each for each in others)]
    if not texts:
        return None
    names = Names(tuple(country.title for country in question.actors))
    code = f"ask.casts.together.{position}"
    return _counted(code, texts, *question.actors, names=names, **scoped(question))


def _record(question: Question, world: World, country: Country) -> Answer | None:
    """All that a country did within a period or on a topic."""
    topic_ids = world.about(question)
    found = [
        each
        for each in world.votes.of_country(country.title)
        if (topic_ids is None or each.text.id in topic_ids)
        and (question.period is None or question.period.holds(voted_on(each.text)))
    ]
    if not found:
        return None
    if len(found) == 1 and question.about:
        one = replace(question, texts=(found[0].text,), about=(), topics=(), words=())
        said = ballot(one, world)
        return said and said.as_sure(0.9)
    counted = Counter(each.position for each in found)
    told = Names(
        tuple(
            message(f"ask.vote.{position}", count=counted[position])
            for position in Position
            if counted[position]
        )
    )
    return answer(
        "ask.record",
        country,
        *(each.text for each in found[:5]),
        country=country.title,
        count=len(found),
        counts=told,
        **scoped(question),
    ).as_sure(0.8)


def alike(question: Question, world: World) -> Answer | None:
    """How often two countries voted alike."""
    if question.has("veto"):
        return None
    first, second = question.actors[:2]
    topic_ids = world.about(question)
    one = {c.text.id: c for c in world.votes.of_country(first.title)}
    pairs = [
        (one[c.text.id], c)
        for c in world.votes.of_country(second.title)
        if c.text.id in one
        and (topic_ids is None or c.text.id in topic_ids)
        and (question.period is None or question.period.holds(voted_on(c.text)))
    ]
    if len(pairs) == 1 and question.about:
        [(one_cast, _)] = pairs
        return ballot(
            replace(question, texts=(one_cast.text,), about=(), topics=(), words=()), world
        )
    if not pairs and question.about:
        return None
    if question.has("claim") and question.position is not None and not question.has("alike"):
        return None  # “did both vote for …”: one text is asked about
    if not pairs:
        return answer("ask.alike.never", first, second, first=first.title, second=second.title)
    same = sum(a.position is b.position for a, b in pairs)
    apart = [a.text for a, b in pairs if a.position is not b.position]
    share = round(100 * same / len(pairs))
    is_split = question.has("differently") and bool(apart)
    question.has("rate", "how_many")
    return answer(
        "ask.alike.apart" if is_split else "ask.alike",
        first,
        second,
        *apart[:_ENTRIES],
        first=first.title,
        second=second.title,
        same=message("ask.number", count=same),
        count=len(pairs),
        share=share,
        apart=message("ask.times", count=len(apart)),
        texts=listed(apart),
        **scoped(question),
    )


def sponsored_list(question: Question, world: World) -> Answer | None:
    """What a country put forward."""
    country = question.actors[0]
    texts = world.fitting(question, world.votes.sponsored_by(country.title))
    values = {"country": country.title, **scoped(question)}
    if not texts:
        none = answer("ask.sponsored.none", country, **values)
        # Of many drafts the sponsors are not known.
        none = none if question.period is None else none.as_sure(_FEW_KNOWN)
        return None if question.words else _none(question, none)
    one = _first_or_last(question, texts)
    if one is not None:
        return _the_one(f"ask.sponsored.{_which(question)}", one, country, **values)
    return _counted("ask.sponsored.count", texts, country, **values)


EXECUTORS: Mapping[str, Executor] = {
    "vetoes": vetoes,
    "all_vetoes": all_vetoes,
    "failed": failed,
    "casts": casts,
    "alike": alike,
    "sponsored_list": sponsored_list,
}
