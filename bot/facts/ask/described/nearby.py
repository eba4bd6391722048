"""What a question is about as far as it can be told, where nothing surer answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...kinds import Kind
from ...model import Country, Draft, Entry, Person, Resolution
from ...search import Results
from ...search.wanted import wanted_kinds
from ...stemming import stem
from ...wording import fold
from ...wording import words as words_of
from ..reading.lexicon import lexicon
from ..reading.named import BACKGROUND
from ..reading.rules import Seen
from ..world import World
from .describing import wants_text
from .linking import Linker

_LOOKED, _TWO, _MOSTLY, _SOME = 5, 2, 0.5, 0.25
"""So many hits are looked at; an entry must have so much of the weight of two words or more, or of
what else is said of something that is named."""
_LEAST_SCORE, _RARE = 15.0, 2.7
"""The least score of such a hit, and how rare one word must be to describe an entry alone."""


def near(what: Seen, results: Results, linker: Linker, world: World) -> Iterator[Entry]:
    """First what the search found that fits a question best, then what the question names."""
    found = _found(what, results, linker, world)
    if found is not None:
        yield found
    named = [*what.texts, *(each[0] for each in what.entries)]
    yield from [entry for entry in named if not _is_background(entry) and entry is not found][:1]


def fitting(what: Seen, results: Results) -> list[Entry]:
    """What the search found that may be described, of the kind that is asked for, in its order."""
    if not _OTHER.isdisjoint(what.found.words):
        return []  # what is described is not what is asked about
    kinds = wanted_kinds(" ".join(what.found.words))
    kinds |= {Kind.OPERATION} if "operation" in what.cues else set()
    unlike = Person if "council" in what.cues or wants_text(what) else (Person, Resolution, Draft)
    named = {entry.id for each in what.found.mentions for entry in each.entries}
    return [
        hit.entry
        for hit in results.hits[:_LOOKED]
        if hit.score >= _LEAST_SCORE
        and (not kinds or hit.entry.kind in kinds)
        and not (_is_background(hit.entry) or isinstance(hit.entry, unlike))
        and hit.entry.id not in named
    ]


_OTHER = frozenset(("other", "autre"))


def in_order(results: Results, what: Seen) -> Results:
    """What the search found, first what is called the first where that is asked for."""
    if "first" not in what.cues or not results.hits:
        return results
    good = [hit for hit in results.hits[:_LOOKED] if hit.score >= _GOOD * results.hits[0].score]
    first = [hit for hit in good if "first" in words_of(hit.entry.title)]
    if len(first) != 1 or first[0] is results.hits[0]:
        return results
    others = [hit._replace(confident=False) for hit in results.hits if hit is not first[0]]
    return replace(results, hits=(first[0], *others))


_GOOD = 0.8
"""So much of the first one's score has a hit that is about as good."""


def tells(words: Iterable[str], entry: Entry, linker: Linker) -> bool:
    """Whether an entry has some of the weight of the words, where there are any."""
    left = list(words)
    return not left or linker.covered(left, entry) >= _SOME


def _found(what: Seen, results: Results, linker: Linker, world: World) -> Entry | None:
    """The first hit that is sure, has most of what is told, or the name that is no entry's."""
    glossary = lexicon().glossary
    left = [glossary.get(word, word) for word in what.left]
    named = [glossary.get(word, word) for word in linker.named_words(what)]
    kinds = wanted_kinds(" ".join(what.found.words))
    outside = [f" {fold(name)} " for name in results.outsider.names] if results.outsider else []
    for hit in results.hits[:_LOOKED]:
        entry = hit.entry
        is_other = bool(kinds) and entry.kind not in kinds
        if hit.score < _LEAST_SCORE or is_other or _is_background(entry):
            continue
        if any(name in f" {fold(entry.title)} " for name in outside):
            return entry
        is_sure = hit.confident and tells(left, entry, linker)
        if is_sure or _describes(left, named, entry, linker, world):
            return entry
    return None


def _describes(
    left: list[str], named: list[str], entry: Entry, linker: Linker, world: World
) -> bool:
    """Whether words are mostly in an entry and some in its title; one alone must be rare."""
    title = {stem(word) for name in (entry.title, *entry.aliases) for word in words_of(name)}
    if isinstance(entry, Person) or title.isdisjoint(map(stem, left)):
        return False
    if len(set(left)) < _TWO and not named:
        return world.engine.index.rarity(stem(left[0])) >= _RARE
    return all(linker.covered(words, entry) >= _MOSTLY for words in (left, [*left, *named]))


def _is_background(entry: Entry) -> bool:
    """Whether an entry stands in most questions, or in those of the world, without being asked."""
    return entry.id in BACKGROUND or isinstance(entry, Country)
