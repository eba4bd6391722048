"""Whether the words beside a country say that it is what something is about, and not who acts."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import beside


def is_topic(words: Sequence[str], start: int, end: int, title: str) -> bool:
    """Whether a country is a topic that stands on some words: “in Libya”, “the Cyprus renewals”.

    In French the adjective comes after what it says so of: “mission haitienne”.
    """
    place = start - 1
    while place >= 0 and words[place] in ("the", "la", "le", "les", "l"):
        place -= 1
    before = words[place] if place >= 0 else ""
    after = words[end] if end < len(words) else ""
    is_adjective = words[start] not in title.split()
    if before in _BY and not _LED.isdisjoint(words[max(0, place - 1) : place]):
        return True
    is_of_draft = after in ("draft", "drafts") and not is_adjective  # “the Syria draft”
    is_before = after in _MATTERS or is_of_draft
    return is_before or before in _TOPICAL or (is_adjective and before in _MATTERS)


_BY = frozenset(("by", "par"))
_LED = beside("led")
_MATTERS, _TOPICAL = beside("matters"), beside("topical")
