"""Capitals that stand for the countries that vote: “Paris vetoed”, “how did Cairo vote”."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import takewhile

from ...votes import Votes
from .lexicon import Lexicon, beside
from .named import Mention, Named

AUXILIARIES = frozenset("did does do will would didn doesn could has have ont a avait".split())
"""Before whoever votes: “how did Cairo vote”."""
_CASTING = ("veto", "abstain", "against", "favour", "vote", "absent", "sponsor")
_LONGEST = 2
_WITHIN, _ROW = beside("within"), beside("row")
_BY, _WITH = frozenset(("by", "par")), frozenset(("with", "avec"))
_OF_THINGS = frozenset(("the", "a", "an", "le", "la", "les", "l", "un", "une"))
_BESIDE_VERBS = AUXILIARIES | frozenset(
    "s both ever never also not only alone n est t elle il ils elles was is".split()
)
"""Words between whoever votes and what they did: “Paris n’a jamais voté”."""


def capitals_in(
    found: Named, countries: Container[str], votes: Votes, words: Lexicon
) -> Iterator[Mention]:
    """The capitals beside a word for a vote, where nothing else is called so.

    ``countries`` are the folded names of countries, which may stand in a row with a capital.
    """

    def in_row(word: str) -> bool:
        return word in _ROW or word in countries or word in words.capitals

    def acts(start: int, end: int) -> bool:
        told = found.words
        if any(word in _WITH for word in takewhile(in_row, told[:start][::-1])):
            return True  # “who voted no with Washington, London and Paris”
        before = next((w for w in told[:start][::-1] if not in_row(w)), "")
        if before in _WITHIN or before in _OF_THINGS:
            return False  # “the Baghdad bombing” is the name of a thing
        after = next((w for w in told[end:] if w not in _BESIDE_VERBS and not in_row(w)), "")
        is_said = any(words.classes[name].fullmatch(after) for name in _CASTING)
        return is_said or before in AUXILIARIES or before in _BY

    if not any(words.classes[name].fullmatch(word) for name in _CASTING for word in found.words):
        return
    for place in range(len(found.words)):
        for end in range(min(place + _LONGEST, len(found.words)), place, -1):
            title = words.capitals.get(" ".join(found.words[place:end]), "")
            country = votes.countries.get(title)
            if country and found.free(place, end) and acts(place, end):
                yield Mention("country", place, end, (country,))
