"""Which resolution and which mission a sentence joins, and how: by all that stands between them.

“«R0», which set up «M1»”, “«M1», the child of «R0»”, “«R0» = «M1»”: where every word between two
neighbours is one that joins them, or means nothing by itself, the sentence joins them, in whatever
order and voice. Any other word may bring in something else, and nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from ..text.claims import is_doubtful
from ..text.masking import MARK, Mark, Sentence
from ..text.wordlists import row


class Tie(Enum):
    """What a resolution is said to be to a mission."""

    MADE = "made"
    ENDED = "ended"
    RENEWED = "renewed"
    MANDATED = "mandated"
    RESTS = "rests"
    """It is said to have to do with the text in any other way."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A resolution and a mission that a sentence joins."""

    text: Mark
    mission: Mark
    tie: Tie
    is_denied: bool


_LONGEST = 110
"""Characters that may stand between two that are joined."""
_SIGN = re.compile(r"\s*(?:=+|[-–—=]>|→|:|\()\s*(?:the\s+|la\s+|l['’])?", re.IGNORECASE)
"""What joins two as in notes."""
_PLACED = re.compile(
    r"(?:,\s+)?(?:in|on|to|for|en|au|à)\s+(?:the\s+|la\s+|l['’])?«C\d+»,?", re.IGNORECASE
)
_MARKED = re.compile(r"«[OD]\d+»(?:['’]s)?")
_NEW = re.compile(r";|[!?]|,\s+(?:and|but|while|whereas|et|mais|when|where|after|before)\b")
"""Behind which something else is told."""
_NO = re.compile(
    r"\b(?:(?:did|does|was|is|were|had)\s+(?:not|never)|(?:did|does|was|is|had)n['’]t|no|never"
    r"|nothing|not|neither)\b(?!\s+(?:only|just|merely|alone|simply))",
    re.IGNORECASE,
)
_NOT_OTHERS = re.compile(
    r",?\s+(?:and\s+|et\s+)?(?:not|rather\s+than|instead\s+of|non)\s+(?:(?:by|from|the|par"
    r"|l[ea])\s+|l['’])*«O\d+»,?",
    re.IGNORECASE,
)
"""Who is said to have done nothing of it."""
_NOT_IT = re.compile(r"\b(?:not|rather\s+than|instead\s+of)\s+(?:in\s+|by\s+)?$", re.IGNORECASE)
"""Before a text that is denied to be the one."""
_TWICE = re.compile(r"(?P<m>«M\d+»)(?P<again>\s*\(«M\d+»\))")
"""A name in full with the short one behind it."""
_BESIDE = re.compile(
    r"\b(?:like|unlike|after|before|following|since|than|recall\w*|cit\w+|besides|beyond"
    r"|alongside|implement\w*|line\s+with|support\s+of"
    r"|build\w*\s+on|until|with\s+the\s+help\s+of|comme|après|avant|depuis)\s+(?:the\s+|la\s+)?$",
    re.IGNORECASE,
)
"""Before a text that is named beside what is done."""
_RELATIVE = re.compile(
    r",\s+(?:(?:by|with|in|under|through|par|avec|dans)\s+)?(?:which|whose|laquelle|qui)\b"
)
"""Behind a text of which all is said that follows."""
_WHAT_IT_IS = re.compile(
    r"^(?:,|:|\s+-)\s+(?:an?\s+|the\s+|une?\s+|l[ae]\s+)?(?:(?:[\w/–-]+"
    r"|«O\d+»)\s+){0,3}(?:force|mission|operation|observers|troops|opération)(?:\s+[\w-]+"
    r"|\s+«C\d+»){0,4}(?=,)",
    re.IGNORECASE,
)
"""Between commas behind a mission, of what kind it is."""
_OTHERS = re.compile(
    r"«M\d+»|\b(?:follow\w*|succeed\w*|replac\w*|reliev\w*|from|than|with|by|to|support\w*"
    r"|help\w*|assist\w*|join\w*|d[eu]|remplac\w*)"
    r"\s+(?:the\s+|l[ae]\s+|l['’])?$",
    re.IGNORECASE,
)
"""Before a mission, another one that may be spoken of."""
_PASSIVE = re.compile(
    r"\s*,?\s+(?:(?:was|were|is)\s+(?!under\b|in\b)|(?:a|avait)\s+été\s|est\s+(?!sous\b)"
    r"|owes?\s|fut\s)",
    re.IGNORECASE,
)
"""Behind a mission of which all is said that follows."""
_GOES_ON = re.compile(r"['’]s?\b|-|\s+(?:commander|headquarters|troops|mandate|style|model)\b")


def ties(sentence: Sentence, letter: str = "M") -> Iterator[Tied]:
    """The resolutions and missions of a sentence that are named side by side and joined.

    ``letter`` is that of the marks that stand for missions, or for what else a text may make.
    """
    text = _TWICE.sub(lambda match: match["m"] + " " * len(match["again"]), sentence.text)
    found = [match for match in MARK.finditer(text) if match[1] in ("R", letter)]
    for one, other in pairwise(found):
        if one[1] == other[1] or other.start() - one.end() > _LONGEST:
            continue
        start = max((match.end() for match in _NEW.finditer(text, 0, one.start())), default=0)
        ahead = text[start : one.start()]
        between = _NOT_OTHERS.sub("", text[one.end() : other.start()])
        if one[1] == letter:
            between = _WHAT_IT_IS.sub("", between)
        denials = [*_NOT_IT.findall(ahead), *_NO.findall(between)]
        ahead, between = _NOT_IT.sub("", ahead), _NO.sub(" ", between)
        tie = _tie(between, ahead)
        is_open = is_doubtful(ahead + between) or _GOES_ON.match(text, other.end())
        if tie is None or is_open or len(denials) > 1:
            continue
        is_aside = not _RELATIVE.match(between) and (one[1] == "R" or between.startswith(","))
        is_beside = is_aside and _BESIDE.search(ahead)
        is_of_it = one[1] == "R" or _PASSIVE.match(between) or not _OTHERS.search(ahead)
        if is_beside or not is_of_it:
            continue
        marks = {each[1]: sentence.marks[int(each[2])] for each in (one, other)}
        yield Tied(marks["R"], marks[letter], tie, bool(denials))


def _tie(between: str, ahead: str) -> Tie | None:
    """How what stands between two joins them; ``None`` where it tells anything else."""
    if _SIGN.fullmatch(between):
        return Tie.RESTS
    rest = _MARKED.sub(" ", _PLACED.sub(" ", between))
    told = None
    for tie in Tie:
        if row("ties", tie.value).search(rest):
            told = told or tie
            rest = row("ties", tie.value).sub(" ", rest)
    is_same = row("ties", "equals").search(rest) is not None
    if re.search(
        r"[^\W_]|[;:!?()\"“”]", row("ties", "beside").sub(" ", row("ties", "equals").sub(" ", rest))
    ):
        return None
    if told is None and is_same:
        front = row("ties", "made").search(ahead), row("ties", "rests").search(ahead)
        return Tie.MADE if front[0] else Tie.RESTS
    return told
