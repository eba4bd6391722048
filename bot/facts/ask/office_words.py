"""How offices are called, and what the words around one say: a rank, or that it is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base import FactBase
from ..offices import offices_of
from ..wording import fold
from .lexicon import beside, lexicon

_OF_POST, _ELSEWHERE, _RANKS = beside("of_post"), beside("elsewhere"), beside("ranks")
_OF = frozenset(("of", "at", "for", "de", "du", "d"))
_DEPUTY = frozenset("deputy deputies vice assistant adjoint adjointe adjoints".split())
_WITHIN = rf"(?:s )?(?:(?:{'|'.join(sorted(_RANKS))}|\w+(?:st|nd|rd|th)) )?"
"""Between whose an office is and what it is: “KFOR's first commander”."""
_LEAST_PLURAL = 4


def ways_to_call(base: FactBase) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns by which the offices of a base are found that the grammar does not know.

    These are the posts with an entry, by all their names, and the offices of several people.
    """
    for office in offices_of(base).values():
        if office.post in _in_grammar() or not (office.post or len(office.holders) > 1):
            continue
        ways = {way for name in office.names for way in _ways(fold(name).split())}
        longest_first = sorted(ways, key=lambda way: (-len(way), way))
        yield re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)"), office.name


def _in_grammar() -> frozenset[str]:
    return frozenset(office for _, office in lexicon().offices)


def _ways(words: list[str]) -> Iterator[str]:
    """A name as it is written, in the plural, and turned round: “KFOR commander”."""
    plain = [f"{word}s?" if len(word) >= _LEAST_PLURAL else word for word in words]
    yield " ".join("(?:of|for|at)(?: the)?" if word == "of" else word for word in plain)
    if words.count("of") == 1:
        of = words.index("of")
        yield " ".join((*words[of + 1 :], _WITHIN)) + " ".join(plain[:of])


def is_another(words: list[str], start: int, end: int) -> bool:
    """Whether the words around a post make it another one.

    “The Secretary-General's envoy” is one of his staff, “… of the EU” of another organisation,
    “the deputy SACEUR” the one beneath.
    """
    after = [word for word in words[end : end + 2] if word != "s"]
    rest = [each for each in words[end : end + 3] if each not in ("the", "l", "la", "le")]
    is_elsewhere = len(rest) > 1 and rest[0] in _OF and rest[1] in _ELSEWHERE
    is_beneath = start > 0 and words[start - 1] in _DEPUTY
    return is_elsewhere or is_beneath or not _OF_POST.isdisjoint(after[:1])


def put_first(words: list[str], start: int, end: int) -> int:
    """Put a rank that stands within an office before it; gives by how much that begins later.

    “NATO's first Secretary General” is read as “first NATO's Secretary General”.
    """
    ordinals = lexicon().ordinals
    within = range(start + 1, end)
    rank = next((at for at in within if words[at] in _RANKS or words[at] in ordinals), None)
    if rank is None:
        return 0
    words.insert(start, words.pop(rank))
    return 1
