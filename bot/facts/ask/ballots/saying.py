"""What is said of a vote: how a text fared, the numbers with their names, what one country did."""

from __future__ import annotations

from dataclasses import replace

from ....messages import Message, Names, Value, message
from ...base import FactBase
from ...model import Country, Draft, Entry, Resolution
from ...parts import Position
from ...votes import Voted, is_unanimous, voted_on
from ..answer import Answer, answer, at, named, vetoers
from ..world import World

MOST_NAMES = 20


def named_values(text: Voted) -> dict[str, Value]:
    """A text within a sentence and at its head, and how it fared, by their names in sentences."""
    return {"text": named(text), "First": named(text, first=True), "outcome": outcome_of(text)}


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


def with_outcome(found: Answer, base: FactBase, *, of_resolutions: bool = False) -> Answer:
    """An answer that only says something of a text, with how it fared.

    People ask for that of drafts, and ``of_resolutions`` where they ask who did something.
    """
    entry = base.entries.get(found.entries[0]) if found.entries else None
    is_said = found.said.code.startswith(("ask.says", "ask.gist"))
    is_text = isinstance(entry, Draft) or (of_resolutions and isinstance(entry, Resolution))
    if not is_said or not is_text:
        return found
    assert isinstance(entry, Draft | Resolution)
    told = message("ask.outcome", First=named(entry, first=True), outcome=outcome_of(entry))
    return replace(found, said=message("ask.both", first=found.said, second=told))


def cast_words(world: World, text: Voted, country: Country) -> Message:
    """What one country did, as a clause."""
    if isinstance(text, Draft) and country.title in text.vetoed_by:
        return message("ask.did.veto", country=country.title)
    position = world.votes.position(text, country.title)
    if position is not None:
        return message(f"ask.did.{position}", country=country.title)
    date = voted_on(text)
    if date and not country.sat_in(date.year):
        return message("ask.did.no_member", country=country.title, year=date.year)
    return message("ask.did.unknown", country=country.title)
