"""What a question supposes of the vote on a text that it describes, which tells that from others.

“Who were the two noes on Western Sahara” is about a text with two votes against; “how did Qatar
vote on Iran” about one on which Qatar could vote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ...model import Draft, Resolution
from ...number_words import CARDINALS
from ...parts import Position
from ...votes import voted_on
from ..question import CAST, Question
from ..reading.lexicon import beside, lexicon
from ..reading.rules import Seen

Test = Callable[[Resolution | Draft], bool]

_FEWEST, _WHOLE = 9, 15
"""So many votes a score has: members may have been absent."""
NUMBERS = {word: number for word, number in CARDINALS.items() if 0 < number < _WHOLE}
NUMBERS |= {str(number): number for number in range(1, _WHOLE)}
"""The numbers of members that may have taken a position, in words and digits."""
_LONELY = beside("lonely")
_NOT = frozenset(("no", "each", "every", "any", "this", "that", "which", "the", "pas"))
"""Before these “one” is no number: “which one abstained”."""
_CAST = {"abstain", "against", "favour", "absent", "how_vote", "alike"}
_OF_ALL = {"who", "unanimous", "divided", "tally"}
"""Classes of words that ask for the vote of those who are named, and for that of all."""
_REACH = 4
"""So many words may stand between a number and the position that it counts."""


def counted(words: Sequence[str]) -> Iterator[tuple[Position, int]]:
    """How many are said to have taken a position: “the two noes”, “one opposed it”, “3-12”."""
    match = _SCORE.search(" ".join(words))
    numbers = [int(each) for each in match.groups() if each] if match else []
    if _FEWEST <= sum(numbers) <= _WHOLE:
        yield from zip(IN_ORDER, numbers, strict=False)
    for place, word in enumerate(words):
        is_lonely = word in _LONELY
        number = 1 if is_lonely else NUMBERS.get(word)
        if number is None or (word in ("one", "un") and words[max(0, place - 1)] in _NOT):
            continue
        after = words[place + 1 : place + 2 + _REACH]
        before = words[max(0, place - _REACH) : place][::-1] if is_lonely else ()
        found = next((each for w in (*after, *before) if (each := _position(w))), None)
        if found is not None:
            yield found, number


_SCORE = re.compile(r"(?<!\S)(\d{1,2})(?: to| contre)? (\d{1,2})(?: (\d{1,2}))?(?!\S)(?! \d)")
IN_ORDER = (Position.IN_FAVOUR, Position.AGAINST, Position.ABSTAINING)


def several(words: Sequence[str]) -> int:
    """How many of the first or last are asked for: “the first four texts”; 0 for one."""
    pairs = list(pairwise(words))
    found = [NUMBERS[b] for a, b in pairs if a in _ORDERED and b in NUMBERS]
    found += [NUMBERS[a] for a, b in pairs if b in _ORDERED and a in NUMBERS]
    return next((number for number in found if number > 1), 0)


def ordinal(question: Question) -> int:
    """The place in an order that a question names: ``3`` for “third” or “3rd”, else 0."""
    if not question.has("nth"):
        return 0
    words, ordinals = question.named_kinds, lexicon().ordinals
    digits = (_ORDINAL.fullmatch(word) for word in words)
    rows = (
        " ".join(words[place : place + size])
        for size in (4, 3, 2, 1)
        for place in range(len(words) - size + 1)
    )
    found = [int(each[1]) for each in digits if each]
    found += [ordinals[row] for row in rows if row in ordinals]
    return next(iter(found), 0)


_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|er|ere|eme)")
_ORDERED = frozenset("first last latest earliest premiers premieres derniers dernieres".split())


def has_counts(numbers: Sequence[tuple[Position, int]], text: Resolution | Draft) -> bool:
    """Whether so many took each position on a text."""
    vote = text.vote
    return vote is not None and all(vote.count(each) == number for each, number in numbers)


def _position(word: str) -> Position | None:
    """The position that a word by itself speaks of."""
    classes = lexicon().classes
    return next((each for cue, each in CAST.items() if classes[cue].fullmatch(word)), None)


def supposed(what: Seen) -> Test | None:
    """What the vote on a text must have been for it to be meant; ``None`` where nothing is said."""
    numbers = list(counted(what.found.words))
    asks_who = "who" in what.cues and "claim" not in what.cues
    asked = [each for cue, each in CAST.items() if cue in what.cues] if asks_who else []
    is_cast = _CAST & set(what.cues) and not _OF_ALL & set(what.cues)
    voters = what.actors if is_cast else []
    if not (numbers or asked or voters):
        return None

    def fits(text: Resolution | Draft) -> bool:
        date = voted_on(text)
        could = date is None or all(each.sat_in(date.year) for each in voters)
        if text.vote is None:
            return could and not numbers and not asked
        took = not asked or any(map(text.vote.count, asked))
        return could and took and has_counts(numbers, text)

    return fits
