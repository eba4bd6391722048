"""Answers about several texts: which vote was closer, what cites what; and what came of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....messages import Names, message
from ...model import Resolution
from ...parts import Position
from ...votes import Voted, voted_on
from ..answer import Answer, answer, named
from ..ballots.answering import OTHER
from ..ballots.saying import MOST_NAMES, outcome_of
from ..question import Question
from ..world import Executor, World


def compare_votes(question: Question, _world: World) -> Answer | None:
    """The results of several votes, and where most took a position."""
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


def outcome(question: Question, _world: World) -> Answer | None:
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
    told = answer("ask.outcome", text, **values)
    # Of a text that is only described, its vote is seldom what is asked for.
    return told.as_sure(1.0 if question.link == 1 else OTHER)


EXECUTORS: Mapping[str, Executor] = {
    "compare_votes": compare_votes,
    "cited_by": cited_by,
    "cites": cites,
    "outcome": outcome,
}
