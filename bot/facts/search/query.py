"""What a person typed, as units of meaning that an entry can match."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..kinds import Kind
from ..wording import fold
from .index import SearchIndex
from .numbers import Reference, plain_digits, references
from .stems import FILLER, stem

MAX_CHARACTERS = 300
MAX_UNITS = 24

EXACT, CONCEPT, PREFIX, TYPO = 1.0, 0.9, 0.75, 0.8
"""How much of a match is left when a word is only meant, only begun, or mistyped."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One word or phrase of the query: the tokens that satisfy it, and how well each does."""

    text: str
    options: tuple[tuple[str, float], ...]
    weight: float
    is_number: bool = False

    @property
    def known(self) -> bool:
        """Whether the base has anything for it."""
        return bool(self.options)


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready for ranking."""

    text: str
    folded: str
    subject: str
    units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    hint: Kind | None


def understand(text: str, index: SearchIndex) -> Query:
    """Read a query; anything may be typed, so nothing raises."""
    cleaned = plain_digits(text[:MAX_CHARACTERS])
    folded = fold(cleaned)
    words = folded.split()[: MAX_UNITS * 2]
    subject = [word for word in words if word not in FILLER] or words
    units = tuple(_units(words, index))[:MAX_UNITS]
    return Query(
        text=text[:MAX_CHARACTERS],
        folded=folded,
        subject=" ".join(subject),
        units=units,
        references=tuple(references(cleaned)),
        hint=_hint(words),
    )


def _units(words: list[str], index: SearchIndex) -> list[Unit]:
    tokens = [stem(word) for word in words]
    content = [word not in FILLER for word in words]
    units: list[Unit] = []
    place = 0
    while place < len(words):
        length, concepts = index.concepts.at(tokens, place)
        if length > 1 or (length == 1 and content[place]):
            units.append(_concept_unit(words[place : place + length], concepts, index))
            place += length
            continue
        joined = _joined(words, place, index)
        if joined:
            units.append(joined)
            place += 2
            continue
        if content[place]:
            last = place == len(words) - 1
            units += _word_units(words[place], index, last=last)
        place += 1
    return units


def _concept_unit(words: list[str], concepts: list[str], index: SearchIndex) -> Unit:
    options = [(concept, CONCEPT) for concept in concepts]
    if len(words) == 1:
        options = [*_spelt(words[0], index), *options]
    weight = max(index.rarity(token) for token, _ in options)
    return Unit(" ".join(words), tuple(options), weight)


def _joined(words: list[str], place: int, index: SearchIndex) -> Unit | None:
    """“peace keeping” typed for “peacekeeping”: two words whose parts the base does not have."""
    if place + 1 >= len(words):
        return None
    left, right = words[place], words[place + 1]
    if (left in index.surface and right in index.surface) or left in FILLER:
        return None
    both = left + right
    if both not in index.surface or both.isdigit():
        return None
    token = stem(both)
    return Unit(both, ((token, EXACT),), index.rarity(token))


def _word_units(word: str, index: SearchIndex, *, last: bool) -> list[Unit]:
    options = _spelt(word, index)
    if not options and not word.isdigit():
        halves = _halves(word, index)
        if halves:
            return [unit for half in halves for unit in _word_units(half, index, last=False)]
    if not options or (last and len(word) >= 2 and word not in index.surface):
        options = [*options, *_begun(word, index)]
    if not options and not any(char.isdigit() for char in word):
        options = _mistyped(word, index)
    rarities = [index.rarity(token) for token, _ in options] or [index.rarity(word)]
    return [Unit(word, tuple(options), max(rarities), is_number=word.isdigit() and len(word) > 2)]


def _spelt(word: str, index: SearchIndex) -> list[tuple[str, float]]:
    token = stem(word)
    return [(token, EXACT)] if token in index.postings else []


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
    """Known words one or two slips away; short words must keep their first letter."""
    allowed = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not allowed:
        return []
    near = process.extract(word, index.words, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    if not near:
        return []
    best = min(distance for _, distance, _ in near)
    found: dict[str, float] = {}
    for known, distance, _ in near:
        if distance > best or (len(word) < 6 and known[0] != word[0]) or len(known) < 4:
            continue
        for token in index.surface[known]:
            found[token] = TYPO - 0.1 * (distance - 1)
    return sorted(found.items())


_HINTS = {
    Kind.OPERATION: "operation operations mission missions force forces deployment",
    Kind.RESOLUTION: "resolution resolutions unscr unscrs",
    Kind.DOCUMENT: "treaty convention declaration agreement policy strategy protocol traite accord",
    Kind.EVENT: "summit conference meeting attack sommet conference",
    Kind.PERSON: "who qui secretary",
    Kind.BODY: "committee organisation organization agency centre center office body comite",
    Kind.AREA: "cooperation area field",
}
_KIND_OF_WORD = {word: kind for kind, words in _HINTS.items() for word in words.split()}


def _hint(words: list[str]) -> Kind | None:
    """The kind that the wording asks for, if it names one."""
    return next((_KIND_OF_WORD[word] for word in words if word in _KIND_OF_WORD), None)
