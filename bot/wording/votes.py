"""Votes of the Security Council in words: how a text fared, and what a country did."""

from __future__ import annotations

from ..facts.model import Draft
from ..facts.parts import Position
from ..facts.votes import Cast, Voted, is_unanimous
from .entries import vote_counts
from .markup import Markup
from .reader import Reader

_HOW = {
    "without a vote": "votes.adopted_without_a_vote",
    "by acclamation": "votes.adopted_by_acclamation",
}


def outcome(text: Voted, reader: Reader) -> Markup:
    """Whether a text was adopted, and by which vote; what is not known is said to be unknown."""
    counts = vote_counts(text.vote, reader) if text.vote else Markup("")
    if isinstance(text, Draft):
        code = f"votes.{text.outcome}" if counts else f"votes.{text.outcome}_unknown"
        return reader.say(code, names=reader.names(text.vetoed_by), counts=counts)
    if text.how:
        return reader.say(_HOW[text.how])
    if text.vote is None:
        return reader.say("votes.adopted_unknown")
    if is_unanimous(text):
        return reader.say("votes.unanimous", in_favour=text.vote.count(Position.IN_FAVOUR))
    return reader.say("votes.adopted", counts=counts)


def cast_words(cast: Cast, reader: Reader) -> Markup:
    """What a country did at a vote: ``against``, ``abstained``, ``vetoed``."""
    return reader.say("votes.cast.veto" if cast.is_veto else f"votes.cast.{cast.position}")


def tally_words(tally: dict[Position, int], reader: Reader) -> Markup:
    """How often a country took each position: ``40 in favour, 3 against``."""
    told = (
        reader.say(f"facts.vote.{position}", count=count)
        for position, count in tally.items()
        if count
    )
    return Markup(", ".join(told))
