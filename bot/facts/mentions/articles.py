"""Whether words that name an article mean one of the Charter or of NATO's treaty."""

from __future__ import annotations

from .names import Name
from .tokens import Token


def is_invoked(words: list[Token], first: int, name: Name) -> bool:
    """Whether an article, in small letters, is one that somebody invokes: “invoked article 5”.

    So is one by which an operation is called: “an article 5 operation”.
    """
    is_article = name.words[0] == "article" and len(name.words) == 2
    if not is_article:
        return False
    after = [word.folded for word in words[first + 2 : first + 7] if word.joined]
    is_after = any(word.startswith(_INVOKES) for word in after) and bool(set(after) & _WAS)
    is_ground = bool(after) and after[0] in _OPERATIONS
    return is_after or is_ground or (first > 0 and words[first - 1].folded.startswith(_INVOKES))


def is_of_another_text(words: list[Token], first: int, name: Name) -> bool:
    """Whether an article is said to be of a text that is neither: “Article 5 of the GDPR”."""
    if not _is_article(name):
        return False
    after = [word.folded for word in words[first + 2 : first + 8] if word.joined]
    if not after or after[0] not in _OF:
        return False
    said = after[1:]
    named = [word for word in said if word not in _THE]
    is_the_treaty = bool(named) and named[0] in _TREATY and not set(said) & _OF_ANOTHER
    return not (is_the_treaty or _OURS & set(said))


def _is_article(name: Name) -> bool:
    return name.words[0] in ("article", "art") and len(name.words) == 2


_OF = frozenset("of de du des".split())
_THE = frozenset("the that this its their our la le l cette ce".split())
_TREATY = frozenset("treaty traite charter charte".split())
_OF_ANOTHER = frozenset("on between european african rome lisbon eu ue sur entre".split())
_OURS = frozenset(
    "un onu united nations nato otan alliance washington atlantic atlantique charter charte".split()
)
"""Words by which the two texts are called."""


def is_of_a_treaty(words: list[Token], first: int, name: Name) -> bool:
    """Whether an article is the Charter's, by its number, or of NATO's treaty, by what is near.

    Nothing is one that is said to be of another text.
    """
    if not _is_article(name):
        return False
    number = name.words[1]
    after = [word.folded for word in words[first + 2 : first + 4] if word.joined]
    if not number.isdigit() or set(after) & _OF:
        return False
    if name.entry.startswith("charter"):
        return int(number) > _ARTICLES_OF_THE_TREATY
    near = {word.folded for word in words[max(0, first - _NEAR) : first + _NEAR]}
    return name.entry.startswith("treaty") and not near.isdisjoint(_OF_THE_ALLIANCE)


_NEAR = 12
_OF_THE_ALLIANCE = frozenset(
    "nato otan alliance allies ally allied allie allies attack attacked attaque consult".split()
)
"""Words that speak of what NATO's treaty is about."""
_ARTICLES_OF_THE_TREATY = 14
"""So many articles the North Atlantic Treaty has."""
_WAS = frozenset("was is been be were got gets get being".split())
_OPERATIONS = frozenset("op ops operation operations mission missions".split())
_INVOKES = ("invok", "trigger", "activat")
