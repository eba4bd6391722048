"""Whether the words beside a number that may be a year say that it is the number of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from .lexicon import beside

COUNTED = re.compile(
    r"\b(?:number of|how many|more|fewer|most|combien de|nombre de|plus de) (?:\w+ )?"
    r"(?:resolutions|vetoes|vetos|drafts|texts|textes|projets)\b"
)
"""Where texts are counted, numbers are years: “more resolutions in 1993 or 2016”;"""
COMPARED = re.compile(
    r"\b(?:differences?|differs?|compar\w+) (?:\w+ )?(?:between |entre |from )?\d{3,4} "
    r"(?:and|et|to|with|vs|from) \d{3,4}\b"
)
"""and where two numbers are compared, those of texts."""


def is_beside(words: Sequence[str], place: int, texts: Iterable[tuple[int, int]]) -> bool:
    """Whether a number is joined to a text by little words: “1593 or on 1973”.

    ``texts`` are the places at which each text that is named begins, and behind which it ends.
    """
    between = [
        words[end:place] if end <= place else words[place + 1 : start] for start, end in texts
    ]
    return any(
        0 < len(each) <= _MOST_BETWEEN and _JOINING.issuperset(each) and each[0] in _ROW | _THAN
        for each in between
    )


_MOST_BETWEEN = 3
_ROW = beside("row")
_THAN = frozenset(("than", "que", "but", "mais"))
_JOINING = _ROW | _THAN | {"on", "sur", "the", "la", "for", "pour"}


def follows_text(words: Sequence[str], place: int, ends: Set[int]) -> bool:
    """Whether a number stands in a row with texts, which end before ``ends``: “1970 and 1973”."""
    joined = place >= 1 and words[place - 1] in _ROW and (place - 1) in ends
    return joined or place in ends


def is_of_text(words: Sequence[str], place: int) -> bool:
    """Whether what stands before “of” and a number is part of a text: “meeting number of 1973”."""
    told = list(words[max(0, place - 3) : place - 1])
    is_number = told[-1:] in (["number"], ["numero"]) and len(told) > 1
    return bool(told) and (told[-1] in _OF_TEXT or (is_number and told[0] in _NUMBERED))


_OF_TEXT = beside("of_text") | beside("backing")
_NUMBERED = frozenset(("meeting", "document", "symbol", "draft", "seance", "reunion"))
