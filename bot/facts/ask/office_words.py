"""What the words around a post say of it: its rank, or that it is another one."""

from __future__ import annotations

from .lexicon import beside

_OF_POST, _ELSEWHERE, _RANKS = beside("of_post"), beside("elsewhere"), beside("ranks")
_OF = frozenset(("of", "at", "for", "de", "du", "d"))


def is_another(words: list[str], end: int) -> bool:
    """Whether the words behind a post make it another one.

    “The Secretary-General's envoy” is one of his staff, “… of the EU” of another organisation.
    """
    after = [word for word in words[end : end + 2] if word != "s"]
    rest = [each for each in words[end : end + 3] if each not in ("the", "l", "la", "le")]
    is_elsewhere = len(rest) > 1 and rest[0] in _OF and rest[1] in _ELSEWHERE
    return is_elsewhere or not _OF_POST.isdisjoint(after[:1])


def put_first(words: list[str], start: int, end: int) -> int:
    """Put a rank that stands within an office before it; gives by how much that begins later.

    “NATO's first Secretary General” is read as “first NATO's Secretary General”.
    """
    rank = next((at for at in range(start + 1, end) if words[at] in _RANKS), None)
    if rank is None:
        return 0
    words.insert(start, words.pop(rank))
    return 1
