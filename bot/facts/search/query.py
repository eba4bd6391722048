"""What a person typed, as units of meaning that an entry can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..kinds import Kind
from ..model import Outsider
from ..wording import fold
from .index import SearchIndex
from .numbers import Reference, plain_digits, references
from .stems import FILLER, stem

MAX_CHARACTERS = 300
MAX_UNITS = 24

EXACT, CONCEPT, PREFIX, TYPO, DOUBTFUL = 1.0, 0.95, 0.75, 0.85, 0.6
"""How much of a match is left when a word is only meant, only begun, mistyped, or far off."""

SURE_QUALITY = 0.7
"""Matches below this can suggest an entry but not answer with it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One word or phrase of the query: the tokens that satisfy it, and how well each does."""

    text: str
    options: tuple[tuple[str, float], ...]
    weight: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready for ranking."""

    text: str
    folded: str
    subject: str
    units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    hint: Kind | None
    outsider: tuple[str, Outsider] | None


def understand(text: str, index: SearchIndex) -> Query:
    """Read a query; anything may be typed, so nothing raises."""
    cleaned = plain_digits(text[:MAX_CHARACTERS])
    folded = fold(cleaned)
    words = folded.split()[: MAX_UNITS * 2]
    # Lone letters are crumbs of formatting or elision; the last may be a word begun.
    words = [w for w in words[:-1] if len(w) > 1 or w.isdigit()] + words[-1:]
    subject = [word for word in words if word not in FILLER] or words
    return Query(
        text=text[:MAX_CHARACTERS],
        folded=folded,
        subject=" ".join(subject),
        units=tuple(_units(words, index))[:MAX_UNITS],
        references=tuple(references(cleaned)),
        hint=_hint(folded),
        outsider=index.outsider_in(words) if folded not in index.names else None,
    )


def _units(words: list[str], index: SearchIndex) -> Iterator[Unit]:
    tokens = [stem(word) for word in words]
    place = 0
    while place < len(words):
        word = words[place]
        length, concepts = index.concepts.at(tokens, place)
        both = index.joined.get(word + words[place + 1]) if place + 1 < len(words) else None
        # AIDS is not aid: an acronym of our own does not take the meaning of its stem.
        own = word in index.acronyms and tokens[place] != word
        if length > 1 or (length == 1 and word not in FILLER and not own):
            yield _concept_unit(words[place : place + length], concepts, index)
            place += length
        elif both and not (word in index.surface and words[place + 1] in index.surface):
            yield Unit(word, ((both, EXACT),), index.rarity(both))
            place += 2
        else:
            if word not in FILLER:
                yield from _word_units(word, index, last=place == len(words) - 1)
            place += 1


def _concept_unit(words: list[str], concepts: list[str], index: SearchIndex) -> Unit:
    own = _own_options(words[0], index) if len(words) == 1 else []
    options = [*own, *((concept, CONCEPT) for concept in concepts)]
    # The meaning decides how telling it is: a rare synonym of a common word says no more.
    weight = min(index.rarity(concept) for concept in concepts)
    weight *= _ENTITY if " ".join(words) in index.names else 1.0
    return Unit(" ".join(words), tuple(options), weight)


def _word_units(word: str, index: SearchIndex, *, last: bool) -> list[Unit]:
    options = _own_options(word, index)
    if not options and word in index.joined:
        options = [(index.joined[word], EXACT)]
    if not options and (halves := _halves(word, index)):
        return [unit for half in halves for unit in _word_units(half, index, last=False)]
    if not options or (last and len(word) >= 3 and word not in index.surface):
        options = [*options, *_begun(word, index)]
    if not options and not any(char.isdigit() for char in word):
        options = _with_meanings(_mistyped(word, index), index)
    rarities = [index.rarity(token) for token, _ in options] or [index.rarity(word)]
    number = word.isdigit() and len(word) > 2
    weight = max(rarities) * (_ENTITY if _is_entity(word, index) else 1.0)
    return [Unit(word, tuple(options), weight, is_number=number)]


def _with_meanings(options: list[tuple[str, float]], index: SearchIndex) -> list[tuple[str, float]]:
    """Corrected words with what they mean, so that “cheif” finds what “chief” finds."""
    meant = {
        concept: quality * CONCEPT
        for token, quality in options
        for concept in index.concepts.at([token], 0)[1]
    }
    return [*options, *meant.items()]


_ENTITY = 1.85
"""A name in a query weighs more than the words around it."""


def _is_entity(word: str, index: SearchIndex) -> bool:
    return word in index.names or word in index.acronyms


def _own_options(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """The word itself and, where hardly any entry has it, the common word it may stand for."""
    own = _spelt(word, index)
    if own and len(word) > 5 and index.holders(own[0][0]) <= 2 and not _is_entity(word, index):
        common = [o for o in _mistyped(word, index) if index.holders(o[0]) >= 8 and o not in own]
        return [*own, *common]
    return own


def _spelt(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    token = stem(word)
    if word in index.acronyms and token != word and index.has(word):
        return [(word, EXACT)]
    return [(token, EXACT)] if index.has(token) else []


def _begun(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    if len(word) < 3:
        return []
    tokens = {token for known in index.starting_with(word) for token in index.surface[known]}
    return [(token, PREFIX) for token in sorted(tokens)]


def _halves(word: str, index: SearchIndex) -> tuple[str, str] | None:
    for cut in range(4, len(word) - 3):
        left, right = word[:cut], word[cut:]
        if left in index.surface and right in index.surface:
            return left, right
    return None


def _mistyped(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """Known words one or two slips away.

    Acronyms differ by a letter and mean something else (UNOSOM, UNSOM), so for them only slips of
    the finger count fully: two letters swapped, one doubled or dropped from a pair.
    """
    allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    if not allowed:
        return []
    near = process.extract(word, index.words, scorer=OSA.distance, score_cutoff=2, limit=12)
    found: dict[str, float] = {}
    fits = [(k, int(d)) for k, d, _ in near if k != word and _is_slip(word, k, int(d), allowed)]
    best = min((distance for _, distance in fits), default=0)
    for known, distance in fits:
        if distance > best:
            continue
        quality = TYPO - 0.1 * (distance - 1)
        if (known in index.acronyms or len(word) < 5) and not _same_letters(word, known):
            quality = DOUBTFUL
        for token in index.surface[known]:
            found[token] = max(quality, found.get(token, 0.0))
    return sorted(found.items())


def _is_slip(word: str, known: str, distance: int, allowed: int) -> bool:
    if len(known) < 4 or known.isdigit():
        return False
    if sorted(word) == sorted(known):
        return distance <= 2
    short = min(len(word), len(known)) < 6
    return distance <= allowed and not (short and (word[0] != known[0] or distance > 1))


def _same_letters(word: str, known: str) -> bool:
    """Whether two spellings differ only by swapped or doubled letters."""
    return sorted(word) == sorted(known) or _undoubled(word) == _undoubled(known)


_DOUBLED = re.compile(r"(.)\1+")


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


_HINTS = {
    Kind.OPERATION: "operations? missions? deployment campaign",
    Kind.RESOLUTION: "resolutions? unscrs? council decide(?:d)? veto renewals? extensions?",
    Kind.DOCUMENT: "treaty convention declaration agreement policy strategy protocol traite accord",
    Kind.EVENT: "summit conference meeting attack sommet anniversary visit(?:ed)? met",
    Kind.PERSON: "(?:who|qui) (?:is|was|were|became|est|etait)",
    Kind.BODY: "committee organi[sz]ation agency cent(?:re|er) office body comite",
}
_HINT_PATTERNS = {
    kind: re.compile(rf"\b(?:{'|'.join(re.split(r' (?![(])', words))})\b")
    for kind, words in _HINTS.items()
}


def _hint(folded: str) -> Kind | None:
    """The kind that the wording asks for: the first that it names."""
    found = [
        (match.start(), kind)
        for kind, pattern in _HINT_PATTERNS.items()
        if (match := pattern.search(folded))
    ]
    return min(found)[1] if found else None
