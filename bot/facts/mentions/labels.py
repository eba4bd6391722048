"""What else has numbers: rooms, pages and screens, before or behind which none is a resolution."""

from __future__ import annotations

import re

_ALIKE = (
    r"\b(?:rooms?|halls?|pages?|pp?\.|salles?|bus|flights?|planes?|airports?|boeings?|vols?"
    r"|lines?|lignes?|gates?|seats?|places?|scores?"
    r"|points?|tickets?|euros?|dollars?|numbers?|codes?|refs?|lot|rows?|lockers?|desks?"
    r"|years?(?!\s+(?:later|after|before|earlier|ago|on)\b)"
    r"|ann[ée]es?|words?|mots?|limits?"
    r"|screens?|displays?|images?|videos?|cameras?|monitors?|pixels?|projectors?|new\s+year"
    r"|print\w*|permits?|bays?|levels?|apartments?|flats?|versions?|ports?|routes?|invoices?"
    r"|orders?|channels?|extensions?)"
)
_ALIKE_AFTER = re.compile(rf"\s+(?=[^\W\d]){_ALIKE}(?!\w)", re.IGNORECASE)
_LABELS = (
    r"\b(?<!the\s)(?:train|chapter|psalm|verse|bug|issue|error|https?|team|club|class|type|model"
    r"|hull|box|pin|passport|password|call\s?sign|frequency|size|kb|episode|chapitre|erreur|bogue)"
)
"""What has a number behind it, and may stand behind a resolution: “the 1267 team”."""
NUMBERED = re.compile(
    rf"(?:{_ALIKE}|{_LABELS})(?:\s+(?:nos?\.?|numbers?|is|was|are|were|at))?:?\s+$", re.IGNORECASE
)
"""What else is numbered, anywhere; right behind a number, and right before one."""
_UNVOTED = re.compile(
    r"\b(?:screens?|displays|monitors?|cameras?|webcams?|photos?|pixels?|px|fps|k?hz|dpi|\d+p"
    r"|stream(?:s|ing)?|écrans?|new\s+year\w*|bugs?|restart|windows)\b",
    re.IGNORECASE,
)
"""What has a “resolution” that nobody adopts."""


def in_our_sense(text: str) -> str:
    """The text, as long as before, without the word “resolution” where nobody votes on it."""
    return _RESOLUTION.sub(lambda word: "_" * len(word[0]), text) if _UNVOTED.search(text) else text


_RESOLUTION = re.compile(r"\br[ée]solutions?\b", re.IGNORECASE)


def looks_alike(text: str, start: int, end: int) -> bool:
    """Whether what numbers number is named right before them or behind: “lines 101 and 102”."""
    before = NUMBERED.search(text, max(0, start - NEAR), start)
    return before is not None or _ALIKE_AFTER.match(text, end) is not None


NEAR = 30
"""So many characters before a number are looked at for what it numbers."""
