"""What a person typed, as units of meaning that an entry can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ..kinds import Kind
from ..model import Outsider
from ..wording import fold
from .index import SearchIndex
from .moments import Moment, asked
from .numbers import Reference, plain_digits, references
from .spelling import begun, mistyped
from .stems import ASIDE, ASKING, FILLER, stem, whole_words

MAX_CHARACTERS = 300
MAX_UNITS = 24

EXACT, CONCEPT = 1.0, 0.95
"""How much a match counts when the word itself is there, or another with its meaning."""

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
    """A query ready for ranking.

    ``subject`` is the text without the words that carry no meaning, ``core`` without those, too,
    that only say how one asks: “when did KFOR arrive” is about “kfor”.
    """

    folded: str
    words: tuple[str, ...]
    subject: str
    core: str
    ordered: tuple[str, str]
    """The words of the subject and of the core in alphabetical order."""
    called: tuple[str, ...]
    """The subject and the core, where they may be a name by themselves: while somebody still types
    “African Union su…”, what is complete already is not what they want."""
    units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    hint: Kind | None
    bare: str
    """The core without the word for its kind: of “ISAF mission” just “isaf”."""
    moments: frozenset[Moment]
    outsider: tuple[str, Outsider] | None


def understand(text: str, index: SearchIndex) -> Query:
    """Read a query; anything may be typed, so nothing raises."""
    cleaned = plain_digits(text[:MAX_CHARACTERS])
    folded = fold(cleaned)[:MAX_CHARACTERS]  # one character may have become eighteen
    words = folded.split()[: MAX_UNITS * 2]
    words = [*whole_words(words[:-1]), *words[-1:]]  # the last letter may be a word begun
    subject = [word for word in words if word not in FILLER] or words
    core = [word for word in subject if word not in ASIDE] or subject
    hint = _hint(folded)
    typing = bool(index.names_starting_with(folded, 1))
    return Query(
        folded=folded,
        words=tuple(words),
        subject=" ".join(subject),
        core=" ".join(core),
        ordered=(" ".join(sorted(subject)), " ".join(sorted(core))),
        called=() if typing else (" ".join(subject), " ".join(core)),
        units=tuple(islice(_units(words, index), MAX_UNITS)),
        references=tuple(references(cleaned)),
        hint=hint,
        bare="" if typing or not hint else _without_kind(core, hint),
        moments=asked(folded),
        outsider=index.outsider_in(words) if folded not in index.names else None,
    )


_ASIDE = 0.5
"""What a word of asking weighs beside the words of the matter."""


def _units(words: list[str], index: SearchIndex) -> Iterator[Unit]:
    """The words and phrases of a text that carry meaning, in order."""
    whole = all(word in ASIDE or word in FILLER for word in words)
    for unit in _phrases(words, index):
        aside = not whole and all(word in ASKING for word in unit.text.split())
        yield replace(unit, weight=unit.weight * _ASIDE) if aside else unit


def _phrases(words: list[str], index: SearchIndex) -> Iterator[Unit]:
    tokens = [stem(word) for word in words]
    unknown = place = 0
    while place < len(words):
        word = words[place]
        length, concepts = index.concepts.at(tokens, place)
        if length == 1 and word in index.acronyms and tokens[place] != word:
            concepts = index.concepts.of(word)
        if concepts and (length > 1 or word not in FILLER):
            yield _concept_unit(words[place : place + length], concepts, index)
            place += length
        else:
            if word not in FILLER:
                unknown += word not in index.surface
                correct = unknown <= _MOST_CORRECTED
                yield _word_unit(word, index, last=place == len(words) - 1, correct=correct)
            place += 1


_MOST_CORRECTED = 8
"""So many unknown words of a query are looked up among known ones that are spelt alike."""


def _concept_unit(words: list[str], concepts: list[str], index: SearchIndex) -> Unit:
    own = _spelt(words[0], index) if len(words) == 1 else []
    options = [*own, *((concept, CONCEPT) for concept in concepts)]
    # The meaning decides how telling it is: a rare synonym of a common word says no more.
    weight = min(index.rarity(concept) for concept in concepts)
    weight *= _ENTITY if " ".join(words) in index.names else 1.0
    return Unit(" ".join(words), tuple(options), weight)


def _word_unit(word: str, index: SearchIndex, *, last: bool, correct: bool) -> Unit:
    options = _spelt(word, index)
    if not options or (last and len(word) >= 3 and word not in index.surface):
        options = [*options, *begun(word, index)]
    if not options and correct and not any(char.isdigit() for char in word):
        options = _with_meanings(mistyped(word, index), index)
    rarities = [index.rarity(token) for token, _ in options] or [index.rarity(word)]
    number = word.isdigit() and len(word) > 2
    weight = max(rarities) * (_ENTITY if _is_entity(word, index) else 1.0)
    return Unit(word, tuple(options), weight, is_number=number)


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


def _spelt(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    """The token of a word just as it is spelt, where the base has it."""
    token = stem(word)
    if word in index.acronyms and token != word and index.has(word):
        return [(word, EXACT)]
    return [(token, EXACT)] if index.has(token) else []


_HINT_PATTERNS = {
    kind: re.compile(rf"\b(?:{kind.traits.asked_by})\b") for kind in Kind if kind.traits.asked_by
}


def _without_kind(words: list[str], kind: Kind) -> str:
    return " ".join(word for word in words if not _HINT_PATTERNS[kind].fullmatch(word))


def _hint(folded: str) -> Kind | None:
    """The kind that the wording asks for: the first that it names."""
    found = [
        (match.start(), kind)
        for kind, pattern in _HINT_PATTERNS.items()
        if (match := pattern.search(folded))
    ]
    return min(found)[1] if found else None
