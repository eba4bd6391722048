"""What the readers of claims share: what is known, and how words are put into patterns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ...base import FactBase
from ...dates import FactDate
from ...model import Draft, Resolution
from ...number_words import CARDINAL
from ...votes import Votes
from .masking import Mark, Sentence
from .openings import found

DOUBT = re.compile(
    r"\b(?:not|never|n['’]t|no\s+longer|would|could|might|may(?!\s+\d)|should|if|whether"
    r"|nearly|almost|threaten\w*"
    r"|(?-i:Had)|instead|without|hypothetic\w*|imagine|suppose|had\s+been|wrong(?:ly)?"
    r"|false(?:ly)?|myth|mistaken\w*"
    r"|incorrect\w*|claim(?:s|ed)?|draft|alleg\w+|neither|nor|pas|jamais|ni)\b",
    re.IGNORECASE,
)
"""Words that turn a claim round or leave it open."""
QUOTED = re.compile(r"[\"“”?]")
"""Signs of what somebody else says, or nobody."""
REPORTED = re.compile(
    r"\b(?:sa(?:y|ys|id)|think\w*|believ\w*|argu(?:e|es|ed|ing)|contrary|contend\w*)\b",
    re.IGNORECASE,
)
"""Words of what somebody is told to say or think."""
NUMBER = rf"(?:\d{{1,3}}|{CARDINAL})"
"""A number in figures, or a small one in words."""
COUNCIL = re.compile(r"\b(?:council|conseil)\b", re.IGNORECASE)
DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
LINK = (
    r"(?:\s*,|\s*&|\s+(?:and|et|plus|(?<=,\s)while|alongside|as\s+well\s+as|(?:along"
    r"|together)\s+with"
    r"|ainsi\s+que|the|l[ae]s?)(?!\w)){1,4}\s*(?:l['’])?"
)
"""What stands between two in a row."""
LIST = (
    r"(?P<who>(?:both\s+)?(?:the\s+|l[ae]s?\s+|l['’])?(?<!\bin\s)(?<!\bover\s)«C\d+»(?!['’]s\b)"
    rf"(?:{LINK}«C\d+»(?!['’]s\b))*)"
)
"""One country or several side by side."""


Voted: TypeAlias = Resolution | Draft
"""A text that the Council voted on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What claims are compared with."""

    base: FactBase
    votes: Votes
    today: dt.date
    newest: Resolution | None
    """The resolution with the highest number."""
    read: set[str] = field(default_factory=set)
    """The ids of the entries of which all that is told was read for the text at hand."""

    @property
    def day(self) -> FactDate:
        """Today, as a date of the base."""
        return FactDate(self.today.year, self.today.month, self.today.day)


def patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    """Regular expressions that heed no case."""
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def matches(several: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """Where any of some patterns stands in a text, those of the first pattern first."""
    for pattern in several:
        yield from found(pattern, text)


def asserted(
    several: Iterable[re.Pattern[str]], sentence: Sentence, reach: int = 0
) -> Iterator[re.Match[str]]:
    """Where any of some patterns stands in a sentence, and no word leaves open what it claims.

    ``reach`` is how many characters before it are looked at, too.
    """
    for match in matches(several, sentence.text):
        if not is_doubtful(before(match, reach) + match[0]):
            yield match


def before(match: re.Match[str], reach: int = 25) -> str:
    """So many characters of what stands right before a pattern's match."""
    return match.string[max(0, match.start() - reach) : match.start()]


def is_doubtful(text: str, but: Collection[str] = ()) -> bool:
    """Whether words turn a claim round or leave it open; ``but`` are words that do not here."""
    if not but:
        return DOUBT.search(text) is not None
    return any(match[0].casefold() not in but for match in DOUBT.finditer(text))


def only_resolution(sentence: Sentence) -> Resolution | None:
    """The one resolution that a sentence speaks of; ``None`` for none or several."""
    found = sentence.entries("R")
    if len(found) != 1 or sentence.found("U") or not isinstance(found[0], Resolution):
        return None
    return found[0]


def mark_at(sentence: Sentence, index: str) -> Mark:
    """The mark of a number within a pattern's match."""
    return sentence.marks[int(index)]
