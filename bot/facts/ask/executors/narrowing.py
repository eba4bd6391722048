"""What the texts of a list have in common by their vote: Chapter VII, abstentions, unanimity.

Each mark is a class of words and a test of one text; a list is the intersection of all that are
asked for, with a number where one is given: “with more than three abstentions”.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ....messages import Message, Names, message
from ...filters import Filters, Only, fitting
from ...model import Resolution
from ...number_words import CARDINAL, cardinal
from ...parts import Position
from ...votes import Voted, is_divided, is_unanimous
from ..described.supposing import IN_ORDER
from ..question import CAST, Question
from ..world import World, is_chapter_vii


@dataclass(frozen=True, slots=True)
class Mark:
    """What is asked of each text of a list, and what that is called in a sentence."""

    said: Message
    fits: Callable[[Voted], bool]


_TESTS: Mapping[str, Callable[[Voted], bool]] = {
    "no_chapter": lambda text: isinstance(text, Resolution) and not is_chapter_vii(text),
    "chapter": is_chapter_vii,
    "divided": is_divided,
    "unanimous": lambda text: isinstance(text, Resolution) and bool(is_unanimous(text)),
    "uncounted": lambda text: isinstance(text, Resolution) and text.how is not None,
}
_INSTEAD: Mapping[str, str] = {"chapter": "no_chapter", "unanimous": "divided"}
"""The class of words that says the contrary of another, in which that one is a part."""
_COUNTED = re.compile(
    r"(?:(?P<how>more than|over|at least|(?:fewer|less) than|exactly|only|plus de|au moins|"
    r"moins de) )?"
    rf"\b(?P<number>\d+|{CARDINAL}) (?:(?P<abstain>abstentions?|abstainers?)"
    r"|(?P<against>votes? against|negative votes?|no votes?|opponents?|voix contre)"
    r"|(?P<favour>(?:votes? in favou?r|yes votes?|positive votes?|votes? for|voix pour)"
    r"|(?<!no )(?:votes?|voix)(?= |$)(?! (?:against|contre))))"
)
_COMPARED: Mapping[str, tuple[str, Callable[[int, int], bool]]] = {
    "more than": ("more", operator.gt),
    "over": ("more", operator.gt),
    "plus de": ("more", operator.gt),
    "at least": ("least", operator.ge),
    "au moins": ("least", operator.ge),
    "fewer than": ("fewer", operator.lt),
    "less than": ("fewer", operator.lt),
    "moins de": ("fewer", operator.lt),
}


def marks(question: Question) -> list[Mark]:
    """All that a question asks of the votes on the texts of a list."""
    found = [
        Mark(message(f"ask.mark.{cue}"), test)
        for cue, test in _TESTS.items()
        if question.has(cue) and not question.has(_INSTEAD.get(cue, "-"))
    ]
    counted = list(_counted(question))
    if counted:
        return [*found, *counted]
    if question.actors or question.has("unanimous", "divided"):
        return found  # it is they who abstained; or “unanimously, without abstentions”
    for cue, position in CAST.items():
        if cue != "favour" and question.has(cue):
            without = question.has("without")
            code = f"ask.mark.none.{position}" if without else f"ask.mark.{position}"
            found.append(Mark(message(code), partial(_took, position, without)))
    return found


def narrowed(question: Question, world: World, texts: Iterable[Voted]) -> list[Voted]:
    """The texts that have all the marks that a question asks for, in their order."""
    found = list(texts)
    if question.has("nato"):
        naming = {each.id for each in fitting(world.base, found, Filters(only=(Only.NATO,)))}
        found = [text for text in found if text.id in naming]
    for mark in marks(question):
        found = [text for text in found if mark.fits(text)]
    return found


def marked(question: Question) -> Message | str:
    """All marks in a row as a part of a sentence; nothing where there are none."""
    found = tuple(mark.said for mark in marks(question))
    return message("ask.marks", marks=Names(found)) if found else ""


def _took(position: Position, without: bool, text: Voted) -> bool:
    """Whether some took a position on a text, or ``without`` that, nobody did."""
    return text.vote is not None and bool(text.vote.count(position)) is not without


def _counted(question: Question) -> Iterator[Mark]:
    """What is asked with a number: “with at least two votes against”, “adopted 14-0-1”."""
    yield from _scored(" ".join(question.named_kinds))
    for match in _COUNTED.finditer(" ".join(question.named_kinds)):
        count = cardinal(match["number"]) or 0
        cue = str(match.lastgroup)
        position = CAST[cue]
        question.has(cue)
        if not count and question.has("unanimous"):
            continue
        how, compare = _COMPARED.get(match["how"] or "", ("equal", operator.eq))
        said = message(f"ask.mark.{how}", counted=message(f"ask.vote.{position}", count=count))
        if not count:
            said = message(f"ask.mark.none.{position}")
        yield Mark(said, partial(_has, position, compare, count))


_SCORE = re.compile(r"(?:adopted|passed|vote|by|adoptees?) (\d{1,2}) (?:to )?(\d)(?: (\d))?\b")


def _scored(words: str) -> Iterator[Mark]:
    """What a result asks for: votes in favour, against and perhaps abstentions."""
    match = _SCORE.search(words)
    if match is None:
        return
    for position, number in zip(IN_ORDER, match.groups(), strict=True):
        if number is not None:
            count = int(number)
            said = message("ask.mark.equal", counted=message(f"ask.vote.{position}", count=count))
            yield Mark(said, partial(_has, position, operator.eq, count))


def _has(position: Position, compare: Callable[[int, int], bool], count: int, text: Voted) -> bool:
    """Whether the number of those who took a position compares so with what is asked."""
    return text.vote is not None and compare(text.vote.count(position), count)
