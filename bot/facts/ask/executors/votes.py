"""Answers about one text: who voted how, the count, its sponsors, its meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....messages import Message, Names, Value, message
from ...base import FactBase
from ...model import Draft, Entry, Resolution
from ...parts import Position
from ...votes import Voted, is_unanimous, voted_on
from ..answer import Answer, answer, at, named, vetoers
from ..groups import in_group
from ..question import Question
from ..world import Executor, World

MOST_NAMES = 20
OTHER = 0.75
"""How sure it is that a text is meant that was found and on which nobody named acted so."""


def outcome_of(text: Voted, told: Position | None = None) -> Message:
    """How a text fared, as the end of a sentence: ``adopted with 14 in favour, 1 abstaining``.

    Who took the position ``told`` has been said already.
    """
    date = voted_on(text)
    when = at(date) if date else ""
    if isinstance(text, Draft):
        code = f"ask.outcome.{text.outcome}" + ("" if text.vote else "_unknown")
        counts = counts_of(text, told) if text.vote else ""
        return message(code, names=vetoers(text), counts=counts, at=when)
    if text.how:
        code = "without_a_vote" if text.how == "without a vote" else "by_acclamation"
        return message(f"ask.outcome.{code}", at=when)
    if text.vote is None:
        return message("ask.outcome.adopted_unknown", at=when)
    if is_unanimous(text):
        count = text.vote.count(Position.IN_FAVOUR)
        return message("ask.outcome.unanimous", in_favour=count, at=when)
    return message("ask.outcome.adopted", counts=counts_of(text, told), at=when)


def counts_of(text: Voted, told: Position | None = None) -> Message:
    """The numbers of a vote, with the names of those not in favour where they are known.

    Those who took the position ``told`` are only counted.
    """
    assert text.vote is not None
    parts = []
    for position in Position:
        count = text.vote.count(position)
        if not count and position is not Position.IN_FAVOUR:
            continue
        is_named = position not in (Position.IN_FAVOUR, told)
        names = text.vote.names(position) if is_named else None
        counted = message(f"ask.vote.{position}", count=count)
        parts.append(
            message("ask.counted", counted=counted, names=Names(names)) if names else counted
        )
    return message(f"ask.counts.{len(parts)}", **{f"n{i}": each for i, each in enumerate(parts)})


def identified(text: Voted, *others: Entry | None) -> Answer:
    """Which resolution it is, with what it is about and how the vote went."""
    title = text.title.partition(": ")[2] or text.title
    values = {"First": named(text, first=True), "title": title, "outcome": outcome_of(text)}
    return answer("ask.identified", text, *others, **values)


def position(question: Question, world: World) -> Answer | None:
    """Who took a position on a text, or that nobody did."""
    text, asked = question.texts[0], question.position
    assert asked is not None
    values = {"text": named(text), "First": named(text, first=True), "outcome": outcome_of(text)}
    if question.has("veto"):
        if isinstance(text, Draft) and text.vetoed_by:
            said = answer("ask.vetoed_by", text, names=vetoers(text), **values)
            named_others = {c.title for c in question.actors if c.permanent} - set(text.vetoed_by)
            return said.as_sure(OTHER if question.link < 1 and named_others else 1.0)
        return answer("ask.not_vetoed", text, **values)
    said = _position(question, world, text, asked, values)
    if not (question.has("claim") and question.has("without")) or said.said.code.endswith("known"):
        return said  # nobody is said to have done so: “nobody abstained on 1244, correct?”
    code = "ask.check.yes" if said.said.code.startswith("ask.nobody.") else "ask.check.no"
    return replace(said, said=message(code, said=said.said))


def _position(
    question: Question, world: World, text: Voted, asked: Position, values: Mapping[str, Value]
) -> Answer:
    """Who took a position on a text, of the group that is asked for."""
    names, count = who_took(world, text, asked)
    in_group(question)  # “nobody” is said of any group as well
    if count is None:
        return answer("ask.position.unknown", text, **values)
    if not count:
        return answer(f"ask.nobody.{asked}", text, **values)
    if names is None:
        return answer(f"ask.position.counted.{asked}", text, count=count, **values)
    all_names, names = names, tuple(n for n in names if _is_asked(question, world, n))
    if not names:
        nobody = answer(f"ask.nobody.group.{asked}", text, **values)
        return nobody.as_sure(OTHER if question.link < 1 else 1.0)
    if len(names) == len(all_names):
        values = {**values, "outcome": outcome_of(text, asked)}
    count = len(names)
    countries = [world.votes.countries.get(name) for name in names]
    return answer(
        f"ask.position.{asked}", text, *countries, names=Names(names), count=count, **values
    )


def _is_asked(question: Question, world: World, name: str) -> bool:
    """Whether a member belonged to the groups that a question asks about, if to any."""
    date, asked = voted_on(question.texts[0]), in_group(question)
    return asked is None or asked(world.votes.countries[name], date.year if date else None)


def who_took(
    world: World, text: Voted, asked: Position
) -> tuple[tuple[str, ...] | None, int | None]:
    """The names behind a position, and how many; ``None`` for what is not known."""
    roll_call = world.votes.roll_call(text)
    if roll_call is not None:
        return roll_call[asked], len(roll_call[asked])
    if text.vote is None:
        return None, None
    return text.vote.names(asked), text.vote.count(asked)


def dissent(question: Question, world: World) -> Answer | None:
    """Who did not vote in favour, by what they did instead."""
    text = question.texts[0]
    values = {"First": named(text, first=True), "text": named(text), "outcome": outcome_of(text)}
    others = [position for position in Position if position is not Position.IN_FAVOUR]
    told, countries = [], []
    for position in others:
        names, count = who_took(world, text, position)
        if names is None and count is None:
            return answer("ask.position.unknown", text, **values)
        names = names and tuple(name for name in names if _is_asked(question, world, name))
        if names:
            told.append(message(f"ask.dissent.{position}", names=Names(names)))
            countries += [world.votes.countries.get(name) for name in names]
        elif count and names is None:
            told.append(message(f"ask.vote.{position}", count=count))
    if not told:
        return answer("ask.dissent.nobody", text, **values)
    return answer("ask.dissent", text, *countries, told=Names(tuple(told)), **values)


def compare_votes(question: Question, world: World) -> Answer | None:
    """The results of several votes, and where most took a position."""
    del world
    texts = question.texts[:3]
    told = Names(
        tuple(
            message("ask.outcome.clause", First=named(t, first=i == 0), outcome=outcome_of(t))
            for i, t in enumerate(texts)
        )
    )
    ranked = _ranked(question, texts)
    if ranked is None:
        return answer("ask.compare_votes", *texts, told=told)
    is_least = question.has("fewer", "least", "closest")
    (best, count), (_, other) = ranked[:2] if is_least else ranked[:-3:-1]
    if count == other:
        return answer("ask.compare_votes.equal", *texts, told=told)
    code = "fewest" if is_least else "most"
    first = named(best, first=True)
    return answer(f"ask.compare_votes.{code}", best, *texts, First=first, told=told)


def _ranked(question: Question, texts: Sequence[Voted]) -> list[tuple[Voted, int]] | None:
    """Texts by how many took the position asked for, fewest first; ``None`` where none is asked."""
    if not question.has("most", "more", "fewer", "least", "closest"):
        return None
    counts = [(text, text.vote) for text in texts]
    asked = question.position or Position.IN_FAVOUR
    told = [(text, vote.count(asked)) for text, vote in counts if vote is not None]
    return sorted(told, key=lambda each: each[1]) if len(told) == len(texts) else None


def when_text(question: Question, world: World) -> Answer | None:
    """When a text was put to the vote."""
    del world
    text = question.texts[0]
    date = voted_on(text)
    if date is None:
        return None
    code = "ask.when.adopted" if isinstance(text, Resolution) else "ask.when.voted_on"
    return answer(code, text, entry=named(text, first=True), at=at(date))


def count_position(question: Question, world: World) -> Answer | None:
    """How many took a position, and who."""
    text, asked = question.texts[0], question.position
    assert asked is not None
    if question.has("veto"):
        return position(question, world)
    names, count = who_took(world, text, asked)
    values = {"First": named(text, first=True), "text": named(text), "outcome": outcome_of(text)}
    if count is None:
        return answer("ask.position.unknown", text, **values)
    if not count:
        return answer(f"ask.nobody.{asked}", text, **values)
    if names and (asked is not Position.IN_FAVOUR or question.has("who")):
        return answer(f"ask.position.{asked}", text, names=Names(names), count=count, **values)
    return answer(f"ask.position.counted.{asked}", text, count=count, **values)


def roll_call(question: Question, world: World) -> Answer | None:
    """Who voted how."""
    text = question.texts[0]
    found = world.votes.roll_call(text)
    if found is None:
        return tally(question, world)
    asked = {
        position: tuple(name for name in names if _is_asked(question, world, name))
        for position, names in found.items()
    }
    told = [
        message(f"ask.roll.{position}", names=Names(names))
        for position, names in asked.items()
        if names
    ]
    if not told:
        values = {"text": named(text), "outcome": outcome_of(text)}
        return answer("ask.roll_call.nobody", text, **values)
    clauses = Names(tuple(told))
    return answer(
        "ask.roll_call",
        text,
        First=named(text, first=True),
        clauses=clauses,
        outcome=outcome_of(text),
    )


def tally(question: Question, world: World) -> Answer | None:
    """The result of the vote."""
    del world
    text = question.texts[0]
    return answer("ask.outcome", text, First=named(text, first=True), outcome=outcome_of(text))


def with_outcome(found: Answer, base: FactBase) -> Answer:
    """An answer that only says something of a draft, with how it fared, which people ask for."""
    entry = base.entries.get(found.entries[0]) if found.entries else None
    is_said = found.said.code.startswith(("ask.says", "ask.gist"))
    if not is_said or not isinstance(entry, Draft):
        return found
    told = message("ask.outcome", First=named(entry, first=True), outcome=outcome_of(entry))
    return replace(found, said=message("ask.both", first=found.said, second=told))


def unanimous(question: Question, world: World) -> Answer | None:
    """Whether all voted in favour."""
    del world
    text = question.texts[0]
    values = {"First": named(text, first=True), "outcome": outcome_of(text)}
    if isinstance(text, Draft):
        return answer("ask.unanimous.no", text, **values)
    found = is_unanimous(text)
    if found is None:
        return answer(
            "ask.unanimous.unknown" if not text.how else "ask.unanimous.no_vote", text, **values
        )
    return answer("ask.unanimous.yes" if found else "ask.unanimous.no", text, **values)


def chapter(question: Question, world: World) -> Answer | None:
    """Whether a text was adopted under Chapter VII."""
    del world
    text = question.texts[0]
    if not isinstance(text, Resolution):
        return answer(
            "ask.unanimous.no", text, First=named(text, first=True), outcome=outcome_of(text)
        )
    code = {"VII": "yes", "none": "no", None: "unknown"}[text.chapter]
    if question.has("no_chapter") and question.has(
        "claim", "sure_claim"
    ):  # “1701 is not under Chapter VII, right?”
        code = {"yes": "wrong", "no": "right"}.get(code, code)
    return answer(f"ask.chapter.{code}", text, First=named(text, first=True), text=named(text))


def sponsors(question: Question, world: World) -> Answer | None:
    """Who put a text forward."""
    text = question.texts[0]
    values = {"First": named(text, first=True), "text": named(text)}
    if not text.sponsors:
        unknown = answer("ask.sponsors.unknown", text, **values)
        # What is counted may be what a text proposes: “how many new members did it propose”.
        return unknown.as_sure(0.9 if question.has("how_many") else 1.0)
    shown: tuple[object, ...] = text.sponsors
    if len(shown) > MOST_NAMES:
        rest = len(shown) - MOST_NAMES
        shown = (*text.sponsors[:MOST_NAMES], message("ask.others", count=rest))
    countries = [world.votes.countries.get(name) for name in text.sponsors[:MOST_NAMES]]
    return answer(
        "ask.sponsors", text, *countries, names=Names(shown), count=len(text.sponsors), **values
    )


def _field(code: str, field: str) -> Executor:
    """An executor that tells one field of a text."""

    def tell(question: Question, world: World) -> Answer | None:
        del world
        text = question.texts[0]
        value = getattr(text, field, None)
        values = {"First": named(text, first=True), "text": named(text)}
        if not value:
            return answer(f"{code}.unknown", text, **values)
        return answer(code, text, value=value, at=_when(text), **values)

    return tell


def _when(text: Voted) -> object:
    date = voted_on(text)
    return at(date) if date else ""


meeting = _field("ask.meeting", "meeting")
symbol = _field("ask.symbol", "symbol")
agenda = _field("ask.agenda", "agenda")
_draft_symbol = _field("ask.draft_of", "draft")


def draft_of(question: Question, world: World) -> Answer | None:
    """The draft of a text: whose it was, or its symbol."""
    return (sponsors if question.has("who") else _draft_symbol)(question, world)


def cited_by(question: Question, world: World) -> Answer | None:
    """Which resolutions cite one."""
    text = question.texts[0]
    if not isinstance(text, Resolution):
        return None
    found = world.votes.cited_by(text)
    return _numbers("ask.cited_by", text, found)


def cites(question: Question, world: World) -> Answer | None:
    """Which resolutions one cites."""
    text = question.texts[0]
    if not isinstance(text, Resolution):
        return None
    found = [each for number in text.cites if (each := world.votes.resolution(number))]
    return _numbers("ask.cites", text, found).as_sure(1.0 if question.link == 1 else 0.75)


def _numbers(code: str, text: Resolution, found: object) -> Answer:
    assert isinstance(found, list | tuple)
    values = {"First": named(text, first=True), "text": named(text)}
    if not found:
        return answer(f"{code}.none", text, **values)
    shown = [str(each.number) for each in found[:MOST_NAMES]]
    names: tuple[object, ...] = tuple(shown)
    if len(found) > MOST_NAMES:
        names = (*shown, message("ask.others", count=len(found) - MOST_NAMES))
    return answer(code, text, *found[:10], count=len(found), names=Names(names), **values)


def outcome(question: Question, world: World) -> Answer | None:
    """Whether a text was adopted, and when; a wrong date is put right."""
    text = question.texts[0]
    period = question.period
    date = voted_on(text)
    values = {"First": named(text, first=True), "outcome": outcome_of(text)}
    if period is not None and date is not None and question.has("claim"):
        is_so = period.holds(date) and isinstance(text, Resolution)
        code = "ask.claim.yes" if is_so else "ask.claim.no"
        return answer(code, text, **values)
    if question.has("claim"):
        is_so = isinstance(text, Resolution)
        said = answer("ask.claim.yes" if is_so else "ask.claim.no", text, **values)
        # What the text does not speak of may be the very thing that the Council did not do.
        return said.as_sure(0.5 ** len(question.words) if is_so and question.link < 1 else 1.0)
    told = tally(question, world)
    # Of a text that is only described, its vote is seldom what is asked for.
    return told and told.as_sure(told.certainty if question.link == 1 else OTHER)


EXECUTORS: Mapping[str, Executor] = {
    "position": position,
    "dissent": dissent,
    "compare_votes": compare_votes,
    "when_text": when_text,
    "count_position": count_position,
    "roll_call": roll_call,
    "tally": tally,
    "unanimous": unanimous,
    "chapter": chapter,
    "sponsors": sponsors,
    "meeting": meeting,
    "agenda": agenda,
    "symbol": symbol,
    "draft_of": draft_of,
    "cited_by": cited_by,
    "cites": cites,
    "outcome": outcome,
}
