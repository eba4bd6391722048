"""Who is said to have put a text forward."""

from __future__ import annotations

from collections.abc import Iterator

from ...messages import Names, message
from ..model import Country, Draft, Resolution
from ..parts import Position
from .ballots import listed
from .claims import LIST, Known, asserted, mark_at, patterns
from .masking import Sentence
from .mistakes import Mistake

_TEXT = r"(?:the\s+)?(?:draft\s+)?(?:resolution\s+)?«[RO](?P<r>\d+)»"
_TABLED = r"(?:(?:co-?)?sponsored|tabled|submitted|put\s+forward|introduced|proposed|presented)"
_SPONSORED = patterns(
    rf"{_TEXT},?\s+(?:(?:was|were|is|had\s+been)\s+)?(?:an?\s+(?:text|draft|resolution|proposal)\s+)?(?:\w+ly\s+)?{_TABLED}\s+by\s+{LIST}",
    rf"{LIST}\s+(?:had\s+|jointly\s+|together\s+)*{_TABLED}\s+{_TEXT}",
    rf"{LIST}\s+(?:was|were)\s+(?:one\s+of\s+|among\s+)?(?:the\s+)?(?:co-?)?sponsors?\s+of\s+{_TEXT}",
    rf"\b(?:co-?)?sponsors?\s+of\s+{_TEXT}\s+(?:was|were|included?)\s+{LIST}",
    rf"{_TEXT}\s+(?:a\s+été\s+|fut\s+)?(?:présentée?|proposée?|déposée?|parrainée?)\s+par\s+(?:la\s+|l['’]|le\s+)?{LIST}",
)


def mistakes(sentence: Sentence, known: Known) -> Iterator[Mistake]:
    """A sponsor who is none on the record.

    Others may join several sponsors in the meeting, but nobody who then abstains or opposes.
    """
    for match in asserted(_SPONSORED, sentence):
        text = mark_at(sentence, match["r"]).entry
        if not isinstance(text, Resolution | Draft) or not text.sponsors:
            continue
        roll_call = known.votes.roll_call(text)
        others = (Position.AGAINST, Position.ABSTAINING)
        is_alone = len(text.sponsors) == 1
        for mark in listed(sentence, match):
            country = mark.entry
            if not isinstance(country, Country) or country.title in text.sponsors or not roll_call:
                continue
            if is_alone or any(country.title in roll_call[each] for each in others):
                named = f"resolution {text.number}" if isinstance(text, Resolution) else text.symbol
                told = message("checking.sponsors", text=named, countries=Names(text.sponsors))
                yield Mistake(mark.start, mark.end, told, text)
