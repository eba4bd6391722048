"""Whether a country that is named acts: votes, sits on the Council, speaks in a committee."""

from __future__ import annotations

import re
from bisect import bisect_right

from .tokens import Token

_ACTS = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|blocked|killed|rejected|abst\w+|veto\w*|oppos\w+|sponsor\w*"
    r"|co-?sponsor\w*|in\s+favou?r|against"
    r"|penholder|permanent\s+members?|P5|elected|joined|acce(?:ded|ssion)|member\s+(?:of|state)"
    r"|drafted|tabled|voté|contre|abstenu\w*|abstention|allies|non-permanent|siég\w+"
    r"|membres?\s+(?:du\s+conseil|(?:non\s+)?permanents?)"
    r"|signator\w+|(?:take|took|win|won|lost|get|got|hold|held)s?\s+(?:the|a|its|their)\s+seat"
    r"|(?:sat|sits?|sitting|seats?|served?|serving)\s+(?:on|in"
    r"|at)\s+the\s+(?:U\.?N\.?\s+)?(?:(?:security\s+)?council|unsc))\b",
    re.IGNORECASE,
)


_ADDRESSED = re.compile(
    r"(?:@|\b(?:delegat\w+|representative)\s+(?:of|from)\s+(?:the\s+)?|\b(?:tell|remind"
    r"|asking\s+for)\s+)$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"['’]s\s+(?:position|paper|draft|amendment|speech|stance|delegat\w+|proposal|clause|placard)\b"
    r"|\s+(?:only\s+|also\s+|just\s+)?(?:moves?|says?|said|wants?|agrees?|disagrees?|objects?"
    r"|proposes?|supports?|signed|left"
    r"|yields?|raised|est\s+d['’]accord|veut|propose|soutient|refuse|demande)\b"
)
"""How a country is addressed, and what it does, in the room of a committee."""


def is_delegation(text: str, start: int, end: int) -> bool:
    """Whether a country that is named at a place is spoken of as a delegation."""
    if _SITS.match(text, end):
        return True
    is_addressed = _ADDRESSED.search(text, max(0, start - 30), start)
    speaks = is_addressed or _SPEAKS.match(text, end)
    return bool(speaks) and text[start].isupper()


_SITS = re.compile(
    r"\s+(?:(?:still|also|even|ever|really|now|already|currently|was|is|sits?|sat|siège|encore"
    r"|toujours)\s+)*"
    r"(?:on|in|au|à)\s+(?:the\s+|l['’]\s?)?(?:U\.?N\.?\s+)?(?:(?:Security\s+)?Council|UNSC|SC"
    r"|Conseil(?:\s+de\s+s[ée]curit[ée])?)"
    r"(?=\s*(?:$|[.,;:?!)]|(?:in|from|until|since|or|and|this|next|now|rn|right|again|for|at"
    r"|then|when|while|with|as|yet|still"
    r"|too|anymore|any|during|en|depuis|de|jusqu|cette)\b))",
    re.IGNORECASE,
)
"""How a country is said to be a member of the Council: “still on the Security Council”."""
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.](?=\w)[^.!?\n]*)*[.!?\n]?")


def acting(text: str, words: list[Token]) -> list[bool]:
    """For each word whether its sentence speaks of votes or membership."""
    spoken = [match.span() for match in _SENTENCE.finditer(text) if _ACTS.search(match[0])]
    starts = [start for start, _ in spoken]
    found = []
    for at, word in enumerate(words):
        place = bisect_right(starts, word.start) - 1
        is_spoken = place >= 0 and word.start < spoken[place][1]
        found.append(is_spoken and not is_where(words, at))
    return found


_WHERE = frozenset("in on about over into off near inside".split())


def is_where(words: list[Token], at: int) -> bool:
    """Whether a place stands at a word, and nobody who acts: “the vote on Libya”."""
    before = [word.folded for word in words[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in _WHERE or (before[-1] == "the" and before[0] in _WHERE))
