"""Where a text goes on to another vote than that on the text it has named.

“A month on it was London's turn to veto”, “with Cuba abstaining this time”, “then, in May
1993, …”: a time of its own, or an act of its own, brings in something else. What is told
behind it is not said of what was named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..text.claims import before, is_doubtful
from ..text.masking import Sentence

_UNIT = r"(?:days?|weeks?|months?|years?|decades?|jours?|semaines?|mois|ans?|années?)"
_TIME = re.compile(
    rf"\b{_UNIT}\s+(?:later|afterwards?|on(?=,)|earlier|before(?=,|\s+an?\b)|previously|plus\s+t(?:ard"
    rf"|ôt)|auparavant"
    r"|(?:after|before|après|avant)\s+(?:th[ei][ts]?|its|le|ce|cette|la)\s+(?:vote|veto|text"
    r"|resolution|adoption|résolution))\b"
    rf"|\b(?:the|on\s+the)\s+(?:very\s+)?(?:next|following)\s+{_UNIT}\b|\ble\s+lendemain\b"
    rf"|\bl['’]année\s+suivante\b"
    r"|\b(?:this|that)\s+time\b(?!\s+of)|\bcette\s+fois\b"
    r"|«C\d+»(?:,\s+|\s+)(?:once\s+)?again\b|\b(?:once\s+)?again,?\s+(?=«C)",
    re.IGNORECASE,
)
"""A time that is told from another one, or told to be another."""
_TEXT = (
    r"(?:votes?|texts?|resolutions?|drafts?|ones?|renewals?|extensions?|textes?|résolutions?"
    r"|projets?)"
)
_OTHER = re.compile(
    rf"\b(?:another|an?\s+(?:second|third|similar|later|earlier|new)|the\s+(?:other|next"
    rf"|second|third|later|earlier|previous|following|subsequent)"
    rf"|une?\s+(?:autre|deuxième|second)|l['’]autre|l[ae]\s+(?:suivante?|précédente?|second"
    rf"|deuxième|prochaine?))\s+(?:\w+\s+){{0,2}}?{_TEXT}\b"
    r"|\b(?:an?|the|une?|l[ae])\s+(?:\w+\s+)?(?:«C\d+»|\w+)\s+one\b"
    r"|\banother(?=[,.;]|\s+(?:on|in|of|about|by|to|from)\b)"
    rf"|(?<!to\s)(?<!by\s)\bthe\s+(?:one|vote|text|draft)\s+(?:after|before|on|over|about"
    rf"|that\s+followed|of)\b(?!\s+(?:«[DR]|it\b|the\s+(?:text|resolution|draft)))|\b(?:not"
    rf"|hardly)\s+the\s+(?:last|first|only)\s+(?:such\s+)?(?:time|{_TEXT})"
    rf"|\b(?:its|the)\s+(?:sequel|follow-up)\b|\b(?:then|next|after\s+(?:that|it)|puis"
    rf"|ensuite)\s+(?:came|vint|vinrent)\b"
    r"|\b(?:by|in)\s+contrast\b|\bcompared?\s+(?:with|to|that|this)\b|(?:^"
    r"|(?<=[;.]\s))(?:compare|cf\.)",
    re.IGNORECASE,
)
"""Another text, or another vote."""
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
_STRONG = re.compile(
    r"[;:!]\s|\s[—–-]\s|,?\s+(?:and|but|while|whereas|yet|so|then|et|mais|puis|tandis\s+que)\s+"
    r"(?!(?:was|were|is|had|has|then|also|later|finally|again|\w+ed|a|fut|est)\b)",
    re.IGNORECASE,
)
"""Before a clause with a subject of its own."""
_JOINT = re.compile(
    rf"{_STRONG.pattern}|\(|,\s+",
    re.IGNORECASE,
)
"""Before a clause, or what stands between commas or brackets."""


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


def clauses_of(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the clauses of a text begin and end, from a place on: each has its own subject."""
    for match in _STRONG.finditer(text, start):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def part(sentence: Sentence, start: int, end: int | None = None) -> Sentence:
    """The sentence between two places of its text."""
    return replace(sentence, text=sentence.text[start:end], offset=sentence.offset + start)


def _signs(text: str) -> Iterator[re.Match[str]]:
    yield from _TIME.finditer(text)
    yield from _OTHER.finditer(text)
    for match in _ACT.finditer(text):
        ahead = before(match, 40)
        if not (_NONE.search(ahead) or is_doubtful(ahead)):
            yield match


def _start(text: str, sign: re.Match[str]) -> int:
    """Where the clause begins that has a sign."""
    joints = [each.end() for each in _JOINT.finditer(text, 0, sign.start())]
    return joints[-1] if joints else 0
