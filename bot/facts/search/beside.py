"""Times and numbers that a text gives by another: “the day after 9/11”, “just before 1973”.

Pure, as all reading is: what stands there is looked up by :mod:`.candidates` and :mod:`.engine`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..number_words import CARDINALS, UNITS
from ..patterns import late

Step = Literal["day", "week", "month", "year"]

_STEPS: dict[str, Step] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_UNIT = "|".join(_STEPS)
_BEFORE = "before|preceding|previous to"
_AFTER = "after|following"
_COUNTS = {word: CARDINALS[word] for word in UNITS[1:]} | {"a couple of": 2}
_TIMES = (
    late(
        rf"\b(?:(?P<count>{'|'.join(sorted(_COUNTS, reverse=True))}|[1-9]\d?) )?(?P<unit>{_UNIT})s?"
        rf" (?:(?P<before>{_BEFORE})|{_AFTER})\b"
    ),
    late(rf"\b(?P<same>same) (?P<unit>{_UNIT})\b"),
)
_JUST = "just|right|directly|immediately"
_ONE = r"(?:the )?one|resolutions?|unscr"
_OF = r"(?: (?:the|resolution|unscr|number|no|n))*"
_NUMBER = late(
    rf"\b(?:{_JUST}|(?P<one>{_ONE}))(?: that| which)?"
    rf"(?: came| comes| was adopted| adopted| passed)?"
    rf"(?: (?:{_JUST}))? (?:(?P<before>{_BEFORE})|{_AFTER}){_OF} (?P<number>\d{{1,5}})\b(?! \d)"
)
_YEARS = range(1945, 2050)


@dataclass(frozen=True, slots=True)
class TimeBeside:
    """A time beside that of something named behind ``word``: so many steps, 0 for the same.

    ``words`` are those that say so.
    """

    unit: Step
    steps: int
    word: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberBeside:
    """The resolution before (-1) or after (1) a number, on whatever the ``rest`` of the text is."""

    number: int
    step: int
    rest: str


def time_beside(folded: str) -> TimeBeside | None:
    """The time that a text gives by another, if it does."""
    for pattern in _TIMES:
        match = pattern.search(folded)
        if match is None:
            continue
        found = match.groupdict()
        steps = 0 if found.get("same") else -1 if found.get("before") else 1
        steps *= _counted(found.get("count"))
        unit, word = _STEPS[found["unit"]], len(folded[: match.end()].split())
        return TimeBeside(unit, steps, word, frozenset(match[0].split()))
    return None


def _counted(said: str | None) -> int:
    if said is None:
        return 1
    return _COUNTS.get(said) or int(said)


def number_beside(folded: str, *, of_resolutions: bool) -> NumberBeside | None:
    """The resolution that a text asks for by the number of another, if it does.

    ``of_resolutions`` says whether it asks for a resolution; else 1973 may be a year.
    """
    match = _NUMBER.search(folded)
    if match is None or not (match["one"] or of_resolutions or int(match["number"]) not in _YEARS):
        return None
    rest = f"{folded[: match.start()]} {folded[match.end() :]}"
    return NumberBeside(int(match["number"]), -1 if match["before"] else 1, rest)
