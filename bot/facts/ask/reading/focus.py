"""What a long question asks, apart from what it tells beside it.

“836, safe areas and use of force, who abstained?” asks who abstained, and tells of what. Each
clause that asks may be answered alone, about what the whole question names or describes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...missions import is_recorded, short_name
from ...model import Draft, Entry, Resolution
from ..answer import short
from ..ballots.reading import said
from .lexicon import ASKING
from .named import Named

_CLAUSE = re.compile(r"\s*[,;:?!–—]+(?=\s|$)\s*|\s*\.(?=\s|$)\s*|\s+-+\s+")
_SUBORDINATE = re.compile(
    r"(?<=\w)\s+(?:when|while|because|since|as|after|before|lors|lorsque|quand|après|avant)\b.*",
    re.IGNORECASE,
)
_LEAST, _MOST = 2, 3
"""Words of a clause that may be asked alone, and so many clauses of a question."""


def clauses(text: str) -> Iterator[str]:
    """The clauses of a question that ask, the last first, each without what hangs on it."""
    parts = [part for part in _CLAUSE.split(" ".join(text.split())) if part]
    asking = [part for part in parts if ASKING.search(part)]
    told = dict.fromkeys(
        each for part in reversed(asking) for each in (_SUBORDINATE.sub("", part), part)
    )
    whole = " ".join(parts)
    yield from [each for each in told if len(each.split()) >= _LEAST and each != whole][:_MOST]


def asked_of(clause: str, entry: Entry) -> str:
    """A clause with the name of what it is asked of."""
    if isinstance(entry, Resolution):
        return f"{clause} resolution {entry.number}"
    if isinstance(entry, Draft):
        return f"{clause} {entry.symbol}"
    if is_recorded(entry):
        return f"{clause} {short_name(entry)}"
    return f"{clause} {short(entry.title)}"


def asks_what_made(found: Named) -> bool:
    """Whether a clause asks which text made something, and names none."""
    is_asking = _WHICH.match(found.slotted) is not None
    return is_asking and not found.of("text") and said("creating").search(found.slotted) is not None


_WHICH = re.compile(
    r"(?:\w+ ){0,4}?(?:which|what|quelle?|laquelle)\b(?! (?:\w+ )?(?:did|does|mission|operation))"
)
