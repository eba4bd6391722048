"""Where a text goes on to another vote than that on the text it has named.

“Six weeks later it was the Americans' turn to veto”, “Yugoslavia voting no this time”, “then, in
November 2014, …”: a time of its own, or an act of its own, brings in something else. What is told
behind it is not said of what was named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .claims import before, is_doubtful
from .masking import Sentence

_UNIT = r"(?:days?|weeks?|months?|years?|decades?|jours?|semaines?|mois|ans?|années?)"
_TIME = re.compile(
    rf"\b{_UNIT}\s+(?:later|afterwards?|on(?=,)|earlier|before(?=,)|previously|plus\s+t(?:ard|ôt)|auparavant"
    r"|(?:after|before|après|avant)\s+(?:th[ei][ts]?|its|le|ce|cette|la)\s+(?:vote|veto|text|resolution|adoption|résolution))\b"
    rf"|\b(?:the|on\s+the)\s+(?:very\s+)?(?:next|following)\s+{_UNIT}\b|\ble\s+lendemain\b|\bl['’]année\s+suivante\b"
    r"|\b(?:this|that)\s+time\b(?!\s+of)|\bcette\s+fois\b"
    r"|«C\d+»(?:,\s+|\s+)(?:once\s+)?again\b|\b(?:once\s+)?again,?\s+(?=«C)",
    re.IGNORECASE,
)
"""A time that is told from another one, or told to be another."""
_ACT = re.compile(
    r"\b(?:an?|another|un|(?:second|third|double))\s+(?:«C\d+»\s+)?(?:\w+\s+)?veto(?:es)?\b"
    r"|\bturn\s+to\s+veto\b|«C\d+»\s+veto\s+of\s+(?:an?|the)\b",
    re.IGNORECASE,
)
"""A veto, which is of another text than one that was adopted."""
_NONE = re.compile(
    r"\b(?:no|not|n['’]t|never|without|threat\w*|avoid\w*|risk\w*|escap\w*|facing|sans|pas)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[;:!]\s|\s[—–-]\s|\(|,?\s+(?:and|but|while|whereas|yet|so|then|et|mais|puis|tandis\s+que)\s+"
    r"(?!(?:was|were|is|had|has|then|also|later|finally|again|\w+ed|a|fut|est)\b)|,\s+",
    re.IGNORECASE,
)
"""Before a clause with a subject of its own."""


def stretches(sentence: Sentence) -> Iterator[tuple[Sentence, bool]]:
    """The parts of a sentence of which each may speak of a vote of its own.

    With each is whether it goes on to another vote than that which was spoken of before.
    """
    starts = sorted({_start(sentence.text, sign) for sign in _signs(sentence.text)})
    ends = [*starts[starts[:1] == [0] :], len(sentence.text)]
    begin = 0
    for end in ends:
        if sentence.text[begin:end].strip():
            yield part(sentence, begin, end), begin in starts
        begin = end


def part(sentence: Sentence, start: int, end: int | None = None) -> Sentence:
    """The sentence between two places of its text."""
    return replace(sentence, text=sentence.text[start:end], offset=sentence.offset + start)


def _signs(text: str) -> Iterator[re.Match[str]]:
    yield from _TIME.finditer(text)
    for match in _ACT.finditer(text):
        ahead = before(match, 40)
        if not (_NONE.search(ahead) or is_doubtful(ahead)):
            yield match


def _start(text: str, sign: re.Match[str]) -> int:
    """Where the clause begins that has a sign; an aside is one with what it interrupts."""
    joints = [each.end() for each in _JOINT.finditer(text, 0, sign.start())]
    while joints and _is_aside(text, joints[-1], sign):
        joints.pop()
    return joints[-1] if joints else 0


def _is_aside(text: str, start: int, sign: re.Match[str]) -> bool:
    """Whether a sign stands between commas behind a name: “«R0», two days later, got seven”."""
    return (
        text[:start].rstrip().endswith("»,")
        and "«" not in text[start : sign.start()]
        and text[sign.end() :].startswith(",")
    )
